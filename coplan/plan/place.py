"""A place: a folder that briefings are sent to, how they are sorted and called there, and which go there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, count

from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.folder_path import check_whole, folder_name, is_same, is_within, parts_of
from coplan.plan.ids import PlaceId
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A folder that briefings are sent to: a shared drive, a synced folder, a USB stick.

    `folder` is as it was called on the laptop where it was chosen. `subfolders` is a pattern of folders below
    it, such as "{week}/{class}", empty for none; `names` one for the names of files, empty for the
    department's. `kinds` of page go there, none meaning all of them.
    """

    id: PlaceId
    name: str
    folder: str
    subfolders: str = ""
    names: str = ""
    kinds: tuple[BriefingKind, ...] = ()

    def takes(self, kind: BriefingKind) -> bool:
        """Whether pages of this kind go there."""
        return not self.kinds or kind in self.kinds


def add_place(plan: Plan, name: str, folder: str) -> Change:
    """Add a folder that briefings go to; the sentence says when it shares its folders with another place.

    Without a name it is called as its folder is, and otherwise when another place is called so already.
    """
    folder = folder.strip()
    if not folder:
        raise Trouble(
            "No folder was chosen for the briefings.", "Choose a folder, such as one on the shared drive."
        )
    check_whole(folder)
    if same := next((place for place in plan.all(Place) if is_same(place.folder, folder)), None):
        raise taken(same, folder)
    called = _free_name(plan, " ".join(name.split()) or folder_name(folder), folder)
    near = ""
    for place in plan.all(Place):
        if is_within(folder, place.folder):
            near = f", which is inside {place.name}"
        elif is_within(place.folder, folder):
            near = f", and {place.name} is a folder inside it"
    place = Place(PlaceId(ids.fresh()), called, folder)
    return Change(f"Briefings now go to {called}{near}", (added(place),))


def taken(place: Place, folder: str) -> Trouble:
    """What to say of a folder that is that of a place already, by this or by another name."""
    also = f", as {place.folder}" if place.folder != folder else ""
    return Trouble(
        f"Briefings go to {folder} already{also}: it is the place {place.name}.",
        "Choose another folder or keep the one there is.",
    )


def remove_place(place: Place) -> Change:
    """No longer send briefings there; what was sent stays where it is."""
    return Change(f"Briefings no longer go to {place.name}", (removed(place),))


def rename_place(plan: Plan, place: Place, name: str) -> Change:
    """Give a place another name. Raises `Trouble` for no name, and for that of another place."""
    said = " ".join(name.split())
    if not said:
        raise Trouble("The place has no name.", "Write what people call it, such as Shared drive.")
    if any(each.id != place.id and each.name.casefold() == said.casefold() for each in plan.all(Place)):
        raise Trouble(f"Another place is called {said} already.", "Choose a name that tells them apart.")
    return _changed(place, replace(place, name=said), f"The place {place.name} is called {said} now")


def send_kinds(place: Place, kinds: Iterable[BriefingKind]) -> Change:
    """Say which kinds of page go to a place; every kind, or none at all, means all of them."""
    chosen = set(kinds)
    some = tuple(kind for kind in BriefingKind if kind in chosen)
    after = replace(place, kinds=() if len(some) == len(BriefingKind) else some)
    return _changed(place, after, f"Chose which pages go to {place.name}")


def _free_name(plan: Plan, name: str, folder: str) -> str:
    """The name, or what tells it from a place of that name: the folder or drive it is in, or a number."""
    names = {place.name.casefold() for place in plan.all(Place)}
    above = (f"{name} ({folder_name(each)})" for each in parts_of(folder)[-2:-1])
    offered = chain((name,), above, (f"{name} {number}" for number in count(2)))
    return next(each for each in offered if each.casefold() not in names)


def _changed(before: Place, after: Place, sentence: str) -> Change:
    return Change(sentence, (Edit(before, after),) if after != before else ())
