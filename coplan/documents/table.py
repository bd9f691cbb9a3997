"""A table laid on pages: its heading on each of them, numbers to the right, wide ones split by columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import A4, BOLD, FACE, face_for, new_canvas, width_of, wrapped

MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 40
MOST_LETTERS: Final = 2_000
_MARGIN, _PAD, _FOOT = 36.0, 4.0, 20.0
_PORTRAIT: Final = A4
_LANDSCAPE: Final = (A4[1], A4[0])
# Tried in this order: on which page, in which size of type, a whole table may have room side by side.
_TRIES: Final = (
    (_PORTRAIT, 12.0),
    (_PORTRAIT, 10.5),
    *((_LANDSCAPE, each) for each in (11.0, 10.0, 9.0, 8.0)),
)
_WIDEST, _NARROWEST, _MOST_LINES = 24.0, 9.0, 14  # widths of a column of words, in its size of type
_LINE: Final = 1.25
_SHADE, _RULE, _INK, _QUIET = (HexColor(f"#{each}") for each in ("E4EAF1", "C5CEDA", "1B2430", "5B6778"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table; `across` is how many columns it takes."""

    text: str = ""
    is_number: bool = False
    across: int = 1


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a title; `note` says what was left out."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def columns(self) -> int:
        """How many columns its longest row has."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def heading(self) -> int | None:
        """Which of the first rows names the columns, if one does: words only, over two columns or more."""
        for number, row in enumerate(self.rows[:6]):
            filled = [cell for cell in row if cell.text]
            if len(filled) > 1:
                is_heading = not any(cell.is_number or cell.across > 1 for cell in filled)
                return number if is_heading and len(self.rows) > number + 1 else None
        return None

    @property
    def text(self) -> str:
        """Its words, a line for each row."""
        return "\n".join("\t".join(cell.text for cell in row).rstrip() for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a table lies on paper: the page, the size of type, and the columns that go side by side."""

    page: tuple[float, float]
    points: float
    widths: tuple[float, ...]
    bands: tuple[tuple[int, ...], ...]


def pages_of(table: Table) -> bytes:
    """The PDF."""
    plan = _planned(table)
    canvas, file = new_canvas(plan.page)
    canvas.setTitle(table.title)
    for band in plan.bands or ((),):
        _Sheet(canvas, table, plan, band).lay()
    canvas.save()
    return file.getvalue()


def _planned(table: Table) -> _Plan:
    natural, least = _needs(table)
    every = tuple(range(table.columns))
    for page, points in _TRIES:
        widths = tuple(points * each for each in natural)
        if sum(widths) <= _room(page):
            return _Plan(page, points, widths, (every,) if every else ())
    points = _TRIES[-1][1]
    room = _room(_LANDSCAPE) / points
    if sum(least) <= room:
        spare = (room - sum(least)) / max(1e-6, sum(natural) - sum(least))
        shared = (low + (wide - low) * spare for wide, low in zip(natural, least, strict=True))
        return _Plan(_LANDSCAPE, points, tuple(points * each for each in shared), (every,))
    points = 9.0
    widths = tuple(min(points * each, _room(_LANDSCAPE) / 2) for each in natural)
    return _Plan(_LANDSCAPE, points, widths, tuple(_bands(widths, _room(_LANDSCAPE))))


def _needs(table: Table) -> tuple[list[float], list[float]]:
    """How wide each column would be, and how narrow it may be, for type of one point."""
    natural, least = ([2 * _PAD / 10] * table.columns for _ in range(2))
    for number, row in enumerate(table.rows):
        face = BOLD if number == table.heading else FACE
        for column, cell in enumerate(row):
            if not cell.text or cell.across > 1:
                continue
            wide = max(width_of(line, face, 1.0) for line in cell.text[:400].split("\n")) + 0.9
            word = wide if cell.is_number else min(wide, _NARROWEST)
            natural[column] = max(natural[column], wide if cell.is_number else min(wide, _WIDEST))
            least[column] = max(least[column], word)
    return natural, least


def _bands(widths: Sequence[float], room: float) -> Iterator[tuple[int, ...]]:
    """Which columns go on one page; the first, which mostly says what a row is, goes on each."""
    band: list[int] = []
    for column, width in enumerate(widths):
        if band and sum(widths[each] for each in band) + width > room:
            yield tuple(band)
            band = [0] if widths[0] + width <= room else []
        band.append(column)
    yield tuple(band)


def _room(page: tuple[float, float]) -> float:
    return page[0] - 2 * _MARGIN


class _Sheet:
    """Lays some columns of a table, from the first row to the last, on as many pages as they take."""

    def __init__(self, canvas: Canvas, table: Table, plan: _Plan, band: tuple[int, ...]) -> None:
        self._canvas = canvas
        self._table = table
        self._plan = plan
        self._band = band
        self._top = 0.0
        self._left = {}
        left = _MARGIN
        for column in band:
            self._left[column] = left
            left += plan.widths[column]
        self._right = left

    def lay(self) -> None:
        """Lay every row."""
        heading = self._table.heading
        self._begin()
        for number, row in enumerate(self._table.rows):
            bold = heading is not None and number <= heading  # the heading, and titles over it
            lines = self._lines(row, bold=bold)
            height = self._height(lines)
            if self._top - height < _MARGIN + _FOOT:
                self._end()
                self._begin()
                if heading is not None and number > heading:
                    self._lay_row(self._table.rows[heading], bold=True, shaded=True)
            self._lay_row(row, bold=bold, shaded=number == heading)
        self._end()

    def _begin(self) -> None:
        canvas, width, height = self._canvas, *self._plan.page
        self._top = height - _MARGIN
        title = next(islice(wrapped(self._table.title, BOLD, 13, width - 2 * _MARGIN), 1), "")
        for words, face, points, colour in (
            (title, BOLD, 13.0, _INK),
            (self._table.note, FACE, 9.0, _QUIET),
        ):
            for line in wrapped(words, face, points, width - 2 * _MARGIN) if words else ():
                canvas.setFillColor(colour)
                canvas.setFont(face_for(line, face), points)
                canvas.drawString(_MARGIN, self._top - points, line)
                self._top -= points * 1.4
        self._top -= 6

    def _end(self) -> None:
        canvas, width = self._canvas, self._plan.page[0]
        canvas.setFont(FACE, 8)
        canvas.setFillColor(_QUIET)
        if len(self._plan.bands) > 1:
            first, last = self._band[1 if len(self._band) > 1 and self._band[0] == 0 else 0], self._band[-1]
            first = 0 if self._band == self._plan.bands[0] else first
            words = f"Columns {first + 1} to {last + 1} of {self._table.columns}"
            canvas.drawString(_MARGIN, _MARGIN - 4, words)
        canvas.drawRightString(width - _MARGIN, _MARGIN - 4, f"Page {canvas.getPageNumber()}")
        canvas.showPage()

    def _lines(self, row: Row, *, bold: bool) -> dict[int, list[str]]:
        """The lines of each cell of this band."""
        found = {}
        face, points = BOLD if bold else FACE, self._plan.points
        for column in self._band:
            if column < len(row) and row[column].text:
                cell = row[column]
                width = self._width(column, cell) - 2 * _PAD
                lines = list(islice(wrapped(cell.text, face, points, width), _MOST_LINES + 1))
                if len(lines) > _MOST_LINES:
                    lines[_MOST_LINES - 1 :] = [f"{lines[_MOST_LINES - 1][:-1]}…"]
                found[column] = lines
        return found

    def _width(self, column: int, cell: Cell) -> float:
        """How wide a cell is, as far as its columns lie side by side here."""
        last = column + cell.across
        return sum(self._plan.widths[each] for each in self._band if column <= each < last)

    def _height(self, lines: dict[int, list[str]]) -> float:
        most = max((len(each) for each in lines.values()), default=1)
        return most * self._plan.points * _LINE + _PAD

    def _lay_row(self, row: Row, *, bold: bool, shaded: bool) -> None:
        canvas, points = self._canvas, self._plan.points
        lines = self._lines(row, bold=bold)
        height = self._height(lines)
        if shaded:
            canvas.setFillColor(_SHADE)
            canvas.rect(_MARGIN, self._top - height, self._right - _MARGIN, height, stroke=0, fill=1)
        canvas.setFillColor(_INK)
        is_number = self._numbers if shaded else {}
        for column, cell_lines in lines.items():
            left, width = self._left[column], self._width(column, row[column])
            to_right = row[column].is_number or is_number.get(column, False)
            for number, line in enumerate(cell_lines):
                canvas.setFont(face_for(line, BOLD if bold else FACE), points)
                down = self._top - _PAD / 2 - points - number * points * _LINE
                if to_right:
                    canvas.drawRightString(left + width - _PAD, down, line)
                else:
                    canvas.drawString(left + _PAD, down, line)
        self._top -= height
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.5)
        canvas.line(_MARGIN, self._top, self._right, self._top)

    @property
    def _numbers(self) -> dict[int, bool]:
        """Which columns hold mostly numbers, so that their headings stand to the right as well."""
        found = {}
        for column in self._band:
            cells = [row[column] for row in self._table.rows[:60] if column < len(row) and row[column].text]
            found[column] = sum(cell.is_number for cell in cells) * 2 > len(cells)
        return found
