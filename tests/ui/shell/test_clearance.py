"""What a notice lies over can be scrolled clear of it, and nothing moves by itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.trouble import Trouble
from coplan.ui.kit import ScrollColumn
from tests.ui.shell.stage import PlainScreen, Stage

AWAY = Trouble("The shared drive S: cannot be reached.", "It goes out by itself when the drive is back.")


@pytest.fixture
def lines(stage: Stage) -> list[QLineEdit]:
    """A screen with more lines than it has room for."""
    stage.window.resize(1024, 768)
    screen = PlainScreen("brief")
    column = ScrollColumn()
    found = [QLineEdit(f"Line {place}") for place in range(40)]
    for line in found:
        column.body.addWidget(line)
    layout = screen.layout()
    assert layout is not None
    layout.addWidget(column)
    stage.window.offer("brief", lambda: screen)
    stage.window.open("brief")
    QApplication.sendPostedEvents()
    return found


def _covered(stage: Stage, line: QLineEdit) -> bool:
    over, notices = line.mapToGlobal(QPoint(0, line.height())), stage.window.notices
    return notices.isVisible() and over.y() > notices.mapToGlobal(QPoint(0, 0)).y()


def test_the_last_line_can_be_scrolled_clear(stage: Stage, lines: list[QLineEdit], qtbot: QtBot) -> None:
    column = stage.window.findChildren(ScrollColumn)[-1]
    bar = column.verticalScrollBar()
    before, first = bar.maximum(), lines[0].mapToGlobal(QPoint(0, 0))
    stage.window.notices.lasting(AWAY)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert lines[0].mapToGlobal(QPoint(0, 0)) == first
    bar.setValue(bar.maximum())
    assert not _covered(stage, lines[-1])
    stage.window.notices.dismiss()
    qtbot.waitUntil(lambda: bar.maximum() == before)


def test_tab_never_goes_behind_a_notice(stage: Stage, lines: list[QLineEdit], qtbot: QtBot) -> None:
    bar = stage.window.findChildren(ScrollColumn)[-1].verticalScrollBar()
    before = bar.maximum()
    stage.window.notices.lasting(AWAY)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
    for line in lines[1:]:
        stage.window.focusNextPrevChild(True)
        assert QApplication.focusWidget() is line
        assert not _covered(stage, line)


def test_a_page_that_is_built_while_a_notice_lies_can_be_scrolled_clear_too(
    stage: Stage, qtbot: QtBot
) -> None:
    screen, pages, column = PlainScreen("brief"), QStackedWidget(), ScrollColumn()
    pages.addWidget(QWidget())
    layout = screen.layout()
    assert layout is not None
    layout.addWidget(pages)
    stage.window.offer("brief", lambda: screen)
    stage.window.open("brief")
    stage.window.notices.lasting(AWAY)
    QApplication.sendPostedEvents()
    last = [QLineEdit() for _ in range(40)]
    for line in last:
        column.body.addWidget(line)
    pages.addWidget(column)
    pages.setCurrentWidget(column)
    bar = column.verticalScrollBar()

    def clear() -> bool:
        bar.setValue(bar.maximum())
        return bar.maximum() > 0 and not _covered(stage, last[-1])

    qtbot.waitUntil(clear)
