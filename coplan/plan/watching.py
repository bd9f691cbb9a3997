"""Watching a folder: looks at it, reads what has changed since the last look, and remembers that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from coplan.plan import intake
from coplan.plan.change import Change
from coplan.plan.folder import Folder
from coplan.plan.listing import Entry, Listing, Seen
from coplan.plan.plan import Plan
from coplan.plan.ports import Documents, Drives, Progress, Search
from coplan.plan.recognition import folded
from coplan.plan.reconciling import Sight, Spotted, below, settle, whole
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble

SECOND = 1_000_000_000
STILL = 2 * SECOND


@dataclass(frozen=True, slots=True)
class Memory:
    """What one look leaves for the next: how each file was when it was read, and the look itself.

    `missed` are the whole paths at which a look missed a file: one look alone does not make a file missing,
    because programs that save take the old file away before the new one is there.
    """

    seen: Mapping[str, Seen] = field(default_factory=dict)
    last: Listing | None = None
    missed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Added:
    """A file that somebody added a moment ago, by this laptop's clock, so that it need not be read again."""

    fingerprint: str
    size: int
    at: int


@dataclass(frozen=True, slots=True)
class Senses:
    """What looking needs: drives that say what is there, readers of files, the index of their words."""

    drives: Drives
    documents: Documents
    search: Search


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a folder, and what it changes in the plan that it was made for.

    `waiting` says how many files are still being written or were not looked at, `is_empty` that nothing is
    there although there was something, which is believed only when the next look finds the same. `trouble`
    is why the look ended before its time; what was seen until then counts.
    """

    sight: Sight
    memory: Memory
    plan: Plan
    change: Change
    waiting: int
    is_empty: bool = False
    trouble: Trouble | None = None

    @property
    def again_soon(self) -> bool:
        """Whether another look should follow at once, because this one was not sure of everything."""
        return bool(self.waiting or self.memory.missed) and not self.is_empty and self.trouble is None

    def change_of(self, plan: Plan) -> Change:
        """What it changes in a plan, which may not be the one any more for which it was made."""
        return self.change if plan is self.plan else settle(plan, self.sight).change


def look(
    senses: Senses,
    plan: Plan,
    folder: Folder,
    memory: Memory,
    progress: Progress,
    *,
    lately: Mapping[str, Added] | None = None,
    anew: bool = False,
) -> Look:
    """Look at a folder and read what is new or has changed in it; `anew` also what could not be read before.

    Never on the window's thread. Raises `Trouble` when the folder cannot be reached; then everything stays as
    it was. `lately` are files by their whole paths.
    """
    listing = senses.drives.listing(Path(folder.path), progress)
    seen = {**_added(listing, lately or {}), **memory.seen}
    retried = _unread(plan, listing) if anew else frozenset[str]()
    known = [
        Spotted(each, seen[each.path].fingerprint)
        for each in listing.entries
        if each.path in seen and seen[each.path].is_still(each) and each.path not in retried
    ]
    of_old = {each.entry.path for each in known}
    still = set(_still(listing, memory.last))
    reading = _Reading(senses, folder, progress)
    reading.read([each for each in listing.entries if each.path not in of_old and each.path in still])
    spotted = (*known, *reading.spotted)
    sure = {each.entry.path for each in spotted}
    unsure = frozenset(each.path for each in listing.entries if each.path not in sure)
    before = {path: each.fingerprint for path, each in memory.seen.items()}
    gone = senses.drives.gone(_places_elsewhere(plan, folder, reading.spotted))
    sight = Sight(listing, spotted, unsure, before, memory.missed, gone)
    settled = settle(plan, sight)
    _learn(senses.search, settled.change, sight)
    unsure |= settled.put_off
    now = {each.entry.path: Seen(each.entry, each.fingerprint) for each in spotted}
    now = {path: each for path, each in now.items() if path not in unsure}
    now |= {path: seen[path] for path in unsure if path in seen}
    is_empty = not listing.entries and bool(settled.missed)
    after = Memory(now, listing, settled.missed)
    return Look(sight, after, plan, settled.change, len(unsure), is_empty, reading.trouble)


class _Reading:
    """Glimpses at files, until it is cancelled or their drive goes away."""

    def __init__(self, senses: Senses, folder: Folder, progress: Progress) -> None:
        self.spotted: list[Spotted] = []
        self.trouble: Trouble | None = None
        self._senses, self._folder, self._progress = senses, folder, progress

    def read(self, entries: Sequence[Entry]) -> None:
        for number, entry in enumerate(entries):
            if self._progress.cancelled or self.trouble:
                return
            path = Path(self._folder.path, entry.path)
            self._progress.report(number, len(entries), f"Looking at {path.name}")
            try:
                glimpse = intake.glimpse(self._senses.documents, path)
            except Trouble as trouble:
                self._fail(entry, path, trouble)
            else:
                self.spotted.append(Spotted(entry, glimpse.fingerprint, glimpse))

    def _fail(self, entry: Entry, path: Path, trouble: Trouble) -> None:
        """Note why a file cannot be read, unless it is gone by now, or all of its drive is."""
        drives, root = self._senses.drives, Path(self._folder.path)
        if not drives.is_folder(root):
            self.trouble = Trouble(f"“{root}” went away while it was looked at.", "Check the drive.")
        elif not drives.gone([str(path)]):
            if entry.holder:
                who = f"{entry.holder[:1].upper()}{entry.holder[1:]}"
                trouble = Trouble(trouble.what, f"{trouble.remedy} {who} has it open just now.")
            self.spotted.append(Spotted(entry, "", None, trouble))


def printed_anew(plan: Plan, look: Look) -> tuple[Resource, ...]:
    """The files beside which a look has found a PDF of the same name that is new or has changed."""
    folder, before = look.sight.listing.folder, look.sight.before
    prints = {
        _stem(whole(folder, each.entry.path))
        for each in look.sight.spotted
        if each.glimpse and each.glimpse.kind == "pdf" and before.get(each.entry.path) != each.fingerprint
    }
    return tuple(
        each
        for each in (plan.all(Resource) if prints else ())
        if each.pages and each.kind != "pdf" and not each.missing and each.newer is None
        if _stem(each.path) in prints
    )


def _stem(path: str) -> str:
    return folded(str(PurePath(path).with_suffix("")))


def _added(listing: Listing, lately: Mapping[str, Added]) -> dict[str, Seen]:
    """What is known of files that were added a moment ago and have not been written since."""
    found = {}
    for each in listing.entries if lately else ():
        added = lately.get(whole(listing.folder, each.path))
        same = added and (each.size == added.size or not added.fingerprint)
        if added and same and each.written <= added.at - STILL:
            found[each.path] = Seen(each, added.fingerprint)
    return found


def _still(listing: Listing, last: Listing | None) -> list[str]:
    """The files that nobody is writing: as they are for two seconds, by their dates or by our own looks."""
    before = {each.path: each.state for each in last.entries} if last else {}
    since = last.at if last else listing.at
    found = []
    for each in listing.entries:
        is_old = each.written <= listing.at - STILL
        is_same = before.get(each.path, each.state) == each.state
        was_there = each.path in before
        if is_same and (is_old or (was_there and since <= listing.at - STILL)):
            found.append(each.path)
    return found


def _unread(plan: Plan, listing: Listing) -> frozenset[str]:
    """The files of a folder that could not be read, as paths below it."""
    bad = {each.path for each in plan.all(Resource) if each.unreadable}
    return frozenset(each.path for each in listing.entries if whole(listing.folder, each.path) in bad)


def _places_elsewhere(plan: Plan, folder: Folder, spotted: Sequence[Spotted]) -> list[str]:
    """Where else what was read just now was found before, outside the folder."""
    read = {each.fingerprint for each in spotted if each.fingerprint}
    same = [each.path for each in plan.all(Resource) if each.fingerprint in read and not each.missing]
    return [path for path in same if below(folder.path, path) is None]


def _learn(search: Search, change: Change, sight: Sight) -> None:
    """Put the words of what is new into the index, and the new names of what was renamed."""
    words = {
        whole(sight.listing.folder, each.entry.path): each.glimpse.words
        for each in sight.spotted
        if each.glimpse
    }
    edits = [(edit.before, edit.after) for edit in change.edits if isinstance(edit.after, Resource)]
    new = [after for before, after in edits if before is None and isinstance(after, Resource)]
    search.learn_many([(each.id, each.name, words.get(each.path, ())) for each in new])
    search.rename(
        {
            after.id: after.name
            for before, after in edits
            if isinstance(before, Resource) and isinstance(after, Resource) and before.name != after.name
        }
    )
