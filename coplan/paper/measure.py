"""How wide words are in the faces that are printed, and where their lines break."""

from bisect import bisect_right
from functools import lru_cache

from coplan.paper import faces, shaped
from coplan.plan.page import Rich, Run

# Word processors round glyphs to their own grid; lines that are a little shorter break the same everywhere.
_SAFE = 0.985
# Before and after these word processors break no line, not even at a space.
_CLING = frozenset("!),./:;?\\]}\u2044\u037e")
_HOLD = frozenset("([{¡¿‚„")


class Faces:
    """Measures with the metrics of the bundled faces; it remembers what it measured."""

    def width(self, runs: Rich, size: float) -> float:
        """How wide words are on one line, in points."""
        return sum(shaped.width(run.text, run.strong) for run in runs) * size

    def lines(self, runs: Rich, size: float, width: float) -> tuple[Rich, ...]:
        """The words broken into lines that are no wider than `width`."""
        return _broken(runs, round(width * _SAFE / size, 3))

    def missing(self, text: str) -> str:
        """The characters of a text that no face can print, each once."""
        return "".join(c for c in dict.fromkeys(text) if not faces.face_of(c, strong=False))


@lru_cache(maxsize=4_000)
def _broken(runs: Rich, width: float) -> tuple[Rich, ...]:
    """Break at spaces, as full as they go; a word wider than a line breaks between characters."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for space, gap, word, wide in _words(runs):
        if lines[-1] and used + gap + wide > width:
            lines.append([])
            used = 0.0
        elif lines[-1] and space.text:
            lines[-1].append(space)
            used += gap
        if wide <= width:
            lines[-1] += word
            used += wide
            continue
        for part in word:
            used = _break_word(lines, part, used, width)
    return tuple(_merged(line) for line in lines)


def _break_word(lines: list[list[Run]], part: Run, used: float, width: float) -> float:
    """Put a part of a word that is too long on as many lines as it needs; returns how full the last is."""
    rest = part.text if lines[-1] else part.text.lstrip(" ")
    while rest:
        fits = _fitting(rest, part.strong, width - used)
        if not fits and lines[-1]:
            lines.append([])
            rest, used = rest.lstrip(" "), 0.0
            continue
        piece, rest = rest[: max(1, fits)], rest[max(1, fits) :]
        lines[-1].append(Run(piece, part.strong, part.quiet))
        used += shaped.width(piece, part.strong)
    return used


def _fitting(text: str, strong: bool, room: float) -> int:
    """How many characters of a text stand in a room; marks, which have no width, stay with their letter."""
    ends = range(1, len(text) + 1)
    fits = bisect_right(ends, room, key=lambda end: shaped.width(text[:end], strong))
    while fits and shaped.width(text[:fits], strong) > room:
        fits -= 1
    return fits


@lru_cache(maxsize=4_000)
def _words(runs: Rich) -> tuple[tuple[Run, float, tuple[Run, ...], float], ...]:
    """The space before each word, the parts of the word, which may change style, and how wide both are."""
    words: list[tuple[Run, list[Run]]] = []
    space = Run("")
    begun = False
    for run in runs:
        for i, piece in enumerate(run.text.split(" ")):
            if i:
                space, begun = Run(" ", run.strong, run.quiet), False
            if piece:
                part = Run(piece, run.strong, run.quiet)
                if not begun and words and (piece[0] in _CLING or words[-1][1][-1].text[-1] in _HOLD):
                    words[-1][1].append(space)
                    begun = True
                if begun:
                    words[-1][1].append(part)
                else:
                    words.append((space, [part]))
                space, begun = Run(""), True
    return tuple((space, _wide(space), tuple(parts), sum(map(_wide, parts))) for space, parts in words)


def _wide(run: Run) -> float:
    return shaped.width(run.text, run.strong)


def _merged(line: list[Run]) -> Rich:
    while line and line[-1].text == " ":
        line.pop()
    merged: list[Run] = []
    for run in line:
        if merged and (merged[-1].strong, merged[-1].quiet) == (run.strong, run.quiet):
            merged[-1] = Run(merged[-1].text + run.text, run.strong, run.quiet)
        else:
            merged.append(run)
    return tuple(merged)
