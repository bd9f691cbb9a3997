"""The named styles of a Word page, so that people can restyle it in one place."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

from coplan.paper.inks import ACCENT, EDGE, HAIR, INK, PANELS, QUIET, PanelInk
from coplan.plan import sheet
from coplan.plan.sheet import Look, Shape

FONT = "Arial"
TABLE = "Briefing table"


def dress(document: Document, shape: Shape, language: str) -> None:
    """Give a document the styles of a page of this shape."""
    _defaults(document, language)
    body = shape.body
    normal = _style(document, "Normal", body, shape.leading)
    normal.paragraph_format.widow_control = False
    _style(document, "Kicker", sheet.SMALL, sheet.SMALL * sheet.LINE_RATIO, ink=ACCENT, bold=True)
    _style(document, "Aside", sheet.SMALL, sheet.SMALL * sheet.LINE_RATIO, ink=QUIET)
    title = _style(document, "Heading 1", sheet.TITLE_SIZE, sheet.TITLE_LEADING, bold=True)
    title.paragraph_format.space_after = Pt(sheet.RULE_BELOW)
    _border(title, "bottom", ACCENT, 1.6, sheet.RULE_ABOVE)
    heading = _style(document, "Heading 2", body, shape.leading, before=shape.between, ink=ACCENT, bold=True)
    heading.paragraph_format.keep_with_next = True
    _style(document, "List Number", body, shape.leading)
    picture = _style(document, "Picture", 1, 1)
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    picture.paragraph_format.space_after = Pt(sheet.FIGURE_BELOW)
    _style(document, "Table heading", shape.table, shape.table * sheet.LINE_RATIO, bold=True)
    _style(document, "Table text", shape.table, shape.table * sheet.LINE_RATIO)
    technique, prompt = PANELS[Look.TECHNIQUE], PANELS[Look.PROMPT]
    heading = _style(
        document, "Technique heading", body, shape.leading, base="Heading 2", ink=ACCENT, bold=True
    )
    _boxed(heading, technique, ("top", "left", "right"))
    _boxed(_style(document, "Technique", body, shape.leading), technique, ("left", "right"))
    _boxed(_style(document, "Technique end", body, shape.leading), technique, ("left", "bottom", "right"))
    prompt_style = _style(document, "Prompt", body, shape.leading, before=shape.between)
    _boxed(prompt_style, prompt, ("top", "left", "bottom", "right"))
    _quiet(document)
    _table_style(document)


def _defaults(document: Document, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    properties.append(_element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    properties.append(_element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def _style(
    document: Document,
    name: str,
    size: float,
    leading: float,
    *,
    before: float = 0,
    base: str = "Normal",
    ink: str = INK,
    bold: bool = False,
) -> ParagraphStyle:
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a style for paragraphs")
    if name != "Normal":
        style.base_style = styles[base]
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    properties.append(_element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, _rgb(ink)
    style.quick_style = True
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(leading)
    shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    for stray in ("w:contextualSpacing", "w:pBdr", "w:numPr", "w:keepNext", "w:keepLines"):
        for found in style.element.pPr.findall(qn(stray)):
            style.element.pPr.remove(found)
    return style


def _quiet(document: Document) -> None:
    quiet = document.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    quiet.font.color.rgb = _rgb(QUIET)


def _boxed(style: ParagraphStyle, look: PanelInk, sides: Sequence[str]) -> None:
    """A filled box; one of several paragraphs leaves out the sides where the next one goes on."""
    style.paragraph_format.left_indent = Pt(sheet.PADDING + 3)
    style.paragraph_format.right_indent = Pt(sheet.PADDING)
    for side in sides:
        ink, weight = (look.bar, 3.0) if side == "left" else (look.fill, 0.75)
        _border(style, side, ink, weight, sheet.PADDING)
    shading = _element("w:shd", val="clear", color="auto", fill=look.fill[1:])
    style.element.pPr.find(qn("w:pBdr")).addnext(shading)


def _border(style: ParagraphStyle, side: str, ink: str, weight: float, space: float) -> None:
    """A line beside a paragraph; `weight` and `space` are points."""
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
        )
    borders.append(
        _element(f"w:{side}", val="single", sz=str(round(weight * 8)), space=str(round(space)), color=ink[1:])
    )


def _table_style(document: Document) -> None:
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    borders = _element("w:tblBorders")
    borders.append(_element("w:bottom", val="single", sz="4", space="0", color=HAIR[1:]))
    borders.append(_element("w:insideH", val="single", sz="4", space="0", color=HAIR[1:]))
    margins = _element("w:tblCellMar")
    for side, points in (
        ("top", sheet.CELL_Y),
        ("left", sheet.CELL_X),
        ("bottom", sheet.CELL_Y),
        ("right", sheet.CELL_X),
    ):
        margins.append(_element(f"w:{side}", w=str(round(points * 20)), type="dxa"))
    properties = _element("w:tblPr")
    properties.append(borders)
    properties.append(margins)
    style.element.append(properties)
    first = _element("w:tblStylePr", type="firstRow")
    cell, lines = _element("w:tcPr"), _element("w:tcBorders")
    lines.append(_element("w:bottom", val="single", sz="8", space="0", color=EDGE[1:]))
    cell.append(lines)
    first.append(cell)
    style.element.append(first)


def _rgb(ink: str) -> RGBColor:
    return RGBColor.from_string(ink[1:])


def _element(tag: str, **attributes: str) -> _Element:
    element: _Element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
