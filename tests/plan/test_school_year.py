"""The school's year, on dates of a real one and against plain counting."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import school_year
from coplan.plan.change import revised
from coplan.plan.ids import SchoolYearId, derived
from coplan.plan.school_year import Bells, Holiday, SchoolYear, Slot, SlotKind, WeekLetter, monday
from coplan.plan.trouble import Trouble
from tests.plan import plain_rules, world

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH


def sample() -> SchoolYear:
    year = world.plan().only(SchoolYear)
    assert year is not None
    return year


def year_of(first: date, last: date, **values: object) -> SchoolYear:
    year = SchoolYear(SchoolYearId(derived("school year", "test")), "test", first, last)
    return revised(year, values)


# ------------------------------------------------------------------------------------------ teaching days


def test_days_without_school_say_why() -> None:
    year = sample()
    assert year.why_not_taught(date(2026, 11, 27)) == "an INSET day"
    assert year.why_not_taught(date(2026, 11, 28)) == "a weekend"
    assert year.why_not_taught(date(2026, 10, 28)) == "Autumn half-term"
    assert year.why_not_taught(date(2026, 8, 31)) == "outside the school year"
    assert year.why_not_taught(date(2026, 11, 26)) == ""
    assert not year.is_taught(date(2027, 7, 23))


def test_a_holiday_without_a_name_is_still_a_holiday() -> None:
    day = date(2026, 9, 7)
    year = year_of(date(2026, 9, 1), date(2026, 9, 30), holidays=(Holiday("", day, day),))
    assert not year.is_taught(day)


def test_the_next_teaching_days_pass_over_inset_and_weekends() -> None:
    days = sample().next_teaching_days(date(2026, 11, 26), 7)
    assert [school_year.short(day) for day in days] == [
        "Thu 26", "Mon 30", "Tue 1", "Wed 2", "Thu 3", "Fri 4", "Mon 7",
    ]  # fmt: skip


def test_the_next_teaching_days_pass_over_half_term() -> None:
    days = sample().next_teaching_days(date(2026, 10, 22), 3)
    assert days == (date(2026, 10, 22), date(2026, 10, 23), date(2026, 11, 2))


def test_the_year_runs_out_of_days() -> None:
    assert sample().next_teaching_days(date(2027, 7, 21), 7) == (date(2027, 7, 21), date(2027, 7, 22))
    assert sample().next_teaching_days(date(2027, 8, 1), 7) == ()
    assert sample().next_teaching_days(date(2020, 1, 1), 1) == (date(2026, 9, 3),)


# --------------------------------------------------------------------------------------------- Week A and B


def test_letters_pause_for_half_term() -> None:
    year = sample()
    before, during, after = (year.week_letter(date(2026, 10, day)) for day in (19, 28, 19))
    assert year.week_letter(date(2026, 11, 2)) is not before
    assert during is before is after


def test_the_sample_week_is_week_b() -> None:
    assert sample().week_letter(date(2026, 11, 26)) is A
    assert sample().week_letter(date(2026, 11, 30)) is B
    assert sample().week_letter(date(2026, 12, 4)) is B


def test_a_first_week_of_inset_only_does_not_count() -> None:
    inset = tuple(date(2026, 8, 31) + timedelta(days=i) for i in range(5))
    year = year_of(date(2026, 8, 31), date(2026, 10, 2), inset=inset, first_week=B)
    assert year.week_letter(date(2026, 9, 7)) is B
    assert year.week_letter(date(2026, 9, 14)) is A


def test_an_override_turns_the_weeks_after_it() -> None:
    year = year_of(date(2026, 9, 7), date(2026, 10, 30))
    edit = school_year.override_week(year, date(2026, 9, 16), A).edits[0]
    assert isinstance(edit.after, SchoolYear)
    letters = [edit.after.week_letter(date(2026, 9, 7) + timedelta(weeks=i)) for i in range(4)]
    assert letters == [A, A, B, A]


def test_a_second_override_of_a_week_replaces_the_first() -> None:
    year = year_of(date(2026, 9, 7), date(2026, 10, 30), week_overrides=((date(2026, 9, 14), A),))
    edit = school_year.override_week(year, date(2026, 9, 18), B).edits[0]
    assert isinstance(edit.after, SchoolYear)
    assert edit.after.week_overrides == ((date(2026, 9, 14), B),)


def test_a_week_cannot_be_both() -> None:
    with pytest.raises(Trouble):
        school_year.override_week(sample(), date(2026, 11, 30), BOTH)


def test_outside_the_year_there_is_a_letter_all_the_same() -> None:
    year = sample()
    assert year.week_letter(date(2020, 1, 1)) is year.first_week
    assert year.week_letter(date(2030, 1, 1)) is year.week_letter(year.last_day)


def test_a_timetable_of_one_week_has_one_letter() -> None:
    year = year_of(date(2026, 9, 7), date(2026, 10, 30), first_week=BOTH)
    assert {year.week_letter(date(2026, 9, 7) + timedelta(days=i)) for i in range(50)} == {BOTH}


@st.composite
def years(draw: st.DrawFn) -> SchoolYear:
    first = date(2026, 9, 1) + timedelta(days=draw(st.integers(0, 6)))
    last = first + timedelta(days=draw(st.integers(0, 120)))
    offsets = st.integers(0, 120).map(lambda i: first + timedelta(days=i))
    holidays = [
        Holiday("away", start, start + timedelta(days=draw(st.integers(0, 16))))
        for start in draw(st.lists(offsets, max_size=3))
    ]
    overrides = draw(st.dictionaries(offsets.map(monday), st.sampled_from((A, B)), max_size=3))
    return year_of(
        first,
        last,
        holidays=tuple(holidays),
        inset=tuple(draw(st.lists(offsets, max_size=6))),
        first_week=draw(st.sampled_from((A, B))),
        week_overrides=tuple(sorted(overrides.items())),
    )


@given(years(), st.integers(0, 120))
def test_letters_are_what_plain_counting_gives(year: SchoolYear, offset: int) -> None:
    day = min(year.first_day + timedelta(days=offset), year.last_day)
    assert year.week_letter(day) is plain_rules.letter(year, day)


@given(years(), st.integers(-20, 140), st.integers(1, 9))
def test_the_next_teaching_days_are_the_first_that_are_taught(
    year: SchoolYear, offset: int, count: int
) -> None:
    start = year.first_day + timedelta(days=offset)
    every = [start + timedelta(days=i) for i in range(200)]
    assert list(year.next_teaching_days(start, count)) == [d for d in every if year.is_taught(d)][:count]


def test_letters_of_a_whole_year_are_cheap() -> None:
    year = sample()
    days = tuple(year.teaching_days(year.first_day, year.last_day))
    assert len({monday(day) for day in days}) == 40
    before = process_time()
    for day in days * 10:
        year.week_letter(day)
    assert (process_time() - before) / (10 * len(days)) < 100e-6


# ----------------------------------------------------------------------------------------------------- bells


def test_friday_has_bells_of_its_own() -> None:
    year = sample()
    thursday, friday = year.slot(date(2026, 11, 26), "P5"), year.slot(date(2026, 12, 4), "P5")
    assert thursday is not None
    assert friday is not None
    assert (thursday.start, friday.start) == (time(14), time(13, 50))
    assert year.slot(date(2026, 11, 26), "Tutor") is None
    assert year.slots(date(2026, 11, 28)) == ()
    assert thursday.minutes == 60


def test_times_are_right_on_both_sides_of_a_clock_change() -> None:
    year, utc = sample(), ZoneInfo("UTC")
    friday, next_monday = date(2026, 10, 23), date(2026, 11, 2)
    assert year.at(friday, time(8, 50)).astimezone(utc) == datetime(2026, 10, 23, 7, 50, tzinfo=utc)
    assert year.at(next_monday, time(8, 50)).astimezone(utc) == datetime(2026, 11, 2, 8, 50, tzinfo=utc)
    assert year.at(date(2027, 3, 25), time(8, 50)).utcoffset() == timedelta(0)
    assert year.at(date(2027, 4, 13), time(8, 50)).utcoffset() == timedelta(hours=1)


def test_days_and_times_are_said_as_people_say_them() -> None:
    assert school_year.short(date(2026, 11, 30)) == "Mon 30"
    assert school_year.spoken(date(2026, 11, 30)) == "Mon 30 November"
    assert school_year.clock(time(8, 5)) == "8:05"


# ---------------------------------------------------------------------------------------------------- set up


def slot(name: str, start: int, end: int) -> Slot:
    return Slot(name, name, time(start), time(end), SlotKind.LESSON)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"last_day": date(2026, 9, 1)}, "2026 to 2027"),
        ({"holidays": (Holiday("Half-term", date(2026, 10, 30), date(2026, 10, 26)),)}, "Half-term"),
        ({"bells": (Bells((1,), (slot("P1", 10, 9),)),)}, "P1"),
        ({"bells": (Bells((1,), (slot("P1", 9, 10), slot("P1", 10, 11))),)}, "P1"),
        ({"bells": (Bells((1, 2), ()), Bells((2,), ()))}, "Tuesday"),
        ({"timezone": "Europe/Landan"}, "Europe/Landan"),
    ],
)
def test_a_year_that_contradicts_itself_is_refused_by_name(values: dict[str, object], named: str) -> None:
    with pytest.raises(Trouble) as refusal:
        school_year.set_up(revised(sample(), values))
    assert named in refusal.value.what
    assert refusal.value.remedy


def test_a_sound_year_is_set_up() -> None:
    change = school_year.set_up(replace(sample(), name="This year"))
    assert change.sentence == "Set up the school year This year"
    assert len(change.edits) == 1
