"""The sample's school year: the same for the same day, real seasons, and school in the weeks it shows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import sample, sample_year
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter, set_up
from tests.plan import world

FACTS = world.facts()
MONDAYS = st.integers(0, 600).map(lambda number: date(2025, 1, 6) + timedelta(weeks=number))


def holidays(year: SchoolYear) -> dict[str, tuple[date, date]]:
    return {each.name: (each.first, each.last) for each in year.holidays}


@given(MONDAYS)
def test_there_is_school_in_the_week_that_is_shown_before_and_after(week: date) -> None:
    year = sample_year.school_year(FACTS, week)
    assert year == sample_year.school_year(FACTS, week)
    assert set_up(year)
    days = [week + timedelta(days=number) for number in (*range(-7, -3), *range(5), *range(7, 12))]
    assert all(map(year.is_taught, days))
    assert year.why_not_taught(week - timedelta(days=3)) == "an INSET day"
    assert year.week_letter(week) is WeekLetter.B


@given(MONDAYS)
def test_days_keep_their_weekdays_and_holidays_their_season(week: date) -> None:
    year = sample_year.school_year(FACTS, week)
    assert all(day.isoweekday() < 6 for day in year.inset)
    for each in year.holidays:
        assert each.first <= each.last
        assert each.first.isoweekday() < 6
    named = holidays(year)
    if "May bank holiday" in named:
        first = named["May bank holiday"][0]
        assert (first.month, first.isoweekday(), first.day <= 7) == (5, 1, True)
    others = (each for each in year.inset if each != week - timedelta(days=3))
    assert not any((each.month, each.day) in {(12, 24), (12, 25), (12, 28), (1, 1)} for each in others)


@pytest.mark.parametrize(
    ("week", "christmas", "easter"),
    [
        (date(2026, 11, 30), date(2026, 12, 21), date(2027, 3, 26)),
        (date(2027, 10, 4), date(2027, 12, 20), date(2028, 4, 14)),
        (date(2029, 2, 5), date(2028, 12, 25), date(2029, 3, 30)),
    ],
)
def test_christmas_and_easter_are_where_they_are(week: date, christmas: date, easter: date) -> None:
    named = holidays(sample_year.school_year(FACTS, week))
    assert named["Christmas holiday"][0] == christmas
    assert named["Easter holiday"][0] == easter


def test_school_goes_on_where_the_sample_shows_a_week_of_the_holidays() -> None:
    for today in (date(2026, 12, 21), date(2027, 8, 4), date(2027, 3, 29), date(2028, 2, 29)):
        plan = Plan.of(sample.records(FACTS, today))
        assert next(plan.all(SchoolYear)).is_taught(today + timedelta(days=7))
