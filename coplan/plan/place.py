"""A place: a folder that briefings are sent to, how they are sorted and called there, and which go there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.folder_path import check_whole
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
    """Add a folder that briefings go to."""
    if not folder.strip():
        raise Trouble(
            "No folder was chosen for the briefings.", "Choose a folder, such as one on the shared drive."
        )
    check_whole(folder)
    if any(place.folder == folder for place in plan.all(Place)):
        raise Trouble(f"Briefings go to {folder} already.", "Choose another folder or keep the one there is.")
    return Change(
        f"Briefings now go to {name}", (added(Place(PlaceId(ids.fresh()), name.strip() or folder, folder)),)
    )


def remove_place(place: Place) -> Change:
    """No longer send briefings there; what was sent stays where it is."""
    return Change(f"Briefings no longer go to {place.name}", (removed(place),))


def rename_place(place: Place, name: str) -> Change:
    """Give a place another name."""
    said = " ".join(name.split())
    if not said:
        raise Trouble("The place has no name.", "Write what people call it, such as Shared drive.")
    return _changed(place, replace(place, name=said), f"The place {place.name} is called {said} now")


def send_kinds(place: Place, kinds: Iterable[BriefingKind]) -> Change:
    """Say which kinds of page go to a place; every kind, or none at all, means all of them."""
    chosen = set(kinds)
    some = tuple(kind for kind in BriefingKind if kind in chosen)
    after = replace(place, kinds=() if len(some) == len(BriefingKind) else some)
    return _changed(place, after, f"Chose which pages go to {place.name}")


def _changed(before: Place, after: Place, sentence: str) -> Change:
    return Change(sentence, (Edit(before, after),) if after != before else ())
