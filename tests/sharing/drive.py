"""A drive on which everything goes wrong by a script: faults, colleagues, clocks; and a judge of it."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from typing_extensions import override

from coplan.sharing.disk import WAYS, Disk, Way, rename_by_claim
from coplan.sharing.hidden_names import OURS

T = TypeVar("T")
REFUSALS = (errno.EBUSY, errno.EACCES, errno.ECONNRESET, errno.EIO, errno.EHOSTDOWN, errno.EAGAIN)


class VirtualClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        """The time."""
        return datetime(2026, 11, 26, 15, 20, tzinfo=UTC) + timedelta(seconds=self.passed)

    def elapsed(self) -> float:
        """Seconds since it was made."""
        return self.passed


@dataclass(slots=True)
class Judge:
    """Looks at a folder after every step. `made` is what we ever exported, `hers` what a colleague keeps."""

    root: Path
    made: set[bytes] = field(default_factory=set)
    hers: set[bytes] = field(default_factory=set)
    ever_hers: set[bytes] = field(default_factory=set)
    undone: set[bytes] = field(default_factory=set)
    may_claim: bool = False
    partial: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Nobody may ever see a part of a page under a name."""
        for path, content in _files(str(self.root), hidden=False):
            is_claim = self.may_claim and not content
            if content not in self.made and content not in self.ever_hers and not is_claim:
                self.partial.append(f"{path}: {content[:20]!r}")

    def visible(self) -> list[tuple[Path, bytes]]:
        """What people see on the drive."""
        return [(Path(path), content) for path, content in _files(str(self.root), hidden=False)]

    def lost(self) -> set[bytes]:
        """What a colleague saved and kept, and nobody sees any more."""
        return self.hers - {content for _, content in self.visible()}

    def left_over(self) -> list[str]:
        """What of ours is hidden on the drive."""
        return [Path(path).name for path, _ in _files(str(self.root), hidden=True)]

    def twice(self) -> list[str]:
        """The names of pages of ours that lie in one folder more than once."""
        names: dict[tuple[Path, bytes], list[str]] = {}
        for path, content in self.visible():
            if content in self.made:
                names.setdefault((path.parent, content), []).append(path.name)
        return [name for each in names.values() if len(each) > 1 for name in each]


def _files(folder: str, *, hidden: bool) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as entries:
        for each in entries:
            if each.is_dir():
                yield from _files(each.path, hidden=hidden)
            elif each.name.startswith(OURS) == hidden:
                yield each.path, Path(each.path).read_bytes()


class Colleague:
    """Saves, renames, deletes and makes files, at any instant, of any name that a page might get."""

    def __init__(self, random: Random, judge: Judge, names: list[str]) -> None:
        self._random, self._judge, self._names = random, judge, names
        self._saves = 0

    def act(self, folder: Path) -> None:
        """Do one thing in a folder."""
        there = [path for path, _ in self._judge.visible() if path.parent == folder]
        deed = self._random.choice(
            (self._new, self._new, self._edit, self._replace, self._move, self._delete)
        )
        deed(folder, there)

    def _content(self) -> bytes:
        self._saves += 1
        content = b"hers %d " % self._saves * self._random.randint(1, 20)
        self._judge.hers.add(content)
        self._judge.ever_hers.add(content)
        return content

    def _gone(self, path: Path) -> None:
        content = path.read_bytes()
        self._judge.hers.discard(content)
        self._judge.undone.add(content)

    def _new(self, folder: Path, there: list[Path]) -> None:
        name = self._random.choice(self._names)
        name = name.upper() if self._random.random() < 0.2 else name
        if name.casefold() not in {each.name.casefold() for each in there}:
            (folder / name).write_bytes(self._content())

    def _edit(self, folder: Path, there: list[Path]) -> None:
        if there:
            path = self._random.choice(there)
            self._gone(path)
            path.write_bytes(self._content())

    def _replace(self, folder: Path, there: list[Path]) -> None:
        if there:
            path = self._random.choice(there)
            self._gone(path)
            new = folder.parent / "saving.tmp"
            new.write_bytes(self._content())
            new.replace(path)

    def _move(self, folder: Path, there: list[Path]) -> None:
        new = folder / f"moved {self._random.randint(1, 99)}.pdf"
        if there and not new.exists():
            self._random.choice(there).rename(new)

    def _delete(self, folder: Path, there: list[Path]) -> None:
        if there:
            path = self._random.choice(there)
            self._gone(path)
            path.unlink()


class Drive(Disk):
    """A real folder behind a bad connection; `fault` and `meddling` are how likely each is at every step."""

    def __init__(self, random: Random, clock: VirtualClock, judge: Judge, colleague: Colleague) -> None:
        self._random, self._clock, self._judge, self._colleague = random, clock, judge, colleague
        self.fault = self.meddling = 0.0
        self.away = False
        self.offset = random.choice((0.0, -7200.0, 3 * 3600.0, 86_400.0 * 400))
        self._kind = random.choice(("kernel", "kernel", "link", "claim"))
        judge.may_claim = self._kind == "claim"

    @property
    @override
    def ways(self) -> tuple[Way, ...]:
        return {"kernel": WAYS, "link": (self._by_link,), "claim": (rename_by_claim,)}[self._kind]

    @property
    @override
    def user(self) -> str:
        return "scripted-1"

    @override
    def wait(self, seconds: float) -> None:
        self._clock.passed += seconds

    @override
    def names(self, folder: Path) -> list[str]:
        return self._step(folder, lambda: super(Drive, self).names(folder))

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        def half() -> None:
            path.write_bytes(content[: self._random.randrange(len(content))])

        self._step(path, lambda: super(Drive, self).write_new(path, content), half)

    @override
    def fingerprint(self, path: Path) -> str:
        return self._step(path, lambda: super(Drive, self).fingerprint(path))

    @override
    def size(self, path: Path) -> int:
        return self._step(path, lambda: super(Drive, self).size(path))

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._step(new, lambda: super(Drive, self).rename_new(old, new))

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        self._step(fresh, lambda: super(Drive, self).move_aside(old, fresh))

    @override
    def remove(self, path: Path) -> bool:
        return self._step(path, lambda: super(Drive, self).remove(path))

    @override
    def changed_at(self, path: Path) -> float:
        now = self._clock.passed + 1.8e9 + self.offset
        return self._step(path, lambda: now if path.exists() else super(Drive, self).changed_at(path))

    @override
    def make_folder(self, path: Path) -> None:
        self._step(path, lambda: super(Drive, self).make_folder(path))

    def replace(self, old: Path, new: Path) -> None:
        """What a program does that does not care."""
        self._step(new, lambda: old.replace(new))

    def _by_link(self, old: Path, new: Path) -> None:
        os.link(old, new)
        self._between(new.parent)
        old.unlink()

    def _step(self, path: Path, do: Callable[[], T], half: Callable[[], None] | None = None) -> T:
        folder = path if path.is_dir() else path.parent
        self._between(folder)
        if self.away:
            raise self._refusal(errno.EHOSTDOWN, path)
        fails = self._random.random() < self.fault
        if fails and self._random.random() < 0.6:
            if half and self._random.random() < 0.5:
                half()
                raise self._refusal(errno.ENOSPC, path)
            raise self._refusal(self._random.choice(REFUSALS), path)
        done = do()
        self._judge.look()
        if fails:  # it was done, and nobody heard so
            raise self._refusal(errno.ECONNRESET, path)
        self._between(folder)
        return done

    def _between(self, folder: Path) -> None:
        if self._random.random() < self.meddling and folder.is_dir():
            self._colleague.act(folder)
        self._judge.look()

    def _refusal(self, number: int, path: Path) -> OSError:
        return OSError(number, os.strerror(number), str(path))
