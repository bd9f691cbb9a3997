"""What is told in the settings lies over the column in which nobody works, and old findings do not stay."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.setup.test_settings import Stage, stage

__all__ = ["stage"]


def _lies_over(area: QRect, widget: QWidget, screen: QWidget) -> bool:
    return area.intersects(QRect(widget.mapTo(screen, QPoint()), widget.size()).adjusted(0, -999, 0, 999))


def test_a_notice_lies_over_the_column_in_which_nobody_works(stage: Stage, qtbot: QtBot) -> None:
    screen = stage.screen
    place, name = stage.field("settings.place_field"), stage.field("settings.name")
    for width in (1024, 1366):
        stage.window.resize(width, 640)
        QApplication.sendPostedEvents()
        for works, other in ((place, name), (name, place)):
            works.edit.setFocus()
            qtbot.waitUntil(works.edit.hasFocus)
            area = screen.notice_area()
            assert not _lies_over(area, works, screen)
            assert _lies_over(area, other, screen)
            assert area.width() > 350
            works.edit.clearFocus()
            assert screen.notice_area() == area
