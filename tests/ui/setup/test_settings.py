"""Settings: what belongs to the plan is changed and can be undone; the rest is told to the window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coplan.documents.sightings import Sightings
from coplan.plan import folder
from coplan.plan.department import Department, Role, Staff, staff_id
from coplan.plan.folder import Folder
from coplan.plan.place import Place, add_place
from coplan.plan.school_year import SchoolYear
from coplan.plan.watching import Senses
from coplan.storage.search import SearchIndex
from coplan.ui.kit import Button, Choice, IconButton, TextField
from coplan.ui.setup.settings_screen import Appearance, SettingsScreen, Whereabouts
from coplan.ui.shell import tab_order
from coplan.ui.shell.window import MainWindow
from coplan.ui.tasks import Tasks
from coplan.ui.watch import Watch
from tests.documents.in_process import Drives
from tests.plan import world
from tests.ui.dressing import dress, wear
from tests.ui.shell.stage import PlainScreen
from tests.ui.week.stage import PlainDocuments


class Stage:
    """The settings of the sample department in the window."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        wear()
        self.planner, self.window = world.planner(), MainWindow()
        dress(self.window)
        self.tasks, self.search = Tasks(), SearchIndex(home / "index")
        senses = Senses(Drives(), PlainDocuments(), self.search)
        self.watch = Watch(self.planner, self.tasks, senses, Sightings(home / "cache"))
        self.window.offer("settings", self._make)
        self.screen: SettingsScreen
        self.window.resize(1280, 720)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.window.open("settings")
        qtbot.waitUntil(self.window.isActiveWindow)

    def _make(self) -> SettingsScreen:
        self.screen = SettingsScreen(
            self.planner,
            self.window.notices,
            Appearance("light", 1.0),
            Whereabouts("the folder", True),
            self.watch,
        )
        return self.screen

    def field(self, name: str) -> TextField:
        """A field of the screen."""
        found = self.screen.findChild(TextField, name)
        assert found is not None
        return found

    def fill(self, name: str, text: str) -> None:
        """Write into a field by keyboard."""
        edit = self.field(name).edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def click(self, name: str) -> None:
        """Press a button."""
        button = self.screen.findChild(Button, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def settle(self, qtbot: QtBot) -> None:
        """Wait until the screen shows what is true."""
        qtbot.waitUntil(lambda: not self.screen._later.isActive())
        QApplication.sendPostedEvents()

    @property
    def year(self) -> SchoolYear:
        """The school year."""
        year = self.planner.plan.only(SchoolYear)
        assert year is not None
        return year


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The settings, shown."""
    made = Stage(qtbot, tmp_path)
    yield made
    made.watch.stop()
    assert made.tasks.close()
    made.search.close()
    made.window.hide()
    made.window.deleteLater()


def _enter() -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_the_department_is_renamed_and_back(stage: Stage, qtbot: QtBot) -> None:
    stage.fill("settings.name", "Science and Technology")
    _enter()
    stage.settle(qtbot)
    assert stage.screen.subtitle() == "Science and Technology"
    stage.planner.undo()
    stage.settle(qtbot)
    assert stage.field("settings.name").text() == "Science"
    stage.field("settings.name").edit.clear()
    _enter()
    assert stage.field("settings.name").text() == "Science"
    assert stage.window.notices.current is not None


def test_the_folder_is_kept_and_read(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    read: list[str] = []
    stage.screen.folder_read.connect(read.append)
    stage.click("settings.read")
    assert read == []
    holder = stage.screen.findChild(QWidget, "settings.folder")
    assert holder is not None
    field = holder.findChild(TextField)
    assert field is not None
    field.edit.setFocus()
    QTest.keyClicks(field.edit, str(tmp_path))
    _enter()
    found = stage.planner.plan.only(Department)
    assert found is not None
    assert found.folder == str(tmp_path)
    assert read == [str(tmp_path)]
    stage.click("settings.read")
    assert read == [str(tmp_path)] * 2


def test_somebody_joins_changes_and_leaves(stage: Stage, qtbot: QtBot) -> None:
    stage.fill("settings.initials", "zz")
    _enter()
    stage.settle(qtbot)
    person = stage.planner.plan.get(Staff, staff_id("ZZ"))
    assert person.role is Role.TEACHER
    role = stage.screen.findChild(Choice, "settings.role.ZZ")
    assert role is not None
    role.choose(Role.ECT.value)
    stage.settle(qtbot)
    mentor = stage.screen.findChild(Choice, "settings.mentor.ZZ")
    assert mentor is not None
    mentor.choose(staff_id("AM"))
    stage.settle(qtbot)
    assert stage.planner.plan.get(Staff, staff_id("ZZ")).mentor == staff_id("AM")
    stage.click("settings.leave.ZZ")
    stage.settle(qtbot)
    assert stage.planner.plan.find(Staff, staff_id("ZZ")) is None
    assert stage.window.notices.current is not None
    assert stage.window.notices.current.action == "Undo"


def test_initials_that_will_not_do_are_refused_under_the_field(stage: Stage) -> None:
    stage.fill("settings.initials", "kt")
    stage.click("settings.join")
    assert "already" in stage.field("settings.initials").error
    stage.click("settings.leave.KT")
    assert stage.planner.plan.find(Staff, staff_id("KT")) is not None
    assert stage.window.notices.current is not None
    assert "still teaches" in stage.window.notices.current.what


def test_a_holiday_and_an_inset_day_are_added_and_taken_out(stage: Stage, qtbot: QtBot) -> None:
    stage.click("settings.year.open")
    stage.fill("settings.year.name", "Snow days")
    stage.fill("settings.year.since", "mon 7 december")
    stage.fill("settings.year.until", "8/12/2026")
    stage.click("settings.year.add_holiday")
    stage.settle(qtbot)
    assert not stage.year.is_taught(date(2026, 12, 8))
    assert stage.field("settings.year.name").text() == ""
    stage.fill("settings.year.inset", "9 December")
    _enter()
    stage.settle(qtbot)
    assert date(2026, 12, 9) in stage.year.inset
    for words in ("Take out Snow days, 7 to 8 December", "Take out INSET day, Wed 9 December"):
        out = next(each for each in stage.screen.findChildren(IconButton) if each.accessibleName() == words)
        QTest.mouseClick(out, Qt.MouseButton.LeftButton)
        stage.settle(qtbot)
    assert stage.year.is_taught(date(2026, 12, 8))
    assert stage.year.is_taught(date(2026, 12, 9))


def test_days_that_cannot_be_are_refused_under_their_field(stage: Stage) -> None:
    stage.click("settings.year.open")
    stage.fill("settings.year.since", "Tuesday 26 October 2026")
    stage.click("settings.year.add_holiday")
    assert "is a Monday" in stage.field("settings.year.since").error
    stage.fill("settings.year.since", "28 October")
    stage.fill("settings.year.until", "29 October")
    stage.click("settings.year.add_holiday")
    assert "overlap" in stage.field("settings.year.since").error
    stage.fill("settings.year.inset", "soon")
    _enter()
    assert "is not a day" in stage.field("settings.year.inset").error
    stage.fill("settings.year.last", "1 July 2026")
    _enter()
    assert "before it has begun" in stage.field("settings.year.last").error


def test_the_year_can_end_later(stage: Stage, qtbot: QtBot) -> None:
    stage.click("settings.year.open")
    stage.fill("settings.year.last", "23 July 2027")
    _enter()
    stage.settle(qtbot)
    assert stage.year.last_day == date(2027, 7, 23)
    stage.planner.undo()
    stage.settle(qtbot)
    assert stage.field("settings.year.last").text() == "22 July 2027"


def test_a_place_is_shown_and_taken_out(stage: Stage, qtbot: QtBot) -> None:
    stage.planner.do(add_place(stage.planner.plan, "Briefings", "S:/Science/Briefings"))
    stage.settle(qtbot)
    assert "S:/Science/Briefings" in {label.text() for label in stage.screen.findChildren(QLabel)}
    out = next(
        each
        for each in stage.screen.findChildren(IconButton)
        if each.accessibleName() == "No longer send briefings to Briefings"
    )
    QTest.mouseClick(out, Qt.MouseButton.LeftButton)
    assert stage.planner.plan.count(Place) == 0


def test_watched_folders_say_how_it_stands_and_can_be_left(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    one, gone = tmp_path / "Next week", tmp_path / "Unplugged"
    one.mkdir()
    for each in (one, gone):
        stage.planner.do(folder.watch(stage.planner.plan, str(each)))
    stage.watch.start()

    def said(path: Path) -> str:
        label = stage.screen.findChild(QLabel, f"settings.folder_state.{path}")
        assert label is not None
        return label.text()

    qtbot.waitUntil(lambda: said(one) == "Looked at 12:00, 0 files")
    qtbot.waitUntil(lambda: said(gone) == "Cannot be reached since 12:00; its files are as they were")
    gone.mkdir()
    stage.click(f"settings.look.{gone}")
    qtbot.waitUntil(lambda: said(gone) == "Looked at 12:00, 0 files")
    stage.click(f"settings.unwatch.{one}")
    stage.settle(qtbot)
    assert [each.path for each in stage.planner.plan.all(Folder)] == [str(gone)]
    assert stage.window.notices.current is not None
    assert stage.window.notices.current.action == "Undo"


def test_what_the_window_does_is_told_to_it(stage: Stage, qtbot: QtBot) -> None:
    for name, signal in (
        ("settings.other_plan", stage.screen.other_plan_wanted),
        ("settings.back_up", stage.screen.back_up_wanted),
        ("settings.restore", stage.screen.backups_wanted),
    ):
        with qtbot.waitSignal(signal):
            stage.click(name)
    themes = stage.screen.findChild(Choice, "settings.theme")
    assert themes is not None
    with qtbot.waitSignal(stage.screen.appearance_chosen) as chosen:
        themes.choose("dark")
    assert chosen.args == [Appearance("dark", 1.0)]
    hand = stage.screen.findChild(Choice, "settings.hand")
    assert hand is not None
    with qtbot.waitSignal(stage.screen.appearance_chosen) as chosen:
        hand.choose(True)
    assert chosen.args == [Appearance("dark", 1.0, left_handed=True)]


def test_a_backup_is_chosen_by_its_words(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.offer_backups((("Thu 26 November 12:00", "one"), ("Wed 25 November 16:10", "two")))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(stage.screen.backup_chosen) as chosen:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == ["two"]


def test_everything_that_can_be_reached_has_a_name(stage: Stage) -> None:
    stops = tab_order.stops(stage.screen)
    assert len(stops) > 30
    for widget in stops:
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget.objectName()


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1024, 768), (1920, 1080)])
def test_nothing_is_cut_off(stage: Stage, width: int, height: int) -> None:
    stage.window.resize(width, height)
    QApplication.sendPostedEvents()
    for widget in tab_order.stops(stage.screen):
        right = widget.mapTo(stage.screen, widget.rect().topRight()).x()
        assert right <= stage.screen.width()
        assert widget.height() >= widget.minimumSizeHint().height() - 1


def test_settings_open_at_their_first_page_without_old_errors(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.show_year("dates")
    first = stage.field("settings.year.first")
    before = first.text()
    stage.fill("settings.year.first", "32 August")
    stage.fill("settings.year.since", "soon")
    _enter()
    assert first.error
    assert stage.field("settings.year.since").error
    stage.window.open("settings")
    assert stage.screen.title() == "Settings"
    assert stage.field("settings.name").edit.hasFocus()
    stage.screen.show_year("dates")
    assert (first.text(), first.error) == (before, "")
    assert stage.field("settings.year.since").error == ""


def test_a_bell_that_cannot_be_is_not_there_when_the_page_is_opened_anew(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.show_year("bells")
    qtbot.waitUntil(lambda: stage.screen.findChild(QLineEdit, "settings.bells.P1.end") is not None)
    end = stage.screen.findChild(QLineEdit, "settings.bells.P1.end")
    assert end
    before = end.text()
    end.setText("never")
    QTest.keyClick(end, Qt.Key.Key_Return)
    wrong = stage.screen.findChild(QWidget, "settings.bells.P1.wrong")
    assert wrong
    assert not wrong.isHidden()
    stage.window.open("settings")
    stage.screen.show_year("bells")
    assert wrong.isHidden()
    assert end.text() == before


def test_what_could_not_be_taken_is_told_when_the_school_year_is_left(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.show_year("dates")
    stage.fill("settings.year.first", "32 August")
    stage.window.offer("week", lambda: PlainScreen("week"))
    stage.window.open("week")
    qtbot.waitUntil(lambda: stage.window.notices.current is not None)
    said = stage.window.notices.current
    assert said
    assert said.what == "“32 August” was not taken as the first day of the school year."
    assert said.remedy == "It is 2 September 2026 as before."


def test_what_cannot_be_stays_with_the_reason_until_the_section_is_left(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.show_year("dates")
    stage.fill("settings.year.first", "32 August")
    stage.fill("settings.year.inset", "14 January 2027")
    _enter()
    stage.settle(qtbot)
    assert date(2027, 1, 14) in stage.year.inset
    assert stage.field("settings.year.first").text() == "32 August"
    assert stage.field("settings.year.first").error
    while stage.window.notices.current:
        stage.window.notices.dismiss()
    stage.screen.show_year("weeks")
    assert stage.window.notices.current is not None
    assert stage.window.notices.current.what.startswith("“32 August” was not taken")


def test_a_bell_that_cannot_be_is_told_when_other_days_are_looked_at(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.show_year("bells")
    qtbot.waitUntil(lambda: stage.screen.findChild(QLineEdit, "settings.bells.P1.end") is not None)
    end = stage.screen.findChild(QLineEdit, "settings.bells.P1.end")
    assert end
    end.setText("never")
    QTest.keyClick(end, Qt.Key.Key_Return)
    stage.click("settings.bells.days.5")
    assert end.text() != "never"
    assert stage.window.notices.current is not None
    assert stage.window.notices.current.what == "“never” was not taken as the end of P1."


def test_the_way_to_the_timetable_ends_at_its_button(stage: Stage) -> None:
    stage.screen.show_year("dates")
    stage.screen.show_timetable()
    button = stage.screen.findChild(Button, "settings.timetable")
    assert button
    assert button.hasFocus()
    assert not button.visibleRegion().isEmpty()
