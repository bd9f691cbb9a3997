"""Looks at a place for the pages that we put there: one listing a folder, and bytes only of what is new."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from time import time_ns

from coplan.plan import safe_names
from coplan.plan.cloud import is_in_the_cloud
from coplan.plan.delivery import Delivery
from coplan.plan.ids import PlaceId
from coplan.plan.on_the_drive import Became, Fate, Look
from coplan.plan.place import Place
from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble
from coplan.sharing.disk import Disk
from coplan.sharing.drive_memory import DriveMemory, Memory, Print
from coplan.sharing.listed_folder import ListedFolder
from coplan.sharing.surroundings import files_around

MOST_GUESSED = 100
LARGEST = 100_000_000
# Two writes within so short a time may leave a file with the same time.
TOO_FRESH_NS = 3_000_000_000


class Unreached(Exception):
    """The place went away while it was looked at, or nobody waits for the answer any more."""


class DriveLookout:
    """See `plan.on_the_drive.Lookout`.

    `where` is the folder of a place on this laptop and `reaches` whether it is there, asked in a way that
    ends. `mine` are the fingerprints of what is on its way, of which the plan has not heard yet.
    """

    def __init__(
        self,
        memory: DriveMemory,
        where: Callable[[Place], Path],
        reaches: Callable[[Place], bool],
        mine: Callable[[], Collection[str]],
        disk: Disk | None = None,
    ) -> None:
        self._memory, self._where, self._reaches, self._mine = memory, where, reaches, mine
        self._disk = disk or Disk()

    def look(self, place: Place, files: Sequence[Delivery], now: datetime, progress: Progress) -> Look:
        """What became of these files; opens, writes and renames none of them."""
        if not self._reaches(place):
            return _unreached(place, files)
        memory = self._memory.load(place.id)
        visit = _Visit(self._where(place), memory, self._disk, self._mine, now, progress)
        try:
            fates = visit.fates(files)
        except Unreached:
            return _unreached(place, files)
        finally:  # what was read before somebody stopped it need not be read again
            prints = visit.prints if visit.is_whole else {**memory.prints, **visit.prints}
            device = visit.device if visit.is_whole else memory.device
            self._memory.remember_files(place.id, prints, device)
        return Look(place.id, fates)

    def said(self, place: PlaceId) -> frozenset[str]:
        """The states of which people on this laptop have been told."""
        return self._memory.load(place).said

    def say(self, place: PlaceId, states: frozenset[str]) -> None:
        """Remember that they have been told of these, and of no others, if there is room."""
        self._memory.remember_said(place, states)

    def root(self, place: Place) -> Path:
        """Where a place is on this laptop."""
        return self._where(place)

    def folder(self, place: Place, below: str) -> Path:
        """A folder of a place on this laptop, or the place's own when it is not there any more."""
        if not self._reaches(place):
            raise Trouble(
                f"{place.name} cannot be reached at the moment.", "Connect the drive, then try again."
            )
        inside = self._where(place) / below
        return inside if inside.is_dir() else self._where(place)


def _unreached(place: Place, files: Sequence[Delivery]) -> Look:
    fates = tuple(Fate(each.id, each.briefing_id, place.id, each.name, Became.UNSEEN) for each in files)
    return Look(place.id, fates, reached=False)


@dataclass(slots=True)
class _Visit:
    """One look at one place. `prints` are the files of which the fingerprint is known after it."""

    root: Path
    memory: Memory
    disk: Disk
    mine: Callable[[], Collection[str]]
    now: datetime
    progress: Progress
    prints: dict[str, Print] = field(default_factory=dict)
    device: int = 0
    is_whole: bool = False
    _folders: dict[str, ListedFolder] = field(default_factory=dict)
    _ours: Collection[str] | None = None

    def fates(self, files: Sequence[Delivery]) -> tuple[Fate, ...]:
        """What became of each; those that are missing are looked for in the folders around."""
        found: dict[str, Fate] = {}
        missing: list[Delivery] = []
        for number, each in enumerate(files):
            self._go_on()
            self.progress.report(number, len(files), "Looking at the pages on the drive")
            if fate := self._in_place(each):
                found[each.id] = fate
            else:
                missing.append(each)
        self._find(missing, {safe_names.key(each.name) for each in files}, found)
        self._check_root({each.became for each in found.values()})
        self.is_whole = True
        return tuple(found[each.id] for each in files)

    def _check_root(self, became: set[Became]) -> None:
        """Take nothing for gone when the place itself is: where a drive was, an empty folder may be left."""
        try:
            self.device = self.root.stat().st_dev
        except OSError as error:
            raise Unreached from error
        is_another = self.memory.device not in {0, self.device}
        if became == {Became.GONE} and is_another and self._folder("").is_empty:
            raise Unreached

    def _go_on(self) -> None:
        if self.progress.cancelled:
            raise Unreached

    def _in_place(self, wanted: Delivery) -> Fate | None:
        """What became of the file that has the name of ours; `None` when there is none."""
        folder, _, name = wanted.name.rpartition("/")
        listed = self._folder(folder)
        if not listed.is_open:
            return _fate(wanted, Became.UNSEEN)
        there = listed.called(name)
        path = f"{folder}/{there}" if folder else there
        state = self._state(path) if there else None
        if state is None:
            return None
        became = self._became(wanted, path, state)
        return self._held(replace(_fate(wanted, became), written=self._moment(state.st_mtime)), path)

    def _became(self, wanted: Delivery, path: str, state: os.stat_result) -> Became:
        before = self.memory.prints.get(path)
        was_ours = before and before.fingerprint == wanted.fingerprint
        if before and was_ours and before.size != state.st_size and not self._on_their_way():
            self.prints[path] = before
            return Became.EDITED
        if state.st_size > LARGEST:
            return Became.EDITED
        fingerprint = self._fingerprint(path, state)
        if not fingerprint:
            return Became.UNSEEN
        kept = fingerprint == wanted.fingerprint or fingerprint in self._on_their_way()
        return Became.KEPT if kept else Became.EDITED

    def _on_their_way(self) -> Collection[str]:
        if self._ours is None:
            self._ours = self.mine()
        return self._ours

    def _held(self, fate: Fate, path: str) -> Fate:
        folder, _, name = path.rpartition("/")
        owner = self._folder(folder).owners.of(name)
        return replace(fate, holder=owner.who, since=self._moment(owner.since)) if owner else fate

    def _moment(self, seconds: float) -> datetime | None:
        try:
            return datetime.fromtimestamp(seconds, self.now.tzinfo)
        except (ValueError, OverflowError, OSError):
            return None

    def _folder(self, below: str) -> ListedFolder:
        if below not in self._folders:
            self._folders[below] = ListedFolder.of(self.root / below)
        return self._folders[below]

    def _state(self, path: str) -> os.stat_result | None:
        folder, _, name = path.rpartition("/")
        return self._folder(folder).state(name)

    def _fingerprint(self, path: str, state: os.stat_result) -> str:
        """The fingerprint of a file, from memory where it is as it was; empty when it cannot be read."""
        before = self.memory.prints.get(path)
        now = (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        if before and (before.size, before.written, before.known) == now:
            self.prints[path] = before
            return before.fingerprint
        if is_in_the_cloud(getattr(state, "st_file_attributes", 0), getattr(state, "st_flags", 0)):
            return ""
        self._go_on()
        try:
            fingerprint = self.disk.fingerprint(self.root / path)
        except OSError:
            return ""
        if abs(time_ns() - state.st_mtime_ns) > TOO_FRESH_NS:
            self.prints[path] = Print(*now, fingerprint)
        return fingerprint

    def _find(self, missing: Sequence[Delivery], ours: set[str], found: dict[str, Fate]) -> None:
        """Look for missing files by their bytes, first where they were found the last time."""
        wanted: dict[str, list[Delivery]] = {}
        for each in missing:
            found[each.id] = _fate(each, Became.GONE)
            wanted.setdefault(each.fingerprint, []).append(each)
        known = {path: it for path, it in self.memory.prints.items() if it.fingerprint in wanted}
        self.prints.update(known)
        for path in self._where_to_look(wanted, known) if wanted else ():
            state = self._state(path) if safe_names.key(path) not in ours else None
            fingerprint = self._fingerprint(path, state) if state else ""
            for each in wanted.pop(fingerprint, ()):
                found[each.id] = self._held(replace(_fate(each, Became.MOVED), now_at=path), path)
            if not wanted:
                return

    def _where_to_look(
        self, wanted: Mapping[str, Sequence[Delivery]], known: Mapping[str, Print]
    ) -> Iterator[str]:
        """The files that may be one that is missing: by its size where that is known, else by its kind."""
        yield from tuple(known)
        sizes = {it.fingerprint: it.size for it in known.values()}
        names = [each.name for some in wanted.values() for each in some]
        kinds = {PurePosixPath(each).suffix.casefold() for each in names}
        folders, guesses = sorted({each.rpartition("/")[0] for each in names}), 0
        for path in files_around(self.root, folders, self._go_on):
            state = self._state(path) if PurePosixPath(path).suffix.casefold() in kinds else None
            if state is None or state.st_size > LARGEST:
                continue
            is_sure = state.st_size in {sizes[each] for each in wanted if each in sizes}
            may_be = guesses < MOST_GUESSED and not sizes.keys() >= wanted.keys()
            guesses += not is_sure
            if is_sure or may_be:
                yield path


def _fate(wanted: Delivery, became: Became) -> Fate:
    return Fate(wanted.id, wanted.briefing_id, wanted.place_id, wanted.name, became)
