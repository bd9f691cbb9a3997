"""Whatever people do to a page, in whatever order: the screen, the plan and the database say the same."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.exceptions import capture_exceptions
from typing_extensions import override

from tests.stories.marking_desk import CTRL, NO_KEY, SHIFT, MarkingDesk, PatientBot, Spot, lay_out

EXAMPLES, STEPS = 7, 40
# Finding the shortest way to a fault takes minutes, so it is done only by who looks for faults.
PHASES = [Phase.reuse, Phase.generate, *([Phase.shrink] if os.environ.get("COPLAN_EXPLORE") else [])]
SPOTS = st.tuples(*[st.integers(1, 19).map(lambda part: part / 20)] * 2)
WHICH = st.integers(0, 30)
STROKES = st.sampled_from([Qt.Key.Key_P, Qt.Key.Key_H])
# Line, arrow, box, spotlight and cover.
SHAPES = st.sampled_from([Qt.Key.Key_L, Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_O, Qt.Key.Key_C])
MEANINGS = st.sampled_from([Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_6])
# Copy, cut, paste, duplicate, forward, backward.
TO_CHOSEN = st.sampled_from(
    [
        Qt.Key.Key_C,
        Qt.Key.Key_X,
        Qt.Key.Key_V,
        Qt.Key.Key_V,
        Qt.Key.Key_D,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketLeft,
    ]
)
ARROWS = st.sampled_from([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])
COLOURS = st.sampled_from(["green", "red", "purple", "blue", "ink"])
STAFF = st.sampled_from(["KT", "AM", "JO"])


class Marking(RuleBasedStateMachine):
    """People mark one page in turn, undo, turn the page, and open the plan again."""

    bot: PatientBot
    laid_out: Path
    opened = 0

    @initialize()
    def begin(self) -> None:
        cls = type(self)
        cls.opened += 1
        self.capture = capture_exceptions()
        self.bugs = self.capture.__enter__()
        self.desk = MarkingDesk(self.bot, self.laid_out, self.laid_out.with_name(f"run-{cls.opened}"))
        for place, tool in enumerate((Qt.Key.Key_P, Qt.Key.Key_H, Qt.Key.Key_P), start=1):
            self.draw(tool, [(0.2 * place, 0.3), (0.2 * place + 0.1, 0.6)])
        self.pin((0.9, 0.2))

    @override
    def teardown(self) -> None:
        """Close the window."""
        if hasattr(self, "desk"):
            self.desk.close()
        if hasattr(self, "capture"):
            self.capture.__exit__(None, None, None)

    @rule(tool=STROKES, spots=st.lists(SPOTS, min_size=2, max_size=4))
    def draw(self, tool: Qt.Key, spots: list[Spot]) -> None:
        """Draw with the pen or the highlighter."""
        self.desk.take_up(tool)
        self.desk.stage.drag(*spots)

    @rule(tool=SHAPES, start=SPOTS, end=SPOTS, keys=st.sampled_from([NO_KEY, SHIFT]))
    def shape(self, tool: Qt.Key, start: Spot, end: Spot, keys: Qt.KeyboardModifier) -> None:
        """Draw a line, an arrow or a box from corner to corner, straight with Shift."""
        self.desk.take_up(tool)
        self.desk.stage.drag(start, end, modifier=keys)

    @rule(spot=SPOTS)
    def pin(self, spot: Spot) -> None:
        """Pin the chosen step, or the next one."""
        self.desk.take_up(Qt.Key.Key_S)
        self.desk.stage.tap(*spot)

    @rule(spot=SPOTS, words=st.sampled_from(["Pause", "Say it twice", " "]))
    def note(self, spot: Spot, words: str) -> None:
        """Write a note, or write in the one that is there."""
        self.desk.take_up(Qt.Key.Key_N)
        self.desk.stage.tap(*spot)
        self.desk.stage.write(words)
        self.desk.stage.canvas.finish()

    @rule(which=WHICH, more=st.booleans())
    def select(self, which: int, more: bool) -> None:
        """Choose a mark, or one more."""
        if here := self.desk.seen:
            self.desk.choose(here[which % len(here)], more=more)

    @rule()
    def select_all(self) -> None:
        """Choose every mark."""
        self.desk.keys(Qt.Key.Key_A, CTRL)

    @rule(start=SPOTS, end=SPOTS)
    def frame(self, start: Spot, end: Spot) -> None:
        """Drag with the selecting tool: a frame, or whatever was under it moves."""
        self.desk.take_up(Qt.Key.Key_V)
        self.desk.stage.drag(start, end)

    @rule(which=WHICH, end=SPOTS)
    def move(self, which: int, end: Spot) -> None:
        """Drag a mark, and with it whatever else is chosen."""
        if here := self.desk.seen:
            self.desk.take_up(Qt.Key.Key_V)
            self.desk.stage.drag(self.desk.spot_of(here[which % len(here)]), end)

    @rule(arrow=ARROWS, times=st.integers(1, 4))
    def nudge(self, arrow: Qt.Key, times: int) -> None:
        """Hold an arrow key."""
        canvas = self.desk.stage.canvas
        canvas.setFocus()
        for _ in range(times):
            QTest.keyPress(canvas, arrow)
        QTest.keyRelease(canvas, arrow)

    @rule(colour=COLOURS)
    def recolour(self, colour: str) -> None:
        """Take another colour, for what is chosen too."""
        self.desk.press_button(f"model.ink_{colour}")
        self.desk.press_button(f"model.tint_{colour}")

    @rule()
    def delete(self) -> None:
        """Delete what is chosen."""
        self.desk.keys(Qt.Key.Key_Delete)

    @rule(which=WHICH, end=SPOTS)
    def resize(self, which: int, end: Spot) -> None:
        """Choose a mark and drag its lower right corner."""
        if here := self.desk.seen:
            mark = here[which % len(here)]
            self.desk.keys(Qt.Key.Key_Escape)
            self.desk.choose(mark)
            if mark.id in self.desk.stage.canvas.board.marks:
                self.desk.stage.drag(self.desk.corner_of(mark), end)

    @rule(key=MEANINGS)
    def mean(self, key: Qt.Key) -> None:
        """Say what the chosen marks are for, or those that are drawn next."""
        self.desk.keys(key)

    @rule(key=TO_CHOSEN)
    def do_to_chosen(self, key: Qt.Key) -> None:
        """Copy, cut, paste, duplicate or restack what is chosen."""
        self.desk.keys(key, CTRL)

    @rule(spots=st.lists(SPOTS, min_size=2, max_size=3), keys=st.sampled_from([NO_KEY, SHIFT]))
    def rub(self, spots: list[Spot], keys: Qt.KeyboardModifier) -> None:
        """Pass over the page with the eraser of marks or of parts."""
        self.desk.keys(Qt.Key.Key_E, keys)
        self.desk.stage.drag(*spots)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        """Go back."""
        for _ in range(times):
            self.desk.keys(Qt.Key.Key_Z, CTRL)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        """Go forward."""
        for _ in range(times):
            self.desk.keys(Qt.Key.Key_Y, CTRL)

    @rule()
    def there_and_back(self) -> None:
        """Undo all there is to undo and do it again: everything is as it was."""
        before, planner = self.desk.planner.plan, self.desk.planner
        done = len(planner.history.done)
        for _ in range(done):
            planner.undo()
        self.desk.all_agree()
        for _ in range(done):
            planner.redo()
        assert planner.plan == before

    @rule(words=st.sampled_from(["Say why", "Point, pause", ""]))
    def add_step(self, words: str) -> None:
        """Begin a step and write in it."""
        self.desk.keys(Qt.Key.Key_Return, CTRL)
        if words:
            self.desk.stage.write(words)
        self.desk.stage.canvas.setFocus()

    @rule(number=st.integers(1, 5), by=st.sampled_from([Qt.Key.Key_Up, Qt.Key.Key_Down]))
    def reorder(self, number: int, by: Qt.Key) -> None:
        """Move a step up or down by key."""
        if number <= len(self.desk.stage.canvas.board.numbers):
            steps = list(self.desk.steps)
            card = self.desk.stage.find(f"model.step_{number}")
            card.setFocus()
            QTest.keyClick(card, by, Qt.KeyboardModifier.AltModifier)
            to = min(max(number - 1 + (1 if by is Qt.Key.Key_Down else -1), 0), len(steps) - 1)
            steps.insert(to, steps.pop(number - 1))
            assert [each.id for each in self.desk.steps] == [each.id for each in steps]

    @rule(number=st.integers(1, 5))
    def leave_out(self, number: int) -> None:
        """Leave a step out; its pin goes with it."""
        if number <= len(self.desk.stage.canvas.board.numbers):
            card = self.desk.stage.find(f"model.step_{number}")
            card.setFocus()
            QTest.keyClick(card, Qt.Key.Key_Delete)

    @rule(words=st.sampled_from(["Say it the same way", "Show me"]))
    def write_text(self, words: str) -> None:
        """Write one of the texts beside the page."""
        self.desk.write_in("model.technique", words)

    @rule(key=st.sampled_from([Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]))
    def turn(self, key: Qt.Key) -> None:
        """Turn the page."""
        self.desk.keys(key)

    @rule(initials=STAFF)
    def sign_in(self, initials: str) -> None:
        """Let another person mark."""
        self.desk.press_button(f"model.sign_in.{initials}")
        assert self.desk.author == initials

    @rule(initials=STAFF)
    def show_only(self, initials: str) -> None:
        """Show one person's marks, or everybody's again."""
        self.desk.press_button(f"model.marker.{initials}")

    @rule()
    def show_everyone(self) -> None:
        """Show everybody's marks."""
        self.desk.press_button("model.show_everyone")

    @rule()
    def reopen(self) -> None:
        """Close the plan and open it again."""
        self.desk.reopen()

    @invariant()
    def everything_agrees(self) -> None:
        """What is seen, what is planned and what is stored are the same."""
        if hasattr(self, "desk"):
            assert not self.bugs, self.bugs
            self.desk.all_agree()


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_marking_at_random(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    Marking.bot, Marking.laid_out = PatientBot(request), lay_out(tmp_path / "begun")
    run_state_machine_as_test(
        Marking,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            phases=PHASES,
        ),
    )
