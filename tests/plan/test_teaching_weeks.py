"""The weeks of a year: letters alternate over teaching weeks, pause in holidays, and follow what is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import teaching_weeks
from coplan.plan.change import Change
from coplan.plan.school_year import Holiday, SchoolYear, WeekLetter, monday, override_week
from coplan.plan.teaching_weeks import TeachingWeek, begin_with, changed, follow_on
from coplan.plan.term_dates import add_holiday, add_inset
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.test_school_year import years

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH
YEAR = next(world.plan().all(SchoolYear))


def after(change: Change) -> SchoolYear:
    made = change.edits[0].after
    assert isinstance(made, SchoolYear)
    return made


def taught(year: SchoolYear) -> Sequence[TeachingWeek]:
    return [each for each in teaching_weeks.weeks(year) if each.days]


@given(years())
def test_letters_alternate_over_teaching_weeks_only(year: SchoolYear) -> None:
    weeks = taught(year)
    for one, other in pairwise(weeks):
        assert other.said or other.letter is not one.letter
    assert [each.number for each in weeks] == list(range(1, len(weeks) + 1))
    if weeks and not weeks[0].said:
        assert weeks[0].letter is year.first_week


@given(years(), st.integers(0, 17), st.sampled_from((A, B)))
def test_a_week_that_is_said_shifts_all_that_follow_it(
    year: SchoolYear, place: int, letter: WeekLetter
) -> None:
    weeks = taught(year)
    if place >= len(weeks):
        return
    week = weeks[place]
    now = taught(after(override_week(year, week.monday, letter)))
    assert [each.letter for each in now[:place]] == [each.letter for each in weeks[:place]]
    assert (now[place].letter, now[place].said) == (letter, True)
    until = next((i for i, each in enumerate(weeks) if i > place and each.said), len(weeks))
    turned = letter is not week.letter
    for was, is_now in zip(weeks[place:until], now[place:until], strict=True):
        assert (was.letter is not is_now.letter) is turned
    assert [each.letter for each in now[until:]] == [each.letter for each in weeks[until:]]


@given(years(), st.integers(0, 17))
def test_a_whole_week_off_pauses_the_letters(year: SchoolYear, place: int) -> None:
    year = replace(year, week_overrides=())
    weeks = taught(year)
    if place >= len(weeks):
        return
    off = weeks[place].monday
    days = [off + timedelta(days=i) for i in range(5)]
    closed = replace(year, inset=(*year.inset, *days))
    now = taught(closed)
    assert [each.letter for each in now] == [each.letter for each in weeks[:-1]]
    assert off not in {each.monday for each in now}


@given(years(), st.integers(0, 17))
def test_following_on_takes_back_what_was_said(year: SchoolYear, place: int) -> None:
    year = replace(year, week_overrides=())
    weeks = taught(year)
    if place < len(weeks):
        other = B if weeks[place].letter is A else A
        assert (
            after(follow_on(after(override_week(year, weeks[place].monday, other)), weeks[place].monday))
            == year
        )


@given(years(), st.integers(0, 120), st.integers(1, 12))
def test_a_cycle_counts_teaching_days_and_inset_pauses_it(year: SchoolYear, offset: int, count: int) -> None:
    first = year.first_day + timedelta(days=offset)
    days = year.next_teaching_days(first, count)
    assert all(year.is_taught(day) for day in days)
    if days:
        closed = replace(year, inset=(*year.inset, days[0]))
        later = closed.next_teaching_days(first, count)
        assert later[: count - 1] == days[1:]
        assert days[0] not in later


def test_a_week_without_school_says_why() -> None:
    found = {each.monday: each for each in teaching_weeks.weeks(YEAR)}
    assert found[date(2026, 10, 26)].why == "Autumn half-term"
    assert found[date(2026, 10, 26)].number == 0
    assert found[date(2026, 11, 23)].days == 4
    mixed = after(
        add_inset(after(add_holiday(YEAR, "Snow", date(2027, 1, 18), date(2027, 1, 21))), date(2027, 1, 22))
    )
    found = {each.monday: each for each in teaching_weeks.weeks(mixed)}
    assert found[date(2027, 1, 18)].why == "Snow and an INSET day"


def test_it_is_seen_what_a_letter_does_to_the_weeks_after() -> None:
    week = date(2026, 11, 30)
    now = after(override_week(YEAR, week, A))
    turned = changed(YEAR, now, without=week)
    assert turned[0] == date(2026, 12, 7)
    assert date(2027, 7, 19) not in turned
    assert len(turned) > 20


def test_every_week_can_have_the_same_timetable() -> None:
    with pytest.raises(Trouble, match="19 July was given its own letter"):
        begin_with(YEAR, BOTH)
    plain = after(begin_with(after(follow_on(YEAR, date(2027, 7, 19))), BOTH))
    assert {each.letter for each in teaching_weeks.weeks(plain)} == {BOTH}
    with pytest.raises(Trouble, match="same timetable"):
        override_week(plain, date(2026, 11, 30), A)
    assert begin_with(plain, A).sentence == "The first week of the year is now Week A"
    assert not begin_with(YEAR, YEAR.first_week)
    assert not follow_on(YEAR, date(2026, 11, 30))


def test_a_week_outside_the_year_has_no_letter_to_change() -> None:
    with pytest.raises(Trouble, match="outside the school year"):
        override_week(YEAR, date(2027, 9, 6), A)
    assert override_week(YEAR, date(2026, 9, 1), A)


@given(years(), st.sampled_from((A, B)))
def test_a_week_that_is_known_stays_whatever_holidays_are_put_before_it(
    year: SchoolYear, letter: WeekLetter
) -> None:
    year = replace(year, holidays=(), inset=(), week_overrides=())
    week = monday(year.first_day + (year.last_day - year.first_day) / 2)
    known = replace(year, week_overrides=())
    change = teaching_weeks.know(known, week, letter)
    known = after(change) if change else known
    assert known.week_letter(week) is letter
    before = [each for each in taught(known) if each.monday <= week]
    assert all(one.letter is not other.letter for one, other in pairwise(before))
    free = replace(
        known, holidays=(Holiday("Half-term", week - timedelta(days=7), week - timedelta(days=1)),)
    )
    assert free.week_letter(week) is letter


def test_a_year_of_one_timetable_becomes_one_of_two_when_a_week_is_known() -> None:
    year = replace(YEAR, first_week=BOTH, week_overrides=())
    known = after(teaching_weeks.know(year, date(2026, 11, 30), B))
    assert known.week_letter(date(2026, 12, 7)) is A
    assert not teaching_weeks.know(known, date(2026, 12, 2), B)


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 12, 17), date(2027, 1, 4)),
        (date(2026, 8, 3), date(2026, 8, 31)),
        (date(2027, 8, 3), date(2026, 8, 31)),
    ],
)
def test_the_next_week_with_school_is_asked_about(today: date, week: date) -> None:
    year = replace(YEAR, inset=(date(2026, 9, 2),))
    assert teaching_weeks.next_taught(year, today) == week


# ----------------------------------------------------------------------------------------- clock changes


def test_lessons_keep_their_clock_time_over_both_clock_changes() -> None:
    for before, behind in ((date(2026, 10, 23), 1), (date(2027, 3, 25), 0)):
        later = before + timedelta(days=7 if behind else 18)
        one, other = YEAR.at(before, time(8, 50)), YEAR.at(later, time(8, 50))
        assert (one.hour, other.hour) == (8, 8)
        utc = [each.astimezone(UTC).hour for each in (one, other)]
        assert utc == ([7, 8] if behind else [8, 7])


def test_a_time_that_does_not_exist_is_as_long_after_the_change() -> None:
    moment = YEAR.at(date(2027, 3, 28), time(1, 30))
    assert moment.astimezone(UTC) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert (moment.hour, moment.minute) == (2, 30)


def test_a_time_that_exists_twice_is_the_first_of_the_two() -> None:
    moment = YEAR.at(date(2026, 10, 25), time(1, 30))
    assert moment.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment.hour == 1


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.times())
def test_the_clock_shows_what_was_meant_on_any_day_but_in_the_hour_left_out(day: date, clock: time) -> None:
    moment = YEAR.at(day, clock.replace(tzinfo=None))
    left_out = day.month == 3 and day.isoweekday() == 7 and day.day > 24 and clock.hour == 1
    assert moment.date() == day
    assert (moment.hour, moment.minute) == (clock.hour + left_out, clock.minute)
    assert monday(moment.date()) == monday(day)
