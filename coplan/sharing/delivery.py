"""Puts pages into a folder that others use: whole or not at all, and never over what somebody changed."""

import errno
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from coplan.plan import safe_names
from coplan.plan.delivery import Parcel, PartlySent, Sent
from coplan.sharing.disk import Disk
from coplan.sharing.obstacles import obstacle
from coplan.sharing.outbox import Outbox

OURS = ".coplan-"
ARRIVING = ".tmp"
ASIDE = ".aside-"
STALE = 3600.0
_MOST_NAMES = 50


def deliver(
    parcels: Sequence[Parcel],
    folder: str,
    ours: Mapping[str, str],
    who: str,
    now: datetime,
    disk: Disk | None = None,
    outbox: Outbox | None = None,
) -> tuple[Sent, ...]:
    """Put files into a folder and say under which names they arrived.

    `ours` are the fingerprints of what we put there last, by name: such a file is replaced if it is still as
    we left it; any other file keeps its name, and ours goes beside it with `who` and `now`. What is in the
    `outbox` is ours too: it may have arrived without anybody having heard of it.
    Raises `Trouble` when nothing arrived and `PartlySent` when only the first files did.
    """
    mine = {safe_names.key(name): fingerprint for name, fingerprint in ours.items()}
    made: frozenset[str] = frozenset()
    if outbox:
        made = outbox.made()
        outbox.note(_fingerprint(parcel.content) for parcel in parcels)
    run = _Run(Path(folder), mine, made, who, now, disk or Disk())
    sent: list[Sent] = []
    try:
        _expect_folder(run.folder)
        arrived = [run.bring(parcel) for parcel in parcels]
        run.tidy()
        sent.extend(map(run.place, parcels, arrived))
    except OSError as error:
        trouble = obstacle(error, folder)
        if sent:
            raise PartlySent(trouble, tuple(sent)) from error
        raise trouble from error
    finally:
        run.forget()
    return tuple(sent)


def _expect_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))


@dataclass(slots=True)
class _Run:
    """One delivery to one folder."""

    folder: Path
    ours: dict[str, str]
    made: frozenset[str]
    who: str
    now: datetime
    disk: Disk
    newest: float = 0.0
    here: list[Path] = field(default_factory=list)
    asides: list[tuple[Path, str, str]] = field(default_factory=list)

    def bring(self, parcel: Parcel) -> Path:
        """Bring the bytes to the drive under a name nobody looks at, and read them back."""
        path = self.folder / f"{OURS}{self.disk.user}-{secrets.token_hex(8)}{ARRIVING}"
        self.here.append(path)
        self.disk.write_new(path, parcel.content)
        if self.disk.fingerprint(path) != _fingerprint(parcel.content):
            raise OSError(errno.EIO, "what was read back is not what was written", str(path))
        self.newest = max(self.newest, self.disk.changed_at(path))
        return path

    def place(self, parcel: Parcel, arrived: Path) -> Sent:
        """Give what arrived its name, or the nearest one that is free."""
        wanted = safe_names.safe(parcel.name)
        fingerprint = _fingerprint(parcel.content)
        for name in (wanted, *(safe_names.beside(wanted, self.who, self.now, n) for n in range(_MOST_NAMES))):
            taken = self._taken(name)
            if taken is not None and self._content(taken) == fingerprint:
                return Sent(str(self.folder), wanted, taken, fingerprint)
            if taken is not None and not self._make_way(taken):
                continue
            try:
                self.disk.rename_new(arrived, self.folder / name)
            except FileExistsError:
                continue
            if self.disk.fingerprint(self.folder / name) != fingerprint:
                raise OSError(errno.EIO, "what was read back is not what was sent", name)
            return Sent(str(self.folder), wanted, name, fingerprint)
        raise FileExistsError(errno.EBUSY, "every name is taken", wanted)

    def _taken(self, name: str) -> str | None:
        """The name under which the folder has this name already, in whatever capitals."""
        return next((each for each in self.disk.names(self.folder) if safe_names.same(each, name)), None)

    def _content(self, name: str) -> str:
        """The fingerprint of a file; empty for what cannot be read, so that it is not taken for ours."""
        try:
            return self.disk.fingerprint(self.folder / name)
        except OSError:
            return ""

    def _make_way(self, name: str) -> bool:
        """Move our own last delivery aside, and look again there that nobody changed it in that instant."""
        left = self._content(name)
        there = self.folder / name
        if not left or (left != self.ours.get(safe_names.key(name)) and left not in self.made):
            return False
        aside = self.folder / f"{OURS}{secrets.token_hex(8)}{ASIDE}{name}"
        try:
            self.disk.rename_new(there, aside)
        except FileNotFoundError:
            return True
        if self.disk.fingerprint(aside) == left:
            self.asides.append((aside, name, left))
            return True
        self._give_back(aside, name)
        return False

    def _give_back(self, aside: Path, name: str) -> None:
        """Give a file its name back, or the nearest one; it is somebody else's."""
        for free in (name, *(safe_names.beside(name, "", self.now, n) for n in range(_MOST_NAMES))):
            try:
                self.disk.rename_new(aside, self.folder / free)
            except FileExistsError:
                continue
            return

    def tidy(self) -> None:
        """Clear up after deliveries that were cut short, as told by the drive's own clock."""
        mine = self.made.union(self.ours.values())
        for name in self.disk.names(self.folder):
            path = self.folder / name
            _, aside, original = name.partition(ASIDE)
            if not name.startswith(OURS) or path in self.here:
                continue
            if aside and self._taken(original) is None:
                self._give_back(path, original)
            elif (aside and self._content(name) in mine) or (
                not aside and (self._was_killed(name) or self.newest - self.disk.changed_at(path) > STALE)
            ):
                self.disk.remove(path)

    def _was_killed(self, name: str) -> bool:
        """Whether this was on its way from a run of the program on this laptop that has ended."""
        user, _, rest = name.removeprefix(OURS).rpartition("-")
        return bool(rest) and self.disk.has_ended(user)

    def forget(self) -> None:
        """Leave nothing of ours behind; what a drive that goes away keeps is tidied the next time."""
        for path in self.here:
            with suppress(OSError):
                self.disk.remove(path)
        for aside, name, left in self.asides:
            with suppress(OSError):
                if self._taken(name) is not None and self.disk.fingerprint(aside) == left:
                    self.disk.remove(aside)
                else:
                    self._give_back(aside, name)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
