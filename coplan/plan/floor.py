"""What no answer to a puzzle can cost less than, without solving it, and what is hopeless therefore.

Each rehearsal is taken at its cheapest as if it were alone, and the helping is spread as evenly as it can be.
Nine in ten moments are found to be in no better answer than the quick one before any solver begins.
"""

from dataclasses import replace
from heapq import nsmallest

from coplan.plan.puzzle import CHANGE, LOAD, MOVE, NO_MENTOR, NONE, UNPLACED, Answer, Line, Puzzle, cost


def floor(puzzle: Puzzle) -> int:
    """A cost that no answer is below."""
    alone = [min(costs_alone(puzzle, line), default=UNPLACED) for line in puzzle.lines]
    placed = sum(bool(line.moments) for line in puzzle.lines)
    loads = (LOAD * (before + more) for before in puzzle.helped for more in range(placed))
    return sum(alone) + sum(nsmallest(placed, loads))


def worthwhile(puzzle: Puzzle, hint: Answer, level: int = CHANGE) -> Puzzle:
    """The puzzle without the moments that are in no better answer than the hint, except the hint's own.

    Better is what is better on this level or one above it.
    """
    least_of_all, reached = floor(puzzle), cost(puzzle, hint) // level
    used = {(choice.line, choice.moment) for choice in hint}
    lines = []
    for number, line in enumerate(puzzle.lines):
        alone = costs_alone(puzzle, line)
        least = min(alone, default=0)
        kept = [
            (moment, costs)
            for moment, costs, here in zip(line.moments, line.costs, alone, strict=True)
            if (least_of_all + here - least) // level < reached or (number, moment) in used
        ]
        lines.append(
            replace(
                line, moments=tuple(moment for moment, _ in kept), costs=tuple(costs for _, costs in kept)
            )
        )
    return replace(puzzle, lines=tuple(lines))


def costs_alone(puzzle: Puzzle, line: Line) -> list[int]:
    """What each moment of a line costs when nobody else rehearses and nobody has helped yet."""
    return [
        costs
        + NO_MENTOR * (line.mentor != NONE and not puzzle.free[moment] >> line.mentor & 1)
        + MOVE * (line.room != NONE and line.room not in puzzle.moments[moment].rooms)
        + CHANGE * (line.last_partner != NONE and not puzzle.free[moment] >> line.last_partner & 1)
        for moment, costs in zip(line.moments, line.costs, strict=True)
    ]
