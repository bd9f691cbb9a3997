"""What a delivery may have left in a folder, written down before each step, so that the next try finds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What is meant by a name of ours in a folder."""

    ARRIVING = "arriving"  # bytes on their way, under a name nobody looks at
    PLACED = "placed"  # the name that they are given, or have by now
    ASIDE = "aside"  # our last delivery, which gets its name back unless the new one arrives
    OVER = "over"  # the same when the new one has arrived: it goes, if nobody changed it


@dataclass(frozen=True, slots=True)
class Trace:
    """One name in a folder; `was` is what it was called before, `fingerprint` what should be in it."""

    kind: Kind
    name: str
    fingerprint: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where traces are: those of one file on its way, in a folder below a place as this laptop has it."""

    file: str
    place: str
    below: tuple[str, ...] = ()


class Journal(Protocol):
    """The traces of one file in one folder; what is added is on the disk before `add` returns."""

    def traces(self) -> Sequence[Trace]:
        """Those that may still be there, in the order in which they were added."""
        ...

    def add(self, trace: Trace) -> None:
        """A step is about to be done."""
        ...

    def remove(self, trace: Trace) -> None:
        """There is nothing of it any more."""
        ...

    def arrived(self) -> None:
        """The file has its name and was read back: nothing is needed any more that was moved aside for it."""
        ...


class Memory:
    """A journal that ends with the program, for what is sent while somebody waits for it."""

    def __init__(self) -> None:
        self._traces: list[Trace] = []

    def traces(self) -> Sequence[Trace]:
        """Those that may still be there."""
        return tuple(self._traces)

    def add(self, trace: Trace) -> None:
        """A step is about to be done."""
        self._traces.append(trace)

    def remove(self, trace: Trace) -> None:
        """There is nothing of it any more."""
        self._traces.remove(trace)

    def arrived(self) -> None:
        """The file has its name."""
        self._traces = list(after_arrival(self._traces))


def after_arrival(traces: Sequence[Trace]) -> Sequence[Trace]:
    """What is left to do once a file has its name."""
    return tuple(
        Trace(Kind.OVER, each.name, each.fingerprint, each.was) if each.kind is Kind.ASIDE else each
        for each in traces
        if each.kind is not Kind.PLACED
    )
