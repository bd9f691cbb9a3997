"""The Model screen over a plan on the disk, which can be closed and opened again in the midst of marking."""

import shutil
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.plan import step
from coplan.plan.change import Change, added
from coplan.plan.department import Staff, staff_id
from coplan.plan.mark import Mark, Tool, on_page
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.stroke import UNITS
from coplan.storage.keeper import InlineKeeper
from coplan.storage.plan_file import NAME
from coplan.storage.store import Store
from tests.plan.world import NOW, StoppedClock
from tests.ui.model.stage import Stage, begun

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROUNDING = 1e-3
Spot = tuple[float, float]


def lay_out(folder: Path) -> Path:
    """A plan on the disk with a shared model that nobody has marked; returns its folder."""
    store = Store.open(folder, now=lambda: NOW)
    store.apply(Change("Began", tuple(added(each) for each in begun().plan.everything())))
    store.close()
    return folder


class PatientBot(QtBot):
    """Waits as the usual one does; windows are destroyed by whoever opened them, not after the test."""

    @override
    def addWidget(self, *args: Any, **kwargs: Any) -> None:
        pass


class MarkingDesk:
    """One laptop with the screen on it: hands for what people do, and a look at whether all agree."""

    def __init__(self, qtbot: QtBot, laid_out: Path, folder: Path) -> None:
        folder.mkdir()
        shutil.copy(laid_out / NAME, folder / NAME)
        self._qtbot, self._folder = qtbot, folder
        self._open("KT")

    def _open(self, initials: str) -> None:
        self.store = Store.open(self._folder, now=lambda: NOW)
        keeper, clock = InlineKeeper(self.store), StoppedClock()
        self.planner = Planner(self.store.load(), keeper, clock, staff_id(initials))
        self.stage = Stage(self._qtbot, planner=self.planner)
        self.stage.canvas.setFocus()

    def close(self) -> None:
        """Close the window and the plan."""
        self.stage.screen.hide()
        self.stage.close()
        self.planner.end()
        self.stage.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()

    def reopen(self) -> None:
        """Close everything, as at the end of the day, and open it again."""
        page, initials = self.stage.screen.page, self.author
        self.close()
        self._open(initials)
        self.stage.screen.show_resource(self.stage.lesson.id, self.stage.model.resource_id, page)
        self.stage.canvas.setFocus()

    @property
    def author(self) -> str:
        """The initials of whoever is signed in."""
        person = self.planner.plan.find(Staff, self.planner.author) if self.planner.author else None
        return person.initials if person else ""

    @property
    def here(self) -> tuple[Mark, ...]:
        """The marks of the open page as the plan has them, lowest first."""
        return on_page(self.planner.plan, self.stage.model.id, self.stage.screen.page)

    @property
    def seen(self) -> tuple[Mark, ...]:
        """The marks of the open page that can be taken hold of, lowest first."""
        return tuple(each for each in self.here if self._is_shown(each))

    def _is_shown(self, mark: Mark) -> bool:
        authors = self.stage.canvas.board.shown_authors
        return authors is None or mark.tool is Tool.PIN or mark.author in authors

    @property
    def steps(self) -> tuple[step.Step, ...]:
        """The steps of the model in order."""
        return step.steps_of(self.planner.plan, self.stage.model.id)

    def take_up(self, key: Qt.Key) -> None:
        """Take a tool in hand by its key."""
        self.stage.canvas.setFocus()
        self.stage.press(key)

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key on the page."""
        self.stage.canvas.setFocus()
        self.stage.press(key, modifier=modifier)

    def choose(self, mark: Mark, *, more: bool = False) -> None:
        """Click on a mark with the selecting tool."""
        self.take_up(Qt.Key.Key_V)
        self.stage.tap(*self.spot_of(mark), Qt.KeyboardModifier.ShiftModifier if more else NO_KEY)

    def spot_of(self, mark: Mark) -> Spot:
        """A place where a mark can be taken hold of: the middle of its first two points."""
        (x, y, _), (next_x, next_y, _) = mark.xyp[0], mark.xyp[min(1, len(mark.xyp) - 1)]
        return min(max((x + next_x) / 2, 0.001), 0.999), min(max((y + next_y) / 2, 0.001), 0.999)

    def corner_of(self, mark: Mark) -> Spot:
        """The lower right corner of the box round a mark."""
        board = self.stage.canvas.board
        corner = board.box_of(mark.id).bottomRight()
        return corner.x() / UNITS, corner.y() / UNITS / board.aspect

    def press_button(self, name: str) -> None:
        """Click a button, if it is there and can be clicked."""
        for button in self.stage.window.findChildren(QAbstractButton, name):
            if button.isVisible() and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write_in(self, name: str, words: str) -> None:
        """Replace the words of a field."""
        field = next((w for w in self.stage.window.findChildren(QWidget, name) if w.isVisible()), None)
        if field is not None:
            field.setFocus()
            QTest.keyClick(self.stage.window.focusWidget() or field, Qt.Key.Key_A, CTRL)
            self.stage.write(words)
            self.stage.canvas.setFocus()

    def all_agree(self) -> None:
        """Check that screen, plan and database say the same."""
        loaded = self.store.load()
        _same_plan(self.planner.plan, loaded)
        self._page_agrees(loaded)
        self._steps_agree(loaded)
        self._way_back_agrees()

    def _page_agrees(self, loaded: Plan) -> None:
        board, here = self.stage.canvas.board, self.here
        assert board.every == here, f"the board has {_told(board.every)}, the plan {_told(here)}"
        wanted = [each for each in here if self._is_shown(each)]
        assert list(board.marks.values()) == wanted, "not the marks of those who are shown"
        stored = on_page(loaded, self.stage.model.id, self.stage.screen.page)
        assert [each.id for each in stored] == [each.id for each in here], "order in the database"
        assert set(board.chosen) <= set(board.marks), "something is chosen that is not there"
        for each in here:
            left, top, right, bottom = each.box
            on_it = min(left, top) >= -ROUNDING and max(right, bottom) <= 1 + ROUNDING
            assert on_it, f"a {each.tool} lies beside the page: {each.box}"
        assert not board.lifted, "something is still in hand"
        assert board.live.nib is None, "a stroke is still being drawn"

    def _steps_agree(self, loaded: Plan) -> None:
        model = self.stage.model.id
        steps = step.steps_of(self.planner.plan, model)
        assert steps == step.steps_of(loaded, model)
        numbers = {each.id: number for number, each in enumerate(steps, start=1)}
        assert self.stage.canvas.board.numbers == numbers, "numbers on the pins"
        pinned = [each.step_id for each in self.planner.plan.all(Mark) if each.step_id]
        assert len(pinned) == len(set(pinned)), "a step with two pins"
        assert set(pinned) <= set(numbers), "a pin without its step"

    def _way_back_agrees(self) -> None:
        history = self.planner.history
        for name, word, pile in (
            ("model.undo", "Undo", history.done),
            ("model.redo", "Do again", history.undone),
        ):
            button = self.stage.find(name)
            assert button.isEnabled() == bool(pile), f"{name} is wrong about the history"
            assert button.accessibleName() == (f"{word}: {pile[-1].sentence}" if pile else word)


def _told(marks: tuple[Mark, ...]) -> list[str]:
    """Marks in a few words each, to read where they differ."""
    return [f"{each.tool} {each.id[:4]} {each.level} {each.meaning}" for each in marks]


def _same_plan(held: Plan, loaded: Plan) -> None:
    if held != loaded:
        raise AssertionError(f"the database differs: {loaded.until(held).edits}")
