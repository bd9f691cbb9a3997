"""A window in which a rehearsal of the sample department runs, by a clock that the test turns."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QWidget

from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.run_through import LEAST_TURN
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.running.doorway import Doorway
from coplan.ui.running.view import RunningView
from coplan.ui.tasks import Tasks
from tests.ui.dressing import dress, wear
from tests.ui.model.stage import PlainPages
from tests.ui.rehearse import school


class Hall(QMainWindow):
    """`moment` is what the clock says; `pass_time` lets time go by as the timer would see it."""

    def __init__(self, planner: Planner | None = None) -> None:
        wear()
        super().__init__()
        dress(self)
        self.moment = 1000.0
        self.planner = planner or school.planner()
        self.tasks = Tasks(self)
        self.notices = Notices()
        inside = QWidget()
        self.setCentralWidget(inside)
        self.notices.setParent(inside)
        self.pages = Pages(self.tasks, PlainPages(), parent=self)
        self.doorway = Doorway(
            self, self.planner, self.notices, self.pages, lambda: inside, lambda: self.moment
        )
        self.resize(1280, 720)

    @property
    def view(self) -> RunningView:
        """The rehearsal that runs."""
        assert self.doorway.view is not None
        return self.doorway.view

    @property
    def booked(self) -> Rehearsal:
        """The first booking, as it is now."""
        return min(self.planner.plan.all(Rehearsal), key=lambda each: each.id)

    def run_booking(self) -> Rehearsal:
        """Offer to begin the first booking."""
        self.doorway.run_booking(self.booked)
        return self.booked

    def pass_time(self, seconds: float, step: float = 5.0) -> None:
        """Let time go by."""
        until = self.moment + seconds
        while self.moment < until:
            self.moment = min(until, self.moment + step)
            if self.view.course:
                self.view.course.tick()

    def next_round(self) -> None:
        """Have the turn that there is last long enough for a round, and go on."""
        self.pass_time(LEAST_TURN)
        self.press("PgDown")

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is."""
        for each in keys:
            QTest.keySequence(QApplication.focusWidget() or self, each)

    def click(self, name: str) -> None:
        """Click the middle of something that can be seen."""
        widget = self.part(name)
        assert widget.isVisible(), name
        assert widget.isEnabled(), name
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def part(self, name: str) -> QWidget:
        """What has this name after "running."."""
        found = self.view.findChild(QWidget, f"running.{name}")
        assert isinstance(found, QWidget), name
        return found

    def said(self, name: str) -> str:
        """The words of a label; empty when it is not there to see."""
        found = self.part(name)
        assert isinstance(found, QLabel)
        return found.text() if found.isVisible() else ""

    def write(self, name: str, words: str) -> None:
        """Type into a field."""
        field = self.part(name)
        assert isinstance(field, QLineEdit)
        assert field.isVisible()
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, words)

    @property
    def clock(self) -> str:
        """What the giant clock shows."""
        return self.view.stage.clock.text
