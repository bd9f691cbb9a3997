"""The class report of SIMS: a row a lesson, its period written as "1Thu:1", and its teachers by initials."""

from coplan.plan.timetable_kinds.rows import Row

KIND = "SIMS report"
_HEADINGS = frozenset({"initials", "class", "period"})
_SIGNS = frozenset({"preferred surname", "subject code"})


def is_one(heading: Row) -> bool:
    """Whether these are the headings of such a report."""
    said = {cell.strip().casefold() for cell in heading.cells}
    return said >= _HEADINGS and bool(said & _SIGNS)
