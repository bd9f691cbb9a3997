"""What is said of pages that were sent before: when, where, by whom, and what became of them since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath, PurePosixPath

from coplan.plan.delivery import Delivery, Sent, last_of_each, unlisted
from coplan.plan.folder_path import folder_name
from coplan.plan.ids import DeliveryId, PlaceId
from coplan.plan.on_the_drive import Became, Fate
from coplan.plan.outbox import Consignment
from coplan.plan.outbox_words import short_name
from coplan.plan.place import Place
from coplan.plan.school_year import clock, short
from coplan.plan.whereabouts import lying, moved
from coplan.ui.brief import way_words
from coplan.ui.brief.arrivals import Arrived

MOST_LAST = 2
MOST_NAMED = 3
_SAYS_WHAT_NEXT = {Became.GONE}


@dataclass(frozen=True, slots=True)
class SentLast:
    """The deliveries of a page, newest first, what is known to have become of them, and where places are."""

    deliveries: Sequence[Delivery]
    places: Sequence[Place]
    fates: Sequence[Fate]
    here: Callable[[str], str]
    now: datetime

    def lines(self) -> tuple[str, ...]:
        """Where the page went last, for the foot of the panel: a line an export, with all of its places."""
        names = {place.id: place.name for place in self.places}
        order = {key: number for number, key in enumerate(names)}
        exports: dict[str, list[Delivery]] = {}
        for each in last_of_each(self.deliveries):
            exports.setdefault(_when(each), []).append(each)
        lines = []
        for when, sent in [*exports.items()][:MOST_LAST]:
            in_order = sorted(sent, key=lambda each: order.get(each.place_id, len(order)))
            lines.append(f"{when}: {_named([_whither(each, names) for each in in_order])}")
        if rest := sum(len(sent) for sent in [*exports.values()][MOST_LAST:]):
            lines.append(f"Earlier: {rest} more place{'' if rest == 1 else 's'}")
        return tuple(lines)

    def folders(self) -> tuple[str, ...]:
        """The folders it went to."""
        folders = (each.folder for each in last_of_each(self.deliveries) if each.folder)
        return tuple(dict.fromkeys(folders))

    def cards(self) -> tuple[Arrived, ...]:
        """What lies in each place: that of which something is to be said first, then the newest."""
        places = {place.id: place for place in self.places}
        newest = [each for each in last_of_each(self.deliveries) if each.place_id in places]
        cards = (self._card(each, places[each.place_id]) for each in newest)
        return tuple(sorted(cards, key=lambda each: each.is_calm))

    def arrived(self, it: Consignment) -> Arrived:
        """A page that arrived just now, and what became of it since."""
        files = lying(it, self.fates)
        return Arrived(
            way_words.title(it),
            tuple(each.sent for each in files),
            tuple(filter(None, (self._said(each.fate) for each in files))),
            frozenset(each.sent.name for each in files if each.is_gone),
            it.place,
        )

    def _card(self, last: Delivery, place: Place) -> Arrived:
        files = [each for each in self.deliveries if each.place_id == place.id]
        fates: Mapping[DeliveryId, Fate] = {each.delivery_id: each for each in self.fates}
        sent, words, gone = [], [], set()
        for each in [each for each in files if each.version == last.version]:
            fate = fates.get(each.id)
            there = self._sent(each, place, fate, _theirs(each, files))
            sent.append(there)
            words.append(self._said(fate))
            if fate and fate.became is Became.GONE:
                gone.add(there.name)
        title = f"{_when(last)}: {short_name(place.name)}"
        return Arrived(title, tuple(sent), tuple(filter(None, words)), frozenset(gone), place.name)

    def _said(self, fate: Fate | None) -> str:
        """What somebody did to a file, and what comes of it where the words for it do not say so."""
        if fate is None:
            return ""
        after = fate.next_export if fate.became in _SAYS_WHAT_NEXT else ""
        return " ".join(filter(None, (fate.sentence(self.now), after)))

    def _sent(self, record: Delivery, place: Place, fate: Fate | None, theirs: str) -> Sent:
        """Where a file lies on this laptop now."""
        root, path = PurePath(self.here(record.folder or place.folder)), PurePosixPath(record.name)
        wanted = PurePosixPath(theirs).name if theirs else path.name
        there = Sent(str(root.joinpath(*path.parts[:-1])), wanted, path.name, record.fingerprint)
        return moved(there, root, fate.now_at if fate else "")


def _theirs(record: Delivery, files: Sequence[Delivery]) -> str:
    """The name that ours would have had, were it not that of a file which somebody changed; else ""."""
    path = PurePosixPath(record.name)
    for each in files:
        before = PurePosixPath(each.name)
        alike = (before.parent, before.suffix) == (path.parent, path.suffix)
        if alike and path.stem.startswith(f"{before.stem} ("):
            return each.name
    return ""


def _when(sent: Delivery) -> str:
    by = f", {sent.who}" if sent.who else ""
    return f"Version {sent.version}, {short(sent.delivered_at.date())} {clock(sent.delivered_at)}{by}"


def _whither(sent: Delivery, names: Mapping[PlaceId, str]) -> str:
    """The place by its name; a folder that is none, or is none any more, by the end of its path."""
    if name := names.get(sent.place_id):
        return short_name(name)
    if not sent.folder:
        return "a place that is gone"
    way = "" if sent.place_id == unlisted(sent.folder) else ", a place no longer"
    return f"…/{folder_name(sent.folder)}{way}"


def _named(places: Sequence[str]) -> str:
    """Places in a line; of many the first ones, and how many there are besides."""
    many = len(places) > MOST_NAMED
    *some, last = [*places[: MOST_NAMED - 1], f"{len(places) - MOST_NAMED + 1} more"] if many else places
    return f"{', '.join(some)} and {last}" if some else last
