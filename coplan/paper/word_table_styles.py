"""The named styles of the tables of a Word page: real ones, and those that hold boxes, cards and pictures."""

from coplan.paper.inks import EDGE, HAIR
from coplan.paper.word_text import style_id, twips
from coplan.plan import sheet

TABLE = "Briefing table"
BOXES = "Boxes"
CARDS = "Cards"
PICTURES = "Pictures"
# Word processors put the air of a line above its words, so that boxes look fuller at their foot.
_LIFT = 1.0
_SIDES = ("top", "left", "bottom", "right")


def table_styles_xml() -> str:
    """The styles of all tables, by the names that people see."""
    hair, edge = line("single", 0.5, HAIR), line("single", 1, EDGE)
    pad = sheet.PADDING
    cut = line("dashed", 0.5, EDGE)
    cut_lines = "".join(f"<w:{side} {cut}/>" for side in (*_SIDES, "insideH", "insideV"))
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + _table_style(
            TABLE,
            f"<w:tblBorders><w:bottom {hair}/><w:insideH {hair}/></w:tblBorders>",
            (sheet.CELL_Y, sheet.CELL_X, sheet.CELL_Y, sheet.CELL_X),
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {edge}/></w:tcBorders></w:tcPr>'
            "</w:tblStylePr>",
        )
        + _table_style(BOXES, "", (pad - _LIFT, pad + sheet.BOX_BAR / 2, pad + _LIFT, pad))
        + _table_style(
            CARDS,
            f"<w:tblBorders>{cut_lines}</w:tblBorders>",
            (sheet.CARD_PADDING, sheet.CARD_PADDING, 0, sheet.CARD_PADDING),
        )
        + _table_style(PICTURES, "", (0, sheet.GAP / 2, 0, sheet.GAP / 2))
    )


def _table_style(name: str, borders: str, margins: tuple[float, ...], more: str = "") -> str:
    """A style for tables; `margins` of its cells are those at the top, left, foot and right."""
    sides = zip(("top", "left", "bottom", "right"), margins, strict=True)
    inside = "".join(f'<w:{side} w:w="{twips(value)}" w:type="dxa"/>' for side, value in sides)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{borders}'
        f"<w:tblCellMar>{inside}</w:tblCellMar></w:tblPr>{more}</w:style>"
    )


def line(kind: str, weight: float, ink: str, space: float = 0) -> str:
    """A line as attributes; `weight` and `space` are points."""
    return f'w:val="{kind}" w:sz="{round(weight * 8)}" w:space="{round(space)}" w:color="{ink[1:]}"'
