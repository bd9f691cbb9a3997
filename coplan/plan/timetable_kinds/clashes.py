"""Lines of one timetable that contradict each other: people in two rooms at once, rooms with two classes."""

from collections.abc import Callable, Iterable, Iterator

from coplan.plan.school_year import WEEKDAYS, WeekLetter
from coplan.plan.timetable import TaughtSlot
from coplan.plan.timetable_kinds.rows import Placed

_At = tuple[WeekLetter, int, str]


def clashes(placed: Iterable[Placed]) -> tuple[str, ...]:
    """What contradicts what, each in a sentence with the rows of the file."""
    by_time: dict[_At, list[Placed]] = {}
    for each in placed:
        if isinstance(line := each.what, TaughtSlot):
            both = line.week is WeekLetter.BOTH
            for letter in (WeekLetter.A, WeekLetter.B) if both else (line.week,):
                by_time.setdefault((letter, line.weekday, line.period), []).append(each)
    said: dict[str, list[_At]] = {}
    for at, lines in by_time.items():
        for sentence in _at_once(lines):
            said.setdefault(sentence, []).append(at)
    return tuple(f"{_spoken(when)}: {sentence}" for sentence, when in said.items())


def _at_once(lines: list[Placed]) -> Iterator[str]:
    """What cannot be, or is at least worth a look, among lines of one time."""
    for who, mine in _grouped(lines, lambda each: each.initials).items():
        rooms = {_room(each) for each in mine} - {""}
        if len(rooms) > 1:
            yield f"{who} is in {_listed(rooms)} at once ({_lines(mine)})"
    for code, its in _grouped(lines, _class).items():
        rooms = {_room(each) for each in its} - {""}
        teachers = {each.initials for each in its}
        if len(rooms) > 1 and len(teachers) > 1:
            yield f"{code} is in {_listed(rooms)} at once, with {_listed(teachers)} ({_lines(its)})"
    for room, there in _grouped(lines, _room).items():
        teachers = {each.initials for each in there}
        classes = {_class(each) for each in there}
        if room and len(teachers) > 1 and len(classes) > 1:
            yield f"{room} has {_listed(classes)} at once, with {_listed(teachers)} ({_lines(there)})"


def _grouped(lines: list[Placed], key: Callable[[Placed], str]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for each in lines:
        found.setdefault(key(each), []).append(each)
    return {name: some for name, some in found.items() if len(some) > 1}


def _class(each: Placed) -> str:
    return each.what.class_code if isinstance(each.what, TaughtSlot) else ""


def _room(each: Placed) -> str:
    return each.what.room if isinstance(each.what, TaughtSlot) else ""


def _listed(names: Iterable[str]) -> str:
    *most, last = sorted(names, key=lambda each: (len(each), each) if each.isdigit() else (0, each))
    return f"{', '.join(most)} and {last}" if most else last


def _lines(some: list[Placed]) -> str:
    numbers = sorted({each.line for each in some})
    return f"rows {_listed(map(str, numbers))}" if len(numbers) > 1 else f"row {numbers[0]}"


def _spoken(when: list[_At]) -> str:
    return ", ".join(f"{letter} {WEEKDAYS[weekday - 1][:3]} {period}" for letter, weekday, period in when)
