"""Pours a page into the department's Word template: each name gives way to what the page says there."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from coplan.documents import placeholders, refusals, template_refusals
from coplan.documents.frames import Message
from coplan.documents.placeholders import Place
from coplan.documents.poured_pieces import Host, Pieces, set_space
from coplan.documents.source import Alive
from coplan.documents.template_file import entitle, opened, roots
from coplan.documents.template_styles import Styles
from coplan.plan.sheet import THIRD, WIDTH
from coplan.plan.word_template import FACTS, GROWS, HEAD, PAGE, Kind, Look, missing, name_of, named, strange

_WITHIN: Final = frozenset((*HEAD, *FACTS))
_PARAGRAPH, _CELL, _ROW, _TABLE = qn("w:p"), qn("w:tc"), qn("w:tr"), qn("w:tbl")
_DRAWN: Final = (qn("w:drawing"), qn("w:pict"))
_NAME: Final = re.compile(r"\{\{.*?\}\}")
_POINT: Final = 20
_A4_INSIDE: Final = 453.0
_LEAST: Final = 40.0
_CELL_EDGES: Final = 11
_BOX_EDGES: Final = 15
_EMU: Final = 12_700


def template(request: Message, alive: Alive) -> Message:
    """The names that a template has, and those between brackets that nobody knows."""
    document = opened(Path(request["path"]), alive)
    look = _look(_places(document))
    return {"found": list(look.found), "unknown": list(look.unknown)}


def pour(request: Message, alive: Alive) -> Message:
    """The page in the template, at the place asked for."""
    path = Path(request["path"])
    document = opened(path, alive)
    grown = _grow(document, float(request["body"]), float(request["growth"]))
    _Pouring(document, request).pour()
    entitle(
        document,
        str(request["title"]),
        str(request["about"]),
        str(request["language"]),
        datetime.fromisoformat(request["now"]),
    )
    try:
        document.save(str(request["made"]))
    except OSError as error:
        raise refusals.no_room() from error
    return {"grown": grown}


def _grow(document: Document, body: float, share: float) -> bool:
    """Let a template that we began grow by this share of what our own sheet has grown; whether it did."""
    for setting in document.settings.element.iter(qn("w:docVar")):
        if setting.get(qn("w:name")) == GROWS:
            more = round(2 * share * (body - _number(setting, "val"))) / 2
            if more > 0:
                Styles(document).grow(more)
            return more > 0
    return False


def _look(found: Sequence[tuple[Any, Place]]) -> Look:
    written = [place.written for _, place in found]
    known = dict.fromkeys(name for each in written if (name := name_of(each)))
    unknown = dict.fromkeys(each for each in written if not name_of(each))
    return Look(tuple(known), tuple(unknown))


def _places(document: Document) -> list[tuple[Any, Place]]:
    """Every name with the part that it is in, in the order in which it is read."""
    found = []
    for part, root in roots(document):
        placeholders.ready(root)
        found += [(part, place) for place in placeholders.places(root)]
    return found


class _Pouring:
    """One page on its way into one template."""

    def __init__(self, document: Document, request: Message) -> None:
        self._document = document
        self._name = Path(request["path"]).name
        self._words: Mapping[str, Message] = request["words"]
        self._stretches: Sequence[Message] = request["stretches"]
        self._styles = Styles(document)
        self._pieces = Pieces(
            document,
            self._styles,
            str(request["language"]),
            bool(request["leftward"]),
            request["pictures"],
            THIRD if request["small"] else WIDTH,
        )
        self._had: frozenset[str] = frozenset()
        # Paragraphs whose only words are the page's, so that they run as those do.
        self._ours: set[Any] = set()
        # Rows in which something was to stand that the page does not have.
        self._left: list[Any] = []

    def pour(self) -> None:
        """Put everything in its place, from the end, so that what stands before keeps its own."""
        found = _places(self._document)
        look = _look(found)
        if wrong := strange(look) or missing(look, self._wanted()):
            raise template_refusals.unpourable(self._name, wrong)
        self._had = frozenset(look.found)
        self._ours = {place.paragraph for _, place in found if _is_ours(place)}
        self._head_first(found)
        for part, place in reversed(found):
            name = name_of(place.written)
            if name in _WITHIN:
                self._say(name, place)
            elif name:
                self._replace(name, part, place)
        for row in self._left:
            _take_bare(row)

    def _head_first(self, found: Sequence[tuple[Any, Place]]) -> None:
        """Put a head that has no place before the first section, where the rest of the page is further on."""
        for part, place in found:
            name = name_of(place.written)
            first = self._label_of(name, place)
            block = self._block(place.paragraph if first is None else first)
            if name in _WITHIN or block is None:
                continue
            if name != PAGE and PAGE in self._had:
                for element in self._pieces.made(self._head(), Host(part, "", None, _A4_INSIDE)):
                    block.addprevious(element)
                self._had |= frozenset(HEAD)
            return

    def _block(self, paragraph: Any) -> Any:
        """What of the body itself holds a paragraph; nothing where that is in a header or a footer."""
        body = self._document.element.body
        around = (paragraph, *paragraph.iterancestors())
        return next((each for each in around if each.getparent() is body), None)

    def _head(self) -> list[Message]:
        """What of the head has no place in the template."""
        return [
            self._words[each]
            for each in ("kicker", "title", "aside")
            if each in self._words and each not in self._had
        ]

    def _wanted(self) -> list[tuple[str, str]]:
        head = [(name, words) for name, words in HEAD.items() if name in self._words]
        return [*head, *((each["name"], each["heading"] or named(each["name"])) for each in self._stretches)]

    def _say(self, name: str, place: Place) -> None:
        piece = self._words.get(name)
        placeholders.put(place, self._pieces.runs(piece) if piece else [])
        if piece and place.paragraph in self._ours and piece["leftward"]:
            _set(place.paragraph, "w:bidi")

    def _replace(self, name: str, part: Any, place: Place) -> None:
        pieces = self._pieces_of(name)
        label = self._label_of(name, place)
        if label is not None and pieces and Kind(pieces[0]["kind"]) is Kind.HEADING:
            pieces = pieces[1:]
        host = self._host(part, place)
        made = self._pieces.made(pieces, host)
        placeholders.put(place, [])
        for element in reversed(made):
            place.paragraph.addnext(element)
        if not made:
            self._left += place.paragraph.iterancestors(_ROW)
            if label is not None:
                _drop(label)
        if _is_spent(place.paragraph):
            _drop(place.paragraph)
        _close(made)
        first = made[0] if made else None
        if first is not None and first.tag == _PARAGRAPH and _begins_cell(first):
            set_space(first, 0)

    def _pieces_of(self, name: str) -> list[Message]:
        if name != PAGE:
            return [piece for each in self._stretches if each["name"] == name for piece in each["pieces"]]
        rest = (each for each in self._stretches if each["name"] not in self._had)
        return [*self._head(), *(piece for each in rest for piece in each["pieces"])]

    def _label_of(self, name: str, place: Place) -> Any:
        """The words before a place with which the template itself says what stands there."""
        found = _label(place.paragraph)
        headings = {each["heading"] for each in self._stretches if each["name"] == name}
        called = {named(name), name.replace("_", " "), *headings} if name != PAGE else set()
        said = "" if found is None else placeholders.text_of(found)
        return found if said and any(_same(said, each) for each in called) else None

    def _host(self, part: Any, place: Place) -> Host:
        said = place.paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = None if said is None else said.get(qn("w:val"))
        if self._styles.is_heading(style):
            return Host(part, "", None, _room(self._document, place.paragraph))
        look = placeholders.look_at(place)
        return Host(part, style or "", look, _room(self._document, place.paragraph))


def _is_ours(place: Place) -> bool:
    return not any(map(str.isalpha, _NAME.sub("", placeholders.text_of(place.paragraph))))


def _label(paragraph: Any) -> Any:
    """The paragraph before this one, in which a template may say itself what stands here."""
    before = paragraph.getprevious()
    if (before is None or before.tag == qn("w:tcPr")) and paragraph.getparent().tag == _CELL:
        cell = paragraph.getparent().getprevious()
        found = [] if cell is None or cell.tag != _CELL else cell.findall(_PARAGRAPH)
        return found[-1] if found else None
    return before if before is not None and before.tag == _PARAGRAPH else None


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))


def _is_spent(paragraph: Any) -> bool:
    """Whether nothing is left in a paragraph: no words, no picture, and no end of a stretch of the sheet."""
    if any(next(paragraph.iter(tag), None) is not None for tag in _DRAWN):
        return False
    if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        return False
    return not placeholders.text_of(paragraph).strip()


def _drop(paragraph: Any) -> None:
    """Take an empty paragraph away, unless its cell or part would have none left at its end."""
    after, before = paragraph.getnext(), paragraph.getprevious()
    ends = after is None or after.tag == qn("w:sectPr")
    if not ends or (before is not None and before.tag == _PARAGRAPH):
        paragraph.getparent().remove(paragraph)
        return
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)


def _begins_cell(paragraph: Any) -> bool:
    before = paragraph.getprevious()
    return bool(paragraph.getparent().tag == _CELL) and (before is None or before.tag == qn("w:tcPr"))


def _take_bare(row: Any) -> None:
    table = row.getparent()
    if table is None or not _is_bare(row):
        return
    table.remove(row)
    if not table.findall(_ROW):
        table.getparent().remove(table)


def _is_bare(row: Any) -> bool:
    """Whether a row has neither words nor pictures, nor a cell that goes on over several rows."""
    if any(next(row.iter(tag), None) is not None for tag in (*_DRAWN, qn("w:vMerge"))):
        return False
    return not any(placeholders.text_of(each).strip() for each in row.iter(_PARAGRAPH))


def _close(made: Sequence[Any]) -> None:
    """Have a paragraph after each table that another one follows, or nothing."""
    for element in made:
        after = element.getnext()
        if element.tag == _TABLE and (after is None or after.tag in {_TABLE, qn("w:sectPr")}):
            element.addnext(OxmlElement("w:p"))


def _set(paragraph: Any, tag: str) -> None:
    properties = paragraph.get_or_add_pPr()
    if properties.find(qn(tag)) is None:
        following = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing")
        later = ("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment")
        last = ("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr")
        properties.insert_element_before(OxmlElement(tag), *following, *later, *last)


def _room(document: Document, paragraph: Any) -> float:
    """How wide the place of a paragraph is, in points: a cell's, a box's, a column's or the sheet's."""
    cell = next(paragraph.iterancestors(_CELL), None)
    if cell is not None:
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None and width.get(qn("w:type")) == "dxa":
            return max(_LEAST, int(float(width.get(qn("w:w"), "0"))) / _POINT - _CELL_EDGES)
    box = next(paragraph.iterancestors(qn("wp:anchor"), qn("wp:inline")), None)
    extent = None if box is None else box.find(qn("wp:extent"))
    if extent is not None:
        return max(_LEAST, int(extent.get("cx", "0")) / _EMU - _BOX_EDGES)
    section = _section(document, paragraph)
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return _A4_INSIDE
    wide = _number(size, "w") - _number(margins, "left") - _number(margins, "right")
    columns = section.find(qn("w:cols"))
    count = 1 if columns is None else int(columns.get(qn("w:num"), "1") or 1)
    if cell is not None:
        count *= max(1, len(cell.getparent().findall(_CELL)))
    gap = 0.0 if columns is None else _number(columns, "space") * (count - 1)
    return max(_LEAST, (wide - gap) / count / _POINT)


def _section(document: Document, paragraph: Any) -> Any:
    """The settings of the stretch of the sheet that a paragraph stands in."""
    for element in paragraph.itersiblings():
        found = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if found is not None:
            return found
    return document.sections[-1]._sectPr


def _number(element: Any, name: str) -> float:
    try:
        return float(element.get(qn(f"w:{name}"), "0"))
    except ValueError:
        return 0.0
