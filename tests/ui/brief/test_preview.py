"""Looking at the page: zoomed, pushed, beside its grey copy, and pointed at where it is to be changed."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from coplan.plan.page import SectionKind
from coplan.plan.sheet import PAGE_WIDTH
from coplan.ui.brief.preview import LARGEST, SMALLEST, Preview
from coplan.ui.brief.sheet import Sheet, Standing, on_dots
from coplan.ui.brief.zoom_strip import Fit
from tests.ui.brief.stage import Stage


def preview_of(stage: Stage) -> Preview:
    """The desk with the page."""
    found = stage.find("brief.preview")
    assert isinstance(found, Preview)
    return found


def sheet_of(stage: Stage) -> Sheet:
    """The sheet on it."""
    found = stage.find("brief.sheet")
    assert isinstance(found, Sheet)
    return found


def point_of(stage: Stage, kind: SectionKind) -> QPoint:
    """A place on the sheet where a section is."""
    sheet = sheet_of(stage)
    box = next(each for each in sheet.boxes if each.kind is kind)
    scale, paper = sheet.papers[0].width() / PAGE_WIDTH, sheet.papers[0]
    middle = QPointF(box.x + box.width / 2, box.top + box.height / 2) * scale
    return (QPointF(paper.topLeft()) + middle).toPoint()


def test_clicking_a_section_puts_the_keyboard_into_its_field(stage: Stage) -> None:
    for kind, field in (
        (SectionKind.WATCH_FOR, "brief.misconception"),
        (SectionKind.TECHNIQUE, "brief.technique"),
        (SectionKind.REHEARSALS, "brief.section.rehearsals"),
    ):
        QTest.mouseClick(sheet_of(stage), Qt.MouseButton.LeftButton, pos=point_of(stage, kind))
        stage.settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() == field
        assert not focus.visibleRegion().isEmpty()


def test_a_section_under_the_mouse_says_what_a_click_does(stage: Stage) -> None:
    sheet, at = sheet_of(stage), QPointF(point_of(stage, SectionKind.PROMPT))
    QApplication.sendEvent(sheet, mouse(QEvent.Type.MouseMove, sheet, at, Qt.MouseButton.NoButton))
    assert "Prompt for tomorrow" in sheet.toolTip()
    assert sheet.cursor().shape() is Qt.CursorShape.PointingHandCursor
    edge = QPointF(1, 1)
    QApplication.sendEvent(sheet, mouse(QEvent.Type.MouseMove, sheet, edge, Qt.MouseButton.NoButton))
    assert sheet.toolTip() == ""


def mouse(kind: QEvent.Type, sheet: Sheet, at: QPointF, button: Qt.MouseButton) -> QMouseEvent:
    """The mouse over the sheet."""
    none = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, at, QPointF(sheet.mapToGlobal(at)), button, button, none)


def test_dragging_pushes_the_page_and_edits_nothing(stage: Stage) -> None:
    preview, sheet = preview_of(stage), sheet_of(stage)
    preview.set_zoom(2.0)
    stage.settle()
    preview.verticalScrollBar().setValue(300)
    focus, start = QApplication.focusWidget(), QPointF(400, 500)
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(sheet, mouse(QEvent.Type.MouseButtonPress, sheet, start, left))
    there = QPointF(sheet.mapToGlobal(start)) - QPointF(0, 90)
    moved = QMouseEvent(QEvent.Type.MouseMove, start, there, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(sheet, moved)
    assert preview.verticalScrollBar().value() == 390
    QApplication.sendEvent(sheet, mouse(QEvent.Type.MouseButtonRelease, sheet, start, left))
    assert QApplication.focusWidget() is focus


def wheel(preview: Preview, at: QPoint, angle: int) -> None:
    """Turn the wheel with Ctrl over a place of the desk."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(preview.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), event)


def test_the_wheel_zooms_where_the_mouse_is(stage: Stage) -> None:
    preview, sheet = preview_of(stage), sheet_of(stage)
    preview.set_zoom(1.5)
    preview.verticalScrollBar().setValue(200)
    preview.horizontalScrollBar().setValue(120)
    at = QPoint(260, 310)
    before = QPointF(sheet.mapFrom(preview.viewport(), at)) / sheet.papers[0].width()
    wheel(preview, at, 120)
    after = QPointF(sheet.mapFrom(preview.viewport(), at)) / sheet.papers[0].width()
    assert preview.zoom == pytest.approx(1.875, abs=0.002)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.06)


def test_two_fingers_on_a_touchpad_zoom(stage: Stage) -> None:
    preview, sheet = preview_of(stage), sheet_of(stage)
    preview.set_zoom(1.0)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(100, 100),
        QPointF(100, 100),
        QPointF(100, 100),
        0.2,
        QPointF(),
    )
    QApplication.sendEvent(sheet, pinch)
    assert preview.zoom == pytest.approx(1.2)


def test_zoom_has_ends_and_a_redrawn_page_keeps_its_place(stage: Stage) -> None:
    preview = preview_of(stage)
    preview.step(-30)
    assert preview.zoom == SMALLEST
    preview.step(30)
    assert preview.zoom == LARGEST
    preview.set_zoom(2.0)
    stage.settle()
    preview.verticalScrollBar().setValue(444)
    stage.find("brief.prompt").setFocus()
    stage.press("Ctrl+A")
    stage.type("Wait for three hands")
    stage.press("Return")
    assert preview.verticalScrollBar().value() == 444


def test_a_size_is_chosen_by_its_name_and_percent_say_how_large_it_is(stage: Stage) -> None:
    preview, sizes = preview_of(stage), stage.find("brief.zoom")
    assert isinstance(sizes, QComboBox)
    assert sizes.currentText() == "Whole page"
    sizes.setCurrentIndex(sizes.findText("Page width"))
    assert preview.zoom is Fit.WIDTH
    assert preview.verticalScrollBar().value() == 0
    assert preview.horizontalScrollBar().maximum() == 0
    sizes.setCurrentIndex(sizes.findText("100 %"))
    assert sheet_of(stage).papers[0].width() == round(PAGE_WIDTH / 72 * preview.logicalDpiX())
    stage.press("Ctrl++")
    assert sizes.currentText() == "125 %"
    stage.press("Ctrl+0")
    assert sizes.currentData() is Fit.PAGE


def test_the_grey_copy_stands_beside_or_below_and_is_grey(stage: Stage) -> None:
    told: list[bool] = []
    stage.screen.greyed.connect(told.append)
    stage.press("Ctrl+G")
    assert told == [True]
    assert sheet_of(stage).standing is Standing.BESIDE
    seen = stage.window.grab().toImage()
    there, copy = (colours(stage, seen, each) for each in (0, 1))
    assert there > 0
    assert copy == 0
    stage.window.resize(960, 760)
    stage.settle()
    assert sheet_of(stage).standing is Standing.BELOW
    assert preview_of(stage).verticalScrollBar().maximum() == 0
    stage.press("Ctrl+G")
    assert told == [True, False]
    assert sheet_of(stage).standing is Standing.ALONE


def test_a_copy_that_is_out_of_sight_is_said_and_one_press_away(stage: Stage) -> None:
    stage.press("Ctrl+G")
    assert not stage.shown("brief.other_copy")
    preview_of(stage).set_zoom(1.0)
    stage.settle()
    other = stage.find("brief.other_copy")
    assert isinstance(other, QPushButton)
    assert other.text() == "The grey copy is below"
    stage.click("brief.other_copy")
    assert other.text() == "The page in colour is above"
    stage.click("brief.other_copy")
    assert preview_of(stage).verticalScrollBar().value() == 0
    stage.press("Ctrl+G")
    assert not stage.shown("brief.other_copy")


def test_the_page_makes_room_for_a_notice(stage: Stage) -> None:
    preview, sheet = preview_of(stage), sheet_of(stage)
    before = sheet.papers[0]
    preview.leave_below(80)
    foot = sheet.mapTo(preview.viewport(), sheet.papers[0].bottomLeft()).y()
    assert foot <= preview.viewport().height() - 80
    preview.leave_below(0)
    assert sheet.papers[0] == before


def colours(stage: Stage, seen: QImage, which: int) -> int:
    """How many dots of one of the papers have a colour."""
    sheet = sheet_of(stage)
    paper = sheet.papers[which]
    corner = sheet.mapTo(stage.window, paper.topLeft())
    dots = (
        seen.pixelColor(corner.x() + x, corner.y() + y).hsvSaturation()
        for x in range(20, paper.width() - 20, 3)
        for y in range(20, paper.height() - 20, 3)
    )
    return sum(saturation > 40 for saturation in dots)


def test_the_grey_copy_is_there_again_when_it_was_left(stage: Stage) -> None:
    stage.screen.show_grey(True)
    toggle = stage.find("brief.grey")
    assert isinstance(toggle, QPushButton)
    assert toggle.isChecked()
    assert sheet_of(stage).standing is not Standing.ALONE


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_dots_of_the_page_lie_on_dots_of_the_screen(ratio: float) -> None:
    image, origin = QImage(500, 707, QImage.Format.Format_RGB32), QPointF(13, 7)
    place = on_dots(QPointF(8, 8), origin, image, ratio)
    for edge in (place.left() + origin.x(), place.top() + origin.y()):
        assert edge * ratio == pytest.approx(round(edge * ratio), abs=1e-6)
    assert place.width() * ratio == pytest.approx(image.width())
    assert (place.left(), place.top()) == pytest.approx((8, 8), abs=0.5)
