"""What a row says becomes lines of the timetable, or the reason why it does not."""

import re

from coplan.plan.department import staff_id
from coplan.plan.school_year import SchoolYear, Slot, SlotKind
from coplan.plan.timetable import Duty, TaughtSlot, duty, taught_slot
from coplan.plan.timetable_kinds.periods import slots_for
from coplan.plan.timetable_kinds.rows import Placed, Said, Unplaced

TUTOR = "Tutor group"
MOST_IN_CLASS = 40
_NOBODY = frozenset({"tba", "tbc", "tbd"})
_MOST_IN_ROOM = 60
_INITIALS = re.compile(r"\w{1,4}")
_JOINED = re.compile(r"\s*(?:[+&,;/]|\band\b)\s*", re.IGNORECASE)

_BETWEEN_NAMES = re.compile(r"\s*(?:[+&;/]|\band\b)\s*", re.IGNORECASE)


def split(said: str) -> tuple[str, ...]:
    """What is written one beside the other in a cell: "KT + LB", "Lab 2/Lab 3"."""
    return tuple(part for part in _JOINED.split(said.strip()) if part)


def split_names(said: str) -> tuple[str, ...]:
    """The teachers in a cell; a comma stands between initials, and inside a name ("Okafor, Ms A")."""
    parts = split(said)
    if "," not in said or all(is_initials(each) for each in parts):
        return parts
    return tuple(" ".join(part.split()) for part in _BETWEEN_NAMES.split(said.strip()) if part.strip())


def is_initials(said: str) -> bool:
    """Whether this can be somebody's initials."""
    return _INITIALS.fullmatch(said) is not None


def place(said: Said, year: SchoolYear) -> tuple[Placed, ...] | Unplaced:
    """The lines that a row stands for, one for each of its classes, teachers and lessons."""
    slots = slots_for(year.bells, said.when.weekday, said.when.period)
    why = _why_not(said) or (slots if isinstance(slots, str) else "")
    if why or isinstance(slots, str):
        known = tuple(each.upper() for each in said.teachers if is_initials(each))
        return Unplaced(said.line, said.words, why, known)
    rooms = _rooms(said)
    return tuple(
        Placed(said.line, _line(said, slot, code, teacher.upper(), room), teacher.upper())
        for slot in slots
        for code in said.classes
        for teacher, room in zip(said.teachers, rooms, strict=True)
    )


def _why_not(said: Said) -> str:
    if not said.classes:
        return "no class"
    if long := next((each for each in said.classes if len(each) > MOST_IN_CLASS), ""):
        return f"“{long[:MOST_IN_CLASS]}…” is too long for the name of a class"
    if not said.teachers:
        return "no teacher"
    if open_ := next((each for each in said.teachers if each.casefold() in _NOBODY), ""):
        return f"“{open_}” is nobody yet"
    if wrong := next((each for each in said.teachers if not is_initials(each)), ""):
        return f"nobody has said whose initials “{wrong[:_MOST_IN_ROOM]}” stands for"
    if any(len(each) > _MOST_IN_ROOM for each in said.rooms):
        return "the name of its room is too long"
    if len(said.rooms) > 1 and len(said.rooms) != len(said.teachers):
        return f"{len(said.rooms)} rooms for {_count(len(said.teachers), 'teacher')}"
    return ""


def _rooms(said: Said) -> tuple[str, ...]:
    """The room of each teacher: the only one, or theirs where there are as many rooms as teachers."""
    if len(said.rooms) == len(said.teachers):
        return said.rooms
    return (said.rooms[0] if said.rooms else "",) * len(said.teachers)


def _line(said: Said, slot: Slot, code: str, teacher: str, room: str) -> TaughtSlot | Duty:
    """A lesson, or the tutor group or duty that somebody has outside the lessons of the day."""
    when, who = said.when, staff_id(teacher)
    if slot.kind is SlotKind.LESSON:
        return taught_slot(when.week, when.weekday, slot.name, code, who, room, said.subject)
    return duty(who, when.week, when.weekday, slot.name, f"{TUTOR} {code}")


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
