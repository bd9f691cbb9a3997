"""Invitations: the number goes up with every change, and a rehearsal that is gone is called off."""

from datetime import date

import pytest

from coplan.plan import invitation, rehearsal
from coplan.plan.department import staff_id
from coplan.plan.free_time import times
from coplan.plan.invitation import Invitation
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from tests.plan import verbs, world

THAT_WEEK = date(2026, 11, 30)


@pytest.fixture
def planner() -> Planner:
    """The sample department with one rehearsal booked."""
    working = world.planner()
    verbs.work_on(working)
    return working


def booked(planner: Planner) -> Rehearsal:
    """The rehearsal."""
    (only,) = planner.plan.all(Rehearsal)
    return only


def send(planner: Planner) -> Invitation:
    """Send what is due, and give it back."""
    (due,) = invitation.due(planner.plan, [booked(planner)])
    planner.do(invitation.send(planner.plan, [due]))
    return due


def move(planner: Planner) -> None:
    """Move the rehearsal to another time."""
    known = booked(planner)
    lesson = planner.plan.get(Lesson, known.lesson_id)
    offered = times(planner.plan, known.who, known.partner, lesson, world.NOW)
    other = next(each for each in offered if (each.day, each.slot) != (known.day, known.slot))
    planner.do(rehearsal.move(planner.plan, known, other.day, other.slot, now=world.NOW))


def test_the_number_is_raised_by_a_change_and_only_by_one(planner: Planner) -> None:
    first = send(planner)
    assert first.sequence == 0
    assert send(planner) == first
    move(planner)
    second = send(planner)
    assert (second.id, second.sequence) == (first.id, 1)
    assert (second.day, second.start) == (booked(planner).day, booked(planner).start)
    assert send(planner) == second


def test_what_is_undone_and_done_again_after_it_was_sent_is_a_change_each_time(planner: Planner) -> None:
    def sent() -> tuple[int, object]:
        (due,) = invitation.due(planner.plan, [booked(planner)])
        planner.observe(invitation.send(planner.plan, [due]))
        return due.sequence, due.start

    first = sent()
    move(planner)
    moved = sent()
    planner.undo()
    assert sent() == (2, first[1])
    planner.redo()
    assert sent() == sent() == (3, moved[1])


def test_sending_the_same_again_changes_nothing(planner: Planner) -> None:
    sent = send(planner)
    assert invitation.send(planner.plan, [sent]).edits == ()


def test_what_was_sent_and_is_gone_is_called_off_until_its_day_is_past(planner: Planner) -> None:
    assert invitation.called_off(planner.plan, THAT_WEEK) == ()
    sent = send(planner)
    assert invitation.called_off(planner.plan, THAT_WEEK) == ()
    planner.do(rehearsal.cancel(booked(planner)))
    (gone,) = invitation.called_off(planner.plan, THAT_WEEK)
    assert (gone.id, gone.cancelled, gone.sequence) == (sent.id, True, 1)
    planner.do(invitation.send(planner.plan, [gone]))
    assert invitation.called_off(planner.plan, THAT_WEEK) == (gone,)
    assert invitation.called_off(planner.plan, THAT_WEEK, sent.partner) == (gone,)
    assert invitation.called_off(planner.plan, THAT_WEEK, staff_id("ZZ")) == ()
    assert invitation.called_off(planner.plan, date(2026, 12, 24)) == ()


def test_a_rehearsal_that_was_called_off_and_comes_back_is_a_change(planner: Planner) -> None:
    send(planner)
    planner.do(rehearsal.cancel(booked(planner)))
    planner.do(invitation.send(planner.plan, invitation.called_off(planner.plan, THAT_WEEK)))
    planner.undo()
    planner.undo()
    planner.do(rehearsal.cancel(booked(planner)))
    planner.do(invitation.send(planner.plan, invitation.called_off(planner.plan, THAT_WEEK)))
    sent = next(planner.plan.all(Invitation))
    assert (sent.cancelled, sent.sequence) == (True, 1)
    planner.undo()
    planner.undo()
    again = send(planner)
    assert not again.cancelled


def test_a_line_of_text_says_who_when_where_and_what_for(planner: Planner) -> None:
    said = invitation.as_text(planner.plan, planner.plan.all(Rehearsal)).splitlines()
    assert said == [
        "Wed 2 December, Week B",
        "8:25 LB with KT, 10 min, Lab 3: First five minutes (before 8Y2, Fri 4 P1)",
    ]
