"""Rehearsals that are booked and can no longer happen, since what keeps people and rooms busy has changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coplan.plan import diary as diaries
from coplan.plan import free_time
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.engagement import Engagement
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson, LessonResource, lessons_with
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import Duty, TaughtSlot, is_gone

KINDS = (
    *(Duty, Engagement, Lesson, LessonResource, Rehearsal),
    *(SchoolYear, SharedModel, Staff, TaughtSlot),
)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Clash:
    """A booking and why it cannot happen: `pair` and `when` name it, `why` is a whole sentence."""

    rehearsal: Rehearsal
    pair: str
    why: str

    @property
    def said(self) -> str:
        """All of it: "JO with RS, Tue 1 · 11:10: JO is on duty then."."""
        return f"{self.pair}, {self.rehearsal.when}: {self.why}"


def clashes(plan: Plan, now: datetime) -> tuple[Clash, ...]:
    """Every booking to come that cannot happen, in the order of time."""
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    found = plan.worked_out(_Known).of(plan, year, free_time.today(year, now))
    return tuple(each for each in found if each.rehearsal.begins(year) > now)


def new(before: Plan, after: Plan, now: datetime) -> tuple[Clash, ...]:
    """Those of the plan after a change that could still happen before it."""
    known = {each.rehearsal.id for each in clashes(before, now)}
    return tuple(each for each in clashes(after, now) if each.rehearsal.id not in known)


def counted(found: Iterable[Clash]) -> str:
    """How many they are: "2 rehearsals can no longer happen"."""
    count = len(tuple(found))
    return f"{'One rehearsal' if count == 1 else f'{count} rehearsals'} can no longer happen"


def said(found: tuple[Clash, ...]) -> str:
    """All of them in one sentence or two, the first few by name; nothing when there are none."""
    if not found:
        return ""
    named = " ".join(each.said for each in found[:_NAMED])
    more = len(found) - _NAMED
    return f"{counted(found)}: {named}{f' And {more} more.' if more > 0 else ''}"


class _Known:
    """The clashes from a day on, found once for each plan in which they are the same."""

    def __init__(self) -> None:
        self._found: dict[date, tuple[Clash, ...]] = {}

    def of(self, plan: Plan, year: SchoolYear, today: date) -> tuple[Clash, ...]:
        """Those of this day and later."""
        if today not in self._found:
            self._found[today] = tuple(_found(plan, year, today))
        return self._found[today]

    def followed(self, change: Change, before: Plan, after: Plan) -> "_Known":
        """The same until something changes that keeps people or rooms busy."""
        return _Known() if change.touches(*KINDS) else self


def _found(plan: Plan, year: SchoolYear, today: date) -> Iterator[Clash]:
    names = {person.id: person.initials for person in plan.all(Staff)}
    coming = sorted(
        (each for each in plan.all(Rehearsal) if each.day >= today), key=lambda each: (each.day, each.start)
    )
    by_day: dict[date, list[Rehearsal]] = {}
    for each in coming:
        by_day.setdefault(each.day, []).append(each)
    for each in coming:
        why = _why(plan, year, each, names) or _twice(each, by_day[each.day], names)
        if why:
            pair = " with ".join(names.get(who, "somebody") for who in (each.who, each.partner))
            yield Clash(each, pair, why)


def _why(plan: Plan, year: SchoolYear, booked: Rehearsal, names: Mapping[StaffId, str]) -> str:
    """What of the school day, of the lesson, of the people or of the room is in the way."""
    day = short(booked.day)
    if reason := year.why_not_taught(booked.day):
        return f"There is no school on {day}: it is {reason}."
    if year.slot(booked.day, booked.slot) is None:
        return f"{day} has no “{booked.slot}” in its bells."
    if any(who not in names for who in (booked.who, booked.partner)):
        return "One of the two is no longer in the department."
    lesson = plan.find(Lesson, booked.lesson_id)
    if lesson and is_gone(plan, year, lesson) and not _taught_otherwise(plan, year, booked):
        return f"{lesson.class_code} {lesson.when} is no longer in the timetable."
    begins = lesson.begins(year) if lesson else None
    if lesson and begins and begins <= booked.begins(year):
        return f"{lesson.class_code} is taught before that now, {lesson.when}."
    start = diaries.minute(booked.start)
    written = diaries.of(plan, year, booked.day)
    for who in (booked.who, booked.partner):
        if clash := written.clash_of(who, start, start + booked.minutes):
            return f"{names[who]} {clash.said} then."
    use = written.use_of(booked.room, start, start + booked.minutes)
    return f"{booked.room} is in use then: {use.what}." if use else ""


def _taught_otherwise(plan: Plan, year: SchoolYear, booked: Rehearsal) -> bool:
    """Whether its teacher has another lesson with the model after it."""
    model = plan.find(SharedModel, booked.model_id)
    return any(
        each.teacher == booked.who
        and (begins := each.begins(year)) is not None
        and begins > booked.begins(year)
        and not is_gone(plan, year, each)
        for each in (lessons_with(plan, model.resource_id) if model else ())
    )


def _twice(booked: Rehearsal, that_day: Iterable[Rehearsal], names: Mapping[StaffId, str]) -> str:
    """Who or what is booked twice, as when two people book at the same time."""
    for other in that_day:
        if other.id == booked.id or not _overlap(booked, other):
            continue
        for who in (booked.who, booked.partner):
            if who in (other.who, other.partner):
                return f"{names[who]} is booked for another rehearsal then."
        if booked.room and booked.room == other.room:
            return f"{booked.room} is booked for another rehearsal then."
    return ""


def _overlap(one: Rehearsal, other: Rehearsal) -> bool:
    first, second = diaries.minute(one.start), diaries.minute(other.start)
    return first < second + other.minutes and second < first + one.minutes
