"""Turns stretches of words into the operators that draw them, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor

from coplan.paper import bidi
from coplan.paper.embedded import Used, embed
from coplan.paper.shaped import Piece, Stretch

# Glyphs nearer to their place than this, in thousandths of the size of type, are not moved.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line begins at its left, counted from the foot of the page, with its size of type."""

    x: float
    y: float
    size: float


@dataclass(slots=True)
class Typesetter:
    """Draws the words of one document, and embeds what it used of each face."""

    used: dict[str, Used] = field(default_factory=dict)

    def draw(self, line: Sequence[Stretch], at: Place, ink: str, quiet: str) -> Iterator[str]:
        """The operators for a line; what runs to the left is marked so for whoever reads the letters."""
        if not any(each.level for each in line):
            yield f"BT 1 0 0 1 {at.x:.3f} {at.y:.3f} Tm {self._rightward(line, at.size, ink, quiet)} ET"
            return
        standing = bidi.from_left(range(len(line)), lambda i: line[i].level)
        x, placed = at.x, {}
        if standing[0] == len(line) - 1 and line[-1].piece.text == " ":
            x -= line[-1].piece.width * at.size
        for i in standing:
            placed[i] = x
            x += line[i].piece.width * at.size
        for i, each in enumerate(line):
            shown = f"BT {_fill(quiet if each.quiet else ink)} /{self._name(each.piece.face)} {at.size:g} Tf"
            shown += f" 1 0 0 1 {placed[i]:.3f} {at.y:.3f} Tm {self._shown(each.piece, at.size)} ET"
            yield f"/ReversedChars BMC {shown} EMC" if each.level % 2 else shown

    def embed(self, document: Any) -> None:
        """Hang the fonts into the document; nothing can be drawn afterwards."""
        fonts = document.idToObject["BasicFonts"].dict
        for face, used in self.used.items():
            name = self._name(face)
            fonts[name] = document.Reference(embed(document, used), name)

    def _name(self, face: str) -> str:
        if face not in self.used:
            self.used[face] = Used(face)
        return f"Face{list(self.used).index(face)}"

    def _rightward(self, line: Sequence[Stretch], size: float, ink: str, quiet: str) -> str:
        """Words that all run to the right, in one go: each begins where the one before ended."""
        shown = []
        for is_quiet, same in groupby(line, lambda each: each.quiet):
            shown.append(_fill(quiet if is_quiet else ink))
            for face, pieces in groupby((each.piece for each in same), lambda piece: piece.face):
                shown.append(f"/{self._name(face)} {size:g} Tf")
                shown.append(" ".join(self._shown(piece, size) for piece in pieces))
        return " ".join(shown).replace("] TJ [", "").replace("><", "")

    def _shown(self, piece: Piece, size: float) -> str:
        """A piece as operators that leave the pen where it ends."""
        used = self.used[piece.face]
        operators: list[str] = []
        parts: list[str] = []
        pen = x = rise = 0.0
        for glyph in piece.glyphs:
            code = used.code(glyph.id, glyph.text)
            if glyph.y != rise:
                operators += [*_array(parts), f"{glyph.y * size / 1000:.3f} Ts"]
                parts, rise = [], glyph.y
            if abs(pen - x - glyph.x) > _NEAR:
                move = round(pen - x - glyph.x)
                parts.append(f"{move}")
                pen -= move
            parts.append(f"<{code:04X}>")
            pen += used.widths[code]
            x += glyph.advance
        if abs(pen - x) > _NEAR:
            parts.append(f"{pen - x:.0f}")
        operators += _array(parts)
        if rise:
            operators.append("0 Ts")
        return " ".join(operators)


def _array(parts: list[str]) -> list[str]:
    return [f"[{''.join(parts)}] TJ".replace("><", "")] if parts else []


@cache
def _fill(ink: str) -> str:
    red, green, blue = HexColor(ink).rgb()
    return f"{red:.4g} {green:.4g} {blue:.4g} rg"
