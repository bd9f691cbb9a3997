"""What the Week shows: lessons by day with their state, and why there are none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coplan.plan import lesson as lessons
from coplan.plan import resource, shared_model, start, timetable, week
from coplan.plan.department import staff_id
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, resource_id
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.ui.kit import Chip, Choice
from coplan.ui.week.lesson_card import LessonCard
from tests.plan import world
from tests.ui.week.stage import Stage

Opened = Callable[..., Stage]


def _resource(name: str) -> Resource:
    kind = name.rsplit(".", 1)[-1]
    return Resource(
        resource_id(name, name), name, kind, "S:/Next week", name, 10, pages=3, engine="LibreOffice"
    )


def _chips(card: LessonCard) -> list[str]:
    return [chip.text() for chip in card.findChildren(Chip) if chip.isVisible()]


def _empty() -> Planner:
    planner = Planner(Plan(), world.MemoryKeeper(), world.StoppedClock(), staff_id("KT"))
    planner.do(start.ours(planner.plan, "Science", "KT", world.NOW.date()))
    return planner


def _text(stage: Stage, name: str) -> str:
    label = stage.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def test_next_week_is_shown_with_every_lesson(opened: Opened) -> None:
    stage = opened()
    assert len(list(stage.board.cards())) == 18
    assert stage.screen.title() == "Next week"
    assert stage.screen.subtitle() == "Science · 18 lessons"
    assert _text(stage, "week.ready") == "0 of 18 lessons ready"
    assert _text(stage, "week.waiting") == "18 waiting for resources"


def test_a_card_says_its_state_and_the_shared_model_has_a_star(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    card = stage.lesson("8X1")
    assert _chips(card) == ["No resources yet"]
    deck = _resource("Y8 gas.pptx")
    stage.planner.do(resource.bring_in(stage.planner.plan, (deck,)))
    stage.planner.do(lessons.attach(stage.planner.plan, ((deck, card.lesson),)))
    stage.settle(qtbot)
    assert _chips(card) == ["PPTX", "Ready"]
    stage.planner.do(shared_model.choose(stage.planner.plan, card.lesson, deck, 2))
    stage.settle(qtbot)
    assert _chips(card) == ["PPTX", "Shared model"]
    assert card.chosen
    assert "Shared model" in card.accessibleName()
    assert _text(stage, "week.ready") == "1 of 18 lessons ready"


def test_a_card_stays_when_something_else_changes(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    before = {id(card) for card in stage.board.cards()}
    lesson = stage.lesson("8X1").lesson
    stage.planner.do(lessons.retitle(stage.planner.plan, lesson, "Pressure in gases"))
    stage.settle(qtbot)
    assert {id(card) for card in stage.board.cards()} == before
    assert "Pressure in gases" in stage.lesson("8X1").accessibleName()


def test_other_weeks_by_button_and_by_keys(opened: Opened) -> None:
    stage = opened()
    QTest.mouseClick(stage.find("week.before"), Qt.MouseButton.LeftButton)
    assert stage.screen.title() == "This week"
    QTest.keyClick(stage.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert stage.screen.title() == "Last week"
    for _ in range(4):
        QTest.keyClick(stage.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert stage.screen.day == date(2026, 12, 14)
    QTest.keyClick(stage.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert stage.screen.title() == "Next week"


def test_an_inset_day_says_so(opened: Opened) -> None:
    stage = opened()
    stage.screen.show_day(date(2026, 11, 27))
    assert "An INSET day" in [label.text() for label in stage.board.findChildren(QLabel) if label.isVisible()]


def test_a_holiday_week_leads_to_the_next_lessons(opened: Opened) -> None:
    stage = opened()
    stage.screen.show_day(date(2026, 12, 22))
    button = stage.find("week.next_taught")
    assert button.property("text") == "Show the week of 5 January"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.screen.day == date(2027, 1, 4)
    assert list(stage.board.cards())


def test_a_week_without_lessons_leads_to_the_weeks_when_all_are_in_the_other(
    opened: Opened, qtbot: QtBot
) -> None:
    slots = (replace(each, week=WeekLetter.A) for each in world.plan().all(timetable.TaughtSlot))
    plan = Plan.of([*world.plan().all(SchoolYear), *slots])
    stage = opened(Planner(plan, world.MemoryKeeper(), world.StoppedClock(), staff_id("KT")))
    stage.screen.show_day(date(2026, 11, 30))
    words = [label.text() for label in stage.screen.findChildren(QLabel) if label.isVisible()]
    assert "Your lessons are in Week A" in words
    assert "The week of 30 November counts as Week B. You can change that." in words
    with qtbot.waitSignal(stage.screen.weeks_wanted):
        QTest.mouseClick(stage.find("week.letters"), Qt.MouseButton.LeftButton)


def test_the_chosen_class_stays_from_week_to_week(opened: Opened) -> None:
    stage = opened()
    classes = stage.find("week.classes")
    assert isinstance(classes, Choice)
    classes.choose("8X1")
    assert {card.lesson.class_code for card in stage.board.cards()} == {"8X1"}
    stage.screen.show_day(date(2026, 12, 22))
    stage.screen.show_day(date(2026, 12, 7))
    assert {card.lesson.class_code for card in stage.board.cards()} == {"8X1"}
    other = next(
        each for each in week.of(stage.planner.plan, date(2026, 12, 8)).lessons if each.class_code != "8X1"
    )
    stage.screen.show_lesson(other)
    assert other.class_code in {card.lesson.class_code for card in stage.board.cards()}


def test_without_a_timetable_both_ways_to_lessons_are_offered(opened: Opened, qtbot: QtBot) -> None:
    stage = opened(_empty())
    with qtbot.waitSignal(stage.screen.timetable_wanted):
        QTest.mouseClick(stage.find("week.timetable"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(stage.find("week.by_hand"), Qt.MouseButton.LeftButton)
    assert stage.find("week.new").isVisible()
    assert not [each for each in stage.window.findChildren(Choice, "week.classes") if each.isVisible()]


@pytest.mark.parametrize("width", [960, 1024, 1280, 1366, 1920])
def test_nothing_is_wider_than_its_card(opened: Opened, width: int) -> None:
    planner = world.planner()
    slot = timetable.taught_slot(
        WeekLetter.BOTH, 2, "P3", "Year 11 Combined Science Set 4", staff_id("ABCD"), "The Old Gymnasium 12b"
    )
    planner.do(timetable.put_in(planner.plan, [slot]))
    stage = opened(planner, None, width, 768)
    for card in stage.board.cards():
        assert card.width() >= 90
        for child in filter(QLabel.isVisible, card.findChildren(QLabel)):
            right = child.mapTo(card, child.rect().topRight()).x()
            assert right <= card.width(), (card.objectName(), child.text())


def test_while_another_screen_is_open_the_week_waits(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    card = stage.lesson("8X1")
    stage.screen.hide()
    stage.planner.do(lessons.retitle(stage.planner.plan, card.lesson, "Pressure in gases"))
    qtbot.waitUntil(lambda: not stage.screen._draw.isActive())
    assert "Pressure in gases" not in card.accessibleName()
    stage.screen.show()
    stage.settle(qtbot)
    assert "Pressure in gases" in card.accessibleName()
