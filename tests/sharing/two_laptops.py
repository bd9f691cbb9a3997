"""Two laptops at one folder with the sharing rules of Windows, in whatever order a seed lets them take turns.

The folder is in memory, and a turn can pass at every opening, doing and closing of a file.
"""

import errno
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from typing_extensions import override

from coplan.plan import safe_names
from coplan.sharing.disk import Disk

READ, WRITE, DELETE = 1, 2, 4
LOOK, ALONE, NO_DELETE, FULL = 0, 0, READ | WRITE, READ | WRITE | DELETE
_A_TURN = 0.01


class Turns:
    """Lets one of several threads go on at a time; whose turn is next, and how long it is, the seed says."""

    def __init__(self, seed: int, count: int) -> None:
        self._random = Random(seed)
        self._passes = self._random.choice((0.05, 0.1, 0.3, 0.5))
        self._going = set(range(count))
        self._turn = self._random.randrange(count)
        self._passed = threading.Condition()

    def take(self, me: int, *, always: bool = False) -> None:
        """Let the other one go on, perhaps, until it is this one's turn again."""
        with self._passed:
            if always or self._random.random() < self._passes:
                self._turn = self._random.choice(sorted(self._going))
                self._passed.notify_all()
            self._passed.wait_for(lambda: self._turn == me)

    def go(self, me: int, do: Callable[[], None]) -> None:
        """Do something, in turns."""
        with self._passed:
            self._passed.wait_for(lambda: self._turn == me)
        try:
            do()
        finally:
            with self._passed:
                self._going.discard(me)
                self._turn = self._random.choice(sorted(self._going or {me}))
                self._passed.notify_all()


@dataclass(slots=True, eq=False)
class File:
    """What is in a file, and how it is open: what is done with it, and what others may do meanwhile."""

    name: str
    content: bytes
    handles: list[tuple[int, int]] = field(default_factory=list)


class SharedFolder(list[File]):
    """The files of a folder."""

    def called(self, name: str) -> File | None:
        """The file that a drive takes this name for."""
        return next((each for each in self if safe_names.same(each.name, name)), None)


class SharingDisk(Disk):
    """One laptop's way to the folder."""

    def __init__(self, folder: SharedFolder, turns: Turns, me: int) -> None:
        self._folder, self._turns, self._me = folder, turns, me

    @property
    @override
    def user(self) -> str:
        return f"{self._me:08x}-1"

    @override
    def has_ended(self, user: str) -> bool:
        return False

    @override
    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / _A_TURN)):
            self._turns.take(self._me, always=True)

    @override
    def names(self, folder: Path) -> list[str]:
        self._turns.take(self._me)
        return [each.name for each in self._folder]

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        self._turns.take(self._me)
        self._expect_none(path)
        self._folder.append(File(path.name, content))

    @override
    def fingerprint(self, path: Path) -> str:
        with self._opened(path, READ, NO_DELETE) as file:
            return hashlib.sha256(file.content).hexdigest()

    @override
    def size(self, path: Path) -> int:
        with self._opened(path, LOOK, FULL) as file:
            return len(file.content)

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        with self._opened(old, DELETE, FULL) as file:
            self._expect_none(new)
            file.name = new.name

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        self.rename_new(old, fresh)

    @override
    def remove_if(self, path: Path, fingerprint: str) -> bool:
        with self._opened(path, READ | DELETE, ALONE) as file:
            if hashlib.sha256(file.content).hexdigest() != fingerprint:
                return False
            self._folder.remove(file)
        return True

    @override
    def remove(self, path: Path) -> bool:
        try:
            with self._opened(path, DELETE, FULL) as file:
                self._folder.remove(file)
        except FileNotFoundError:
            return False
        return True

    @override
    def is_one(self, path: Path, other: Path) -> bool:
        return path == other

    @override
    def changed_at(self, path: Path) -> float:
        with self._opened(path, LOOK, FULL):
            return 1.8e9

    def save(self, path: Path, content: bytes, *, over: bool) -> bytes:
        """Save as a colleague's program does, in place or over what is there; what was there until then."""
        access, share = (DELETE, FULL) if over else (READ | WRITE, READ)
        with self._opened(path, access, share) as file:
            before = file.content
            if over:
                self._folder.remove(file)
                self._folder.append(File(file.name, content))
            else:
                file.content = content
            return before

    @contextmanager
    def _opened(self, path: Path, access: int, share: int) -> Iterator[File]:
        self._turns.take(self._me)
        file = self._folder.called(path.name)
        if file is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        if any(access & ~other or theirs & ~share for theirs, other in file.handles):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        file.handles.append((access, share))
        try:
            self._turns.take(self._me)
            yield file
            self._turns.take(self._me)
        finally:
            file.handles.remove((access, share))

    def _expect_none(self, path: Path) -> None:
        if self._folder.called(path.name) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def side_by_side(seed: int, count: int, do: Callable[[int, Turns], None]) -> None:
    """Have several laptops do something at once; raises what any of them raises."""
    turns = Turns(seed, count)
    with ThreadPoolExecutor(count) as laptops:
        for each in [laptops.submit(turns.go, me, partial(do, me, turns)) for me in range(count)]:
            each.result()
