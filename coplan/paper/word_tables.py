"""The tables of a Word page: real ones, and those that hold boxes, cards and pictures beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from coplan.paper.inks import PANELS
from coplan.paper.word_table_styles import BOXES, CARDS, PICTURES, TABLE
from coplan.paper.word_text import SPACE, Paragraph, Tongue, said, style_id, twips
from coplan.plan import sheet
from coplan.plan.page import Grid, Run
from coplan.plan.sheet import GAP, Look

_EMPTY = Paragraph(SPACE, "").xml()
_NO_MARGINS = (
    '<w:tcMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: how wide it is, what stands in it and how it differs from others."""

    width: float
    inner: str
    properties: str = ""

    def xml(self) -> str:
        """The cell as the document holds it."""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(self.width)}" w:type="dxa"/>{self.properties}</w:tcPr>'
            f"{self.inner}</w:tc>"
        )


def grid(table: Grid, columns: Sequence[float], tongue: Tongue) -> str:
    """A real table: its first row holds the headings, again on every sheet."""
    rows = []
    for i, cells in enumerate((table.headings, *table.rows)):
        style = "Table text" if i else "Table heading"
        inner = [
            Cell(width, said(style, (Run(text),), tongue).xml())
            for text, width in zip(cells, columns, strict=True)
        ]
        rows.append(_row(inner, "<w:cantSplit/>" if i else "<w:cantSplit/><w:tblHeader/>"))
    return _table(TABLE, rows, columns, tongue, first_row=True)


def boxes(inside: Sequence[tuple[Look | None, float, str]], tongue: Tongue) -> str:
    """Boxes beside each other, equally high: what each looks like, how wide it is and what stands in it."""
    cells: list[Cell] = []
    for look, width, inner in inside:
        if cells:
            cells.append(Cell(GAP, _EMPTY, (_bar(look, "right") if look else "") + _NO_MARGINS))
        cells.append(Cell(width, inner, _panel(look) if look else _NO_MARGINS))
    return _table(BOXES, [_row(cells, "<w:cantSplit/>")], [cell.width for cell in cells], tongue)


def _panel(look: Look) -> str:
    """What fills a box and the bar where its lines begin."""
    return f'{_bar(look, "left")}<w:shd w:val="clear" w:color="auto" w:fill="{PANELS[look].fill[1:]}"/>'


def _bar(look: Look, side: str) -> str:
    """The bar at a side of a cell; the standard calls left the side where reading begins."""
    weight, ink = round(sheet.BOX_BAR * 8), PANELS[look].bar
    line = f'w:val="single" w:sz="{weight}" w:space="0" w:color="{ink[1:]}"'
    return f"<w:tcBorders><w:{side} {line}/></w:tcBorders>"


def cards(inside: Sequence[str], width: float, height: float, tongue: Tongue) -> str:
    """Cards in rows of two with lines to cut along; each is as high as the others."""
    across = min(2, len(inside))
    filled = [*inside, *[_EMPTY] * (-len(inside) % across)]
    tall = f'<w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'
    rows = [
        _row([Cell(width, inner) for inner in filled[i : i + across]], tall)
        for i in range(0, len(filled), across)
    ]
    return _table(CARDS, rows, [width] * across, tongue, start=sheet.CUT_EDGE - sheet.MARGIN)


def pictures(inside: Sequence[str], width: float, across: int, tongue: Tongue) -> str:
    """Pictures in rows, each with its caption in its cell."""
    wide = width + GAP
    filled = [*inside, *[_EMPTY] * (-len(inside) % across)]
    rows = [
        _row([Cell(wide, inner) for inner in filled[i : i + across]], "<w:cantSplit/>")
        for i in range(0, len(filled), across)
    ]
    return _table(PICTURES, rows, [wide] * across, tongue, start=-GAP / 2)


def _row(cells: Sequence[Cell], properties: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cell.xml() for cell in cells)}</w:tr>"


def _table(
    style: str,
    rows: Sequence[str],
    columns: Sequence[float],
    tongue: Tongue,
    *,
    start: float = 0,
    first_row: bool = False,
) -> str:
    grid_columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(style)}"/>{"<w:bidiVisual/>" if tongue.rtl else ""}'
        f'<w:tblW w:w="{sum(map(twips, columns))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(start)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0020" if first_row else "0000"}" w:firstRow="{int(first_row)}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid_columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
