"""A timetable file is looked at before it comes in: whose lessons, from when, and what found no place."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import start
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.department import Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable import TaughtSlot, lessons_on
from coplan.plan.timetable_file import TimetableFile
from coplan.ui.kit import Button, CheckRow, Choice, PlainLabel, TextField
from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.setup.timetable_sheet import TimetableSheet
from coplan.ui.setup.timetables_in import TimetablesIn
from coplan.ui.shell.window import MainWindow
from coplan.ui.tasks import Tasks
from tests.plan import timetables, world
from tests.ui.dressing import dress, wear

SIMS = timetables.SIMS.replace("AM,Sc,8X2,Lab 3,1Thu:5", "ZZ,Sc,8X2,Lab 3,1Thu:5")
MINE = "Gruppe,Wer,Wann\n8X1,KT,1Mon:1\n"


class Stage:
    """The sheet over the window of the sample department, and the file that is read."""

    def __init__(self, qtbot: QtBot, *, ours: bool = False) -> None:
        wear()
        self.qtbot = qtbot
        self.planner, self.window = world.planner(), MainWindow()
        if ours:
            begun = start.ours(Plan(), "Science", "KT", world.NOW.date())
            self.planner = Planner(
                Plan().after(begun), world.MemoryKeeper(), world.StoppedClock(), staff_id("KT")
            )
        dress(self.window)
        self.tasks, self.text = Tasks(), SIMS
        self.comes_in = TimetablesIn(self.planner, self.tasks, self.window.notices, self.window, self._read)
        self.window.resize(1024, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def _read(self, path: Path, plan: Plan) -> TimetableFile:
        year = next(plan.all(SchoolYear))
        return timetables.read(self.text, path.name, year, tuple(plan.all(ColumnMapping)))

    def bring(self, text: str = SIMS, *, at_once: bool = False) -> None:
        """Choose a file of this text."""
        self.text = text
        self.comes_in.read(Path("report.csv"), at_once=at_once)
        self.until(lambda: self.up or self.window.notices.current)
        if self.up and self.find(Button, "timetable.bring_in").isVisible():
            self.until(self.says)

    @property
    def up(self) -> bool:
        """Whether the sheet is shown."""
        sheet = self.window.findChild(TimetableSheet)
        return sheet is not None and sheet.isVisible()

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=5000)

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)

    def says(self) -> str:
        return self.words("timetable.said")

    def words(self, name: str) -> str:
        label = self.find(PlainLabel, name)
        assert isinstance(label, PlainLabel)
        return label.text()

    def lines(self) -> list[str]:
        view = self.find(QListView, "timetable.findings")
        assert isinstance(view, QListView)
        model = view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def ticked(self) -> set[str]:
        rows = self.window.findChildren(CheckRow)
        return {row.text().partition(" ")[0] for row in rows if row.isChecked()}


@pytest.fixture
def ours(qtbot: QtBot) -> Iterator[Stage]:
    """The sheet over the window of a department that has begun with nothing."""
    made = Stage(qtbot, ours=True)
    yield made
    assert made.tasks.close()
    made.window.hide()
    made.window.deleteLater()


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(qtbot)
    yield made
    assert made.tasks.close()
    made.window.hide()
    made.window.deleteLater()


def test_the_departments_own_people_are_ticked_and_the_rest_stay_out(stage: Stage) -> None:
    stage.bring()
    assert stage.ticked() == {"KT"}
    assert (
        stage.says() == "1 lesson comes in; 1 lesson of other people stays out. 2 of 3 could not be placed."
    )
    assert [line for line in stage.lines() if line.startswith("Row")] == [
        "Row 4: the school day has no lesson called “am” (Ms · Example · AM · Sc · 8X2 · Lab 3 · 1Fri:am)",
        "Row 6: no teacher (Ms · Example · Sc · 9B1 · Lab 1 · 1Tue:2)",
    ]


def test_the_departments_own_people_stand_first(stage: Stage) -> None:
    stage.bring("".join(SIMS.splitlines(keepends=True)[each] for each in (0, 2, 1)))
    rows = sorted(stage.window.findChildren(CheckRow), key=lambda row: row.y())
    assert [row.text().partition(" ")[0] for row in rows] == ["KT", "ZZ"]


def test_ticking_somebody_works_out_anew_and_brings_them_in_as_one_change(stage: Stage) -> None:
    stage.bring()
    stage.click("timetable.person.ZZ")
    stage.until(lambda: stage.says().startswith("2 lessons"))
    before = stage.planner.plan
    stage.click("timetable.bring_in")
    stage.until(lambda: not stage.up)
    now = stage.planner.plan
    assert "ZZ" in {each.initials for each in now.all(Staff)}
    told = stage.window.notices.current
    assert told is not None
    assert told.what.startswith("Brought in 2 lessons of the timetable from Mon 30 November")
    assert told.then is not None
    told.then()
    assert stage.planner.plan == before


def test_nobody_can_be_brought_in(stage: Stage) -> None:
    stage.bring()
    stage.click("timetable.nobody")
    stage.until(lambda: stage.says().startswith("No lessons"))
    assert not stage.find(Button, "timetable.bring_in").isEnabled()
    stage.click("timetable.all")
    stage.until(lambda: stage.says().startswith("2 lessons"))


def test_the_lines_that_come_in_can_be_read(stage: Stage) -> None:
    stage.bring()
    which = stage.find(Choice, "timetable.which")
    assert isinstance(which, Choice)
    which.choose("lines")
    assert stage.lines() == ["KT · B Mon P1 · 8X1 in Lab 2"]


def test_a_day_that_is_none_is_said_under_its_field(stage: Stage) -> None:
    stage.bring()
    since = stage.find(TextField, "timetable.since")
    assert isinstance(since, TextField)
    assert since.text() == "30 November 2026"
    since.edit.setText("Tuesday 30 November 2026")
    stage.click("timetable.bring_in")
    assert "is a Monday" in since.error
    assert stage.up


def test_escape_leaves_the_plan_as_it_was(stage: Stage) -> None:
    before = stage.planner.plan
    stage.bring()
    QTest.keyClick(stage.find(Button, "timetable.bring_in"), Qt.Key.Key_Escape)
    assert not stage.up
    assert stage.planner.plan == before


def test_columns_are_asked_for_once_and_then_remembered(stage: Stage) -> None:
    stage.bring(MINE)
    stage.click("timetable.columns_told")
    assert "which column" in stage.words("timetable.wrong")
    for key, heading in (("class", "Gruppe"), ("teacher", "Wer"), ("period", "Wann")):
        choice = stage.find(Choice, f"timetable.column.{key}")
        assert isinstance(choice, Choice)
        choice.choose(heading)
    stage.click("timetable.columns_told")
    stage.until(lambda: stage.says().startswith("1 lesson"))
    assert stage.planner.plan.count(ColumnMapping) == 1


def test_a_clear_file_of_a_few_people_comes_in_at_once_when_a_department_begins(stage: Stage) -> None:
    before = stage.planner.plan.count(TaughtSlot)
    stage.bring(at_once=True)
    assert not stage.up
    assert stage.planner.plan.count(TaughtSlot) > before
    told = stage.window.notices.current
    assert told is not None
    assert len(told.remedy) < 60
    button = next(each for each in stage.window.findChildren(Button) if each.text() == "Show them")
    button.click()
    view = stage.find(QListView, "missed.list")
    assert isinstance(view, QListView)
    assert "Row 6: no teacher" in str(view.model().index(1, 0).data())
    stage.click("missed.close")
    bar = stage.window.findChild(NoticeBar)
    assert bar
    bar.action.click()
    assert stage.planner.plan.count(TaughtSlot) == before
    assert bar.accessibleName().startswith("Undone: Brought in")


def test_the_first_timetable_of_two_weeks_asks_which_week_comes(ours: Stage) -> None:
    ours.bring(at_once=True)
    assert ours.words("timetable.week.asked") == "Which week is Monday 30 November?"
    ours.click("timetable.bring_in")
    assert ours.up
    assert "Press Week A or Week B first" in ours.words("timetable.week.wrong")
    ours.click("timetable.week.B")
    ours.click("timetable.bring_in")
    ours.until(lambda: not ours.up)
    plan = ours.planner.plan
    year = next(plan.all(SchoolYear))
    assert year.week_letter(date(2026, 11, 30)) == "B"
    assert [each.class_code for each in lessons_on(plan, year, date(2026, 11, 30))] == ["8X1"]
    ours.planner.undo()
    assert next(ours.planner.plan.all(SchoolYear)).week_overrides == ()
    ours.planner.redo()
    ours.bring(at_once=True)
    ours.until(lambda: ours.window.notices.current and not ours.up)


def test_names_get_initials_that_can_be_changed_and_are_remembered(ours: Stage) -> None:
    named = timetables.FET.replace("KT", "Kim Example").replace("AM", "Amos Sample")
    ours.bring(named)
    first, second = (ours.find(QLineEdit, f"timetable.name.{line}") for line in (0, 1))
    assert isinstance(first, QLineEdit)
    assert isinstance(second, QLineEdit)
    assert (first.text(), second.text()) == ("KE", "AS")
    first.setText("KE?")
    ours.click("timetable.names_told")
    assert "cannot be the initials of Kim Example" in ours.words("timetable.wrong")
    first.setText("kt")
    second.clear()
    ours.click("timetable.names_told")
    ours.until(lambda: ours.says().startswith("2 lessons"))
    assert ours.says() == "2 lessons come in. 2 of 4 could not be placed."
    assert ours.lines()[0].startswith("Row 3: nobody has said whose initials “Amos Sample” stands for")
    ours.click("timetable.names")
    assert isinstance(ours.find(QLineEdit, "timetable.name.1"), QLineEdit)
    ours.click("timetable.names_passed")
    assert ours.find(Button, "timetable.bring_in").isVisible()


def test_the_list_can_be_narrowed_to_what_was_not_placed_and_copied(stage: Stage) -> None:
    stage.bring()
    which = stage.find(Choice, "timetable.which")
    assert isinstance(which, Choice)
    assert stage.lines()[0].startswith("Row 4")
    which.choose("unplaced")
    assert len(stage.lines()) == 2
    stage.click("timetable.copy")
    assert QGuiApplication.clipboard().text() == "\n".join(stage.lines())
