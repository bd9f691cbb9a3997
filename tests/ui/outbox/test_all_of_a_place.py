"""Many pages that wait for one place: why is said once, and they are led elsewhere or left together."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.delivery import Delivery
from coplan.plan.place import Place
from coplan.ui.kit import SidePanel
from tests.ui.outbox.stage import Office
from tests.ui.shell.stage import focus_name, press

TITLES = ("Forces", "Gas", "Pressure")


def _text(widget: QWidget) -> str:
    assert isinstance(widget, QLabel | QPushButton)
    return widget.text()


def _panel(office: Office) -> SidePanel:
    panel = office.find("outbox")
    assert isinstance(panel, SidePanel)
    return panel


def _refused(office: Office, qtbot: QtBot, *titles: str) -> Place:
    """A place in which nothing may be written, with these pages for it, and the outbox open."""
    place = office.place("S:")
    office.drive.closed.add(place.folder)
    office.export(place, *titles)
    qtbot.waitUntil(lambda: office.said.endswith("you") and len(office.outgoing.waiting) == len(titles))
    qtbot.waitUntil(lambda: all(each.why for each in office.outgoing.waiting))
    office.front.toggle()
    qtbot.waitUntil(
        lambda: [_text(each) for each in office.every("outbox.state")] == ["Needs you"] * len(titles)
    )
    return place


def test_the_reason_of_all_is_said_once_also_when_it_needs_somebody(office: Office, qtbot: QtBot) -> None:
    place = _refused(office, qtbot, *TITLES)
    assert _text(office.find("outbox.place.why")) == f"Nothing may be written in {place.folder}."
    assert not office.every("outbox.why"), "said once for the place"
    assert _panel(office).caption.text() == "3 pages need you"
    again = _text(office.find("outbox.place.again"))
    assert again.startswith("Tried again in ")
    other, *_ = office.outgoing.waiting
    Path(other.copies[0].path).unlink()
    office.outgoing.try_now((other.id,))
    qtbot.waitUntil(lambda: len(office.every("outbox.why")) == len(TITLES))
    assert not office.every("outbox.place.why"), "no longer the same for all"


def test_what_keeps_one_page_alone_is_said_with_it(office: Office, qtbot: QtBot) -> None:
    _refused(office, qtbot, "Forces")
    assert _text(office.find("outbox.why")).startswith("Nothing may be written")
    assert not office.every("outbox.place.why")
    assert not office.every("outbox.all_elsewhere"), "its own buttons do"


def test_all_are_led_elsewhere_together_and_it_is_said_in_one_sentence(office: Office, qtbot: QtBot) -> None:
    _refused(office, qtbot, *TITLES)
    stick = office.place("Stick")
    office.choose("Stick", "outbox.all_elsewhere")
    qtbot.waitUntil(lambda: office.planner.plan.count(Delivery) == len(TITLES))
    qtbot.waitUntil(lambda: office.notice == "3 pages go to Stick instead of S:.")
    assert sorted(each.name for each in Path(stick.folder).iterdir()) == [f"{each}.pdf" for each in TITLES]
    assert not office.outgoing.waiting


def test_what_a_place_has_already_stays_when_all_are_led_there(office: Office, qtbot: QtBot) -> None:
    stick = office.place("Stick")
    (sent,) = office.export(stick, "Forces")
    qtbot.waitUntil(lambda: office.planner.plan.count(Delivery) == 1)
    away = office.place("S:", away=True)
    office.export(away, "Forces", page=sent.briefing_id)
    office.export(away, "Gas")
    office.front.toggle()
    qtbot.waitUntil(lambda: len(office.every("outbox.row")) == 2)
    office.choose("Stick", "outbox.all_elsewhere")
    said = "1 page goes to Stick instead of S:. 1 page stays, as that place has or gets it."
    qtbot.waitUntil(lambda: office.notice == said)
    qtbot.waitUntil(lambda: [each.title for each in office.outgoing.waiting] == ["Forces"])


def test_long_names_are_short_in_the_menu_unless_two_would_be_one(office: Office, qtbot: QtBot) -> None:
    long = "Science department briefings and cards of the federation"
    _refused(office, qtbot, *TITLES)
    office.place(long)
    assert "Science department briefings and cards…" in office.offered("outbox.all_elsewhere")
    office.place(f"{long} 2027")
    assert {long, f"{long} 2027"} <= set(office.offered("outbox.all_elsewhere"))


def test_none_are_sent_and_all_come_back_by_keyboard(office: Office, qtbot: QtBot) -> None:
    _refused(office, qtbot, *TITLES)
    office.find("outbox.drop_all").setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(office.every("outbox.undo")) == len(TITLES))
    assert not office.outgoing.waiting
    assert _text(office.find("outbox.none_sent")).startswith("3 pages are not sent to S:. They can come back")
    assert focus_name() == "outbox.undo_all"
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(office.outgoing.waiting) == len(TITLES))
    qtbot.waitUntil(lambda: not office.every("outbox.undo_all"))
    assert focus_name() == "outbox.drop_all"


def test_ctrl_z_brings_back_what_went_together(office: Office, qtbot: QtBot) -> None:
    _refused(office, qtbot, *TITLES)
    QTest.mouseClick(office.find("outbox.drop"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(office.outgoing.held) == 1)
    QTest.mouseClick(office.find("outbox.drop_all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(office.outgoing.held) == len(TITLES))
    for left in (1, 0):
        focus = QApplication.focusWidget()
        assert focus
        QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(office.outgoing.held) == left
