"""Pages that wait are said at the bottom, go when their place is back, and are spoken of at the door."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.delivery import Delivery
from tests.ui.outbox.stage import Office
from tests.ui.shell.stage import focus_name, press


def test_nothing_is_said_when_nothing_was_sent(office: Office) -> None:
    office.let_run()
    assert office.said == ""


def test_what_waits_is_said_and_goes_when_its_place_is_back(office: Office, qtbot: QtBot) -> None:
    drive = office.place("S:", away=True)
    office.export(drive, "Forces", "Pressure")
    qtbot.waitUntil(lambda: office.said == "2 pages wait for S:")
    Path(drive.folder).mkdir()
    office.outgoing.try_place(drive)
    qtbot.waitUntil(lambda: office.said.startswith("Delivered 12:0"))
    assert sorted(file.name for file in Path(drive.folder).iterdir()) == ["Forces.pdf", "Pressure.pdf"]
    assert office.planner.plan.count(Delivery) == 2


def test_sending_now_can_be_asked_for_only_while_something_waits(office: Office, qtbot: QtBot) -> None:
    send = office.shell.actions.action("outbox.send")
    office.shell.actions.refresh()
    assert not send.isEnabled()
    drive = office.place("S:", away=True)
    office.export(drive, "Forces")
    qtbot.waitUntil(send.isEnabled)
    Path(drive.folder).mkdir()
    send.trigger()
    qtbot.waitUntil(lambda: not office.outgoing.waiting)
    qtbot.waitUntil(lambda: not send.isEnabled())


def test_only_one_page_is_tried_at_a_place_that_is_away(office: Office, qtbot: QtBot) -> None:
    drive = office.place("S:", away=True)
    tried: list[object] = []
    office.outgoing.tried.connect(tried.append)
    made = office.export(drive, *(f"Page {number}" for number in range(20)))
    qtbot.waitUntil(lambda: len(tried) == len(made))
    assert sum(each.tries for each in office.post.waiting()) == 1
    assert {each.why for each in office.outgoing.waiting} == {office.post.waiting()[0].why}


def test_the_panel_opens_by_its_keys_and_gives_the_keyboard_back(office: Office) -> None:
    assert focus_name() == "week.field"
    office.shell.actions.action("outbox").trigger()
    assert office.find("outbox.empty").isVisible()
    assert focus_name() == "outbox.close"
    press(Qt.Key.Key_Escape)
    assert not office.every("outbox")
    assert focus_name() == "week.field"


def test_a_click_at_the_bottom_gives_the_keyboard_back_to_the_work(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:", away=True), "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    QTest.mouseClick(office.window.status.outbox, Qt.MouseButton.LeftButton)
    assert office.find("outbox").isVisible()
    press(Qt.Key.Key_Escape)
    assert focus_name() == "week.field"


def test_closing_says_once_what_waits_and_enter_quits(office: Office, qtbot: QtBot) -> None:
    office.window.ask_before_closing(lambda: not office.front.holds_back())
    drive = office.place("S:", away=True)
    office.export(drive, "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    assert not office.window.close()
    assert "1 page still waits for S:." in office.find("leaving.words").text()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Escape)
    assert not office.every("leaving")
    assert office.window.isVisible()
    assert office.window.close(), "it was said before"


def test_a_second_close_ends_it(office: Office, qtbot: QtBot) -> None:
    office.window.ask_before_closing(lambda: not office.front.holds_back())
    office.export(office.place("S:", away=True), "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    assert not office.window.close()
    QTest.keyClick(office.find("leaving.quit"), Qt.Key.Key_Return)
    assert not office.window.isVisible()


def test_what_an_earlier_run_left_goes_by_itself_and_is_not_spoken_of_again(
    office: Office, qtbot: QtBot
) -> None:
    drive = office.place("S:", away=True)
    office.accept(drive, "Forces")
    office.outgoing.start()
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    assert not office.front.holds_back()
    office.export(drive, "Pressure")
    qtbot.waitUntil(lambda: office.said == "2 pages wait for S:")
    assert office.front.holds_back()


def test_what_an_earlier_run_left_and_needs_somebody_is_spoken_of_again(office: Office, qtbot: QtBot) -> None:
    (made,) = office.accept(office.place("S:"), "Forces")
    Path(made.copies[0].path).unlink()
    office.outgoing.start()
    qtbot.waitUntil(lambda: office.said == "1 page needs you")
    assert office.front.holds_back()
    assert "still needs you" in office.find("leaving.quit").accessibleDescription()


def test_what_was_said_to_go_by_itself_and_needs_somebody_since_is_spoken_of_again(
    office: Office, qtbot: QtBot
) -> None:
    drive = office.place("S:", away=True)
    (made,) = office.export(drive, "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    assert office.front.holds_back()
    press(Qt.Key.Key_Escape)
    assert not office.front.holds_back(), "it was said"
    Path(made.copies[0].path).unlink()
    Path(drive.folder).mkdir()
    office.outgoing.try_place(drive)
    qtbot.waitUntil(lambda: office.said == "1 page needs you")
    assert office.front.holds_back()
    assert "still needs you" in office.find("leaving.quit").accessibleDescription()
    press(Qt.Key.Key_Escape)
    assert not office.front.holds_back(), "it was said now"


def test_nothing_is_said_at_the_door_when_nothing_waits(office: Office, qtbot: QtBot) -> None:
    office.export(office.place("S:"), "Forces")
    qtbot.waitUntil(lambda: office.said.startswith("Delivered"))
    assert not office.front.holds_back()
    assert QApplication.activeWindow() is office.window
