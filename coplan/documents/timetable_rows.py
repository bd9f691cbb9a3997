"""Every row of a timetable file as text, with its line, from CSV of any kind, XLSX and calendars."""

import csv
import json
import re
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from coplan.documents.frames import Message
from coplan.documents.plain_text import decoded
from coplan.documents.separated import sign_between
from coplan.documents.source import Alive, Source, take_any
from coplan.plan.file_kind import called
from coplan.plan.trouble import Trouble

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 400
_MOST_LETTERS: Final = 500
_MOST_SHEETS: Final = 20
_LONGEST: Final = 20_000
_SAMPLE: Final = 20_000
_HINT: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)
_SIGNS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_UTF16: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_CALENDARS: Final = (".ics", ".ifb", ".vcs", ".ical")

Sheets = list[tuple[str, list[tuple[int, list[str]]]]]


def timetable(request: Message, alive: Alive) -> tuple[Message, bytes]:
    """The sheets or events of a file and how it is written. Raises `Trouble` for what is no table at all."""
    source = take_any(Path(request["path"]), alive)
    if source.locked:
        raise Trouble(
            f"“{source.name}” is protected with a password.", "Save it without one, or as CSV, and try again."
        )
    if source.kind == "calendar":
        title, events = import_module("coplan.documents.calendar_lessons").lessons(source, request)
        return {"written": "iCalendar", "title": title}, _packed(events)
    if source.name.casefold().endswith(_CALENDARS):
        raise Trouble(
            f"“{source.name}” is named as a calendar and does not begin as one.",
            "Export the calendar again from its program.",
        )
    if source.kind == "xlsx":
        written, sheets = "XLSX", _from_workbook(source)
    else:
        written, sheets = _from_text(source)
    return {"written": written}, _packed(sheets)


def _packed(found: object) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _from_workbook(source: Source) -> Sheets:
    sheets: Sheets = []
    rows_of = import_module("coplan.documents.spreadsheet").every_row
    for name, rows, cut in islice(rows_of(source.package(), MOST_ROWS, MOST_COLUMNS), _MOST_SHEETS):
        if cut:
            raise _too_long(source.name)
        sheets.append((name, [(number, _short(cells)) for number, cells in rows]))
    return sheets


def _from_text(source: Source) -> tuple[str, Sheets]:
    encoding = _encoding(source)
    if not encoding:
        raise Trouble(
            f"“{source.name}” is no timetable that can be read: it is {called(source.kind)}.",
            "Export the timetable as CSV, as an Excel workbook (XLSX) or as a calendar (ICS).",
        )
    text = _text(source.data, encoding)
    hint = _HINT.match(text)
    sign = hint[1] if hint else sign_between(text[:_SAMPLE])
    rows = list(_rows(text[hint.end() :] if hint else text, sign, 1 if hint else 0, source.name))
    name = "Windows (cp1252)" if encoding == "cp1252" else "UTF-16" if "16" in encoding else "UTF-8"
    return f"{name}, {_SIGNS.get(sign, f'“{sign}”')} between the cells", [("", rows)]


def _encoding(source: Source) -> str:
    """How a text is written; nothing for what is no text."""
    data = source.data
    for mark, name in _UTF16:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    if source.kind == "unknown" and len(sample) > 1:
        # Some programs leave out the mark that says so: every other byte of plain words is zero.
        for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros = sample[start::2].count(0)
            if zeros > len(sample) * 0.4 and not sample[1 - start :: 2].count(0):
                return name
    if source.kind not in {"csv", "txt", "md"}:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _text(data: bytes, encoding: str) -> str:
    if "16" not in encoding:
        return decoded(data)
    return decoded(data.decode(encoding, errors="replace").lstrip("\ufeff").encode())


def _rows(text: str, sign: str, before: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their lines; `before` lines were read already."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign)
    usual = csv.field_size_limit(_LONGEST)
    line, count = before, 0
    try:
        for cells in reader:
            first, line = line + 1, reader.line_num + before
            if any(cells):
                count += 1
                if count > MOST_ROWS:
                    raise _too_long(name)
                yield first, _short(cells)
    except csv.Error as error:
        raise Trouble(
            f"“{name}” has a cell that never ends in or after line {line + 1}, "
            "maybe for want of a quotation mark.",
            "Open it in a spreadsheet program and save it as CSV again.",
        ) from error
    finally:
        csv.field_size_limit(usual)


def _short(cells: list[str]) -> list[str]:
    return [cell[:_MOST_LETTERS] for cell in cells[:MOST_COLUMNS]]


def _too_long(name: str) -> Trouble:
    return Trouble(
        f"“{name}” has more than {MOST_ROWS:,} rows, which is more than a school's timetable.",
        "Export the timetable of your department only.",
    )
