"""A menu of where pages could go instead of the place that they wait for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import delivery
from coplan.plan.delivery import Delivery
from coplan.plan.folder_path import folder_name
from coplan.plan.ids import BriefingId, PlaceId
from coplan.plan.outbox import Consignment
from coplan.plan.outbox_words import short_name
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
    places, known = tuple(plan.all(Place)), Taken(plan, waiting, pages)
    for place in [each for each in places if each.id not in {page.place_id for page in pages}]:
        there = known.why_none(pages, place)
        name = _short(place, places)
        words = f"{name} ({there})" if there else name
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


class Taken:
    """Knows of these pages which places have them or get them already."""

    def __init__(self, plan: Plan, waiting: Sequence[Consignment], pages: Sequence[Consignment]) -> None:
        self._gets = {(each.briefing_id, each.place_id) for each in waiting}
        self._has: dict[tuple[BriefingId, PlaceId], int] = {}
        wanted = {each.briefing_id for each in pages}
        for each in plan.all(Delivery):
            if each.briefing_id in wanted:
                key = each.briefing_id, each.place_id
                self._has[key] = max(each.version, self._has.get(key, 0))

    def why(self, page: Consignment, place: Place) -> str:
        """Why one need not be sent to a place: what that has of it, or gets; empty when it may be."""
        key = page.briefing_id, place.id
        if key in self._gets:
            return "gets it already"
        newest = self._has.get(key, 0)
        return f"has version {newest}" if newest >= page.version else ""

    def why_none(self, pages: Sequence[Consignment], place: Place) -> str:
        """The same of all of them; empty when one of them may be sent there."""
        said = [self.why(each, place) for each in pages]
        if not all(said):
            return ""
        return said[0] if len(said) == 1 else "has or gets them already"


def _short(place: Place, places: Sequence[Place]) -> str:
    """Its name, shortened where nobody can take another place for it."""
    short = short_name(place.name)
    return short if sum(short_name(each.name) == short for each in places) == 1 else place.name


def place_at(folder: str, places: Sequence[Place]) -> Place:
    """The place that a folder is, or one that is none of the plan, for one page."""
    known = next((each for each in places if each.folder == folder), None)
    return known or Place(delivery.unlisted(folder), folder_name(folder), folder)
