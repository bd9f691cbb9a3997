"""The first sheet of a spreadsheet as a table: values as they are shown, results of formulas as they were."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from coplan.documents import long_part, refusals
from coplan.documents.number_format import BUILT_IN, shown
from coplan.documents.package import Package
from coplan.documents.table import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cell, Table

_MOST_CELLS: Final = 800_000
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LINK: Final = "relationships}id"
_YES: Final = frozenset({"1", "true"})


@dataclass(slots=True)
class _Sheet:
    """What has been read of a sheet: cells by row and column, and what is known of the rest."""

    cells: dict[int, dict[int, tuple[str, str, str]]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    cut: bool = False
    most_rows: int = MOST_ROWS
    most_columns: int = MOST_COLUMNS
    with_formulas: bool = False


def read_table(package: Package) -> Table:
    """The first sheet that is not hidden. Raises `Trouble` for a file without one, or a damaged one."""
    main = package.main()
    book = package.xml(main)
    sheets = _sheets(package, main, book)
    if not sheets:
        raise refusals.no_pages(package.name)
    name, part = sheets[0]
    sheet = _read(package, part, _Sheet())
    values = _values(package, main, book, sheet)
    return Table(name, tuple(_rows(sheet, values)), _note(sheet, len(sheets)))


def every_row(
    package: Package, most_rows: int, most_columns: int
) -> Iterator[tuple[str, list[tuple[int, list[str]]], bool]]:
    """Every sheet that is shown: its name, its rows by their numbers, and whether there are more.

    What stands in merged cells stands in each of them; a formula without a result is written as it is.
    """
    main = package.main()
    book = package.xml(main)
    for name, part in _sheets(package, main, book):
        limits = _Sheet(most_rows=most_rows, most_columns=most_columns, with_formulas=True)
        sheet = _read(package, part, limits)
        values = _values(package, main, book, sheet)
        _fill_merged(sheet)
        rows = []
        for number in sorted(sheet.cells):
            cells = {at: values.cell(*cell, 1).text for at, cell in sheet.cells[number].items()}
            rows.append((number, [cells.get(at, "") for at in range(1, max(cells, default=0) + 1)]))
        yield name, rows, sheet.cut


def _fill_merged(sheet: _Sheet) -> None:
    """Have every cell of a merged area hold what is shown in it."""
    for (row, column), (top, left) in sheet.covered.items():
        if (held := sheet.cells.get(top, {}).get(left)) and row in sheet.cells:
            sheet.cells[row][column] = held


def _values(package: Package, main: str, book: etree._Element, sheet: _Sheet) -> "_Values":
    properties = book.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904", "") in _YES
    return _Values(_formats(package, main), _strings(package, main, sheet), from_1904=from_1904)


def _sheets(package: Package, main: str, book: etree._Element) -> list[tuple[str, str]]:
    """The names and parts of the sheets that are shown and hold cells."""
    parts = package.relations(main, "/worksheet")
    found = []
    for entry in book.iterfind("{*}sheets/{*}sheet"):
        link = next((str(value) for key, value in entry.attrib.items() if str(key).endswith(_LINK)), "")
        if link in parts and parts[link] in package and entry.get("state", "visible") == "visible":
            found.append((entry.get("name", ""), parts[link]))
    return found


def _read(package: Package, part: str, sheet: _Sheet) -> _Sheet:
    """Fill a sheet as far as it may be filled."""
    count = row = 0
    for element in long_part.elements(package, part, ("dimension", "col", "row", "mergeCell")):
        match etree.QName(element).localname:
            case "dimension":
                _, last = _corners(element.get("ref", ""))
                sheet.last_row, sheet.last_column = last
            case "col" if element.get("hidden", "") in _YES:
                first, last_hidden = _number(element.get("min")), _number(element.get("max"))
                sheet.hidden.update(range(first, min(last_hidden, MOST_COLUMNS * 4) + 1))
            case "row":
                count += len(element)
                row = _number(element.get("r")) or row + 1
                if element.get("hidden", "") not in _YES:
                    _take(sheet, element, row)
                sheet.cut = len(sheet.cells) > sheet.most_rows or count > _MOST_CELLS
                if sheet.cut:
                    break
            case "mergeCell":
                _merge(sheet, element.get("ref", ""))
    return sheet


def _take(sheet: _Sheet, row: etree._Element, number: int) -> None:
    """Keep the cells of a row that hold something, as far as there are columns for them."""
    column = columns = 0
    kept: dict[int, tuple[str, str, str]] = {}
    for cell in row.iterchildren("{*}c"):
        found = _PLACE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else column + 1
        columns += column not in sheet.hidden
        if columns > sheet.most_columns:
            break
        value = cell.findtext("{*}v")
        if cell.get("t") == "inlineStr":
            value = "".join(str(text.text or "") for text in cell.iterfind("{*}is//{*}t"))
        if not value and sheet.with_formulas and (formula := cell.findtext("{*}f")):
            kept[column] = ("str", "0", f"={formula}"[:MOST_LETTERS])
        elif value and column not in sheet.hidden:
            kept[column] = (cell.get("t", "n"), cell.get("s", "0"), value[: 4 * MOST_LETTERS])
    if kept:
        sheet.cells[number] = kept
        sheet.last_row = max(sheet.last_row, number)
        sheet.last_column = max(sheet.last_column, column)


def _merge(sheet: _Sheet, area: str) -> None:
    (top, left), (bottom, right) = _corners(area)
    if left and right <= MOST_COLUMNS * 4 and bottom - top < MOST_ROWS:
        across = sum(each not in sheet.hidden for each in range(left, right + 1))
        sheet.spans[top, left] = max(1, across)
        sheet.covered.update(
            {
                (row, column): (top, left)
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
                if (row, column) != (top, left)
            }
        )


@dataclass(frozen=True, slots=True)
class _Values:
    """What the numbers in cells stand for: formats and words are kept in parts of their own."""

    formats: list[str]
    strings: dict[int, str]
    from_1904: bool

    def cell(self, kind: str, style: str, value: str, across: int) -> Cell:
        """A cell as it is shown."""
        match kind:
            case "s":
                return Cell(self.strings.get(_number(value), "")[:MOST_LETTERS].strip(), across=across)
            case "b":
                return Cell("TRUE" if value in _YES else "FALSE", across=across)
            case "n":
                return self._number(style, value, across)
            case "d":
                return Cell(value.replace("T00:00:00", "").replace("T", " "), across=across)
        return Cell(value[:MOST_LETTERS].strip(), across=across)

    def _number(self, style: str, value: str, across: int) -> Cell:
        number = _number(style)
        code = self.formats[number] if number < len(self.formats) else "General"
        try:
            words = shown(float(value), code, from_1904=self.from_1904)
        except (ValueError, OverflowError):
            words = value
        return Cell(words[:MOST_LETTERS], is_number=True, across=across)


def _rows(sheet: _Sheet, values: _Values) -> Iterator[tuple[Cell, ...]]:
    """The rows from the first that holds something; many empty ones on end become one."""
    numbers = sorted(sheet.cells)[:MOST_ROWS]
    columns = sorted({column for row in numbers for column in sheet.cells[row]})
    if not columns:
        return
    every = [each for each in range(columns[0], columns[-1] + 1) if each not in sheet.hidden][:MOST_COLUMNS]
    before = numbers[0]
    for number in numbers:
        if number > before + 1:
            yield ()
        before = number
        row = sheet.cells[number]
        cells = []
        for column in every:
            if column in row and (number, column) not in sheet.covered:
                cells.append(values.cell(*row[column], sheet.spans.get((number, column), 1)))
            else:
                cells.append(Cell())
        while cells and not cells[-1].text:
            cells.pop()
        yield tuple(cells)


def _formats(package: Package, main: str) -> list[str]:
    """The format of each style of cell."""
    for part in package.related(main, "/styles"):
        if part not in package:
            continue
        root = package.xml(part)
        own = {
            _number(each.get("numFmtId")): each.get("formatCode", "")
            for each in root.iterfind("{*}numFmts/{*}numFmt")
        }
        codes = BUILT_IN | own
        styles = root.iterfind("{*}cellXfs/{*}xf")
        return [codes.get(_number(each.get("numFmtId")), "General") for each in styles]
    return []


def _strings(package: Package, main: str, sheet: _Sheet) -> dict[int, str]:
    """The words that the cells point at, and no others."""
    wanted = {
        _number(value) for row in sheet.cells.values() for kind, _, value in row.values() if kind == "s"
    }
    found: dict[int, str] = {}
    for part in package.related(main, "/sharedStrings") if wanted else ():
        last = max(wanted)
        for number, entry in enumerate(long_part.elements(package, part, ("si",))):
            if number in wanted:
                texts = (each for each in entry.iter("{*}t") if not _is_sound(each))
                found[number] = "".join(str(each.text or "") for each in texts)
            if number >= last:
                break
    return found


def _is_sound(text: etree._Element) -> bool:
    """Whether this says how words are spoken rather than what is written."""
    parent = text.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"


def _note(sheet: _Sheet, count: int) -> str:
    parts = []
    if sheet.cut:
        of_all = f" of {sheet.last_row:,}" if sheet.last_row > MOST_ROWS else ""
        parts.append(f"the first {min(MOST_ROWS, len(sheet.cells)):,}{of_all} rows")
    if sheet.last_column - len(sheet.hidden) > MOST_COLUMNS:
        parts.append(f"the first {MOST_COLUMNS} of {sheet.last_column:,} columns")
    note = f"Only {' and '.join(parts)} are shown here; the file has all of them. " if parts else ""
    return f"{note}This is the first of {count} sheets." if count > 1 else note.strip()


def _corners(area: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Row and column of the first and the last cell of an area such as "A1:C9"; noughts for nonsense."""
    first, _, last = area.replace("$", "").partition(":")
    ends = [_PLACE.fullmatch(each) for each in (first, last or first)]
    (top, left), (bottom, right) = ((int(end[2]), _column(end[1])) if end else (0, 0) for end in ends)
    return (top, left), (bottom, right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
