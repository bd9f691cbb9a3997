"""A cell in words: for screen readers, for its tooltip and for what is said while something is moved."""

from coplan.plan.opening import Obstacle
from coplan.plan.school_year import WEEKDAYS, clock
from coplan.ui.rehearse.sheet import Cell, Sort


def said(cell: Cell) -> str:
    """What stands in a cell, beginning with its day and time."""
    if cell.slot is None:
        return f"{_day(cell)}: no such time on this day"
    parts = [item.said for item in cell.items if item.sort is not Sort.KEPT]
    if cell.kept:
        parts.append(f"{'' if cell.kept.gone else 'protected: '}{cell.kept.what}")
        if cell.kept.trace:
            parts.append(cell.kept.trace)
    if cell.past:
        parts.append("past")
    elif cell.is_late:
        parts.append("after the lesson")
    elif cell.is_free:
        parts.append(cell.free)
    return f"{when(cell)}: {'; '.join(parts) or 'nothing planned'}"


def when(cell: Cell) -> str:
    """The day and time of a cell: "Monday 30, 8:25 Before school"."""
    return f"{_day(cell)}, {clock(cell.slot.start)} {cell.slot.label}" if cell.slot else _day(cell)


def verdict(cell: Cell) -> str:
    """Whether what is being moved may come here, and if not, why not."""
    if cell.slot is None:
        return f"{_day(cell)} has no {cell.label}."
    if isinstance(cell.found, Obstacle):
        return cell.found.what
    return f"{clock(cell.found.start)} is free." if cell.found else ""


def _day(cell: Cell) -> str:
    day = f"{WEEKDAYS[cell.day.weekday()]} {cell.day.day}"
    return f"{day}, Week {cell.week}" if cell.week else day
