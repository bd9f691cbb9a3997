"""A menu of where a page could go instead of the place that it waits for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import delivery
from coplan.plan.folder_path import folder_name
from coplan.plan.outbox import Consignment
from coplan.plan.place import Place
from coplan.ui import chooser


def fill(
    menu: QMenu, it: Consignment, places: Sequence[Place], send: Callable[[Place], object], parent: QWidget
) -> None:
    """Offer the other places of the plan, and any folder."""
    for place in places:
        if place.id != it.place_id:
            row = menu.addAction(place.name.replace("&", "&&"))
            row.triggered.connect(lambda _=False, place=place: send(place))
    if not menu.isEmpty():
        menu.addSeparator()

    def choose() -> None:
        if folder := chooser.folder(parent, "Where the page goes"):
            send(place_at(folder, places))

    menu.addAction("Choose a folder …").triggered.connect(choose)


def place_at(folder: str, places: Sequence[Place]) -> Place:
    """The place that a folder is, or one that is none of the plan, for one page."""
    known = next((each for each in places if each.folder == folder), None)
    return known or Place(delivery.unlisted(folder), folder_name(folder), folder)
