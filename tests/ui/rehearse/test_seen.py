"""The panel of bookings goes where they go: moved with the mouse, by keys or by undo."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.rehearse.sheet import Sort
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, cell, focused, named, says

TUESDAY = "2026-12-01"
JO = (TUESDAY, "P3")
BREAK = (TUESDAY, "Break")


def _jo(planner: Planner) -> Rehearsal:
    return next(each for each in booked(planner) if each.day == date(2026, 12, 1))


def _drag(window: school.Window, begun: tuple[str, str], end: tuple[str, str]) -> None:
    taken = cell(window, *begun)
    goal = cell(window, *end)
    far = taken.mapFromGlobal(goal.mapToGlobal(goal.rect().center()))
    QTest.mousePress(taken, LEFT, pos=QPoint(20, 14))
    for step in range(1, 5):
        QTest.mouseMove(taken, QPoint(20, 14) + (far - QPoint(20, 14)) * step / 4)
    QTest.mouseRelease(taken, LEFT, pos=far)


def _proposed(window: school.Window) -> list[str]:
    cells = window.screen_._grid.cells()
    return [each.accessibleName() for each in cells if any(i.sort is Sort.PROPOSED for i in each.cell.items)]


def test_the_panel_and_the_keyboard_go_with_a_booking_that_is_dragged(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    assert _proposed(window)
    _drag(window, JO, BREAK)
    details = named(window, "rehearse.details")
    assert details.isVisible()
    assert says(details, "Tue 1 · 10:50")
    assert says(details, "JO with RS")
    assert not named(window, "rehearse.panel").isVisible()
    assert focused(window) is cell(window, *BREAK)
    assert not _proposed(window), "the time of another booking would be taken for this one's"
    planner.undo()
    assert says(details, "Tue 1 · 11:10")
    assert focused(window) is cell(window, *JO)
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert named(window, "rehearse.panel").isVisible()
    assert _proposed(window)


def test_a_booking_that_is_looked_at_stays_in_the_panel_while_it_is_moved_by_keys(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    QTest.mouseClick(cell(window, *JO), LEFT, pos=QPoint(20, 14))
    QTest.mouseClick(button(window, "rehearse.move.JO"), LEFT)
    assert says(named(window, "rehearse.details"), "Tue 1 · 11:10")
    QTest.keyClick(focused(window), Qt.Key.Key_Up)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    assert _jo(planner).slot == "Break"
    assert named(window, "rehearse.details").isVisible()
    assert says(named(window, "rehearse.details"), "Tue 1 · 10:50")
    assert focused(window) is cell(window, *BREAK)


def test_enter_on_a_time_that_is_not_shown_books_nothing(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    hidden = next(
        each
        for each in window.screen_._grid.cells()
        if any(item.sort is Sort.PROPOSED for item in each.cell.items)
    )
    QTest.mouseClick(cell(window, *JO), LEFT, pos=QPoint(20, 14))
    hidden.setFocus()
    QTest.keyClick(hidden, Qt.Key.Key_Return)
    assert len(booked(planner)) == 3
    assert _proposed(window) == [hidden.accessibleName()]
    QTest.keyClick(hidden, Qt.Key.Key_Return)
    assert len(booked(planner)) == 4
