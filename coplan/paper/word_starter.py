"""A Word template to begin with: our own look, with every name that a page can be poured into."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from coplan.paper.word import blank
from coplan.paper.word_styles import ranks_of
from coplan.paper.word_text import Tongue, twips
from coplan.plan.page import Form, SectionKind
from coplan.plan.sheet import GAP, LEFT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, WIDTH, Role, Shape
from coplan.plan.word_template import GROWS, PAGE, names, said

NAME = "Coplan page.docx"
_SHAPE = Shape(11.0, 10.5, 0.5, 250.0, 200.0, 0.0, form=Form.PLAIN)
_LEFT = 250.0
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_GUIDE = (
    "Change anything here: colours and type by the styles, the place of things, your logo in the header. "
    "Words in double brackets give way to what the page says there; what a page does not have vanishes. "
    "{{page}} takes everything that has no place of its own. This comment is never printed. The names are: "
)


def write(made: datetime) -> bytes:
    """The template as a Word document."""
    ranks = ranks_of(frozenset({Role.TITLE, Role.HEADING, Role.CARD_HEADING}))
    document: Any = docx.Document(BytesIO(blank(_SHAPE, Tongue("en-GB", rtl=False, arabic=True), ranks, 1)))
    core = document.core_properties
    core.title, core.language, core.author, core.last_modified_by = "Template", "en-GB", "Coplan", "Coplan"
    core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)
    for named in [*document.part.numbering_part.element.iter(qn("w:rFonts"))]:
        named.getparent().remove(named)
    document.settings.element.find(qn("w:compat")).addnext(
        parse_xml(
            f'<w:docVars {nsdecls("w")}><w:docVar w:name="{GROWS}" w:val="{_SHAPE.body:g}"/></w:docVars>'
        )
    )
    body = document.element.body
    old = parse_xml(f"<w:body {nsdecls('w')}>{_body()}</w:body>")
    for each in list(body):
        body.remove(each)
    body.extend(list(old))
    listed = ", ".join(f"{{{{{name}}}}}" for name in names(tuple(SectionKind)))
    comment = document.add_comment(document.paragraphs[0].runs, f"{_GUIDE}{listed}.", "Coplan", "C")
    comment.paragraphs[0].style = None
    for style in [*body.iter(qn("w:rStyle"))]:
        style.getparent().remove(style)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _body() -> str:
    left = [said(kind) for kind in SectionKind if kind in LEFT]
    right = [said(kind) for kind in RIGHT]
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(WIDTH)}"/></w:tabs>'
    margin = twips(MARGIN)
    return (
        f"{_line('Kicker', 'kicker', stop, '<w:r><w:tab/></w:r><w:r><w:t>{{aside}}</w:t></w:r>')}"
        f"{_line('Heading1', 'title')}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Pictures"/><w:tblW w:w="{twips(WIDTH)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid>{_column(_LEFT)}{_column(GAP)}'
        f"{_column(WIDTH - _LEFT - GAP)}</w:tblGrid><w:tr>{_cell(_LEFT, left)}{_cell(GAP, ())}"
        f"{_cell(WIDTH - _LEFT - GAP, right)}</w:tr></w:tbl>{_line('Normal', PAGE)}"
        f'<w:sectPr><w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/><w:pgMar w:top="{margin}"'
        f' w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="{margin // 2}"'
        f' w:footer="{margin // 2}" w:gutter="0"/></w:sectPr>'
    )


def _line(style: str, name: str, properties: str = "", more: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"<w:r><w:t>{{{{{name}}}}}</w:t></w:r>{more}</w:p>"
    )


def _column(width: float) -> str:
    return f'<w:gridCol w:w="{twips(width)}"/>'


def _cell(width: float, held: tuple[str, ...] | list[str]) -> str:
    inside = "".join(_line("Normal", name) for name in held) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
