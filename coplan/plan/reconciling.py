"""Brings the plan in line with what lies in a folder: what is new, changed, moved or gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from coplan.plan import recognition, resource
from coplan.plan.change import Change
from coplan.plan.folder_path import folder_name
from coplan.plan.ids import ResourceId
from coplan.plan.listing import Entry, Listing
from coplan.plan.plan import Plan
from coplan.plan.ports import Glimpse
from coplan.plan.recognition import Sighting, folded
from coplan.plan.resource import Resource, as_text
from coplan.plan.succession import Succession
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Spotted:
    """A file of which it is known what is in it, or (without a fingerprint) that it cannot be read.

    What was read just now comes with its glimpse, or with why there is none.
    """

    entry: Entry
    fingerprint: str
    glimpse: Glimpse | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything one look at a folder has found out; paths are below the folder unless they are whole.

    `unsure` are files that are there and of which nothing else is known yet. `before` are the fingerprints
    of the look before, `missed` the whole paths at which that look missed a file, and `gone` the whole paths
    outside the folder at which there is nothing any more.
    """

    listing: Listing
    spotted: tuple[Spotted, ...]
    unsure: frozenset[str] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)
    missed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """What a look changes, the whole paths at which it missed a file, and which files it was not sure of."""

    change: Change
    missed: frozenset[str]
    put_off: frozenset[str]


def below(folder: str, path: str) -> str | None:
    """Where a whole path lies below a folder, with "/" between the parts; `None` when it does not."""
    try:
        return PurePath(path).relative_to(as_text(folder)).as_posix()
    except ValueError:
        return None


def whole(folder: str, path: str) -> str:
    """The whole path, as resources have it, of a path below a folder."""
    return as_text(str(PurePath(folder, path)))


def settle(plan: Plan, sight: Sight) -> Settled:
    """What the plan has to know of this look; an empty change when it knows all of it already.

    A file whose content is known is that resource wherever it lies; a file with new content in the place of
    a resource is its new version. A resource is missing once two looks have missed it.
    """
    settling = _Settling(plan, sight)
    settling.place_known()
    settling.place_unread()
    settling.see_to_the_rest()
    change = Change(settling.sentence(), settling.succession.edits())
    return Settled(change, frozenset(settling.missed), frozenset(settling.put_off))


class _Settling:
    def __init__(self, plan: Plan, sight: Sight) -> None:
        self.plan, self.sight = plan, sight
        self.succession = Succession(plan)
        self.missed: set[str] = set()
        self.put_off: set[str] = set()
        self._root = sight.listing.folder
        self._here = {
            each.id: where
            for each in plan.all(Resource)
            if (where := below(self._root, each.path)) is not None
        }
        self._spotted = {as_text(each.entry.path): each for each in sight.spotted}
        self._unsure = {as_text(each) for each in sight.unsure}
        self._folded = {folded(path): path for path in (*self._unsure, *self._spotted)}
        self._now: dict[str, Resource] = {}
        self._settled: set[ResourceId] = set()
        self._known = {each.fingerprint for each in plan.all(Resource) if each.fingerprint}
        self._counts = {"new": 0, "moved": 0, "gone": 0, "back": 0}

    def sentence(self) -> str:
        """What was found, as in "Looked at Next week: 3 new, 1 moved"."""
        said = ", ".join(f"{count} {what}" for what, count in self._counts.items() if count)
        return f"Looked at {folder_name(self._root)}{f': {said}' if said else ''}"

    def place_known(self) -> None:
        """Give every file that can be read its resource, an old one or a new one."""
        sightings = {
            where: Sighting(*self._place(where), each.fingerprint)
            for where, each in self._spotted.items()
            if each.fingerprint
        }
        homes = recognition.homes(self.plan, tuple(sightings.values()), self._gone)
        # What was in a file that is being written may have gone anywhere: that is for the next look to say.
        unsure = {each.fingerprint for each in self._lying_here() if self._here[each.id] in self._unsure}
        taken: set[ResourceId] = set()
        for where, sighting in sightings.items():
            each, home = self._spotted[where], homes.get(sighting.path)
            if home:
                self._settle_home(where, sighting, home, each)
            elif sighting.fingerprint in unsure:
                self.put_off.add(each.entry.path)
            elif each.glimpse and self.sight.before.get(each.entry.path) != each.fingerprint:
                key = recognition.new_id(self.plan, sighting, taken)
                taken.add(key)
                new = resource.glimpsed(None, key, sighting.folder, sighting.name, each.glimpse)
                self._now[where] = new
                self.succession.put(new)
                self._counts["new"] += 1

    def _settle_home(self, where: str, sighting: Sighting, home: Resource, each: Spotted) -> None:
        after = recognition.found_at(self.plan, home, sighting.folder, sighting.name)
        if each.glimpse:
            after = replace(after, unreadable="")
        self._now[where] = after
        self._settled.add(home.id)
        self.succession.put(after)
        self._counts["moved"] += after.path != home.path
        self._counts["back"] += home.missing and after.path == home.path
        if after.path != home.path:
            for old in self.plan.all(Resource):
                if old.newer == home.id and old.path == home.path:
                    self.succession.put(replace(old, folder=after.folder, name=after.name))
                    self._settled.add(old.id)

    def place_unread(self) -> None:
        """Name every file that cannot be read, with its reason."""
        for where, each in self._spotted.items():
            if each.trouble:
                folder, name = self._place(where)
                found = resource.unreadable(folder, name, max(each.entry.size, 0), each.trouble)
                known = self.plan.find(Resource, found.id)
                self._counts["new"] += known is None
                self.succession.put(found)
                self._settled.add(found.id)

    def see_to_the_rest(self) -> None:
        """What lay here before and was not found again was replaced by another version, or is gone."""
        for each in self._lying_here():
            if each.id not in self._settled:
                self._see_to(each, self._here[each.id])

    def _lying_here(self) -> Iterator[Resource]:
        return (each for each in self.plan.all(Resource) if each.id in self._here)

    def _see_to(self, old: Resource, where: str) -> None:
        at = where if where in self._spotted or where in self._unsure else self._folded.get(folded(where))
        if at is None:
            self._miss(old, where)
        elif at in self._unsure:
            return
        elif (new := self._now.get(at)) and new.id != old.id:
            self.succession.follow(old, new)
        elif not old.fingerprint and at != where:
            self.succession.drop(old)  # its name is written otherwise now, and it is named so already
        elif old.missing:
            self.succession.put(replace(old, missing=False))
            self._counts["back"] += 1

    def _miss(self, old: Resource, where: str) -> None:
        if not self.sight.listing.knows_of(where) or old.missing:
            return
        if old.path not in self.sight.missed:
            self.missed.add(old.path)
        elif old.fingerprint or self.succession.is_used(old.id):
            self.succession.put(replace(old, missing=True))
            self._counts["gone"] += 1
        else:
            self.succession.drop(old)

    def _gone(self, paths: Sequence[str]) -> set[str]:
        return {path for path in paths if self._is_gone(path)}

    def _is_gone(self, path: str) -> bool:
        """Whether what was found at a path is there no more, so that the same content elsewhere is that file.

        New content in its place is a new version of it, and the old content elsewhere a copy that somebody
        kept; content that is known from elsewhere came from there.
        """
        where = below(self._root, path)
        if where is None:
            return path in self.sight.gone
        if where in self._unsure:
            return False
        if found := self._spotted.get(where):
            return found.fingerprint in self._known
        return self.sight.listing.knows_of(where)

    def _place(self, where: str) -> tuple[str, str]:
        path = PurePath(as_text(self._root), where)
        return str(path.parent), path.name
