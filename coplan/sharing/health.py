"""Tries a place as a delivery would, with hidden files of its own, and leaves nothing behind."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Event

from coplan import drives
from coplan.plan import place_health, safe_names
from coplan.plan.outbox import Hindrance
from coplan.plan.place import Place
from coplan.plan.place_health import Aspect, Finding, Renaming, Sort
from coplan.sharing.delivery import ARRIVING, OURS, STALE
from coplan.sharing.disk import Disk
from coplan.sharing.obstacles import hindrance_of, obstacle

# What delivery would take for a file of its own must not be a folder, so these are called otherwise.
_FOLDER = ".coplan.check-"
_MUCH, _LITTLE = 256_000, 1_000_000
_PATIENCE = (0.1, 0.4, 1.0)
_LETTER = "ქ"  # three bytes, so that a name can have 80 characters and 200 bytes


def examine(
    place: Place,
    here: str,
    reaches: Callable[[Path], bool],
    clock: Callable[[], datetime],
    disk: Disk | None = None,
) -> Iterator[Finding]:
    """Everything about a place whose folder is `here` on this laptop; it takes as long as the drive does.

    `reaches` says within its time whether a folder is there.
    """
    folder = Path(here)
    if not folder.is_absolute():
        yield place_health.strange(place, here)
        return
    if not reaches(folder):
        above = folder.parent
        yield place_health.away(place, here, str(above) if above != folder and reaches(above) else "")
        return
    yield place_health.reached(place, here)
    yield place_health.sorted_as(*sort_of(folder))
    trial = _Trial(place, folder, clock, disk or Disk())
    try:
        yield from trial.findings()
    finally:
        trial.forget()


def sort_of(folder: Path) -> tuple[Sort, str]:
    """Which sort of folder it is, with the name of its share or of the service that syncs it."""
    for path in dict.fromkeys((folder, _followed(folder))):
        if service := drives.synced(path):
            return Sort.SYNCED, service[0].upper() + service[1:]
        if drives.network_share(path):
            return Sort.NETWORK, drives.share_of(path)
        if drives.is_removable(path):
            return Sort.STICK, ""
    return Sort.FOLDER, ""


def _followed(folder: Path) -> Path:
    """Where links lead; Python 3.11 and 3.12 have an error of their own for links in a circle."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder


class _Trial:
    """One go at a folder. Every step may raise `OSError`, which ends that step and is said."""

    def __init__(self, place: Place, folder: Path, clock: Callable[[], datetime], disk: Disk) -> None:
        self._place, self._folder, self._clock, self._disk = place, folder, clock, disk
        self._files: list[Path] = []
        self._folders: list[Path] = []
        self._ahead = 0.0
        self._is_full = False
        self._written_at = 0.0

    def findings(self) -> Iterator[Finding]:
        """What each step found, as far as the one before lets it be tried."""
        wrote = self._write()
        yield wrote
        if wrote.well:
            for step, aspect, what in (
                (self._long_names, Aspect.LONG_PATHS, "Long names could not be tried there"),
                (self._capitals, Aspect.CAPITALS, "Capitals could not be tried there"),
                (self._renaming, Aspect.RENAMING, "Files cannot be given another name there"),
            ):
                try:
                    found = step()
                except OSError as error:
                    if hindrance_of(error) is Hindrance.AWAY and not self._is_there():
                        yield self._lost()
                        return
                    found = place_health.not_tried(aspect, what, error.strerror or str(error))
                yield found
            yield place_health.clocks(self._ahead)
        elif not self._is_there():
            return
        yield from self._room()
        yield from self._left_behind()

    def forget(self) -> None:
        """Take away what was written; what a drive that goes away keeps is hidden, and tidied later."""
        for file in self._files:
            with suppress(OSError):
                self._disk.remove(file)
        for folder in reversed(self._folders):
            with suppress(OSError):
                self._disk.remove_folder(folder)

    def _write(self) -> Finding:
        content = secrets.token_bytes(_MUCH)
        path = self._fresh()
        try:
            before = self._clock().timestamp()
            self._disk.write_new(path, content)
            after = self._clock().timestamp()
            is_same = self._disk.fingerprint(path) == sha256(content).hexdigest()
            self._written_at = self._disk.changed_at(path)
            self._ahead = self._written_at - min(max(self._written_at, before), after)
        except OSError as error:
            self._is_full = hindrance_of(error) is Hindrance.FULL
            return place_health.troubled(Aspect.WRITABLE, obstacle(error, str(self._folder)))
        if not is_same:
            return place_health.misread()
        try:
            self._remove(path)
        except OSError:
            return place_health.not_removable() if self._is_there() else self._lost()
        return place_health.written()

    def _remove(self, path: Path) -> None:
        """Remove a file; what looks for viruses may hold it for a moment."""
        for seconds in _PATIENCE:
            try:
                self._disk.remove(path)
            except OSError as error:
                if hindrance_of(error) is not Hindrance.OPEN:
                    raise
                Event().wait(seconds)
            else:
                return
        self._disk.remove(path)

    def _long_names(self) -> Finding:
        stem = f"{OURS}{secrets.token_hex(4)}"
        letters = safe_names.LIMIT - len(stem) - len(ARRIVING)
        long = self._folder / f"{stem}{_LETTER * letters}{ARRIVING}"
        folders = place_health.longest_folders(self._place)
        length = len(str(self._folder / Path(*folders))) + 1 + safe_names.LIMIT
        try:
            self._put(long, b"long")
        except OSError as error:
            if self._is_elsewhere(error):
                raise
            return place_health.path_too_long(length)
        if long.name not in self._disk.names(self._folder):
            return place_health.name_changed()
        return self._deep(folders, length) if folders else place_health.names_fit()

    def _deep(self, folders: Sequence[str], length: int) -> Finding:
        """Folders in folders as pages are sorted into them, and a path as long as any will be."""
        deep = self._folder
        top = f"{_FOLDER}{secrets.token_hex(4)}"
        names = (top + "n" * (len(folders[0]) - len(top)), *folders[1:])
        try:
            for name in names:
                deep /= name
                self._folders.append(deep)
                self._disk.make_folder(deep)
        except OSError as error:
            if self._is_elsewhere(error):
                raise
            if hindrance_of(error) is Hindrance.REFUSED:
                return place_health.no_folders(self._place.subfolders)
            return place_health.path_too_long(length)
        try:
            self._put(deep / f"{'n' * (length - len(str(deep)) - 1 - len(ARRIVING))}{ARRIVING}", b"deep")
        except OSError as error:
            if self._is_elsewhere(error):
                raise
            return place_health.path_too_long(length)
        return place_health.names_fit()

    def _capitals(self) -> Finding:
        content = secrets.token_bytes(16)
        path = self._fresh()
        self._put(path, content)
        stem, end = path.name[: -len(ARRIVING)], path.name[-len(ARRIVING) :]
        head, _, random = stem.rpartition("-")
        try:
            seen = self._disk.fingerprint(self._folder / f"{head}-{random.upper()}{end}")
        except FileNotFoundError:
            return place_health.capitals(told_apart=True)
        return place_health.capitals(told_apart=seen != sha256(content).hexdigest())

    def _renaming(self) -> Finding:
        """Whether a name that is taken is refused, and a free one given in one step."""
        ours, taken, free = self._fresh(), self._fresh(), self._fresh()
        theirs = secrets.token_bytes(16)
        self._put(ours, b"ours")
        self._put(taken, theirs)
        try:
            self._disk.rename_new(ours, taken)
        except FileExistsError:
            pass
        else:
            return place_health.renames(Renaming.REPLACES)
        if self._disk.fingerprint(taken) != sha256(theirs).hexdigest():
            return place_health.renames(Renaming.REPLACES)
        # A name that is free is the proof: Linux itself refuses one that is taken, whatever the drive can do.
        try:
            self._disk.rename_at_once(ours, free)
        except OSError as error:
            if self._is_elsewhere(error):
                raise
            self._disk.rename_new(ours, free)
            return place_health.renames(Renaming.WITH_A_LOOK)
        return place_health.renames(Renaming.AT_ONCE)

    def _room(self) -> Iterator[Finding]:
        try:
            free = self._disk.free(self._folder)
            if not self._is_full:
                yield place_health.room(free)
            elif free >= _LITTLE:  # else the page that found no room has said it
                yield place_health.used_up(free)
        except OSError as error:
            why = error.strerror or str(error)
            yield place_health.not_tried(Aspect.ROOM, "It cannot be told how much room there is", why)

    def _left_behind(self) -> Iterator[Finding]:
        """What deliveries left there, by the drive's own clock; folders of an earlier trial are removed."""
        count = 0
        with suppress(OSError):
            for name in self._disk.names(self._folder):
                path = self._folder / name
                if path in self._files or path in self._folders or not name.startswith((OURS, _FOLDER)):
                    continue
                if self._written_at - self._disk.changed_at(path) > STALE:
                    if name.startswith(_FOLDER):
                        self._clear(path)
                    else:
                        count += 1
        if count:
            yield place_health.left_behind(count)

    def _clear(self, folder: Path) -> None:
        for name in self._disk.names(folder):
            if name.endswith(ARRIVING):
                self._disk.remove(folder / name)
            else:
                self._clear(folder / name)
        self._disk.remove_folder(folder)

    def _put(self, path: Path, content: bytes) -> None:
        self._files.append(path)
        self._disk.write_new(path, content)

    def _fresh(self) -> Path:
        """A name that delivery tidies away if it stays; it has a letter that can be a capital."""
        path = self._folder / f"{OURS}{self._disk.user}-{secrets.token_hex(8)}a{ARRIVING}"
        self._files.append(path)
        return path

    def _is_elsewhere(self, error: OSError) -> bool:
        """Whether an error is not about what is being tried: the drive is away or full."""
        hindrance = hindrance_of(error)
        return hindrance is Hindrance.FULL or (hindrance is Hindrance.AWAY and not self._is_there())

    def _is_there(self) -> bool:
        try:
            self._disk.names(self._folder)
        except OSError as error:
            return hindrance_of(error) is not Hindrance.AWAY
        return True

    def _lost(self) -> Finding:
        return place_health.away(self._place, str(self._folder))
