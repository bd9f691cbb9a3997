"""The staff timetable of SIMS: two rows a teacher, classes and then rooms, under headings like "1Mon:1"."""

import re
from collections.abc import Iterator, Mapping

from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable_kinds import moments
from coplan.plan.timetable_kinds.placing import is_initials
from coplan.plan.timetable_kinds.rows import Grid, Row, Said, Unplaced, When

KIND = "SIMS staff grid"
_LOOKED_AT = 15
_FEWEST = 3
_IN_BRACKETS = re.compile(r"\((\w{1,4})\)")


def heading(grid: Grid) -> Row | None:
    """The row of days and periods, when this is such a grid."""
    return next((row for row in grid.rows[:_LOOKED_AT] if len(_columns(row)) >= _FEWEST), None)


def read(grid: Grid, headed: Row) -> Iterator[Said | Unplaced]:
    """What each teacher's two rows say, lesson by lesson."""
    columns = _columns(headed)
    first = min(columns)
    classes: Row | None = None
    for row in grid.rows:
        if row.line <= headed.line or row.cells == headed.cells or not row.said:
            continue
        if _who(row, first):
            if classes:
                yield from _lessons(classes, None, columns)
            classes = row
        elif classes:
            yield from _lessons(classes, row, columns)
            classes = None
        else:
            yield Unplaced(row.line, row.said, "no teacher stands before it or in the row above")
    if classes:
        yield from _lessons(classes, None, columns)


def _lessons(classes: Row, rooms: Row | None, columns: Mapping[int, When]) -> Iterator[Said | Unplaced]:
    first = min(columns)
    who, name = _teacher(classes, first)
    for at, when in columns.items():
        code, room = classes.cell(at), rooms.cell(at) if rooms else ""
        words = " · ".join(filter(None, (who, _spoken(when), code, room)))
        if code:
            yield Said(
                classes.line,
                words,
                (" ".join(code.split()),),
                (who,),
                (room,) if room else (),
                when,
                "",
                name,
            )
        elif room and rooms:
            yield Unplaced(rooms.line, words, "a room without a class above it", (who.upper(),))


def _columns(row: Row) -> dict[int, When]:
    """The columns of lessons, by their headings."""
    found: dict[int, When] = {}
    for at in range(len(row.cells)):
        whole = moments.read_whole(row.cell(at))
        if whole:
            found[at] = When(whole[0] or WeekLetter.BOTH, whole[1], whole[2])
    return found


def _who(row: Row, first: int) -> str:
    return " ".join(filter(None, (row.cell(at) for at in range(first))))


def _teacher(row: Row, first: int) -> tuple[str, str]:
    """Initials and the name that stands with them; the whole name where there are no initials."""
    cells = [row.cell(at) for at in range(first) if row.cell(at)]
    whole = " ".join(cells)
    if inside := _IN_BRACKETS.search(whole):
        return inside[1], _IN_BRACKETS.sub("", whole).strip()
    short = [each for each in cells if is_initials(each) and each == each.upper()]
    if len(short) != 1:
        return whole, ""
    return short[0], " ".join(each for each in cells if each != short[0])


def _spoken(when: When) -> str:
    week = "" if when.week is WeekLetter.BOTH else f"{when.week} "
    return f"{week}{('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[when.weekday - 1]} {when.period}"
