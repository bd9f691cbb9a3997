"""Schools as they are: two-week timetables, duties, part-timers, a department's hour, models to rehearse."""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coplan.plan import lesson as lessons
from coplan.plan.change import Record
from coplan.plan.department import Away, Department, Role, Staff, staff_id
from coplan.plan.ids import DepartmentId, SchoolYearId, SharedModelId, StaffId, derived
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id
from coplan.plan.school_year import Bells, SchoolYear, Slot, SlotKind, WeekLetter
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import duty, lessons_on, protected_time, taught_slot

NOW = datetime(2026, 11, 26, 17, 0, tzinfo=ZoneInfo("Europe/London"))
FIRST = date(2026, 11, 30)
_PERIODS = ("P1", "P2", "P3", "P4", "P5", "P6")
_LETTERS = (WeekLetter.A, WeekLetter.B)
_BELLS = (
    ("Before", "8:20", "8:45", SlotKind.BEFORE),
    ("P1", "8:50", "9:40", SlotKind.LESSON),
    ("P2", "9:40", "10:30", SlotKind.LESSON),
    ("Break", "10:30", "10:50", SlotKind.BREAK),
    ("P3", "10:50", "11:40", SlotKind.LESSON),
    ("P4", "11:40", "12:30", SlotKind.LESSON),
    ("Lunch", "12:30", "13:15", SlotKind.LUNCH),
    ("P5", "13:15", "14:05", SlotKind.LESSON),
    ("P6", "14:05", "14:55", SlotKind.LESSON),
    ("After", "15:05", "16:00", SlotKind.AFTER),
)


def school(teachers: int, rehearsals: int, *, tight: bool, seed: int = 1) -> Plan:
    """A school whose teachers owe so many rehearsals over the next two weeks; with `tight`, few rooms."""
    chance = random.Random(seed)
    people = _people(chance, teachers)
    rooms = tuple(f"R{number}" for number in range(1, max(3, teachers * (4 if tight else 7) // 8) + 1))
    department = Department(DepartmentId(derived("d")), "School", () if tight else rooms, most_each=4)
    plan = Plan.of((_year(), department, *people, *_timetable(chance, people, rooms)))
    return Plan.of((*plan.everything(), *_models(chance, plan, people, rehearsals)))


def _year() -> SchoolYear:
    slots = tuple(Slot(name, name, _time(start), _time(end), kind) for name, start, end, kind in _BELLS)
    key = SchoolYearId(derived("year"))
    return SchoolYear(
        key, "2026-27", date(2026, 9, 2), date(2027, 7, 20), bells=(Bells((1, 2, 3, 4, 5), slots),)
    )


def _time(said: str) -> time:
    hour, minute = said.split(":")
    return time(int(hour), int(minute))


def _people(chance: random.Random, teachers: int) -> list[Staff]:
    names = [f"{chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(teachers)]
    people = []
    for number, name in enumerate(names):
        is_new = number % 6 == 5
        mentor = staff_id(names[number - 1]) if is_new else None
        days = chance.sample(range(1, 6), 2 if number % 5 == 3 else 0)
        away = tuple(Away(WeekLetter.BOTH, day, time(0), time(23, 59)) for day in days)
        role = Role.ECT if is_new else Role.TEACHER
        people.append(Staff(staff_id(name), name, role, mentor, away, chance.random() < 0.3))
    return people


def _timetable(chance: random.Random, people: list[Staff], rooms: tuple[str, ...]) -> list[Record]:
    """Four periods in five taught, most in one's own room; three duties a week; an hour for everybody."""
    records: list[Record] = [protected_time(WeekLetter.BOTH, 2, "After", "Department time")]
    for number, person in enumerate(people):
        off = {each.weekday for each in person.away}
        codes = [f"{7 + number % 5}{person.initials}{place}" for place in range(6)]
        for letter in _LETTERS:
            for day in (day for day in range(1, 6) if day not in off):
                for place, period in enumerate(_PERIODS):
                    if chance.random() < 0.8:
                        room = rooms[number % len(rooms)] if chance.random() < 0.8 else chance.choice(rooms)
                        code = codes[(place + day) % 6]
                        records.append(taught_slot(letter, day, period, code, person.id, room))
        for day in chance.sample(range(1, 6), 3):
            slot = chance.choice(("Before", "Break", "After"))
            if (day, slot) != (2, "After"):
                records.append(duty(person.id, WeekLetter.BOTH, day, slot, "Duty"))
    return records


def _models(chance: random.Random, plan: Plan, people: list[Staff], rehearsals: int) -> list[Record]:
    """Each teacher owes one or two: a model for each of their years, taught in either week."""
    year = plan.only(SchoolYear)
    assert year is not None
    days = year.next_teaching_days(FIRST + timedelta(days=1), 9)
    mine: dict[StaffId, list[Lesson]] = {}
    for day in days:
        for each in lessons_on(plan, year, day):
            mine.setdefault(each.teacher, []).append(each)
    records: dict[str, Record] = {}
    for number in range(rehearsals):
        person = people[number % len(people)]
        deck = f"Model {number // len(people)} {number % 5}.pptx"
        resource = Resource(resource_id(deck, deck), deck, "pptx", "S:/School", deck, 9, pages=9)
        taught = chance.choice(mine[person.id])
        model = SharedModelId(derived("model", deck))
        records.setdefault(model, SharedModel(model, taught.id, resource.id, 1, deck))
        for record in (resource, taught, lessons.use(taught.id, resource.id)):
            records[record.id] = record
    return list(records.values())
