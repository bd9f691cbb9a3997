"""Words as a Word document holds them: runs with direction and language, and paragraphs below each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from coplan.paper import bidi, tongues
from coplan.paper.word_fonts import FONT
from coplan.plan.direction import runs_left
from coplan.plan.page import RIGHT_TO_LEFT, Rich, text_of

QUIET_WORDS = "Quiet"
SPACE = "Space"
_HEBREW = re.compile("[\u0590-\u05ff]")
_WRITING = re.compile("[\u0590-\u05ff]+|[^\u0590-\u05ff]+")
# An invisible letter: between two of them words run to the right in a paragraph that runs to the left.
_MARK = "\u200e"
_HELD = f"<w:r><w:t>{_MARK}</w:t></w:r>"


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def style_id(name: str) -> str:
    """How a document refers to the style of this name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def indent(start: float, end: float) -> str:
    """How far words stay away from where their lines begin and end, in points."""
    return f'<w:ind w:left="{twips(start)}" w:right="{twips(end)}"/>'


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a page, whether it runs from right to left, and whether it has Arabic letters."""

    language: str
    rtl: bool
    arabic: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks; `arial` ones have Hebrew or only digits, which the Arabic face lacks."""

    strong: bool
    quiet: bool
    light: bool
    foreign: str
    leftward: bool = False
    arial: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph; what is not `None` or empty overrides its style, `section` ends a stretch of the sheet."""

    style: str
    inner: str
    before: float | None = None
    after: float | None = None
    line: float | None = None
    number: int = 0
    tabs: str = ""
    direction: str = ""
    indent: str = ""
    section: str = ""

    def xml(self) -> str:
        """The paragraph as the document holds it, its properties in the order that the standard asks for."""
        number = (
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.number}"/></w:numPr>' if self.number else ""
        )
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(self.style)}"/>{number}{self.tabs}{self.direction}'
            f"{self._spacing()}{self.indent}{self.section}</w:pPr>{self.inner}</w:p>"
        )

    def _spacing(self) -> str:
        said = [
            f' w:{name}="{twips(value)}"'
            for name, value in (("before", self.before), ("after", self.after))
            if value is not None
        ]
        if self.line is not None:
            said.append(f' w:line="{max(20, twips(self.line))}" w:lineRule="exact"')
        return f"<w:spacing{''.join(said)}/>" if said else ""


@dataclass(slots=True)
class Flow:
    """What stands below each other on the sheet or in a cell; after `column_break` a new column begins."""

    blocks: list[Paragraph | str] = field(default_factory=list)
    column_break: bool = False

    def add(self, paragraph: Paragraph) -> None:
        """Put a paragraph below what is there."""
        if self.column_break:
            self.column_break = False
            paragraph.inner = f'<w:r><w:br w:type="column"/></w:r>{paragraph.inner}'
        self.blocks.append(paragraph)

    def table(self, xml: str, before: float) -> None:
        """Put a table below what is there; a paragraph keeps the space above it, since tables have none."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Paragraph) and not self.column_break:
            last.after = max(before, last.after or 0) if before else last.after
        elif last is not None:
            self.add(Paragraph(SPACE, "", line=before))
        self.blocks.append(xml)

    def closed(self) -> str:
        """Everything, with a paragraph at the end, which Word wants after a table and in an empty cell."""
        if not self.blocks or isinstance(self.blocks[-1], str):
            self.add(Paragraph(SPACE, ""))
        return "".join(each if isinstance(each, str) else each.xml() for each in self.blocks)


def said(style: str, rich: Rich, tongue: Tongue) -> Paragraph:
    """A paragraph of words in their own direction."""
    text = text_of(rich)
    leftward = runs_left(text) or (tongue.rtl and bidi.has_leftward(text))
    inner = runs(rich, tongue, leftward=leftward)
    if leftward == tongue.rtl or not text:
        return Paragraph(style, inner)
    if leftward:
        return Paragraph(style, inner, direction="<w:bidi/>")
    return Paragraph(style, f"{_HELD}{inner}{_HELD}")


def runs(rich: Rich, tongue: Tongue, *, leftward: bool | None = None, light: bool = False) -> str:
    """Words as runs, each with one direction and, where it is foreign, with its language."""
    text = text_of(rich)
    leftward = tongue.rtl if leftward is None else leftward
    if not leftward and not bidi.has_leftward(text):
        foreign = tongues.foreign(text, "en-GB" if tongue.rtl else tongue.language)
        arial = tongue.arabic and not _has_letters(text)
        return "".join(
            _run(run.text, _Look(run.strong, run.quiet, light, foreign, arial=arial)) for run in rich
        )
    levels = bidi.levels(text, leftward=leftward)
    return "".join(_mixed(rich, levels, tongue, light))


def _mixed(rich: Rich, levels: list[int], tongue: Tongue, light: bool) -> Iterator[str]:
    characters, at = held(text_of(rich)), 0
    for run in rich:
        end = at + len(run.text)
        ways = zip(characters[at:end], levels[at:end], strict=True)
        at = end
        for odd, same in groupby(ways, lambda pair: pair[1] % 2 == 1):
            part = "".join(character for character, _ in same)
            home = tongue.language if odd or not tongue.rtl else "en-GB"
            for piece in _WRITING.findall(part) if odd and tongue.arabic else (part,):
                arial = tongue.arabic and (not odd or _HEBREW.match(piece) is not None)
                look = _Look(run.strong, run.quiet, light, tongues.foreign(part, home), odd, arial)
                yield _run(piece, look)


def held(text: str) -> list[str]:
    """The characters of a text, with marks round what other programs would turn round.

    Arabic digits stay Arabic between marks, so that theirs stand round every sign between two numbers.
    """
    characters = list(text)
    for begin, end in bidi.together(text):
        if "AN" in map(bidirectional, text[begin:end]):
            for i in range(begin, end):
                characters[i] = text[i] if text[i].isdigit() else f"{_MARK}{text[i]}{_MARK}"
        characters[begin] = _MARK + characters[begin]
        characters[end - 1] += _MARK
    return characters


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _run(text: str, look: _Look) -> str:
    return f'<w:r>{_properties(look)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


@lru_cache(maxsize=500)
def _properties(look: _Look) -> str:
    """How a run looks, in the order that the standard asks for."""
    found = [f'<w:rStyle w:val="{style_id(QUIET_WORDS)}"/>'] if look.quiet else []
    if look.arial:
        found.append(f'<w:rFonts w:cs="{FONT}"/>')
    if look.strong or look.light:
        value = "" if look.strong else ' w:val="0"'
        found.append(f"<w:b{value}/><w:bCs{value}/>")
    if look.leftward:
        found.append("<w:rtl/>")
    if look.foreign:
        kind = "bidi" if look.foreign in RIGHT_TO_LEFT else "val"
        found.append(f'<w:lang w:{kind}="{look.foreign}"/>')
    return f"<w:rPr>{''.join(found)}</w:rPr>" if found else ""
