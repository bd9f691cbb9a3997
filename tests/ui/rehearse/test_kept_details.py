"""Who decided to move protected time, and why, stands beside the timetable, with the ways to move it."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from coplan.plan import protected_move, rehearsal
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import SchoolYear
from coplan.ui.rehearse.grid_cell import GridCell
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, button, cell, focused, is_shown, named, says

HOME = ("2026-12-03", "After school")
THERE = ("2026-11-30", "8:25")


def _moved(planner: Planner) -> None:
    year = planner.plan.only(SchoolYear)
    assert year is not None
    line = protected_move.line_on(planner.plan, year, date(2026, 12, 3), HOME[1])
    assert line is not None
    planner.do(
        protected_move.move(
            planner.plan,
            line,
            date(2026, 12, 3),
            date(2026, 11, 30),
            "8:25",
            "Deputy head",
            "parents’ evening",
            now=planner.now,
        )
    )


def _booked(planner: Planner) -> None:
    lesson = next(
        each for each in planner.plan.all(Lesson) if each.class_code == "8Y2" and each.title == school.TITLE
    )
    two = staff_id("LB"), staff_id("JO")
    model = school.model_of(planner).id
    planner.do(rehearsal.book(planner.plan, model, *two, lesson, date(2026, 11, 30), "8:25", now=planner.now))


def _words(window: school.Window) -> list[str]:
    panel = named(window, "rehearse.kept_details")
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]


def test_the_old_place_and_the_new_one_say_who_decided_and_move_it_back(opened: Opened) -> None:
    planner = school.planner()
    _moved(planner)
    window = opened(planner)
    for day, slot in (HOME, THERE):
        here = cell(window, day, slot)
        area = here.face.kept if here.face.kept.isValid() else here.face.boxes[0].area
        QTest.mouseClick(here, LEFT, pos=area.center().toPoint())
        there = ["Thu 3 15:05", "Mon 30 8:25", "by Deputy head", "parents’ evening"]
        assert [each for each in _words(window) if each in there] == there
        QTest.keyClick(focused(window), Qt.Key.Key_Escape)
        assert not is_shown(window, "rehearse.kept_details")
    here.setFocus()
    QTest.keyClick(here, Qt.Key.Key_Return)
    if QApplication.activePopupWidget():
        _choose("Department time")
    QTest.mouseClick(button(window, "rehearse.kept_put_back"), LEFT)
    assert not list(planner.plan.all(ProtectedMove))
    assert not is_shown(window, "rehearse.kept_details")
    planner.undo()
    assert list(planner.plan.all(ProtectedMove))


def _choose(words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(each for each in menu.actions() if words in each.text()).trigger()
    menu.close()


def test_a_booking_in_moved_time_and_the_time_itself_are_both_reached_by_enter(opened: Opened) -> None:
    planner = school.planner()
    _moved(planner)
    _booked(planner)
    window = opened(planner)
    here = cell(window, *THERE)
    here.setFocus()
    QTest.keyClick(here, Qt.Key.Key_Return)
    _choose("Department time")
    assert is_shown(window, "rehearse.kept_details")
    here.setFocus()
    QTest.keyClick(here, Qt.Key.Key_Return)
    _choose("LB with JO")
    assert is_shown(window, "rehearse.details")
    assert not is_shown(window, "rehearse.kept_details")


def test_it_is_taken_along_by_a_button_from_wherever_it_is_now(opened: Opened) -> None:
    planner = school.planner()
    _moved(planner)
    window = opened(planner)
    here = cell(window, *HOME)
    here.setFocus()
    here.list_all(QCursor.pos())
    _choose("Department time")
    QTest.mouseClick(button(window, "rehearse.kept_move"), LEFT)
    ghost = named(window, "rehearse.ghost")
    assert ghost.isVisible()
    assert focused(window) is cell(window, *THERE)
    assert ghost.accessibleName() == "Department time. Go to another time with the arrow keys."


def test_moving_by_m_begins_without_a_refusal_and_says_that_others_are_busy(opened: Opened) -> None:
    window = opened()
    cell(window, *HOME).setFocus()
    QTest.keyClick(focused(window), Qt.Key.Key_M)
    assert named(window, "rehearse.ghost").accessibleName().endswith("with the arrow keys.")
    assert not cell(window, *HOME).hovered
    many = [item for each in window.screen_._grid.cells() for item in each.cell.items if "+" in item.first]
    assert many
    assert all(item.ways[0][0].endswith(" busy") for item in many)


def test_a_cell_stays_below_the_pointer_though_something_lies_over_the_lowest(opened: Opened) -> None:
    window = opened()
    window.fit(1100, 640)
    grid = window.screen_._grid
    grid._scroll.leave_below(60)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    begun, view = cell(window, *HOME), grid._scroll.viewport()
    middle = cell(window, "2026-12-02", "P5").geometry().center().x()
    near = view.mapToGlobal(QPoint(middle, view.height() - 20))
    goal = grid.body.childAt(grid.body.mapFromGlobal(near))
    assert isinstance(goal, GridCell)
    point = QPoint(near.x(), min(near.y(), goal.mapToGlobal(goal.rect().center()).y()))
    QTest.mousePress(begun, LEFT, pos=QPoint(20, 14))
    for _ in range(4):
        QTest.mouseMove(begun, begun.mapFromGlobal(point))
        assert goal.rect().contains(goal.mapFromGlobal(point))
    assert "leave it" not in named(window, "rehearse.ghost").accessibleName()
    assert not says(window, "leave it")
    QTest.mouseRelease(begun, LEFT, pos=begun.mapFromGlobal(point))
