"""Where a page will lie in a place: under which name, and in which folders below it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coplan.plan.briefings.design import Source
from coplan.plan.ids import PlaceId
from coplan.plan.page_names import folders_of, name_of
from coplan.plan.place import Place
from coplan.plan.safe_names import safe


@dataclass(frozen=True, slots=True)
class Lying:
    """The name of its files without suffix, and the folders below the place."""

    name: str
    folders: tuple[str, ...] = ()


def file_name(source: Source, title: str) -> str:
    """How files of a page are called in a place that has no pattern of its own, as drives bear it."""
    return _file(source, title, "")


def lying_of(source: Source, title: str, places: Iterable[Place]) -> Mapping[PlaceId, Lying]:
    """Where a page will lie in each place, as an export has it."""
    return {
        each.id: Lying(_file(source, title, each.names), folders_of(source, title, each.subfolders))
        for each in places
    }


def _file(source: Source, title: str, pattern: str) -> str:
    return safe(name_of(source, title, pattern))
