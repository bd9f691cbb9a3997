"""People's own calendars in the settings: dropped, read off the window's thread, cleared, undone."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.calendar_file import CalendarFile, Taken
from coplan.plan.engagement import Engagement
from coplan.plan.ports import Progress
from coplan.plan.school_year import SchoolYear
from coplan.plan.trouble import Trouble
from coplan.ui.kit import Button, IconButton
from coplan.ui.notices import Notices
from coplan.ui.setup.calendars_box import CalendarsBox
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.dressing import dress, wear

DAY = date(2026, 12, 2)


class Calendars:
    """Reads one hour of one day in every file but one; see `plan.calendar_file.Calendars`."""

    def read(
        self, path: Path, year: SchoolYear, since: date, progress: Progress | None = None
    ) -> CalendarFile:
        """What is in the file."""
        if path.name == "broken.ics":
            raise Trouble("“broken.ics” is damaged.", "Export the calendar again.")
        passed = (("An event has no beginning", 1),)
        return CalendarFile(path.name, "", since, (Taken(DAY, time(9), time(10)),), passed)


class Stage:
    """The box in a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        wear()
        self.planner, self.tasks, self.notices = world.planner(), Tasks(), Notices()
        self.window = QWidget()
        dress(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.notices)
        self.box = CalendarsBox(self.planner, self.tasks, self.notices, Calendars())
        column.addWidget(self.box)
        qtbot.addWidget(self.window)
        self.window.show()

    def drop(self, initials: str, name: str, qtbot: QtBot) -> None:
        """Drop a file on somebody's line and wait until it is read."""
        line = self.box.findChild(QWidget, f"settings.calendar.{initials}")
        assert line is not None
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(f"/somewhere/{name}")])
        event = QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        line.dropEvent(event)
        assert self.says(initials) == f"reading “{name}”…"
        qtbot.waitUntil(self.tasks.idle)

    def says(self, initials: str) -> str:
        """What somebody's line says."""
        words = self.box.findChild(QLabel, f"settings.calendar_says.{initials}")
        assert words is not None
        return words.text()


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """The box, shown."""
    made = Stage(qtbot)
    yield made
    assert made.tasks.close()


def test_a_calendar_that_is_dropped_on_somebody_is_read_and_can_be_undone(stage: Stage, qtbot: QtBot) -> None:
    assert stage.says("KT") == "no calendar read"
    stage.drop("KT", "KT.ics", qtbot)
    assert (stage.says("KT"), stage.says("LB")) == ("one time taken", "no calendar read")
    assert [each.day for each in stage.planner.plan.all(Engagement)] == [DAY]
    shown = stage.notices.current
    assert shown is not None
    assert (shown.what, shown.action) == ("Read KT’s calendar: one time taken.", "Undo")
    assert shown.remedy == "An event has no beginning, so it was passed over."
    stage.drop("KT", "KT (1).ics", qtbot)
    assert stage.planner.plan.count(Engagement) == 1
    stage.planner.undo()
    assert stage.says("KT") == "no calendar read"


def test_a_calendar_is_cleared_by_keyboard(stage: Stage, qtbot: QtBot) -> None:
    stage.drop("LB", "LB.ics", qtbot)
    clear = stage.box.findChild(IconButton, "settings.clear_calendar.LB")
    assert clear is not None
    assert clear.accessibleName() == "Clear LB’s calendar"
    QTest.keyClick(clear, Qt.Key.Key_Space)
    assert stage.planner.plan.count(Engagement) == 0
    assert not clear.isEnabled()


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.drop("KT", "broken.ics", qtbot)
    assert stage.says("KT") == "no calendar read"
    assert stage.notices.current is not None
    assert "is damaged" in stage.notices.current.what
    button = stage.box.findChild(Button, "settings.read_calendar.KT")
    assert button is not None
    assert button.accessibleName() == "Read a calendar of KT"
