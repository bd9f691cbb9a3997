"""Which file is which: one is known again by what is in it, wherever it lies now and whatever its name."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from coplan.plan import ids
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import LessonResource
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id

Gone = Callable[[Sequence[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file that was seen somewhere, by the fingerprint of what is in it."""

    folder: str
    name: str
    fingerprint: str

    @property
    def path(self) -> str:
        """Where it was seen."""
        return str(PurePath(self.folder) / self.name)


def folded(path: str) -> str:
    """A path without the differences that some computers make in a name and others do not."""
    return unicodedata.normalize("NFC", path).casefold()


def homes(plan: Plan, sightings: Sequence[Sighting], gone: Gone) -> dict[str, Resource]:
    """The resource that each file is, by the path of the file; one that is not among them is new.

    A file that lies where a resource with the same content was found is that resource. One that lies
    elsewhere is it when there is nothing in the old place any more; else it is a copy. `gone` says of some
    paths at which there is nothing.
    """
    wanted = {each.fingerprint for each in sightings}
    known = [each for each in plan.all(Resource) if each.fingerprint and each.fingerprint in wanted]
    found: dict[str, Resource] = {}
    for alike in (str, folded):
        taken = {each.id for each in found.values()}
        places = {(each.fingerprint, alike(each.path)): each for each in known if each.id not in taken}
        for sighting in sightings:
            key = (sighting.fingerprint, alike(sighting.path))
            if sighting.path not in found and key in places:
                found[sighting.path] = places.pop(key)
    taken = {each.id for each in found.values()}
    lost = [each for each in sightings if each.path not in found]
    sought = {each.fingerprint for each in lost}
    free = [
        each for each in known if each.id not in taken and each.fingerprint in sought and each.newer is None
    ]
    away = set(gone([each.path for each in free if not each.missing])) if free else set()
    free = [each for each in free if each.missing or each.path in away]
    return {**found, **_moved(plan, lost, free)}


def _moved(plan: Plan, lost: Sequence[Sighting], free: Sequence[Resource]) -> dict[str, Resource]:
    """Give each of these files a resource that has no place any more: one of its name before all others."""
    found: dict[str, Resource] = {}
    used = {link.resource_id for link in plan.all(LessonResource)} if free else set()
    left: dict[str, list[Resource]] = {}
    # Of two that are alike in everything else, the one that lessons use.
    for each in sorted(free, key=lambda each: each.id not in used):
        left.setdefault(each.fingerprint, []).append(each)
    for rule in (_same_name, _same_folder, _anything):
        for sighting in lost:
            alike = left.get(sighting.fingerprint, [])
            if sighting.path not in found and (it := next((r for r in alike if rule(r, sighting)), None)):
                found[sighting.path] = it
                alike.remove(it)
    return found


def _same_name(resource: Resource, sighting: Sighting) -> bool:
    return folded(resource.name) == folded(sighting.name)


def _same_folder(resource: Resource, sighting: Sighting) -> bool:
    return folded(resource.folder) == folded(sighting.folder)


def _anything(resource: Resource, sighting: Sighting) -> bool:
    return True


def found_at(plan: Plan, home: Resource, folder: str, name: str) -> Resource:
    """The resource as it lies here now; a version that had taken this place from it has left it again."""
    newer = plan.find(Resource, home.newer) if home.newer else None
    has_left = newer is not None and newer.path == home.path
    return replace(home, folder=folder, name=name, missing=False, newer=None if has_left else home.newer)


def place(resource: Resource) -> tuple[str, str, bool, ResourceId | None]:
    """All that says where a resource lies and whether it is the version that lies there."""
    return resource.folder, resource.name, resource.missing, resource.newer


def new_id(plan: Plan, sighting: Sighting, taken: Collection[ResourceId]) -> ResourceId:
    """An id for a file that is new; a copy in another folder gets one of its own."""
    key, number = resource_id(sighting.fingerprint, sighting.name), 0
    while key in taken or plan.find(Resource, key):
        parts = (sighting.fingerprint, sighting.name, sighting.folder, str(number))
        key, number = ResourceId(ids.derived("resource", *parts)), number + 1
    return key
