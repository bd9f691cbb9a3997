"""A timetable from a school's own file: every row finds its place in the week or is listed with why not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from coplan.plan.column_mapping import ColumnMapping, mapping_id
from coplan.plan.ids import ColumnMappingId
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.staff_names import known as known_names
from coplan.plan.staff_names import plain as plain_name
from coplan.plan.timetable import Duty, TaughtSlot
from coplan.plan.timetable_kinds import calendar, fet, plain_table, sims_report, staff_grid
from coplan.plan.timetable_kinds.calendar import Event
from coplan.plan.timetable_kinds.full_names import FullName, under_initials
from coplan.plan.timetable_kinds.placing import place
from coplan.plan.timetable_kinds.rows import Grid, Placed, Row, Said, Unplaced
from coplan.plan.trouble import Trouble

TABLE, MAPPED = "table with headings", "table with your columns"
CALENDAR_WRITTEN = "iCalendar"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who teaches in a file: initials, the name if the file has it, and how many lines.

    `others` are further names that the file has with the same initials.
    """

    initials: str
    lines: int
    name: str = field(default="", repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TimetableFile:
    """What a file says: its kind, its lines, who teaches them, and what could not be placed.

    While nobody has said what its columns are, it has only its `headings`, each with an example of what is
    below it, and those `columns` that tell themselves, as pairs of what is said and its heading.
    """

    name: str
    kind: str
    placed: tuple[Placed, ...] = ()
    people: tuple[Person, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    headings: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    written: str = ""
    examples: tuple[str, ...] = ()
    names: tuple[FullName, ...] = ()

    @property
    def wants_columns(self) -> bool:
        """Whether somebody has to say first which column is which."""
        return not self.kind

    @property
    def lines(self) -> tuple[TaughtSlot | Duty, ...]:
        """Every line of the timetable once."""
        return tuple({each.what.id: each.what for each in self.placed}.values())

    @property
    def wants_names(self) -> bool:
        """Whether there are teachers in it by names whose initials nobody has told yet."""
        return any(not each.initials for each in self.names)

    @property
    def says_weeks(self) -> bool:
        """Whether its own lines say Week A or B; the letters of a calendar come from the school year."""
        return self.written != CALENDAR_WRITTEN and any(
            each.what.week is not WeekLetter.BOTH for each in self.placed
        )

    @property
    def teachers(self) -> tuple[str, ...]:
        """Everybody's initials."""
        return tuple(each.initials for each in self.people)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds as it was read: tables, or the events of a calendar with its title."""

    name: str
    written: str = ""
    grids: tuple[Grid, ...] = ()
    events: tuple[Event, ...] = ()
    title: str = ""


def parse(
    contents: Contents, year: SchoolYear, mappings: Iterable[ColumnMapping] = (), known: Iterable[str] = ()
) -> TimetableFile:
    """Read the first table that is a timetable, or a calendar. Raises `Trouble` when there is none.

    `mappings` are the columns that people have told of before; `known` are initials, one of which the title
    or the name of a calendar says.
    """
    if contents.written == CALENDAR_WRITTEN:
        return _calendar(contents, year, known)
    name, written = contents.name, contents.written
    told = {each.id: each for each in mappings}
    initials = known_names(told.values())
    unknown: TimetableFile | None = None
    for grid in contents.grids:
        headed, said, kind, columns = _sniffed(grid, told)
        if kind and headed:
            rows, names = under_initials(said, initials)
            found = _placed(name, kind, rows, year, plain_table.titles(headed), columns, written)
            return replace(found, names=names)
        if headed and unknown is None and any(row.said and row.line > headed.line for row in grid.rows):
            unknown = TimetableFile(
                name,
                "",
                headings=plain_table.titles(headed),
                columns=columns,
                written=written,
                examples=plain_table.examples(grid, headed),
            )
    if unknown is None or len(unknown.headings) < len(plain_table.NEEDED):
        raise Trouble(
            f"“{name}” has no table with a class, a teacher and a period.",
            "Export the timetable again, with headings such as Class, Initials, Room and Period.",
        )
    return unknown


def _calendar(contents: Contents, year: SchoolYear, known: Iterable[str]) -> TimetableFile:
    teacher = calendar.owner(contents.title, contents.name, known)
    if not contents.events:
        raise Trouble(f"“{contents.name}” is a calendar without events.", "Export it again from its program.")
    if not teacher:
        raise Trouble(
            f"“{contents.name}” does not say whose timetable it is.",
            "Name the file after its teacher's initials, such as KT.ics, and choose it again.",
        )
    said = calendar.read(contents.events, teacher, year)
    return _placed(contents.name, calendar.KIND, said, year, (), (), contents.written)


def _sniffed(
    grid: Grid, told: Mapping[ColumnMappingId, ColumnMapping]
) -> tuple[Row | None, Iterator[Said | Unplaced], str, tuple[tuple[str, str], ...]]:
    """The headings of a table, what its rows say, its kind, and which column is which."""
    if headed := staff_grid.heading(grid):
        return headed, staff_grid.read(grid, headed), staff_grid.KIND, ()
    headed = plain_table.heading(grid)
    if headed is None:
        return None, iter(()), "", ()
    titles, known = plain_table.titles(headed), plain_table.known(headed)
    mapping = told.get(mapping_id(titles))
    if mapping:
        known = plain_table.by_mapping(headed, mapping.columns)
    columns = tuple((key, titles[at]) for key, at in known.items())
    if not all(each in known for each in plain_table.NEEDED):
        return headed, iter(()), "", columns
    joined = ""
    if mapping:
        kind = MAPPED
    elif fet.is_one(headed):
        kind, joined = fet.KIND, fet.JOINED
    else:
        kind = sims_report.KIND if sims_report.is_one(headed) else TABLE
    return headed, plain_table.read(grid, headed, known, joined=joined), kind, columns


def _placed(
    name: str,
    kind: str,
    rows: Iterable[Said | Unplaced],
    year: SchoolYear,
    headings: tuple[str, ...],
    columns: tuple[tuple[str, str], ...],
    written: str,
) -> TimetableFile:
    placed: dict[str, Placed] = {}
    unplaced: list[Unplaced] = []
    names: dict[str, dict[str, str]] = {}
    for said in rows:
        found = place(said, year) if isinstance(said, Said) else said
        if isinstance(found, Unplaced):
            unplaced.append(found)
            continue
        if isinstance(said, Said) and len(said.teachers) == 1:
            names.setdefault(said.teachers[0].upper(), {}).setdefault(plain_name(said.name), said.name)
        for each in found:
            other = placed.setdefault(each.what.id, each)
            if other.what != each.what and isinstance(said, Said):
                why = _contradiction(other, each)
                unplaced.append(Unplaced(said.line, said.words, why, (each.initials,)))
    counted = Counter(each.initials for each in placed.values())
    people = tuple(_person(initials, lines, names.get(initials, {})) for initials, lines in counted.items())
    return TimetableFile(
        name, kind, tuple(placed.values()), people, tuple(unplaced), headings, columns, written
    )


def _person(initials: str, lines: int, names: Mapping[str, str]) -> Person:
    said = tuple(name for name in names.values() if name)
    return Person(initials, lines, said[0] if said else "", said[1:])


def _contradiction(first: Placed, second: Placed) -> str:
    if isinstance(first.what, TaughtSlot) and isinstance(second.what, TaughtSlot):
        there, here = first.what, second.what
        if there.room != here.room:
            return f"row {first.line} has the same lesson in {there.room or 'no room'}, which stands"
        return f"row {first.line} calls its subject “{there.subject}”, which stands"
    return f"row {first.line} has something else for {first.initials} then, which stands"
