"""A menu of where a page could go instead of the place that it waits for."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import delivery
from coplan.plan.folder_path import folder_name
from coplan.plan.outbox import Consignment
from coplan.plan.place import Place
from coplan.ui import chooser


def fill(
    menu: QMenu, it: Consignment, places: Iterable[Place], send: Callable[[Place], object], parent: QWidget
) -> None:
    """Offer the other places and any folder at all."""
    for place in places:
        if place.id != it.place_id:
            row = menu.addAction(place.name.replace("&", "&&"))
            row.triggered.connect(lambda _=False, place=place: send(place))
    if not menu.isEmpty():
        menu.addSeparator()

    def choose() -> None:
        if folder := chooser.folder(parent, "Where the page goes instead"):
            send(place_at(folder))

    menu.addAction("Choose a folder …").triggered.connect(choose)


def place_at(folder: str) -> Place:
    """A folder that is no place of the plan, for one page."""
    return Place(delivery.unlisted(folder), folder_name(folder), folder)
