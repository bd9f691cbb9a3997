"""Protected time that was moved once, who decided it and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coplan.plan import diary as diaries
from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.department import Staff
from coplan.plan.diary import Busy, Diary, Stretch
from coplan.plan.ids import ProtectedMoveId, ProtectedTimeId
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, clock, short
from coplan.plan.timetable import ProtectedTime
from coplan.plan.trouble import Trouble

_NAMED = 3
_ELSEWHERE = "Choose a time when everybody who would be there is free."


@dataclass(frozen=True, slots=True)
class ProtectedMove(Record):
    """Protected time of `day` that is kept in `to_slot` of `to_day` instead; the line of every week stays.

    `decided_by` is whoever decided it, by initials or by what they do, such as "Deputy head".
    """

    id: ProtectedMoveId
    protected_id: ProtectedTimeId
    day: date
    to_day: date
    to_slot: str
    decided_by: str
    why: str = ""


def kept_on(plan: Plan, year: SchoolYear, day: date) -> Mapping[str, str]:
    """The slots of a day that are protected and what for, with what was moved here and without what left."""
    if not year.is_taught(day):
        return {}
    moves = tuple(plan.all(ProtectedMove))
    left = {each.protected_id for each in moves if each.day == day}
    kept = {each.slot: each.what or "time" for each in _lines_of(plan, year, day) if each.id not in left}
    for each in moves:
        line = plan.find(ProtectedTime, each.protected_id)
        if line and each.to_day == day:
            kept[each.to_slot] = line.what or "time"
    return kept


def moved_from(plan: Plan, day: date, slot: str) -> ProtectedMove | None:
    """The move by which protected time left this slot of this day, if it did."""
    for each in plan.all(ProtectedMove):
        line = plan.find(ProtectedTime, each.protected_id)
        if line and (each.day, line.slot) == (day, slot):
            return each
    return None


def moved_to(plan: Plan, day: date, slot: str) -> ProtectedMove | None:
    """The move by which protected time came into this slot of this day, if it did."""
    return next(
        (each for each in plan.all(ProtectedMove) if (each.to_day, each.to_slot) == (day, slot)), None
    )


def line_on(plan: Plan, year: SchoolYear, day: date, slot: str) -> ProtectedTime | None:
    """The line of the timetable that protects this slot of this day every week or fortnight."""
    return next((each for each in _lines_of(plan, year, day) if each.slot == slot), None)


def attending(plan: Plan, year: SchoolYear, line: ProtectedTime, day: date) -> tuple[Staff, ...]:
    """Whom protected time of a day is for: all but those who teach, are on duty or are away then.

    What somebody's own calendar has at that time may be the very meeting, so that it keeps nobody away.
    """
    slot = year.slot(day, line.slot)
    if slot is None:
        return ()
    diary = diaries.of(plan, year, day)
    return tuple(
        person
        for person in sorted(plan.all(Staff), key=lambda each: each.initials)
        if not any(clash.busy is not Busy.OWN for clash in _clashes(diary, person, slot))
    )


def look(
    plan: Plan,
    year: SchoolYear,
    line: ProtectedTime,
    people: Sequence[Staff],
    to_day: date,
    to_slot: str,
    now: datetime,
) -> Opening | Obstacle:
    """Whether protected time that is for these people can be kept in a slot, or what is in the way.

    Lessons and duties stay where they are, so nobody who has one can come. Who is away, has something in
    their own calendar or keeps lunch free is asked for all the same only when somebody decides that.
    """
    if reason := year.why_not_taught(to_day):
        said = f"There is no school on {short(to_day)}: it is {reason}."
        return Obstacle(Hindrance.NO_SCHOOL, said, "Choose a school day.")
    slot = year.slot(to_day, to_slot)
    if slot is None:
        said = f"{short(to_day)} has no “{to_slot}” in its bells."
        return Obstacle(Hindrance.NO_SLOT, said, "Choose a time that the day has.")
    if year.at(to_day, slot.start) <= now:
        return Obstacle(Hindrance.PAST, "That time is past.", "Choose a time to come.")
    here = moved_to(plan, to_day, to_slot)
    ours = here is not None and here.protected_id == line.id
    if to_slot in kept_on(plan, year, to_day) and not ours:
        said = f"{short(to_day)}, {clock(slot.start)} is protected already."
        return Obstacle(Hindrance.PROTECTED, said, "Choose a time that is not.")
    return _in_the_way(diaries.of(plan, year, to_day), people, slot) or Opening(
        to_day, slot.name, slot.start, ""
    )


def _in_the_way(diary: Diary, people: Sequence[Staff], slot: Slot) -> Obstacle | None:
    found = [(person, clash) for person in people for clash in _clashes(diary, person, slot)[:1]]
    bound = [(person, clash) for person, clash in found if clash.busy not in (Busy.AWAY, Busy.OWN)]
    clashing = bound or found
    many = f", and {len(clashing) - _NAMED} more have no time" if len(clashing) > _NAMED else ""
    shown = [f"{person.initials} {clash.said}" for person, clash in clashing[:_NAMED]]
    said = f"{', '.join(shown) if many else _and(shown)}{many} then."
    if bound:
        person, clash = bound[0]
        return Obstacle(Hindrance.PERSON, said, _ELSEWHERE, person.initials, clash)
    if found:
        remedy = f"{_ELSEWHERE[:-1]}, or have somebody decide to move it without them."
        return Obstacle(Hindrance.ABSENT, said, remedy)
    keep = [person.initials for person in people if not person.lunch]
    if slot.kind is SlotKind.LUNCH and keep:
        named = keep if len(keep) <= _NAMED else [*keep[:_NAMED], f"{len(keep) - _NAMED} more"]
        said = f"{_and(named)} {'keeps' if len(keep) == 1 else 'keep'} lunch free."
        remedy = "Choose another time, or have somebody decide to use lunch."
        return Obstacle(Hindrance.LUNCH, said, remedy)
    return None


def _clashes(diary: Diary, person: Staff, slot: Slot) -> list[Stretch]:
    """What somebody does in a slot, what cannot be left first."""
    start, end = diaries.minute(slot.start), diaries.minute(slot.end)
    if diary.clash_of(person.id, start, end) is None:
        return []
    found = [each for each in diary.people[person.id] if each.overlaps(start, end)]
    return sorted(found, key=lambda each: each.busy in (Busy.AWAY, Busy.OWN))


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))


def move(
    plan: Plan,
    line: ProtectedTime,
    day: date,
    to_day: date,
    to_slot: str,
    decided_by: str,
    why: str = "",
    *,
    now: datetime,
    anyway: bool = False,
) -> Change:
    """Keep the protected time of one day at another time. Raises `Trouble` when it cannot or may not be.

    With `anyway` it moves though somebody is away or keeps lunch free, and the history says so.
    """
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble("There is no timetable yet.", "Enter the school year and the timetable first.")
    if line not in _lines_of(plan, year, day):
        raise Trouble(
            f"{short(day)} has no protected time in {line.slot}.", "Choose a day on which it is protected."
        )
    if not decided_by.strip():
        raise Trouble(
            "Nobody has said who decided to move protected time.", "Write who did, such as Deputy head."
        )
    key = ProtectedMoveId(ids.derived("protected move", line.id, day.isoformat()))
    before = plan.find(ProtectedMove, key)
    if (to_day, to_slot) == (day, line.slot):
        return put_back(before) if before else Change("", ())
    found = look(plan, year, line, attending(plan, year, line, day), to_day, to_slot, now)
    though = ""
    if isinstance(found, Obstacle):
        if not (anyway and found.by_choice):
            raise Trouble(found.what, found.remedy)
        though = f", though {found.what.removesuffix('.')}"
    after = ProtectedMove(key, line.id, day, to_day, to_slot, decided_by.strip(), why.strip())
    where = f"from {short(day)} to {short(to_day)}, {to_slot}"
    sentence = f"Moved protected time {where}{though}: {after.decided_by} decided"
    edit = Edit(before, after) if before else added(after)
    return Change(sentence, (edit,) if after != before else ())


def put_back(moved: ProtectedMove) -> Change:
    """Keep protected time where the timetable has it after all."""
    return Change(f"Put protected time back to {short(moved.day)}", (removed(moved),))


def _lines_of(plan: Plan, year: SchoolYear, day: date) -> list[ProtectedTime]:
    if not year.is_taught(day):
        return []
    letter, weekday = year.week_letter(day), day.isoweekday()
    return [each for each in plan.all(ProtectedTime) if each.weekday == weekday and each.week.covers(letter)]
