"""The verbs of the school year and of who has time in it, with something to do each of them to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time

from coplan.plan import (
    bell_times,
    department,
    duties,
    slot_use,
    staff_names,
    teaching_weeks,
    term_text,
    working_days,
)
from coplan.plan.change import Change
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime
from tests.plan import world


def _year(plan: Plan) -> SchoolYear:
    return next(plan.all(SchoolYear))


def _department(plan: Plan) -> Department:
    return next(plan.all(Department))


def _person(plan: Plan, initials: str) -> Staff:
    return plan.get(Staff, staff_id(initials))


def _first_period(plan: Plan) -> Slot:
    found = _year(plan).slot(date(2026, 11, 30), "P1")
    assert found is not None
    return found


def _rename_period(plan: Plan) -> Change:
    slot = replace(_first_period(plan), name="1", label="Period 1")
    return bell_times.alter_slot(plan, _year(plan), 1, "P1", slot, today=world.NOW.date())


def _remove_unused(plan: Plan) -> Change:
    year = _year(plan)
    unused = (
        (bells.weekdays[0], slot.name)
        for bells in year.bells
        for slot in bells.slots
        if not slot_use.users(plan, bells.weekdays, slot.name)
    )
    return bell_times.remove_slot(plan, year, *next(unused))


def _terms(plan: Plan) -> Change:
    text = "Autumn term: 1 September 2026 to 18 December 2026\nSpring term: 4 January to 25 March 2027"
    return term_text.take(term_text.read(text, _year(plan)))


def _away(plan: Plan) -> Change:
    person = _person(plan, "RS")
    return working_days.come_back(person, person.away[0])


YEAR_VERBS: Mapping[str, Callable[[Plan], Change]] = {
    "bell_times.add_slot": lambda plan: bell_times.add_slot(
        _year(plan), 5, Slot("P7", "P7", time(16, 30), time(17, 20), SlotKind.LESSON)
    ),
    "bell_times.alter_slot": _rename_period,
    "bell_times.shift": lambda plan: bell_times.shift(plan, _year(plan), 1, 10, today=world.NOW.date()),
    "bell_times.copy_day": lambda plan: bell_times.copy_day(plan, _year(plan), 1, (6,)),
    "bell_times.remove_slot": _remove_unused,
    "bell_times.separate": lambda plan: bell_times.separate(_year(plan), 1),
    "department.keep_last_free": lambda plan: department.keep_last_free(_department(plan), False),
    "department.share_fairly": lambda plan: department.share_fairly(_department(plan), 4),
    "duties.give": lambda plan: duties.give(
        plan, _person(plan, "LB"), (1, 3), "After school", "Science club", WeekLetter.A
    ),
    "duties.give_up": lambda plan: duties.give_up(plan, next(plan.all(ProtectedTime))),
    "duties.protect": lambda plan: duties.protect(plan, 1, "P5", "Department time", WeekLetter.B),
    "duties.relieve": lambda plan: duties.relieve(plan, tuple(plan.all(Duty))[:2]),
    "duties.reword": lambda plan: duties.reword(next(plan.all(Duty)), "Gate duty"),
    "teaching_weeks.know": lambda plan: teaching_weeks.know(_year(plan), date(2026, 11, 30), WeekLetter.A),
    "staff_names.remember": lambda plan: staff_names.remember(plan, {"Mr A Example": "AE"}),
    "teaching_weeks.begin_with": lambda plan: teaching_weeks.begin_with(_year(plan), WeekLetter.A),
    "teaching_weeks.follow_on": lambda plan: teaching_weeks.follow_on(_year(plan), date(2027, 7, 19)),
    "term_text.take": _terms,
    "working_days.come_back": _away,
    "working_days.offer_lunch": lambda plan: working_days.offer_lunch(_person(plan, "LB"), True),
    "working_days.stay_away": lambda plan: working_days.stay_away(
        plan, _person(plan, "KT"), (3,), time(15, 0), time(16, 0), WeekLetter.BOTH
    ),
}
