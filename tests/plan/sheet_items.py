"""What stands on a sheet, for tests: its words in order, its lines of text, and where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coplan.plan.page import text_of
from coplan.plan.sheet import Area, Item, Line, Measure, Numbered, Table, Words


def squeezed(*texts: str) -> str:
    """Texts without any space, so that broken lines compare."""
    return "".join("".join(texts).split())


def stretches(items: Sequence[Item]) -> Iterator[Words]:
    """Every stretch of text in the order in which it is read, without the numbers of lists."""
    for item in items:
        match item:
            case Words():
                yield item
            case Numbered():
                yield from (words for _, words in item.items)
            case Table():
                yield from (cell for row in item.rows for cell in row)
            case _:
                pass


def printed(items: Sequence[Item]) -> str:
    """Every word on the sheet in the order in which it is read, without spaces."""
    return squeezed(*(text_of(line.runs) for words in stretches(items) for line in words.lines))


def lines(items: Sequence[Item]) -> list[Line]:
    """Every line of text on the sheet."""
    return [line for words in stretches(items) for line in words.lines]


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands, in points from the top left corner of the sheet."""

    left: float
    right: float
    top: float
    bottom: float

    def apart(self, other: "Box") -> bool:
        """Whether nothing of this is on the other."""
        beside = self.right <= other.left + 0.01 or other.right <= self.left + 0.01
        return beside or self.bottom <= other.top + 0.01 or other.bottom <= self.top + 0.01


def boxes(items: Sequence[Item], measure: Measure) -> list[Box]:
    """The lines of text, as high as their letters, and the pictures."""
    found = [
        Box(
            line.x,
            line.x + measure.width(line.runs, line.size),
            line.baseline - line.size * 0.78,
            line.baseline + line.size * 0.21,
        )
        for line in lines(items)
    ]
    areas = [item for item in items if isinstance(item, Area)]
    return found + [Box(a.x, a.x + a.width, a.top, a.top + a.height) for a in areas]


def overlapping(found: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Pairs of boxes that are on each other."""
    ordered = sorted(found, key=lambda box: box.top)
    return [
        (one, other)
        for i, one in enumerate(ordered)
        for other in ordered[i + 1 :]
        if other.top < one.bottom and not one.apart(other)
    ]
