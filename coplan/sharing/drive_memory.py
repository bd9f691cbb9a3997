"""What was seen of our pages on the drives and what people were told of it, in the cache of this laptop."""

import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import Any

from coplan.plan.ids import PlaceId

VERSION = 1


@dataclass(frozen=True, slots=True)
class Print:
    """A file as it was when its bytes were last read: size, two times in nanoseconds, and SHA-256."""

    size: int
    written: int
    known: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The files of a place by their path below it, and the states of which people were told.

    `device` is the number that the system gave the drive, 0 when it gave none.
    """

    prints: Mapping[str, Print] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    device: int = 0


class DriveMemory:
    """One small file for each place. What is damaged counts as not there; all of it may be lost.

    May be used from several threads: while one looks at a place, another may have told people of it.
    """

    def __init__(self, cache: Path) -> None:
        self._folder = cache / "drives"
        self._lock = RLock()
        self._memories: dict[PlaceId, Memory] = {}

    def load(self, place: PlaceId) -> Memory:
        """What is remembered of a place."""
        with self._lock:
            if place not in self._memories:
                self._memories[place] = self._read(place)
            return self._memories[place]

    def remember_files(self, place: PlaceId, prints: Mapping[str, Print], device: int) -> None:
        """Remember these files of a place and its drive instead, on the disk too if there is room."""
        with self._lock:
            self._save(place, replace(self.load(place), prints=prints, device=device))

    def remember_said(self, place: PlaceId, said: frozenset[str]) -> None:
        """Remember that people were told of these states and no others, on the disk too if there is room."""
        with self._lock:
            self._save(place, replace(self.load(place), said=said))

    def _save(self, place: PlaceId, memory: Memory) -> None:
        if memory == self.load(place):
            return
        self._memories[place] = memory
        path = self._path(place)
        half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        prints = [[name, it.size, it.written, it.known, it.fingerprint] for name, it in memory.prints.items()]
        kept = {"version": VERSION, "prints": prints, "said": sorted(memory.said), "device": memory.device}
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                half.write_text(json.dumps(kept), encoding="ascii")
                half.replace(path)
            finally:
                half.unlink(missing_ok=True)

    def _read(self, place: PlaceId) -> Memory:
        try:
            kept = json.loads(self._path(place).read_bytes())
            if kept["version"] != VERSION:
                return Memory()
            prints, said = dict(map(_print, kept["prints"])), frozenset(map(_state, kept["said"]))
            return Memory(prints, said, int(kept["device"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Memory()

    def _path(self, place: PlaceId) -> Path:
        return self._folder / f"{place}.json"


def _print(row: list[Any]) -> tuple[str, Print]:
    name, size, written, known, fingerprint = row
    if [type(each) for each in row] != [str, int, int, int, str]:
        raise TypeError(f"{row!r} is no file that was seen")
    return name, Print(size, written, known, fingerprint)


def _state(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError(f"{said!r} is no state of a file")
    return said
