"""Places in Settings: added, named, tried, sorted, and found again where the drive is called otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place, add_place, remove_place
from coplan.plan.place_health import Aspect, Finding, away, reached, written
from coplan.plan.planner import Planner
from coplan.plan.roots import Roots
from coplan.sharing.survey import Surveyor
from coplan.ui.kit import Button, CheckRow, PlainLabel, TextField
from coplan.ui.setup.places_box import PlacesBox
from coplan.ui.tasks import Tasks
from tests.documents.in_process import Drives
from tests.plan import world
from tests.ui.dressing import dress, wear

W = TypeVar("W", bound=QWidget)
NO_RENAMING = Finding(Aspect.RENAMING, False, "Renaming there loses files.", "Choose another place.")


class Stage:
    """The box over the sample department without places, with the folders of a test as its drives."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        wear()
        self.home, self._qtbot = home, qtbot
        self.planner: Planner = world.planner()
        for place in self.places:
            self.planner.do(remove_place(place))
        self.tasks, self.roots, self.learnt = Tasks(), Roots(), list[str]()
        self.examined: list[str] = []
        self.findings: tuple[Finding, ...] = ()
        self.held = Event()
        self.held.set()
        survey = Surveyor(Drives(), self.roots, home / "data" / "plan", self._examine, self._tops)
        self.box = PlacesBox(self.planner, self._do, self.roots, self.tasks, survey)
        self.box.roots_learnt.connect(self.learnt.append)
        self.planner.on_changed(lambda _: self.box.show_places())
        dress(self.box)
        qtbot.addWidget(self.box)
        self.box.resize(420, 600)
        self.box.show()

    def _tops(self) -> tuple[Path, ...]:
        return tuple(sorted(self.home.glob("media/*")))

    def _examine(self, place: Place) -> tuple[Finding, ...]:
        self.held.wait(5)
        self.examined.append(place.name)
        return self.findings or (reached(place, place.folder), written())

    def _do(self, verb: Callable[[], Change]) -> bool:
        self.planner.do(verb())
        return True

    def folder(self, *parts: str) -> str:
        """A folder of the test, made now."""
        made = self.home.joinpath(*parts)
        made.mkdir(parents=True, exist_ok=True)
        return str(made)

    def add(self, folder: str) -> None:
        """Type a folder, press Enter and wait for what comes of it."""
        edit = self.field("settings.place_field").edit
        edit.setText(folder)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Wait until nobody is asked anything."""
        self._qtbot.waitUntil(self.tasks.idle, timeout=5_000)

    @property
    def places(self) -> list[Place]:
        """The places of the plan."""
        return list(self.planner.plan.all(Place))

    def find(self, kind: type[W], name: str, number: int = 0) -> W:
        """A widget by its name; one that begins with a dot belongs to a place."""
        whole = f"settings.place.{self.places[number].id}{name}" if name.startswith(".") else name
        found = self.box.findChild(kind, whole)
        assert found is not None, whole
        return found

    def field(self, name: str) -> TextField:
        """A field by its name."""
        return self.find(TextField, name)

    def click(self, name: str, number: int = 0) -> None:
        """Press a button."""
        QTest.mouseClick(self.find(Button, name, number), Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str) -> None:
        """Write into a field in place of what is there, and press Enter."""
        edit = self.field(name).edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def says(self) -> str:
        """All the words that are shown."""
        return "\n".join(each.text() for each in self.box.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The box, shown."""
    made = Stage(qtbot, tmp_path)
    yield made
    made.held.set()
    assert made.tasks.close()


def test_a_folder_that_is_typed_becomes_a_place_that_is_tried_quietly(stage: Stage) -> None:
    assert "No place yet" in stage.says()
    stage.add(f'"{stage.folder("Science", "Briefings")}"')
    (place,) = stage.places
    assert (place.name, place.folder) == ("Briefings", str(stage.home / "Science" / "Briefings"))
    assert stage.examined == ["Briefings"]
    assert stage.find(PlainLabel, ".state").text() == "On this laptop"
    assert "Checked" not in stage.says()
    assert "What goes here" not in stage.says()
    assert stage.field("settings.place_field").text() == ""
    stage.planner.undo()
    assert not stage.places
    assert "No place yet" in stage.says()


def test_a_place_that_takes_no_pages_says_so_until_it_does(stage: Stage) -> None:
    stage.add(stage.folder("Briefings"))
    (place,) = stage.places
    checked: list[object] = []
    stage.box.checked.connect(lambda key, found: checked.append((key, found)))
    stage.box.show_refusing({place.id: "cannot be written to"})
    assert stage.find(PlainLabel, ".state").text() == "On this laptop, but it cannot be written to"
    stage.click(".check")
    stage.settle()
    assert checked == [(place.id, (reached(place, place.folder), written()))]
    stage.box.show_refusing({})
    assert stage.find(PlainLabel, ".state").text() == "On this laptop"


@pytest.mark.parametrize("aspect", [Aspect.WRITABLE, Aspect.REACHABLE])
def test_a_new_place_to_which_no_page_gets_is_told_of(stage: Stage, aspect: Aspect) -> None:
    told: list[object] = []
    stage.box.unfit.connect(lambda key, found: told.append((key, found)))
    refused = Finding(aspect, False, "Nothing may be written there.", "Ask for the right to.")
    stage.findings = (refused,)
    stage.add(stage.folder("Briefings"))
    assert told == [(stage.places[0].id, refused)]
    stage.click(".check")
    stage.settle()
    assert len(told) == 1, "whoever asks reads it on the card"


def test_what_is_not_well_is_said_first_also_after_a_quiet_try(stage: Stage) -> None:
    stage.findings = (written(), NO_RENAMING)
    stage.add(stage.folder("Briefings"))
    assert "1 thing wants a look" in stage.says()
    assert NO_RENAMING.remedy in stage.says()
    assert written().sentence not in stage.says()
    stage.click(".check")
    stage.settle()
    said = stage.says()
    assert said.index(NO_RENAMING.sentence) < said.index(written().sentence)
    stage.click("settings.place.hide_found")
    assert NO_RENAMING.sentence not in stage.says()


def test_trying_a_place_can_be_stopped(stage: Stage) -> None:
    stage.add(stage.folder("Briefings"))
    stage.held.clear()
    stage.click(".check")
    row = stage.find(QWidget, ".checking")
    stop = row.findChild(Button)
    assert stop is not None
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert stage.find(Button, ".check").isEnabled()
    stage.held.set()
    stage.settle()
    assert "Checked" not in stage.says()


def test_what_cannot_be_a_place_is_said_under_the_field(stage: Stage) -> None:
    folder = stage.folder("Briefings")
    stage.add(folder)
    file = stage.home / "timetable.xlsx"
    file.write_bytes(b"")
    link = stage.home / "link"
    link.symlink_to(folder)
    for wrong, words in (
        (f"{folder}/", "already"),
        (str(link), f"already, as {folder}"),
        (str(file), "is a file"),
        ("Briefings", "does not say where it is"),
        (stage.folder("data", "sample", "2026-11-30", "Shared drive"), "Coplan's own folders"),
    ):
        stage.add(wrong)
        assert words in stage.field("settings.place_field").error
        assert stage.field("settings.place_field").text() == wrong
    assert len(stage.places) == 1


def test_folders_can_be_dropped_onto_the_box(stage: Stage) -> None:
    mime, copy = QMimeData(), Qt.DropAction.CopyAction
    mime.setUrls([QUrl.fromLocalFile(stage.folder(each)) for each in ("One", "Two")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
    QApplication.sendEvent(stage.box, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(stage.box, QDropEvent(QPointF(9, 9), copy, mime, left, none))
    stage.settle()
    assert [each.name for each in stage.places] == ["One", "Two"]


def test_a_place_gets_another_name_in_place(stage: Stage) -> None:
    stage.add(stage.folder("One"))
    stage.add(stage.folder("Two"))
    stage.write(".name", "two")
    assert "Another place is called two" in stage.field(".name").error
    stage.write(".name", "Everybody's")
    assert [each.name for each in stage.places] == ["Everybody's", "Two"]
    assert stage.find(Button, ".remove").accessibleName() == "No longer send briefings to Everybody's"
    stage.click(".remove")
    assert [each.name for each in stage.places] == ["Two"]


def test_the_whole_folder_can_be_copied(stage: Stage) -> None:
    stage.add(stage.folder(*["a folder with a long name"] * 6))
    assert "…" in "".join(stage.find(PlainLabel, ".folder").shown_lines())
    stage.click(".copy")
    assert QGuiApplication.clipboard().text() == stage.places[0].folder


def test_kinds_of_page_are_ticked_and_one_stays(stage: Stage) -> None:
    stage.add(stage.folder("One"))
    stage.click(".more")
    stage.find(CheckRow, ".kind.lesson").click()
    assert BriefingKind.LESSON not in stage.places[0].kinds
    stage.find(CheckRow, ".kind.lesson").click()
    assert not stage.places[0].kinds
    for kind in BriefingKind:
        stage.find(CheckRow, f".kind.{kind.option}").click()
    assert len(stage.places[0].kinds) == 1
    assert "At least one kind" in stage.says()


def test_a_folder_that_is_away_becomes_a_place_and_is_said_once(stage: Stage) -> None:
    stage.findings = (away(Place(PlaceId(RecordId("p")), "P", "/p"), "/p"),)
    stage.add(r"S:\Science\Briefings")
    assert r"S:\Science\Briefings is not there" in stage.says()
    assert "cannot be reached." not in stage.says()


def test_folders_and_names_are_tried_on_the_next_page_while_they_are_written(stage: Stage) -> None:
    stage.add(stage.folder("One"))
    stage.click(".more")
    example = stage.find(PlainLabel, ".names.example")
    assert example.text().startswith("As in “2026-12-02 ")
    assert ".pdf”" in example.text()
    stage.write(".subfolders", "{week}/{clas}")
    assert "Did you mean {class}?" in stage.field(".subfolders").error
    assert not example.isVisible()
    stage.write(".subfolders", "{week}")
    stage.click(".subfolders.part.class")
    assert stage.field(".subfolders").text() == "{week}/{class}"
    QTest.keyClick(stage.field(".subfolders").edit, Qt.Key.Key_Return)
    stage.write(".names", "{title} v{version}")
    place = stage.places[0]
    assert (place.subfolders, place.names) == ("{week}/{class}", "{title} v{version}")
    assert example.text().startswith("As in “2026-11-30/")
    stage.write(".names", "the page")
    assert "Put {title} into it" in stage.field(".names").error
    assert stage.places[0].names == "{title} v{version}"


def test_a_place_that_is_away_is_found_on_another_drive(stage: Stage, qtbot: QtBot) -> None:
    stage.folder("media", "T", "Science", "Briefings")
    stage.folder("media", "T", "Science", "Parents")
    for folder in (r"S:\Science\Briefings", r"S:\Science\Parents"):
        stage.planner.do(add_place(stage.planner.plan, "", folder))
    stage.settle()
    before = stage.places
    assert r"S:\Science\Briefings is not there. Is it somewhere else" in stage.says()
    assert stage.find(Button, ".offer").accessibleName().endswith("Science/Briefings here")
    stage.box.activateWindow()
    qtbot.waitUntil(stage.box.isActiveWindow)
    stage.find(Button, ".offer").setFocus()
    QTest.keyClick(stage.find(Button, ".offer"), Qt.Key.Key_Space)
    assert QApplication.focusWidget() is stage.find(Button, ".forget")
    stage.settle()
    drive = str(stage.home / "media" / "T")
    assert stage.learnt == [f"S: = {drive}"]
    assert stage.places == before
    assert "is not there" not in stage.says()
    assert f"S: is {drive} on this laptop." in stage.says()
    assert stage.find(PlainLabel, ".state", 1).text() == "On this laptop"
    stage.click(".forget")
    stage.settle()
    assert stage.learnt[-1] == ""
    assert "is not there" in stage.says()


def test_nothing_is_offered_when_it_could_be_two_folders(stage: Stage) -> None:
    for drive in "TU":
        stage.folder("media", drive, "Science", "Briefings")
    stage.planner.do(add_place(stage.planner.plan, "", r"S:\Science\Briefings"))
    stage.settle()
    assert not stage.find(Button, ".offer").isVisible()
    assert stage.find(Button, ".find").isVisible()


def test_the_folder_of_another_place_is_neither_offered_nor_taken(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = stage.folder("media", "T", "Science", "Briefings")
    stage.add(there)
    stage.planner.do(add_place(stage.planner.plan, "", r"S:\Science\Briefings"))
    stage.settle()
    assert not stage.find(Button, ".offer", 1).isVisible()
    monkeypatch.setattr("coplan.ui.chooser.folder", lambda *_: there)
    stage.click(".find", 1)
    assert f"Briefings go to {there} already" in stage.says()
    assert not stage.learnt


def test_a_name_that_is_being_written_outlives_changes_elsewhere(stage: Stage) -> None:
    stage.add(stage.folder("One"))
    edit = stage.field(".name").edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "The dri")
    stage.planner.do(add_place(stage.planner.plan, "", r"S:\Two"))
    assert edit.text() == "The dri"


def test_the_keyboard_stays_in_the_field_so_that_the_next_folder_can_follow(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.box.activateWindow()
    qtbot.waitUntil(stage.box.isActiveWindow)
    edit = stage.field("settings.place_field").edit
    edit.setFocus()
    for each in ("One", "Two"):
        QTest.keyClicks(edit, stage.folder(each))
        QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        stage.settle()
        assert QApplication.focusWidget() is edit
        assert edit.text() == ""
    assert len(stage.places) == 2


def test_a_place_can_be_shown_by_hand_and_the_others_stay(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, gone = stage.folder("drive", "Here"), str(stage.home / "drive" / "Gone")
    stage.add(there)
    stage.planner.do(add_place(stage.planner.plan, "", gone))
    stage.settle()
    chosen = stage.folder("other", "Gone")
    monkeypatch.setattr("coplan.ui.chooser.folder", lambda *_: chosen)
    stage.click(".find", 1)
    stage.settle()
    assert stage.roots.here(gone) == chosen
    assert stage.roots.here(there) == there
    assert "is not there" not in stage.says()


def test_all_of_it_has_a_name_for_those_who_hear_it(stage: Stage) -> None:
    stage.add(stage.folder("One"))
    stage.click(".more")
    for each in stage.box.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert each.accessibleName() or (isinstance(each, Button | CheckRow) and each.text()), each
