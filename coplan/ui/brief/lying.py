"""Where a page will lie in a place: under which name, and in which folders below it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coplan.plan.briefings.design import Source
from coplan.plan.ids import PlaceId
from coplan.plan.page_names import in_place, name_of
from coplan.plan.place import Place
from coplan.plan.safe_names import safe


@dataclass(frozen=True, slots=True)
class Lying:
    """The name of its files without suffix, and the folders below the place."""

    name: str
    folders: tuple[str, ...] = ()


def file_name(source: Source, title: str) -> str:
    """How files of a page are called in a place that has no pattern of its own, as drives bear it."""
    return safe(name_of(source, title))


def lying_of(source: Source, title: str, places: Iterable[Place]) -> Mapping[PlaceId, Lying]:
    """Where a page will lie in each place, as an export has it."""
    lying = {}
    for place in places:
        folders, name = in_place(source, title, place)
        lying[place.id] = Lying(safe(name), folders)
    return lying
