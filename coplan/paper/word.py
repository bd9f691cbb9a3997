"""Writes a fitted page as a Word document with real styles, headings and lists, that people can edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from coplan.paper.word_styles import QUIET_WORDS, TABLE, numbering_xml, style_id, styles_xml
from coplan.plan import layout
from coplan.plan.one_page import Fitted
from coplan.plan.page import Figure, Grid, Listing, Prose, Rich, Run, Section, SectionKind
from coplan.plan.ports import Pictures
from coplan.plan.sheet import (
    GAP,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WIDTH,
    Area,
    Measure,
    Shape,
    Table,
)

_BOXES = {SectionKind.TECHNIQUE: "Technique", SectionKind.PROMPT: "Prompt"}
_UNUSED = ("thumbnail", "customXml", "webSettings", "stylesWithEffects")
_NAMES = nsdecls("w", "wp", "a", "pic", "r")


def write(fitted: Fitted, pictures: Pictures, made: datetime, measure: Measure) -> bytes:
    """The page as a Word document; a picture that is not in `pictures` is left out."""
    document = docx.Document(BytesIO(_blank(fitted.shape, fitted.page.language)))
    core = document.core_properties
    core.title, core.subject, core.language = fitted.page.title, fitted.page.kicker, fitted.page.language
    core.author, core.last_modified_by, core.comments = "Coplan", "Coplan", ""
    core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)
    old = document.element.body
    new = parse_xml(f"<w:body {_NAMES}>{_Writer(document, fitted, pictures).body(measure)}</w:body>")
    old.getparent().replace(old, new)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@lru_cache(maxsize=32)
def _blank(shape: Shape, language: str) -> bytes:
    """An empty document with the styles of a page of this shape and nothing that it does not use."""
    document = docx.Document()
    part: Any = document.part
    for holder in (part.package, part):
        for key in [k for k, each in holder.rels.items() if each.reltype.endswith(_UNUSED)]:
            del holder.rels[key]
    for kind, xml in (
        (RELATIONSHIP_TYPE.STYLES, styles_xml(shape, language)),
        (RELATIONSHIP_TYPE.NUMBERING, numbering_xml()),
    ):
        part.part_related_by(kind)._element = parse_xml(xml)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@dataclass(slots=True)
class _Paragraph:
    """A paragraph; `before` overrides the space of its style, `section` ends a stretch of the sheet."""

    style: str
    inner: str
    before: float | None = None
    tabs: str = ""
    section: str = ""

    def xml(self) -> str:
        """The paragraph as the document holds it."""
        space = "" if self.before is None else f'<w:spacing w:before="{_twips(self.before)}"/>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(self.style)}"/>{self.tabs}{space}{self.section}</w:pPr>'
            f"{self.inner}</w:p>"
        )


class _Writer:
    """Writes one thing after the other; after `column_break` the next one begins the next column."""

    def __init__(self, document: Document, fitted: Fitted, pictures: Pictures) -> None:
        self.document = document
        self.fitted = fitted
        self.pictures = pictures
        self.blocks: list[_Paragraph | str] = []
        self.column_break = False

    def body(self, measure: Measure) -> str:
        """Everything between the first and the last tag of the document's body."""
        shape = self.fitted.shape
        left, right, below = layout.columns_of(self.fitted.page, shape)
        self._head(measure)
        if left:
            self._end_stretch(_sheet(begins=True))
            self._sections(left)
            self.column_break = True
            self._sections(right)
            self._end_stretch(_sheet(left=shape.left))
        self._sections(below, gap=bool(left))
        if isinstance(self.blocks[-1], str):
            # Word wants a paragraph after a table, so it gets the smallest there is.
            self._paragraph("Picture", "")
        written = "".join(each if isinstance(each, str) else each.xml() for each in self.blocks)
        return written + _sheet(begins=not left)

    def _end_stretch(self, sheet: str) -> None:
        last = self.blocks[-1]
        if not isinstance(last, _Paragraph):
            raise TypeError("a stretch of the sheet ends in a paragraph")
        last.section = sheet

    def _head(self, measure: Measure) -> None:
        page = self.fitted.page
        kicker, aside = _run(Run(page.kicker)), _run(Run(page.aside, quiet=True), light=True)
        if layout.one_line_head(page, measure):
            stop = f'<w:tabs><w:tab w:val="right" w:pos="{_twips(WIDTH)}"/></w:tabs>'
            self.blocks.append(_Paragraph("Kicker", f"{kicker}<w:r><w:tab/></w:r>{aside}", tabs=stop))
        else:
            self._paragraph("Kicker", kicker)
            self._paragraph("Aside", aside)
        self._paragraph("heading 1", _run(Run(page.title)))

    def _sections(self, sections: Sequence[Section], gap: bool = False) -> None:
        for i, section in enumerate(sections):
            self._section(section, self.fitted.shape.between if i or gap else 0)

    def _section(self, section: Section, before: float) -> None:
        box = _BOXES.get(section.kind, "")
        space: float | None = before
        if section.heading:
            self._paragraph(f"{box} heading" if box else "heading 2", _run(Run(section.heading)), before)
            space = None
        match section.body:
            case Prose(paragraphs=paragraphs):
                self._prose(paragraphs, box, space)
            case Listing(items=items):
                for rich in items:
                    self._paragraph("List Number", _runs(rich))
            case Grid() as grid:
                self._table(grid)
            case Figure() as figure:
                self._figure(figure, before)

    def _prose(self, paragraphs: Sequence[Rich], box: str, space: float | None) -> None:
        for i, rich in enumerate(paragraphs):
            ends = box == "Technique" and i == len(paragraphs) - 1
            style = "Technique end" if ends else box or "Normal"
            between = 0.0 if box else self.fitted.shape.after
            self._paragraph(style, _runs(rich), between if i else space)

    def _paragraph(self, style: str, inner: str, before: float | None = None) -> None:
        if self.column_break:
            self.column_break = False
            inner = f'<w:r><w:br w:type="column"/></w:r>{inner}'
        self.blocks.append(_Paragraph(style, inner, before))

    def _figure(self, figure: Figure, before: float) -> None:
        areas = {item.picture: item for item in self.fitted.layout.items if isinstance(item, Area)}
        area, picture = areas[figure.picture], self.pictures.get(figure.picture)
        if picture is None:
            self._paragraph("Picture", "", before)
            return
        inline = self.document.part.new_pic_inline(BytesIO(picture.jpeg), Pt(area.width), Pt(area.height))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("name", "Shared model")
        inline.docPr.set("descr", figure.alt)
        drawing = etree.tostring(inline, encoding="unicode")
        self._paragraph("Picture", f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", before)

    def _table(self, grid: Grid) -> None:
        columns = next(item for item in self.fitted.layout.items if isinstance(item, Table)).columns
        rows = []
        for i, cells in enumerate((grid.headings, *grid.rows)):
            style = style_id("Table text" if i else "Table heading")
            heading = "" if i else "<w:tblHeader/>"
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>")
            rows += [
                f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(Run(cell))}</w:p></w:tc>'
                for cell, width in zip(cells, columns, strict=True)
            ]
            rows.append("</w:tr>")
        grid_columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in columns)
        self.blocks.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(TABLE)}"/>'
            f'<w:tblW w:w="{_twips(sum(columns))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/>'
            f"</w:tblPr><w:tblGrid>{grid_columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )


def _runs(rich: Rich) -> str:
    return "".join(map(_run, rich))


def _run(run: Run, *, light: bool = False) -> str:
    """Words in one style; `light` ones are not bold although their paragraph is."""
    style = f'<w:rStyle w:val="{style_id(QUIET_WORDS)}"/>' if run.quiet else ""
    weight = "<w:b/>" if run.strong else '<w:b w:val="0"/>' if light else ""
    properties = f"<w:rPr>{style}{weight}</w:rPr>" if style or weight else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _sheet(*, left: float = 0, begins: bool = False) -> str:
    """The end of a stretch of the sheet: A4, and how many columns it has; all but the first go on below."""
    if left:
        gap, right = _twips(GAP), _twips(WIDTH - left - GAP)
        columns = (
            f'<w:cols w:num="2" w:space="{gap}" w:equalWidth="0">'
            f'<w:col w:w="{_twips(left)}" w:space="{gap}"/><w:col w:w="{right}"/></w:cols>'
        )
    else:
        columns = '<w:cols w:space="720"/>'
    margin, edge = _twips(MARGIN), _twips(MARGIN / 2)
    return (
        f"<w:sectPr>{'' if begins else CONTINUOUS}"
        f'<w:pgSz w:w="{_twips(PAGE_WIDTH)}" w:h="{_twips(PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
        f' w:header="{edge}" w:footer="{edge}" w:gutter="0"/>{columns}</w:sectPr>'
    )


CONTINUOUS = '<w:type w:val="continuous"/>'


def _twips(points: float) -> int:
    return round(points * 20)
