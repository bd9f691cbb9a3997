"""Files that arrive: each kind is led to its own place, one question after another."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.calendar_file import CalendarFile, Taken
from coplan.plan.department import staff_id
from coplan.plan.engagement import Engagement
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.ports import Progress
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable import taught_slot
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.timetable_kinds.rows import Placed
from coplan.plan.trouble import Trouble
from coplan.ui.arrivals import Arrivals, Ways
from coplan.ui.notices import Notices
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.dressing import dress, wear

LEFT = Qt.MouseButton.LeftButton


class Calendars:
    """Reads one hour of one day; see `plan.calendar_file.Calendars`."""

    def read(
        self, path: Path, year: SchoolYear, since: date, progress: Progress | None = None
    ) -> CalendarFile:
        """What is in the file."""
        return CalendarFile(path.name, path.name, since, (Taken(date(2026, 12, 2), time(9), time(10)),))


def read_timetable(path: Path, plan: Plan) -> TimetableFile:
    """What is in a table: a timetable, marks of pupils, or nothing that can be read."""
    if path.stem == "broken":
        raise Trouble("“broken.xlsx” is damaged.", "Export it again.")
    line = taught_slot(WeekLetter.A, 1, "P1", "8X1", staff_id("KT"))
    placed = (Placed(2, line, "KT"),) if path.stem == "timetable" else ()
    return TimetableFile(path.name, "table with headings" if placed else "", placed)


class Stage:
    """A window into which files are dropped, and where they went."""

    def __init__(self, qtbot: QtBot) -> None:
        wear()
        self.planner, self.tasks = world.planner(), Tasks()
        self.window = QWidget()
        self.notices = Notices(self.window)
        dress(self.window)
        self.window.resize(1000, 700)
        self.lessons: list[tuple[list[str], str]] = []
        self.timetables: list[str] = []
        ways = Ways(self._to_lessons, self.timetables.append, read_timetable, Calendars())
        self.arrivals = Arrivals(self.planner, self.tasks, self.notices, self.window, ways)
        qtbot.addWidget(self.window)
        self.window.show()

    def _to_lessons(self, paths: object, lesson: Lesson | None) -> None:
        assert isinstance(paths, list)
        self.lessons.append(([each.name for each in paths], lesson.class_code if lesson else ""))

    def find(self, name: str) -> QWidget | None:
        """What has this name and can be seen."""
        found = self.window.findChild(QWidget, name)
        return found if isinstance(found, QWidget) and found.isVisible() else None

    def click(self, name: str) -> None:
        """Click a button of the sheet."""
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        QTest.mouseClick(button, LEFT)

    @property
    def whose(self) -> QComboBox:
        """The question whose a calendar is."""
        found = self.find("calendar.whose")
        assert isinstance(found, QComboBox)
        return found


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(qtbot)
    yield made
    assert made.tasks.close()


def test_calendars_are_asked_about_one_after_another(stage: Stage, qtbot: QtBot) -> None:
    stage.arrivals.take([Path("/a/KT.ics"), Path("/a/Meetings.ICS"), Path("/a/notes.pdf")])
    assert stage.lessons == [(["notes.pdf"], "")]
    assert stage.whose.currentText() == "KT"
    stage.click("calendar.busy")
    assert stage.whose.currentText() == "Choose a person"
    busy = stage.find("calendar.busy")
    assert busy is not None
    assert not busy.isEnabled(), "nobody has said whose it is"
    stage.whose.setCurrentIndex(stage.whose.findText("LB"))
    stage.click("calendar.busy")
    assert stage.find("calendar") is None
    qtbot.waitUntil(lambda: stage.planner.plan.count(Engagement) == 2)
    owners = {each.who for each in stage.planner.plan.all(Engagement)}
    assert owners == {staff_id("KT"), staff_id("LB")}


def test_a_calendar_of_lessons_is_a_timetable(stage: Stage) -> None:
    stage.arrivals.take([Path("/a/KT.ics")])
    stage.click("calendar.lessons")
    assert [Path(each).name for each in stage.timetables] == ["KT.ics"]
    assert stage.find("calendar") is None
    assert stage.planner.plan.count(Engagement) == 0


def test_a_table_is_a_timetable_only_when_its_rows_say_so(stage: Stage, qtbot: QtBot) -> None:
    stage.arrivals.take([Path("/a/timetable.csv"), Path("/a/marks.xlsx"), Path("/a/broken.xlsx")])
    qtbot.waitUntil(stage.tasks.idle)
    assert [Path(each).name for each in stage.timetables] == ["timetable.csv"]
    assert sorted(stage.lessons) == [(["broken.xlsx"], ""), (["marks.xlsx"], "")]


def test_nothing_is_said_to_be_looked_into_once_it_was(stage: Stage, qtbot: QtBot) -> None:
    stage.arrivals.take([Path("/a/timetable.csv")])
    assert stage.notices.current is not None
    assert stage.notices.current.what == "Looking into “timetable.csv”…"
    qtbot.waitUntil(lambda: bool(stage.timetables))
    assert stage.notices.current is None


def test_what_was_said_meanwhile_stays_when_a_table_was_looked_into(stage: Stage, qtbot: QtBot) -> None:
    stage.arrivals.take([Path("/a/timetable.csv")])
    stage.notices.done("Added a step.")
    qtbot.waitUntil(lambda: bool(stage.timetables))
    assert stage.notices.current is not None
    assert stage.notices.current.what == "Added a step."


def test_a_table_on_a_lesson_is_for_the_lesson(stage: Stage) -> None:
    lesson = next(stage.planner.plan.all(Lesson))
    stage.arrivals.take([Path("/a/timetable.csv")], lesson)
    assert stage.lessons == [(["timetable.csv"], lesson.class_code)]
    assert not stage.timetables
