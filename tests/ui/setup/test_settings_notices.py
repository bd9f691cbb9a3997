"""What is told in the settings lies over the column in which nobody works, and old findings do not stay."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.place import Place, add_place
from coplan.plan.place_health import Aspect, Finding
from coplan.ui.doing import Doing
from coplan.ui.setup.places_box import PlacesBox
from coplan.ui.theme import Tone
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


def test_the_notice_of_a_new_place_says_that_nothing_can_be_written_there(stage: Stage) -> None:
    box, notices = stage.screen.findChild(PlacesBox), stage.window.notices
    assert box
    refused = Finding(Aspect.WRITABLE, False, "Nothing may be written there.", "Ask for the right to.")
    Doing(stage.planner, notices).do(lambda: add_place(stage.planner.plan, "ro", "/ro"))
    place = next(each for each in stage.planner.plan.all(Place) if each.name == "ro")
    box.unfit.emit(place.id, refused)
    told = notices.current
    assert told
    assert (told.what, told.remedy) == (
        "Briefings now go to ro.",
        "Nothing may be written there. Ask for the right to.",
    )
    assert (told.tone, told.action) == (Tone.WAITING, "Undo")
    stage.planner.undo()
    notices.review()
    assert notices.current is None
    box.unfit.emit(place.id, refused)
    assert notices.current is None, "the place is gone"
