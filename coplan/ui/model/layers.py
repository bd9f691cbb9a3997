"""Which layer of a page a mark is painted in, by its tool."""

from collections.abc import Iterable
from dataclasses import dataclass

from coplan.plan.mark import Mark, Tool

STAMPS = (Tool.NOTE, Tool.PIN)
PANES = (Tool.COVER, Tool.SPOTLIGHT)
HIGHLIGHTS = (Tool.HIGHLIGHTER, Tool.WORDS)


@dataclass(frozen=True, slots=True)
class Layers:
    """Marks by where they are painted."""

    ink: list[Mark]
    highlights: list[Mark]
    stamps: list[Mark]
    panes: list[Mark]


def by_layer(marks: Iterable[Mark]) -> Layers:
    """Marks sorted into their layers; each layer keeps their order."""
    found = Layers([], [], [], [])
    for mark in marks:
        if mark.tool is Tool.PEN:
            found.ink.append(mark)
        elif mark.tool in HIGHLIGHTS:
            found.highlights.append(mark)
        elif mark.tool in STAMPS:
            found.stamps.append(mark)
        elif mark.tool in PANES:
            found.panes.append(mark)
        else:
            found.ink.append(mark)
    return found
