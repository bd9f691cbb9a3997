"""A rehearsal is run with the keyboard alone, the mouse alone, or a clicker, and its clock is right."""

import random
from collections.abc import Callable
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coplan.plan import rehearsal
from coplan.plan import step as steps
from coplan.plan.change import Change, removed
from coplan.plan.department import Staff
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.running.clock_face import SOON, written
from coplan.ui.running.steps_on_wall import whole_ones
from tests.ui.rehearse import school
from tests.ui.running.stage import Hall


def two(hall: Hall) -> tuple[str, str]:
    """The initials of the two, whoever leads first."""
    plan, booked = hall.planner.plan, hall.booked
    return plan.get(Staff, booked.who).initials, plan.get(Staff, booked.partner).initials


def test_the_keyboard_alone_runs_it_and_two_rounds_are_recorded_once(hall: Hall) -> None:
    before, (first, second) = hall.booked, two(hall)
    hall.press("Space")
    assert (hall.said("title"), hall.clock) == ("See it: watch the model", "1:00")
    hall.press("PgDown", "Right")
    assert hall.said("turn") == f"{first}’s turn, {second} listens"
    assert hall.said("following") == f"{second} from 1:00"
    hall.pass_time(61)
    assert hall.said("turn") == f"{second}’s turn, {first} listens"
    assert (hall.clock, hall.view.stage.clock.rings) == ("0:59", True)
    hall.press("P")
    assert hall.said("title") == "Do it again: round 2"
    hall.press("+", "Space")
    assert not hall.view.stage.clock.rings
    hall.pass_time(50)
    assert hall.clock == "3:00"
    hall.press("Space")
    hall.next_round()
    hall.press("PgDown", "PgDown")
    assert hall.part("end_panel").isVisible()
    assert hall.said("recorded") == "Two rounds done. That is all that is recorded."
    hall.press("Esc")
    assert hall.doorway.view is None
    assert hall.booked.rounds == before.rounds + 2
    assert [each.name for each in fields(Rehearsal) if _differs(each.name, before, hall.booked)] == ["rounds"]
    assert hall.planner.history.done[-1].sentence == "Rehearsed 2 rounds"


def _differs(name: str, before: Rehearsal, after: Rehearsal) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def test_the_mouse_alone_runs_it_and_leaves_the_keyboard_where_it_was(hall: Hall) -> None:
    first, second = two(hall)
    hall.click("minutes.15")
    hall.click("swap")
    hall.click("go")
    assert hall.clock == "2:00"
    for name in ("next", "back", "next", "next", "pass", "pass"):
        hall.click(name)
    assert hall.view.rounds == 0
    assert hall.said("turn") == f"{second}’s turn, {first} listens"
    hall.click("more")
    assert hall.clock == "5:00"
    hall.click("go")
    hall.pass_time(30)
    assert hall.clock == "5:00"
    hall.click("end")
    assert hall.part("question").isVisible()
    hall.click("question.stay")
    assert QApplication.focusWidget() is hall.view
    hall.click("end")
    hall.click("question.end")
    assert hall.doorway.view is None
    assert hall.booked.rounds == 0


def test_the_clock_is_right_for_fifteen_minutes_however_late_its_timer_is(hall: Hall) -> None:
    hall.click("minutes.15")
    hall.press("Space")
    began, late = hall.moment, random.Random(15)
    while hall.view.course and not hall.view.course.run.over:
        hall.pass_time(0.2 + late.random() * 0.2, step=1)
    assert abs(hall.moment - began - 900) < 0.5


def test_a_laptop_that_slept_has_rehearsed_nothing(hall: Hall) -> None:
    hall.press("Space")
    hall.pass_time(20)
    hall.pass_time(3600, step=3600)
    assert (hall.clock, hall.view.course and hall.view.course.run.running) == ("0:40", False)
    assert hall.said("news") == "This laptop slept, and the clock with it."
    hall.press("Space")
    hall.pass_time(10)
    assert hall.clock == "0:30"
    assert not hall.said("news")


def test_the_end_is_announced_to_the_eye_and_never_by_sound(hall: Hall) -> None:
    hall.press("Space")
    face = hall.view.stage.clock
    hall.pass_time(60 - SOON - 1)
    assert (face.soon, face.rings) == (False, False)
    hall.pass_time(1)
    assert (face.soon, face.rings) == (True, False)
    hall.pass_time(SOON + 0.1, step=0.5)
    assert (face.soon, face.rings) == (False, True)
    hall.pass_time(2, step=0.5)
    assert (face.soon, face.rings) == (False, False)


@pytest.mark.parametrize(("seconds", "shown"), [(60, "1:00"), (59.01, "1:00"), (59, "0:59"), (0, "0:00")])
def test_a_clock_shows_the_second_that_runs(seconds: float, shown: str) -> None:
    assert written(seconds) == shown


def test_black_stops_the_clock_until_any_key(hall: Hall) -> None:
    hall.press("Space")
    hall.pass_time(10)
    hall.press(".")
    assert hall.part("blackout").isVisible()
    hall.pass_time(100)
    hall.press("PgDown")
    assert not hall.part("blackout").isVisible()
    assert (hall.said("title"), hall.clock) == ("See it: watch the model", "0:50")
    hall.pass_time(5)
    assert hall.clock == "0:45"
    hall.click("black")
    hall.click("blackout")
    hall.pass_time(5)
    assert hall.clock == "0:40"


def test_leaving_asks_when_it_is_under_way_and_counts_no_half_round(hall: Hall) -> None:
    hall.press("Space", "PgDown", "PgDown")
    hall.pass_time(70)
    hall.press("Esc")
    hall.pass_time(200)
    assert hall.part("question").isVisible()
    assert "Round 1 is under way and does not count." in hall.part("question").accessibleName()
    hall.press("Esc")
    assert hall.said("turn").startswith(two(hall)[1])
    hall.press("Esc", "Return")
    assert hall.doorway.view is None
    assert hall.booked.rounds == 0


def test_a_round_that_is_skipped_does_not_count_and_the_wall_says_so(hall: Hall) -> None:
    hall.press("Space", "PgDown", "PgDown")
    hall.pass_time(5)
    hall.press("PgDown")
    assert hall.said("news") == "Round 1 does not count: nobody’s turn lasted 20 seconds."
    hall.next_round()
    assert not hall.said("news")
    hall.press("PgDown", "PgDown")
    said = hall.said("recorded")
    too_short = "Round 1 does not count: nobody’s turn lasted 20 seconds."
    assert said == f"One round done. {too_short} That is all that is recorded."
    hall.press("Esc")
    assert hall.booked.rounds == 1


def test_going_back_does_a_skipped_round_after_all(hall: Hall) -> None:
    hall.press("Space", *["PgDown"] * 3, "PgUp")
    assert hall.said("title") == "Do it: round 1"
    assert not hall.said("news")
    hall.next_round()
    assert (hall.view.rounds, hall.said("news")) == (1, "")
    hall.press("PgUp", "PgDown")
    assert (hall.view.rounds, hall.said("news")) == (1, "")


def test_a_booking_that_is_begun_again_says_what_was_done(hall: Hall) -> None:
    hall.press("Space", "PgDown", "PgDown")
    hall.next_round()
    hall.press("Esc", "Return")
    hall.run_booking()
    assert hall.said("about").endswith("One round done before")
    hall.press("Space", "PgDown", "PgDown")
    hall.next_round()
    hall.press("Esc", "Return")
    assert hall.booked.rounds == 2


def test_leaving_before_it_began_asks_nothing(hall: Hall) -> None:
    hall.press("Esc")
    assert hall.doorway.view is None
    assert not hall.planner.history.done


def test_keys_of_the_screens_below_do_nothing(hall: Hall) -> None:
    below = []
    action = QAction("Below", hall)
    hall.addAction(action)
    action.setShortcuts([QKeySequence(keys) for keys in ("Ctrl+K", "B", "Ctrl+Z")])
    action.triggered.connect(lambda: below.append(1))
    hall.press("Ctrl+K", "Ctrl+Z", "B")
    assert not below
    assert hall.part("blackout").isVisible()


def test_tab_reaches_every_button_and_enter_presses_it(hall: Hall) -> None:
    reached = set()
    for _ in range(20):
        QTest.keySequence(QApplication.focusWidget() or hall, "Tab")
        reached.add((QApplication.focusWidget() or hall).objectName())
    assert {"running.go", "running.black", "running.end", "running.leads", "running.minutes.8"} <= reached
    hall.part("minutes.8").setFocus()
    hall.press("Right")
    assert hall.view.beginning.preset.minutes == 15
    hall.part("go").setFocus()
    hall.press("Return")
    assert hall.clock == "2:00"
    hall.press("Right")
    assert hall.said("title") == "Name it: the steps, mark the script"
    assert all(each.accessibleName() for each in hall.view.findChildren(QPushButton))


def test_more_of_a_step_is_shown_when_it_is_at_hand(hall: Hall) -> None:
    heights = [3, 2, 1, 4]
    assert whole_ones(heights, 0, 0, 5) == range(2)
    assert whole_ones(heights, 1, 0, 5) == range(1)
    assert whole_ones(heights, 0, 1, 6) == range(3)
    assert whole_ones(heights, 0, 3, 5) == range(2, 4)
    assert whole_ones([6, 2], 0, 0, 5) == range(1)
    hall.press("Space", "PgDown", "Down", "Down")
    assert hall.view.stage.steps.chosen == 1
    hall.press("Up", "Up")
    assert hall.view.stage.steps.chosen == -1


def test_a_long_step_at_hand_is_shown_whole(hall: Hall) -> None:
    model, plan = school.model_of(hall.planner), hall.planner.plan
    long = (
        "Say the question aloud twice while pointing at it, then hide the rest and wait five whole seconds. "
        * 2
    )
    for each in steps.steps_of(plan, model.id):
        hall.planner.do(steps.rewrite(hall.planner.plan, each, long[:140], "", 60))
    hall.press("Space", "PgDown", "PgDown")
    seen = hall.view.stage.steps
    assert [place for place, _ in seen.others()]
    hall.press("Down", "Down")
    QApplication.sendPostedEvents()
    hall.pass_time(1)
    ((place, area, lines), *_) = seen.shown()
    assert place == 1
    assert " ".join(lines) == long[:140].strip()
    assert area.bottom() <= seen.others()[0][1].bottom() <= seen.height()
    QTest.mouseClick(seen, Qt.MouseButton.LeftButton, pos=seen.others()[0][1].center().toPoint())
    assert seen.chosen == 0
    hall.press("Up")
    assert seen.chosen == -1


def test_a_mark_that_somebody_adds_meanwhile_is_shown(hall: Hall, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: hall.view.page.picture is not None)
    hall.press("Space", "PgDown")
    model = school.model_of(hall.planner)
    hall.planner.do(
        steps.rewrite(hall.planner.plan, steps.steps_of(hall.planner.plan, model.id)[0], "Look", "", 60)
    )
    assert "Step 1: Look" in hall.view.stage.steps.accessibleDescription()


def test_closing_the_window_writes_down_what_was_done(hall: Hall) -> None:
    hall.press("Space", "PgDown", "PgDown")
    hall.next_round()
    for _ in range(2):
        QApplication.sendEvent(hall, QEvent(QEvent.Type.Close))
    assert hall.booked.rounds == 1
    hall.next_round()
    hall.doorway.close()
    assert hall.booked.rounds == 2


def test_a_booking_that_is_cancelled_meanwhile_is_no_trouble(hall: Hall) -> None:
    hall.press("Space", "PgDown", "PgDown")
    hall.next_round()
    booked = hall.booked
    hall.planner.do(rehearsal.cancel(booked))
    hall.press("Esc", "Return")
    assert hall.doorway.view is None
    assert hall.planner.plan.find(Rehearsal, booked.id) is None


def test_lines_of_ones_own_are_nowhere_but_on_the_card(hall: Hall) -> None:
    first, second = two(hall)
    heard: list[Change] = []
    hall.planner.on_changed(heard.append)
    hall.press("Space", "PgDown", "PgDown", "PgDown", "PgDown")
    hall.click(f"whose.{first}")
    hall.write("get_to", "step two pb.")
    hall.write("will", "zigzag")
    assert hall.said("title") == "Stop and jot"
    hall.click(f"whose.{second}")
    assert hall.part("get_to").property("text") == ""
    hall.press("PgDown")
    hall.click(f"whose.{first}")
    hall.write("copies", "the marmalade")
    hall.press("Esc", "PgDown")
    hall.click(f"card.{first}")
    card = hall.said("card")
    assert card == "When I get to step two pb, I will zigzag.\nOne thing I’ll copy: the marmalade."
    assert not hall.part(f"card.{second}").isVisible()
    hall.click("copy")
    assert card in QGuiApplication.clipboard().text()
    assert first in QGuiApplication.clipboard().text()
    hall.press("Esc")
    stored = repr(list(hall.planner.plan.everything())) + repr(heard)
    assert "zigzag" not in stored
    assert "marmalade" not in stored


def test_whoever_ends_early_still_sees_the_card(hall: Hall) -> None:
    first, _ = two(hall)
    hall.press("Space", "PgDown", "PgDown")
    hall.next_round()
    hall.next_round()
    hall.click(f"whose.{first}")
    hall.write("will", "wait")
    hall.press("Esc", "Esc", "Return")
    assert hall.part(f"card.{first}").isVisible()
    hall.press("Return")
    assert hall.doorway.view is None
    assert hall.booked.rounds == 2


def test_back_from_the_end_goes_on(hall: Hall) -> None:
    hall.press("Space", *["PgDown"] * 6)
    assert hall.part("end_panel").isVisible()
    hall.press("PgUp")
    assert hall.said("title") == "One thing I’ll copy"
    assert not hall.part("end_panel").isVisible()


def test_everything_is_large_enough_for_the_wall(hall: Hall) -> None:
    for size in ((1024, 768), (1280, 720), (1920, 1080)):
        hall.resize(*size)
        for label in hall.view.findChildren(type(hall.view.stage.turn)):
            assert label.face.pixelSize() >= 0.03 * size[1]
        assert hall.view.stage.turn.face.pixelSize() >= 0.038 * size[1]
        assert hall.view.stage.clock.height() >= 0.2 * size[1] or not hall.view.stage.isVisible()


def test_bookings_whose_people_are_gone_are_refused_in_words(opened: Callable[..., Hall]) -> None:
    hall = opened()
    booked = hall.booked
    hall.planner.do(Change("Left", (removed(hall.planner.plan.get(Staff, booked.partner)),)))
    hall.run_booking()
    assert hall.doorway.view is None
    assert hall.notices.current
    assert "no longer in the department" in hall.notices.current.what
