"""How wide words are in the faces that are printed, and where their lines break."""

from functools import lru_cache

from coplan.paper import faces
from coplan.plan.page import Rich, Run

# Word processors round glyphs to their own grid; lines that are a little shorter break the same everywhere.
_SAFE = 0.985


class Faces:
    """Measures with the metrics of the bundled faces; it remembers what it measured."""

    def width(self, runs: Rich, size: float) -> float:
        """How wide words are on one line, in points."""
        return sum(_width(run.text, run.strong) for run in runs) * size

    def lines(self, runs: Rich, size: float, width: float) -> tuple[Rich, ...]:
        """The words broken into lines that are no wider than `width`."""
        return _broken(runs, round(width * _SAFE / size, 3))

    def missing(self, text: str) -> str:
        """The characters of a text that no face can print, each once."""
        return "".join(dict.fromkeys(c for c in text if not faces.face_of(c, strong=False)))


@lru_cache(maxsize=20_000)
def _width(text: str, strong: bool) -> float:
    return sum(faces.advance(character, strong) for character in text)


@lru_cache(maxsize=4_000)
def _broken(runs: Rich, width: float) -> tuple[Rich, ...]:
    """Break at spaces, as full as they go; a word wider than a line breaks between characters."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for space, word in _words(runs):
        gap = _width(space.text, space.strong) if lines[-1] else 0.0
        wide = sum(_width(part.text, part.strong) for part in word)
        if lines[-1] and used + gap + wide > width:
            lines.append([])
            used = gap = 0.0
        if lines[-1] and space.text:
            lines[-1].append(space)
        if wide <= width:
            lines[-1] += word
            used += gap + wide
            continue
        used = 0.0
        for part in word:
            for character in part.text:
                wide = faces.advance(character, part.strong)
                if used + wide > width and lines[-1]:
                    lines.append([])
                    used = 0.0
                lines[-1].append(Run(character, part.strong, part.quiet))
                used += wide
    return tuple(_merged(line) for line in lines)


def _words(runs: Rich) -> list[tuple[Run, list[Run]]]:
    """Pairs of the space before a word and the parts of the word, which may change style in the middle."""
    words: list[tuple[Run, list[Run]]] = []
    space = Run("")
    begun = False
    for run in runs:
        for i, piece in enumerate(run.text.split(" ")):
            if i:
                space, begun = Run(" ", run.strong, run.quiet), False
            if piece:
                part = Run(piece, run.strong, run.quiet)
                if begun:
                    words[-1][1].append(part)
                else:
                    words.append((space, [part]))
                space, begun = Run(""), True
    return words


def _merged(line: list[Run]) -> Rich:
    merged: list[Run] = []
    for run in line:
        if merged and (merged[-1].strong, merged[-1].quiet) == (run.strong, run.quiet):
            merged[-1] = Run(merged[-1].text + run.text, run.strong, run.quiet)
        else:
            merged.append(run)
    return tuple(merged)
