"""Whether people can rehearse in one slot of a day, and what is in the way when they cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from coplan.plan.department import Department, Staff
from coplan.plan.diary import Busy, Diary, Stretch, minute, moment
from coplan.plan.fair_share import Week
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, clock, short
from coplan.plan.timetable import TaughtSlot

_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What two or more people would like to book.

    `rooms` are those that will do, best first; none means anywhere. `waive` are rules of `BY_CHOICE` over
    which somebody has said that they book anyway; no other rule can be waived.
    """

    people: tuple[Staff, ...]
    lesson: Lesson
    minutes: int
    rooms: tuple[str, ...] = ()
    waive: frozenset["Hindrance"] = frozenset()


@dataclass(frozen=True, slots=True)
class Opening:
    """A time when all are free and so is a room: the earliest start in its slot."""

    day: date
    slot: str
    start: time
    room: str


class Hindrance(StrEnum):
    """The kinds of things that can be in the way."""

    NO_SCHOOL = "no school"
    NO_SLOT = "no such slot"
    PAST = "past"
    LESSON_BEGUN = "lesson begun"
    TOO_LATE = "too late"
    TOO_SHORT = "too short"
    PERSON = "person"
    ROOM = "room"
    LUNCH = "lunch"
    ENOUGH = "enough rehearsals"
    LAST_FREE = "last free period"
    PROTECTED = "protected already"
    ABSENT = "would be missed by somebody"


BY_CHOICE = frozenset({Hindrance.LUNCH, Hindrance.ENOUGH, Hindrance.LAST_FREE, Hindrance.ABSENT})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is in the way, in two sentences. `who` and `stretch` are set when a person has no time."""

    hindrance: Hindrance
    what: str
    remedy: str
    who: str = ""
    stretch: Stretch | None = None

    @property
    def by_choice(self) -> bool:
        """Whether it is only unfair or unkind, so that people who agree can book anyway."""
        return self.hindrance in BY_CHOICE


def rooms_of(plan: Plan, lesson: Lesson) -> tuple[str, ...]:
    """Every room there is to rehearse in: the lesson's own first, then the department's in its order."""
    department = plan.only(Department)
    known = department.rooms if department else ()
    taught = sorted({line.room for line in plan.all(TaughtSlot)})
    return tuple(dict.fromkeys(room for room in (lesson.room, *known, *taught) if room))


def look(
    year: SchoolYear, diary: Diary, week: Week, wish: Wish, slot_name: str, now: datetime
) -> Opening | Obstacle:
    """The earliest start in a slot of the diary's day, or what is in the way of every one.

    `week` is the one of that day.
    """
    day = diary.day
    if reason := year.why_not_taught(day):
        said = f"There is no school on {short(day)}: it is {reason}."
        return Obstacle(Hindrance.NO_SCHOOL, said, "Choose a school day.")
    slot = year.slot(day, slot_name)
    if slot is None:
        said = f"{short(day)} has no “{slot_name}” in its bells."
        return Obstacle(Hindrance.NO_SLOT, said, "Choose a time that the day has.")
    return _past_or_late(year, day, slot, wish.lesson, now) or _fit(year, diary, week, wish, slot)


def _past_or_late(year: SchoolYear, day: date, slot: Slot, lesson: Lesson, now: datetime) -> Obstacle | None:
    name = f"{lesson.class_code} on {lesson.when}"
    begins = lesson.begins(year)
    if begins is None:
        said = f"{short(lesson.day)} has no {lesson.period}, so nobody can rehearse before {name}."
        return Obstacle(Hindrance.LESSON_BEGUN, said, "Put the lesson into a period that its day has.")
    if begins <= now:
        said = f"{name} has begun already."
        return Obstacle(Hindrance.LESSON_BEGUN, said, "Choose a lesson still to come.")
    if year.at(day, slot.start) <= now:
        return Obstacle(Hindrance.PAST, "That time is past.", "Choose a time between now and the lesson.")
    if year.at(day, slot.start) >= begins:
        start = clock(begins.astimezone(ZoneInfo(year.timezone)).time())
        said = f"{lesson.class_code} is taught on {short(lesson.day)} at {start}."
        return Obstacle(Hindrance.TOO_LATE, said, "Choose a time before that.")
    return None


def _fit(year: SchoolYear, diary: Diary, week: Week, wish: Wish, slot: Slot) -> Opening | Obstacle:
    """Try the start of the slot and every moment in it at which somebody or some room becomes free."""
    ends = slot.end
    if wish.lesson.day == diary.day and (period := year.slot(diary.day, wish.lesson.period)):
        ends = min(ends, period.start)
    first, last = minute(slot.start), minute(ends) - wish.minutes
    if last < first:
        said = f"{slot.label} leaves {minute(ends) - first} minutes and the rehearsal takes {wish.minutes}."
        return Obstacle(Hindrance.TOO_SHORT, said, "Choose a longer time or fewer minutes.")
    obstacle: Obstacle | None = None
    for start in starts(diary, wish.people, wish.rooms, first, last):
        found = _at(diary, week, wish, slot, start)
        if isinstance(found, Opening):
            return found
        if obstacle is None or (found.by_choice and not obstacle.by_choice):
            obstacle = found
    assert obstacle is not None
    return obstacle


def starts(diary: Diary, people: Iterable[Staff], rooms: Iterable[str], first: int, last: int) -> list[int]:
    """The minutes from `first` to `last` at which somebody or some room becomes free, and `first`."""
    taken = [diary.people.get(person.id, ()) for person in people]
    taken += [diary.rooms.get(room, ()) for room in rooms]
    ends = {stretch.end for stretches in taken for stretch in stretches}
    return sorted({first, *(end for end in ends if first < end <= last)})


def _at(diary: Diary, week: Week, wish: Wish, slot: Slot, start: int) -> Opening | Obstacle:
    end = start + wish.minutes
    clashes = [(person, clash) for person in wish.people if (clash := diary.clash_of(person.id, start, end))]
    if clashes:
        person, clash = min(clashes, key=lambda pair: pair[1].busy is not Busy.AWAY)
        said = f"{person.initials} {clash.said} then."
        remedy = "Choose a time when both are free, or another partner."
        return Obstacle(Hindrance.PERSON, said, remedy, person.initials, clash)
    room = next((room for room in wish.rooms if not diary.use_of(room, start, end)), "")
    if wish.rooms and not room:
        return _no_room(diary, wish, start, end)
    unfair = (unfairness(week, diary.day, person, slot, start, end, wish.waive) for person in wish.people)
    return next((each for each in unfair if each), Opening(diary.day, slot.name, moment(start), room))


def unfairness(
    week: Week,
    day: date,
    person: Staff,
    slot: Slot,
    start: int,
    end: int,
    waive: frozenset[Hindrance] = frozenset(),
) -> Obstacle | None:
    """What of somebody's fair share a rehearsal from `start` to `end` would take; `None` when nothing."""
    name = person.initials
    if Hindrance.ENOUGH not in waive and week.has_enough(person.id):
        remedy = f"Choose another week, or book it anyway if {name} would like one more."
        return Obstacle(Hindrance.ENOUGH, f"{name} {week.said_enough(person.id)}.", remedy, name)
    if slot.kind is SlotKind.LUNCH and not person.lunch and Hindrance.LUNCH not in waive:
        remedy = f"Choose another time, or book it anyway if {name} would like to use lunch."
        return Obstacle(Hindrance.LUNCH, f"{name} keeps lunch free.", remedy, name)
    if Hindrance.LAST_FREE not in waive and week.is_last_free(person.id, day, start, end):
        remedy = f"Choose another time, or book it anyway if {name} would rather."
        return Obstacle(Hindrance.LAST_FREE, f"{name} has no other free period that week.", remedy, name)
    return None


def _no_room(diary: Diary, wish: Wish, start: int, end: int) -> Obstacle:
    if len(wish.rooms) > 1:
        return Obstacle(Hindrance.ROOM, "Every room is in use then.", "Choose another time.")
    use = diary.use_of(wish.rooms[0], start, end)
    why = f": {use.what}" if use else ""
    said = f"{wish.rooms[0]} is in use then{why}."
    return Obstacle(Hindrance.ROOM, said, "Choose another room or another time.")
