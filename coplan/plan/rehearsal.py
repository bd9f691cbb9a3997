"""A rehearsal: who, with whom, which part, before which lesson, where and when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coplan.plan import diary as diaries
from coplan.plan import ids, opening
from coplan.plan import lesson as lessons
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.department import Department, Staff
from coplan.plan.diary import Busy, Diary, Stretch
from coplan.plan.engagement import Engagement
from coplan.plan.fair_share import Week
from coplan.plan.ids import LessonId, RehearsalId, SharedModelId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Hindrance, Obstacle, Opening, Wish
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, clock, monday, short
from coplan.plan.timetable import Duty, TaughtSlot
from coplan.plan.trouble import Trouble

PARTS = ("First five minutes", "The model", "The handover")
MINUTES = 10


@dataclass(frozen=True, slots=True)
class Rehearsal(Record):
    """A booking. It begins at `start` on `day`, in the stretch of the day named `slot`.

    `rounds` counts those that were done, which is all that is recorded of a rehearsal.
    """

    id: RehearsalId
    model_id: SharedModelId
    lesson_id: LessonId
    who: StaffId
    partner: StaffId
    part: str
    day: date
    slot: str
    start: time
    minutes: int
    room: str
    rounds: int = 0

    @property
    def when(self) -> str:
        """Day and time as people say them: "Wed 2 · 8:25"."""
        return f"{short(self.day)} · {clock(self.start)}"

    @property
    def done(self) -> str:
        """What was done of it: "2 rounds"; empty while it is owed."""
        return f"{self.rounds} {'round' if self.rounds == 1 else 'rounds'}" if self.rounds else ""

    def begins(self, year: SchoolYear) -> datetime:
        """When it begins."""
        return year.at(self.day, self.start)


_COUNTED = (Rehearsal, Lesson, Engagement, TaughtSlot, Duty, Staff, SchoolYear, Department)


def diary(plan: Plan, year: SchoolYear, day: date, without: Rehearsal | None = None) -> Diary:
    """The day by the timetable and by what is booked, leaving one booking out when it is to be moved."""
    written = diaries.of(plan, year, day).copied()
    names = {person.id: person.initials for person in plan.all(Staff)}
    for booked in plan.all(Rehearsal):
        if booked.day == day and booked != without:
            start = diaries.minute(booked.start)
            who, partner = (names.get(each, "somebody") for each in (booked.who, booked.partner))
            ends = start + booked.minutes
            written.person(booked.who, Stretch(start, ends, Busy.REHEARSES, f"with {partner}"))
            written.person(booked.partner, Stretch(start, ends, Busy.REHEARSES, f"with {who}"))
            use = f"{who} rehearses with {partner}"
            written.room(booked.room, Stretch(start, ends, Busy.REHEARSES, use))
    return written


def week(plan: Plan, year: SchoolYear, day: date, without: Rehearsal | None = None) -> Week:
    """The week of a day with all that is booked, leaving one booking out when it is to be moved."""
    if without is None and year is plan.only(SchoolYear):
        return plan.worked_out(_Weeks).of(plan, year, monday(day))
    return _week(plan, year, monday(day), without)


class _Weeks:
    """The weeks that somebody looked at, counted once for each plan in which they are the same."""

    def __init__(self) -> None:
        self._known: dict[date, Week] = {}

    def of(self, plan: Plan, year: SchoolYear, first: date) -> Week:
        """The week that begins on a Monday."""
        if first not in self._known:
            self._known[first] = _week(plan, year, first)
        return self._known[first]

    def followed(self, change: Change, before: Plan, after: Plan) -> "_Weeks":
        """The same until something changes that keeps people busy or says what is fair."""
        return _Weeks() if change.touches(*_COUNTED) else self


def _week(plan: Plan, year: SchoolYear, first: date, without: Rehearsal | None = None) -> Week:
    days = (first + timedelta(days=i) for i in range(7))
    return Week(plan, year, [diary(plan, year, each, without) for each in days])


def wish(
    plan: Plan,
    who: StaffId,
    partner: StaffId,
    lesson: Lesson,
    minutes: int = MINUTES,
    room: str = "",
    waive: frozenset[Hindrance] = frozenset(),
) -> Wish:
    """What somebody would like to book; any room will do unless one is named. Raises `Trouble`."""
    first, second = plan.find(Staff, who), plan.find(Staff, partner)
    if first is None or second is None:
        raise Trouble("One of the two is no longer in the department.", "Choose two people who are.")
    if first == second:
        raise Trouble(
            f"{first.initials} cannot rehearse alone.", "Choose somebody else for the rehearsal as well."
        )
    if minutes < 1:
        raise Trouble("The rehearsal has no minutes.", "Give it at least one minute.")
    rooms = (room,) if room else opening.rooms_of(plan, lesson)
    return Wish((first, second), lesson, minutes, rooms, waive)


def book(
    plan: Plan,
    model: SharedModelId,
    who: StaffId,
    partner: StaffId,
    lesson: Lesson,
    day: date,
    slot: str,
    *,
    now: datetime,
    part: str = PARTS[0],
    minutes: int = MINUTES,
    room: str = "",
    waive: frozenset[Hindrance] = frozenset(),
) -> Change:
    """Book a rehearsal at the earliest free moment of a slot. Raises `Trouble` with what is in the way.

    `waive` are those rules of `opening.BY_CHOICE` that the two have said they do not mind.
    """
    if not part.strip():
        raise Trouble("Nobody has said which part is rehearsed.", f"Choose a part, such as “{PARTS[0]}”.")
    wanted = wish(plan, who, partner, lesson, minutes, room, waive)
    found = _booked(look(plan, wanted, day, slot, now))
    booked = Rehearsal(
        id=RehearsalId(ids.fresh()),
        model_id=model,
        lesson_id=lesson.id,
        who=who,
        partner=partner,
        part=part.strip(),
        day=day,
        slot=slot,
        start=found.start,
        minutes=minutes,
        room=found.room,
    )
    sentence = f"Booked {wanted.people[0].initials} with {wanted.people[1].initials} for {booked.when}"
    return Change(sentence, (*lessons.kept(plan, lesson), added(booked)))


def move(
    plan: Plan,
    booked: Rehearsal,
    day: date,
    slot: str,
    *,
    now: datetime,
    room: str = "",
    waive: frozenset[Hindrance] = frozenset(),
) -> Change:
    """Move a booking to another slot, under the same rules. Raises `Trouble` with what is in the way."""
    lesson = plan.get(Lesson, booked.lesson_id)
    wanted = wish(plan, booked.who, booked.partner, lesson, booked.minutes, room, waive)
    found = _booked(look(plan, wanted, day, slot, now, without=booked))
    after = replace(booked, day=day, slot=slot, start=found.start, room=found.room)
    return Change(f"Moved the rehearsal to {after.when}", (Edit(booked, after),) if after != booked else ())


def cancel(rehearsal: Rehearsal) -> Change:
    """Take a booking back."""
    return Change("Cancelled the rehearsal", (removed(rehearsal),))


def look(
    plan: Plan, wanted: Wish, day: date, slot: str, now: datetime, without: Rehearsal | None = None
) -> Opening | Obstacle:
    """The opening in a slot that a booking would take, or what is in the way. Raises `Trouble`.

    `without` is the booking that is to be moved.
    """
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble("There is no timetable yet.", "Enter the school year and the timetable first.")
    written, whole = diary(plan, year, day, without), week(plan, year, day, without)
    return opening.look(year, written, whole, wanted, slot, now)


def _booked(found: Opening | Obstacle) -> Opening:
    if isinstance(found, Obstacle):
        raise Trouble(found.what, found.remedy)
    return found
