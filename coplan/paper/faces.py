"""The faces that pages are printed in, and which of them has which character."""

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coplan.assets import resource

REGULAR, BOLD = "LiberationSans-Regular", "LiberationSans-Bold"
_WIDER = {REGULAR: "DejaVuSans", BOLD: "DejaVuSans-Bold"}


@cache
def face(name: str) -> TTFont:
    """A bundled face, ready to be drawn with."""
    font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def _advances(name: str) -> dict[int, float]:
    widths: dict[int, float] = face(name).face.charWidths
    return widths


@cache
def face_of(character: str, strong: bool) -> str:
    """The name of the face that has a character; empty when none of ours can print it.

    Letters that are written from right to left count as missing: drawn one after another they would stand
    backwards and unjoined, which is worse than a refusal.
    """
    if unicodedata.bidirectional(character) in {"R", "AL", "AN"}:
        return ""
    first = BOLD if strong else REGULAR
    for name in (first, _WIDER[first]):
        if ord(character) in _advances(name):
            return name
    return ""


@cache
def advance(character: str, strong: bool) -> float:
    """How wide a character is at one point; one that cannot be printed is as wide as its stand-in."""
    name = face_of(character, strong)
    if not name:
        return advance(STAND_IN, strong)
    return _advances(name)[ord(character)] / 1000


STAND_IN = "\ufffd"


def split(text: str, strong: bool) -> list[tuple[str, str]]:
    """The text as stretches of one face each: name of the face and what it prints."""
    stretches: list[tuple[str, str]] = []
    for character in text:
        printed = character if face_of(character, strong) else STAND_IN
        name = face_of(printed, strong)
        if stretches and stretches[-1][0] == name:
            stretches[-1] = (name, stretches[-1][1] + printed)
        else:
            stretches.append((name, printed))
    return stretches
