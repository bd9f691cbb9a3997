"""Brings what is in the outbox to its places: one program at a time, one page after another."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from filelock import Timeout

from coplan.plan import ids, retrying, safe_names
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Copy, Draft, Hindrance, Obstacle, Stage
from coplan.plan.place import Place
from coplan.plan.ports import Clock, Progress
from coplan.plan.roots import Roots
from coplan.plan.trouble import Trouble
from coplan.sharing import leftovers, obstacles, saves, subfolders
from coplan.sharing.copies import content_of
from coplan.sharing.disk import Disk
from coplan.sharing.outbox import Outbox
from coplan.sharing.passage import Passage
from coplan.sharing.place_lock import locked
from coplan.sharing.terms import Terms
from coplan.sharing.traces import Journal, Spot

_FINISHING = 10
_WHILE_ANOTHER = timedelta(seconds=5)
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
        self.clear_up()

    def redirect(
        self, key: ConsignmentId, place: Place, subfolders: tuple[str, ...] = ()
    ) -> Consignment | None:
        """Send what is left elsewhere; raises `Trouble` too when what is kept here is damaged."""
        found = self._heard(key)
        if found is None or not found.waits or not (left := [each for each in found.copies if not each.sent]):
            return None
        for other in (*(waiting := self._outbox.waiting()), *self._outbox.untold()):
            is_there = (other.briefing_id, other.place_id) == (found.briefing_id, place.id)
            if is_there and other.id != key and other.version >= found.version:
                raise obstacles.overtaken(other, found.version, waits=other in waiting)
        parcels: list[Parcel] = []
        for each in left:
            if (content := content_of(each)) is None:
                raise obstacles.damaged_copy(each.wanted)
            parcels.append(Parcel(each.wanted, content))
        draft = Draft(
            found.briefing_id,
            found.kind,
            found.title,
            found.version,
            place,
            subfolders,
            found.who,
            found.signed,
            self._clock.now(),
            tuple(parcels),
        )
        (elsewhere,) = self.accept([draft])
        self.drop(key)
        return elsewhere

    def deliver(
        self, key: ConsignmentId, ours: Mapping[str, str], progress: Progress | None = None
    ) -> Consignment | None:
        """Try once; raises `Trouble` only when the outbox itself cannot be used."""
        found = self._outbox.find(key)
        if found is None or not found.waits:
            return found
        try:
            with self._lock(self._root(found.folder)):
                found = self._outbox.find(key)
                if found is None or not found.waits:
                    return found
                tried = self._try(found, ours, progress)
        except Timeout:
            found = self._outbox.find(key)
            return self._being_delivered(found) if found and found.waits else found
        if self._outbox.find(key) is None:  # somebody thought better of it meanwhile
            self._clear_up([self._root(found.folder)])
            return None
        return tried

    def _heard(self, key: ConsignmentId) -> Consignment | None:
        """How one stands, with what arrived though nobody heard so, as far as the drive can be asked."""
        found = self._outbox.find(key)
        if found is None or not found.waits:
            return found
        with suppress(Timeout, OSError, Obstacle), self._lock(self._root(found.folder)):
            for spot in self._outbox.spots():
                if spot.file.partition("/")[0] == key and self._reaches(Path(spot.place)):
                    found = self._recovered(found, spot)
        return found

    def _recovered(self, consignment: Consignment, spot: Spot) -> Consignment:
        folder = Path(spot.place).joinpath(*spot.below)
        terms = Terms(folder, {}, frozenset(), "", consignment.made_at, self._disk)
        for number, copy in enumerate(consignment.copies):
            if copy.sent or spot.file != _file(consignment, copy):
                continue
            if (content := content_of(copy)) is None:
                continue
            passage = Passage(terms, Parcel(copy.wanted, content), self._outbox.journal(spot))
            if (sent := passage.recover()) is not None:
                consignment = _with_sent(consignment, number, sent)
                self._outbox.save(consignment)
        return consignment

    def clear_up(self) -> None:
        """Leave nothing on any drive that can be reached of what goes there no more."""
        self._clear_up({Path(each.place) for each in self._strays()})
        for folder in saves.folders(self._outbox):
            if self._reaches(folder):
                saves.clear_up(self._outbox, self._own_terms(folder))

    def _clear_up(self, roots: Iterable[Path]) -> None:
        for root in roots:
            with suppress(Timeout, Trouble), self._lock(root):
                if self._reaches(root):
                    self._clear_strays(root)

    def _lock(self, root: Path) -> AbstractContextManager[None]:
        return locked(self._outbox.folder, root)

    def _root(self, folder: str) -> Path:
        return Path(self._roots.here(folder))

    def _strays(self) -> list[Spot]:
        if not (spots := self._outbox.spots()):
            return []
        going = self._outbox.going()
        return [
            each for each in spots if each.file.partition("/")[0] not in going and not saves.is_save(each)
        ]

    def _clear_strays(self, root: Path) -> None:
        for spot in self._strays():
            if Path(spot.place) == root:
                self._clear_spot(spot)

    def _clear_spot(self, spot: Spot) -> None:
        root = Path(spot.place)
        folder, journal = root.joinpath(*spot.below), self._outbox.journal(spot)
        try:
            Passage(self._own_terms(folder), Parcel("", b""), journal).clear()
        except OSError as error:
            if obstacles.is_gone(error) and self._reaches(root) and not self._reaches(folder):
                for trace in journal.traces():
                    journal.remove(trace)
        except Obstacle:
            return

    def _own_terms(self, folder: Path) -> Terms:
        """On these, only what is written down of a folder is ours there."""
        return Terms(folder, {}, frozenset(), "", self._clock.now(), self._disk)

    def _follow(self, consignment: Consignment, root: Path) -> None:
        """Where the place has moved on this laptop: clear up where it was, or look for that where it is now.

        What cannot be reached as it was called may be the same drive under another name.
        """
        for spot in self._outbox.spots():
            if spot.file.partition("/")[0] != consignment.id or Path(spot.place) == root:
                continue
            if self._reaches(Path(spot.place)):
                with suppress(Timeout), self._lock(Path(spot.place)):
                    self._clear_spot(spot)
                continue
            now = self._outbox.journal(replace(spot, place=str(root)))
            if not now.traces():
                for trace in self._outbox.journal(spot).traces():
                    now.add(trace)

    def _being_delivered(self, consignment: Consignment) -> Consignment:
        now = self._clock.now()
        waits = replace(
            consignment,
            hindrance=Hindrance.OPEN,
            why=f"Another Coplan on this laptop is delivering to {consignment.place}.",
            remedy="It goes as soon as that one is done.",
            due=now + _WHILE_ANOTHER,
        )
        return waits.at(Stage.WAITING, now)

    def _try(
        self, consignment: Consignment, ours: Mapping[str, str], progress: Progress | None
    ) -> Consignment:
        consignment = retrying.begun(consignment, self._clock.now())
        self._outbox.save(consignment)
        root = self._root(consignment.folder)
        met: list[Obstacle] = []
        try:
            if not self._reaches(root):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(root))
            folder = subfolders.made(self._disk, root, consignment.subfolders)
        except Obstacle as trouble:
            met.append(trouble)
        except OSError as error:
            met.append(obstacles.obstacle(error, str(root)))
        else:
            self._clear_strays(root)
            self._follow(consignment, root)
            consignment, met = self._bring_each(consignment, folder, ours, progress)
        consignment = retrying.stands(consignment, met, self._clock.now())
        self._outbox.save(consignment)
        return consignment

    def _bring_each(
        self, consignment: Consignment, folder: Path, ours: Mapping[str, str], progress: Progress | None
    ) -> tuple[Consignment, list[Obstacle]]:
        """Bring every file that is not there yet; none waits for another."""
        met: list[Obstacle] = []
        mine = _below(ours, consignment.subfolders)
        made = self._outbox.made(consignment.briefing_id)
        tries = consignment.tries if consignment.hindrance is Hindrance.OPEN else 0
        terms = Terms(folder, mine, made, consignment.signed, consignment.made_at, self._disk, tries)
        for number, copy in enumerate(consignment.copies):
            if progress:
                progress.report(number, len(consignment.copies), f"Delivering “{copy.wanted}”")
            if (progress and progress.cancelled) or self._outbox.find(consignment.id) is None:
                break
            try:
                sent, now = self._bring(consignment, copy, terms)
                if not copy.sent:
                    consignment = _with_sent(consignment, number, sent)
                    self._outbox.save(consignment)
                self._finish(consignment, copy, sent, terms, now)
            except Obstacle as trouble:
                met.append(trouble)
        return consignment, met

    def _bring(self, consignment: Consignment, copy: Copy, terms: Terms) -> tuple[Sent, float]:
        """What arrived, and when by the drive's own clock if it was just now."""
        if copy.sent:
            return copy.sent, 0.0
        content = content_of(copy)
        if content is None:
            raise obstacles.damaged_copy(copy.wanted)
        passage = Passage(terms, Parcel(copy.wanted, content), self._journal(consignment, copy, terms))
        try:
            return passage.deliver(), passage.now
        except (OSError, Obstacle) as error:
            trouble = error if isinstance(error, Obstacle) else passage.explained(error)
            with suppress(OSError, Obstacle):
                if (arrived := passage.recover()) is not None:
                    return arrived, 0.0
            raise trouble from error

    def _finish(self, consignment: Consignment, copy: Copy, sent: Sent, terms: Terms, now: float) -> None:
        """Take away what the file that arrived takes the place of, once or in several tries.

        What cannot be taken away keeps nobody: the page is there.
        """
        journal = self._journal(consignment, copy, terms)
        if copy.sent and not journal.traces():
            return
        passage = Passage(terms, Parcel(copy.wanted, b""), journal, now)
        try:
            names = terms.names()
            if now:
                leftovers.tidy(terms, passage, [each.name for each in passage.left], names)
            passage.retire_dated(sent, names)
        except (OSError, Obstacle) as error:
            trouble = error if isinstance(error, Obstacle) else passage.explained(error)
            if trouble.hindrance in retrying.PASSING and consignment.tries < _FINISHING:
                raise trouble from error

    def _journal(self, consignment: Consignment, copy: Copy, terms: Terms) -> Journal:
        return self._outbox.journal(self._spot(consignment, copy, terms))

    def _spot(self, consignment: Consignment, copy: Copy, terms: Terms) -> Spot:
        root = self._root(consignment.folder)
        return Spot(_file(consignment, copy), str(root), terms.folder.relative_to(root).parts)


def _file(consignment: Consignment, copy: Copy) -> str:
    return f"{consignment.id}/{copy.wanted}"


def _with_sent(consignment: Consignment, number: int, sent: Sent) -> Consignment:
    copies = list(consignment.copies)
    copies[number] = replace(copies[number], sent=sent)
    return replace(consignment, copies=tuple(copies))


def _consignment(draft: Draft) -> Consignment:
    copies = tuple(
        Copy(safe_names.safe(each.name), hashlib.sha256(each.content).hexdigest(), len(each.content), "")
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
    """What lies in one folder below a place, by `safe_names.key` of its name alone."""
    start = [safe_names.key(each) for each in subfolders]
    found: dict[str, str] = {}
    for path, fingerprint in ours.items():
        *above, name = path.split("/")
        if [safe_names.key(each) for each in above] == start:
            found[safe_names.key(name)] = fingerprint
    return found
