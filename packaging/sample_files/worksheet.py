"""A Word worksheet in the department's look: real headings, real lists, tables, and lines to write on."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sample_files.markup import runs
from sample_files.sealed import AUTHOR, SAVED

FACE = "Arial"


class Worksheet:
    """A worksheet being written from top to bottom."""

    def __init__(self, title: str, unit: str, colour: str, size: float = 12) -> None:
        self.file = Document()
        self.colour = colour
        self.size = size
        self.list = 0
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = title, AUTHOR, AUTHOR
        core.subject, core.language, core.revision, core.comments = unit, "en-GB", 2, ""
        core.created = core.modified = core.last_printed = SAVED
        page = self.file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(1.9)
        page.top_margin, page.bottom_margin = Cm(1.7), Cm(1.6)
        page.header_distance = page.footer_distance = Cm(0.8)
        self._styles()
        foot = page.footer.paragraphs[0]
        self._write(foot, f"Science · {unit}", 9, "#6A747D")
        self.file.add_paragraph(title, style="Title")
        row = self.table(
            [["Name", "", "Class", "", "Date", ""]], [1.7, 6.1, 1.7, 2.5, 1.7, 3.5], head=False, size=10.5
        )
        row.rows[0].height = Cm(0.9)

    def _styles(self) -> None:
        for name, size, bold, before in (("Normal", self.size, False, 0), ("Title", 24, True, 0), ("Heading 1", 16, True, 12),
                                         ("Heading 2", 13, True, 8), ("List Number", self.size, False, 4), ("List Bullet", self.size, False, 2)):  # fmt: skip
            style = self.file.styles[name]
            style.font.name, style.font.size, style.font.bold = FACE, Pt(size), bold
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{slot}"), None)
            for slot in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{slot}"), FACE)
            if bold:
                style.font.color.rgb = RGBColor.from_string(self.colour[1:])
            shape = style.paragraph_format
            shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(5), 1.15
            border = style.element.find(f".//{qn('w:pBdr')}")
            if border is not None:
                border.getparent().remove(border)

    def heading(self, words: str, level: int = 1) -> None:
        """Begin a part of the sheet."""
        self.file.add_heading(words, level)

    def say(self, words: str) -> None:
        """Add a paragraph."""
        self._write(self.file.add_paragraph(), words)

    def bullets(self, lines: list[str]) -> None:
        """Add a bulleted list."""
        for line in lines:
            self._write(self.file.add_paragraph(style="List Bullet"), line)

    def question(self, words: str, lines: int = 2) -> None:
        """Ask a numbered question and leave lines to write on."""
        paragraph = self.file.add_paragraph(style="List Number")
        paragraph.paragraph_format.keep_with_next = True
        self._write(paragraph, words)
        if self.list:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = self.list
        for line in range(lines):
            rule = self.file.add_paragraph("\t")
            shape = rule.paragraph_format
            shape.space_before, shape.space_after = Pt(7), Pt(0 if line < lines - 1 else 8)
            shape.left_indent, shape.keep_with_next = Cm(0.65), line < lines - 1
            shape.tab_stops.add_tab_stop(Cm(17.2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            rule.runs[0].font.color.rgb = RGBColor.from_string("9AA3AA")

    def restart(self) -> None:
        """Let the next question be number one again."""
        numbering = self.file.part.numbering_part.element
        style = self.file.styles["List Number"].element.pPr.numPr.numId.val
        kind = numbering.num_having_numId(style).abstractNumId.val
        again = numbering.add_num(kind)
        again.add_lvlOverride(0).add_startOverride(1)
        self.list = again.numId

    def table(
        self,
        rows: list[list[str]],
        widths: list[float],
        head: bool = True,
        tall: float = 0.85,
        size: float = 0,
    ) -> Any:
        """Add a table with real cells; the first row is its heading when head is true."""
        table = self.file.add_table(len(rows), len(rows[0]))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Cm(wide)
        for at, row in enumerate(rows):
            table.rows[at].height = Cm(tall)
            for column, words in enumerate(row):
                cell = table.cell(at, column)
                cell.width = Cm(widths[column])
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
                strong = (head and at == 0) or (not head and column % 2 == 0)
                self._write(
                    paragraph,
                    words,
                    size or self.size - 1,
                    "#FFFFFF" if head and at == 0 else "#16232E",
                    strong,
                )
                if strong:
                    _shade(cell, self.colour if head else "#EEF1F2")
        if head:
            mark = OxmlElement("w:tblHeader")
            table.rows[0]._tr.get_or_add_trPr().append(mark)
        after = self.file.add_paragraph()
        after.paragraph_format.space_after = Pt(2)
        return table

    def picture(self, picture: bytes, wide: float, alt: str) -> None:
        """Add a picture in the middle, so many centimetres wide."""
        paragraph = self.file.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        drawn = paragraph.add_run().add_picture(io.BytesIO(picture), Cm(wide))
        drawn._inline.docPr.set("descr", alt)
        drawn._inline.docPr.set("name", "Diagram")

    def space(self, tall: float, words: str = "") -> None:
        """Leave an empty frame to draw in."""
        table = self.file.add_table(1, 1)
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        table.rows[0].height = Cm(tall)
        top = table.cell(0, 0).paragraphs[0]
        top.paragraph_format.space_before = Pt(4)
        self._write(top, words, self.size - 2, "#6A747D")
        self.file.add_paragraph().paragraph_format.space_after = Pt(2)

    def new_page(self) -> None:
        """Begin the next page."""
        self.file.add_page_break()

    def save(self, path: Path) -> None:
        """Write the worksheet to a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file.save(str(path))

    def _write(
        self, paragraph: Any, line: str, size: float = 0, colour: str = "", bold: bool = False
    ) -> None:
        for piece in runs(line):
            run = paragraph.add_run(piece.text)
            run.bold, run.italic = (bold or piece.bold) or None, piece.italic or None
            if piece.below:
                run.font.subscript = True
            if piece.above:
                run.font.superscript = True
            if size:
                run.font.size = Pt(size)
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour[1:])


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
