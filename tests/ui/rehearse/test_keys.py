"""Booking a rehearsal with the keyboard alone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from coplan.ui.kit import Choice
from coplan.ui.rehearse.grid_cell import GridCell
from coplan.ui.rehearse.time_card import TimeCard
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, cell, focused, named, says


def test_book_with_the_keyboard_alone(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    here = window.focusWidget()
    assert isinstance(here, GridCell)
    assert here.cell.day == date(2026, 12, 2)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(window.focusWidget(), key)
    there = window.focusWidget()
    assert there is cell(window, "2026-12-03", "P2")
    QTest.keyClick(there, Qt.Key.Key_Return)
    assert len(booked(planner)) == 3
    assert button(window, "rehearse.book").text() == "Book Thu 3 · 9:50"
    QTest.keyClick(there, Qt.Key.Key_Return)
    assert (booked(planner)[-1].day, booked(planner)[-1].slot) == (date(2026, 12, 3), "P2")
    assert window.focusWidget() is there


def test_space_asks_and_never_books(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    for _ in range(2):
        QTest.keyClick(focused(window), Qt.Key.Key_Space)
    assert len(booked(planner)) == 3


def test_the_cursor_stops_at_the_edges_and_finds_them(opened: Opened) -> None:
    window = opened()
    QTest.keyClick(focused(window), Qt.Key.Key_Up)
    assert window.focusWidget() is cell(window, "2026-12-02", "8:25")
    QTest.keyClick(focused(window), Qt.Key.Key_End)
    assert window.focusWidget() is cell(window, "2026-12-07", "8:25")
    QTest.keyClick(focused(window), Qt.Key.Key_Right)
    assert window.focusWidget() is cell(window, "2026-12-07", "8:25")
    QTest.keyClick(focused(window), Qt.Key.Key_Home)
    assert window.focusWidget() is cell(window, "2026-11-26", "8:25")


def test_a_booking_is_opened_with_enter_and_left_with_escape(opened: Opened) -> None:
    window = opened()
    target = cell(window, "2026-12-01", "P3")
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert named(window, "rehearse.details").isVisible()
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert not named(window, "rehearse.details").isVisible()
    assert window.focusWidget() is target


def test_tab_goes_through_one_cell_to_every_field_and_the_button(opened: Opened) -> None:
    window = opened()
    seen: list[QWidget] = []
    while window.focusWidget() not in seen:
        seen.append(focused(window))
        QTest.keyClick(focused(window), Qt.Key.Key_Tab)
    assert sum(isinstance(each, GridCell) for each in seen) == 1
    assert seen[1].objectName() == "rehearse.who"
    order = seen.index(named(window, "rehearse.minutes")), seen.index(button(window, "rehearse.book"))
    assert order == tuple(sorted(order))
    names = [each.objectName() for each in seen]
    for field in ("who", "partner", "lesson", "room", "part", "minutes", "more_times", "book"):
        assert f"rehearse.{field}" in names
    assert sum(isinstance(each, TimeCard) for each in seen) == 3
    assert all(each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()) for each in seen)


def test_ctrl_b_books(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    QTest.keyClick(focused(window), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert len(booked(planner)) == 4


def test_booking_twice_in_a_row_books_once_though_the_slot_has_room_for_more(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    for _ in range(2):
        QTest.keyClick(focused(window), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert len(booked(planner)) == 4
    assert "proposed" not in cell(window, "2026-12-02", "8:25").accessibleName()


def test_enter_on_a_card_books_it(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    card = [each for each in window.findChildren(TimeCard) if each.isVisible()][1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert booked(planner)[-1].slot == "After school"


def test_the_fields_are_changed_with_the_keyboard(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    partner, minutes = named(window, "rehearse.partner"), named(window, "rehearse.minutes")
    assert isinstance(partner, Choice)
    assert partner.currentText() == "AM · mentor"
    QTest.keyClick(partner, Qt.Key.Key_Down)
    assert says(window, "LB rehearses with HN")
    QTest.keyClick(partner, Qt.Key.Key_Up)
    QTest.keyClick(minutes, Qt.Key.Key_Down)
    QTest.keyClick(minutes, Qt.Key.Key_Down)
    assert says(window, "How it runs (early career teacher with mentor, 20 minutes)")
    QTest.keyClick(named(window, "rehearse.part"), Qt.Key.Key_Down)
    QTest.keyClick(named(window, "rehearse.room"), Qt.Key.Key_Down)
    QTest.mouseClick(button(window, "rehearse.book"), LEFT)
    made = booked(planner)[-1]
    assert (made.minutes, made.part, made.room) == (20, "The model", "Lab 3")


def test_another_teacher_is_chosen_with_their_own_lesson(opened: Opened) -> None:
    window = opened()
    who = named(window, "rehearse.who")
    QTest.keyClick(who, Qt.Key.Key_Up)
    assert says(window, "JO rehearses with")
    lesson = named(window, "rehearse.lesson")
    assert isinstance(lesson, Choice)
    assert lesson.currentText() == "8Y1 · Wed 2 P1"
    assert button(window, "rehearse.book").text() == "Choose a time"
    assert not button(window, "rehearse.book").isEnabled()
