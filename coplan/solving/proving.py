"""Has HiGHS answer a puzzle, and says whether nothing better is possible."""

from collections import defaultdict
from collections.abc import Mapping
from time import monotonic
from typing import Any

import highspy
import numpy as np

from coplan.plan import quick_answer
from coplan.plan.floor import floor, worthwhile
from coplan.plan.puzzle import (
    CHANGE,
    DISCOMFORT,
    LEVELS,
    LOAD,
    MOVE,
    NO_MENTOR,
    NONE,
    UNPLACED,
    UNPROTECTED,
    Answer,
    Choice,
    Puzzle,
    cost,
    is_best,
    levels,
)
from coplan.plan.solver import Proof
from coplan.solving.highs import Key, Model
from coplan.solving.programme import Programme

Stage = tuple[int, ...]
STAGES: tuple[Stage, ...] = (
    (UNPLACED,),
    (DISCOMFORT, UNPROTECTED),
    (NO_MENTOR,),
    (LOAD, MOVE),
    (CHANGE,),
)
_PART = 0.6

_HALF = 0.5
# Costs are whole numbers, so that an answer this near to its bound is the best there is.
_NEAR = 0.99
_ROUGH = 0.005
_THREADS = 1


def prove(puzzle: Puzzle, hint: Answer, seconds: float) -> Proof:
    """The best answer that is found in this time; never worse than the hint.

    One level is settled after the other, so that HiGHS never weighs a lower level against a higher one.
    """
    end = monotonic() + seconds
    best = min(hint, quick_answer.thorough(puzzle), key=lambda each: cost(puzzle, each))
    least, above = floor(puzzle), UNPLACED * (len(puzzle.lines) + 1)
    for stage in STAGES:
        settled = least // above >= cost(puzzle, best) // above
        if least // stage[-1] < cost(puzzle, best) // stage[-1]:
            time = max(0.0, end - monotonic()) * (1.0 if stage == STAGES[-1] else _PART)
            found, bound = _settle(puzzle, best, stage, above, time)
            best = min(best, found, key=lambda each: cost(puzzle, each))
            least = max(least, bound) if settled else least
        above = stage[-1]
    reached = cost(puzzle, best)
    return Proof(best, min(least, reached), is_best(reached, least))


def _settle(puzzle: Puzzle, best: Answer, stage: Stage, above: int, seconds: float) -> tuple[Answer, int]:
    """The best answer on some levels that is no worse on those above, and what none can cost less than."""
    model = Model(worthwhile(puzzle, best, stage[-1]))
    reached = dict(zip(LEVELS, levels(cost(puzzle, best)), strict=True))
    reached[UNPLACED] -= len(puzzle.lines)
    for level in LEVELS:
        if level >= above:
            model.programme.keep_level(level, reached[level])
    weights = _weights(puzzle, stage)
    solver = _solver(seconds)
    solver.passModel(_lp(model.programme, weights))
    if best:
        solver.setSolution(_solution(model, best))
    solver.run()
    info = solver.getInfo()
    found = _read(model, np.asarray(solver.getSolution().col_value)) if info.valid else ()
    lower = info.mip_dual_bound + weights.get(UNPLACED, 0) * len(puzzle.lines)
    if not np.isfinite(lower):
        return found, 0
    left, bound = max(0, int(np.ceil(lower - _ROUGH))), cost(puzzle, best) // above * above
    for level in stage:
        count, left = divmod(left, weights[level])
        bound += level * count
    return found, bound


def _weights(puzzle: Puzzle, stage: Stage) -> dict[int, int]:
    """A step of each level outweighs all that can be gained on the next of the same stage."""
    first, *second = stage
    if not second:
        return {first: 1}
    most = 2 if second[0] == MOVE else 1
    return {first: most * len(puzzle.lines) + 1, second[0]: 1}


def _solver(seconds: float) -> highspy.Highs:
    made: Any = highspy.Highs  # its own types say nothing of how it is made
    solver: highspy.Highs = made()
    for name, value in {
        "output_flag": False,
        "time_limit": seconds,
        "threads": _THREADS,
        "mip_abs_gap": _NEAR,
        "mip_rel_gap": 0.0,
    }.items():
        solver.setOptionValue(name, value)
    return solver


def _lp(programme: Programme, weights: Mapping[int, int]) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    count = len(programme.prices)
    lp.num_col_, lp.num_row_ = count, len(programme.most)
    lp.col_cost_ = np.array(programme.costs(weights))
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.ones(count)
    lp.row_lower_, lp.row_upper_ = np.array(programme.least), np.array(programme.most, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(programme.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(programme.columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(programme.factors, dtype=float)
    kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
    lp.integrality_ = [kinds[whole] for whole in programme.whole]
    return lp


def _solution(model: Model, answer: Answer) -> highspy.HighsSolution:
    """What is whole of an answer; HiGHS works out the rest."""
    values = np.zeros(len(model.programme.prices))
    for choice in answer:
        line = model.puzzle.lines[choice.line]
        here = (choice.line, choice.moment)
        values[model.books[here]] = 1
        values[model.helps[choice.partner, choice.moment]] = 1
        if choice.partner == line.mentor:
            values[model.mentors[here]] = 1
        elif choice.partner == line.last_partner:
            values[model.keeps[here]] = 1
        if choice.room == line.room and here in model.homes:
            values[model.homes[here]] = 1
        if (choice.moment, choice.room) in model.rooms:
            values[model.rooms[choice.moment, choice.room]] = 1
    solution = highspy.HighsSolution()
    solution.col_value = list(values)
    return solution


def _read(model: Model, values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Answer:
    chosen = sorted(
        (key for key, column in model.books.items() if values[column] > _HALF),
        key=lambda key: model.puzzle.moments[key[1]].start,
    )
    helpers: dict[int, set[int]] = defaultdict(set)
    for (person, place), column in model.helps.items():
        if values[column] > _HALF:
            helpers[place].add(person)
    partners = _partners(model.puzzle, chosen, helpers)
    homes = {key for key, column in model.homes.items() if values[column] > _HALF}
    named = {key for key, column in model.rooms.items() if values[column] > _HALF}
    told_apart = {place for place, _ in model.rooms}
    open_to = {
        place: [
            room
            for room in model.puzzle.moments[place].rooms
            if room < model.puzzle.common and (place not in told_apart or (place, room) in named)
        ]
        for _, place in chosen
    }
    rooms = _rooms(model.puzzle, chosen, homes, open_to)
    return tuple(
        Choice(*key, partners[key], rooms[key]) for key in chosen if key in partners and key in rooms
    )


def _partners(puzzle: Puzzle, chosen: list[Key], helpers: dict[int, set[int]]) -> dict[Key, int]:
    """Somebody who helps then for each: mentors first, then whoever was the partner before."""
    given: dict[Key, int] = {}
    lines = puzzle.lines
    asked = [(lines[key[0]].mentor, key) for key in chosen if lines[key[0]].mentor != NONE]
    asked.sort(key=lambda pair: lines[pair[1][0]].last_partner != pair[0])
    asked += [(lines[key[0]].last_partner, key) for key in chosen]
    for person, key in asked:
        if key not in given and person in helpers[key[1]]:
            helpers[key[1]].remove(person)
            given[key] = person
    for key in chosen:
        if key not in given and helpers[key[1]]:
            given[key] = min(helpers[key[1]])
            helpers[key[1]].remove(given[key])
    return given


def _rooms(
    puzzle: Puzzle, chosen: list[Key], homes: set[Key], open_to: dict[int, list[int]]
) -> dict[Key, int]:
    """A room for each: its own for those that are at home, then whatever is left."""
    taken: list[tuple[int, int]] = []
    given: dict[Key, int] = {}

    def is_left(room: int, place: int) -> bool:
        here = puzzle.moments[place]
        others = (puzzle.moments[other] for used, other in taken if used == room)
        return not any(
            each.day == here.day and each.start < here.end and here.start < each.end for each in others
        )

    def place_in_order(key: Key) -> tuple[bool, bool, int]:
        number, place = key
        again = puzzle.lines[number].last_room in open_to[place]
        return key not in homes, not again, puzzle.moments[place].start

    for key in sorted(chosen, key=place_in_order):
        number, place = key
        line = puzzle.lines[number]
        if puzzle.is_anywhere(line):
            given[key] = NONE
            continue
        again = [line.last_room] if line.last_room in open_to[place] else []
        wanted = [line.room] if key in homes else [*again, *open_to[place]]
        room = next((room for room in wanted if is_left(room, place)), None)
        if room is not None:
            given[key] = room
            taken.append((room, place))
    return given
