"""One table for every benchmark: what was timed, ours, the peer or the limit, and the ratio."""

from collections.abc import Iterable
from statistics import median

_WHAT, _NUMBER, _PEER = 52, 12, 30


def row(
    what: str,
    ours: float,
    peer: float,
    peer_name: str,
    unit: str = "ms",
    ratio: float | None = None,
    goal: float | None = None,
) -> None:
    """Print ours beside a peer or a limit, both in the same unit, and how many times the peer ours is.

    `ratio` is for those who know it better than from two medians; `goal` is what it may be at most.
    """
    times = ours / peer if ratio is None else ratio
    numbers = f"{_value(ours, unit)}{_value(peer, unit)}"
    said = "" if goal is None else f"  goal {goal:4.2f}x {'met' if times <= goal else 'MISSED'}"
    print(f"{what:{_WHAT}}{numbers} {peer_name:{_PEER}}{times:6.2f}x{said}", flush=True)


def note(what: str, words: str) -> None:
    """Print something that is not a number, such as why a row is missing."""
    print(f"{what:{_WHAT}} {words}", flush=True)


def in_ms(seconds: Iterable[float]) -> float:
    """The median of some times, in milliseconds."""
    return median(seconds) * 1000


def _value(number: float, unit: str) -> str:
    return f"{number:{_NUMBER - len(unit) - 1}.{0 if number >= 100 else 1}f} {unit}"
