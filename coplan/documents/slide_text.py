"""The words of a slide or its notes, picked out of the bytes of its part.

Building a tree of a slide only to take its words out takes most of the time of reading a deck, because most
of a slide is shapes. In XML a "<" never stands for anything but the start of a tag unless there are comments
or quoted sections, so in parts without those, with the usual prefixes, the tags that hold words are found
without a tree. Every other part is read with one.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

_USUAL: Final = {
    b"p": b"http://schemas.openxmlformats.org/presentationml/2006/main",
    b"a": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"mc": b"http://schemas.openxmlformats.org/markup-compatibility/2006",
    b"m": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_SPACES: Final = frozenset(_USUAL.values())
_NAMING: Final = b"xmlns"
_NAMED_SPACE: Final = re.compile(rb"""xmlns(?::([\w.-]+))?=["']([^"'<]*)["']""")
_OPENED: Final = rb"(?:\s+[\w:]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*"
_PIECE: Final = re.compile(rb"<(?:a:(p|br)(?=[\s/>])|[am]:t%s>([^<]*)</)" % _OPENED)
_ROOT: Final = re.compile(rb"<p:(?:sld|notes)(%s)>" % _OPENED)
_PLACE: Final = re.compile(rb"<p:ph(%s)/?>" % _OPENED)
_TYPE: Final = re.compile(rb"\stype\s*=\s*[\"'](\w*)[\"']")
_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"']([\w.-]*)")
_HIDDEN: Final = re.compile(rb"\sshow\s*=\s*[\"'](?:0|false)[\"']")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));")
_BODY: Final = b":txBody"
_TWIN: Final = b"<mc:Fallback"
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

_DRAWING: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://purl.oclc.org/ooxml/drawingml/main}",
)
_SHOW: Final = (
    "{http://schemas.openxmlformats.org/presentationml/2006/main}",
    "{http://purl.oclc.org/ooxml/presentationml/main}",
)
_MATHS: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_HOLDERS: Final = (*(f"{space}sp" for space in _SHOW), *(f"{space}tc" for space in _DRAWING))
_BODIES: Final = frozenset(f"{space}txBody" for space in (*_SHOW, *_DRAWING))
_PARAGRAPHS: Final = frozenset(f"{space}p" for space in _DRAWING)
_BREAKS: Final = frozenset(f"{space}br" for space in _DRAWING)
_PIECES: Final = (*(f"{space}t" for space in (*_DRAWING, *_MATHS)), *_BREAKS)
_PLACES: Final = frozenset(f"{space}ph" for space in _SHOW)
_CACHED: Final = "{*}strCache/{*}pt/{*}v"


@dataclass(frozen=True, slots=True)
class Held:
    """The text of one shape or cell, and what it is on its slide: "title", "body", ..., or "" for its own."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Worded:
    """What a part says: its shapes and cells that have words, in their order, and whether it is hidden."""

    held: tuple[Held, ...]
    hidden: bool


def read_quickly(data: bytes) -> Worded | None:
    """The words in the bytes of a part; None when it is written in a way that needs a tree."""
    root = _ROOT.search(data)
    if root is None or not _is_usual(data, root[0]):
        return None
    if b"<mc:Fallback" in data:
        shown = _without_twins(data)
        if shown is None:
            return None
        data = shown
    held, done = [], 0
    while (name := data.find(_BODY, done)) >= 0:
        start = name - 2
        end = data.find(_BODY + b">", name + len(_BODY))
        if end < 0:  # the bodies that are left are empty
            break
        tag = b"<p:sp" if data[start + 1 : name] == b"p" else b"<a:tc"
        holder = max(data.rfind(tag + sign, done, start) for sign in (b">", b" ", b"\n"))
        if holder >= 0 and (text := _said(data, start, end)):
            place = _PLACE.search(data, holder, start)
            kind = _TYPE.search(place[1]) if place else None
            held.append(Held(text, kind[1].decode() if kind else "obj" if place else ""))
        done = end + len(_BODY)
    return Worded(tuple(held), _HIDDEN.search(root[1]) is not None)


def read_tree(root: etree._Element) -> Worded:
    """The words in a part's tree."""
    held = []
    for holder in root.iter(*_HOLDERS):
        text = _text(holder)
        if text:
            held.append(Held(text, _place(holder)))
    return Worded(tuple(held), root.get("show") in {"0", "false"})


def drawn_words(root: etree._Element) -> str:
    """The words of a chart or a diagram: its paragraphs, and the names that its figures bear."""
    lines = [_line(paragraph) for paragraph in root.iter(*_PARAGRAPHS)]
    lines += [
        value.text or ""
        for names in root.iter("{*}cat", "{*}tx")
        for value in names.iterfind(f".//{_CACHED}")
    ]
    return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _without_twins(data: bytes) -> bytes | None:
    """The part without what it keeps for older programs; None when twins hold twins."""
    shown = []
    done = 0
    while (start := data.find(_TWIN, done)) >= 0:
        end = data.find(b"</mc:Fallback>", start)
        if (
            end < 0
            or data.find(_TWIN, start + len(_TWIN), end) >= 0
            or b"<mc:Fallback/" in data[start : start + 14]
        ):
            return None
        shown.append(data[done:start])
        done = end
    return b"".join((*shown, data[done:]))


def _said(data: bytes, start: int, end: int) -> str:
    """The paragraphs between two places."""
    lines: list[str] = []
    for piece in _PIECE.finditer(data, start, end):
        name, text = piece.groups()
        if name == b"p":
            lines.append("")
        elif lines:
            lines[-1] += "\n" if name else _decoded(text)
    return "\n".join(lines).strip()


def _is_usual(data: bytes, root: bytes) -> bool:
    """Whether tags can be told by their usual prefixes, wherever they stand."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")) or b"<!" in data:
        return False
    start = data[:200]
    if (encoding := _ENCODING.search(start)) and encoding[1].lower() not in {b"utf-8", b"us-ascii"}:
        return False
    if b"\0" in start or data.count(b"<?") > 1:
        return False
    count = data.count(_NAMING)
    # Most parts name their spaces at the top and nowhere else; in the others every one is looked at.
    named = _NAMED_SPACE.findall(root if count == root.count(_NAMING) else data)
    return len(named) == count and all(_is_expected(*each) for each in set(named))


def _is_expected(prefix: bytes, space: bytes) -> bool:
    """Whether a usual prefix stands for its usual space, or an unusual one for something else."""
    return _USUAL.get(prefix) == space if prefix in _USUAL else space not in _SPACES


def _decoded(text: bytes) -> str:
    words = text.decode("utf-8", errors="replace")
    if "&" in words:
        words = _REFERENCE.sub(_meant, words)
    return words.replace("\r\n", "\n").replace("\r", "\n") if "\r" in words else words


def _meant(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\N{REPLACEMENT CHARACTER}"


def _place(holder: etree._Element) -> str:
    for piece in holder[0] if len(holder) else ():
        for place in piece:
            if place.tag in _PLACES:
                return place.get("type") or "obj"
    return ""


def _text(holder: etree._Element) -> str:
    for body in holder:
        if body.tag in _BODIES:
            return "\n".join(_line(line) for line in body if line.tag in _PARAGRAPHS).strip()
    return ""


def _line(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(*_PIECES)
    return "".join("\n" if piece.tag in _BREAKS else (piece.text or "") for piece in pieces)
