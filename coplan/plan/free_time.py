"""Times when two people and a room are free before a lesson is taught, and why it cannot be sooner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from coplan.plan import excuses, opening, protected_move, rehearsal
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Obstacle, Opening
from coplan.plan.plan import Plan
from coplan.plan.school_year import FRIDAY, SchoolYear, Slot, SlotKind, clock, monday, short

HORIZON = 7
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven")
# Two school days leave an evening to sleep on it and a day to change one's mind; less or more is less good.
_COMFORT = {2: 0, 1: 1, 3: 1, 0: 3}


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time that can be booked. `why` says what speaks for it or against it."""

    day: date
    slot: str
    start: time
    room: str
    why: str
    lunch: bool = False
    protected: bool = False
    kind: SlotKind = SlotKind.LESSON
    gap: str = ""

    @property
    def begins(self) -> tuple[date, time]:
        """Day and time, to put times in their order."""
        return self.day, self.start

    @property
    def place(self) -> str:
        """Day and time within a sentence: "Mon 30, 10:50 at break"."""
        return f"{short(self.day)}, {clock(self.start)} {excuses.at(self.kind)}".rstrip()

    @property
    def when(self) -> str:
        """Day and time as people say them: "Wed 2 · 8:25"."""
        return f"{short(self.day)} · {clock(self.start)}"


@dataclass(frozen=True, slots=True)
class Looked:
    """One slot of one day, and whether the two can rehearse in it."""

    day: date
    slot: Slot
    found: Opening | Obstacle


def today(year: SchoolYear, now: datetime) -> date:
    """The date at the school, wherever the laptop is."""
    return now.astimezone(ZoneInfo(year.timezone)).date()


def days(year: SchoolYear, now: datetime) -> tuple[date, ...]:
    """The next seven teaching days, today included."""
    return year.next_teaching_days(today(year, now), HORIZON)


def survey(
    plan: Plan,
    who: StaffId,
    partner: StaffId,
    lesson: Lesson,
    now: datetime,
    *,
    minutes: int = rehearsal.MINUTES,
    room: str = "",
) -> tuple[Looked, ...]:
    """Every slot of the next seven teaching days, in order, with an opening or an obstacle.

    Raises `Trouble` when the wish itself cannot be, such as somebody rehearsing alone.
    """
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    wanted = rehearsal.wish(plan, who, partner, lesson, minutes, room)
    coming = days(year, now)
    weeks = {first: rehearsal.week(plan, year, first) for first in {monday(day) for day in coming}}
    return tuple(
        Looked(day, slot, opening.look(year, diary, weeks[monday(day)], wanted, slot.name, now))
        for day in coming
        for diary in (weeks[monday(day)].diary(day),)
        for slot in year.slots(day)
    )


def times(
    plan: Plan,
    who: StaffId,
    partner: StaffId,
    lesson: Lesson,
    now: datetime,
    *,
    minutes: int = rehearsal.MINUTES,
    room: str = "",
) -> tuple[FreeTime, ...]:
    """Every time that can be booked before the lesson, the best first."""
    return best_first(plan, lesson, survey(plan, who, partner, lesson, now, minutes=minutes, room=room))


def best_first(plan: Plan, lesson: Lesson, looked: tuple[Looked, ...]) -> tuple[FreeTime, ...]:
    """The openings of a survey: a comfortable gap first, protected time before other, lunch last."""
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    ranked = []
    for each in looked:
        if isinstance(each.found, Opening):
            gap = len(tuple(year.teaching_days(each.day, lesson.day))) - 1
            kept = protected_move.kept_on(plan, year, each.day).get(each.slot.name, "")
            free = _described(each.found, each.slot, kept, lesson.day, gap)
            pause = each.slot.kind is SlotKind.BREAK
            ranked.append(((free.lunch, discomfort(gap), not kept, pause), free))
    return tuple(free for _, free in sorted(ranked, key=lambda pair: pair[0]))


def discomfort(gap: int) -> int:
    """How little so many school days between rehearsal and lesson suit people: 0 is best, 3 is worst."""
    return _COMFORT.get(gap, 2)


def _described(found: Opening, slot: Slot, kept: str, lesson_day: date, gap: int) -> FreeTime:
    where = f"{found.room} free" if found.room else "choose a room"
    lunch = slot.kind is SlotKind.LUNCH
    first = f"protected {kept[:1].lower()}{kept[1:]}" if kept else ""
    use = {SlotKind.LUNCH: "uses lunch", SlotKind.BREAK: "uses break"}.get(slot.kind, "")
    before = _gap(found.day, lesson_day, gap)
    why = " · ".join(part for part in (first, use, where, before) if part)
    return FreeTime(found.day, found.slot, found.start, found.room, why, lunch, bool(kept), slot.kind, before)


def _gap(day: date, lesson_day: date, gap: int) -> str:
    """How long before the lesson, in days when no weekend lies between and else in school days."""
    calendar = (lesson_day - day).days
    if calendar == 0:
        return "the same day"
    if calendar == 1:
        return "the day before"
    unit = "day" if calendar == gap else "school day"
    return f"{_NUMBERS[gap] if gap < len(_NUMBERS) else gap} {unit}{'' if gap == 1 else 's'} before"


def why_not(
    plan: Plan,
    who: StaffId,
    partner: StaffId,
    lesson: Lesson,
    now: datetime,
    *,
    minutes: int = rehearsal.MINUTES,
    room: str = "",
) -> tuple[str, ...]:
    """That there is a sooner time than the best one, or else what is in the way of any sooner time."""
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    looked = survey(plan, who, partner, lesson, now, minutes=minutes, room=room)
    return sooner(best_first(plan, lesson, looked)) or explained(year, lesson, looked, now)


def sooner(times: Sequence[FreeTime]) -> tuple[str, ...]:
    """The first time there is, and what speaks for the best one instead; nothing when they are the same."""
    first = min(times, key=lambda each: each.begins, default=None)
    if first is None or first.begins == times[0].begins:
        return ()
    best = times[0]
    if first.lunch and not best.lunch:
        reason = "leaves lunch free"
    elif first.gap != best.gap:
        unit = "" if best.gap == "the same day" else " the lesson"
        reason = f"is {best.gap}{unit}, still fresh in mind"
    elif best.protected:
        reason = "is in protected time"
    else:
        reason = "leaves break free"
    return (
        f"Sooner is possible: {first.place}, {first.gap}.",
        f"{short(best.day)}, {clock(best.start)} is offered first because it {reason}.",
    )


def explained(year: SchoolYear, lesson: Lesson, looked: Sequence[Looked], now: datetime) -> tuple[str, ...]:
    """What is in the way before the first opening, or before the lesson when there is none.

    There is a sentence for each run of like days.
    """
    openings = (year.at(each.day, each.found.start) for each in looked if isinstance(each.found, Opening))
    goal = min(openings, default=lesson.begins(year))
    if goal is None:
        return ()
    reasons: list[tuple[date, str]] = []
    day = today(year, now)
    while day <= goal.date():
        earlier = [
            (each.slot, each.found)
            for each in looked
            if each.day == day and year.at(day, each.slot.start) < goal
        ]
        reason = excuses.said(year.slots(day), earlier) or year.why_not_taught(day)
        if reason and day.isoweekday() <= FRIDAY:
            reasons.append((day, reason))
        day += timedelta(days=1)
    return tuple(
        f"{_days_said([day for day, _ in run])}: {reason}."
        for reason, run in ((key, list(each)) for key, each in groupby(reasons, key=lambda pair: pair[1]))
    )


def _days_said(run: list[date]) -> str:
    if len(run) == 1:
        return short(run[0])
    return f"{short(run[0])} {'and' if len(run) == 2 else 'to'} {short(run[-1])}"
