"""A program that prints Office files: what it is called, what it can print, and how a reader runs it."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing(_: int) -> None:
    """There is nothing to end beyond what the reader started itself."""


@dataclass(frozen=True, slots=True)
class Program:
    """`engine` is its name for people, `job` the module of the reader that runs it, `where` its own file.

    `run_of` says by the kind of a file which run it goes into, "" when the program cannot print it. `end`
    ends a process that the reader had somebody else start, by its number.
    """

    engine: str
    job: str
    where: str
    run_of: Callable[[str], str]
    end: Callable[[int], None] = _nothing

    def prints(self, kind: str) -> bool:
        """Whether it can print files of this kind."""
        return bool(self.run_of(kind))
