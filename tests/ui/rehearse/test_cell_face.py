"""What has room in a cell: bookings before suggestions, and never a word less than a list can say."""

from datetime import date, time
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.ids import ProtectedTimeId, RecordId, RehearsalId
from coplan.plan.opening import Opening
from coplan.plan.school_year import Slot, SlotKind
from coplan.ui.rehearse.cell_face import Face, need
from coplan.ui.rehearse.grid import RehearsalGrid
from coplan.ui.rehearse.grid_cell import GridCell
from coplan.ui.rehearse.grid_frame import shared_out
from coplan.ui.rehearse.grid_scroll import GridScroll
from coplan.ui.rehearse.sheet import Cell, Column, Item, Kept, Row, Sheet, Sort
from tests.ui.dressing import wear

DAY = date(2026, 12, 3)
SLOT = Slot("P1", "P1", time(8, 50), time(9, 50), SlotKind.LESSON)
BOOKED = Item(Sort.BOOKED, "KT with AM", "10 min · Lab 2", RehearsalId(RecordId("one")), ("KT + AM", "Lab 2"))


def suggested(count: int) -> tuple[Item, ...]:
    return tuple(Item(Sort.PROPOSED, f"A{each} with B{each}", "suggested") for each in range(count))


def cell_of(*items: Item, free: bool = False) -> Cell:
    found = Opening(DAY, "P1", SLOT.start, "") if free else None
    return Cell(DAY, SLOT, tuple(sorted(items, key=lambda each: each.sort.value)), found)


@pytest.fixture(autouse=True)
def worn(qtbot: QtBot) -> None:
    wear()


@pytest.mark.parametrize("count", range(6))
@pytest.mark.parametrize("width", [38, 61, 117, 190])
def test_a_booking_among_suggestions_is_always_shown(count: int, width: int) -> None:
    cell = cell_of(BOOKED, *suggested(count))
    face = Face(cell, width, max(42, need(cell)))
    assert face.boxes[0].item == BOOKED
    assert len(face.boxes) + face.hidden == count + 1
    assert face.hidden == (0 if count < 5 else 2)


@pytest.mark.parametrize("free", [False, True])
def test_nothing_lies_over_anything_else_and_nothing_over_the_edge(free: bool) -> None:
    for count in range(9):
        items = suggested(count) if not free else (BOOKED,) * count
        cell = cell_of(*items, free=free)
        high = max(42.0, need(cell))
        face = Face(cell, 117, high)
        areas = [each.area for each in face.boxes]
        areas += [each for each in (face.more, face.ring_area) if each.isValid()]
        for upper, lower in pairwise(areas):
            assert upper.bottom() <= lower.top() + 1
        assert all(area.bottom() <= high - 3 or area is face.ring_area for area in areas)


def test_what_keeps_people_is_said_in_words_that_fit() -> None:
    ways = (("LB teaches Year 7 PSHE",), ("LB teaches",), ("LB", "teaches"), ("LB",))
    cell = cell_of(Item(Sort.BUSY, "LB teaches Year 7 PSHE", ways=ways))
    assert Face(cell, 300, 54).busy[0].lines == ("LB teaches Year 7 PSHE",)
    assert Face(cell, 100, 54).busy[0].lines == ("LB teaches", "Year 7 PSHE")
    assert Face(cell, 58, 54).busy[0].lines == ("LB", "teaches")
    assert Face(cell, 20, 54).busy[0].lines == ("LB",)


def test_rows_are_alike_but_for_those_that_need_more() -> None:
    assert shared_out([42, 42, 42], 180) == [60, 60, 60]
    assert shared_out([42, 102, 42], 202) == [50, 102, 50]
    assert shared_out([42, 90, 70], 202) == [42, 90, 70]
    assert shared_out([], 300) == []


def grid_of(qtbot: QtBot, cell: Cell) -> RehearsalGrid:
    grid = RehearsalGrid()
    other = Cell(DAY, Slot("P2", "P2", time(9, 50), time(10, 50), SlotKind.LESSON))
    rows = (Row("P1", "8:50", "P1"), Row("P2", "9:50", "P2"))
    grid.show_sheet(Sheet((Column(DAY, "Thu 3", False),), rows, ((cell, other),)))
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    grid.show()
    return grid


def listed(grid: QWidget) -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [line.text() for line in menu.actions() if not line.isSeparator()]
    menu.close()
    return words


def test_what_has_no_room_is_listed_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    grid = grid_of(qtbot, cell_of(BOOKED, *suggested(7)))
    shown = next(grid.cells())
    assert shown.face.hidden == 4
    everything = ["KT with AM, 10 min · Lab 2", *(f"A{each} with B{each}, suggested" for each in range(7))]
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.face.more.center().toPoint())
    assert listed(grid) == everything
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert listed(grid) == everything
    by_keys = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(shown, by_keys)
    assert listed(grid) == everything


def test_a_line_of_the_list_does_what_a_click_on_it_would(qtbot: QtBot) -> None:
    grid = grid_of(qtbot, cell_of(BOOKED, *suggested(7)))
    shown = next(grid.cells())
    for place, signal in ((0, grid.booking_chosen), (3, grid.cell_chosen)):
        shown.list_all(shown.mapToGlobal(QPoint(0, 0)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        with qtbot.waitSignal(signal) as told:
            menu.actions()[place].trigger()
        assert told.args == [shown.cell]
        menu.close()


def test_protected_time_that_came_is_a_block_that_can_be_taken_again(qtbot: QtBot) -> None:
    brief = ("moved from Thu 26 15:05", "from Thu 26 15:05", "from Thu 26", "Thu 26", "Thu")
    kept = Kept("Department time", ProtectedTimeId(RecordId("kept")), DAY, "moved", came=True, brief=brief)
    block = Item(Sort.KEPT, kept.what, brief[1], None, ("Protected", brief[2]), ("Kept", brief[-1]))
    cell = Cell(DAY, SLOT, (block, BOOKED), None, kept)
    face = Face(cell, 117, need(cell))
    assert [each.item.sort for each in face.boxes] == [Sort.KEPT, Sort.BOOKED]
    assert face.boxes[0].area.height() > 2 * face.line
    grid = grid_of(qtbot, cell)
    shown = next(grid.cells())
    assert shown.accessibleName() == (
        "Thursday 3, 8:50 P1: KT with AM, 10 min · Lab 2; protected: Department time; moved"
    )
    at = shown.face.boxes[0].area.center().toPoint()
    with qtbot.waitSignal(grid.pulled) as told:
        QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(shown, at + QPointF(60, 30).toPoint())
    assert told.args == [cell, "kept"]
    assert isinstance(shown, GridCell)


def test_the_last_row_is_scrolled_clear_of_a_notice_and_nothing_moves_before(qtbot: QtBot) -> None:
    grid = grid_of(qtbot, cell_of(BOOKED))
    (scroll,) = grid.findChildren(GridScroll)
    first, last = grid.cells()
    before = [each.geometry().y() for each in (first, last)]
    scroll.leave_below(60)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert [each.geometry().y() for each in (first, last)] == before
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    end = last.mapTo(scroll.viewport(), QPoint(0, last.height())).y()
    assert end <= scroll.viewport().height() - 60
    scroll.leave_below(0)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    assert [each.geometry().y() for each in (first, last)] == before
