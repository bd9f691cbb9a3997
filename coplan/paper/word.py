"""Writes a fitted page as a Word document with real styles, headings and lists, that people can edit."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from coplan.paper import word_styles
from coplan.paper.inks import ACCENT
from coplan.plan import layout
from coplan.plan.one_page import Fitted
from coplan.plan.page import Figure, Grid, Listing, Prose, Rich, Section, SectionKind
from coplan.plan.sheet import GAP, MARGIN, NUMBER_WIDTH, PAGE_HEIGHT, PAGE_WIDTH, WIDTH, Area, Measure, Table

_BOXES = {SectionKind.TECHNIQUE: "Technique", SectionKind.PROMPT: "Prompt"}


def write(fitted: Fitted, picture: bytes, made: datetime, measure: Measure) -> bytes:
    """The page as a Word document. `picture` is the marked page as JPEG or PNG bytes."""
    document = docx.Document()
    word_styles.dress(document, fitted.shape, fitted.page.language)
    _properties(document, fitted, made)
    writer = _Writer(document, fitted, picture)
    writer.head(measure)
    left, right, below = layout.columns_of(fitted.page, fitted.shape)
    if left:
        writer.end_section(columns=False)
        writer.sections(left)
        writer.column_break = True
        writer.sections(right)
        writer.end_section(columns=True)
    writer.sections(below, gap=bool(left))
    writer.finish()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _properties(document: Document, fitted: Fitted, made: datetime) -> None:
    core = document.core_properties
    core.title, core.subject, core.language = fitted.page.title, fitted.page.kicker, fitted.page.language
    core.author, core.last_modified_by, core.comments = "Coplan", "Coplan", ""
    core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Pt(MARGIN)
    sheet.header_distance = sheet.footer_distance = Pt(MARGIN / 2)


class _Writer:
    """Writes sections one under another; after `column_break` the next paragraph begins the next column."""

    def __init__(self, document: Document, fitted: Fitted, picture: bytes) -> None:
        self.document = document
        self.fitted = fitted
        self.picture = picture
        self.column_break = False
        self._list = _numbering(document)

    def head(self, measure: Measure) -> None:
        page = self.fitted.page
        kicker = self._paragraph("Kicker")
        kicker.add_run(page.kicker)
        aside = kicker
        if layout.one_line_head(page, measure):
            kicker.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            kicker.add_run("\t")
        else:
            aside = self._paragraph("Aside")
        run = aside.add_run(page.aside)
        run.style, run.bold = "Quiet", False
        self._paragraph("Heading 1").add_run(page.title)

    def sections(self, sections: Sequence[Section], gap: bool = False) -> None:
        for i, section in enumerate(sections):
            self._section(section, before=self.fitted.shape.between if i or gap else 0)

    def _section(self, section: Section, before: float) -> None:
        box = _BOXES.get(section.kind, "")
        if section.heading:
            heading = self._paragraph(f"{box} heading" if box else "Heading 2", before)
            heading.add_run(section.heading)
            before = 0
        match section.body:
            case Prose(paragraphs=paragraphs):
                for i, rich in enumerate(paragraphs):
                    space = self.fitted.shape.after if i and not box else before
                    end = " end" if box == "Technique" and i == len(paragraphs) - 1 else ""
                    _runs(
                        self._paragraph(f"{box}{end}" if box else "Normal", 0 if i and box else space), rich
                    )
            case Listing(items=items):
                for rich in items:
                    _runs(self._paragraph("List Number", self.fitted.shape.after), rich)
            case Grid() as grid:
                self._table(grid)
            case Figure(alt=alt):
                self._figure(alt, before)

    def _paragraph(self, style: str, before: float | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if before is not None:
            paragraph.paragraph_format.space_before = Pt(before)
        if self.column_break:
            self.column_break = False
            paragraph.add_run().add_break(WD_BREAK.COLUMN)
        return paragraph

    def _figure(self, alt: str, before: float) -> None:
        area = next(item for item in self.fitted.layout.items if isinstance(item, Area))
        paragraph = self._paragraph("Picture", before)
        if not self.picture:
            return
        shape = paragraph.add_run().add_picture(BytesIO(self.picture), Pt(area.width), Pt(area.height))
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        described = shape._inline.docPr
        described.set("descr", alt)
        described.set("name", "Shared model")

    def _table(self, grid: Grid) -> None:
        placed = next(item for item in self.fitted.layout.items if isinstance(item, Table))
        table = self.document.add_table(0, len(grid.headings), word_styles.TABLE)
        table.autofit = False
        for i, cells in enumerate((grid.headings, *grid.rows)):
            row = table.add_row()
            for cell, text, width in zip(row.cells, cells, placed.columns, strict=True):
                cell.width = Pt(width)
                cell.paragraphs[0].style = "Table text" if i else "Table heading"
                cell.paragraphs[0].add_run(text)
            if not i:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for column, width in zip(table.columns, placed.columns, strict=True):
            column.width = Pt(width)

    def end_section(self, columns: bool) -> None:
        """End a stretch of the page that has its own number of columns, without a new sheet."""
        sheet = deepcopy(self.document.sections[-1]._sectPr)
        _columns(sheet, self.fitted.shape.left if columns else 0)
        _continuous(sheet)
        self.document.paragraphs[-1]._p.get_or_add_pPr().append(sheet)

    def finish(self) -> None:
        """End the last stretch; Word wants a paragraph after a table, so it gets the smallest there is."""
        body = self.document.element.body
        sheet = body.find(qn("w:sectPr"))
        _columns(sheet, 0)
        if len(body.findall(f".//{qn('w:sectPr')}")) > 1:
            _continuous(sheet)
        if sheet.getprevious().tag == qn("w:tbl"):
            self._paragraph("Picture")


def _runs(paragraph: Paragraph, rich: Rich) -> None:
    for run in rich:
        written = paragraph.add_run(run.text)
        if run.strong:
            written.bold = True
        if run.quiet:
            written.style = "Quiet"


def _columns(sheet: _Element, left: float) -> None:
    for found in sheet.findall(qn("w:cols")):
        sheet.remove(found)
    if not left:
        cols = parse_xml(f'<w:cols {nsdecls("w")} w:space="720"/>')
    else:
        gap, right = GAP, WIDTH - left - GAP
        cols = parse_xml(
            f'<w:cols {nsdecls("w")} w:num="2" w:equalWidth="0" w:space="{_twips(gap)}">'
            f'<w:col w:w="{_twips(left)}" w:space="{_twips(gap)}"/><w:col w:w="{_twips(right)}"/></w:cols>'
        )
    sheet.insert(list(sheet).index(_part(sheet, "w:pgMar")) + 1, cols)


def _continuous(sheet: _Element) -> None:
    for found in sheet.findall(qn("w:type")):
        sheet.remove(found)
    kind = parse_xml(f'<w:type {nsdecls("w")} w:val="continuous"/>')
    sheet.insert(list(sheet).index(_part(sheet, "w:pgSz")), kind)


def _part(element: _Element, tag: str) -> _Element:
    return next(element.iter(qn(tag)))


def _twips(points: float) -> int:
    return round(points * 20)


def _numbering(document: Document) -> int:
    """A list of our own, 1 2 3 in bold, that the style for numbered lists uses."""
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_twips(NUMBER_WIDTH)}" w:hanging="{_twips(NUMBER_WIDTH)}"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="{ACCENT[1:]}"/></w:rPr></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    number = numbering.add_num(900).numId
    properties = document.styles["List Number"].element.get_or_add_pPr()
    chosen = properties.get_or_add_numPr()
    chosen.get_or_add_numId().val = number
    return int(number)
