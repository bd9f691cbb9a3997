"""The school year in Settings: each section by mouse and by keyboard, what it refuses, and undo."""

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.change import Change
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, SlotKind, WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot
from coplan.plan.trouble import Trouble
from coplan.ui.kit import Button, Choice, TextArea, TextField
from coplan.ui.setup.week_tile import WeekTile
from coplan.ui.setup.year_page import SECTIONS, YearPage
from coplan.ui.shell import tab_order
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.dressing import dress, wear


class Stage:
    """The page of the school year of the sample department in the window."""

    def __init__(self, qtbot: QtBot) -> None:
        wear()
        self.qtbot = qtbot
        self.planner: Planner = world.planner()
        self.window, self.tasks = QWidget(), Tasks()
        dress(self.window)
        self.refused: list[Trouble] = []
        self.page = YearPage(self.planner, self.do, self.tasks)
        self.planner.on_changed(lambda _: self.page.show_plan())
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.window.resize(952, 690)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def do(self, verb: Callable[[], Change]) -> bool:
        """Do what a verb says, as the window does, and remember what was refused."""
        try:
            self.planner.do(verb())
        except Trouble as trouble:
            self.refused.append(trouble)
        return not self.refused

    def open(self, section: str) -> None:
        """Show a section by its button."""
        if section == "dates":
            self.page.show_section(section)
        else:
            self.press(f"settings.section.{section}")
        if section == "bells":
            last = self.year.slots(date(2026, 11, 30))[-1].name
            self.qtbot.waitUntil(lambda: self.page.findChild(QWidget, f"settings.bells.{last}") is not None)

    def find(self, name: str) -> QWidget:
        """The widget that is shown with this name."""
        QApplication.sendPostedEvents()
        found = [each for each in self.page.findChildren(QWidget, name) if each.isVisibleTo(self.page)]
        assert found, name
        return found[-1]

    def press(self, name: str) -> None:
        """Press a button by keyboard."""
        button = self.find(name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.sendPostedEvents()

    def write(self, name: str, text: str) -> QLineEdit:
        """Write into a field by keyboard."""
        field = self.find(name)
        edit = field.edit if isinstance(field, TextField) else field
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)
        return edit

    def choose(self, name: str, value: object) -> None:
        """Choose an option by its value."""
        choice = self.find(name)
        assert isinstance(choice, Choice)
        choice.choose(value)

    def said(self, name: str) -> str:
        """What a label says."""
        label = self.find(name)
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def year(self) -> SchoolYear:
        """The school year as it is now."""
        return next(self.planner.plan.all(SchoolYear))


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """The page, shown."""
    made = Stage(qtbot)
    yield made
    assert made.tasks.close()
    made.window.hide()
    made.window.deleteLater()


def test_a_day_moves_as_a_whole_and_saturday_comes_and_goes(stage: Stage) -> None:
    stage.open("bells")
    stage.press("settings.bells.later")
    assert stage.year.slots(date(2026, 11, 30))[0].start == time(8, 35)
    assert "8:35" in [each.text() for each in stage.page.findChildren(QLineEdit)]
    stage.planner.undo()
    assert stage.year.slots(date(2026, 11, 30))[0].start == time(8, 25)
    stage.press("settings.bells.saturday")
    assert stage.year.is_taught(date(2026, 12, 5))
    stage.press("settings.bells.separate.6")
    stage.press("settings.bells.no_saturday")
    assert not stage.year.is_taught(date(2026, 12, 5))
    assert stage.find("settings.bells.saturday").isVisible()


def test_pasted_dates_are_shown_before_they_are_taken(stage: Stage, qtbot: QtBot) -> None:
    stage.open("dates")
    area = stage.find("settings.dates.text")
    assert isinstance(area, TextArea)
    area.edit.setPlainText("INSET: Thursday 14 January 2027\nINSET: Monday 17 July 2026")
    qtbot.waitUntil(stage.find("settings.dates.take").isEnabled)
    assert "1 line cannot be taken" in stage.said("settings.dates.what")
    words = [each.text() for each in stage.page.findChildren(QLabel)]
    assert any("Monday 17 July 2026 is a Friday" in each for each in words)
    assert date(2027, 1, 14) not in stage.year.inset
    stage.press("settings.dates.take")
    assert date(2027, 1, 14) in stage.year.inset
    assert area.text() == ""
    stage.planner.undo()
    assert date(2027, 1, 14) not in stage.year.inset


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("Half term 18–19 January 2027".encode("cp1252"), "Half term 18–19 January 2027"),
        ("INSET 14 January".encode("utf-16"), "INSET 14 January"),
        (b"%PDF-1.7", "not a text file"),
    ],
)
def test_dates_come_from_a_file(
    stage: Stage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    shown: str,
) -> None:
    file = tmp_path / "dates.txt"
    file.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    stage.open("dates")
    area = stage.find("settings.dates.text")
    assert isinstance(area, TextArea)
    stage.press("settings.dates.file")

    def arrived() -> bool:
        wrong = stage.page.findChild(QLabel, "settings.dates.wrong")
        return shown in area.text() or (wrong is not None and shown in wrong.text())

    qtbot.waitUntil(arrived)


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _tile(stage: Stage, day: date) -> WeekTile:
    tile = stage.find(f"settings.weeks.{day.isoformat()}")
    assert isinstance(tile, WeekTile)
    return tile


def test_a_week_is_changed_by_keyboard_and_the_weeks_after_show_it(stage: Stage) -> None:
    stage.open("weeks")
    first, second = date(2026, 11, 30), date(2026, 12, 7)
    tile = _tile(stage, first)
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_A)
    assert stage.year.week_letter(first) is WeekLetter.A
    assert stage.year.week_letter(second) is WeekLetter.B
    assert "given by hand" in tile.accessibleName()
    assert "just changed" in _tile(stage, second).accessibleName()
    assert "weeks have another letter" in stage.said("settings.weeks.what")
    QTest.keyClick(tile, Qt.Key.Key_Right)
    assert _tile(stage, second).hasFocus()
    QTest.keyClick(_tile(stage, second), Qt.Key.Key_Down)
    QTest.keyClick(_focus(), Qt.Key.Key_Up)
    assert _tile(stage, second).hasFocus()
    QTest.keyClick(_tile(stage, second), Qt.Key.Key_Left)
    assert tile.hasFocus()
    QTest.keyClick(tile, Qt.Key.Key_Delete)
    assert stage.year == next(world.plan().all(SchoolYear))


def test_what_is_undone_is_not_said_to_be_another_letter(stage: Stage) -> None:
    stage.open("weeks")
    tile = _tile(stage, date(2026, 11, 30))
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_A)
    assert "another letter" in stage.said("settings.weeks.what")
    stage.planner.undo()
    assert stage.said("settings.weeks.what") == ""
    assert not any("just changed" in each.accessibleName() for each in stage.page.findChildren(WeekTile))


def test_the_weeks_open_at_this_week(stage: Stage, qtbot: QtBot) -> None:
    stage.open("weeks")
    now = _tile(stage, date(2026, 11, 23))
    assert now.accessibleName().startswith("This week of Mon 23 November")
    qtbot.waitUntil(lambda: not now.visibleRegion().isEmpty())
    stops = [
        each for each in stage.page.findChildren(WeekTile) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [now]
    QTest.keyClick(stage.find("settings.section.weeks"), Qt.Key.Key_Tab)
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    assert now.hasFocus()


def test_a_click_on_a_week_offers_what_it_can_be(stage: Stage) -> None:
    stage.open("weeks")
    tile = _tile(stage, date(2027, 7, 19))
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()][:2] == ["Week A", "Week B"]
    menu.actions()[2].trigger()
    menu.close()
    assert stage.year.week_overrides == ()
    assert not _tile(stage, date(2026, 10, 26)).isEnabled()
    assert "Autumn half-term" in _tile(stage, date(2026, 10, 26)).accessibleName()


def test_one_timetable_for_every_week(stage: Stage) -> None:
    stage.open("weeks")
    stage.choose("settings.weeks.first", "both")
    assert "given its own letter" in stage.refused.pop().what
    assert stage.year.first_week == "B"
    choice = stage.find("settings.weeks.first")
    assert isinstance(choice, Choice)
    assert choice.currentData() == "B"
    stage.choose("settings.weeks.first", "A")
    assert stage.year.first_week == "A"


def test_a_bell_is_renamed_with_what_it_holds(stage: Stage) -> None:
    stage.open("bells")
    edit = stage.write("settings.bells.P1.name", "1")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    assert stage.year.slot(date(2026, 11, 30), "1") is not None
    assert any(each.period == "1" for each in stage.planner.plan.all(TaughtSlot))
    assert stage.find("settings.bells.1.name")
    stage.planner.undo()
    assert all(each.period != "1" for each in stage.planner.plan.all(TaughtSlot))


def test_both_times_of_a_bell_are_typed_before_it_is_moved(stage: Stage) -> None:
    stage.open("bells")
    edit = stage.write("settings.bells.After school.start", "16:00")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    other = stage.write("settings.bells.After school.end", "17:00")
    assert stage.year.slot(date(2026, 11, 30), "After school") != time(16)
    stage.find("settings.bells.add").setFocus()
    QTest.keyClick(other, Qt.Key.Key_Return)
    slot = stage.year.slot(date(2026, 11, 30), "After school")
    assert slot is not None
    assert (slot.start, slot.end) == (time(16), time(17))


def test_a_bell_that_overlaps_is_refused_below_it(stage: Stage) -> None:
    stage.open("bells")
    edit = stage.write("settings.bells.P2.start", "9:40")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "before P1 ends at 9:50" in stage.said("settings.bells.P2.wrong")
    stage.press("settings.bells.P3.remove")
    assert "in use" in stage.said("settings.bells.P3.wrong")
    edit = stage.write("settings.bells.P4.end", "3:00")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "Write 15:00" in stage.said("settings.bells.P4.wrong")


def test_a_bell_is_added_and_a_day_gets_its_own(stage: Stage) -> None:
    stage.open("bells")
    stage.press("settings.bells.separate.3")
    stage.write("settings.bells.new.name", "P6")
    stage.write("settings.bells.new.start", "16:05")
    stage.choose("settings.bells.new.kind", SlotKind.LESSON)
    edit = stage.write("settings.bells.new.end", "17:00")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert stage.year.slot(date(2026, 12, 2), "P6") is not None
    assert stage.year.slot(date(2026, 12, 1), "P6") is None
    stage.press("settings.bells.P6.remove")
    assert stage.year.slot(date(2026, 12, 2), "P6") is None
    stage.press("settings.bells.copy.1")
    assert [each.weekdays for each in stage.year.bells] == [(1, 2, 3, 4), (5,)]
    stage.press("settings.bells.days.5")
    assert stage.find("settings.bells.Tutor.name")


def test_protected_time_and_duties(stage: Stage) -> None:
    stage.open("duties")
    stage.choose("settings.protected.day", 1)
    stage.choose("settings.protected.slot", "After school")
    stage.choose("settings.protected.week", WeekLetter.A)
    edit = stage.write("settings.protected.what", "Department time")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert any(
        (each.weekday, each.week) == (1, WeekLetter.A) for each in stage.planner.plan.all(ProtectedTime)
    )
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "no name yet" in stage.said("settings.protected.wrong")
    stage.press("settings.protected.remove.4.After school")
    assert stage.planner.plan.count(ProtectedTime) == 1
    stage.choose("settings.duties.who", staff_id("LB"))
    stage.choose("settings.duties.slot", "After school")
    edit = stage.write("settings.duties.what", "Science club")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "No day" in stage.said("settings.duties.wrong")
    stage.press("settings.duties.days.1")
    stage.press("settings.duties.days.5")
    stage.press("settings.duties.add")
    made = [each for each in stage.planner.plan.all(Duty) if each.what == "Science club"]
    assert [each.weekday for each in made] == [1, 5]
    stage.press("settings.duties.remove.After school.1.both")
    assert not any(each.what == "Science club" for each in stage.planner.plan.all(Duty))


def test_days_that_are_not_worked_lunch_and_a_fair_share(stage: Stage) -> None:
    stage.open("people")
    stage.choose("settings.away.who", staff_id("LB"))
    stage.press("settings.away.days.1")
    stage.write("settings.away.start", "15:00")
    stage.press("settings.away.add")
    lb = stage.planner.plan.get(Staff, staff_id("LB"))
    assert [(each.weekday, each.start) for each in lb.away] == [(1, time(15))]
    stage.press("settings.away.LB.1.both")
    assert stage.planner.plan.get(Staff, staff_id("LB")).away == ()
    stage.press("settings.lunch.LB")
    assert stage.planner.plan.get(Staff, staff_id("LB")).lunch
    assert _focus().objectName() == "settings.lunch.LB", "the keyboard stays where it was"
    stage.choose("settings.share.most", 3)
    stage.press("settings.share.last")
    found = next(stage.planner.plan.all(Department))
    assert (found.most_each, found.keeps_last_free) == (3, False)
    stage.planner.undo()
    stage.planner.undo()
    assert next(stage.planner.plan.all(Department)) == next(world.plan().all(Department))


def test_arrow_keys_go_along_the_sections_and_escape_leaves(stage: Stage, qtbot: QtBot) -> None:
    stage.page.show_section("dates")
    stage.page.take_focus()
    for key, _ in SECTIONS[1:]:
        QTest.keyClick(_focus(), Qt.Key.Key_Right)
        assert stage.find(f"settings.section.{key}").hasFocus()
    with qtbot.waitSignal(stage.page.closed):
        QTest.keyClick(_focus(), Qt.Key.Key_Escape)


@pytest.mark.parametrize("width", [888, 952, 1848])
def test_nothing_is_cut_off_and_everything_has_a_name(stage: Stage, width: int) -> None:
    stage.window.resize(width, 700)
    for key, _ in SECTIONS:
        stage.page.show_section(key)
        QApplication.sendPostedEvents()
        for widget in tab_order.stops(stage.page):
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), (
                widget.objectName()
            )
            right = widget.mapTo(stage.page, widget.rect().topRight()).x()
            assert right <= stage.page.width(), (key, widget.objectName())
            holder = widget.parentWidget()
            assert holder is None or widget.geometry().bottom() <= holder.height(), widget.objectName()
            if isinstance(widget, Button):
                assert widget.width() >= widget.minimumSizeHint().width() - 1
