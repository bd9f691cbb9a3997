"""The Rehearse screen with the mouse: what it shows, what it refuses, and what it says when empty."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from coplan.plan import rehearsal
from coplan.plan.department import Staff, staff_id
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.ui import theme
from coplan.ui.kit import Choice
from coplan.ui.rehearse.grid_cell import GridCell
from coplan.ui.rehearse.time_card import TimeCard
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, cell, focused, named, says, summary

# --------------------------------------------------------------------------------------- what is shown


def test_it_begins_with_whoever_is_owed_and_their_mentor(opened: Opened) -> None:
    window = opened()
    assert summary(window) == "3 of 4 teachers have a rehearsal before they teach it; LB not yet"
    assert says(window, "LB rehearses with AM")
    assert button(window, "rehearse.book").text() == "Book Wed 2 · 8:25"
    assert says(window, "Is there a sooner time?")
    assert says(window, "Sooner is possible: Thu 26, 15:05 after school, five school days before.")
    assert not says(window, "LB teaches P4 and P5")
    assert says(window, "How it runs (pair, 8 of the 10 minutes, 2 to spare)")
    assert window.screen_.title() == "Rehearsals"
    assert window.screen_.subtitle() == "Science · seven school days from today"
    assert [each.objectName() for each in window.screen_.top_bar_widgets()] == [
        "rehearse.back_button",
        "rehearse.today_button",
        "rehearse.on_button",
    ]


def test_days_without_school_are_left_out_and_named(opened: Opened) -> None:
    window = opened()
    assert says(window, "Fri 27: INSET day")
    assert not any(each.cell.day == date(2026, 11, 27) for each in window.findChildren(GridCell))


def test_a_notice_may_lie_over_the_timetable_and_not_over_the_legend_or_the_panel(opened: Opened) -> None:
    window = opened()
    area = window.screen_.notice_area()
    for name in ("rehearse.legend", "rehearse.summary", "rehearse.book"):
        at = named(window, name)
        assert not area.intersects(QRect(at.mapTo(window.screen_, QPoint(0, 0)), at.size())), name
    last = cell(window, "2026-12-03", "After school")
    assert area.left() < last.mapTo(window.screen_, QPoint(0, 0)).x() < area.right()
    nothing = opened(school.planner(of=Plan()))
    assert nothing.screen_.notice_area() == nothing.screen_.rect()


def test_every_cell_has_a_name_in_words(opened: Opened) -> None:
    window = opened()
    assert cell(window, "2026-11-30", "8:25").accessibleName() == (
        "Monday 30, Week B, 8:25 Before school: KT with AM, 10 min · Lab 2; both free"
    )
    assert cell(window, "2026-12-02", "8:25").accessibleName().endswith("LB with AM, proposed; both free")
    assert "8Y2 taught, LB · Lab 3" in cell(window, "2026-12-04", "P1").accessibleName()
    assert "protected: Department time" in cell(window, "2026-12-03", "After school").accessibleName()
    assert cell(window, "2026-11-26", "P1").accessibleName().endswith("past")
    assert cell(window, "2026-11-30", "Tutor time").accessibleName() == (
        "Monday 30, Week B: no such time on this day"
    )


# -------------------------------------------------------------------------------------- with the mouse


def test_book_the_second_card_with_the_mouse_and_undo_it(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    card = [each for each in window.findChildren(TimeCard) if each.isVisible()][1]
    QTest.mouseClick(card, LEFT)
    book = button(window, "rehearse.book")
    assert book.text() == "Book Thu 3 · 15:05"
    QTest.mouseClick(book, LEFT)
    made = booked(planner)[-1]
    assert (made.who, made.partner, made.day, made.slot) == (
        staff_id("LB"),
        staff_id("AM"),
        date(2026, 12, 3),
        "After school",
    )
    assert summary(window) == "All 4 teachers have a rehearsal before they teach it"
    assert says(window, "Nothing is owed.")
    assert window.notices.current is not None
    assert window.notices.current.what == "LB rehearses with AM: Thu 3 · 15:05"
    undo = next(each for each in window.notices.findChildren(QAbstractButton) if each.text() == "Undo")
    QTest.mouseClick(undo, LEFT)
    assert len(booked(planner)) == 3
    assert "LB not yet" in summary(window)
    assert says(named(window, "rehearse.panel"), "LB rehearses with AM")


def test_a_booking_stays_in_sight_until_the_next_teacher_is_asked_for(opened: Opened) -> None:
    planner = school.planner()
    for each in booked(planner):
        planner.do(rehearsal.cancel(each))
    window = opened(planner)
    who = named(window, "rehearse.who")
    assert isinstance(who, Choice)
    first = who.currentText().partition(" ")[0]
    for _ in range(2):
        QTest.mouseClick(button(window, "rehearse.book"), LEFT)
        details = named(window, "rehearse.details")
        assert details.isVisible()
        assert says(details, f"{first} with ")
        assert button(window, "rehearse.next").isVisible()
        assert not button(window, "rehearse.also").isVisible()
        planner.undo()
        assert not details.isVisible()
        assert says(named(window, "rehearse.panel"), f"{first} rehearses with")
    QTest.mouseClick(button(window, "rehearse.book"), LEFT)
    after = button(window, "rehearse.next").text().removeprefix("Next: ")
    assert after != first
    QTest.mouseClick(button(window, "rehearse.next"), LEFT)
    assert says(named(window, "rehearse.panel"), f"{after} rehearses with")


def test_a_click_on_a_free_cell_proposes_it(opened: Opened) -> None:
    window = opened()
    QTest.mouseClick(cell(window, "2026-12-01", "Break"), LEFT)
    assert button(window, "rehearse.book").text() == "Book Tue 1 · 10:50"
    assert "proposed" in cell(window, "2026-12-01", "Break").accessibleName()
    assert "proposed" not in cell(window, "2026-12-02", "8:25").accessibleName()


@pytest.mark.parametrize(
    ("day", "slot", "reason"),
    [
        ("2026-12-01", "P4", "LB teaches Year 9 biology then."),
        ("2026-12-02", "Break", "LB is on duty then."),
        ("2026-11-26", "P1", "That time is past."),
        ("2026-12-04", "P2", "8Y2 is taught on Fri 4 at 8:50."),
        ("2026-11-30", "Tutor time", "Mon 30 has no Tutor time."),
    ],
)
def test_a_click_on_a_cell_that_cannot_be_says_why(opened: Opened, day: str, slot: str, reason: str) -> None:
    planner = school.planner()
    window = opened(planner)
    QTest.mouseClick(cell(window, day, slot), LEFT)
    assert reason in named(window, "rehearse.reason").accessibleName()
    assert says(named(window, "rehearse.panel"), reason)
    assert window.notices.current is None
    assert len(booked(planner)) == 3
    QTest.mouseClick(cell(window, "2026-12-01", "Break"), LEFT)
    assert not says(named(window, "rehearse.panel"), reason)


def test_a_booking_is_opened_cancelled_and_brought_back(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    QTest.mouseClick(cell(window, "2026-12-01", "P3"), LEFT, pos=QPoint(20, 14))
    details = named(window, "rehearse.details")
    assert details.isVisible()
    assert says(details, "JO with RS")
    assert says(details, "8Y1 · Wed 2 P1")
    assert not button(window, "rehearse.also").isVisible()
    QTest.mouseClick(button(window, "rehearse.cancel.JO"), LEFT)
    assert len(booked(planner)) == 2
    assert "JO not yet" in summary(window)
    planner.undo()
    assert len(booked(planner)) == 3
    assert "JO not yet" not in summary(window)


def test_a_booking_begins_by_its_button_and_by_its_keys(opened: Opened) -> None:
    planner = school.planner()
    window, run = opened(planner), list[Rehearsal]()
    window.screen_.run_wanted.connect(run.append)
    QTest.keySequence(window.screen_, "Ctrl+R")
    assert not run
    QTest.mouseClick(cell(window, "2026-12-01", "P3"), LEFT, pos=QPoint(20, 14))
    QTest.mouseClick(button(window, "rehearse.run.JO"), LEFT)
    QTest.keySequence(window.screen_, "Ctrl+R")
    assert [each.slot for each in run] == ["P3", "P3"]


def test_a_cell_with_a_booking_can_be_asked_for_as_well(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    target = cell(window, "2026-11-30", "8:25")
    QTest.mouseClick(target, LEFT, pos=QPoint(20, 14))
    QTest.mouseClick(button(window, "rehearse.also"), LEFT)
    assert button(window, "rehearse.book").text() == "Book Mon 30 · 8:35"
    QTest.mouseClick(button(window, "rehearse.book"), LEFT)
    assert [str(each.start)[:5] for each in booked(planner) if each.day == date(2026, 11, 30)][-1] == "08:35"


def test_a_free_time_below_a_booking_can_be_hit(opened: Opened) -> None:
    window = opened()
    window.fit(1024, 768)
    target = cell(window, "2026-11-30", "8:25")
    ring = target.face.ring_area
    assert ring.height() >= 18
    assert ring.bottom() == target.height()
    QTest.mouseClick(target, LEFT, pos=QPoint(20, target.height() - 17))
    assert button(window, "rehearse.book").text() == "Book Mon 30 · 8:35"


def test_what_comes_after_the_lesson_and_other_bells_are_said(opened: Opened) -> None:
    window = opened()
    assert cell(window, "2026-12-04", "P2").accessibleName().endswith("after the lesson")
    assert not cell(window, "2026-12-04", "8:25").cell.is_late
    others = [each.cell.begins for each in window.findChildren(GridCell) if each.cell.begins]
    assert all(words.startswith("from ") for words in others)
    assert any(others)


@pytest.mark.parametrize("width", [1024, 1280, 1366])
def test_the_fields_have_room_for_their_words(opened: Opened, width: int) -> None:
    window = opened()
    window.fit(width, 768)
    for name in ("who", "partner", "lesson", "room", "part", "minutes"):
        field = named(window, f"rehearse.{name}")
        assert isinstance(field, Choice)
        assert field.fontMetrics().horizontalAdvance(field.currentText()) <= field.width() - theme.px(38)


def test_more_times_are_there_for_the_asking(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    more = button(window, "rehearse.more_times")
    shown = [each for each in window.findChildren(TimeCard) if each.isVisible()]
    assert len(shown) == 3
    assert len({each.free.day for each in shown}) == 3
    QTest.mouseClick(more, LEFT)
    qtbot.waitUntil(lambda: sum(each.isVisible() for each in window.findChildren(TimeCard)) == 18)
    assert more.text() == "Show fewer"
    QTest.mouseClick(more, LEFT)
    assert more.text() == "Show 15 more"


# ---------------------------------------------------------------------------------------- other states


def test_without_a_timetable_it_offers_to_bring_one_in(opened: Opened, qtbot: QtBot) -> None:
    window = opened(school.planner(of=Plan.of([])))
    assert says(window, "No timetable yet")
    with qtbot.waitSignal(window.screen_.timetable_wanted):
        QTest.keyClick(focused(window), Qt.Key.Key_Space)


def test_without_a_model_it_offers_to_choose_one(opened: Opened, qtbot: QtBot) -> None:
    window = opened(school.planner(of=world.plan()))
    assert says(window, "No shared model yet")
    with qtbot.waitSignal(window.screen_.model_wanted):
        QTest.mouseClick(button(window, "rehearse.choose_model"), LEFT)


def test_after_the_last_lesson_there_is_nothing_to_rehearse(opened: Opened) -> None:
    late = datetime(2026, 12, 8, 12, tzinfo=world.NOW.tzinfo)
    window = opened(school.planner(late))
    assert says(window, "Nothing to rehearse")
    QTest.mouseClick(cell(window, "2026-12-09", "P1"), LEFT)
    assert window.notices.current is not None


def test_after_the_last_school_day_there_is_nothing_to_break(opened: Opened) -> None:
    window = opened(school.planner(datetime(2027, 8, 2, 12, tzinfo=world.NOW.tzinfo)))
    assert not window.findChildren(GridCell)


def test_alone_in_the_department_there_is_nobody_to_rehearse_with(opened: Opened) -> None:
    whole = school.plan()
    alone = Plan.of(
        each for each in whole.everything() if not isinstance(each, Staff) or each.initials == "LB"
    )
    assert says(opened(school.planner(of=alone)), "Nobody to rehearse with")


def test_what_is_done_elsewhere_shows_here(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    model = school.model_of(planner)
    lesson = next(
        each for each in planner.plan.all(Lesson) if each.class_code == "8Y2" and each.title == school.TITLE
    )
    planner.do(
        rehearsal.book(
            planner.plan,
            model.id,
            staff_id("LB"),
            staff_id("KT"),
            lesson,
            date(2026, 12, 3),
            "After school",
            now=planner.now,
        )
    )
    assert "LB with KT" in cell(window, "2026-12-03", "After school").accessibleName()
    planner.undo()
    assert "LB with KT" not in cell(window, "2026-12-03", "After school").accessibleName()


def test_one_of_two_models_is_chosen_in_the_top_bar(opened: Opened) -> None:
    planner = school.planner()
    first = school.model_of(planner)
    second = replace(first, id=SharedModelId(staff_id("another model")), title="Diffusion")
    two = Plan.of((*planner.plan.everything(), second))
    window = opened(school.planner(of=two))
    models = window.screen_.top_bar_widgets()[0]
    assert isinstance(models, Choice)
    assert models.currentText() == "Diffusion"
    assert summary(window).startswith("0 of 4")
    window.screen_.show_model(first.id)
    assert models.currentText() == first.title
    assert summary(window).startswith("3 of 4")
