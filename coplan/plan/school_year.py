"""The school's year: which days are taught, whether a week is A or B, and when the bells ring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.ids import SchoolYearId
from coplan.plan.trouble import Trouble

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRIDAY, SATURDAY, SUNDAY = 5, 6, 7
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class WeekLetter(StrEnum):
    """Which week of a two-week timetable; `BOTH` marks what happens in either."""

    A = "A"
    B = "B"
    BOTH = "both"

    def covers(self, letter: "WeekLetter") -> bool:
        """Whether something marked with this letter happens in a week of that letter."""
        return self is WeekLetter.BOTH or self is letter


class SlotKind(StrEnum):
    """What a stretch of the school day is for."""

    BEFORE = "before"
    TUTOR = "tutor"
    LESSON = "lesson"
    BREAK = "break"
    LUNCH = "lunch"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the day between two bells, with the name by which a timetable knows it ("P1")."""

    name: str
    label: str
    start: time
    end: time
    kind: SlotKind

    @property
    def minutes(self) -> int:
        """How long it is."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


@dataclass(frozen=True, slots=True)
class Bells:
    """The slots of some weekdays (1 is Monday), in the order of the day."""

    weekdays: tuple[int, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A stretch of days without school, both ends included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolYear(Record):
    """Term dates and bells. `week_overrides` say which letter the week of a Monday has after all."""

    id: SchoolYearId
    name: str
    first_day: date
    last_day: date
    holidays: tuple[Holiday, ...] = ()
    inset: tuple[date, ...] = ()
    first_week: WeekLetter = WeekLetter.A
    week_overrides: tuple[tuple[date, WeekLetter], ...] = ()
    bells: tuple[Bells, ...] = ()
    timezone: str = "Europe/London"

    def is_taught(self, day: date) -> bool:
        """Whether lessons are taught on this day."""
        return self.why_not_taught(day) == ""

    def why_not_taught(self, day: date) -> str:
        """Why no lessons are taught on this day, in words; empty when they are.

        A Saturday or a Sunday is a school day only where it has bells, and not after a holiday's Friday.
        """
        if day.isoweekday() > FRIDAY and self.slots(day):
            dates = self.first_day, self.last_day, self.holidays, self.inset
            friday = day - timedelta(days=day.isoweekday() - FRIDAY)
            after = next((each.name or "a holiday" for each in self.holidays if each.last == friday), "")
            return _why_not_taught(day, *dates, weekends=False) or after
        return _why_not_taught(day, self.first_day, self.last_day, self.holidays, self.inset)

    def teaching_days(self, first: date, last: date) -> Iterator[date]:
        """The days with lessons from `first` to `last`, both included."""
        day = max(first, self.first_day)
        while day <= min(last, self.last_day):
            if self.is_taught(day):
                yield day
            day += timedelta(days=1)

    def next_teaching_days(self, first: date, count: int) -> tuple[date, ...]:
        """The next `count` days with lessons from `first` on; fewer at the end of the year."""
        return tuple(islice(self.teaching_days(first, self.last_day), count))

    def week_letter(self, day: date) -> WeekLetter:
        """The letter of the week of this day: weeks with a teaching day alternate, others do not count.

        A week that does not count has the letter of the last one that did, unless it was given its own.
        """
        letters = _letters(
            self.first_day, self.last_day, self.holidays, self.inset, self.first_week, self.week_overrides
        )
        return letters.get(max(monday(day), monday(self.first_day))) or letters[monday(self.last_day)]

    def slots(self, day: date) -> tuple[Slot, ...]:
        """The slots of this day, in order; none at a weekend."""
        for bells in self.bells:
            if day.isoweekday() in bells.weekdays:
                return bells.slots
        return ()

    def slot(self, day: date, name: str) -> Slot | None:
        """The slot with this name on this day."""
        return next((slot for slot in self.slots(day) if slot.name == name), None)

    def at(self, day: date, clock_time: time) -> datetime:
        """A moment in the school's own time zone, right on both sides of a clock change.

        A time that exists twice, as clocks go back, is the first of the two; one that clocks going forward
        leave out is as long after the change as it was meant to be.
        """
        zone = ZoneInfo(self.timezone)
        return datetime.combine(day, clock_time, zone).astimezone(UTC).astimezone(zone)


def _why_not_taught(
    day: date,
    first_day: date,
    last_day: date,
    holidays: tuple[Holiday, ...],
    inset: tuple[date, ...],
    *,
    weekends: bool = True,
) -> str:
    if not first_day <= day <= last_day:
        return "outside the school year"
    if weekends and day.isoweekday() > FRIDAY:
        return "a weekend"
    if day in inset:
        return "an INSET day"
    return next((each.name or "a holiday" for each in holidays if each.first <= day <= each.last), "")


@lru_cache(maxsize=16)
def _letters(
    first_day: date,
    last_day: date,
    holidays: tuple[Holiday, ...],
    inset: tuple[date, ...],
    first_week: WeekLetter,
    overrides: tuple[tuple[date, WeekLetter], ...],
) -> dict[date, WeekLetter]:
    """The letter of every week of a year, by its Monday; worked out once for each set of dates."""
    said = dict(overrides)
    letters: dict[date, WeekLetter] = {}
    last: WeekLetter | None = None
    week = monday(first_day)
    while week <= last_day:
        days = (week + timedelta(days=i) for i in range(FRIDAY))
        if any(not _why_not_taught(day, first_day, last_day, holidays, inset) for day in days):
            last = said.get(week) or (_other(last) if last else first_week)
            letters[week] = last
        else:
            letters[week] = said.get(week) or last or first_week
        week += timedelta(days=7)
    return letters


def _other(letter: WeekLetter) -> WeekLetter:
    """The letter of the week after; a timetable of one week has no other."""
    match letter:
        case WeekLetter.A:
            return WeekLetter.B
        case WeekLetter.B:
            return WeekLetter.A
        case WeekLetter.BOTH:
            return letter


def monday(day: date) -> date:
    """The Monday of the week of this day."""
    return day - timedelta(days=day.weekday())


def spoken(day: date) -> str:
    """A day as people say it: "Mon 30 November"."""
    return f"{short(day)} {MONTHS[day.month - 1]}"


def short(day: date) -> str:
    """A day in a table: "Mon 30"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day}"


def clock(moment: time | datetime) -> str:
    """A time as a bell board writes it: "8:25"."""
    return f"{moment.hour}:{moment.minute:02}"


def set_up(year: SchoolYear) -> Change:
    """Begin with this school year. Raises `Trouble` when its dates or bells contradict each other."""
    if year.last_day < year.first_day:
        raise Trouble(
            f"The school year {year.name} ends before it begins.",
            "Put the last day of the summer term after the first day of the autumn term.",
        )
    for holiday in year.holidays:
        if holiday.last < holiday.first:
            raise Trouble(
                f"{holiday.name} ends before it begins.",
                f"Put its last day on or after {spoken(holiday.first)}.",
            )
    for bells in year.bells:
        check_slots(bells)
    weekdays = [weekday for bells in year.bells for weekday in bells.weekdays]
    for weekday in set(weekdays):
        if weekdays.count(weekday) > 1:
            raise Trouble(
                f"{WEEKDAYS[weekday - 1]} has bell times twice.", "Leave out one of the two lists of bells."
            )
    if year.timezone not in available_timezones():
        raise Trouble(
            f"“{year.timezone}” is not a time zone.", "Use the name of a place, such as Europe/London."
        )
    return Change(f"Set up the school year {year.name}", (added(year),))


def check_slots(bells: Bells) -> None:
    """Raise `Trouble` when two stretches of a day have one name or overlap, or one ends before it begins."""
    names = [slot.name for slot in bells.slots]
    latest: Slot | None = None
    for slot in sorted(bells.slots, key=lambda each: each.start):
        if slot.end <= slot.start:
            raise Trouble(f"{slot.label} ends before it begins.", f"Put its end after {clock(slot.start)}.")
        if names.count(slot.name) > 1:
            raise Trouble(
                f"A day has two stretches called {slot.name}.", "Give each stretch of the day its own name."
            )
        if latest and slot.start < latest.end:
            raise Trouble(
                f"{slot.label} begins at {clock(slot.start)}, before {latest.label} ends at "
                f"{clock(latest.end)}.",
                "Choose times that do not overlap.",
            )
        latest = slot


def override_week(year: SchoolYear, day: date, letter: WeekLetter) -> Change:
    """Say that the week of this day is A or B after all; the weeks after it alternate from there."""
    if letter is WeekLetter.BOTH:
        raise Trouble("A week is A or B and cannot be both.", "Choose one of the two letters.")
    if year.first_week is WeekLetter.BOTH:
        raise Trouble(
            "Every week has the same timetable.", "Say first that the timetable has Week A and Week B."
        )
    week = monday(day)
    if not monday(year.first_day) <= week <= year.last_day:
        raise Trouble(f"The week of {spoken(week)} lies outside the school year.", "Choose another week.")
    others = tuple(pair for pair in year.week_overrides if pair[0] != week)
    after = replace(year, week_overrides=tuple(sorted((*others, (week, letter)))))
    return Change(
        f"The week of {week.day} {MONTHS[week.month - 1]} is now Week {letter}", (Edit(year, after),)
    )
