"""What is open on the Model screen, and how what people do there becomes changes of the plan."""

from collections.abc import Callable

from coplan.plan import carrying, looks, shared_model
from coplan.plan import lesson as lessons
from coplan.plan import mark as marks
from coplan.plan import step as steps
from coplan.plan.change import Change
from coplan.plan.ids import LessonId, MarkId, ResourceId, SharedModelId, StepId
from coplan.plan.lesson import Lesson
from coplan.plan.looks import Thickness
from coplan.plan.mark import Colour
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.ui.doing import Doing
from coplan.ui.model import marking_deeds
from coplan.ui.model.deeds import Deed, New
from coplan.ui.model.looking import Looking
from coplan.ui.notices import Notices


class Marking:
    """One resource at one page, with the model that is made of it, if there is one.

    The first thing that is put on a page that is no model yet makes it the model, in the same change. While
    people are `looking` at the model as it was, nothing is put on it.
    """

    def __init__(self, planner: Planner, notices: Notices) -> None:
        self._planner = planner
        self._notices = notices
        self._doing = Doing(planner, notices)
        self._lesson: LessonId | None = None
        self._resource: ResourceId | None = None
        self.page = 1
        self.looking: Looking | None = None
        self.waits: Callable[[Resource], bool] = _is_locked
        self.ask_lesson: Callable[[], None] = _nobody

    def open(self, lesson: LessonId | None, resource: ResourceId | None, page: int) -> None:
        """Open a resource, in a lesson if it is known which."""
        self._lesson, self._resource, self.page = lesson, resource, max(1, page)

    def follow(self, model: SharedModelId | None) -> None:
        """Stay with a model that was carried to another version of its file, or was carried back."""
        now = self._planner.plan.find(SharedModel, model) if model else None
        if now and now.resource_id != self._resource:
            self.open(now.lesson_id, now.resource_id, now.page)

    @property
    def plan(self) -> Plan:
        """The plan that is shown: that of now, or with the model as it was."""
        return self.looking.plan if self.looking else self._planner.plan

    @property
    def resource(self) -> Resource | None:
        """The resource that is open."""
        return self.plan.find(Resource, self._resource) if self._resource else None

    @property
    def model(self) -> SharedModel | None:
        """The model that is made of the open resource: the lesson's own, or any that there is."""
        if not self._resource:
            return None
        own = shared_model.of_lesson(self.plan, self._lesson) if self._lesson else None
        if own and own.resource_id == self._resource:
            return own
        return shared_model.of_resource(self.plan, self._resource)

    @property
    def lesson(self) -> Lesson | None:
        """The lesson it is open for: the one that was said, the model's, or the first that uses the file."""
        plan = self._planner.plan
        if self._lesson and (said := plan.find(Lesson, self._lesson)):
            return said
        model = self.model
        if model and (its := plan.find(Lesson, model.lesson_id)):
            return its
        used = lessons.lessons_with(plan, self._resource) if self._resource else ()
        return min(used, key=lambda each: (each.day, each.period, each.class_code), default=None)

    def open_next(self) -> None:
        """Open the model that is taught next when nothing is open."""
        found = self.next_model() if self._resource is None else None
        if found:
            self.follow(found)

    def next_model(self) -> SharedModelId | None:
        """The model that is taught next, else the newest there is."""
        plan, today = self._planner.plan, self._planner.now.date()
        found = [(plan.find(Lesson, model.lesson_id), model.id) for model in plan.all(SharedModel)]
        dated = sorted((lesson.day, model) for lesson, model in found if lesson)
        coming = [each for each in dated if each[0] >= today]
        return (coming[0] if coming else dated[-1])[1] if dated else None

    def can_be_marked(self) -> bool:
        """Whether there is a page to mark."""
        resource = self.resource
        if resource is None or self.waits(resource):
            return False
        return resource.pages > 0 and not resource.unreadable

    @property
    def why_not(self) -> str:
        """Why nothing can be put on the open page, in words; empty when it can."""
        resource = self.resource
        if resource is None or not self.can_be_marked():
            return "There is no page to mark."
        if self.looking:
            return f"This is how the model was on {self.looking.when}. Go back to now to mark it."
        if self.model or self.lesson:
            return ""
        if old := carrying.older_of(self._planner.plan, resource.id):
            return f"The marks are on the old version of {old.name}. Use the new one, then mark it."
        return "Choose a lesson for this file first."

    def may_mark(self) -> bool:
        """Whether something can be put on the open page."""
        return not self.why_not

    def may_choose(self) -> bool:
        """Whether the open page is not the model yet and can become it."""
        model = self.model
        here = model is not None and model.page == self.page
        return self.can_be_marked() and self.lesson is not None and not here and not self.looking

    def say_why_not(self) -> None:
        """Say why nothing can be put on the open page, and offer what helps."""
        resource = self.resource
        if resource is None or not self.can_be_marked() or self.may_mark():
            return
        if self.looking:
            was = f"This is how the model was on {self.looking.when}, so nothing can be put on it."
            self._notices.refusal(
                Trouble(was, "Go back to now to mark it."), "Back to now", self.looking.leave
            )
        elif carrying.older_of(self._planner.plan, resource.id):
            remedy = "Use it in place of the marked one, or go back to that one."
            self._notices.refusal(Trouble("The marks are not on this new version yet.", remedy))
        else:
            self._notices.refusal(_no_lesson(resource), "Choose a lesson…", self.ask_lesson)

    def choose(self) -> None:
        """Make the open page the shared model."""
        lesson, resource = self.lesson, self.resource
        if resource and lesson:
            plan = self._planner.plan
            self.do(lambda: shared_model.choose(plan, lesson, resource, self.page))
        else:
            self.say_why_not()

    def mark_up(self, verb: Callable[[SharedModelId], Change]) -> bool:
        """Do something to the model, making it first when there is none; True when it was done."""
        model, lesson, resource = self.model, self.lesson, self.resource
        if model:
            return self.do(lambda: verb(model.id))
        if not resource:
            return False
        if not lesson:
            self.say_why_not()
            return False
        plan = self._planner.plan
        if shared_model.of_lesson(plan, lesson.id):
            return self._offer_instead(lesson, resource, verb)
        return self.do(lambda: shared_model.mark_up(plan, lesson, resource, self.page, verb))

    def _offer_instead(
        self, lesson: Lesson, resource: Resource, verb: Callable[[SharedModelId], Change]
    ) -> bool:
        """Say that the lesson has another model, and offer to make this page the model instead."""
        try:
            shared_model.mark_up(self._planner.plan, lesson, resource, self.page, verb)
        except Trouble as trouble:
            self._notices.refusal(trouble, "Make this page the shared model", self.choose)
        return False

    def do(self, verb: Callable[[], Change]) -> bool:
        """Do a verb; what the plan refuses is told as it stands. True when something was done."""
        if self.looking:
            self.say_why_not()
            return False
        try:
            change = verb()
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.refusal(trouble)
            return False
        return bool(change)

    def say_done(self, sentence: str, detail: str = "") -> None:
        """Say what has just been done, with the way back from it."""
        self._doing.say(sentence, self._planner.history.done[-1], detail)

    def take(self, deed: Deed, colour: Colour, step: StepId | None) -> bool:
        """Put what was done on the canvas into the plan; True when the plan has changed."""
        if isinstance(deed, New):
            return self.mark_up(
                lambda model: marking_deeds.put_on(self._planner, model, self.page, deed, colour, step)
            )
        return self.do(lambda: marking_deeds.alter(self._planner, self.page, deed))

    def recolour(self, mark_ids: tuple[MarkId, ...], colour: Colour) -> None:
        """Give marks another colour."""
        self.do(lambda: marks.recolour(marking_deeds.found(self._planner, mark_ids), colour))

    def thicken(self, mark_ids: tuple[MarkId, ...], thickness: Thickness) -> None:
        """Make marks that are drawn as thick as this."""
        self.do(lambda: looks.thicken(marking_deeds.found(self._planner, mark_ids), thickness))

    def add_step(self) -> StepId | None:
        """Begin the next step; its id when there is room for it."""
        before = {step.id for step in self.steps()}
        self.mark_up(lambda model: steps.add(self._planner.plan, model))
        return next((step.id for step in self.steps() if step.id not in before), None)

    def steps(self) -> tuple[Step, ...]:
        """The steps of the open model."""
        model = self.model
        return steps.steps_of(self.plan, model.id) if model else ()

    def rewrite_step(self, step: StepId, say: str, why: str, seconds: int) -> None:
        """Change what a step says."""
        found = self._planner.plan.find(Step, step)
        if found:
            self.do(lambda: steps.rewrite(self._planner.plan, found, say, why, seconds))

    def leave_out(self, step: StepId) -> None:
        """Leave a step out, with a way back."""
        found = self._planner.plan.find(Step, step)
        if found:
            number = steps.number(self._planner.plan, found)
            if self.do(lambda: steps.take_out(self._planner.plan, found)):
                self.say_done(f"Step {number} was left out.")

    def move_step(self, step: StepId, to: int) -> None:
        """Make a step the `to`-th."""
        found = self._planner.plan.find(Step, step)
        if found:
            self.do(lambda: steps.move(self._planner.plan, found, to))

    def write(self, field: str, text: str) -> None:
        """Write one of the model's texts."""
        model = self.model
        if model:
            self.do(lambda: shared_model.word(model, field, text))

    def insist_on(self, lines: tuple[str, ...]) -> None:
        """Say what is not negotiable."""
        model = self.model
        if model:
            self.do(lambda: shared_model.insist_on(model, lines))

    def unpinned_step(self) -> StepId | None:
        """The first step that has no pin yet."""
        plan = self._planner.plan
        pins = ((step.id, steps.pin_of(plan, step)) for step in self.steps())
        return next((step for step, pin in pins if pin is None or pin.page < 1), None)

    def undo(self) -> None:
        """Undo the newest change, whoever made it on this laptop."""
        try:
            self._planner.undo()
        except Trouble as trouble:
            self._notices.refusal(trouble)

    def redo(self) -> None:
        """Do again what was undone last."""
        try:
            self._planner.redo()
        except Trouble as trouble:
            self._notices.refusal(trouble)


def _no_lesson(resource: Resource) -> Trouble:
    return Trouble(
        f"{resource.name} is not used in a lesson yet, so it cannot be the shared model.",
        "Choose its lesson first.",
    )


def _nobody() -> None:
    """Nobody offers lessons here."""


def _is_locked(resource: Resource) -> bool:
    """Whether a file waits for its password, as far as is known where nobody can type one."""
    return resource.locked
