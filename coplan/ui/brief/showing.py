"""Which page the Brief screen shows: its kind, what it is about, and what is being written for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from coplan.plan import briefing, export
from coplan.plan.briefing import OF_DEPARTMENT, Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Design, Source
from coplan.plan.composing import DESIGNS
from coplan.plan.department import Department
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.school_year import MONTHS, SchoolYear, WeekLetter, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot

WEEK = timedelta(days=7)
WEEKS_BEFORE, WEEKS_AHEAD = 2, 8

Options = list[tuple[str, object]]


class Showing:
    """Remembers, until the program ends, which kind was last made of each model, and of which week.

    What is shown is looked up in the plan each time, so it is never older than the plan.
    """

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._model_id: SharedModelId | None = None
        self._monday: date | None = None
        self._last: dict[SharedModelId, BriefingKind] = {}
        self.kind = BriefingKind.LESSON
        self.drafts: dict[str, str] = {}

    @property
    def design(self) -> Design:
        """What the kind of page that is shown is made of."""
        return DESIGNS[self.kind]

    @property
    def model(self) -> SharedModel | None:
        """The shared model that is shown or would be; the newest until somebody chooses."""
        models = self._models()
        chosen = next((each for each in models if each.id == self._model_id), None)
        return chosen or next(iter(models), None)

    @property
    def monday(self) -> date:
        """The week that is shown or would be: the next one with lessons until somebody chooses."""
        if self._monday:
            return self._monday
        coming = monday(self._planner.now.date()) + WEEK
        year = self._planner.plan.only(SchoolYear)
        days = year.next_teaching_days(coming, 1) if year else ()
        return monday(days[0]) if days else coming

    @property
    def made(self) -> Briefing | None:
        """The choices for the page; `None` while there is no shared model for it."""
        plan, model = self._planner.plan, self.model
        if self.kind in OF_DEPARTMENT:
            return briefing.of_department(plan, self.kind, self.monday)
        return briefing.of_model(plan, model, self.kind) if model else None

    @property
    def has_no_weeks(self) -> bool:
        """Whether the page is of a week and there is no timetable to say what is taught."""
        plan = self._planner.plan
        return self.kind is BriefingKind.WEEK and not (plan.count(SchoolYear) and plan.count(TaughtSlot))

    @property
    def subtitle(self) -> str:
        """What the page is about, for the top bar."""
        if self.kind is BriefingKind.WEEK:
            return self._called(self.monday)
        if self.kind in OF_DEPARTMENT:
            department = self._planner.plan.only(Department)
            return department.name if department else ""
        return self.model.title if self.model else ""

    def choose_kind(self, kind: BriefingKind) -> None:
        """Show another kind of page."""
        self.kind = kind
        if kind not in OF_DEPARTMENT and (model := self.model):
            self._model_id = model.id
            self._last[model.id] = kind

    def go_to(self, model: SharedModelId) -> None:
        """Show the page of a model that was last made of it; the first time its lesson briefing."""
        if model == self._model_id and self.kind not in OF_DEPARTMENT:
            return
        self._model_id = model
        self.kind = self._last.get(model, BriefingKind.LESSON)

    def choose_about(self, value: object) -> None:
        """Make the same kind of page of another model, or of another week."""
        if isinstance(value, date):
            self._monday = value
        else:
            self._model_id = next((each.id for each in self._models() if each.id == value), None)
            self.choose_kind(self.kind)

    def options(self) -> tuple[str, Options, object]:
        """What is to be chosen, what there is to choose from, and what is chosen."""
        if self.kind is BriefingKind.WEEK:
            return "Which week", self.weeks(), self.monday
        models: Options = []
        if self.kind not in OF_DEPARTMENT:
            models = [(each.title, each.id) for each in self._models()]
        model = self.model
        return "Which shared model", models, model.id if model else None

    def source(self, made: Briefing, who: str = "", *, drafts: bool = True, whole: bool = False) -> Source:
        """What the page is made from; a `whole` one has nothing left out."""
        plan, now = self._planner.plan, self._planner.now
        said: Mapping[str, str] = self.drafts if drafts else {}
        shown = replace(made, left_out=()) if whole else made
        return export.source_of(plan, shown, now, who, said, week=self.monday)

    def _models(self) -> list[SharedModel]:
        plan = self._planner.plan
        days = {lesson.id: lesson.day for lesson in plan.all(Lesson)}
        first = self._planner.now.date()
        return sorted(plan.all(SharedModel), key=lambda each: days.get(each.lesson_id, first), reverse=True)

    def weeks(self) -> Options:
        """The week that is shown and those near today that have lessons."""
        year, now = self._planner.plan.only(SchoolYear), monday(self._planner.now.date())
        near = (now + n * WEEK for n in range(-WEEKS_BEFORE, WEEKS_AHEAD + 1))
        taught = {each for each in near if year and any(year.teaching_days(each, each + WEEK - WEEK / 7))}
        return [(self._called(each), each) for each in sorted(taught | {self.monday})]

    def _called(self, day: date) -> str:
        """A week in words: "Next week, 30 November · B"."""
        weeks = (day - monday(self._planner.now.date())).days // 7
        said = f"{day.day} {MONTHS[day.month - 1]}"
        named = {-1: "Last week", 0: "This week", 1: "Next week"}.get(weeks)
        year = self._planner.plan.only(SchoolYear)
        letter = year.week_letter(day) if year else WeekLetter.BOTH
        about = "" if letter is WeekLetter.BOTH else f" · {letter.value}"
        return f"{named}, {said}{about}" if named else f"Week of {said}{about}"
