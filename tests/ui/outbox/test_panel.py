"""The panel says what waits, where, since when and why; pages can be tried, led elsewhere and left."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Delivery, unlisted
from coplan.ui.kit import Button, PlainLabel
from coplan.ui.outbox.place_section import FIRST, MORE
from coplan.ui.outbox.row import Row
from tests.ui.outbox.stage import Office
from tests.ui.shell.stage import focus_name, press


def _text(widget: QWidget) -> str:
    assert isinstance(widget, PlainLabel | QLabel | Button)
    return widget.text()


def _wait_for_row(office: Office, qtbot: QtBot, words: str = "Waiting for S:") -> None:
    qtbot.waitUntil(lambda: any(_text(each) == words for each in office.every("outbox.state")))


def test_a_page_says_what_where_since_when_and_why(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces", papers=("pdf", "docx"))
    office.front.toggle()
    _wait_for_row(office, qtbot)
    assert _text(office.find("outbox.title")) == "Lesson briefing, Forces"
    assert _text(office.find("outbox.facts")).startswith("Version 1 · PDF and Word · since 12:0")
    assert _text(office.find("outbox.place")) == "S: · 1 page"
    assert _text(office.find("outbox.place.why"))
    assert _text(office.find("outbox.place.again")).startswith("Tried again in ")
    assert not office.every("outbox.why"), "said once for the place"


def test_every_button_is_reached_by_tab_alone(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces")
    office.front.toggle()
    _wait_for_row(office, qtbot)
    office.find("outbox.close").setFocus()
    seen = []
    for _ in range(6):
        press(Qt.Key.Key_Tab)
        seen.append(focus_name())
    assert seen == [
        "outbox.try_all",
        "outbox.try",
        "outbox.elsewhere",
        "outbox.open",
        "outbox.drop",
        "outbox.close",
    ]


def test_a_page_led_elsewhere_arrives_there(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces")
    stick = office.place("Stick")
    office.front.toggle()
    _wait_for_row(office, qtbot)
    office.choose("Stick")
    qtbot.waitUntil(lambda: bool(office.every("outbox.arrived")))
    assert (Path(stick.folder) / "Forces.pdf").is_file()
    assert not office.outgoing.waiting
    assert office.find("outbox.empty").isVisible()


def test_a_folder_that_is_no_place_takes_it_too(office: Office, qtbot: QtBot) -> None:
    (made,) = office.export(office.place("S:", away=True), "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    folder = office.folder / "Anywhere"
    folder.mkdir()
    office.lead(made, str(folder))
    qtbot.waitUntil(lambda: office.planner.plan.count(Delivery) == 1)
    (told,) = office.planner.plan.all(Delivery)
    assert told.place_id == unlisted(str(folder))


def test_what_is_not_sent_can_be_sent_after_all(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces")
    office.front.toggle()
    _wait_for_row(office, qtbot)
    office.find("outbox.drop").setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(office.every("outbox.undo")))
    assert _text(office.find("outbox.not_sent")).startswith("Not sent to S:.")
    assert focus_name() == "outbox.undo"
    qtbot.waitUntil(lambda: office.said == "")
    assert len(office.post.waiting()) == 1, "nothing is lost yet"
    press(Qt.Key.Key_Return)
    _wait_for_row(office, qtbot)
    assert focus_name() == "outbox.drop"
    assert len(office.outgoing.waiting) == 1


def test_what_is_not_sent_is_gone_for_good_when_the_plan_is_closed(office: Office, qtbot: QtBot) -> None:
    (made,) = office.export(office.place("S:", away=True), "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    office.outgoing.set_aside(made.id)
    office.outgoing.stop()
    qtbot.waitUntil(office.tasks.idle)
    assert not office.post.waiting()


def test_many_pages_are_a_handful_of_rows(office: Office, qtbot: QtBot) -> None:
    drive = office.place("S:", away=True)
    office.export(drive, *(f"Page {number:02}" for number in range(60)))
    office.front.toggle()
    _wait_for_row(office, qtbot)
    rows = office.every("outbox.row")
    assert len(rows) == FIRST
    assert _text(office.find("outbox.more")) == f"and {60 - FIRST} more for S:"
    for _ in range(3):
        office.outgoing.changed.emit()
        office.let_run()
    assert office.every("outbox.row") == rows, "the same widgets stay"
    QTest.mouseClick(office.find("outbox.more"), Qt.MouseButton.LeftButton)
    office.let_run()
    assert len(office.every("outbox.row")) == FIRST + MORE


def test_the_keyboard_goes_on_to_what_is_there_when_its_row_goes(office: Office, qtbot: QtBot) -> None:
    away = office.place("S:", away=True)
    office.export(away, "Forces", "Pressure")
    office.front.toggle()
    _wait_for_row(office, qtbot)
    first = office.find("outbox.row")
    assert isinstance(first, Row)
    assert first.consignment
    office.find("outbox.open").setFocus()
    office.outgoing.drop(first.consignment.id)
    qtbot.waitUntil(lambda: len(office.every("outbox.row")) == 1)
    assert focus_name() == "outbox.open"


def test_what_lies_beside_a_colleagues_file_is_said(office: Office, qtbot: QtBot) -> None:
    drive = office.place("S:")
    (Path(drive.folder) / "Forces.pdf").write_bytes(b"a colleague's")
    office.export(drive, "Forces")
    office.front.toggle()
    qtbot.waitUntil(lambda: bool(office.every("outbox.beside")))
    assert _text(office.find("outbox.beside")).startswith("Somebody else changed “Forces.pdf”, so ours lies")
    assert (Path(drive.folder) / "Forces.pdf").read_bytes() == b"a colleague's"


def test_pages_of_one_lesson_can_be_told_apart(office: Office, qtbot: QtBot) -> None:
    drive = office.place("S:", away=True)
    kinds = (BriefingKind.LESSON, BriefingKind.LESSON_CARDS, BriefingKind.ANSWERS)
    for kind in kinds:
        office.export(drive, "Forces", kind=kind)
    office.front.toggle()
    _wait_for_row(office, qtbot)
    assert [_text(each) for each in office.every("outbox.title")] == [f"{each}, Forces" for each in kinds]
    Path(drive.folder).mkdir()
    office.outgoing.try_now()
    qtbot.waitUntil(lambda: len(office.every("outbox.arrived.title")) == len(kinds))
    arrived = {_text(each) for each in office.every("outbox.arrived.title")}
    assert arrived == {f"{each}, Forces" for each in kinds}


def test_what_is_not_sent_comes_back_by_ctrl_z_and_the_plan_stays(office: Office, qtbot: QtBot) -> None:
    undone: list[str] = []
    office.shell.actions.bind("undo", lambda: undone.append("plan"))
    office.export(office.place("S:", away=True), "Forces", "Pressure")
    office.front.toggle()
    qtbot.waitUntil(lambda: len(office.every("outbox.drop")) == 2)
    QTest.mouseClick(office.find("outbox.drop"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(office.find("outbox.drop"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(office.every("outbox.undo")) == 2)
    assert _text(office.find("outbox.place")) == "S: · nothing waits"
    for left in (1, 0):
        _undo()
        qtbot.waitUntil(lambda left=left: len(office.every("outbox.undo")) == left)  # type: ignore[misc]
    _undo()
    assert not undone
    assert len(office.outgoing.waiting) == 2


def _undo() -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_is_not_sent_is_dropped_when_the_panel_is_closed(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces")
    office.front.toggle()
    _wait_for_row(office, qtbot)
    QTest.mouseClick(office.find("outbox.drop"), Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not office.post.waiting())
    assert not office.outgoing.held


def test_a_try_is_seen_and_answered(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces")
    office.front.toggle()
    _wait_for_row(office, qtbot)
    assert "Still" not in _text(office.find("outbox.place.again"))
    QTest.mouseClick(office.find("outbox.try"), Qt.MouseButton.LeftButton)
    assert _text(office.find("outbox.state")) == "Trying…"
    assert office.said == "Trying S:…"
    assert office.find("outbox.place.why").isVisible(), "nothing jumps"
    _wait_for_row(office, qtbot)
    assert _text(office.find("outbox.place.again")).startswith("Still not there · Tried again in ")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")


def test_sending_elsewhere_says_so_and_not_where_the_page_is_already(office: Office, qtbot: QtBot) -> None:
    has, away, other = office.place("Has it"), office.place("S:", away=True), office.place("T:", away=True)
    (sent,) = office.export(has, "Forces")
    qtbot.waitUntil(lambda: office.planner.plan.count(Delivery) == 1)
    for place in (away, other):
        office.export(place, "Forces", page=sent.briefing_id)
    office.front.toggle()
    _wait_for_row(office, qtbot)
    offered = office.offered()
    assert not offered["Has it (has version 1)"]
    assert not offered["T: (gets it already)"]
    page = next(each for each in office.outgoing.waiting if each.place == "S:")
    office.lead(page, has.folder)
    assert office.notice == "Version 1 is not sent there again, as Has it has version 1."
    folder = office.folder / "Stick"
    folder.mkdir()
    office.lead(page, str(folder))
    qtbot.waitUntil(lambda: office.notice == "Version 1 of the briefing goes to Stick instead of S:.")
