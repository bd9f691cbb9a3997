"""A menu of where pages could go instead of the place that they wait for."""

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
    pages: Sequence[Consignment],
    plan: Plan,
    waiting: Sequence[Consignment],
    send: Callable[[Place], object],
    parent: QWidget,
) -> None:
    """Offer the other places of the plan, and any folder; where all the pages are already, that is said."""
    places = tuple(plan.all(Place))
    for place in [each for each in places if each.id not in {page.place_id for page in pages}]:
        there = _all_taken(plan, waiting, pages, place)
        words = f"{place.name} ({there})" if there else place.name
        row = menu.addAction(words.replace("&", "&&"))
        row.setEnabled(not there)
        row.triggered.connect(lambda _=False, place=place: send(place))
    if not menu.isEmpty():
        menu.addSeparator()

    def choose() -> None:
        question = "Where the page goes" if len(pages) == 1 else "Where the pages go"
        if folder := chooser.folder(parent, question):
            send(place_at(folder, places))

    menu.addAction("Choose a folder…").triggered.connect(choose)


def taken(plan: Plan, waiting: Sequence[Consignment], it: Consignment, place: Place) -> str:
    """Why a page need not be sent to a place: what that has of it, or gets; empty when it may be."""
    if any((each.briefing_id, each.place_id) == (it.briefing_id, place.id) for each in waiting):
        return "gets it already"
    sent = [each for each in delivery.of_briefing(plan, it.briefing_id) if each.place_id == place.id]
    newest = max((each.version for each in sent), default=0)
    return f"has version {newest}" if newest >= it.version else ""


def _all_taken(plan: Plan, waiting: Sequence[Consignment], pages: Sequence[Consignment], place: Place) -> str:
    said = [taken(plan, waiting, each, place) for each in pages]
    if not all(said):
        return ""
    return said[0] if len(said) == 1 else "has or gets them already"


def place_at(folder: str, places: Sequence[Place]) -> Place:
    """The place that a folder is, or one that is none of the plan, for one page."""
    known = next((each for each in places if each.folder == folder), None)
    return known or Place(delivery.unlisted(folder), folder_name(folder), folder)
