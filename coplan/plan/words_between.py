"""The words of a page that somebody drags over: from the word nearest to one point to that of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coplan.plan.ports import Box, PlacedWord

Spot = tuple[float, float]
_SAME_LINE = 0.5
_WORD_GAP = 1.5
_LINE_GAP = 1.2


@dataclass(slots=True)
class _Line:
    """Boxes side by side, each with the place of its word in the text of the page."""

    box: Box
    words: list[tuple[Box, int]]


@dataclass(slots=True)
class _Block:
    """Lines below each other, as in a column."""

    box: Box
    lines: list[_Line] = field(default_factory=list)


class WordsBetween:
    """The words of a page in the order of its text, laid out once for many questions.

    `aspect` is the height of the page over its width; points are fractions of the page.
    """

    def __init__(self, words: Sequence[PlacedWord], aspect: float) -> None:
        self.words = tuple(words)
        self._aspect = aspect
        self._blocks = _blocks(_lines(self.words), aspect)

    def between(self, start: Spot, end: Spot) -> tuple[PlacedWord, ...]:
        """The words from one point to another in the order of the text, whichever point comes first.

        A word under a point is taken whole; beside the words a point is before or after the nearest one.
        """
        if not self._blocks:
            return ()
        ends = (*self._stretch(start), *self._stretch(end))
        return self.words[min(ends) : max(ends)]

    def _stretch(self, point: Spot) -> tuple[int, int]:
        """The word at a point, or the place before or after one, as a slice of the words."""
        x, y = point
        least = min(self._off(block.box, x, y) for block in self._blocks)
        near = [line for block in self._blocks if self._off(block.box, x, y) <= least for line in block.lines]
        line = min(
            near, key=lambda each: (_outside(each.box.top, each.box.bottom, y), self._off(each.box, x, y))
        )
        box, place = min(line.words, key=lambda word: _outside(word[0].left, word[0].right, x))
        room = (box.bottom - box.top) / 2
        if box.left <= x <= box.right and _outside(box.top, box.bottom, y) <= room:
            return place, place + 1
        after = x > (box.left + box.right) / 2
        return place + after, place + after

    def _off(self, box: Box, x: float, y: float) -> float:
        """How far a point is from a box, squared, in widths of the page."""
        across, down = _outside(box.left, box.right, x), _outside(box.top, box.bottom, y) * self._aspect
        return across * across + down * down


def joined(boxes: Iterable[Box], aspect: float) -> tuple[Box, ...]:
    """Boxes that follow each other on one line as one box; a wide gap between columns stays."""
    found: list[Box] = []
    for box in boxes:
        if found and _follows(found[-1], box, aspect):
            found[-1] = _round(found[-1], box)
        else:
            found.append(box)
    return tuple(found)


def boxes_of(words: Iterable[PlacedWord], aspect: float) -> tuple[Box, ...]:
    """Where words are, one box a line."""
    return joined((box for word in words for box in word.boxes), aspect)


def said(words: Iterable[PlacedWord]) -> str:
    """What words say."""
    return " ".join(word.text for word in words)


def _lines(words: Sequence[PlacedWord]) -> list[_Line]:
    lines: list[_Line] = []
    for place, word in enumerate(words):
        for box in word.boxes:
            if lines and _on_line(lines[-1].box, box) and box.left >= lines[-1].words[-1][0].left:
                lines[-1].words.append((box, place))
                lines[-1].box = _round(lines[-1].box, box)
            else:
                lines.append(_Line(box, [(box, place)]))
    return lines


def _blocks(lines: Sequence[_Line], aspect: float) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        last = blocks[-1].lines[-1].box if blocks else None
        if last and _below(last, line.box):
            blocks[-1].lines.append(line)
            blocks[-1].box = _round(blocks[-1].box, line.box)
        else:
            blocks.append(_Block(line.box, [line]))
    return blocks


def _below(above: Box, box: Box) -> bool:
    """Whether a line goes on where another ended: shortly below it, and not beside it."""
    high = max(above.bottom - above.top, box.bottom - box.top)
    near = -_SAME_LINE * high <= box.top - above.bottom <= _LINE_GAP * high
    return near and box.left <= above.right and above.left <= box.right


def _on_line(one: Box, other: Box) -> bool:
    least = min(one.bottom - one.top, other.bottom - other.top)
    return min(one.bottom, other.bottom) - max(one.top, other.top) > _SAME_LINE * least


def _follows(one: Box, other: Box, aspect: float) -> bool:
    room = _WORD_GAP * max(one.bottom - one.top, other.bottom - other.top) * aspect
    return _on_line(one, other) and other.left <= one.right + room and one.left <= other.right + room


def _round(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _outside(start: float, end: float, at: float) -> float:
    """How far something is outside a stretch; 0 inside."""
    return max(start - at, at - end, 0.0)
