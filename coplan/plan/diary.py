"""What keeps people and rooms busy on one school day, as stretches of minutes since midnight."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.engagement import Engagement
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable import Duty, TaughtSlot, duties_on, is_gone, taught_on


class Busy(StrEnum):
    """Why somebody has no time, as the verb that people use."""

    TEACHES = "teaches"
    DUTY = "is on duty"
    HAS = "has"
    AWAY = "is not in school"
    OWN = "has something in their own calendar"
    REHEARSES = "rehearses"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a day that is taken: from `start` up to, but not including, `end`."""

    start: int
    end: int
    busy: Busy
    what: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any minute of it lies between `start` and `end`."""
        return self.start < end and start < self.end

    @property
    def said(self) -> str:
        """What somebody does then, without the name: "teaches 8X1 in Lab 2"."""
        return f"{self.busy} {self.what}".rstrip()


@dataclass(slots=True)
class Diary:
    """A day: what each person does, and what each room is used for."""

    day: date
    people: dict[StaffId, list[Stretch]] = field(default_factory=dict)
    rooms: dict[str, list[Stretch]] = field(default_factory=dict)

    def person(self, who: StaffId, stretch: Stretch) -> None:
        """Write down that somebody is busy."""
        self.people.setdefault(who, []).append(stretch)

    def room(self, name: str, stretch: Stretch) -> None:
        """Write down that a room is used; nothing for a lesson that has no room."""
        if name:
            self.rooms.setdefault(name, []).append(stretch)

    def clash_of(self, who: StaffId, start: int, end: int) -> Stretch | None:
        """What somebody does then, if anything."""
        return _first(self.people.get(who, ()), start, end)

    def use_of(self, room: str, start: int, end: int) -> Stretch | None:
        """What a room is used for then, if anything."""
        return _first(self.rooms.get(room, ()), start, end)

    def copied(self) -> "Diary":
        """The same day to write more into."""
        people = {who: list(each) for who, each in self.people.items()}
        return Diary(self.day, people, {name: list(each) for name, each in self.rooms.items()})


def _first(stretches: Sequence[Stretch], start: int, end: int) -> Stretch | None:
    """The first that overlaps; asked so often that it is spelt out."""
    for each in stretches:
        if each.start < end and start < each.end:
            return each
    return None


def minute(moment: time) -> int:
    """A time as minutes since midnight."""
    return moment.hour * 60 + moment.minute


def moment(minutes: int) -> time:
    """Minutes since midnight as a time."""
    return time(*divmod(minutes, 60))


def of(plan: Plan, year: SchoolYear, day: date) -> Diary:
    """The day by the timetable: lessons, duties, own engagements and the hours in which people are away.

    It is written once for each plan and read by many: whoever writes more into it does so in a copy.
    """
    if year is not plan.only(SchoolYear):
        return _write(plan, year, day, _engaged(plan).get(day, []))
    return plan.worked_out(_Written).of(plan, year, day)


class _Written:
    """The days that somebody looked at, kept from one plan to the next as long as they stay the same."""

    def __init__(
        self,
        known: dict[date, Diary] | None = None,
        engaged: Mapping[date, list[Engagement]] | None = None,
    ) -> None:
        self._known = known or {}
        self._engaged = engaged

    def of(self, plan: Plan, year: SchoolYear, day: date) -> Diary:
        """A day, written now when it was not yet."""
        if day not in self._known:
            if self._engaged is None:
                self._engaged = _engaged(plan)
            self._known[day] = _write(plan, year, day, self._engaged.get(day, []))
        return self._known[day]

    def followed(self, change: Change, before: Plan, after: Plan) -> "_Written":
        """The days that a change leaves as they were."""
        if change.touches(SchoolYear, TaughtSlot, Duty, Staff):
            return _Written()
        days = {
            record.day
            for edit in change.edits
            for record in (edit.before, edit.after)
            if isinstance(record, Lesson | Engagement)
        }
        known = {day: diary for day, diary in tuple(self._known.items()) if day not in days}
        return _Written(known, None if change.touches(Engagement) else self._engaged)


def _engaged(plan: Plan) -> Mapping[date, list[Engagement]]:
    """What people's own calendars say of each day, since a whole year of them is long to look through."""
    by_day: dict[date, list[Engagement]] = defaultdict(list)
    for each in plan.all(Engagement):
        by_day[each.day].append(each)
    return by_day


def _write(plan: Plan, year: SchoolYear, day: date, engaged: Iterable[Engagement]) -> Diary:
    diary = Diary(day)
    slots = {slot.name: slot for slot in year.slots(day)}
    names = {person.id: person.initials for person in plan.all(Staff)}
    for class_code, period, teacher, room in _taught(plan, year, day):
        if slot := slots.get(period):
            start, end = minute(slot.start), minute(slot.end)
            what = f"{class_code} in {room}" if room else class_code
            diary.person(teacher, Stretch(start, end, Busy.TEACHES, what))
            user = names.get(teacher, "somebody")
            diary.room(room, Stretch(start, end, Busy.TEACHES, f"{user} teaches {class_code}"))
    if year.is_taught(day):
        _write_the_rest(plan, year, diary, engaged)
    return diary


def _taught(plan: Plan, year: SchoolYear, day: date) -> Iterator[tuple[str, str, StaffId, str]]:
    """Class, period, teacher and room of every lesson, as the department keeps it or else by the timetable.

    A class with two teachers comes once for each.
    """
    lines = tuple(taught_on(plan, year, day))
    often = Counter((line.class_code, line.period) for line in lines)
    kept = {(each.class_code, each.period): each for each in plan.all(Lesson) if each.day == day}
    for lesson in kept.values():
        if not is_gone(plan, year, lesson):
            yield lesson.class_code, lesson.period, lesson.teacher, lesson.room
    for line in lines:
        key = (line.class_code, line.period)
        if key not in kept or often[key] > 1:
            yield line.class_code, line.period, line.teacher, line.room


def _write_the_rest(plan: Plan, year: SchoolYear, diary: Diary, engaged: Iterable[Engagement]) -> None:
    letter, weekday = year.week_letter(diary.day), diary.day.isoweekday()
    slots = {slot.name: slot for slot in year.slots(diary.day)}
    for duty in duties_on(plan, year, diary.day):
        if slot := slots.get(duty.slot):
            busy, what = worded(duty.what)
            diary.person(duty.who, Stretch(minute(slot.start), minute(slot.end), busy, what))
    for person in plan.all(Staff):
        for away in person.away:
            if away.weekday == weekday and away.week.covers(letter):
                diary.person(person.id, Stretch(minute(away.start), minute(away.end), Busy.AWAY))
    for taken in engaged:
        diary.person(taken.who, Stretch(minute(taken.start), taken.last_minute, Busy.OWN))


def worded(what: str) -> tuple[Busy, str]:
    """A duty as a verb and its object; what is not school's own name for something loses its capital."""
    first, _, rest = what.strip().partition(" ")
    if first.lower() == "teaches":
        return Busy.TEACHES, rest
    if "duty" in what.lower():
        return Busy.DUTY, ""
    if first[1:].islower() and not rest[:1].isdigit():
        return Busy.HAS, f"{first.lower()} {rest}".strip()
    return Busy.HAS, what.strip() or "something else"
