"""The sheet of a week's export, without the screen that it lies over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.ui.brief.arrivals import Arrived
from coplan.ui.brief.week_lines import WeekLines
from coplan.ui.brief.week_rows import Row, State
from coplan.ui.brief.week_sheet import WeekSheet
from tests.plan.world import MONDAY
from tests.ui.brief.test_week_rows import LISTED
from tests.ui.dressing import dress, wear

PLACE = Place(PlaceId(RecordId("s")), "ro", "ro")


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[WeekSheet]:
    """The sheet with one page to export, over an empty window."""
    wear()
    window = QWidget()
    dress(window)
    window.resize(1280, 720)
    made = WeekSheet(window, lambda it: Arrived(it.place, it.sent, place=it.place))
    window.show()
    window.activateWindow()
    made.ask([("Next week", MONDAY)], MONDAY, [PLACE], has_last=False)
    made.show_pages([LISTED])
    yield made
    window.close()
    window.deleteLater()


def button(sheet: WeekSheet, name: str) -> QPushButton:
    """A button by its name."""
    found = sheet.findChild(QPushButton, f"brief.week.{name}")
    assert isinstance(found, QPushButton)
    return found


def middle(sheet: WeekSheet, it: QWidget) -> QPoint:
    """The middle of a widget, on the sheet."""
    return it.mapTo(sheet, it.rect().center())


@pytest.mark.parametrize("state", [State.TO_DO, State.DELIVERED])
def test_a_second_click_on_export_finds_no_other_button(sheet: WeekSheet, state: State) -> None:
    export = button(sheet, "export")
    where = middle(sheet, export)
    sheet.follow([Row(LISTED, state)])
    layout = sheet.paper.layout()
    assert layout is not None
    layout.activate()
    assert not export.isVisible()
    for name in ("stop", "close", "last"):
        assert not button(sheet, name).geometry().contains(sheet.paper.mapFrom(sheet, where))


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_exports_once_and_opens_no_page_meanwhile(sheet: WeekSheet, held: Qt.KeyboardModifier) -> None:
    started: list[bool] = []
    opened: list[object] = []
    sheet.start_wanted.connect(lambda: started.append(True))
    sheet.opened.connect(opened.append)
    pages = sheet.findChild(WeekLines)
    assert pages is not None
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_Return, held)
    sheet.follow([Row(LISTED)])
    QTest.keyClick(pages, Qt.Key.Key_Return, held)
    assert started == [True]
    assert opened == []


def test_pages_found_late_do_not_cover_what_became_of_the_last_export(sheet: WeekSheet) -> None:
    sheet.follow([Row(LISTED, State.DELIVERED)])
    sheet.show_pages([LISTED, LISTED])
    assert not button(sheet, "all").isVisible()
    assert sheet.chosen == ()
