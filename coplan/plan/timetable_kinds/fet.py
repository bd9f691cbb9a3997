"""The timetable of FET: an activity an hour, with sets of pupils and teachers joined by a plus."""

from coplan.plan.timetable_kinds.rows import Row

KIND = "FET timetable"
JOINED = "+"
_HEADINGS = frozenset({"activity id", "day", "hour", "students sets", "teachers"})


def is_one(heading: Row) -> bool:
    """Whether these are the headings of such a timetable."""
    return {cell.strip().casefold() for cell in heading.cells} >= _HEADINGS
