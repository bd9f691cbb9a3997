"""The letters of the pages that are laid here: typefaces, widths, and words broken into lines."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from coplan import assets

A4: Final = (595.28, 841.89)
FACE, BOLD = "LiberationSans", "LiberationSans-Bold"
ITALIC, BOLD_ITALIC = "LiberationSans-Italic", "LiberationSans-BoldItalic"
SPARE: Final = "DejaVuSans"
# What phones put behind signs to choose their look, and what only says where words may be broken.
UNSEEN: Final = dict.fromkeys((0xFE0E, 0xFE0F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), "")
LEADING: Final = 1.35
_LONG = 400
rl_config.useA85 = 0  # pictures as letters are a quarter larger and slower by far
_GAP: Final = re.compile(r"[ \t]{400,}")
_FILES: Final = {
    FACE: "LiberationSans-Regular.ttf",
    BOLD: "LiberationSans-Bold.ttf",
    ITALIC: "LiberationSans-Italic.ttf",
    BOLD_ITALIC: "LiberationSans-BoldItalic.ttf",
    SPARE: "DejaVuSans.ttf",
}


def new_canvas(size: tuple[float, float]) -> tuple[Canvas, BytesIO]:
    """A PDF to draw on, and the file it is saved into."""
    for face in (FACE, BOLD):
        load(face)
    file = BytesIO()
    return Canvas(file, pagesize=size, pageCompression=1, invariant=1), file


def load(face: str) -> None:
    """Make a typeface known, once."""
    if face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face, str(assets.resource("fonts", _FILES[face]))))


def face_for(text: str, face: str = FACE) -> str:
    """This face, or the spare one when it has signs that this one lacks, such as ticks and arrows."""
    if text.isascii() or not (missing := lacking(face, text)):
        return face
    return SPARE if len(lacking(SPARE, text)) < len(missing) else face


def width_of(text: str, face: str, points: float) -> float:
    """How wide a line is, in points."""
    load(face)
    return float(pdfmetrics.stringWidth(text, face, points))


def wrapped(text: str, face: str, points: float, width: float) -> Iterator[str]:
    """The lines of a text that is this wide; a word that is wider than a line is broken."""
    gap = width_of(" ", face, points)
    for paragraph in text.split("\n"):
        spaced = _GAP.sub(" " * _LONG, paragraph) if len(paragraph) > _LONG else paragraph
        line, taken = "", 0.0
        for word in spaced.expandtabs(4).split(" "):
            wide = width_of(word[:_LONG], face, points)
            if line and taken + gap + wide <= width:
                line, taken = f"{line} {word}", taken + gap + wide
                continue
            if line:
                yield line
            line, taken = word, wide
            if wide > width:
                line = ""
                for piece in _broken(word, face, points, width):
                    if line:
                        yield line
                    line = piece
                taken = width_of(line, face, points)
        yield line


def _broken(word: str, face: str, points: float, width: float) -> Iterator[str]:
    """The pieces of a word that is wider than a line; it may be a megabyte without a space."""
    start, guess = 0, _LONG
    while start < len(word):
        piece = word[start : start + guess]
        while len(piece) > 1 and (wide := width_of(piece, face, points)) > width:
            piece = piece[: max(1, min(len(piece) - 1, int(len(piece) * width / wide)))]
        yield piece
        start, guess = start + len(piece), 2 * len(piece)


@lru_cache(maxsize=4096)
def lacking(face: str, text: str) -> str:
    """The signs of a text that a face cannot draw, but for those that nobody sees."""
    load(face)
    font: Any = pdfmetrics.getFont(face)
    glyphs = font.face.charToGlyph
    return "".join(
        sign for sign in text if sign > " " and ord(sign) not in glyphs and ord(sign) not in UNSEEN
    )
