"""Names between double brackets in a Word file, found also where Word has split them, and words put there."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from coplan.documents.template_file import unwrap

_NAMED: Final = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_CONTROL, _CONTENT = qn("w:sdt"), qn("w:sdtContent")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# The order that the standard asks for.
_RUN_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
    *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
    *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
_ORDER: Final = {qn(f"w:{name}"): place for place, name in enumerate(_RUN_ORDER)}


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a paragraph, as it is written there."""

    paragraph: Any
    written: str
    start: int
    end: int


def ready(root: Any) -> None:
    """Take away what hides names or shows them twice: controls around them, and twins for old programs."""
    for twin in [each for each in root.iter(_FALLBACK) if "{{" in _all_text(each)]:
        twin.getparent().remove(twin)
    for control in [each for each in root.iter(_CONTROL) if "{{" in _all_text(each)]:
        content = control.find(_CONTENT)
        if content is not None:
            unwrap(content)
        unwrap(control)


def places(root: Any) -> list[Place]:
    """The names in a part, in order."""
    return [place for paragraph in root.iter(_PARAGRAPH) for place in _places_in(paragraph)]


def text_of(paragraph: Any) -> str:
    """The words of a paragraph without those of boxes that hang on it."""
    return "".join(each.text or "" for each in _texts(paragraph))


def put(place: Place, runs: Sequence[Any]) -> None:
    """Put runs in the place of a name, in the format of the run that it began in.

    The places that come before it in its paragraph stay right; those after it do not.
    """
    at = 0
    first: Any = None
    for text in list(_texts(place.paragraph)):
        words = text.text or ""
        start, end = max(place.start - at, 0), min(place.end - at, len(words))
        if start < end:
            if first is None:
                first = text
                _split(text, words[:start], words[end:])
            else:
                _say(text, words[:start] + words[end:])
        at += len(words)
    host = first.getparent()
    look = host.find(qn("w:rPr"))
    for run in reversed(runs):
        dress(run, look)
        host.addnext(run)
    if not text_of_run(host) and all(each.tag in {_TEXT, qn("w:rPr")} for each in host):
        host.getparent().remove(host)


def look_at(place: Place) -> Any:
    """The format of the run that a name begins in; `None` when it has none of its own."""
    at = 0
    for text in _texts(place.paragraph):
        at += len(text.text or "")
        if at > place.start:
            return deepcopy(text.getparent().find(qn("w:rPr")))
    return None


def dress(run: Any, look: Any, only: Sequence[str] = ()) -> None:
    """Give a run the format of another, beneath what it says itself; with `only`, just those parts of it."""
    own = run.find(qn("w:rPr"))
    wanted = {qn(f"w:{name}") for name in only}
    mixed = {each.tag: deepcopy(each) for each in (() if look is None else look)}
    if wanted:
        mixed = {tag: each for tag, each in mixed.items() if tag in wanted}
    mixed |= {each.tag: each for each in (() if own is None else own)}
    if own is not None:
        run.remove(own)
    if mixed:
        fresh = OxmlElement("w:rPr")
        fresh.extend(sorted(mixed.values(), key=lambda each: _ORDER.get(each.tag, len(_ORDER))))
        run.insert(0, fresh)


def text_of_run(run: Any) -> str:
    """The words of a run."""
    return "".join(each.text or "" for each in run.iter(_TEXT))


def _places_in(paragraph: Any) -> Iterator[Place]:
    for found in _NAMED.finditer(text_of(paragraph)):
        yield Place(paragraph, found[1], found.start(), found.end())


def _texts(paragraph: Any) -> Iterator[Any]:
    for text in paragraph.iter(_TEXT):
        if next(text.iterancestors(_PARAGRAPH), None) is paragraph and text.getparent().tag == _RUN:
            yield text


def _all_text(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(_TEXT))


def _split(text: Any, before: str, after: str) -> None:
    """Leave in a run what stands before, and put what comes after into a run of its own behind it."""
    run = text.getparent()
    following = list(text.itersiblings())
    _say(text, before)
    if after or following:
        tail = OxmlElement("w:r")
        look = run.find(qn("w:rPr"))
        if look is not None:
            tail.append(deepcopy(look))
        if after:
            rest = OxmlElement("w:t")
            _say(rest, after)
            tail.append(rest)
        tail.extend(following)
        run.addnext(tail)


def _say(text: Any, words: str) -> None:
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
