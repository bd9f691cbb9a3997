"""Timetable files are read whatever wrote them, row by row with their lines, and never waited for."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from coplan.documents.library import Library
from coplan.plan.timetable_kinds.rows import Row
from coplan.plan.trouble import Trouble
from tests.plan.timetables import FET, GRID, SIMS, YEAR, grid

KINDS = {"SIMS": SIMS, "grid": GRID, "FET": FET}


def read(library: Library, path: Path) -> tuple[str, tuple[Row, ...]]:
    contents = library.timetables.read(path, YEAR)
    return contents.written, contents.grids[0].rows


def written(tmp_path: Path, data: bytes | str, name: str = "report.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_common_encoding_is_read(warm_library: Library, tmp_path: Path, encoding: str) -> None:
    text = SIMS.replace("Example", "Éxample").replace("\n", "\r\n")
    said, rows = read(warm_library, written(tmp_path, text.encode(encoding)))
    assert said.startswith({"cp1252": "Windows"}.get(encoding, encoding[:5].upper().rstrip("-")))
    assert rows == grid(SIMS.replace("Example", "Éxample")).rows


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("kind", KINDS)
def test_any_common_separator_is_read(warm_library: Library, tmp_path: Path, sign: str, kind: str) -> None:
    rows = grid(KINDS[kind]).rows
    lines: dict[int, str] = {row.line: sign.join(f'"{cell}"' for cell in row.cells) for row in rows}
    text = "\n".join(lines.get(line, "") for line in range(1, rows[-1].line + 1))
    assert read(warm_library, written(tmp_path, text))[1] == rows


def test_lines_are_those_of_the_file_also_after_cells_of_several(
    warm_library: Library, tmp_path: Path
) -> None:
    text = 'sep=;\nClass;Initials;Period\n\n"8X1\nset";KT;1Mon:1\n8X2;KT;1Mon:2\n'
    _, rows = read(warm_library, written(tmp_path, text))
    assert [(row.line, row.cells[0]) for row in rows] == [(2, "Class"), (4, "8X1\nset"), (6, "8X2")]


Fill = Callable[[xlsxwriter.Workbook, Worksheet], None]


def workbook(path: Path, fill: Fill) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book, book.add_worksheet("Timetable"))
    return path


def test_a_workbook_is_read_with_merged_cells_formulas_and_dates(
    warm_library: Library, tmp_path: Path
) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:D1", "Our timetable")
        sheet.write_row("A2", ["Day", "Class", "Initials", "Period"])
        sheet.merge_range("A3:A4", "Monday")
        sheet.write_row("B3", ["8X1", "KT"])
        sheet.write_number("D3", 1)
        sheet.write_row("B4", ["8X2", "AM"])
        sheet.write_datetime("D4", datetime(2026, 2, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula("B5", "=B4", None, "8X3")
        sheet.write_formula("C5", "=A9", None, "")

    said, rows = read(warm_library, workbook(tmp_path / "ours.xlsx", fill))
    assert said == "XLSX"
    assert [(row.line, row.cells) for row in rows] == [
        (1, ("Our timetable",) * 4),
        (2, ("Day", "Class", "Initials", "Period")),
        (3, ("Monday", "8X1", "KT", "1")),
        (4, ("Monday", "8X2", "AM", "01/02/2026")),
        (5, ("", "8X3", "=A9")),
    ]


def test_a_wide_grid_and_every_sheet_are_read(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Read me").write("A1", "Made by the office")
        book.add_worksheet("Staff").write_row("A1", [f"1Mon:{number}" for number in range(1, 101)])
    grids = warm_library.timetables.read(path, YEAR).grids
    assert [(each.title, len(each.rows[0].cells)) for each in grids] == [("Read me", 1), ("Staff", 100)]


def test_a_hundred_thousand_rows_are_read(warm_library: Library, tmp_path: Path) -> None:
    text = "Class,Initials,Room,Period\n" + "8X1,KT,Lab 2,1Mon:1\n" * 100_000
    assert len(read(warm_library, written(tmp_path, text))[1]) == 100_001


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03\xff\xfe\xfd" * 100, "no timetable that can be read"),
        (b"%PDF-1.7\n", "no timetable that can be read: it is"),
        (b"PK\x03\x04\0\0\0", r"report\.csv"),
        (
            'Class,Initials,Period\n8X1,KT,1Mon:1\n"' + "8X1,KT,1Mon:1\n" * 20_000,
            "never ends in or after line 3",
        ),
        ("a,b\n" * 200_001, "more than 200,000 rows"),
    ],
)
def test_what_is_no_timetable_is_refused_by_name(
    warm_library: Library, tmp_path: Path, data: bytes | str, why: str
) -> None:
    with pytest.raises(Trouble, match=why):
        read(warm_library, written(tmp_path, data))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_that_nobody_writes_to_is_refused(warm_library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "report.csv")
    with pytest.raises(Trouble, match=r"report\.csv"):
        read(warm_library, tmp_path / "report.csv")


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Coplan tests//EN
X-WR-CALNAME:Timetable of KT
BEGIN:VEVENT
UID:1
DTSTAMP:20260901T000000Z
DTSTART;TZID=Europe/London:20261019T085000
DTEND;TZID=Europe/London:20261019T095000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/London:20261026T085000
SUMMARY:8X1 Science
LOCATION:Lab 2
END:VEVENT
BEGIN:VEVENT
UID:1
DTSTAMP:20260901T000000Z
RECURRENCE-ID;TZID=Europe/London:20261109T085000
DTSTART;TZID=Europe/London:20261109T140000
DTEND;TZID=Europe/London:20261109T150000
SUMMARY:8X1 Science
LOCATION:Lab 3
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20260901T000000Z
DTSTART;VALUE=DATE:20261102
SUMMARY:INSET
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTAMP:20260901T000000Z
SUMMARY:Never
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_is_read_with_its_rules_and_exceptions(warm_library: Library, tmp_path: Path) -> None:
    contents = warm_library.timetables.read(written(tmp_path, CALENDAR, "KT.ics"), YEAR)
    assert (contents.written, contents.title) == ("iCalendar", "Timetable of KT")
    said = [
        (each.number, each.place, [f"{day} {start:%H:%M}" for day, start, _ in each.times], each.why)
        for each in contents.events
    ]
    assert said == [
        (1, "Lab 2", ["2026-10-19 08:50", "2026-11-02 08:50"], ""),
        (1, "Lab 3", ["2026-11-09 14:00"], ""),
        (3, "", [], "it takes the whole day"),
        (4, "", [], "it has no beginning"),
    ]


@pytest.mark.parametrize("text", ["", "Class,Initials,Period\n8X1,KT,Mon1\n", "BEGIN:VEVENT\nEND:VEVENT\n"])
def test_what_is_only_named_as_a_calendar_is_not_taken_for_a_table(
    warm_library: Library, tmp_path: Path, text: str
) -> None:
    with pytest.raises(Trouble, match=r"“KT\.ics” is"):
        warm_library.timetables.read(written(tmp_path, text, "KT.ics"), YEAR)
