"""The board changes many cards a few at a time, so that the window answers in between."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coplan.plan import week
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.ui.week.board import CARDS_A_TURN, WeekBoard
from coplan.ui.week.lesson_card import LessonCard
from tests.plan import world
from tests.plan.test_gone_lessons import taken_out
from tests.ui.rehearse import school


def test_a_week_of_which_every_lesson_changes_is_changed_in_turns(qtbot: QtBot) -> None:
    plan, day = world.plan(), world.NOW.date()
    board = WeekBoard()
    qtbot.addWidget(board)
    board.show_week(plan, week.of(plan, day), day, "")
    lessons = week.of(plan, day).lessons
    assert len(lessons) > 2 * CARDS_A_TURN
    new = {each.id: replace(each, title="Tides") for each in lessons}
    after = Plan.of(
        new.get(each.id, each) if isinstance(each, Lesson) else each for each in plan.everything()
    )

    def changed() -> int:
        cards = board.findChildren(LessonCard)
        return sum("Tides" in card.accessibleName() for card in cards)

    board.show_week(after, week.of(after, day), day, "")
    assert changed() == CARDS_A_TURN
    qtbot.waitUntil(lambda: changed() == len(lessons))
    board.show_week(plan, week.of(plan, day), day, "")
    board.show_week(after, week.of(after, day), day, "")
    qtbot.waitUntil(lambda: changed() == len(lessons))


def test_a_lesson_that_is_kept_though_the_timetable_has_it_no_more_says_so(qtbot: QtBot) -> None:
    plan, day = taken_out(school.plan()), date(2026, 12, 2)
    board = WeekBoard()
    qtbot.addWidget(board)
    board.show_week(plan, week.of(plan, day), world.NOW.date(), "")
    cards = {card.objectName(): card for card in board.findChildren(LessonCard)}
    gone = cards["lesson.8Y1.2026-12-02.P1"]
    assert gone.accessibleName().startswith("8Y1 Wed 2 P1, no longer in the timetable,")
    assert any(each.text() == "No longer in the timetable" for each in gone.findChildren(QLabel))
    assert "no longer" not in cards["lesson.8Y2.2026-12-04.P1"].accessibleName()
