"""A timetable from a CSV file: every row finds its place in the week or is listed with the reason why not."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coplan.plan import timetable
from coplan.plan.change import Change, Edit, added
from coplan.plan.department import Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import WEEKDAYS, SchoolYear, SlotKind, WeekLetter
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "class": ("class", "class code", "group", "set", "teaching group", "students sets"),
    "teacher": ("initials", "teacher", "teachers", "staff", "staff code", "teacher initials"),
    "room": ("room", "room code", "location"),
    "subject": ("subject", "subject code"),
    "period": ("period", "slot", "lesson", "hour"),
    "day": ("day", "weekday"),
    "week": ("week", "week letter", "timetable week"),
}
_NEEDED = ("class", "teacher", "period")
_SIMS = re.compile(r"^\s*(?P<week>[12ABab])?\s*(?P<day>[A-Za-z]{3,9})\s*[: ]?\s*(?P<period>\w+)\s*$")
_WEEKS = {"1": WeekLetter.A, "2": WeekLetter.B, "A": WeekLetter.A, "B": WeekLetter.B, "": WeekLetter.BOTH}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row that is not in the timetable: its line in the file from 1, what it says, and why."""

    line: int
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class TimetableFile:
    """What a file says: lines of the timetable, their teachers' initials, and what could not be placed."""

    lines: tuple[TaughtSlot, ...]
    teachers: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]


def parse(text: str, name: str, year: SchoolYear) -> TimetableFile:
    """Read a SIMS class report, or any table with columns for class, teacher and period.

    A period is written as "1Thu:1" (week, day, period), or as "P1" with a column for the day and maybe one
    for the week. Raises `Trouble` when the columns cannot be told.
    """
    rows = _rows(text, name)
    start, columns = _heading(rows, name)
    lines: dict[str, TaughtSlot] = {}
    teachers: dict[str, None] = {}
    unplaced: list[Unplaced] = []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {key: row[at].strip() if at < len(row) else "" for key, at in columns.items()}
        placed = _place(cells, year)
        if isinstance(placed, str):
            unplaced.append(
                Unplaced(number, " · ".join(cell.strip() for cell in row if cell.strip()), placed)
            )
        else:
            lines[placed.id] = placed
            teachers[cells["teacher"].upper()] = None
    return TimetableFile(tuple(lines.values()), tuple(teachers), tuple(unplaced))


def bring_in(plan: Plan, found: TimetableFile) -> Change:
    """Put the lines into the timetable, and teachers who are not in the department yet with them."""
    new = [initials for initials in found.teachers if plan.find(Staff, staff_id(initials)) is None]
    edits: list[Edit] = [added(Staff(staff_id(initials), initials)) for initials in new]
    edits += timetable.put_in(plan, found.lines).edits
    missed = f", {len(found.unplaced)} could not be placed" if found.unplaced else ""
    return Change(f"Brought in {len(found.lines)} lines of the timetable{missed}", tuple(edits))


def _rows(text: str, name: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise Trouble(
            f"“{name}” has a cell that never ends, maybe for want of a quotation mark.",
            "Open it in a spreadsheet program and save it as CSV again.",
        ) from error


def _separator(text: str) -> str:
    first = "\n".join(text.splitlines()[:5])
    return max(",;\t", key=first.count)


def _heading(rows: Sequence[Sequence[str]], name: str) -> tuple[int, dict[str, int]]:
    """Where the heading is, and which column is which."""
    for at, row in enumerate(rows[:10]):
        said = [cell.strip().casefold() for cell in row]
        columns = {
            key: said.index(word)
            for key, words in _COLUMNS.items()
            for word in reversed(words)
            if word in said
        }
        if all(key in columns for key in _NEEDED):
            return at, columns
    raise Trouble(
        f"“{name}” has no heading with a class, a teacher and a period.",
        "Give the columns these names in the first row: Class, Initials, Room, Period.",
    )


def _place(cells: Mapping[str, str], year: SchoolYear) -> TaughtSlot | str:
    """The line of the timetable, or why there is none."""
    if not cells["class"]:
        return "no class"
    if not re.fullmatch(r"\w{1,4}", cells["teacher"]):
        return f"“{cells['teacher']}” is not one teacher's initials" if cells["teacher"] else "no teacher"
    when = _when(cells)
    if when is None:
        return f"“{cells['period']}” says no day and period"
    week, weekday, period = when
    slot = next((each for each in _slot_names(year, weekday) if each.casefold() in _spellings(period)), None)
    if slot is None:
        return f"the school day has no lesson called “{period}”"
    teacher = staff_id(cells["teacher"])
    return timetable.taught_slot(
        week, weekday, slot, cells["class"], teacher, cells.get("room", ""), cells.get("subject", "")
    )


def _when(cells: Mapping[str, str]) -> tuple[WeekLetter, int, str] | None:
    """Week, weekday from 1, and the period as it is written."""
    week, day, period = cells.get("week", ""), cells.get("day", ""), cells["period"]
    if not day:
        match = _SIMS.match(period)
        if match is None:
            return None
        week, day, period = match["week"] or week, match["day"], match["period"]
    letter = _WEEKS.get(re.sub(r"(?i)week", "", week).strip().upper())
    weekday = next((i for i, name in enumerate(WEEKDAYS, 1) if _same_day(name, day)), None)
    return (letter, weekday, period) if letter and weekday else None


def _same_day(name: str, said: str) -> bool:
    return len(said) >= 3 and name.casefold().startswith(said.casefold())


def _slot_names(year: SchoolYear, weekday: int) -> Iterator[str]:
    for bells in year.bells:
        if weekday in bells.weekdays:
            yield from (slot.name for slot in bells.slots if slot.kind is SlotKind.LESSON)


def _spellings(period: str) -> frozenset[str]:
    """The ways to write a period: "1", "P1", "Period 1"."""
    bare = re.sub(r"(?i)^(period|p)\s*", "", period.strip()).casefold()
    return frozenset({bare, f"p{bare}", f"period {bare}"})
