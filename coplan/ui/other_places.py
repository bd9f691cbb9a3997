"""A menu of where a page could go instead of the place that it waits for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import delivery
from coplan.plan.folder_path import folder_name
from coplan.plan.outbox import Consignment
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.ui import chooser


def fill(
    menu: QMenu,
    it: Consignment,
    plan: Plan,
    waiting: Sequence[Consignment],
    send: Callable[[Place], object],
    parent: QWidget,
) -> None:
    """Offer the other places of the plan, and any folder; where the page is already, that is said."""
    places = tuple(plan.all(Place))
    for place in [each for each in places if each.id != it.place_id]:
        there = taken(plan, waiting, it, place)
        words = f"{place.name} ({there})" if there else place.name
        row = menu.addAction(words.replace("&", "&&"))
        row.setEnabled(not there)
        row.triggered.connect(lambda _=False, place=place: send(place))
    if not menu.isEmpty():
        menu.addSeparator()

    def choose() -> None:
        if folder := chooser.folder(parent, "Where the page goes"):
            send(place_at(folder, places))

    menu.addAction("Choose a folder…").triggered.connect(choose)


def taken(plan: Plan, waiting: Sequence[Consignment], it: Consignment, place: Place) -> str:
    """Why a page need not be sent to a place: what that has of it, or gets; empty when it may be."""
    if any((each.briefing_id, each.place_id) == (it.briefing_id, place.id) for each in waiting):
        return "gets it already"
    sent = [each for each in delivery.of_briefing(plan, it.briefing_id) if each.place_id == place.id]
    newest = max((each.version for each in sent), default=0)
    return f"has version {newest}" if newest >= it.version else ""


def place_at(folder: str, places: Sequence[Place]) -> Place:
    """The place that a folder is, or one that is none of the plan, for one page."""
    known = next((each for each in places if each.folder == folder), None)
    return known or Place(delivery.unlisted(folder), folder_name(folder), folder)
