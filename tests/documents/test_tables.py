"""Tables, from text (CSV) and from spreadsheets, are laid on pages with what their cells show."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import xlsxwriter

from coplan.documents.number_format import shown
from coplan.documents.package import Package
from coplan.documents.separated import read_table as read_csv
from coplan.documents.spreadsheet import read_table
from coplan.documents.table import MOST_COLUMNS, MOST_ROWS, Table
from tests.documents.on_the_spot import glimpse, read


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        b"Class;Room\n8X1;S1\n9B3;S2\n",
        b"Class\tRoom\r\n8X1\tS1\r\n9B3\tS2\r\n",
        b"sep=|\nClass|Room\n8X1|S1\n9B3|S2",
        "Class,Room\n8X1,S1\n\n9B3,S2\n".encode("utf-16"),
    ],
)
def test_whatever_stands_between_cells_is_found(data: bytes) -> None:
    assert cells(read_csv(data)) == [["Class", "Room"], ["8X1", "S1"], ["9B3", "S2"]]


def test_cells_keep_commas_lines_and_odd_quotation_marks() -> None:
    assert cells(read_csv(b'a,b\n"one, two","two\nlines"\n')) == [["a", "b"], ["one, two", "two\nlines"]]
    swallowed = cells(read_csv(b'a,b\n"x,1\ny,2\n' + b"z,3\n" * 900 + b"w," + b"4" * 20_000))
    assert swallowed[2] == ["y", "2"]


def test_numbers_are_told_from_words() -> None:
    (row,) = read_csv("1,234;£3.20;45%;(5);12:30;5 cm;;-0.5;9B3".encode()).rows
    assert [cell.is_number for cell in row] == [True, True, True, True, False, False, False, True, False]


def test_a_table_repeats_its_heading_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("Pupil,Test 1\n" + "".join(f"Pupil {n},{n}\n" for n in range(120)))
    sheets = read(path)
    assert len(sheets.texts) > 1
    assert all("Test 1" in text and "marks" in text for text in sheets.texts)
    assert "Pupil 119" in sheets.texts[-1]
    assert glimpse(path)["kind"] == "csv"


def test_a_wide_table_is_split_between_columns_and_keeps_the_first(tmp_path: Path) -> None:
    lines = [",".join(f"Column number {column}" for column in range(30))]
    lines += [",".join([f"Row {row}", *("123456" for _ in range(29))]) for row in range(5)]
    sheets = read(tmp_path / "wide.csv", "\n".join(lines).encode())
    assert len(sheets.texts) > 1
    assert all("Row 4" in text for text in sheets.texts)
    assert "Column number 29" in sheets.texts[-1]
    assert all(width > height for width, height in sheets.sizes)


def test_a_huge_table_says_what_was_left_out() -> None:
    start = process_time()
    table = read_csv(b"a,b\n" + b"1,2\n" * 500_000)
    assert len(table.rows) == MOST_ROWS
    assert "first 1,000 of 500,002 rows" in table.note
    assert "40 of 2,000 columns" in read_csv(b",".join([b"x"] * 2_000)).note
    assert process_time() - start < 5


def make_book(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        hidden = book.add_worksheet("Notes")
        sheet = book.add_worksheet("Marks")
        sheet.activate()
        sheet.set_first_sheet()
        hidden.hide()
        day, share = book.add_format({"num_format": "d mmm yyyy"}), book.add_format({"num_format": "0.0%"})
        sheet.merge_range("A1:D1", "9B3, autumn", book.add_format())
        sheet.write_row("A2", ["Pupil", "Handed in", "Total", "Share"])
        sheet.write("A3", "Amara")
        sheet.write_datetime("B3", datetime(2026, 11, 4, tzinfo=UTC).replace(tzinfo=None), day)
        sheet.write_formula("C3", "=40+1.5", None, 41.5)
        sheet.write("D3", 0.875, share)
        sheet.write_boolean("A5", True)
        sheet.write("E3", "secret")
        sheet.set_column("E:E", None, None, {"hidden": True})
        book.add_worksheet("Third")
        book.set_properties({"title": "Marks of 9B3"})
    return path


def test_a_spreadsheet_shows_its_first_sheet_as_people_see_it(tmp_path: Path) -> None:
    path = make_book(tmp_path / "marks.pptx")
    table = read_table(Package(path.read_bytes(), "marks"))
    assert table.title == "Marks"
    assert cells(table) == [
        ["9B3, autumn"],
        ["Pupil", "Handed in", "Total", "Share"],
        ["Amara", "4 Nov 2026", "41.5", "87.5%"],
        [],
        ["TRUE"],
    ]
    assert table.rows[0][0].across == 4
    assert (table.heading, table.note) == (1, "This is the first of 2 sheets.")
    assert (glimpse(path)["kind"], glimpse(path)["title"]) == ("xlsx", "Marks of 9B3")
    assert "Amara" in read(path).texts[0]


def big_book(path: Path, rows: int, columns: int) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            for column in range(columns):
                sheet.write(row, column, row)
    return path


@pytest.mark.parametrize(("rows", "columns"), [(60_000, 2), (10, 16_384)])
def test_a_huge_sheet_is_cut_at_once_and_says_so(tmp_path: Path, rows: int, columns: int) -> None:
    data = big_book(tmp_path / "big.xlsx", rows, columns).read_bytes()
    start = process_time()
    table = read_table(Package(data, "big"))
    assert process_time() - start < 3
    assert (len(table.rows), table.columns) == (min(rows, MOST_ROWS), min(columns, MOST_COLUMNS))
    assert (f"of {rows:,} rows" in table.note) == (rows > MOST_ROWS)
    assert (f"of {columns:,} columns" in table.note) == (columns > MOST_COLUMNS)


FORMATS: list[tuple[float, str, str]] = [
    (45000, "dd/mm/yyyy", "15/03/2023"),
    (45000.5, "d mmm yyyy h:mm", "15 Mar 2023 12:00"),
    (45000, "[$-809]dddd d mmmm", "Wednesday 15 March"),
    (0.5, "h:mm AM/PM", "12:00 PM"),
    (1.5, "[h]:mm", "36:00"),
    (0.52083, "hh:mm:ss", "12:30:00"),
    (-1, "dd/mm/yyyy", "-1"),
    (1234.5, '"£"#,##0.00', "£1,234.50"),
    (12.5, "[$£-809]#,##0.00", "£12.50"),
    (-3, "0;(0)", "(3)"),
    (0, '0;-0;"none"', "none"),
    (5, "000", "005"),
    (5.5, "0.##", "5.5"),
    (0.875, "0%", "88%"),
    (0.00012345, "0.00E+00", "1.23E-04"),
    (12, '0" pupils"', "12 pupils"),
    (3.14159265358979, "General", "3.141592654"),
    (1e300, "0.00", "1e+300"),
]


@pytest.mark.parametrize(("value", "code", "words"), FORMATS)
def test_numbers_are_shown_as_their_format_says(value: float, code: str, words: str) -> None:
    assert shown(value, code) == words


def test_days_count_from_1904_where_the_file_says_so() -> None:
    arguments: Any = {"from_1904": True}
    assert shown(0, "d mmm yyyy", **arguments) == "1 Jan 1904"


def test_reading_a_table_leaves_the_limits_of_other_readers_alone() -> None:
    before = csv.field_size_limit()
    read_csv(b"a,b\n1,2\n")
    assert csv.field_size_limit() == before
