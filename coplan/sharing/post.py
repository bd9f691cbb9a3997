"""Brings what is in the outbox to its places: one program at a time, one page after another."""

import errno
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from coplan.plan import ids, retrying, safe_names
from coplan.plan.delivery import Parcel
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Copy, Draft, Hindrance, Obstacle, Stage
from coplan.plan.place import Place
from coplan.plan.ports import Clock, Progress
from coplan.plan.roots import Roots
from coplan.sharing import delivery
from coplan.sharing.disk import Disk
from coplan.sharing.obstacles import obstacle
from coplan.sharing.outbox import Outbox

Reaches = Callable[[Path], bool]


class Postman:
    """See `coplan.plan.outbox.Post`.

    `reaches` says within its time whether a folder is there, however dead its drive is.
    """

    def __init__(
        self, outbox: Outbox, clock: Clock, roots: Roots, reaches: Reaches, disk: Disk | None = None
    ) -> None:
        self._outbox, self._clock, self._roots, self._reaches = outbox, clock, roots, reaches
        self._disk = disk or Disk()

    def accept(self, drafts: Sequence[Draft]) -> tuple[Consignment, ...]:
        """Take pages in."""
        return self._outbox.put((_consignment(each), each.parcels) for each in drafts)

    def waiting(self) -> tuple[Consignment, ...]:
        """Everything that has not arrived."""
        return self._outbox.waiting()

    def arrived(self) -> tuple[Consignment, ...]:
        """What the plan has not heard of."""
        return self._outbox.untold()

    def told(self, keys: Sequence[ConsignmentId]) -> None:
        """The plan has heard."""
        self._outbox.tell(keys)

    def drop(self, key: ConsignmentId) -> None:
        """Send it nowhere any more."""
        self._outbox.give_up(key)

    def redirect(self, key: ConsignmentId, place: Place) -> Consignment | None:
        """Send what is left of it to another place."""
        found = self._outbox.find(key)
        if found is None or not found.waits:
            return None
        now = self._clock.now()
        left = tuple(each for each in found.copies if not each.sent)
        draft = Draft(
            found.briefing_id,
            found.kind,
            found.title,
            found.version,
            place,
            found.subfolders if place.subfolders else (),
            found.who,
            found.signed,
            now,
            tuple(Parcel(each.wanted, Path(each.path).read_bytes()) for each in left),
        )
        (elsewhere,) = self.accept([draft])
        self._outbox.give_up(key)
        return elsewhere

    def deliver(
        self, key: ConsignmentId, ours: Mapping[str, str], progress: Progress | None = None
    ) -> Consignment | None:
        """Try once."""
        found = self._outbox.find(key)
        if found is None or not found.waits:
            return found
        try:
            with FileLock(self._lock_of(found), timeout=0):
                return self._deliver(found, ours, progress)
        except Timeout:  # another program of this laptop is at it
            return found

    def _lock_of(self, consignment: Consignment) -> Path:
        folder = self._roots.here(consignment.folder)
        return self._outbox.folder / f"{hashlib.sha256(folder.encode()).hexdigest()[:16]}.lock"

    def _deliver(
        self, consignment: Consignment, ours: Mapping[str, str], progress: Progress | None
    ) -> Consignment:
        now = self._clock.now()
        consignment = consignment.at(Stage.ON_ITS_WAY, now)
        self._outbox.save(consignment)
        root = Path(self._roots.here(consignment.folder))
        obstacles: list[Obstacle] = []
        try:
            folder = self._folder(root, consignment.subfolders)
        except OSError as error:
            obstacles.append(obstacle(error, str(root)))
        else:
            mine = _below(ours, consignment.subfolders)
            for number, copy in enumerate(consignment.copies):
                if copy.sent or (progress and progress.cancelled):
                    continue
                if progress:
                    progress.report(number, len(consignment.copies), f"Delivering “{copy.wanted}”")
                try:
                    sent = delivery.deliver(
                        [Parcel(copy.wanted, Path(copy.path).read_bytes())],
                        str(folder),
                        mine,
                        consignment.signed,
                        consignment.made_at,
                        self._disk,
                        self._outbox,
                    )
                except Obstacle as trouble:
                    obstacles.append(trouble)
                else:
                    copies = list(consignment.copies)
                    copies[number] = replace(copy, sent=sent[0])
                    consignment = replace(consignment, copies=tuple(copies))
                    self._outbox.save(consignment)
        consignment = self._stands(consignment, obstacles)
        self._outbox.save(consignment)
        return consignment

    def _folder(self, root: Path, subfolders: tuple[str, ...]) -> Path:
        """The folder below a place, made where it is not there; the place itself is never made."""
        if not self._reaches(root):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(root))
        folder = root
        for name in subfolders:
            there = next((each for each in self._disk.names(folder) if safe_names.same(each, name)), None)
            folder = folder / (there or name)
            if there is None:
                folder.mkdir(exist_ok=True)
        return folder

    def _stands(self, consignment: Consignment, obstacles: Sequence[Obstacle]) -> Consignment:
        """How it stands after a try, and when the next one is due."""
        now: datetime = self._clock.now()
        if not obstacles and len(consignment.sent) == len(consignment.copies):
            done = replace(consignment, hindrance=None, why="", remedy="", due=None)
            return done.at(Stage.DELIVERED, now)
        trouble = obstacles[0] if obstacles else None
        hindrance = trouble.hindrance if trouble else Hindrance.OTHER
        tries = consignment.tries + 1
        wait = retrying.wait(hindrance, tries, now - consignment.made_at)
        passes = hindrance in {Hindrance.AWAY, Hindrance.OPEN} and wait is not None
        tried = replace(
            consignment,
            hindrance=hindrance,
            why=trouble.what if trouble else "Somebody stopped it.",
            remedy=trouble.remedy if trouble else "Try it again when you like.",
            tries=tries,
            due=now + wait if wait is not None else None,
        )
        return tried.at(Stage.WAITING if passes else Stage.ASKING, now)


def _consignment(draft: Draft) -> Consignment:
    copies = tuple(
        Copy(each.name, hashlib.sha256(each.content).hexdigest(), len(each.content), "")
        for each in draft.parcels
    )
    return Consignment(
        ConsignmentId(ids.fresh()),
        draft.briefing_id,
        draft.kind,
        draft.title,
        draft.version,
        draft.place.id,
        draft.place.name,
        draft.place.folder,
        draft.subfolders,
        draft.who,
        draft.signed,
        draft.made_at,
        copies,
        draft.made_at,
    )


def _below(ours: Mapping[str, str], subfolders: tuple[str, ...]) -> Mapping[str, str]:
    """What lies in one folder below a place, by name alone."""
    start = "".join(f"{each}/" for each in subfolders).casefold()
    return {
        path[len(start) :]: fingerprint
        for path, fingerprint in ours.items()
        if path.startswith(start) and "/" not in path[len(start) :]
    }
