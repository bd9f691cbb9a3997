"""Intake: lesson files become resources, first at a glimpse, then with all their pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from coplan.plan import folder, recognition, turning
from coplan.plan import lesson as lessons
from coplan.plan import resource as resources
from coplan.plan.change import Change, Edit
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.ports import (
    Documents,
    Drives,
    Glimpse,
    PageWords,
    Picture,
    PrintsBeside,
    Progress,
    Reading,
    Search,
)
from coplan.plan.recognition import Sighting
from coplan.plan.resource import Resource
from coplan.plan.succession import Succession
from coplan.plan.trouble import Locked, NoQuickView, Trouble
from coplan.plan.turning import Bettered

_LEARNT_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as a glimpse found it, with its words and its own thumbnail."""

    resource: Resource
    words: tuple[PageWords, ...] = ()
    picture: Picture | None = None


def look(
    documents: Documents,
    search: Search,
    plan: Plan,
    paths: Sequence[Path],
    progress: Progress,
    drives: Drives,
) -> tuple[Looked, ...]:
    """Glimpse at every file; one that cannot be read comes back with its reason and stops none of the others.

    Stops between two files when cancelled; what was looked at by then is returned. The words are learnt
    only when nobody has cancelled, so that nothing is found in files that never came in.
    """
    seen: dict[Path, Glimpse | Trouble] = {}
    silent: list[Path] = []
    for number, path in enumerate(paths):
        if progress.cancelled:
            break
        progress.report(number, len(paths), f"Looking at {path.name}")
        seen[path] = _look(documents, path, drives, silent)
    found = tuple(_found(plan, seen, drives))
    for number in range(0, len(found), _LEARNT_AT_ONCE):
        if progress.cancelled:
            break
        some = found[number : number + _LEARNT_AT_ONCE]
        progress.report(number, len(found), f"Learning the words of {some[0].resource.name}")
        search.learn_many([(each.resource.id, each.resource.name, each.words) for each in some])
    return found


def _look(documents: Documents, path: Path, drives: Drives, silent: list[Path]) -> Glimpse | Trouble:
    """A glimpse at a file; nobody waits again for a folder that does not answer any more."""
    if any(path.is_relative_to(each) for each in silent):
        return Trouble(f"“{path.name}” was not read, because its drive went away.", "Check the drive.")
    try:
        return glimpse(documents, path)
    except Trouble as trouble:
        if not drives.gone([str(path)]) and not drives.is_folder(path.parent):
            silent.append(path.parent)
        return trouble


def _found(plan: Plan, seen: Mapping[Path, Glimpse | Trouble], drives: Drives) -> Iterator[Looked]:
    """The resources that these files are: known again by what is in them, wherever they lie."""
    sightings = {
        path: Sighting(str(path.parent), path.name, what.fingerprint)
        for path, what in seen.items()
        if isinstance(what, Glimpse)
    }
    homes = recognition.homes(plan, tuple(sightings.values()), drives.gone)
    taken: set[ResourceId] = set()
    for path, what in seen.items():
        if isinstance(what, Trouble):
            folder, name = resources.as_text(str(path.parent)), resources.as_text(path.name)
            yield Looked(resources.unreadable(folder, name, 0, what))
            continue
        sighting = sightings[path]
        key = recognition.new_id(plan, sighting, taken)
        home = homes.get(sighting.path)
        if home:
            home = recognition.found_at(plan, home, sighting.folder, sighting.name)
        found = resources.glimpsed(home, key, sighting.folder, sighting.name, what)
        taken.add(found.id)
        yield Looked(found, what.words, what.picture)


def glimpse(documents: Documents, path: Path) -> Glimpse:
    """What can be said of a file at once. Raises `Trouble` when it cannot be read, or its name cannot."""
    for name in (path.name, str(path.parent)):
        if (said := resources.as_text(name)) != name:
            raise Trouble(
                f"The name of “{said}” is written in a way that is no longer read as text.",
                "Give it a new name, then add it again.",
            )
    return documents.glimpse(path)


def take_in(
    plan: Plan, found: Sequence[Resource], lesson: Lesson | None = None, folders: Sequence[Path] = ()
) -> Change:
    """Put files into the plan, use them in a lesson when there is one, and watch folders, as one change.

    An older version of a file gives way in its lessons to the one that is there now, unless it has marks.
    """
    succession = Succession(plan)
    for each in found:
        succession.put(each)
    for old, new in _superseded(plan, found):
        succession.follow(old, new)
    edits = list(succession.edits())
    sentence = resources.bring_in(plan, tuple(found)).sentence
    if lesson:
        attached = lessons.attach(plan, [(each, lesson) for each in found])
        known = {edit.id for edit in edits}
        edits += [edit for edit in attached.edits if edit.id not in known]
        sentence = attached.sentence or sentence
        if len(found) > 1:
            sentence = f"Used {len(found)} files in {lesson.class_code} {lesson.when}"
    watched = _watch_all(plan, folders)
    return Change(
        f"{sentence} and started watching their folder" if watched else sentence, (*edits, *watched.edits)
    )


def _watch_all(plan: Plan, folders: Sequence[Path]) -> Change:
    """Watch these folders too."""
    edits: list[Edit] = []
    for each in folders:
        change = folder.watch(plan, str(each))
        plan = plan.after(change)
        edits += change.edits
    return Change(f"Started watching {len(folders)} folders", tuple(edits))


def _superseded(plan: Plan, found: Sequence[Resource]) -> Iterator[tuple[Resource, Resource]]:
    """What lay in the place of these files before, each with what lies there now."""
    now = {each.path: each for each in found if not each.unreadable}
    ids = {each.id for each in found}
    for each in plan.all(Resource) if now else ():
        if each.id not in ids and (new := now.get(each.path)):
            yield each, new


def read(documents: Documents, search: Search, resource: Resource, progress: Progress) -> Bettered:
    """The resource once it has pages, maybe of a quick view; with its reason when they cannot be made.

    One whose pages are on this laptop already stays as it is while its drive is away, and one that is only
    listed always. One of which there is no quick view stays without pages until `improve` makes them.
    """
    if resource.is_listed:
        return Bettered(resource)
    try:
        reading = documents.read_quick(Path(resource.path), progress)
        if resource.exact and resource.pages != len(reading.sizes):
            # Its marks are on pages as they are counted in exact pictures.
            reading = _best(documents, Path(resource.path), progress)
        _check_unchanged(resource, reading)
    except Locked:
        return Bettered(resources.behind_password(resource))
    except NoQuickView:
        return Bettered(resource)
    except Trouble as trouble:
        has_pages = resource.pages and documents.has_pages(resource.fingerprint)
        return Bettered(resource if has_pages else resources.failed(resource, trouble))
    anew = resource.pages not in {0, len(reading.sizes)}
    better = _bettered(resource, reading, _words_so_far(documents, search, resource) if anew else ())
    search.learn(resource.id, resource.name, _to_learn(reading))
    return better


def _best(documents: Documents, path: Path, progress: Progress) -> Reading:
    """The best pages there can be of one file."""
    results: list[Reading | Trouble] = []
    documents.read_many((path,), progress, lambda _, result: results.append(result))
    if isinstance(results[0], Trouble):
        raise results[0]
    return results[0]


def _to_learn(reading: Reading) -> tuple[PageWords, ...]:
    """The words that may be found again: what is behind a password is not written down anywhere."""
    return () if reading.locked else reading.words


def _check_unchanged(resource: Resource, reading: Reading) -> None:
    if reading.fingerprint != resource.fingerprint:
        raise Trouble(
            f"“{resource.name}” was changed after it was added.", "Add it again to have it as it is now."
        )


def found_out(plan: Plan, read: Iterable[Bettered]) -> Change:
    """Keep what reading found out about these files; those that were taken out meanwhile are passed over.

    Marks and models stay with the words that they were put on.
    """
    news = tuple(read)
    edits = list(turning.edits(plan, news))
    for each in (bettered.resource for bettered in news):
        before = plan.find(Resource, each.id)
        # Where the file lies may have changed while it was read.
        if before and (after := _where(each, before)) != before:
            edits.append(Edit(before, after))
    known = {edit.id for edit in edits}
    edits += [edit for edit in turning.kept_inside(plan, news) if edit.id not in known]
    names = [edit.after.name for edit in edits if isinstance(edit.after, Resource)]
    return Change(f"Read {names[0] if len(names) == 1 else f'{len(names)} files'}", tuple(edits))


def _where(read: Resource, now: Resource) -> Resource:
    """What was read, lying where it lies now."""
    return replace(read, folder=now.folder, name=now.name, missing=now.missing, newer=now.newer)


def improve(
    documents: Documents, search: Search, found: Sequence[Resource], progress: Progress
) -> tuple[Bettered, ...]:
    """These resources with the best pages there can be; one that cannot be bettered stays as it is.

    One that has no pages at all has its reason, unless somebody cancelled.
    """
    by_path = {Path(each.path): each for each in found}
    words = {each.id: _words_so_far(documents, search, each) for each in found if each.pages}
    came: list[tuple[Resource, Reading]] = []
    without: list[Bettered] = []

    def arrived(path: Path, result: Reading | Trouble) -> None:
        before = by_path[path]
        if isinstance(result, Reading) and result.fingerprint == before.fingerprint:
            came.append((before, result))
        elif isinstance(result, Locked):
            without.append(Bettered(resources.behind_password(before)))
        elif isinstance(result, Trouble) and not before.pages and not progress.cancelled:
            without.append(Bettered(resources.failed(before, result)))

    documents.read_many(tuple(by_path), progress, arrived)
    better = tuple(_bettered(before, reading, words.get(before.id, ())) for before, reading in came)
    # Not before the last one: a program that is ended meanwhile finds the pages by the words that it knows.
    for before, reading in came:
        search.learn(before.id, before.name, _to_learn(reading))
    return (*better, *without)


def look_beside(
    documents: PrintsBeside, search: Search, found: Sequence[Resource], progress: Progress
) -> tuple[Bettered, ...]:
    """These Office files with the pages of the PDFs that lie beside them now; the others are passed over."""
    better: list[Bettered] = []
    for number, each in enumerate(found):
        progress.report(number, len(found), f"Looking beside {each.name}")
        with suppress(Trouble):
            reading = documents.read_beside(Path(each.path))
            if reading and reading.fingerprint == each.fingerprint:
                better.append(_bettered(each, reading, _words_so_far(documents, search, each)))
                search.learn(each.id, each.name, _to_learn(reading))
    return tuple(better)


def _bettered(resource: Resource, reading: Reading, old: Sequence[PageWords]) -> Bettered:
    """The resource with new pages, and what became of those that it had, by their words."""
    pages = turning.renumbered(old, resource.pages, reading.words, len(reading.sizes))
    return Bettered(resources.read(resource, reading), pages)


def _words_so_far(documents: Documents, search: Search, resource: Resource) -> tuple[PageWords, ...]:
    """The words of the pages that there are now, by which their marks find the better ones."""
    if not resource.locked:
        known = {page.number: page for page in search.words(resource.id)}
        every = range(1, resource.pages + 1)
        return tuple(known.get(number) or PageWords(number, "", "") for number in every)
    try:
        return documents.read_quick(Path(resource.path)).words
    except Trouble:
        return ()


def waiting(plan: Plan, documents: Documents) -> Iterable[Resource]:
    """The resources whose pages are not on this laptop yet, or not as good as they can be."""
    for each in plan.all(Resource):
        if each.unreadable or each.missing or each.is_listed:
            continue
        is_here = each.pages and documents.has_pages(each.fingerprint)
        if each.locked and not is_here:
            continue
        if not is_here or (not each.exact and documents.may_be_bettered(each.fingerprint)):
            yield each
