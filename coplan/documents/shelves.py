"""Two shelves: one that stays, and one for what was behind a password, which goes with the program."""

import shutil
from pathlib import Path

from coplan.documents.frames import Message
from coplan.documents.shelf import Shelf
from coplan.documents.strongroom import Strongroom
from coplan.plan.ports import Reading

_UNLOCKED = "unlocked"


class Shelves:
    """A file is on one of them: once it is unlocked, on the private one. Safe to use from many threads."""

    def __init__(self, folder: Path, budget: int) -> None:
        self._budget = budget
        self._lasting = Shelf(folder, budget)
        self._room = Strongroom(folder / _UNLOCKED)
        self._private: Shelf | None = None
        self._unlocked: dict[str, Message] = {}

    def unlocked(self, fingerprint: str) -> Message | None:
        """What is known of a file that was unlocked, when what was inside is still there."""
        look = self._unlocked.get(fingerprint)
        return look if look and Path(look["at"]).exists() else None

    def unlock(self, look: Message) -> None:
        """Keep what is made of this file from now on on the private shelf."""
        if self._private is None:
            self._private = Shelf(self._room.folder(), self._budget)
        self._unlocked[str(look["fingerprint"])] = look

    def leave(self, place: Path) -> None:
        """Throw away what was put inside and is of no use."""
        shutil.rmtree(place.parent, ignore_errors=True)

    @property
    def lasting(self) -> Shelf:
        """The shelf that stays."""
        return self._lasting

    def place_inside(self, name: str) -> Path:
        """Where a file that was behind a password may be put, under its own name."""
        return self._room.place(name)

    def of(self, fingerprint: str) -> Shelf:
        """The shelf that this file is on."""
        return self._private if self._private and fingerprint in self._unlocked else self._lasting

    def put(self, made: Path, record: Message, look: Message, engine: str) -> Reading:
        """Take a finished PDF onto the shelf of its file; `look` says which file that is.

        What is known of the pages may come from a copy of what was behind a password.
        """
        own = {"fingerprint": look["fingerprint"], "size": look["size"], "locked": bool(look.get("locked"))}
        return self.of(str(look["fingerprint"])).put(made, {**record, **own}, engine)

    def close(self) -> None:
        """Throw away everything that was behind a password."""
        self._unlocked.clear()
        self._room.close()
