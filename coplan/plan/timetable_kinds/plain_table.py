"""Any table with a row of headings, of which one says the class, one the teacher and one the period."""

from collections.abc import Iterator, Mapping, Sequence

from coplan.plan.timetable_kinds import moments
from coplan.plan.timetable_kinds.placing import is_initials, split, split_names
from coplan.plan.timetable_kinds.rows import Grid, Row, Said, Unplaced

NEEDED = ("class", "teacher", "period")
# What a table may say and how schools head it, the surest word first.
WORDS: Mapping[str, tuple[str, ...]] = {
    "class": (
        "class code",
        "class",
        "set code",
        "set",
        "teaching group",
        "teaching set",
        "group",
        "class name",
        "set name",
        "students sets",
    ),
    "teacher": (
        "initials",
        "teacher code",
        "staff code",
        "teacher initials",
        "staff initials",
        "main teacher code",
        "teacher",
        "teachers",
        "staff",
        "main teacher",
    ),
    "period": (
        "period",
        "period name",
        "period code",
        "slot",
        "lesson",
        "hour",
        "start time",
        "start",
        "time",
    ),
    "day": ("day", "weekday", "day name", "day of week"),
    "week": ("week", "week letter", "timetable week", "week name", "week code"),
    "room": ("room", "room code", "room name", "rooms", "location"),
    "subject": ("subject", "subject name", "subject code"),
}
_NAMES = ("preferred surname", "surname", "legal surname", "teacher name", "staff name", "teacher")
_TITLES = ("title", "teacher title", "staff title")
_LOOKED_AT = 15
_NEARLY = 0.6


def heading(grid: Grid) -> Row | None:
    """The row that names the columns: one with all that is needed, else the first that is nearly full."""
    first = grid.rows[:_LOOKED_AT]
    for row in first:
        if all(each in known(row) for each in NEEDED):
            return row
    if some := next((row for row in first if len(known(row)) > 1), None):
        return some
    widest = max(map(_width, first), default=0)
    return next((row for row in first if _width(row) >= max(2, widest * _NEARLY)), None)


def titles(row: Row) -> tuple[str, ...]:
    """The headings as they are offered; one that is empty or comes again has the number of its column."""
    found: list[str] = []
    for number, cell in enumerate(row.cells, 1):
        title = " ".join(cell.split()) or f"Column {number}"
        found.append(title if title not in found else f"{title} (column {number})")
    return tuple(found)


def examples(grid: Grid, headed: Row) -> tuple[str, ...]:
    """What stands first below each heading."""
    below = [row for row in grid.rows if row.line > headed.line][:_LOOKED_AT]
    return tuple(next(filter(None, (row.cell(at) for row in below)), "") for at in range(len(headed.cells)))


def known(row: Row) -> dict[str, int]:
    """Which column says what, as far as the headings tell."""
    said = [_plain(cell) for cell in row.cells]
    return {key: said.index(word) for key, words in WORDS.items() for word in reversed(words) if word in said}


def by_mapping(row: Row, columns: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Which column says what, as somebody has told once."""
    order = titles(row)
    return {key: order.index(title) for key, title in columns if title in order}


def read(
    grid: Grid, headed: Row, columns: Mapping[str, int], *, joined: str = ""
) -> Iterator[Said | Unplaced]:
    """What each row below the headings says; `joined` stands between classes that are taught together."""
    said = [_plain(cell) for cell in headed.cells]
    name = next((said.index(each) for each in _NAMES if each in said), None)
    title = next((said.index(each) for each in _TITLES if each in said), None)
    for row in grid.rows:
        if row.line <= headed.line or row.cells == headed.cells or not row.said:
            continue
        cells = {key: row.cell(columns.get(key)) for key in WORDS}
        when = moments.read(cells["week"], cells["day"], cells["period"])
        teachers = split_names(cells["teacher"])
        if isinstance(when, str):
            known_by = tuple(each.upper() for each in teachers if is_initials(each))
            yield Unplaced(row.line, row.said, when, known_by)
            continue
        classes = cells["class"].split(joined) if joined else [cells["class"]]
        called = f"{row.cell(title)} {row.cell(name)}".strip()
        yield Said(
            row.line,
            row.said,
            tuple(" ".join(each.split()) for each in classes if each.strip()),
            teachers,
            split(cells["room"]) if len(teachers) > 1 else tuple(filter(None, [cells["room"]])),
            when,
            cells["subject"],
            "" if is_initials(called) else called,
        )


def _plain(heading_: str) -> str:
    return " ".join(heading_.replace("_", " ").casefold().split())


def _width(row: Row) -> int:
    """How many different words a row has."""
    return len({cell.strip() for cell in row.cells if cell.strip() and not cell.strip().isdigit()})
