"""Files come to the Week by mouse: dropped on it, on a lesson, on a panel, and dragged to their lesson."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan.lesson import Lesson, resources_of
from coplan.plan.resource import Resource
from coplan.ui.kit import IconButton, PlainLabel, ProgressRow
from tests.ui.week.stage import PlainDocuments, Stage, drop, files, write

Opened = Callable[..., Stage]


def _files_of(stage: Stage, lesson: Lesson) -> list[str]:
    return [each.name for each in resources_of(stage.planner.plan, lesson.id)]


def _wait_for(stage: Stage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == count, timeout=20_000)
    stage.settle(qtbot)


def test_files_and_folders_can_be_dropped_anywhere(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    paths = write(tmp_path / "Next week", Y8_gas="gas pressure", Y9_forces="resultant force")
    assert drop(stage.screen, files(tmp_path / "Next week")) is Qt.DropAction.CopyAction
    _wait_for(stage, qtbot, 2)
    assert stage.said() == "Added 2 files. “Next week” is watched from now on."
    assert stage.unsorted("Y8 gas.txt").isVisible()
    assert all(path.exists() for path in paths)


def test_files_dropped_on_a_lesson_are_used_in_it(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    known, new = write(tmp_path / "Next week", one="gas pressure", two="resultant force")
    stage.screen.take_in([known])
    _wait_for(stage, qtbot, 1)
    card = stage.lesson("9B3")
    drop(card, files(known, new))
    _wait_for(stage, qtbot, 2)
    assert _files_of(stage, card.lesson) == ["one.txt", "two.txt"]
    assert stage.said() == "Used 2 files in 9B3 Mon 30 P5."
    stage.actions.action("undo").trigger()
    stage.settle(qtbot)
    assert _files_of(stage, card.lesson) == []
    assert [each.name for each in stage.planner.plan.all(Resource)] == ["one.txt"]


def test_files_dropped_on_two_lessons_at_once_go_to_their_own(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = opened()
    one, two = write(tmp_path / "Next week", one="gas pressure", two="resultant force")
    assert isinstance(stage.documents, PlainDocuments)
    stage.documents.gate.clear()
    first, second = stage.lesson("8X1"), stage.lesson("9B3")
    drop(first, files(one))
    drop(second, files(two))
    stage.documents.gate.set()
    _wait_for(stage, qtbot, 2)
    assert _files_of(stage, first.lesson) == ["one.txt"]
    assert _files_of(stage, second.lesson) == ["two.txt"]


def test_files_dropped_on_the_panel_of_a_lesson_are_used_in_it(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = opened()
    card = stage.lesson("9B3")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    drop(stage.find("week.lesson"), files(*write(tmp_path / "Next week", one="resultant force")))
    _wait_for(stage, qtbot, 1)
    assert _files_of(stage, card.lesson) == ["one.txt"]
    assert stage.find("lesson.resource.one.txt").isVisible()


def test_what_is_no_file_is_declined_in_words(opened: Opened) -> None:
    stage = opened()
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/deck.pptx")])
    drop(stage.screen, mime)
    assert stage.said() == "Only files and folders of this computer can be added."


def test_a_file_is_dragged_to_a_lesson(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    stage.screen.take_in(write(tmp_path / "Next week", list="things to do"))
    _wait_for(stage, qtbot, 1)
    target = stage.lesson("9B3")
    drop(target, stage.unsorted("list.txt").drag_data())
    stage.settle(qtbot)
    assert _files_of(stage, target.lesson) == ["list.txt"]
    assert not stage.screen._side.unsorted.cards()


def test_accept_by_mouse_and_take_a_file_out(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    stage.screen.take_in(write(tmp_path / "Next week", Y8_gas_pressure="gas pressure", list="things"))
    _wait_for(stage, qtbot, 2)
    QTest.mouseClick(stage.find("accept.Y8 gas pressure.txt"), Qt.MouseButton.LeftButton)
    stage.settle(qtbot)
    assert _files_of(stage, stage.lesson("8X1").lesson) == ["Y8 gas pressure.txt"]
    QTest.mouseClick(stage.find("take_out.list.txt"), Qt.MouseButton.LeftButton)
    stage.settle(qtbot)
    assert [each.name for each in stage.planner.plan.all(Resource)] == ["Y8 gas pressure.txt"]
    assert stage.search.find("things") == ()
    stage.actions.action("undo").trigger()
    _wait_for(stage, qtbot, 2)
    assert [found.name for found in stage.search.find("things")] == ["list.txt"]


def test_looking_says_how_far_it_is_and_can_be_stopped(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    write(tmp_path / "Next week", one="gas pressure", two="resultant force")
    assert isinstance(stage.documents, PlainDocuments)
    stage.documents.gate.clear()
    stage.screen.take_in([tmp_path / "Next week"])
    row = stage.screen.findChild(ProgressRow, "week.looking")
    assert row is not None
    qtbot.waitUntil(row.isVisible)
    qtbot.waitUntil(lambda: any("Looking at one.txt" in each.text() for each in row.findChildren(QLabel)))
    stop = row.findChildren(IconButton)[0]
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    stage.documents.gate.set()
    stage.settle(qtbot)
    qtbot.waitUntil(lambda: not row.isVisible())
    assert stage.planner.plan.count(Resource) == 0
    assert stage.search.find("gas") == ()


def test_reading_can_be_stopped_and_taken_up_again(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    documents = stage.documents
    assert isinstance(documents, PlainDocuments)
    paths = write(tmp_path / "Next week", one="gas pressure", two="resultant force", three="brine")
    documents.reading.clear()
    stage.screen.take_in(paths)
    row = stage.screen.findChild(ProgressRow, "week.reading")
    assert row is not None
    qtbot.waitUntil(row.isVisible)
    row.cancelled.emit()
    documents.open()
    stage.settle(qtbot)
    again = stage.find("week.read")
    assert str(again.property("text")).startswith("Read the ")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(each.pages for each in stage.planner.plan.all(Resource)))
    stage.settle(qtbot)
    assert not again.isVisible()


def test_an_unreadable_file_says_its_reason_in_whole(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    stage.screen.take_in(write(tmp_path / "Next week", bad="BROKEN", good="gas pressure"))
    _wait_for(stage, qtbot, 2)
    assert stage.said() == "Added 2 files. 1 cannot be read and says why."
    QTest.mouseClick(stage.find("week.cannot_be_read"), Qt.MouseButton.LeftButton)
    panel = stage.find("week.unread")
    said = "This file is broken. Save it once more in its own program."
    label = next(each for each in panel.findChildren(PlainLabel) if each.text() == said)
    assert "…" not in "".join(label.shown_lines())
    with qtbot.waitSignal(stage.screen.look_again_wanted):
        QTest.mouseClick(stage.find("week.unread.again"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(stage.find("take_out.bad.txt"), Qt.MouseButton.LeftButton)
    _wait_for(stage, qtbot, 1)
    assert not stage.screen._side.is_turned
    assert stage.said() == "Took out bad.txt."


def test_files_that_are_here_already_are_said_to_be(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    paths = write(tmp_path / "Next week", one="gas pressure")
    stage.screen.take_in(paths)
    _wait_for(stage, qtbot, 1)
    stage.screen.take_in(paths)
    qtbot.waitUntil(lambda: stage.said() == "1 file is here already.")
    (tmp_path / "nothing").mkdir()
    stage.screen.take_in([tmp_path / "nothing"])
    qtbot.waitUntil(lambda: stage.said().startswith("There were no files to add. “nothing” is watched"))


def test_real_files_are_read_and_find_their_lesson(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    library = Library(tmp_path / "cache", budget_bytes=10_000_000, use_libreoffice=False)
    stage = opened(None, library)
    folder = tmp_path / "Next week"
    write(folder, Y8_gas_pressure_exit_ticket="What makes the pressure of a gas?")
    (folder / "empty.pdf").write_bytes(b"")
    stage.screen.take_in([folder])
    _wait_for(stage, qtbot, 2)
    qtbot.waitUntil(lambda: any(each.pages == 1 for each in stage.planner.plan.all(Resource)), timeout=30_000)
    stage.settle(qtbot)
    assert (
        "8X1 Mon P1"
        in [each.text() for each in stage.unsorted("Y8 gas pressure exit ticket.txt").findChildren(QLabel)][
            -1
        ]
    )
    assert next(each for each in stage.planner.plan.all(Resource) if each.name == "empty.pdf").unreadable


def test_a_press_without_a_move_opens_nothing(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    stage.screen.take_in(write(tmp_path / "Next week", list="things"))
    _wait_for(stage, qtbot, 1)
    card = stage.unsorted("list.txt")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert stage.wanted == []
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert [said[0] for said in stage.wanted] == [None]
