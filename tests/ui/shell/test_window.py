"""The window frames the screens: opening, leaving, Tab, notices, and the rail by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coplan.plan.trouble import Trouble
from coplan.ui.kit import Button, Tool
from coplan.ui.notices import Notice
from coplan.ui.shell.window import SIDE_WIDTH
from tests.ui.shell.stage import PlainScreen, Stage, focus_name, press

AWAY = Trouble(
    "The shared drive S: cannot be reached, so the briefing waits in the outbox.",
    "It goes out by itself when the drive is back; nothing is lost.",
)


def _tabs(count: int) -> list[str]:
    names = []
    for _ in range(count):
        names.append(focus_name())
        press(Qt.Key.Key_Tab)
    return names


def _visible(stage: Stage, kind: type[QWidget], name: str) -> bool:
    return any(each.isVisible() for each in stage.window.findChildren(kind, name))


def test_a_screen_is_made_when_it_is_first_opened(stage: Stage) -> None:
    assert stage.made == ["week"]
    stage.window.open("model")
    stage.window.open("week")
    stage.window.open("model")
    assert stage.made == ["week", "model"]
    assert stage.window.top_bar.title.text() == "Model"
    assert focus_name() == "model.field"


def test_an_unknown_screen_opens_the_first(stage: Stage) -> None:
    stage.window.open("model")
    stage.window.open("review")
    assert stage.window.open_name == "week"
    stage.window.withdraw()
    stage.window.open("week")
    assert stage.window.open_name == ""


def test_withdrawing_leaves_nothing_behind(stage: Stage) -> None:
    screen = stage.window.named("week")
    stage.window.withdraw()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isinstance(screen, QWidget)
    assert not isValid(screen)
    assert not isValid(stage.choice)
    assert not stage.window.rail.isEnabled()
    assert stage.window.top_bar.title.text() == "Coplan"


def test_what_stands_alone_goes_when_a_screen_opens(stage: Stage) -> None:
    alone = PlainScreen("alone")
    stage.window.show_alone(alone)
    assert focus_name() == "alone.field"
    assert not _visible(stage, Tool, "rail.week")
    assert not _visible(stage, Button, "status.find")
    stage.window.open("week")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(alone)
    assert _visible(stage, Tool, "rail.week")
    assert _visible(stage, Button, "status.find")


def test_tab_goes_round_and_back(stage: Stage) -> None:
    stage.choice.setFocus()
    around = ["bar.choice", "week.field", "week.button", "status.find", "rail.week"]
    assert _tabs(6) == [*around, "bar.choice"]
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focus_name() == "rail.week"


def test_tab_finds_what_was_made_later_where_it_stands(stage: Stage) -> None:
    screen = stage.window.named("week")
    assert isinstance(screen, PlainScreen)
    late = QLineEdit()
    late.setObjectName("late")
    column = screen.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(1, late)
    QApplication.sendPostedEvents()
    screen.field.setFocus()
    assert _tabs(3) == ["week.field", "late", "week.button"]


def test_the_rail_is_one_stop_that_arrows_walk_along(stage: Stage, qtbot: QtBot) -> None:
    tool = stage.window.findChild(Tool, "rail.week")
    assert tool is not None
    tool.setFocus()
    press(Qt.Key.Key_Down)
    assert focus_name() == "rail.model"
    assert stage.window.open_name == "week"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.window.open_name == "model")
    assert focus_name() == "model.field"
    tool.setFocus()
    press(Qt.Key.Key_Up)
    assert focus_name() == "rail.settings"


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1024, 768), (1280, 720), (1920, 1080)])
def test_a_notice_lies_over_the_screen_and_moves_nothing(stage: Stage, width: int, height: int) -> None:
    stage.window.resize(width, height)
    QApplication.sendPostedEvents()
    before = stage.window.stack.geometry()
    stage.window.notices.trouble(AWAY, "Try again", lambda: None)
    QApplication.sendPostedEvents()
    assert stage.window.stack.geometry() == before
    notice = stage.window.notices.geometry()
    assert before.contains(notice)
    assert notice.right() <= before.right() - SIDE_WIDTH
    for label in stage.window.notices.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1


def test_every_notice_has_the_room_of_its_own_words(stage: Stage) -> None:
    notices, rows = stage.window.notices, "row 14, the school day has no lesson called “am”; " * 5
    notices.done("Brought in one lesson.", "Undo")
    QApplication.sendPostedEvents()
    short = notices.height()
    notices.tell(Notice(rows, rows, action="Undo", stays=True))
    QApplication.sendPostedEvents()
    assert _words_fit(notices)
    notices.tell(Notice(rows, action="Undo", stays=True))
    notices.lasting(AWAY)
    QApplication.sendPostedEvents()
    assert _words_fit(notices)
    while notices.current:
        notices.dismiss()
    notices.done("Brought in one lesson.", "Undo")
    QApplication.sendPostedEvents()
    assert notices.height() == short


def _words_fit(notices: QWidget) -> bool:
    labels = [each for each in notices.findChildren(QLabel) if each.isVisible()]
    return all(each.height() >= each.heightForWidth(each.width()) for each in labels)


def test_a_notice_lies_where_a_screen_leaves_room(stage: Stage, qtbot: QtBot) -> None:
    class Roomy(PlainScreen):
        """Its lower third is full of controls."""

        def notice_area(self) -> QRect:
            """Above those."""
            return QRect(100, 0, self.width() - 200, self.height() * 2 // 3)

    stage.window.offer("brief", lambda: Roomy("brief"))
    stage.window.notices.lasting(AWAY)
    stage.window.open("brief")
    screen = stage.window.stack.currentWidget()
    assert isinstance(screen, Roomy)

    def lies_there() -> bool:
        notice, corner = stage.window.notices, screen.mapTo(stage.window, QPoint(0, 0))
        lies = QRect(notice.mapTo(stage.window, QPoint(0, 0)) - corner, notice.size())
        return bool(screen.notice_area().contains(lies))

    qtbot.waitUntil(lies_there)
    stage.window.resize(1000, 640)
    qtbot.waitUntil(lies_there)


def test_trouble_of_a_screen_does_not_follow_to_others(stage: Stage) -> None:
    stage.window.notices.trouble(AWAY)
    assert stage.window.notices.isVisible()
    stage.window.open("model")
    assert not stage.window.notices.isVisible()


def test_a_closed_notice_gives_the_keyboard_back(stage: Stage) -> None:
    screen = stage.window.named("week")
    assert isinstance(screen, PlainScreen)
    screen.button.setFocus()
    stage.window.notices.trouble(AWAY)
    QApplication.sendPostedEvents()
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is not None and stage.window.notices.isAncestorOf(widget):
            break
    press(Qt.Key.Key_Escape)
    assert not stage.window.notices.isVisible()
    assert focus_name() == "week.button"


def test_the_bar_takes_other_widgets_when_the_screen_has_others(stage: Stage) -> None:
    screen = stage.window.named("week")
    assert isinstance(screen, PlainScreen)
    other = Button("Another", parent=screen)
    screen.bar = [other]
    screen.titled.emit()
    assert other.isVisible()
    assert not stage.choice.isVisible()


def test_closing_can_be_held_back(stage: Stage, qtbot: QtBot) -> None:
    stage.window.ask_before_closing(lambda: False)
    assert not stage.window.close()
    assert stage.window.isVisible()
    stage.window.ask_before_closing(lambda: True)
    assert stage.window.close()


def test_the_status_bar_says_what_is_true(stage: Stage) -> None:
    status = stage.window.status
    status.show_saved(2, "")
    assert _said(stage, "status.saved") == "Saving…"
    status.show_saved(0, "15:42")
    assert _said(stage, "status.saved") == "All changes saved 15:42"
    status.show_busy("Reading page 4 of 12")
    assert _said(stage, "status.busy") == "Reading page 4 of 12"
    status.show_places((), ("Shared drive",))
    assert any(each.text() == "Shared drive not connected" for each in status.findChildren(QLabel))
    clicked = []
    status.find_wanted.connect(lambda: clicked.append(True))
    find = stage.window.findChild(Button, "status.find")
    assert find is not None
    QTest.mouseClick(find, Qt.MouseButton.LeftButton)
    assert clicked


def _said(stage: Stage, name: str) -> str:
    label = stage.window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_leaving_a_plan_takes_its_notices_along(stage: Stage) -> None:
    stage.window.notices.trouble(AWAY, "Try again", lambda: None)
    stage.window.notices.done("Something was done.", "Undo", lambda: None)
    stage.window.withdraw()
    assert stage.window.notices.current is None
