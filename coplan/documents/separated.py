"""Tables kept as text (CSV): which sign stands between the cells, and what is in them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from coplan.documents.plain_text import beginning, decoded
from coplan.documents.table import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cell, Table

_SIGNS: Final = ",;\t|"
_SAMPLE: Final = 60
_SWALLOWED: Final = 20_000
_NUMBER: Final = re.compile(
    r"\s*[-+(]?\s*[£$€]?\s*(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?(?<=[\d])\s*(?:%|[eE][-+]?\d+)?\)?\s*$"
)
_HINT: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)


def read_table(data: bytes) -> Table:
    """The table in the bytes of a file: its first rows and columns, with a note when there are more."""
    text = decoded(beginning(data))
    hint = _HINT.match(text)
    sign = hint.group(1) if hint else sign_between(text)
    found: list[tuple[Cell, ...]] = []
    widest = 0
    rows = _rows(text[hint.end() :] if hint else text, sign)
    for row in islice(rows, MOST_ROWS):
        widest = max(widest, len(row))
        found.append(tuple(_cell(value) for value in row[:MOST_COLUMNS]))
    more_rows = next(rows, None) is not None or len(beginning(data)) < len(data)
    lines = data.count(b"\n") + 1
    return Table("", tuple(found), left_out(len(found), lines if more_rows else 0, widest))


def left_out(rows: int, of_rows: int, columns: int) -> str:
    """What is not shown of a table of so many rows (0 when all are shown) and columns; empty for nothing."""
    parts = [f"the first {rows:,} of {of_rows:,} rows"] if of_rows > rows else []
    parts += [f"the first {MOST_COLUMNS} of {columns:,} columns"] if columns > MOST_COLUMNS else []
    return f"Only {' and '.join(parts)} are shown here; the file has all of them." if parts else ""


def sign_between(text: str) -> str:
    """The sign that cuts the first lines into the same number of cells, and into more than one."""
    best, lead = ",", (0.0, 0)
    for sign in _SIGNS:
        counts = Counter(len(row) for row in islice(_rows(text, sign), _SAMPLE) if any(row))
        size, times = max(counts.items(), key=lambda each: (each[0] > 1, each[1]), default=(1, 0))
        share = times / max(1, sum(counts.values())) if size > 1 else 0.0
        if share and (share, size) > lead:
            best, lead = sign, (share, size)
    return best


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    """The rows; where an odd quotation mark would swallow a good part of the file, marks mean nothing."""
    usual = csv.field_size_limit(10_000_000)
    try:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            rows = csv.reader(StringIO(text), delimiter=sign, quoting=quoting)
            first = list(islice(rows, MOST_ROWS + 1))
            if quoting == csv.QUOTE_NONE or not any(
                len(value) > _SWALLOWED for row in first for value in row
            ):
                return (row for row in first if row)
    finally:
        csv.field_size_limit(usual)
    return iter(())


def _cell(value: str) -> Cell:
    value = value.strip()[:MOST_LETTERS]
    return Cell(value, is_number=bool(value) and bool(_NUMBER.match(value)))
