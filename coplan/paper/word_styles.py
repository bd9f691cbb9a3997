"""The named styles of a Word page, so that people can restyle it in one place."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import nsdecls

from coplan.paper.inks import ACCENT, EDGE, HAIR, INK, PANELS, QUIET, PanelInk
from coplan.plan import sheet
from coplan.plan.sheet import Look, Shape

FONT = "Arial"
NUMBERED = 1
_ALL = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Style:
    """A style for paragraphs, in points. A box has no line at those sides where the next style goes on."""

    name: str
    size: float
    leading: float
    ink: str = INK
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    base: str = "Normal"
    outline: int = -1
    box: PanelInk | None = None
    sides: tuple[str, ...] = _ALL
    under: str = ""
    numbered: bool = False

    @property
    def id(self) -> str:
        """The name as the document refers to it."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """How a document refers to the style of this name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def paragraph_styles(shape: Shape) -> tuple[Style, ...]:
    """The styles of a page of this shape."""
    body, leading = shape.body, shape.leading
    small, cell = sheet.SMALL * sheet.LINE_RATIO, shape.table * sheet.LINE_RATIO
    technique, prompt = PANELS[Look.TECHNIQUE], PANELS[Look.PROMPT]
    return (
        Style("Normal", body, leading, base=""),
        Style("Kicker", sheet.SMALL, small, ACCENT, bold=True),
        Style("Aside", sheet.SMALL, small, QUIET),
        Style(
            "heading 1",
            *(sheet.TITLE_SIZE, sheet.TITLE_LEADING),
            bold=True,
            before=sheet.UNDER_KICKER,
            after=sheet.RULE_BELOW,
            outline=0,
            under=ACCENT,
        ),
        Style("heading 2", body, leading, ACCENT, bold=True, before=shape.between, outline=1),
        Style("List Number", body, leading, numbered=True, before=shape.after),
        Style("Picture", 1, 0, after=sheet.FIGURE_BELOW),
        Style("Table heading", shape.table, cell, bold=True),
        Style("Table text", shape.table, cell),
        Style(
            "Technique heading",
            *(body, leading, ACCENT),
            bold=True,
            base="heading 2",
            outline=1,
            box=technique,
            sides=("top", "left", "right"),
        ),
        Style("Technique", body, leading, box=technique, sides=("left", "right")),
        Style("Technique end", body, leading, box=technique, sides=("left", "bottom", "right")),
        Style("Prompt", body, leading, before=shape.between, box=prompt),
    )


TABLE = "Briefing table"
QUIET_WORDS = "Quiet"


def styles_xml(shape: Shape, language: str) -> str:
    """The whole part of a document that holds its styles."""
    paragraphs = "".join(map(_paragraph_style, paragraph_styles(shape)))
    return (
        f"<w:styles {nsdecls('w')}>"
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts()}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{paragraphs}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(QUIET_WORDS)}">'
        f'<w:name w:val="{QUIET_WORDS}"/><w:qFormat/><w:rPr><w:color w:val="{QUIET[1:]}"/></w:rPr></w:style>'
        f"{_table_style()}</w:styles>"
    )


def numbering_xml() -> str:
    """The part of a document that holds its lists: 1, 2, 3 in bold."""
    indent = _twips(sheet.NUMBER_WIDTH)
    return (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/>'
        '<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="{ACCENT[1:]}"/></w:rPr></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{NUMBERED}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _paragraph_style(style: Style) -> str:
    custom = "" if style.name in {"Normal", "heading 1", "heading 2", "List Number"} else ' w:customStyle="1"'
    default = ' w:default="1"' if style.name == "Normal" else ""
    based = f'<w:basedOn w:val="{style_id(style.base)}"/>' if style.base else ""
    following = "" if style.numbered or not style.base else '<w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{''.join(_paragraph_properties(style))}</w:pPr>"
        f'<w:rPr>{_fonts()}<w:b w:val="{int(style.bold)}"/><w:color w:val="{style.ink[1:]}"/>'
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/></w:rPr></w:style>'
    )


def _paragraph_properties(style: Style) -> Iterator[str]:
    """In the order that the standard asks for."""
    if style.outline >= 0:
        yield "<w:keepNext/>"
    yield '<w:widowControl w:val="0"/>'
    if style.numbered:
        yield f'<w:numPr><w:numId w:val="{NUMBERED}"/></w:numPr>'
    if style.under:
        yield f"<w:pBdr>{_border('bottom', style.under, 1.6, sheet.RULE_ABOVE)}</w:pBdr>"
    if style.box:
        box = style.box
        lines = (
            _border(
                side, box.bar if side == "left" else box.fill, 3 if side == "left" else 0.75, sheet.PADDING
            )
            for side in style.sides
        )
        yield f"<w:pBdr>{''.join(lines)}</w:pBdr>"
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill[1:]}"/>'
    rule = (
        f'w:line="{_twips(style.leading)}" w:lineRule="atLeast"'
        if style.leading
        else 'w:line="240" w:lineRule="auto"'
    )
    yield f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}" {rule}/>'
    if style.box:
        yield f'<w:ind w:left="{_twips(sheet.PADDING + 3)}" w:right="{_twips(sheet.PADDING)}"/>'
    if style.outline >= 0:
        yield f'<w:outlineLvl w:val="{style.outline}"/>'


def _table_style() -> str:
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIR[1:]}"'
    x, y = _twips(sheet.CELL_X), _twips(sheet.CELL_Y)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(TABLE)}"><w:name w:val="{TABLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders><w:bottom {hair}/><w:insideH {hair}/></w:tblBorders>"
        f'<w:tblCellMar><w:top w:w="{y}" w:type="dxa"/><w:left w:w="{x}" w:type="dxa"/>'
        f'<w:bottom w:w="{y}" w:type="dxa"/><w:right w:w="{x}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{EDGE[1:]}"/>'
        "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def _border(side: str, ink: str, weight: float, space: float) -> str:
    """A line beside a paragraph; `weight` and `space` are points."""
    return (
        f'<w:{side} w:val="single" w:sz="{round(weight * 8)}" w:space="{round(space)}" w:color="{ink[1:]}"/>'
    )


def _fonts() -> str:
    return f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


def _twips(points: float) -> int:
    return round(points * 20)
