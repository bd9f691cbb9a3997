"""Bell times: the stretches of each weekday, which may differ from day to day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from coplan.plan import slot_use
from coplan.plan.change import Change, Edit
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import WEEKDAYS, Bells, SchoolYear, Slot, check_slots, clock, spoken
from coplan.plan.trouble import Trouble

MOST_IN_NAME = 20
_DAY = 24 * 60


def bells_of(year: SchoolYear, weekday: int) -> Bells:
    """The bells of a weekday (1 is Monday); empty ones when the day has none."""
    return next((each for each in year.bells if weekday in each.weekdays), Bells((weekday,), ()))


def days_said(weekdays: Collection[int]) -> str:
    """Weekdays as people say them: "Monday to Thursday", "Friday", "Monday and Wednesday"."""
    days = sorted(weekdays)
    names = [WEEKDAYS[day - 1] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def add_slot(year: SchoolYear, weekday: int, slot: Slot) -> Change:
    """Add a stretch to this weekday and to those that share its bells. Raises `Trouble` where it clashes."""
    bells = bells_of(year, weekday)
    after = _with(year, bells, (*bells.slots, _tidied(slot)))
    return Change(f"Added {slot.label or slot.name} to {days_said(bells.weekdays)}", (Edit(year, after),))


def alter_slot(plan: Plan, year: SchoolYear, weekday: int, name: str, slot: Slot, *, today: date) -> Change:
    """Give the stretch called `name` another name, other times or another kind, on all days that share it.

    Whatever refers to it by name comes along, and rehearsals still to come move with its bell. Raises
    `Trouble` when it would overlap with another or leave too little time for a rehearsal.
    """
    bells = bells_of(year, weekday)
    before, slot = _slot(bells, name), _tidied(slot)
    if before == slot:
        return Change("", ())
    year_after = _with(year, bells, (slot if each == before else each for each in bells.slots))
    edits: list[Edit] = [Edit(year, year_after)]
    if slot.name != name:
        edits += slot_use.renamed(plan, bells.weekdays, name, slot.name)
    edits = _with_moved(plan, edits, bells.weekdays, before, slot, today)
    days = days_said(bells.weekdays)
    if (before.start, before.end) != (slot.start, slot.end):
        sentence = f"Moved {slot.label} of {days} to {clock(slot.start)} until {clock(slot.end)}"
    elif slot.name != name or slot.label != before.label:
        sentence = f"Renamed {before.label} of {days} to {slot.label}"
    else:
        sentence = f"Made {slot.label} of {days} time for {slot.kind}"
    return Change(sentence, tuple(edits))


def shift(plan: Plan, year: SchoolYear, weekday: int, minutes: int, *, today: date) -> Change:
    """Let every bell of a weekday and of those that share its bells ring earlier (below 0) or later.

    Rehearsals still to come move with their bells. Raises `Trouble` when a bell would leave the day.
    """
    bells = bells_of(year, weekday)
    if not minutes or not bells.slots:
        return Change("", ())
    moved = tuple((slot, _later(slot, minutes)) for slot in bells.slots)
    edits: list[Edit] = [Edit(year, _with(year, bells, (after for _, after in moved)))]
    for before, after in moved:
        edits = _with_moved(plan, edits, bells.weekdays, before, after, today)
    count, way = abs(minutes), "later" if minutes > 0 else "earlier"
    said = f"{count} minute{'s' if count > 1 else ''} {way}"
    return Change(f"Moved all bells of {days_said(bells.weekdays)} {said}", tuple(edits))


def _later(slot: Slot, minutes: int) -> Slot:
    start, end = _minutes(slot.start) + minutes, _minutes(slot.end) + minutes
    if start < 0 or end >= _DAY:
        raise Trouble(f"{slot.label} would not be on the same day any more.", "Move the day by less.")
    return replace(slot, start=time(*divmod(start, 60)), end=time(*divmod(end, 60)))


def remove_slot(plan: Plan, year: SchoolYear, weekday: int, name: str) -> Change:
    """Take a stretch out of the day. Raises `Trouble` with what takes place in it."""
    bells = bells_of(year, weekday)
    slot = _slot(bells, name)
    _check_unused(plan, bells.weekdays, slot)
    after = _with(year, bells, (each for each in bells.slots if each != slot))
    return Change(f"Took {slot.label} out of {days_said(bells.weekdays)}", (Edit(year, after),))


def separate(year: SchoolYear, weekday: int) -> Change:
    """Give a weekday bells of its own, which begin as those it shared until now."""
    bells = bells_of(year, weekday)
    rest = tuple(day for day in bells.weekdays if day != weekday)
    if not rest:
        return Change("", ())
    others = [each for each in year.bells if each != bells]
    made = (*others, replace(bells, weekdays=rest), Bells((weekday,), bells.slots))
    after = replace(year, bells=_sorted(made))
    return Change(f"{WEEKDAYS[weekday - 1]} now has bell times of its own", (Edit(year, after),))


def copy_day(plan: Plan, year: SchoolYear, source: int, targets: Collection[int]) -> Change:
    """Have the same bells on other weekdays as on one; those of a day without bells are none.

    Raises `Trouble` when a day would lose a stretch in which something takes place.
    """
    bells = bells_of(year, source)
    names = {slot.name for slot in bells.slots}
    joining = {day for day in targets if day not in bells.weekdays}
    if not joining:
        return Change("", ())
    for day in sorted(joining):
        for slot in bells_of(year, day).slots:
            if slot.name not in names:
                _check_unused(plan, (day,), slot)
    left = (replace(each, weekdays=tuple(day for day in each.weekdays if day not in joining))
            for each in year.bells if each != bells)  # fmt: skip
    shared = Bells(tuple(sorted({*bells.weekdays, *joining})), bells.slots)
    after = replace(year, bells=_sorted((*left, shared)))
    verb = "has" if len(joining) == 1 else "have"
    what = f"the bell times of {WEEKDAYS[source - 1]}" if bells.slots else "no bell times"
    return Change(f"{days_said(joining)} now {verb} {what}", (Edit(year, after),))


def _tidied(slot: Slot) -> Slot:
    name = " ".join(slot.name.split())
    if not name:
        raise Trouble("This stretch of the day has no name yet.", "Write its name, such as P1 or Break.")
    if len(name) > MOST_IN_NAME:
        raise Trouble(f"“{name}” is too long for a bell.", f"Use at most {MOST_IN_NAME} characters.")
    return replace(slot, name=name, label=" ".join(slot.label.split()) or name)


def _slot(bells: Bells, name: str) -> Slot:
    found = next((slot for slot in bells.slots if slot.name == name), None)
    if found is None:
        raise Trouble(f"{days_said(bells.weekdays)} has no {name} any more.", "Look at the bell times again.")
    return found


def _with(year: SchoolYear, bells: Bells, slots: Iterable[Slot]) -> SchoolYear:
    """The year with other slots on these days. Raises `Trouble` when two of them cannot stand together."""
    made = Bells(bells.weekdays, tuple(sorted(slots, key=lambda each: each.start)))
    check_slots(made)
    others = (each for each in year.bells if each.weekdays != bells.weekdays)
    return replace(year, bells=_sorted((*others, made)))


def _sorted(bells: Iterable[Bells]) -> tuple[Bells, ...]:
    return tuple(sorted((each for each in bells if each.weekdays), key=lambda each: each.weekdays))


def _check_unused(plan: Plan, weekdays: Collection[int], slot: Slot) -> None:
    users = slot_use.users(plan, weekdays, slot.name)
    if users:
        raise Trouble(
            f"{slot.label} of {days_said(weekdays)} is in use: {_few(users)}.",
            "Move what takes place then, or rename the bell instead.",
        )


def _few(words: Sequence[str]) -> str:
    shown = ", ".join(words[:3])
    return f"{shown} and {len(words) - 3} more" if len(words) > 3 else shown


def _with_moved(
    plan: Plan, edits: list[Edit], weekdays: Collection[int], before: Slot, after: Slot, today: date
) -> list[Edit]:
    """The edits, with the rehearsals still to come moved by as much as their bell."""
    if (before.start, before.end) == (after.start, after.end):
        return edits
    carried = {edit.id: edit.after for edit in edits}
    moved = []
    for booked in plan.all(Rehearsal):
        if booked.day < today or booked.day.isoweekday() not in weekdays or booked.slot != before.name:
            continue
        start = _minutes(after.start) + _minutes(booked.start) - _minutes(before.start)
        start = max(_minutes(after.start), min(start, _minutes(after.end) - booked.minutes))
        if start + booked.minutes > _minutes(after.end):
            raise Trouble(
                f"{after.label} would have {after.minutes} minutes, and the rehearsal of "
                f"{spoken(booked.day)} takes {booked.minutes}.",
                "Move the rehearsal first, or leave more time.",
            )
        now = carried.get(booked.id, booked)
        assert isinstance(now, Rehearsal)
        moved.append(Edit(booked, replace(now, start=time(*divmod(start, 60)))))
    ids = {edit.id for edit in moved}
    kept = [edit for edit in edits if edit.id not in ids]
    return [*kept, *(edit for edit in moved if edit.before != edit.after)]


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
