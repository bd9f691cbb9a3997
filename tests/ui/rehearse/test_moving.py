"""Moving bookings and protected time on the timetable, with the mouse and with the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coplan.plan.planner import Planner
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.kit import TextField
from coplan.ui.rehearse.grid_cell import GridCell
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, cell, focused, is_shown, named, says

JO = ("2026-12-01", "P3")
KEPT = ("2026-11-30", "8:25")


def _jo(planner: Planner) -> Rehearsal:
    return next(each for each in booked(planner) if each.day == date(2026, 12, 1))


def _drag(window: school.Window, begun: GridCell, end: GridCell, *, let_go: bool = True) -> None:
    far = begun.mapFromGlobal(end.mapToGlobal(end.rect().center()))
    QTest.mousePress(begun, LEFT, pos=QPoint(20, 14))
    for step in range(1, 5):
        QTest.mouseMove(begun, QPoint(20, 14) + (far - QPoint(20, 14)) * step / 4)
    if let_go:
        QTest.mouseRelease(begun, LEFT, pos=far)


def test_a_booking_is_dragged_to_a_lit_cell_and_undone(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    goal = cell(window, "2026-12-01", "Break")
    _drag(window, cell(window, *JO), goal, let_go=False)
    ghost = named(window, "rehearse.ghost")
    assert ghost.isVisible()
    assert ghost.accessibleName() == "JO with RS. 10:50 is free."
    assert cell(window, "2026-12-01", "Break").cell.lit
    assert goal.accessibleName().endswith("can be moved here")
    QTest.mouseRelease(
        cell(window, *JO), LEFT, pos=cell(window, *JO).mapFromGlobal(goal.mapToGlobal(QPoint(9, 9)))
    )
    assert _jo(planner).slot == "Break"
    assert not ghost.isVisible()
    assert not cell(window, "2026-12-01", "Break").cell.lit
    assert window.notices.current is not None
    assert window.notices.current.what == "JO with RS is moved from Tue 1 · 11:10 to Tue 1 · 10:50"
    planner.undo()
    assert _jo(planner).slot == "P3"


@pytest.mark.parametrize(
    ("day", "slot", "reason"),
    [
        ("2026-12-01", "P1", "teaches"),
        ("2026-12-02", "P3", "8Y1 is taught on Wed 2 at 8:50."),
        ("2026-11-26", "P1", "That time is past."),
        ("2026-11-30", "Tutor time", "Mon 30 has no Tutor time."),
    ],
)
def test_a_booking_that_cannot_be_there_stays_and_says_why(
    opened: Opened, day: str, slot: str, reason: str
) -> None:
    planner = school.planner()
    window = opened(planner)
    before = _jo(planner)
    _drag(window, cell(window, *JO), cell(window, day, slot))
    assert _jo(planner) == before
    assert window.notices.current is not None
    assert reason in window.notices.current.what


def test_a_booking_is_moved_by_keys_and_escape_leaves_it(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    cell(window, *JO).setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_M)
    assert named(window, "rehearse.ghost").isVisible()
    QTest.keyClick(focused(window), Qt.Key.Key_Up)
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert not named(window, "rehearse.ghost").isVisible()
    assert _jo(planner).slot == "P3"
    cell(window, *JO).setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(window), Qt.Key.Key_Up)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    assert _jo(planner).slot == "Break"
    QTest.keyClick(focused(window), Qt.Key.Key_M)
    QTest.keyClick(focused(window), Qt.Key.Key_Down)
    QTest.keyClick(focused(window), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _jo(planner).slot == "P3"


def test_a_booking_is_cancelled_by_del_with_a_way_back(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    cell(window, *JO).setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_Delete)
    assert len(booked(planner)) == 2
    planner.undo()
    assert len(booked(planner)) == 3


def test_protected_time_moves_once_somebody_has_decided(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    cell(window, "2026-12-03", "After school").setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_M)
    free = [each for each in window.findChildren(GridCell) if each.cell.lit and each.cell.is_free]
    assert [(str(each.cell.day), each.cell.slot and each.cell.slot.name) for each in free] == [KEPT]
    cell(window, *KEPT).setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    panel = named(window, "rehearse.kept_panel")
    assert panel.isVisible()
    assert says(panel, "Department time moves from Thu 3 15:05 to Mon 30 8:25, Week B.")
    assert not named(window, "rehearse.kept_missing").isVisible()
    move = button(window, "rehearse.move_kept")
    QTest.mouseClick(move, LEFT)
    assert not list(planner.plan.all(ProtectedMove))
    QTest.mouseClick(button(window, "rehearse.decided_by.KT"), LEFT)
    why = named(window, "rehearse.decided_why")
    assert isinstance(why, TextField)
    QTest.keyClicks(why.edit, "parents' evening")
    QTest.keyClick(why.edit, Qt.Key.Key_Return)
    (moved,) = planner.plan.all(ProtectedMove)
    assert (moved.decided_by, moved.to_day) == ("KT", date(2026, 11, 30))
    assert not panel.isVisible()
    here = cell(window, *KEPT)
    trace = "moved from Thu 3 15:05 · decided by KT: parents' evening"
    assert trace in here.accessibleName()
    assert here.cell.protected
    assert not cell(window, "2026-12-03", "After school").cell.protected
    assert "moved to Mon 30 8:25" in cell(window, "2026-12-03", "After school").accessibleName()
    here.setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert not list(planner.plan.all(ProtectedMove))
    assert cell(window, "2026-12-03", "After school").cell.protected


def test_protected_time_is_never_dropped_on_lessons(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    begun, there = cell(window, "2026-12-03", "After school"), cell(window, "2026-12-03", "P2")
    _drag(window, begun, there, let_go=False)
    assert "KT teaches Year 13 chemistry and RS teaches Year 10 biology then." in str(
        named(window, "rehearse.ghost").accessibleName()
    )
    QTest.mouseRelease(begun, LEFT, pos=begun.mapFromGlobal(there.mapToGlobal(there.rect().center())))
    assert not is_shown(window, "rehearse.kept_panel")
    assert window.notices.current is not None
    assert "KT teaches Year 13 chemistry" in window.notices.current.what


def test_protected_time_moves_without_somebody_only_when_that_was_decided_too(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    _drag(window, cell(window, "2026-12-03", "After school"), cell(window, "2026-12-02", "8:25"))
    missing = named(window, "rehearse.kept_missing")
    assert missing.isVisible()
    assert says(window, "RS is not in school then. Whoever decides it, decides that too.")
    assert button(window, "rehearse.move_kept").text() == "Move it anyway"
    QTest.mouseClick(button(window, "rehearse.decided_by.KT"), LEFT)
    why = named(window, "rehearse.decided_why")
    assert isinstance(why, TextField)
    QTest.keyClicks(why.edit, "inspection")
    QTest.mouseClick(button(window, "rehearse.move_kept"), LEFT)
    assert [each.to_day for each in planner.plan.all(ProtectedMove)] == [date(2026, 12, 2)]


def test_letters_that_are_typed_move_nothing(opened: Opened) -> None:
    window = opened()
    cell(window, "2026-12-03", "After school").setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_M)
    cell(window, *KEPT).setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    who = named(window, "rehearse.decided_by")
    assert isinstance(who, TextField)
    QTest.keyClicks(who.edit, "MM")
    assert who.text() == "MM"
    assert not named(window, "rehearse.ghost").isVisible()
