"""Intake: lesson files become resources, first at a glimpse, then with all their pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coplan.plan import lesson as lessons
from coplan.plan import resource as resources
from coplan.plan.change import Change, Edit, removed
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.ports import Documents, PageWords, Progress, Reading, Search
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
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

    Stops between two files when cancelled; what was looked at by then is returned. The words are learnt
    only when nobody has cancelled, so that nothing is found in files that never came in.
    """
    found: list[Looked] = []
    for number, path in enumerate(paths, start=1):
        if progress.cancelled:
            return tuple(found)
        progress.report(number - 1, len(paths), f"Looking at {path.name}")
        found.append(_look(documents, plan, path))
    for number, each in enumerate(found, start=1):
        if progress.cancelled:
            break
        search.learn(each.resource.id, each.resource.name, each.words)
        progress.report(number, len(paths), f"Learning the words of {each.resource.name}")
    return tuple(found)


def _look(documents: Documents, plan: Plan, path: Path) -> Looked:
    folder = str(path.parent)
    try:
        _check_name(path)
        glimpse = documents.glimpse(path)
    except Trouble as trouble:
        return Looked(resources.unreadable(_as_text(folder), _as_text(path.name), 0, trouble))
    # What could not be read another day may be read today.
    found = replace(resources.glimpsed(plan, folder, path.name, glimpse), unreadable="")
    return Looked(found, glimpse.words)


def _check_name(path: Path) -> None:
    for name in (path.name, str(path.parent)):
        if not name.isascii() and _as_text(name) != name:
            raise Trouble(
                f"The name of “{_as_text(name)}” is written in a way that is no longer read as text.",
                "Give it a new name, then add it again.",
            )


def _as_text(name: str) -> str:
    """A name in which every byte that is no text counts as a letter of Western Europe, as it once did."""
    return "".join(
        letter if not "\ud800" <= letter <= "\udfff" else chr(ord(letter) & 0xFF) for letter in name
    )


def take_in(plan: Plan, found: Sequence[Resource], lesson: Lesson | None = None) -> Change:
    """Put these files into the plan, and use them in a lesson when there is one, as one change.

    An older version of the same file that nobody uses gives way to the one that is there now.
    """
    brought = resources.bring_in(plan, tuple(found))
    gone = tuple(removed(each) for each in _superseded(plan, found))
    used: tuple[Edit, ...] = ()
    sentence = brought.sentence
    if lesson:
        attached = lessons.attach(plan, [(each, lesson) for each in found])
        used, sentence = attached.edits, attached.sentence or sentence
        if len(found) > 1:
            sentence = f"Use {len(found)} files in {lesson.class_code} {lesson.when}"
    return Change(sentence, (*gone, *brought.edits, *used))


def _superseded(plan: Plan, found: Sequence[Resource]) -> Iterable[Resource]:
    """What lay in the place of these files before, unless a lesson or a shared model uses it or used it."""
    now = {each.path: each.id for each in found if not each.unreadable}
    used = {link.resource_id for link in plan.all(LessonResource)}
    used |= {model.resource_id for model in plan.all(SharedModel)}
    for each in plan.all(Resource):
        if each.id not in used and each.newer is None and now.get(each.path, each.id) != each.id:
            yield each


def read(documents: Documents, search: Search, resource: Resource, progress: Progress) -> Resource:
    """The resource once it has pages, maybe of a quick view; with its reason when they cannot be made.

    One whose pages are on this laptop already stays as it is while its drive is away.
    """
    try:
        reading = documents.read_quick(Path(resource.path), progress)
        _check_unchanged(resource, reading)
    except Trouble as trouble:
        has_pages = resource.pages and documents.has_pages(resource.fingerprint)
        return resource if has_pages else resources.failed(resource, trouble)
    search.learn(resource.id, resource.name, reading.words)
    return resources.read(resource, reading)


def _check_unchanged(resource: Resource, reading: Reading) -> None:
    if reading.fingerprint != resource.fingerprint:
        raise Trouble(
            f"“{resource.name}” was changed after it was added.", "Add it again to have it as it is now."
        )


def found_out(plan: Plan, read: Iterable[Resource]) -> Change:
    """Keep what reading found out about these files; those that were taken out meanwhile are passed over."""
    edits = []
    for each in read:
        before = plan.find(Resource, each.id)
        # Where the file lies may have changed while it was read.
        if before and (after := replace(each, folder=before.folder)) != before:
            edits.append(Edit(before, after))
    names = [edit.after.name for edit in edits if isinstance(edit.after, Resource)]
    return Change(f"Read {names[0] if len(names) == 1 else f'{len(names)} files'}", tuple(edits))


def improve(
    documents: Documents, search: Search, found: Sequence[Resource], progress: Progress
) -> tuple[Resource, ...]:
    """These resources with the best pages there can be; one that cannot be bettered stays as it is."""
    by_path = {Path(each.path): each for each in found}
    better: list[Resource] = []

    def arrived(path: Path, result: Reading | Trouble) -> None:
        before = by_path[path]
        if isinstance(result, Reading) and result.fingerprint == before.fingerprint:
            search.learn(before.id, before.name, result.words)
            better.append(resources.read(before, result))

    documents.read_many(tuple(by_path), progress, arrived)
    return tuple(better)


def waiting(plan: Plan, documents: Documents) -> Iterable[Resource]:
    """The resources whose pages are not on this laptop yet, or not as good as they can be."""
    for each in plan.all(Resource):
        if each.unreadable:
            continue
        is_here = each.pages and documents.has_pages(each.fingerprint)
        if not is_here or (not each.exact and documents.may_be_bettered(each.fingerprint)):
            yield each
