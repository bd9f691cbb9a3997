"""Which column of a school's own table says what, so that it is asked only once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.ids import ColumnMappingId
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble

NEEDED = ("class", "teacher", "period")


@dataclass(frozen=True, slots=True)
class ColumnMapping(Record):
    """The columns of tables with these headings; `columns` are pairs of what is said and its heading."""

    id: ColumnMappingId
    headings: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


def mapping_id(headings: Sequence[str]) -> ColumnMappingId:
    """The id of what is known of tables with these headings, the same on every laptop."""
    plain = (" ".join(each.casefold().split()) for each in headings)
    return ColumnMappingId(ids.derived("column mapping", *plain))


def mapping_for(plan: Plan, headings: Sequence[str]) -> ColumnMapping | None:
    """What has been said of tables with these headings, if anything has."""
    return plan.find(ColumnMapping, mapping_id(headings))


def remember(plan: Plan, headings: Sequence[str], columns: Mapping[str, str]) -> Change:
    """Keep which columns these are. Raises `Trouble` when one that is needed was not said, or one twice."""
    chosen = tuple((key, heading) for key, heading in columns.items() if heading)
    missing = [each for each in NEEDED if not columns.get(each)]
    if missing:
        raise Trouble(
            f"Nobody has said which column has the {' and the '.join(missing)}.",
            "Choose a column for the class, one for the teacher's initials and one for the period.",
        )
    strange = next((heading for _, heading in chosen if heading not in headings), "")
    if strange:
        raise Trouble(f"The file has no column “{strange}”.", f"Its columns are: {', '.join(headings)}.")
    named = [heading for _, heading in chosen]
    if twice := next((each for each in named if named.count(each) > 1), ""):
        raise Trouble(f"The column “{twice}” was chosen twice.", "Choose another column for one of the two.")
    before = mapping_for(plan, headings)
    after = replace(before or ColumnMapping(mapping_id(headings), tuple(headings), chosen), columns=chosen)
    return Change(
        "Said which columns a timetable has",
        () if before == after else (Edit(before, after) if before else added(after),),
    )
