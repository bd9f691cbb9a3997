"""How thick marks are, and what several of them look like together: their colour, thickness and meaning."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

from coplan.plan.change import Change
from coplan.plan.mark import Colour, Mark, Meaning, Tool, edited, so_many

T = TypeVar("T")
TINTED = frozenset({Tool.HIGHLIGHTER, Tool.WORDS})
_PENS = frozenset({Tool.PEN, Tool.LINE, Tool.ARROW, Tool.RECTANGLE})
_COLOURLESS = frozenset({Tool.COVER, Tool.SPOTLIGHT})
_PEN_WIDTHS = (0.0018, 0.0032, 0.0062)
_HIGHLIGHTER_WIDTHS = (0.014, 0.024, 0.04)


class Thickness(IntEnum):
    """How thick a tool is."""

    THIN = 0
    MEDIUM = 1
    THICK = 2


@dataclass(frozen=True, slots=True)
class Looks:
    """What marks have in common; `None` where they differ. Only tints when all of them are highlights."""

    colour: Colour | None
    thickness: Thickness | None
    meaning: Meaning | None
    tinted: bool
    has_colour: bool
    has_thickness: bool


def width_of(tool: Tool, thickness: Thickness) -> float:
    """How wide a tool draws, as a fraction of the page's width."""
    return (_HIGHLIGHTER_WIDTHS if tool is Tool.HIGHLIGHTER else _PEN_WIDTHS)[thickness]


def thickness_of(mark: Mark) -> Thickness | None:
    """How thick a mark is, as near as can be said; `None` for marks that are not drawn with a width."""
    if not _has_thickness(mark):
        return None
    return min(Thickness, key=lambda each: abs(width_of(mark.tool, each) - mark.width))


def looks_of(marks: Iterable[Mark]) -> Looks:
    """What marks look like together."""
    every = tuple(marks)
    coloured = [mark for mark in every if mark.tool not in _COLOURLESS]
    widths = {(mark.tool, mark.width): mark for mark in every if _has_thickness(mark)}
    return Looks(
        _only({mark.colour for mark in coloured}),
        _only({thickness_of(mark) for mark in widths.values()}),
        _only({mark.meaning for mark in every}),
        bool(coloured) and all(mark.tool in TINTED for mark in coloured),
        bool(coloured),
        bool(widths),
    )


def thicken(marks: Iterable[Mark], thickness: Thickness) -> Change:
    """Make drawn marks as thick as this; others, and those that are, stay as they are."""
    drawn = (mark for mark in marks if thickness_of(mark) not in (None, thickness))
    edits = edited(drawn, lambda mark: replace(mark, width=width_of(mark.tool, thickness)))
    return Change(f"Changed the thickness of {so_many(edits)}", edits)


def _has_thickness(mark: Mark) -> bool:
    return mark.tool in _PENS or mark.tool is Tool.HIGHLIGHTER


def _only(values: set[T]) -> T | None:
    """The one value that there is."""
    return next(iter(values)) if len(values) == 1 else None
