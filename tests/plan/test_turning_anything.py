"""Whatever is marked, undone and redone while pages get better, every mark stays with the words it is on."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coplan.plan import carrying, intake, mark, shared_model, turning
from coplan.plan.ids import MarkId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Tool
from coplan.plan.planner import Planner
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.turning import Bettered
from tests.plan import world

SUBJECTS = ("density", "particles", "pressure", "exit ticket", "homework", "starter", "review")
WHICH = st.integers(0, 6)
PLAN = world.plan()


def _file(letter: str) -> Resource:
    key = letter * 64
    return Resource(resource_id(key, f"{letter}.docx"), f"{letter}.docx", "docx", "", key, 1)


def _words(subjects: list[str]) -> tuple[PageWords, ...]:
    said = (f"A page on {each} with some {each} questions" for each in subjects)
    return tuple(PageWords(number, "", text) for number, text in enumerate(said, start=1))


class Turning(RuleBasedStateMachine):
    """Two versions of a file, each with its own pages, which are counted anew from time to time."""

    @initialize()
    def begin(self) -> None:
        self.planner = Planner(PLAN, world.MemoryKeeper(), world.StoppedClock())
        old, new = _file("a"), _file("b")
        self.pages = {old.id: list(SUBJECTS[:4]), new.id: list(SUBJECTS[1:5])}
        self.files = (replace(old, pages=4), replace(new, pages=4))
        self.planner.do(bring_in(self.planner.plan, self.files))
        lesson = next(each for each in self.planner.plan.all(Lesson) if each.class_code == "8X1")
        self.planner.do(shared_model.choose(self.planner.plan, lesson, self.files[0], 1))
        self.put_on: dict[MarkId, str] = {}
        self.begun = len(self.planner.history.done)

    @property
    def model(self) -> SharedModel:
        """The only one."""
        (model,) = self.planner.plan.all(SharedModel)
        return model

    @rule(which=WHICH)
    def draw(self, which: int) -> None:
        """On any page of the file that the model is on."""
        pages = self.pages[self.model.resource_id]
        page = which % len(pages) + 1
        drawn = mark.make(self.model.id, page, Tool.PEN, ((0.1, 0.1, 1.0), (0.2, 0.2, 1.0)))
        self.put_on[drawn.id] = pages[page - 1]
        self.planner.do(mark.put_on(drawn))

    @rule(which=WHICH)
    def rub_out(self, which: int) -> None:
        """Any mark that there is."""
        marks = list(self.planner.plan.all(Mark))
        if marks:
            self.planner.do(mark.rub_out((marks[which % len(marks)],)))

    @rule(back=st.booleans())
    def step(self, back: bool) -> None:
        """Undo what was done last, but not the model itself, or do again what was undone last."""
        if not back:
            self.planner.redo()
        elif len(self.planner.history.done) > self.begun:
            assert self.planner.undo()

    @rule()
    def carry(self) -> None:
        """Take the marks of the older version to the newer one, where their words are."""
        plan, (old, new) = self.planner.plan, self.files
        if self.model.resource_id == old.id:
            there = {each: number for number, each in enumerate(self.pages[new.id], start=1)}
            moves = {n: there[each] for n, each in enumerate(self.pages[old.id], start=1) if each in there}
            now = plan.get(Resource, new.id)
            self.planner.do(carrying.carry(plan, plan.get(Resource, old.id), now, moves))

    @rule(which=st.integers(0, 1), at=WHICH, subject=st.sampled_from(SUBJECTS), twice=st.booleans())
    def better(self, which: int, at: int, subject: str, twice: bool) -> None:
        """A page comes in that was not counted, maybe as the answer to a question that was asked twice."""
        key = self.files[which].id
        before = self.pages[key]
        if subject in before:
            return
        now = [*before[:at], subject, *before[at:]]
        self.pages[key] = now
        found = turning.renumbered(_words(before), len(before), _words(now), len(now))
        read = replace(self.planner.plan.get(Resource, key), pages=len(now), engine="LibreOffice")
        for _ in range(1 + twice):
            plan, news = self.planner.plan, (Bettered(read, found),)
            self.planner.observe(
                intake.found_out(plan, news), turning.remembered(self.planner.history, plan, news)
            )

    @invariant()
    def stays_with_its_words(self) -> None:
        """Every mark is on the page that it was drawn on, or waits to be placed."""
        pages = self.pages[self.model.resource_id]
        for each in self.planner.plan.all(Mark):
            subject = self.put_on[each.id]
            assert subject not in pages or each.page < 1 or pages[each.page - 1] == subject

    @invariant()
    def can_all_be_undone(self) -> None:
        """The model never leaves the file."""
        assert 1 <= self.model.page <= len(self.pages[self.model.resource_id])


TestTurning = Turning.TestCase
TestTurning.settings = settings(max_examples=50, stateful_step_count=20, deadline=None)
