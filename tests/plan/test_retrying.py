"""When a page is tried again: soon for a file that is open, else within the minute, and for a week."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coplan.plan import retrying
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Copy, Hindrance, Obstacle, Stage

NOW = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
KEY = RecordId("1" * 32)
WAITS = Consignment(
    ConsignmentId(KEY),
    BriefingId(KEY),
    BriefingKind.LESSON,
    "Gas pressure",
    1,
    PlaceId(KEY),
    "S:",
    "S:\\Science",
    (),
    "KT",
    "KT",
    NOW,
    (Copy("Gas pressure.pdf", "0" * 64, 3, "somewhere"),),
    NOW,
)


def met(hindrance: Hindrance) -> Obstacle:
    """An obstacle of a kind."""
    return Obstacle(hindrance, f"It is {hindrance}.", "Wait.")


@pytest.mark.parametrize(
    ("hindrance", "waits"),
    [
        (Hindrance.OPEN, [0.3, 0.7, 1.5, 3, 6, 15, 30, 45, 45]),
        (Hindrance.AWAY, [15, 30, 45, 45]),
        (Hindrance.FULL, [15, 30, 45, 45]),
        (Hindrance.REFUSED, [15, 30, 45, 45]),
        (Hindrance.OTHER, [15, 30, 45, 45]),
    ],
)
def test_how_long_is_waited(hindrance: Hindrance, waits: list[float]) -> None:
    said = [retrying.wait(hindrance, tries, timedelta()) for tries in range(1, len(waits) + 1)]
    assert said == [timedelta(seconds=each) for each in waits]
    assert retrying.wait(hindrance, 100_000, timedelta(days=7)) == timedelta(seconds=45)
    assert retrying.wait(hindrance, 1, timedelta(days=7, seconds=1)) is None
    assert timedelta(minutes=1) > retrying.MOST_WAIT


@pytest.mark.parametrize("hindrance", list(Hindrance))
def test_what_does_not_pass_by_itself_asks_at_once_and_is_still_looked_at(hindrance: Hindrance) -> None:
    tried = retrying.stands(WAITS, [met(hindrance)], NOW)
    passes = hindrance in {Hindrance.AWAY, Hindrance.OPEN}
    assert tried.stage is (Stage.WAITING if passes else Stage.ASKING)
    assert tried.due
    assert tried.due - NOW <= retrying.MOST_WAIT
    assert (tried.why, tried.remedy, tried.tries) == (f"It is {hindrance}.", "Wait.", 1)


def test_another_hindrance_is_met_with_new_patience_and_what_asks_is_said_first() -> None:
    long = replace(WAITS, hindrance=Hindrance.AWAY, tries=900)
    assert retrying.stands(long, [met(Hindrance.AWAY)], NOW).tries == 901
    other = retrying.stands(long, [met(Hindrance.OPEN), met(Hindrance.FULL)], NOW)
    assert (other.hindrance, other.tries, other.stage) == (Hindrance.FULL, 1, Stage.ASKING)


def test_after_a_week_somebody_is_asked_and_their_word_gives_another_week() -> None:
    late = NOW + timedelta(days=8)
    given_up = retrying.stands(replace(WAITS, counted_from=NOW), [met(Hindrance.AWAY)], late)
    assert (given_up.stage, given_up.due) == (Stage.ASKING, None)
    begun = retrying.begun(given_up, late)
    assert (begun.stage, begun.counted_from, begun.tries) == (Stage.ON_ITS_WAY, late, 0)
    again = retrying.stands(begun, [met(Hindrance.AWAY)], late + timedelta(days=6))
    assert again.stage is Stage.WAITING
    assert retrying.begun(again, late).counted_from == late


def tried_at(page: Consignment, moment: datetime) -> Consignment:
    """The same after a try that found its place away."""
    return retrying.stands(retrying.begun(page, moment), [met(Hindrance.AWAY)], moment)


def test_a_first_try_after_the_holidays_is_no_week_of_tries() -> None:
    first = tried_at(WAITS, NOW + timedelta(days=10))
    assert (first.stage, first.counted_from) == (Stage.WAITING, NOW + timedelta(days=10))
    again = tried_at(first, NOW + timedelta(days=40))
    assert (again.stage, again.due) == (Stage.WAITING, NOW + timedelta(days=40, seconds=15 * again.tries))


def test_a_week_is_counted_in_days_on_which_it_was_tried() -> None:
    page, tried = WAITS, 0
    for day in range(60):
        moment = NOW + timedelta(days=day)
        if moment.weekday() < 5 and page.stage is not Stage.ASKING:
            page = tried_at(page, moment)
            tried += 1
    assert (page.stage, page.due) == (Stage.ASKING, None)
    assert 7 < tried <= 9


def test_a_clock_that_ran_far_ahead_for_a_while_gives_no_longer_patience() -> None:
    page = tried_at(tried_at(WAITS, NOW), NOW + timedelta(days=400))
    page = tried_at(page, NOW + timedelta(minutes=1))
    assert page.counted_from
    assert page.counted_from <= NOW + timedelta(minutes=1)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_put_elsewhere_makes_no_wait_longer(days: int) -> None:
    then = NOW + timedelta(days=days)
    tried = retrying.stands(retrying.begun(WAITS, then), [met(Hindrance.AWAY)], then)
    assert tried.due == then + timedelta(seconds=15)


def test_what_was_stopped_is_tried_again_by_itself() -> None:
    stopped = retrying.stands(WAITS, [], NOW)
    assert (stopped.stage, stopped.due) == (Stage.WAITING, NOW + retrying.MOST_WAIT)


def test_since_is_when_it_was_made_until_it_arrives_however_often_it_is_tried() -> None:
    later = NOW
    tried = WAITS
    for hindrance in (Hindrance.AWAY, Hindrance.AWAY, Hindrance.FULL, Hindrance.OPEN):
        later += timedelta(minutes=1)
        tried = retrying.stands(retrying.begun(tried, later), [met(hindrance)], later)
        assert tried.since == NOW
    sent = Sent("S:", "Gas pressure.pdf", "Gas pressure.pdf", "0" * 64)
    there = replace(tried, copies=(replace(tried.copies[0], sent=sent),))
    assert retrying.stands(retrying.begun(there, later), [], later).since == later
