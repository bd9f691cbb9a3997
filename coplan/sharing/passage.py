"""The way of one file into one folder, step by step, so that nothing of anybody else's is ever replaced."""

import errno
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from coplan.plan import safe_names
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.outbox import Hindrance, Obstacle
from coplan.sharing import hidden_names, obstacles
from coplan.sharing.asides import Asides
from coplan.sharing.owner_file import Owners
from coplan.sharing.terms import Terms, taken_in
from coplan.sharing.traces import Journal, Kind, Trace

LONG_OPEN = 24 * 3600.0
_AGAIN = 3
_LOOKS = 5
_MOMENTS = (0.05, 0.1, 0.2)


class Passage:
    """One file on its way. Its steps raise `OSError` as the drive does, and `Obstacle`."""

    def __init__(self, terms: Terms, parcel: Parcel, journal: Journal, now: float = 0.0) -> None:
        self.terms, self._parcel, self._journal = terms, parcel, journal
        self._disk, self._folder = terms.disk, terms.folder
        self._wanted = safe_names.safe(parcel.name)
        self._fingerprint, self._size = fingerprint_of(parcel.content), len(parcel.content)
        self.asides = Asides(terms, journal, self._wanted)
        self._now = now

    def deliver(self) -> Sent:
        """Go all the way, from wherever an earlier try has come to."""
        if (sent := self.found()) is None:
            self.clear()
            self._expect_free_hands()
            self.arrive()
            return self.place()
        return sent

    def arrive(self) -> Path:
        """Bring the bytes to the drive under a name nobody looks at, and read them back."""
        path = self._folder / hidden_names.arriving(self._disk.user)
        self._journal.add(Trace(Kind.ARRIVING, path.name, self._fingerprint))
        self._disk.write_new(path, self._parcel.content)
        if self._disk.fingerprint(path) != self._fingerprint:
            raise obstacles.misread(str(self._folder), self._wanted)
        self._now = self._disk.changed_at(path)
        return path

    @property
    def now(self) -> float:
        """When the bytes arrived, by the drive's own clock."""
        return self._now

    @property
    def left(self) -> Sequence[Trace]:
        """What may still be there of it, as the journal has it."""
        return self._journal.traces()

    def place(self) -> Sent:
        """Give what arrived its name, or the nearest one that is free."""
        (arrived,) = (each for each in self._journal.traces() if each.kind is Kind.ARRIVING)
        listing = self.terms.listing()
        for name in hidden_names.candidates(self._wanted, self.terms.who, self.terms.when):
            found = self._place_as(name, self._folder / arrived.name, listing)
            if found is None and name == self._wanted:
                found = self._beside_before()
            if found is not None:
                self._journal.arrived()
                return self._once(self._sent(found))
        raise obstacles.no_name_left(str(self._folder), self._wanted)

    def _beside_before(self) -> str | None:
        """The name under which the very same was put beside a colleague's file, by whomever and whenever."""
        return next(self._beside(self.terms.names()), None)

    def _beside(self, names: Sequence[str]) -> Iterator[str]:
        for name in names:
            if (
                hidden_names.is_dated(name, self._wanted)
                and self._may_be_the_same(name, None)
                and self.terms.content(name, self._size, wait=False) == self._fingerprint
            ):
                yield name

    def _once(self, sent: Sent) -> Sent:
        """Of the very same that several laptops put beside a colleague's file in one instant, leave one.

        Whoever sees two takes away the one that sorts last, whosever it is, so that one always stays.
        """
        for seconds in _MOMENTS if sent.beside else ():
            with suppress(OSError, Obstacle):
                self._clear(Kind.ASIDE)  # an earlier try was cut short
                names = self.terms.names()
                first, *others = sorted(self._beside(names)) or [sent.name]
                sent = self._sent(first)
                if not others:
                    break
                for name in others:
                    if not self._holder(name, names):
                        self._take_away(name, self._fingerprint, sent)
            self._disk.wait(seconds)
        return sent

    def retire_dated(self, sent: Sent, names: Sequence[str]) -> None:
        """Take away what we once put beside a colleague's file under this name, if nobody changed it.

        `names` are those that were just seen in the folder. What is newer is another laptop's.
        """
        if any(each.kind is Kind.ASIDE for each in self.left):  # an earlier try was cut short
            self._clear(Kind.ASIDE)
            names = self.terms.names()
        for name in names:
            if not hidden_names.is_dated(name, self._wanted) or safe_names.same(name, sent.name):
                continue
            with suppress(Obstacle, FileNotFoundError), _suppressed_refusal():
                placed_at = self._disk.changed_at(self._folder / sent.name)
                self._now = self._now or placed_at
                left = self.terms.content(name, self._size, wait=False)
                if (
                    left
                    and self.terms.is_ours(name, left)
                    and self._disk.changed_at(self._folder / name) <= placed_at
                    and not self._holder(name, names)
                ):
                    self._take_away(name, left, sent)
        self.clear()

    def _take_away(self, name: str, left: str, sent: Sent) -> None:
        """Move a file out of the way, for good only if what takes its place is still there afterwards.

        Two laptops may do so with each other's file in one instant.
        """
        if (
            self.asides.move(name, left, self._now)
            and self.terms.content(sent.name, self._size, wait=True) == sent.fingerprint
        ):
            self._journal.arrived()

    def found(self) -> Sent | None:
        """What an earlier step placed although nobody heard so."""
        if (name := self._arrived_before()) is None:
            return None
        self._journal.arrived()
        return self._sent(name)

    def is_on_its_way(self) -> bool:
        """Whether the bytes lie there under the name that nobody looks at, and so under no other."""
        names = self.terms.names()
        return any(each.kind is Kind.ARRIVING and each.name in names for each in self._journal.traces())

    def recover(self) -> Sent | None:
        """After a refusal: whether the file arrived all the same; if not, what was moved aside goes back."""
        if (sent := self.found()) is None:
            was_there = self._clear(Kind.ARRIVING, Kind.ASIDE, Kind.OVER)
            if was_there:  # then it never got the name that it was to have, and never will
                self._clear(Kind.PLACED)
        return sent

    def clear(self) -> None:
        """Leave nothing: what arrived goes, and what was moved aside goes or gets its name back."""
        self._clear(*Kind)

    def _clear(self, *kinds: Kind) -> bool:
        """Leave nothing of these kinds; say whether what was arriving was still there until now."""
        was_there = False
        for trace in self._journal.traces():
            if trace.kind not in kinds:
                continue
            match trace.kind:
                case Kind.ARRIVING:
                    was_there |= self._disk.remove(self._folder / trace.name)
                case Kind.PLACED:
                    self.asides.unclaim(trace, self._now)
                case Kind.ASIDE | Kind.OVER:
                    self.asides.settle(trace)
            self._journal.remove(trace)
        return was_there

    def explained(self, error: OSError) -> Obstacle:
        """What a drive said, in words; a folder that is there is not away because one name is not taken."""
        folder = str(self._folder)
        if obstacles.hindrance_of(error) is Hindrance.AWAY and error.errno == errno.ENOENT:
            with suppress(OSError):
                names = self._disk.names(self._folder)
                on_way = [each.name for each in self._journal.traces() if each.kind is Kind.ARRIVING]
                if on_way and all(each in names for each in on_way):
                    return obstacles.ill_named(folder, self._wanted)
                return obstacles.stirred(folder, self._wanted)
        if self._now and obstacles.is_refused(error):
            return obstacles.nameless(folder, self._wanted)
        return obstacles.obstacle(error, folder, self._wanted)

    def _sent(self, name: str) -> Sent:
        return Sent(str(self._folder), self._wanted, name, self._fingerprint)

    def _arrived_before(self) -> str | None:
        """The name under which an earlier try placed the file, though it never heard so; or a colleague's.

        While the bytes lie there under our own name they got none: the same under one that was not tried
        are somebody's copy, unless it is the very same file, by a second name.
        """
        tried = [each.name for each in self._journal.traces() if each.kind is Kind.PLACED]
        arriving = [each.name for each in self._journal.traces() if each.kind is Kind.ARRIVING]
        if not tried:
            return None
        looked: list[str] = []
        for _ in range(_LOOKS):  # somebody may rename it just while it is looked for
            names = self.terms.names()
            if names == looked:
                break
            looked = names
            on_way = next((each for each in names if each in arriving), None)
            for name in sorted(names, key=lambda each: each not in tried):
                if name.startswith(hidden_names.OURS) or not self._may_be_the_same(
                    name, None if name in tried else on_way
                ):
                    continue
                if self.terms.content(name, self._size, wait=True) == self._fingerprint:
                    return name
        return None

    def _may_be_the_same(self, name: str, on_way: str | None) -> bool:
        path = self._folder / name
        try:
            return self._disk.size(path) == self._size and (
                on_way is None or self._disk.is_one(path, self._folder / on_way)
            )
        except OSError as error:
            if obstacles.is_no_file_of_ours(error):
                return False
            raise

    def _expect_free_hands(self) -> None:
        """Wait before anything is written where our last delivery is open."""
        if (taken := self.terms.taken(self._wanted)) is not None:
            self.terms.content(taken, self._size, wait=safe_names.key(taken) in self.terms.ours)

    def _place_as(self, name: str, arrived: Path, listing: Mapping[str, str]) -> str | None:
        """Try one name; `None` when it is somebody else's."""
        for _ in range(_AGAIN):
            if (taken := taken_in(listing, name)) is not None:
                left = self.terms.content(taken, self._size, wait=safe_names.key(taken) in self.terms.ours)
                if left == self._fingerprint:
                    return taken
                if left is not None and not (left and self.terms.is_ours(taken, left)):
                    return None
                try:
                    is_free = left is None or self._make_way(taken, left, listing.values())
                except PermissionError as error:
                    if not obstacles.is_refused(error):
                        raise
                    is_free = False  # if that is said again and again, it is another account's to move
                if not is_free:  # it was changed in that instant
                    listing = self.terms.listing()
                    continue
            self._journal.add(Trace(Kind.PLACED, name, self._fingerprint))
            try:
                self.terms.rename(self._disk.rename_new, arrived, self._folder / name, self._wanted)
            except FileExistsError:
                listing = self.terms.listing()
                continue
            if self._disk.fingerprint(self._folder / name) != self._fingerprint:
                return self._wherever_it_is(name)
            return name
        return None

    def _wherever_it_is(self, name: str) -> str:
        """Somebody changed or moved the file in the instant after it got its name: it did arrive there."""
        return self._arrived_before() or name

    def _make_way(self, name: str, left: str, names: Collection[str]) -> bool:
        """Move our own last delivery aside, and look again there that nobody changed it in that instant."""
        if holder := self._holder(name, names):
            raise obstacles.being_used(str(self._folder), name, holder)
        return self.asides.move(name, left, self._now)

    def _holder(self, name: str, names: Collection[str]) -> str:
        """Who has a file open, by what their program left beside it within a day; empty for nobody."""
        owner = Owners(self._folder, names).of(name)
        is_late = owner is not None and self._now and self._now - owner.since > LONG_OPEN
        return "" if owner is None or is_late else owner.who


@contextmanager
def _suppressed_refusal() -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        if not obstacles.is_refused(error):
            raise


def fingerprint_of(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
