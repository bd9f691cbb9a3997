"""A slide deck in the department's look: a colour band, Arial, room to breathe."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from sample_files.canvas import INK, PALE_GREY, SOFT, as_jpeg
from sample_files.markup import runs
from sample_files.sealed import AUTHOR, SAVED

WIDE, TALL = 13.333, 7.5
BAND = 0.88
FACE = "Arial"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one unit of work."""

    strong: str
    pale: str
    spark: str = "#F2C14E"


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a slide, in inches."""

    x: float
    y: float
    w: float
    h: float

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        return Inches(self.x), Inches(self.y), Inches(self.w), Inches(self.h)


def rgb(colour: str) -> RGBColor:
    """Return a colour as python-pptx wants it."""
    return RGBColor.from_string(colour.lstrip("#"))


class Deck:
    """A presentation being written, one slide after another."""

    def __init__(self, title: str, footer: str, look: Look) -> None:
        self.title, self.footer, self.look = title, footer, look
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDE), Inches(TALL)
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = title, AUTHOR, AUTHOR
        core.subject, core.language, core.revision = footer, "en-GB", 3
        core.created = core.modified = core.last_printed = SAVED
        self._dress()

    def _dress(self) -> None:
        """Give theme and layouts the department's face and colours, and keep only two layouts."""
        master = self.file.slide_master
        layouts = self.file.slide_layouts
        for layout in list(layouts):
            if layout.name not in {"Title Only", "Blank"}:
                layouts.remove(layout)
        theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
        text = theme.blob.decode("utf-8")
        text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FACE}", text)
        for slot, colour in (
            ("dk2", self.look.strong),
            ("accent1", self.look.strong),
            ("accent2", self.look.spark),
        ):
            text = re.sub(
                rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{colour[1:]}"/></a:{slot}>', text
            )
        theme._blob = text.encode("utf-8")
        for kind in ("dt", "ftr", "sldNum"):
            for place in (master, *layouts):
                for shape in list(place.placeholders):
                    if shape.element.find(f".//{qn('p:ph')}").get("type") == kind:
                        shape.element.getparent().remove(shape.element)
        for shape in list(master.placeholders):
            shape.left, shape.top, shape.width, shape.height = Box(0.45, 0.06, WIDE - 0.9, BAND - 0.12).emu()
        self._band(layouts.get_by_name("Title Only"))

    def _band(self, layout: Any) -> None:
        tree = layout.shapes._spTree
        title = layout.placeholders[0]
        title.left, title.top, title.width, title.height = Box(0.45, 0.06, WIDE - 0.9, BAND - 0.12).emu()
        frame = title.text_frame
        frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, True
        look = frame.paragraphs[0]
        look.alignment = PP_ALIGN.LEFT
        body = title.element.find(f".//{qn('a:lstStyle')}")
        body.append(_default_run(30, "FFFFFF"))
        for name, box, colour in (
            ("Band", Box(0, 0, WIDE, BAND), self.look.strong),
            ("Spark", Box(0, BAND, WIDE, 0.06), self.look.spark),
        ):
            tree.insert(2, _rectangle(len(tree) + 40, name, box, colour))

    # ------------------------------------------------------------------------------------------- slides

    def cover(self, kicker: str, title: str, line: str, picture: bytes, alt: str, notes: str) -> Any:
        """Begin the deck: unit, title, one line, one picture."""
        slide = self.file.slides.add_slide(self.file.slide_layouts.get_by_name("Blank"))
        self.panel(slide, Box(0, 0, 6.6, TALL), self.look.strong)
        self.panel(slide, Box(0.6, 4.62, 1.2, 0.08), self.look.spark)
        self.text(slide, Box(0.5, 1.0, 5.7, 0.5), [kicker], 18, "#FFFFFF", bold=True)
        self.text(slide, Box(0.5, 1.75, 5.7, 2.7), [title], 40, "#FFFFFF", bold=True, anchor="middle")
        self.text(slide, Box(0.5, 4.95, 5.7, 1.6), [line], 20, "#FFFFFF")
        self.picture(slide, picture, Box(7.1, 0.7, 5.75, 6.1), alt)
        self.notes(slide, notes)
        return slide

    def page(self, title: str, notes: str = "") -> Any:
        """Add a slide with the band and its title."""
        slide = self.file.slides.add_slide(self.file.slide_layouts.get_by_name("Title Only"))
        slide.shapes.title.text_frame.text = title
        number = len(self.file.slides)
        self.text(slide, Box(0.45, 7.08, 8, 0.3), [self.footer], 11, SOFT)
        self.text(slide, Box(11.9, 7.08, 1.0, 0.3), [str(number)], 11, SOFT, align="right")
        if notes:
            self.notes(slide, notes)
        return slide

    # ------------------------------------------------------------------------------------------- parts

    def panel(self, slide: Any, box: Box, fill: str, edge: str | None = None, rounded: bool = False) -> Any:
        """Add a plain block of colour."""
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
        shape = slide.shapes.add_shape(kind, *box.emu())
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
        shape._element.remove(shape._element.find(qn("p:style")))
        if edge:
            shape.line.color.rgb, shape.line.width = rgb(edge), Pt(2)
        else:
            shape.line.fill.background()
        if rounded:
            shape.adjustments[0] = 0.06
        return shape

    def text(
        self,
        slide: Any,
        box: Box,
        lines: list[str],
        size: float = 22,
        colour: str = INK,
        *,
        bold: bool = False,
        fill: str | None = None,
        edge: str | None = None,
        anchor: str = "top",
        align: str = "left",
        bullets: str = "",
        gap: float = 6,
    ) -> Any:
        """Add lines of text, on a block of colour when one is given; bullets is "", "•" or "1"."""
        shape = (
            self.panel(slide, box, fill, edge, rounded=True) if fill else slide.shapes.add_textbox(*box.emu())
        )
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = {
            "top": MSO_ANCHOR.TOP,
            "middle": MSO_ANCHOR.MIDDLE,
            "bottom": MSO_ANCHOR.BOTTOM,
        }[anchor]
        inset = 0.2 if fill else 0.05
        frame.margin_left = frame.margin_right = Inches(inset)
        frame.margin_top = frame.margin_bottom = Inches(0.12 if fill else 0.03)
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "middle": PP_ALIGN.CENTER}[
                align
            ]
            paragraph.space_after, paragraph.line_spacing = Pt(gap), 1.08
            if bullets:
                _bullet(paragraph, bullets, size, self.look.strong)
            write(paragraph, line, size, colour, bold)
        return shape

    def picture(self, slide: Any, picture: bytes, box: Box, alt: str) -> Any:
        """Add a picture, as large as the box allows, in the middle of it."""
        width, height = Image.open(io.BytesIO(picture)).size
        scale = min(box.w / width, box.h / height)
        w, h = width * scale, height * scale
        fitted = Box(box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h)
        shape = slide.shapes.add_picture(io.BytesIO(picture), *fitted.emu())
        shape.name = "Picture"
        shape._element.nvPicPr.cNvPr.set("descr", alt)
        return shape

    def table(
        self, slide: Any, box: Box, rows: list[list[str]], widths: list[float], size: float = 18
    ) -> None:
        """Add a native table whose first row is its heading."""
        frame = slide.shapes.add_table(len(rows), len(rows[0]), *box.emu())
        table = frame.table
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Inches(width)
        for at, row in enumerate(rows):
            table.rows[at].height = Inches(box.h / len(rows))
            for column, words in enumerate(row):
                cell = table.cell(at, column)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                head = at == 0
                cell.fill.fore_color.rgb = rgb(
                    self.look.strong if head else PALE_GREY if at % 2 == 0 else "#FFFFFF"
                )
                write(cell.text_frame.paragraphs[0], words, size, "#FFFFFF" if head else INK, head)

    def lines(
        self, slide: Any, box: Box, series: dict[str, list[tuple[float, float]]], across: str, up: str
    ) -> None:
        """Add a native chart of smooth lines."""
        data = XyChartData()
        for name, points in series.items():
            one = data.add_series(name)
            for x, y in points:
                one.add_data_point(x, y)
        chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_SMOOTH_NO_MARKERS, *box.emu(), data).chart
        self._finish(chart, across, up, legend=len(series) > 1)
        chart.category_axis.minimum_scale = 0
        chart.category_axis.maximum_scale = max(x for points in series.values() for x, _ in points)

    def columns(
        self, slide: Any, box: Box, names: list[str], series: dict[str, list[float]], across: str, up: str
    ) -> None:
        """Add a native chart of columns."""
        data = CategoryChartData()
        data.categories = names
        for name, values in series.items():
            data.add_series(name, values)
        chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box.emu(), data).chart
        chart.plots[0].gap_width = 60
        self._finish(chart, across, up, legend=len(series) > 1)

    def _finish(self, chart: Any, across: str, up: str, legend: bool) -> None:
        chart.has_title = False
        chart.font.size, chart.font.name = Pt(14), FACE
        chart.has_legend = legend
        if legend:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        colours = [self.look.strong, "#C97B12", "#A81E3F", "#0B6B63"]
        smooth = chart.chart_type == XL_CHART_TYPE.XY_SCATTER_SMOOTH_NO_MARKERS
        for one, colour in zip(chart.plots[0].series, colours, strict=False):
            if smooth:
                one.format.line.color.rgb, one.format.line.width = rgb(colour), Pt(3.5)
            else:
                one.format.fill.solid()
                one.format.fill.fore_color.rgb = rgb(colour)
        for axis, name in ((chart.category_axis, across), (chart.value_axis, up)):
            axis.has_title = True
            write(axis.axis_title.text_frame.paragraphs[0], name, 14, INK, bold=True)
            axis.format.line.color.rgb = rgb(SOFT)
        chart.value_axis.major_gridlines.format.line.color.rgb = rgb("#DFDDD5")
        chart.category_axis.has_major_gridlines = False

    def notes(self, slide: Any, words: str) -> None:
        """Write what the teacher says."""
        slide.notes_slide.notes_text_frame.text = words

    def save(self, path: Path) -> None:
        """Write the deck to a file; its thumbnail is put in when the pages have been drawn."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file.save(str(path))


def write(paragraph: Any, line: str, size: float, colour: str, bold: bool = False) -> None:
    """Write one line into a paragraph, heeding its marks."""
    for piece in runs(line):
        run = paragraph.add_run()
        run.text = piece.text
        run.font.size, run.font.name = Pt(size), FACE
        run.font.bold, run.font.italic = bold or piece.bold, piece.italic or None
        run.font.color.rgb = rgb(colour)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", "en-GB")
        if piece.below or piece.above:
            properties.set("baseline", "-25000" if piece.below else "30000")


def _bullet(paragraph: Any, bullets: str, size: float, colour: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    step = int(size * 12700 * 1.4)
    properties.set("marL", str(step))
    properties.set("indent", str(-step))
    shade = properties.makeelement(qn("a:buClr"), {})
    shade.append(shade.makeelement(qn("a:srgbClr"), {"val": colour[1:]}))
    kind = (
        properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"})
        if bullets == "1"
        else properties.makeelement(qn("a:buChar"), {"char": bullets})
    )
    properties.append(shade)
    properties.append(properties.makeelement(qn("a:buFont"), {"typeface": FACE}))
    properties.append(kind)


def _default_run(size: int, colour: str) -> Any:
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return etree.fromstring(
        f'<a:lvl1pPr xmlns:a="{space}" algn="l"><a:defRPr sz="{size * 100}" b="1"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{FACE}"/></a:defRPr></a:lvl1pPr>'
    )


def _rectangle(number: int, name: str, box: Box, colour: str) -> Any:
    spaces = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    )
    x, y, w, h = box.emu()
    return etree.fromstring(
        f'<p:sp {spaces}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def thumbnail(first_page: Image.Image) -> bytes:
    """Return the small picture that a folder shows for a deck."""
    return as_jpeg(first_page.convert("RGB").resize((256, 144), Image.Resampling.LANCZOS), 85)
