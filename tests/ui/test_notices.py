"""Notices come one at a time, wait their turn, and can be acted on from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.trouble import Trouble
from coplan.ui import notices as notices_module
from coplan.ui.kit import Button
from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.notices import Notice, Notices

AWAY = Trouble("The shared drive is away.", "Connect it, then try again.")
LOCKED = Trouble("“Plan.docx” is open elsewhere.", "Close it there, then export again.")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    column.addWidget(Notices())
    column.addWidget(QLineEdit())
    qtbot.addWidget(host)
    host.resize(800, 200)
    host.show()
    return host


@pytest.fixture
def notices(window: QWidget) -> Notices:
    found = window.findChild(Notices)
    assert found is not None
    return found


def _button(notices: Notices, words: str) -> Button:
    return next(button for button in notices.findChildren(Button) if button.text() == words)


def test_there_is_nothing_to_see_at_first(notices: Notices) -> None:
    assert notices.isHidden()
    assert notices.current is None


def test_a_trouble_says_what_and_what_to_do(notices: Notices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notices.shown) as shown:
        notices.trouble(AWAY)
    assert shown.args == ["The shared drive is away. Connect it, then try again."]
    assert notices.isVisible()


def test_troubles_wait_for_each_other(notices: Notices) -> None:
    notices.trouble(AWAY)
    notices.trouble(LOCKED)
    notices.trouble(LOCKED)
    assert notices.current is not None
    assert notices.current.what == AWAY.what
    notices.dismiss()
    assert notices.current.what == LOCKED.what
    notices.dismiss()
    assert notices.isHidden()


def test_what_was_done_gives_way_to_what_is_newer(notices: Notices) -> None:
    notices.done("Booked LB with KT.", "Undo")
    notices.done("Added step 3.", "Undo")
    assert notices.current is not None
    assert notices.current.what == "Added step 3."
    notices.dismiss()
    assert notices.current is None


def test_undo_is_called_once_and_the_notice_goes(notices: Notices) -> None:
    undone: list[str] = []
    notices.done("Booked LB with KT.", "Undo", lambda: undone.append("booking"))
    QTest.mouseClick(_button(notices, "Undo"), Qt.MouseButton.LeftButton)
    assert undone == ["booking"]
    assert notices.isHidden()


def test_undo_and_close_work_from_the_keyboard(notices: Notices) -> None:
    undone: list[str] = []
    notices.done("Booked LB with KT.", "Undo", lambda: undone.append("booking"))
    undo = _button(notices, "Undo")
    undo.setFocus()
    QTest.keyClick(undo, Qt.Key.Key_Space)
    assert undone == ["booking"]
    notices.trouble(AWAY, "Try again", lambda: None)
    QTest.keyClick(_button(notices, "Try again"), Qt.Key.Key_Escape)
    assert notices.isHidden()


def test_what_was_done_goes_by_itself_but_trouble_stays(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices_module, "DONE_STAYS_MS", 20)
    notices.done("Booked LB with KT.")
    qtbot.waitUntil(notices.isHidden)
    notices.trouble(AWAY)
    with qtbot.waitSignal(notices.shown, timeout=100, raising=False) as shown:
        pass
    assert not shown.signal_triggered
    assert notices.isVisible()


def test_it_stays_while_the_keyboard_is_on_it(
    window: QWidget, notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices_module, "DONE_STAYS_MS", 20)
    window.activateWindow()
    notices.done("Booked LB with KT.", "Undo", lambda: None)
    _button(notices, "Undo").setFocus()
    qtbot.waitUntil(_button(notices, "Undo").hasFocus)
    with qtbot.waitSignal(notices.shown, timeout=100, raising=False):
        pass
    assert notices.isVisible()
    line = window.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    qtbot.waitUntil(notices.isHidden)


def test_trouble_of_a_screen_goes_when_that_is_left(notices: Notices) -> None:
    notices.move_to("model")
    notices.trouble(LOCKED)
    notices.lasting(AWAY)
    notices.move_to("model")
    assert notices.current is not None
    assert notices.current.what == LOCKED.what
    notices.move_to("week")
    assert notices.current.what == AWAY.what
    notices.move_to("model")
    assert notices.isVisible()
    notices.dismiss()
    assert notices.isHidden()


def test_what_was_done_is_not_hidden_behind_old_trouble(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices.trouble(AWAY)
    notices.trouble(LOCKED)
    monkeypatch.setattr(notices_module, "DONE_STAYS_MS", 20)
    notices.done("Booked LB with KT.", "Undo", lambda: None)
    assert _button(notices, "Undo").isVisible()
    qtbot.waitUntil(lambda: notices.current is not None and notices.current.what == AWAY.what)
    assert not _button(notices, "").isVisible()
    notices.dismiss()
    assert notices.current is not None
    assert notices.current.what == LOCKED.what
    notices.done("Delivered to one of two places.")
    assert notices.current.what == LOCKED.what


def test_trouble_in_the_background_passes(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices_module, "PASSES_AFTER_MS", 20)
    notices.passing(AWAY)
    assert notices.isVisible()
    qtbot.waitUntil(notices.isHidden)


def test_the_words_are_never_rich_text(notices: Notices, qapp: QApplication) -> None:
    notices.trouble(Trouble("<img src='x'> is broken.", "Leave it out."))
    notices.grab()
    assert notices.current is not None
    assert notices.current.what.startswith("<img")


def test_a_refusal_is_said_at_once_and_goes_soon_or_with_the_next_deed(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Trouble("A model has at most five steps.", "Leave one out first.")
    notices.trouble(AWAY)
    notices.refusal(full)
    assert notices.current is not None
    assert notices.current.what == full.what
    notices.dismiss()
    notices.dismiss()
    notices.refusal(full)
    notices.done("Undone: Added step 5.")
    assert notices.current.what == "Undone: Added step 5."
    notices.dismiss()
    assert notices.isHidden()
    monkeypatch.setattr(notices_module, "REFUSED_STAYS_MS", 20)
    notices.refusal(full)
    qtbot.waitUntil(notices.isHidden)


def test_no_notice_goes_while_somebody_works_below_it(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices_module, "DONE_STAYS_MS", 20)
    notices.aside = True
    notices.done("Added step 5.")
    with qtbot.waitSignal(notices.shown, timeout=60, raising=False):
        pass
    assert notices.isVisible()
    notices.aside = False
    qtbot.waitUntil(notices.isHidden)


def test_a_mouse_that_lay_there_before_does_not_hold_it(
    window: QWidget, notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices_module, "DONE_STAYS_MS", 20)
    notices.done("Booked LB with KT.")
    QCursor.setPos(notices.mapToGlobal(notices.rect().center()))
    bar = notices.findChild(NoticeBar)
    assert bar is not None
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    with qtbot.waitSignal(notices.gone, timeout=100, raising=False) as gone:
        pass
    assert not gone.signal_triggered
    notices.dismiss()
    notices.done("Moved LB with KT.")
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    qtbot.waitUntil(notices.isHidden)


def test_a_long_notice_stays_longer_than_a_short_one(notices: Notices) -> None:
    notices.done("Booked LB with KT.")
    short = notices.current
    notices.done("Brought in 12 lessons.", detail="9A was taught before. " * 20)
    assert short
    assert notices.current
    assert short.read_ms == notices_module.DONE_STAYS_MS
    assert short.read_ms < notices.current.read_ms <= notices_module.PASSES_AFTER_MS


def test_what_holds_no_longer_goes_and_does_not_come_back(notices: Notices) -> None:
    there = ["clash"]
    notices.tell(Notice("AM moved.", "It clashes.", stays=True, holds=lambda: bool(there)))
    notices.done("Booked LB with KT.", "Undo", lambda: None)
    there.clear()
    notices.dismiss()
    assert notices.isHidden()
    there.append("another")
    notices.tell(Notice("LB moved.", stays=True, holds=lambda: bool(there)))
    notices.review()
    assert notices.isVisible()
    there.clear()
    notices.review()
    assert notices.isHidden()


def test_more_can_be_seen_without_closing_it(notices: Notices) -> None:
    seen: list[str] = []
    notices.tell(
        Notice(
            "Brought in 12 lessons.", action="Undo", more="Show them", show_more=lambda: seen.append("rows")
        )
    )
    _button(notices, "Show them").click()
    assert seen == ["rows"]
    assert _button(notices, "Undo").isVisible()
    notices.done("Booked LB with KT.")
    assert not _button(notices, "").isVisible()
