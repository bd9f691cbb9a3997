"""What the plan asks of whoever can prove which answer to a puzzle is the best."""

from dataclasses import dataclass
from typing import Protocol

from coplan.plan.ports import Progress
from coplan.plan.puzzle import Answer, Puzzle


@dataclass(frozen=True, slots=True)
class Proof:
    """An answer, and what no answer can cost less than; `proved` when nothing is better."""

    answer: Answer
    bound: int
    proved: bool


class Solver(Protocol):
    """Answers puzzles. It may take as long as it was given; never call it on the window's thread."""

    def prepare(self) -> None:
        """Get ready for a puzzle that comes soon; nobody waits for that."""
        ...

    def prove(self, puzzle: Puzzle, hint: Answer, seconds: float, progress: Progress | None = None) -> Proof:
        """The best answer found in this time, never worse than the hint.

        Raises `Trouble` when it was cancelled or cannot be used on this computer.
        """
        ...
