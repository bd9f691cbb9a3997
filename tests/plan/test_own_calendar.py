"""People's own calendars in the plan: when they are busy on school days, and nothing more."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest

from coplan.plan import department, diary, free_time, own_calendar, people, rehearsal, timetable
from coplan.plan.calendar_file import CalendarFile, Taken
from coplan.plan.department import staff, staff_id
from coplan.plan.engagement import MIDNIGHT, Engagement
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.schools import MODEL
from tests.plan.test_free_time import lesson_of

KT, LB = staff_id("KT"), staff_id("LB")
DAY = date(2026, 12, 2)


def file(*taken: Taken, name: str = "KT.ics", title: str = "") -> CalendarFile:
    return CalendarFile(name, title, world.NOW.date(), taken)


def taken(day: date, first: int, last: int) -> Taken:
    return Taken(day, time(first), MIDNIGHT if last == 24 else time(last))


def after(plan: Plan, found: CalendarFile, initials: str = "KT") -> Plan:
    return plan.after(own_calendar.read(plan, staff(plan, initials), found))


def kept(plan: Plan) -> list[tuple[date, time, time]]:
    return sorted((each.day, each.start, each.end) for each in plan.all(Engagement))


def test_only_the_school_day_of_weekdays_is_kept() -> None:
    plan = after(world.plan(), file(taken(DAY, 7, 10), taken(DAY, 19, 24), taken(date(2026, 12, 5), 9, 10)))
    first = min(slot.start for slot in _year(plan).slots(DAY))
    assert kept(plan) == [(DAY, first, time(10))]


def test_a_newer_file_of_the_same_calendar_takes_the_place_of_the_older_one() -> None:
    plan = after(world.plan(), file(taken(DAY, 9, 10), taken(DAY, 11, 12)))
    other = after(plan, file(taken(DAY, 13, 14), name="clubs.ics"))
    newer = after(other, file(taken(DAY, 11, 12), taken(date(2026, 12, 3), 9, 10), name="KT (2).ics"))
    assert kept(newer) == [
        (DAY, time(11), time(12)),
        (DAY, time(13), time(14)),
        (date(2026, 12, 3), time(9), time(10)),
    ]
    same = own_calendar.read(newer, staff(newer, "KT"), file(*_again(newer)))
    assert same.edits == ()
    colleague = after(newer, file(taken(DAY, 11, 12)), "LB")
    assert own_calendar.times_taken(colleague) == {staff(colleague, "KT").id: 3, staff(colleague, "LB").id: 1}
    cleared = colleague.after(own_calendar.forget(colleague, staff(colleague, "KT")))
    assert {each.who for each in cleared.all(Engagement)} == {LB}


def _again(plan: Plan) -> list[Taken]:
    mine = file().source
    return [Taken(each.day, each.start, each.end) for each in plan.all(Engagement) if each.source == mine]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (file(name="calendar.ics"), file(name="Calendar (3).ics")),
        (file(name="a.ics", title="Work"), file(name="b.ics", title="work ")),
        (file(name="KT.ics"), file(name="KT - Copy.ics")),
    ],
)
def test_a_calendar_is_known_by_its_title_or_else_by_its_file(
    first: CalendarFile, second: CalendarFile
) -> None:
    assert first.source == second.source
    assert "work" not in first.source.casefold()
    assert first.source != file(name="other.ics").source


@pytest.mark.parametrize(
    ("hours", "words"), [((), "no time taken"), ((9,), "one time taken"), ((9, 11), "2 times taken")]
)
def test_the_history_says_how_many_times_are_taken(hours: tuple[int, ...], words: str) -> None:
    plan = world.plan()
    found = file(*(taken(DAY, hour, hour + 1) for hour in hours))
    assert own_calendar.read(plan, staff(plan, "KT"), found).sentence == f"Read KT’s calendar: {words}"


def test_what_was_passed_over_is_said_in_sentences() -> None:
    many = tuple((f"The event of Mon {each} cannot be understood", 1) for each in range(6))
    found = replace(file(), passed_over=(("An event has no beginning", 3), *many))
    said = found.said_of_passed
    assert said[0] == "An event has no beginning: 3 like it were passed over."
    assert said[1] == "The event of Mon 0 cannot be understood, so it was passed over."
    assert said[-1] == "As many as 2 more were passed over."


def test_a_calendar_without_a_school_year_or_beyond_measure_is_refused() -> None:
    plan = world.plan()
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, SchoolYear))
    with pytest.raises(Trouble, match="no school year"):
        own_calendar.read(bare, staff(bare, "KT"), file())
    minutes = [time(9 + each // 60, each % 60) for each in range(350)]
    days = list(_year(plan).teaching_days(date(2026, 11, 26), date(2026, 12, 16)))
    crowd = [Taken(day, at, end) for day in days for at, end in pairwise(minutes)]
    with pytest.raises(Trouble, match="more than 3,000 times"):
        own_calendar.read(plan, staff(plan, "KT"), file(*crowd))


def test_an_engagement_is_in_the_way_without_a_word_of_what_it_is() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    busy = after(plan, file(taken(DAY, 7, 9)))
    with pytest.raises(Trouble, match=r"KT has something in their own calendar then\."):
        rehearsal.book(busy, MODEL, LB, KT, lesson, DAY, "8:25", now=world.NOW)
    assert (DAY, "8:25") not in {
        (each.day, each.slot) for each in free_time.times(busy, LB, KT, lesson, world.NOW)
    }
    said = free_time.why_not(busy, LB, KT, lesson, world.NOW.replace(day=30, hour=17))
    assert any(
        "Wed 2:" in line and "KT has something in their own calendar before school" in line for line in said
    )


def test_days_written_once_follow_every_change() -> None:
    """What is kept of days from one plan to the next is what a new plan would write."""
    plan = world.plan()
    year = _year(plan)
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    days = list(year.teaching_days(date(2026, 11, 26), date(2026, 12, 9)))
    for step in range(5):
        for day in days:
            assert diary.of(plan, year, day) == diary.of(Plan.of(plan.everything()), year, day), (step, day)
        if step == 0:
            plan = after(plan, file(taken(DAY, 9, 10)))
        elif step == 1:
            plan = plan.after(rehearsal.book(plan, MODEL, LB, KT, lesson, DAY, "8:25", now=world.NOW))
        elif step == 2:
            line = timetable.taught_slot(WeekLetter.BOTH, 3, "P1", "7Z9", KT, "Lab 9")
            plan = plan.after(
                timetable.put_in(plan, [line, timetable.duty(LB, WeekLetter.BOTH, 3, "P2", "Help")])
            )
        elif step == 3:
            plan = plan.after(own_calendar.forget(plan, staff(plan, "KT")))


def test_the_last_minute_of_a_day_stands_for_midnight() -> None:
    plan = after(world.plan(), file(taken(DAY, 9, 24)))
    late = replace(next(plan.all(Engagement)), end=MIDNIGHT)
    assert (late.last_minute, replace(late, end=time(15, 5)).last_minute) == (1440, 905)


def test_whoever_leaves_takes_their_calendar_with_them() -> None:
    plan = world.plan()
    joined = plan.after(department.join(plan, "ZZ"))
    busy = after(joined, file(taken(DAY, 9, 10)), "ZZ")
    gone = busy.after(people.leave(busy, staff(busy, "ZZ")))
    assert kept(gone) == []


def _year(plan: Plan) -> SchoolYear:
    year = plan.only(SchoolYear)
    assert year is not None
    return year
