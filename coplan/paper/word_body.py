"""Writes what a page says into the body of a Word document, in the order in which it is read."""

import math
from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.shared import Pt
from lxml import etree

from coplan.paper import word_tables
from coplan.paper.word_styles import NUMBERED, RULED_HEADING, WRITING_LINES, list_indent, ranks_of
from coplan.paper.word_text import SPACE, Flow, Paragraph, Tongue, indent, runs, said, twips
from coplan.plan import layout
from coplan.plan.cards_layout import ACROSS, CARD_WIDTH
from coplan.plan.one_page import Fitted
from coplan.plan.page import (
    Body,
    Card,
    Cards,
    Figure,
    Form,
    Gallery,
    Grid,
    Listing,
    Page,
    Prose,
    Run,
    Section,
)
from coplan.plan.ports import Pictures
from coplan.plan.sheet import (
    BOX_BAR,
    BOXED,
    FIGURE_BELOW,
    GAP,
    MARGIN,
    PADDING,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WIDTH,
    Area,
    CutLine,
    Item,
    Look,
    Measure,
    Role,
    Table,
    Words,
)

_IN_COLUMNS = {Look.TECHNIQUE: "Technique", Look.PROMPT: "Prompt"}
CONTINUOUS = '<w:type w:val="continuous"/>'


def roles_of(items: Sequence[Item]) -> frozenset[Role]:
    """The roles that the words of a layout have."""
    return frozenset(item.role for item in items if isinstance(item, Words))


class BodyWriter:
    """Writes one thing after the other, with the sizes that tables and pictures have on the fitted sheet."""

    def __init__(self, document: Document, fitted: Fitted, pictures: Pictures, tongue: Tongue) -> None:
        items = fitted.layout.items
        self.lists = 0
        self._document = document
        self._page: Page = fitted.page
        self._shape = fitted.shape
        self._pictures = pictures
        self._tongue = tongue
        self._areas = iter([item for item in items if isinstance(item, Area)])
        self._tables = iter([item for item in items if isinstance(item, Table)])
        self._cut = max((item.height for item in items if isinstance(item, CutLine)), default=0.0)
        self._names = {role: f"heading {rank}" for role, rank in ranks_of(roles_of(items))}
        self._shown = 0

    def write(self, measure: Measure) -> str:
        """Everything between the first and the last tag of the document's body."""
        flow, shape = Flow(), self._shape
        self._head(flow, measure)
        columns = False
        for i, band in enumerate(layout.bands_of(self._page, shape)):
            before = shape.between if i else 0
            if band.even:
                self._boxes(flow, [each for column in band.columns for each in column], band.widths, before)
            elif len(band.columns) > 1 and self._needs_cells(band):
                self._cells(flow, band)
            elif len(band.columns) > 1:
                columns = True
                self._columns(flow, band)
            else:
                self._sections(flow, band.columns[0], before, WIDTH, first=not i)
        return flow.closed() + self._sheet(begins=not columns)

    def _columns(self, flow: Flow, band: layout.Band) -> None:
        """Columns beside each other, in a stretch of the sheet of their own."""
        self._end_stretch(flow, self._sheet(begins=True))
        for i, (width, sections) in enumerate(zip(band.widths, band.columns, strict=True)):
            flow.column_break = bool(i)
            self._sections(flow, sections, 0, width, first=not i)
        self._end_stretch(flow, self._sheet(left=self._shape.left))

    def _needs_cells(self, band: layout.Band) -> bool:
        """Whether columns have to be cells of a table, with which programs deal more surely.

        They do not agree which column comes first on a page to the left, nor let every table into a column.
        """
        boxed = (each for column in band.columns for each in column if each.kind in BOXED)
        return self._tongue.rtl or not all(self._by_style(each) for each in boxed)

    def _cells(self, flow: Flow, band: layout.Band) -> None:
        """Columns as cells beside each other."""
        inside: list[tuple[Look | None, float, str]] = []
        for i, (width, sections) in enumerate(zip(band.widths, band.columns, strict=True)):
            cell = Flow()
            self._sections(cell, sections, 0, width, first=not i)
            inside.append((None, width, cell.closed()))
        flow.table(word_tables.boxes(inside, self._tongue), 0)

    def _end_stretch(self, flow: Flow, sheet: str) -> None:
        if not flow.blocks or isinstance(flow.blocks[-1], str):
            flow.add(Paragraph(SPACE, ""))
        last = flow.blocks[-1]
        if isinstance(last, Paragraph):
            last.section = sheet

    def _head(self, flow: Flow, measure: Measure) -> None:
        page, tongue = self._page, self._tongue
        kicker, aside = (Run(page.kicker),), (Run(page.aside, quiet=True),)
        if page.kicker and page.aside and layout.one_line_head(page, measure):
            stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(WIDTH)}"/></w:tabs>'
            inner = f"{runs(kicker, tongue)}<w:r><w:tab/></w:r>{runs(aside, tongue, light=True)}"
            flow.add(Paragraph("Kicker", inner, tabs=stop))
        else:
            self._said(flow, "Kicker", page.kicker)
            self._said(flow, "Aside", page.aside)
        self._said(flow, self._names.get(Role.TITLE, ""), page.title)

    def _said(self, flow: Flow, style: str, text: str, before: float | None = None) -> None:
        """A line of its own, if there is anything to say."""
        if text:
            paragraph = said(style, (Run(text),), self._tongue)
            paragraph.before = before
            flow.add(paragraph)

    def _sections(
        self, flow: Flow, sections: Sequence[Section], before: float, width: float, *, first: bool
    ) -> None:
        for i, section in enumerate(sections):
            space = self._shape.between if i else before
            look = BOXED.get(section.kind)
            if not look:
                ruled = layout.ruled(section, self._shape, layout.parted(sections, i, first))
                self._section(flow, section, space, RULED_HEADING if ruled else self._heading)
            elif isinstance(section.body, Prose) and self._by_style(section):
                self._boxed_prose(flow, section, section.body, _IN_COLUMNS[look], space)
            else:
                self._boxes(flow, (section,), (width,), space)

    def _by_style(self, section: Section) -> bool:
        """Whether the box of a section is a style of paragraphs; others are cells, which hold anything."""
        styled = self._shape.form is Form.COLUMNS and not self._tongue.rtl
        return styled and BOXED.get(section.kind) in _IN_COLUMNS and isinstance(section.body, Prose)

    @property
    def _heading(self) -> str:
        return self._names.get(Role.HEADING, "")

    def _section(self, flow: Flow, section: Section, before: float, heading: str) -> None:
        self._said(flow, heading, section.heading, before)
        within = self._shape.boxed_after if section.kind in BOXED else self._shape.after
        self._body(flow, section.body, None if section.heading else before, within)

    def _body(self, flow: Flow, body: Body, before: float | None, within: float) -> None:
        """What a section says; `before` is the space above it, `None` below a heading."""
        match body:
            case Prose(paragraphs=paragraphs):
                for i, rich in enumerate(paragraphs):
                    paragraph = said("Normal", rich, self._tongue)
                    paragraph.before = within if i else before
                    flow.add(paragraph)
            case Listing() as listing:
                self._listing(flow, listing, before)
            case Grid() as grid:
                columns = next(self._tables).columns
                flow.table(word_tables.grid(grid, columns, self._tongue), before or 0)
            case Figure() as figure:
                self._figure(flow, figure, before)
                self._below_picture(flow)
            case Gallery(figures=figures):
                self._gallery(flow, figures, before or 0)
            case Cards(cards=cards):
                self._cards(flow, cards)

    def _below_picture(self, flow: Flow) -> None:
        last = flow.blocks[-1]
        if isinstance(last, Paragraph):
            last.after = FIGURE_BELOW

    def _boxed_prose(self, flow: Flow, section: Section, prose: Prose, box: str, before: float) -> None:
        space: float | None = before
        if section.heading:
            self._said(
                flow, "Technique heading" if box == "Technique" else self._heading, section.heading, before
            )
            space = None
        for i, rich in enumerate(prose.paragraphs):
            ends = box == "Technique" and i == len(prose.paragraphs) - 1
            paragraph = said("Technique end" if ends else box, rich, self._tongue)
            paragraph.before = 0.0 if i else space
            if paragraph.direction:
                paragraph.indent = indent(PADDING, PADDING + BOX_BAR)
            flow.add(paragraph)

    def _boxes(self, flow: Flow, sections: Sequence[Section], widths: Sequence[float], before: float) -> None:
        inside = []
        for section, width in zip(sections, widths, strict=True):
            cell = Flow()
            self._section(cell, section, 0, self._heading)
            inside.append((BOXED.get(section.kind), width, cell.closed()))
        flow.table(word_tables.boxes(inside, self._tongue), before)

    def _listing(self, flow: Flow, listing: Listing, before: float | None) -> None:
        self.lists += listing.numbered
        style = "List Number" if listing.numbered else "List Bullet"
        number = NUMBERED + self.lists - 1 if listing.numbered and self.lists > 1 else 0
        after = self._shape.after
        for i, rich in enumerate(listing.items):
            item = said(style, rich, self._tongue)
            item.number = number
            if item.direction:
                item.indent = list_indent(self._shape, listing.numbered, leftward=True)
            item.before = before + after if before and not i else None
            flow.add(item)
            for _ in range(listing.room):
                flow.add(Paragraph(WRITING_LINES[not listing.numbered], ""))

    def _figure(self, flow: Flow, figure: Figure, before: float | None) -> None:
        area, picture = next(self._areas), self._pictures.get(figure.picture)
        inner = ""
        if picture:
            self._shown += 1
            inline = self._document.part.new_pic_inline(
                BytesIO(picture.jpeg), Pt(area.width), Pt(area.height)
            )
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")
            inline.docPr.set("id", str(self._shown))
            inline.docPr.set("name", f"Picture {self._shown}")
            inline.docPr.set("descr", figure.alt)
            inner = f"<w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"
        flow.add(Paragraph("Picture", inner, before=before))
        self._said(flow, "caption", figure.caption)

    def _gallery(self, flow: Flow, figures: Sequence[Figure], before: float) -> None:
        across = self._shape.across
        if across == 1:
            for i, figure in enumerate(figures):
                self._figure(flow, figure, self._shape.row_between if i else before)
            return
        cells = []
        for i, figure in enumerate(figures):
            cell = Flow()
            self._figure(cell, figure, self._shape.row_between if i >= across else 0)
            cells.append(cell.closed())
        width = (WIDTH - (across - 1) * GAP) / across
        flow.table(word_tables.pictures(cells, width, across, self._tongue), before)

    def _cards(self, flow: Flow, cards: Sequence[Card]) -> None:
        inside = []
        for card in cards:
            cell = Flow()
            self._card(cell, card)
            inside.append(cell.closed())
        if inside:
            height = self._cut / math.ceil(len(inside) / ACROSS)
            flow.table(word_tables.cards(inside, CARD_WIDTH, height, self._tongue), 0)

    def _card(self, flow: Flow, card: Card) -> None:
        self._said(flow, "Kicker", card.kicker)
        self._said(flow, self._names.get(Role.CARD_TITLE, ""), card.title)
        for i, part in enumerate(card.parts):
            before = self._shape.between if i else 0
            self._said(flow, self._names.get(Role.CARD_HEADING, ""), part.heading, before)
            self._body(flow, part.body, None if part.heading else before, self._shape.after)

    def _sheet(self, *, left: float = 0, begins: bool = False) -> str:
        """The end of a stretch of the sheet: A4, and how many columns it has; only the first begins it."""
        margin, edge = twips(MARGIN), twips(MARGIN / 2)
        foot = twips(MARGIN / 2) if self._shape.form is Form.CARDS else margin
        columns = '<w:cols w:space="0"/>'
        if left:
            gap = f'w:space="{twips(GAP)}"'
            columns = (
                f'<w:cols w:num="2" w:equalWidth="0" {gap}><w:col w:w="{twips(left)}" {gap}/>'
                f'<w:col w:w="{twips(WIDTH - left - GAP)}"/></w:cols>'
            )
        return (
            f"<w:sectPr>{'' if begins else CONTINUOUS}"
            f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
            f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{foot}" w:left="{margin}"'
            f' w:header="{edge}" w:footer="{min(edge, foot)}" w:gutter="0"/>{columns}'
            f"{'<w:bidi/>' if self._tongue.rtl else ''}</w:sectPr>"
        )
