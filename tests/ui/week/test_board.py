"""The board changes many cards a few at a time, so that the window answers in between."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from coplan.plan import week
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.ui.week.board import CARDS_A_TURN, WeekBoard
from coplan.ui.week.lesson_card import LessonCard
from tests.plan import world


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
