"""Where the words of a page are on its picture: for marking a word that was searched for."""

import ctypes
from collections.abc import Iterator
from typing import Any
from unicodedata import category

from pypdfium2 import raw

MOST_LETTERS = 60_000
_PARTS = 1_000_000
_THINNEST = 0.06
_MARKS = (0x2, 0xAD, 0xFFFE)
_SURROGATES = range(0xD800, 0xE000)

Box = tuple[float, float, float, float]
Placed = tuple[str, list[Box]]


def placed(page: Any) -> list[Placed]:
    """The words of an open page in the order of its text, each with its boxes: one, or two when it is broken.

    A box is left, top, right and bottom as fractions of the page as it is drawn: turned, and cut to its crop
    box. Words end where those of the index do, so "don't" is two.
    """
    words = raw.FPDFText_LoadPage(page)
    if not words:
        return []
    try:
        return list(_words(page, words))
    finally:
        raw.FPDFText_ClosePage(words)


def _words(page: Any, words: Any) -> Iterator[Placed]:
    text, boxes = "", []
    box: Box | None = None
    broken = False
    count = min(int(raw.FPDFText_CountChars(words)), MOST_LETTERS)
    for place, letter in _letters(words, count):
        if _is_break(words, place, letter):
            # The hyphen at the end of a line: the word goes on in the next one.
            broken = bool(text)
            boxes += [box] if box else []
            box = None
            continue
        if broken and letter in "\r\n":
            continue
        broken = False
        if not _belongs(letter):
            if text:
                yield text, [*boxes, *([box] if box else [])]
            text, boxes, box = "", [], None
            continue
        text += letter
        box = _joined(box, _box(page, words, place))
    if text:
        yield text, [*boxes, *([box] if box else [])]


def _letters(words: Any, count: int) -> Iterator[tuple[int, str]]:
    """Every letter with its place; two halves of one beyond the first 65,536 come as one."""
    first = ""
    for place in range(count):
        code = int(raw.FPDFText_GetUnicode(words, place))
        if code in _SURROGATES:
            first += chr(code)
            if len(first) < 2:
                continue
            whole = first.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            first = ""
            yield place, whole[:1]
        else:
            first = ""
            yield place, chr(code) if 0 < code < 0x110000 else " "


def _is_break(words: Any, place: int, letter: str) -> bool:
    return ord(letter) in _MARKS or (letter == "-" and raw.FPDFText_IsHyphen(words, place) == 1)


def _belongs(letter: str) -> bool:
    return letter.isalnum() or category(letter).startswith("M")


def _box(page: Any, words: Any, place: int) -> Box | None:
    """Where a letter is, as high as its line."""
    found = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(words, place, found):
        return None
    across, down = abs(found.right - found.left), abs(found.top - found.bottom)
    if min(across, down) < _THINNEST * max(across, down):
        # Some programs write what a line says once more, all of it on its first letter.
        return None
    corners = [_on_picture(page, x, y) for x in (found.left, found.right) for y in (found.top, found.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    if right <= left or bottom <= top or right <= 0 or bottom <= 0 or left >= 1 or top >= 1:
        return None
    return max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)


def _on_picture(page: Any, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _PARTS, _PARTS, 0, x, y, across, down)
    return across.value / _PARTS, down.value / _PARTS


def _joined(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
