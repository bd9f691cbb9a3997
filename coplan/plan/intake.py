"""Intake: lesson files become resources, first at a glimpse, then with all their pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coplan.plan import resource as resources
from coplan.plan.plan import Plan
from coplan.plan.ports import Documents, PageWords, Progress, Reading, Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as a glimpse found it, with its words."""

    resource: Resource
    words: tuple[PageWords, ...] = ()


def look(
    documents: Documents, search: Search, plan: Plan, paths: Sequence[Path], progress: Progress
) -> tuple[Looked, ...]:
    """Glimpse at every file; one that cannot be read comes back with its reason and stops none of the others.

    Stops between two files when cancelled; what was looked at by then is returned.
    """
    found: list[Looked] = []
    for number, path in enumerate(paths, start=1):
        if progress.cancelled:
            break
        progress.report(number - 1, len(paths), f"Looking at {path.name}")
        looked = _look(documents, plan, path)
        search.learn(looked.resource.id, looked.resource.name, looked.words)
        found.append(looked)
    progress.report(len(found), len(paths), "")
    return tuple(found)


def _look(documents: Documents, plan: Plan, path: Path) -> Looked:
    folder = str(path.parent)
    try:
        glimpse = documents.glimpse(path)
    except Trouble as trouble:
        return Looked(resources.unreadable(folder, path.name, 0, trouble))
    return Looked(resources.glimpsed(plan, folder, path.name, glimpse), glimpse.words)


def read(documents: Documents, search: Search, resource: Resource, progress: Progress) -> Resource:
    """The resource once it has pages, maybe of a quick view; with its reason when they cannot be made."""
    try:
        reading = documents.read_quick(Path(resource.path), progress)
    except Trouble as trouble:
        return resources.failed(resource, trouble)
    search.learn(resource.id, resource.name, reading.words)
    return resources.read(resource, reading)


def improve(
    documents: Documents, search: Search, found: Sequence[Resource], progress: Progress
) -> tuple[Resource, ...]:
    """These resources with the best pages there can be; one that cannot be bettered stays as it is."""
    by_path = {Path(each.path): each for each in found}
    better: list[Resource] = []

    def arrived(path: Path, result: Reading | Trouble) -> None:
        if isinstance(result, Reading):
            before = by_path[path]
            search.learn(before.id, before.name, result.words)
            better.append(resources.read(before, result))

    documents.read_many(tuple(by_path), progress, arrived)
    return tuple(better)


def waiting(plan: Plan, documents: Documents) -> Iterable[Resource]:
    """The resources whose pages are not on this laptop yet."""
    for each in plan.all(Resource):
        if not each.unreadable and not (each.pages and documents.has_pages(each.fingerprint)):
            yield each
