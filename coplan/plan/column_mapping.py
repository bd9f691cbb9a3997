"""Which column of a school's own table says what, so that it is asked only once."""

from dataclasses import dataclass

from coplan.plan.change import Record
from coplan.plan.ids import ColumnMappingId


@dataclass(frozen=True, slots=True)
class ColumnMapping(Record):
    """The columns of tables with these headings; `columns` are pairs of what is said and its heading."""

    id: ColumnMappingId
    headings: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
