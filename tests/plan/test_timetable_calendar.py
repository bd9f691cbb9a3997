"""A calendar of lessons becomes lines of the timetable, or says event by event why it does not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from coplan.plan import timetable_file
from coplan.plan.school_year import Holiday, SchoolYear, WeekLetter
from coplan.plan.timetable import TaughtSlot
from coplan.plan.timetable_file import Contents, TimetableFile
from coplan.plan.timetable_kinds.calendar import Event
from coplan.plan.trouble import Trouble
from tests.plan.timetables import YEAR

HALF_TERM = Holiday("Half-term", date(2026, 10, 26), date(2026, 10, 30))
SCHOOL: SchoolYear = replace(YEAR, holidays=(HALF_TERM,))
FIRST = date(2026, 9, 7)
P1, P2 = (time(8, 50), time(9, 50)), (time(9, 50), time(10, 50))


def mondays(letter: WeekLetter = WeekLetter.BOTH) -> Iterator[date]:
    for number in range(12):
        day = FIRST + timedelta(weeks=number)
        if SCHOOL.is_taught(day) and letter.covers(SCHOOL.week_letter(day)):
            yield day


def event(summary: str, *days: date, at: tuple[time, time] = P1, number: int = 1, why: str = "") -> Event:
    return Event(number, summary, "Lab 2", tuple((day, *at) for day in days), why)


def read(*events: Event, name: str = "KT.ics", title: str = "") -> TimetableFile:
    contents = Contents(name, timetable_file.CALENDAR_WRITTEN, events=events, title=title)
    return timetable_file.parse(contents, SCHOOL, known=("KT", "AM"))


def weeks(found: TimetableFile) -> list[tuple[str, str, str]]:
    return [(each.week, each.period, each.class_code) for each in found.lines if isinstance(each, TaughtSlot)]


@pytest.mark.parametrize("letter", list(WeekLetter))
def test_the_weeks_are_those_in_which_it_happens(letter: WeekLetter) -> None:
    found = read(event("8X1 Science", *(day for day in mondays() if letter.covers(SCHOOL.week_letter(day)))))
    assert weeks(found) == [(letter, "P1", "8X1")]


def test_a_lesson_left_out_now_and_then_is_still_every_week() -> None:
    days = [day for day in mondays() if day != date(2026, 10, 5)]
    assert weeks(read(event("8X1", *days))) == [("both", "P1", "8X1")]


def test_every_other_week_of_the_calendar_is_no_week_of_the_school() -> None:
    days = [FIRST + timedelta(weeks=number) for number in range(0, 12, 2)]
    found = read(event("8X1", *days))
    assert [row.why for row in found.unplaced] == ["it happens neither every week nor every Week A or B"]


def test_lessons_written_one_by_one_are_one_line() -> None:
    found = read(*(event("8X1", day, number=number) for number, day in enumerate(mondays(), 1)))
    assert (weeks(found), found.unplaced) == ([("both", "P1", "8X1")], ())


def test_a_double_lesson_is_two_lines() -> None:
    assert weeks(read(event("8X1", *mondays(), at=(P1[0], P2[1])))) == [
        ("both", "P1", "8X1"),
        ("both", "P2", "8X1"),
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (event("Staff meeting", *mondays()), "it names no class"),
        (event("8X1 with 8X2", *mondays()), "it names 2 classes"),
        (event("8X1", FIRST), "it happens only once, on Mon 7 September"),
        (event("8X1", HALF_TERM.first), "it happens on no school day"),
        (event("8X1", why="it takes the whole day"), "it takes the whole day"),
        (
            event("8X1", *mondays(), at=(time(9), time(10))),
            "no lesson begins and ends with the bells at 9:00-10:00",
        ),
    ],
)
def test_what_is_no_lesson_is_listed(given: Event, why: str) -> None:
    found = read(given)
    assert [(row.why, row.teachers) for row in found.unplaced] == [(why, ("KT",))]
    assert not found.placed


@pytest.mark.parametrize(
    ("name", "title", "who"),
    [("KT.ics", "", "KT"), ("calendar.ics", "Timetable of AM", "AM"), ("my AM lessons.ics", "", "AM")],
)
def test_whose_it_is_stands_in_its_name_or_title(name: str, title: str, who: str) -> None:
    assert read(event("8X1", *mondays()), name=name, title=title).teachers == (who,)


@pytest.mark.parametrize(("name", "title"), [("calendar.ics", ""), ("calendar.ics", "KT and AM")])
def test_a_calendar_of_nobody_is_refused(name: str, title: str) -> None:
    with pytest.raises(Trouble, match="whose timetable"):
        read(event("8X1", *mondays()), name=name, title=title)


def test_an_empty_calendar_is_refused() -> None:
    with pytest.raises(Trouble, match="without events"):
        read()
