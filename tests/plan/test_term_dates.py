"""Term dates: days as people write them, holidays, INSET days, and what contradicts itself."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import term_dates
from coplan.plan.change import Change
from coplan.plan.plan import Plan
from coplan.plan.said_day import read_day, written
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.trouble import Trouble
from tests.plan import world


def _of(plan: Plan) -> SchoolYear:
    year = plan.only(SchoolYear)
    assert year is not None
    return year


PLAN = world.plan()
YEAR = _of(PLAN)


def _after(change: Change) -> SchoolYear:
    return _of(PLAN.after(change))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("26 October 2026", date(2026, 10, 26)),
        ("26 oct", date(2026, 10, 26)),
        ("  Mon 26th   October, 2026 ", date(2026, 10, 26)),
        ("26/10/2026", date(2026, 10, 26)),
        ("26.10.26", date(2026, 10, 26)),
        ("26-10", date(2026, 10, 26)),
        ("2026-10-26", date(2026, 10, 26)),
        ("3/4", date(2027, 4, 3)),
        ("1 sept 2026", date(2026, 9, 1)),
        ("31 August", date(2026, 8, 31)),
        ("Wednesday 2 September", date(2026, 9, 2)),
    ],
)
def test_days_are_read_as_people_write_them(said: str, day: date) -> None:
    assert read_day(said, YEAR) == day


@pytest.mark.parametrize(
    "said", ["", "soon", "31 June", "32/1/2026", "26 Ju", "26 Octember", "10/26/2026", "26", "1 2 3 4"]
)
def test_what_is_no_day_is_refused(said: str) -> None:
    with pytest.raises(Trouble, match="is not a day"):
        read_day(said, YEAR)


def test_a_weekday_must_be_the_right_one() -> None:
    with pytest.raises(Trouble, match="Monday 17 July 2026 is a Friday"):
        read_day("Monday 17th July 2026", YEAR)


@given(st.dates(YEAR.first_day, YEAR.last_day))
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    assert read_day(written(day), YEAR) == day
    assert read_day(f"{day:%a} {day.day} {day:%b}", YEAR) == day


@given(st.text(max_size=30))
def test_nothing_that_is_typed_does_harm(text: str) -> None:
    with suppress(Trouble):
        assert isinstance(read_day(text, YEAR), date)


def test_a_holiday_is_added_in_order_and_taken_out() -> None:
    snow = term_dates.add_holiday(YEAR, " Snow ", date(2026, 12, 7), date(2026, 12, 8))
    assert snow.sentence == "Added Snow, 7 to 8 December"
    year = _after(snow)
    assert [each.name for each in year.holidays][:3] == ["Autumn half-term", "Snow", "Christmas holiday"]
    assert year.why_not_taught(date(2026, 12, 8)) == "Snow"
    assert _of(PLAN.after(snow).after(term_dates.remove_holiday(year, year.holidays[1]))) == YEAR
    assert _after(term_dates.add_holiday(YEAR, "", date(2026, 12, 7), date(2026, 12, 7))).holidays[1].name


def test_an_inset_day_is_added_and_taken_out() -> None:
    change = term_dates.add_inset(YEAR, date(2026, 12, 7))
    assert change.sentence == "Made Mon 7 December 2026 an INSET day"
    year = _after(change)
    assert year.why_not_taught(date(2026, 12, 7)) == "an INSET day"
    assert _of(PLAN.after(change).after(term_dates.remove_inset(year, date(2026, 12, 7)))) == YEAR
    assert not term_dates.remove_inset(YEAR, date(2026, 12, 7))


def test_a_whole_week_off_moves_the_letters_after_it() -> None:
    monday = date(2026, 12, 7)
    assert YEAR.week_letter(date(2026, 12, 14)) is WeekLetter.B
    year = _after(term_dates.add_holiday(YEAR, "Flood", monday, date(2026, 12, 11)))
    assert year.week_letter(date(2026, 12, 14)) is WeekLetter.A


@pytest.mark.parametrize(
    ("name", "first", "last", "said"),
    [
        ("Snow", date(2026, 12, 8), date(2026, 12, 7), "end before it begins"),
        ("Snow", date(2026, 8, 20), date(2026, 9, 4), "outside the school year"),
        ("Snow", date(2027, 7, 20), date(2027, 7, 30), "outside the school year"),
        ("Snow", date(2026, 10, 30), date(2026, 11, 2), "overlap with Autumn half-term"),
        ("Snow", date(2026, 10, 20), date(2026, 11, 20), "overlap with Autumn half-term"),
    ],
)
def test_a_holiday_that_cannot_be(name: str, first: date, last: date, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        term_dates.add_holiday(YEAR, name, first, last)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 5), "at a weekend"),
        (date(2026, 11, 27), "already"),
        (date(2026, 10, 27), "lies in Autumn half-term"),
        (date(2026, 8, 28), "outside the school year"),
    ],
)
def test_an_inset_day_that_cannot_be(day: date, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        term_dates.add_inset(YEAR, day)


def test_the_year_runs_from_day_to_day() -> None:
    year = _after(term_dates.run_from(YEAR, date(2026, 9, 1), date(2027, 7, 23)))
    assert (year.first_day, year.last_day) == (date(2026, 9, 1), date(2027, 7, 23))
    assert not term_dates.run_from(YEAR, YEAR.first_day, YEAR.last_day)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2027, 7, 22), date(2026, 9, 2), "before it has begun"),
        (date(2026, 9, 2), date(2026, 9, 2), "before it has begun"),
        (date(2026, 9, 2), date(2028, 7, 22), "longer than a school year"),
        (date(9999, 1, 1), date(9999, 12, 31), "in the year 9999"),
        (date(26, 9, 2), date(27, 7, 22), "in the year 26"),
        (date(2026, 9, 3), date(2027, 7, 22), "An INSET day would lie outside"),
        (date(2026, 9, 2), date(2027, 6, 2), "Summer half-term would lie outside"),
    ],
)
def test_a_year_that_cannot_be(first: date, last: date, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        term_dates.run_from(YEAR, first, last)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 26), date(2026, 10, 30), "26 to 30 October"),
        (date(2026, 12, 21), date(2027, 1, 1), "21 December to 1 January"),
        (date(2027, 5, 3), date(2027, 5, 3), "Mon 3 May"),
    ],
)
def test_days_from_one_to_another(first: date, last: date, said: str) -> None:
    assert term_dates.span(first, last) == said
