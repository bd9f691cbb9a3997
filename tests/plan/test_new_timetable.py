"""However often timetables take each other's place, nothing changes before the day and all from then on."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import new_timetable
from coplan.plan.department import Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable import TaughtSlot, taught_on, taught_slot
from tests.plan.timetables import YEAR

PEOPLE = (staff_id("KT"), staff_id("AM"))
DAYS = tuple(date(2026, 9, 7) + timedelta(days=7 * number) for number in range(4))
# The same lesson in two rooms, another teacher of it, and another time.
SOME = (
    taught_slot(WeekLetter.BOTH, 1, "P1", "8X1", PEOPLE[0], "Lab 1"),
    taught_slot(WeekLetter.BOTH, 1, "P1", "8X1", PEOPLE[0], "Lab 2"),
    taught_slot(WeekLetter.BOTH, 1, "P1", "8X1", PEOPLE[1], "Lab 1"),
    taught_slot(WeekLetter.A, 1, "P2", "8X1", PEOPLE[0], "Lab 1"),
)
_LINES = st.lists(st.sampled_from(SOME), max_size=3)
_SINCE = st.none() | st.sampled_from((*DAYS, *(day + timedelta(days=1) for day in DAYS)))
_STEPS = st.lists(
    st.tuples(_LINES, _SINCE, st.sampled_from((PEOPLE, PEOPLE[:1]))),
    min_size=1,
    max_size=7,
)

Facts = set[tuple[str, str, str, str]]


def facts(lines: list[TaughtSlot], day: date, people: tuple[str, ...]) -> Facts:
    """What these people teach on a day by lines that all hold."""
    letter = YEAR.week_letter(day)
    return {
        (each.period, each.class_code, each.teacher, each.room)
        for each in {line.id: line for line in lines}.values()
        if each.week.covers(letter) and each.teacher in people
    }


def taught(plan: Plan, day: date) -> Facts:
    return {(each.period, each.class_code, each.teacher, each.room) for each in taught_on(plan, YEAR, day)}


@settings(max_examples=60, deadline=None)
@given(_STEPS)
def test_before_the_day_nothing_changes_and_from_it_on_only_the_new_one_holds(
    steps: list[tuple[list[TaughtSlot], date | None, tuple[str, ...]]],
) -> None:
    plan = Plan.of([YEAR, Staff(PEOPLE[0], "KT"), Staff(PEOPLE[1], "AM")])
    for lines, since, people in steps:
        mine = [each for each in lines if each.teacher in people]
        change = new_timetable.hold(plan, YEAR, mine, [each for each in PEOPLE if each in people], since)
        later = plan.after(change)
        assert later.after(change.turned_back()) == plan
        assert not new_timetable.hold(
            later, YEAR, mine, [each for each in PEOPLE if each in people], since
        ), "doing it again changes nothing"
        for day in DAYS:
            others = {each for each in taught(plan, day) if each[2] not in people}
            if since and day < since:
                assert taught(later, day) == taught(plan, day)
            else:
                assert taught(later, day) == facts(mine, day, people) | others
        plan = later


def _one_after_the_other(*steps: tuple[list[TaughtSlot], date | None]) -> Plan:
    plan = Plan.of([YEAR, Staff(PEOPLE[0], "KT")])
    for lines, since in steps:
        plan = plan.after(new_timetable.hold(plan, YEAR, lines, PEOPLE, since))
    return plan


def test_a_line_may_end_a_day_sooner_than_was_said_before() -> None:
    tuesday = DAYS[2] + timedelta(days=1)
    plan = _one_after_the_other(([SOME[0]], None), ([], tuesday), ([], DAYS[2]))
    assert [len(taught(plan, day)) for day in DAYS] == [1, 1, 0, 0]


def test_a_room_that_comes_back_on_the_day_of_an_earlier_mistake_has_an_id_of_its_own() -> None:
    first, second = [SOME[0]], [SOME[1]]
    plan = _one_after_the_other(
        (first, None), (second, DAYS[3]), (second, DAYS[1]), (first, DAYS[2]), (second, DAYS[3])
    )
    rooms = [next(iter(taught(plan, day)))[3] for day in DAYS]
    assert rooms == ["Lab 1", "Lab 2", "Lab 1", "Lab 2"]
