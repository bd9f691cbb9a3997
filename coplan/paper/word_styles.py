"""The named styles of a Word page, so that people can restyle it in one place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import nsdecls

from coplan.paper.inks import ACCENT, EDGE, HAIR, INK, PANELS, QUIET, WORDS, PanelInk
from coplan.paper.word_fonts import ARABIC, FONT
from coplan.paper.word_table_styles import line, table_styles_xml
from coplan.paper.word_text import QUIET_WORDS, SPACE, Tongue, indent, style_id, twips
from coplan.plan import sheet
from coplan.plan.page import Form
from coplan.plan.sheet import Look, Role, Shape

BULLETS = 1
NUMBERED = 2
_BULLET = "•"
_ALL = ("top", "left", "bottom", "right")
# Those that every Word has under this name; all others are ours.
_BUILT_IN = frozenset(
    {"Normal", "heading 1", "heading 2", "heading 3", "heading 4", "List Number", "List Bullet", "caption"}
)
_RANKED = (Role.TITLE, Role.HEADING, Role.CARD_TITLE, Role.CARD_HEADING)
Ranks = tuple[tuple[Role, int], ...]


def ranks_of(roles: frozenset[Role]) -> Ranks:
    """How deep each kind of heading is on a page that has these, so that none is skipped."""
    return tuple((role, rank) for rank, role in enumerate((r for r in _RANKED if r in roles), 1))


@dataclass(frozen=True, slots=True)
class Style:
    """A style for paragraphs, in points. A box has no line at those sides where the next style goes on.

    A line `under` or `over` the words has its colour and weight, and what it keeps away from them. `exact`
    lines are never higher, whatever stands on them.
    """

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
    under: tuple[str, float, float] | None = None
    over: tuple[str, float, float] | None = None
    numbering: int = 0
    indent: float = 0.0
    exact: bool = False

    @property
    def id(self) -> str:
        """The name as the document refers to it."""
        return style_id(self.name)


def paragraph_styles(shape: Shape, ranks: Ranks) -> tuple[Style, ...]:
    """The styles of a page of this shape with these headings."""
    body, leading = shape.body, shape.leading
    small, cell = sheet.SMALL * sheet.LINE_RATIO, shape.table * sheet.LINE_RATIO
    indents = shape.indent, shape.bullet_indent
    return (
        Style("Normal", body, leading, base=""),
        Style("Kicker", sheet.SMALL, small, ACCENT, bold=True),
        Style("Aside", sheet.SMALL, small, QUIET),
        *_headings(shape, dict(ranks)),
        Style("List Number", body, leading, numbering=NUMBERED, before=shape.after, indent=indents[0]),
        Style("List Bullet", body, leading, numbering=BULLETS, before=shape.after, indent=indents[1]),
        *(
            Style(name, body, sheet.WRITING_LINE, under=(EDGE, 0.5, 0), indent=indent, exact=True)
            for name, indent in zip(WRITING_LINES, indents, strict=True)
        ),
        Style("Picture", 1, 0),
        Style(
            "caption",
            shape.caption,
            shape.caption * sheet.LINE_RATIO,
            WORDS[Role.CAPTION],
            before=sheet.CAPTION_ABOVE,
        ),
        Style("Table heading", shape.table, cell, bold=True),
        Style("Table text", shape.table, cell),
        Style(SPACE, 1, 1, exact=True),
        *(_boxes(shape) if shape.form is Form.COLUMNS else ()),
    )


WRITING_LINES = ("Writing line", "Writing line with bullet")


def _headings(shape: Shape, ranks: dict[Role, int]) -> Iterator[Style]:
    """The headings of a page, each under the name that its rank has in every Word."""
    ruled = shape.form is not Form.CARDS
    air = sheet.RULE_BELOW if ruled else sheet.RULE_ABOVE
    rule = (ACCENT, 1.6, sheet.RULE_ABOVE)
    looks = {
        Role.TITLE: Style(
            *("", shape.title, shape.title_leading),
            before=sheet.UNDER_KICKER,
            after=air,
            under=rule if ruled else None,
        ),
        Role.HEADING: Style(
            "", shape.heading, shape.heading_leading, ACCENT, before=shape.between, after=shape.under_heading
        ),
        Role.CARD_TITLE: Style(
            *("", shape.card_title, shape.card_title * sheet.LINE_RATIO),
            after=sheet.UNDER_CARD_TITLE,
            under=rule,
        ),
        Role.CARD_HEADING: Style(
            "", shape.body, shape.leading, WORDS[Role.CARD_HEADING], before=shape.between
        ),
    }
    for role, rank in ranks.items():
        yield replace(looks[role], name=f"heading {rank}", bold=True, outline=rank - 1)
    heading = ranks.get(Role.HEADING)
    if heading and shape.form is Form.PLAIN:
        yield replace(
            looks[Role.HEADING],
            name=RULED_HEADING,
            bold=True,
            base=f"heading {heading}",
            outline=heading - 1,
            over=(HAIR, 0.5, sheet.RULE_ABOVE),
        )
    if heading and shape.form is Form.COLUMNS:
        yield replace(
            looks[Role.HEADING],
            name="Technique heading",
            bold=True,
            base=f"heading {heading}",
            outline=heading - 1,
            box=PANELS[Look.TECHNIQUE],
            sides=("top", "left", "right"),
        )


RULED_HEADING = "Heading below a line"


def _boxes(shape: Shape) -> Iterator[Style]:
    """Paragraphs in boxes, for columns, in which nothing else stands in boxes."""
    body, leading = shape.body, shape.leading
    technique, prompt = PANELS[Look.TECHNIQUE], PANELS[Look.PROMPT]
    yield Style("Technique", body, leading, box=technique, sides=("left", "right"))
    yield Style("Technique end", body, leading, box=technique, sides=("left", "bottom", "right"))
    yield Style("Prompt", body, leading, before=shape.between, box=prompt)


def styles_xml(shape: Shape, tongue: Tongue, ranks: Ranks) -> str:
    """The whole part of a document that holds its styles."""
    paragraphs = "".join(_paragraph_style(each, tongue) for each in paragraph_styles(shape, ranks))
    main, other = ("en-GB", tongue.language) if tongue.rtl else (tongue.language, "ar-SA")
    return (
        f"<w:styles {nsdecls('w')}>"
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(tongue)}<w:kern w:val="2"/>'
        f'<w:lang w:val="{main}" w:eastAsia="{main}" w:bidi="{other}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{paragraphs}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(QUIET_WORDS)}">'
        f'<w:name w:val="{QUIET_WORDS}"/><w:qFormat/><w:rPr><w:color w:val="{QUIET[1:]}"/></w:rPr></w:style>'
        f"{table_styles_xml()}</w:styles>"
    )


def numbering_xml(shape: Shape, tongue: Tongue, lists: int) -> str:
    """The part of a document that holds its lists: bullets, and as many that begin at 1 as there are."""
    kinds = (
        (BULLETS, "bullet", _BULLET, "ListBullet"),
        (NUMBERED, "decimal", "%1", "ListNumber"),
    )
    lists_xml = "".join(
        _list(number, kind, text, style, list_indent(shape, number == NUMBERED, tongue.rtl))
        for number, kind, text, style in kinds
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{NUMBERED + i}"><w:abstractNumId w:val="{NUMBERED}"/>{restart if i else ""}</w:num>'
        for i in range(max(1, lists))
    )
    return (
        f"<w:numbering {nsdecls('w')}>{lists_xml}"
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>{numbers}</w:numbering>'
    )


def list_indent(shape: Shape, numbered: bool, leftward: bool) -> str:
    """How far the words of a list stand from where its lines begin, and how far its numbers hang back.

    To the left LibreOffice begins a number where it should end, which would let it out of its margin.
    """
    away, number = (shape.indent, 0.56) if numbered else (shape.bullet_indent, 0.35)
    hanging = away - (number * shape.body if leftward else 0)
    return f'<w:ind w:left="{twips(away)}" w:hanging="{twips(hanging)}"/>'


def _list(number: int, kind: str, text: str, style: str, indent: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr>"
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:b/><w:bCs/>'
        f'<w:color w:val="{ACCENT[1:]}"/></w:rPr></w:lvl></w:abstractNum>'
    )


def _paragraph_style(style: Style, tongue: Tongue) -> str:
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if style.name == "Normal" else ""
    based = f'<w:basedOn w:val="{style_id(style.base)}"/>' if style.base else ""
    following = "" if style.numbering or not style.base else '<w:next w:val="Normal"/>'
    bold, size = int(style.bold), round(style.size * 2)
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{''.join(_paragraph_properties(style, tongue))}</w:pPr>"
        f'<w:rPr>{"" if style.base else _fonts(tongue)}<w:b w:val="{bold}"/><w:bCs w:val="{bold}"/>'
        f'<w:color w:val="{style.ink[1:]}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _paragraph_properties(style: Style, tongue: Tongue) -> Iterator[str]:
    """In the order that the standard asks for."""
    if style.outline >= 0:
        yield "<w:keepNext/>"
    yield '<w:widowControl w:val="0"/>'
    if style.numbering:
        yield f'<w:numPr><w:numId w:val="{style.numbering}"/></w:numPr>'
    yield from _borders(style)
    if style.box:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.box.fill[1:]}"/>'
    if tongue.rtl:
        yield "<w:bidi/>"
    rule = (
        f'w:line="{twips(style.leading)}" w:lineRule="{"exact" if style.exact else "atLeast"}"'
        if style.leading
        else 'w:line="240" w:lineRule="auto"'
    )
    yield f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {rule}/>'
    if style.box:
        yield indent(sheet.PADDING + sheet.BOX_BAR, sheet.PADDING)
    elif style.indent and not style.numbering:
        yield indent(style.indent, 0)
    if style.outline >= 0:
        yield f'<w:outlineLvl w:val="{style.outline}"/>'


def _borders(style: Style) -> Iterator[str]:
    lines = []
    if style.over:
        lines.append(_border("top", *style.over))
    if style.under:
        lines.append(_border("bottom", *style.under))
    if style.under and style.exact:
        lines.append(_border("between", *style.under))
    if style.box:
        bar, fill = (style.box.bar, float(sheet.BOX_BAR)), (style.box.fill, 0.75)
        lines += [_border(side, *(bar if side == "left" else fill), sheet.PADDING) for side in style.sides]
    if lines:
        yield f"<w:pBdr>{''.join(lines)}</w:pBdr>"


def _border(side: str, ink: str, weight: float, space: float) -> str:
    """A line beside a paragraph; `weight` and `space` are points."""
    return f"<w:{side} {line('single', weight, ink, space)}/>"


def _fonts(tongue: Tongue) -> str:
    letters = ARABIC if tongue.arabic else FONT
    return f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{letters}"/>'
