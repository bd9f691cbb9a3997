"""Who of a department is free at the same time, in every slot until a moment, and in which rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from coplan.plan import opening, rehearsal
from coplan.plan.department import Department, Staff
from coplan.plan.diary import Diary, minute, moment
from coplan.plan.fair_share import Week
from coplan.plan.free_time import today
from coplan.plan.ids import StaffId
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, Slot, clock, monday, short
from coplan.plan.timetable import TaughtSlot

MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Together:
    """One slot of one day: who is free from `start` on, who is not and why, and which rooms are free.

    `others` has the words without a full stop, such as "KT teaches 8X1 in Lab 2".
    """

    day: date
    slot: Slot
    start: time
    free: tuple[Staff, ...]
    others: tuple[tuple[Staff, str], ...]
    rooms: tuple[str, ...]

    @property
    def everybody(self) -> bool:
        """Whether all who were asked about are free."""
        return not self.others

    @property
    def when(self) -> str:
        """Day and time as people say them: "Wed 2 · 8:25"."""
        return f"{short(self.day)} · {clock(self.start)}"


def together(
    plan: Plan, people: Sequence[StaffId], until: datetime, now: datetime, minutes: int = rehearsal.MINUTES
) -> tuple[Together, ...]:
    """Every slot from now until a moment, at most 14 teaching days on, in order.

    Where a slot is longer than `minutes`, its start is the earliest at which most of the people are free.
    """
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    asked = [person for each in people if (person := plan.find(Staff, each))]
    rooms = _rooms(plan)
    found: list[Together] = []
    weeks: dict[date, Week] = {}
    for day in year.next_teaching_days(today(year, now), MOST_DAYS):
        if year.at(day, time()) >= until:
            break
        if monday(day) not in weeks:
            weeks[monday(day)] = rehearsal.week(plan, year, day)
        week = weeks[monday(day)]
        found += [
            _best(week, week.diary(day), slot, asked, rooms, last, minutes)
            for slot in year.slots(day)
            if year.at(day, slot.start) > now and (last := _last(year, day, slot, until, minutes)) is not None
        ]
    return tuple(found)


def _rooms(plan: Plan) -> tuple[str, ...]:
    department = plan.only(Department)
    known = department.rooms if department else ()
    return tuple(
        dict.fromkeys(
            room for room in (*known, *sorted({each.room for each in plan.all(TaughtSlot)})) if room
        )
    )


def _last(year: SchoolYear, day: date, slot: Slot, until: datetime, minutes: int) -> int | None:
    """The last minute at which one can begin; `None` when there is none."""
    ends = minute(slot.end)
    if year.at(day, slot.end) > until:
        ends = minute(until.astimezone(year.at(day, slot.start).tzinfo).time())
    last = ends - minutes
    return last if last >= minute(slot.start) else None


def _best(
    week: Week,
    diary: Diary,
    slot: Slot,
    people: Sequence[Staff],
    rooms: Sequence[str],
    last: int,
    minutes: int,
) -> Together:
    best: Together | None = None
    for start in opening.starts(diary, people, (), minute(slot.start), last):
        found = _at(week, diary, slot, people, rooms, start, start + minutes)
        if best is None or len(found.free) > len(best.free):
            best = found
    assert best is not None
    return best


def _at(
    week: Week, diary: Diary, slot: Slot, people: Sequence[Staff], rooms: Sequence[str], start: int, end: int
) -> Together:
    free: list[Staff] = []
    others: list[tuple[Staff, str]] = []
    for person in people:
        if clash := diary.clash_of(person.id, start, end):
            others.append((person, f"{person.initials} {clash.said}"))
        elif unfair := opening.unfairness(week, diary.day, person, slot, start, end):
            others.append((person, unfair.what.rstrip(".")))
        else:
            free.append(person)
    open_ = tuple(room for room in rooms if not diary.use_of(room, start, end))
    return Together(diary.day, slot, moment(start), tuple(free), tuple(others), open_)
