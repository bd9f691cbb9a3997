"""Has HiGHS answer a puzzle, and says whether nothing better is possible."""

from collections import defaultdict
from typing import Any

import highspy
import numpy as np

from coplan.plan import quick_answer
from coplan.plan.floor import floor, worthwhile
from coplan.plan.puzzle import NONE, Answer, Choice, Puzzle, cost
from coplan.plan.solver import Proof
from coplan.solving.highs import Key, Model
from coplan.solving.programme import Programme

_HALF = 0.5
# Costs are whole numbers, so that an answer this near to its bound is the best there is.
_NEAR = 0.99
_ROUGH = 0.005
_THREADS = 1


def prove(puzzle: Puzzle, hint: Answer, seconds: float) -> Proof:
    """The best answer that is found in this time; never worse than the hint."""
    hint = min(hint, quick_answer.thorough(puzzle), key=lambda each: cost(puzzle, each))
    least = floor(puzzle)
    if least >= cost(puzzle, hint):
        return Proof(hint, least, proved=True)
    model = Model(worthwhile(puzzle, hint))
    solver = _solver(seconds)
    solver.passModel(_lp(model.programme))
    if hint:
        solver.setSolution(_solution(model, hint))
    solver.run()
    found = _read(model, np.asarray(solver.getSolution().col_value)) if solver.getInfo().valid else ()
    best = min(hint, found, key=lambda each: cost(puzzle, each))
    offset = puzzle.unplaced * len(puzzle.lines)
    lower = solver.getInfo().mip_dual_bound + offset
    if np.isfinite(lower):
        least = max(least, int(np.ceil(lower - _ROUGH)))
    reached = cost(puzzle, best)
    return Proof(best, min(least, reached), least >= reached)


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


def _lp(programme: Programme) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    count = len(programme.costs)
    lp.num_col_, lp.num_row_ = count, len(programme.most)
    lp.col_cost_ = np.array(programme.costs)
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
    values = np.zeros(len(model.programme.costs))
    for choice in answer:
        line = model.puzzle.lines[choice.line]
        here = (choice.line, choice.moment)
        values[model.books[here]] = 1
        values[model.helps[choice.partner, choice.moment]] = 1
        if choice.partner == line.mentor:
            values[model.mentors[here]] = 1
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
    helpers: dict[int, list[int]] = defaultdict(list)
    for (person, place), column in model.helps.items():
        if values[column] > _HALF:
            helpers[place].append(person)
    partners: dict[Key, int] = {}
    mentored = {key for key, column in model.mentors.items() if values[column] > _HALF}
    for key in sorted(chosen, key=lambda key: key not in mentored):
        number, place = key
        mentor = model.puzzle.lines[number].mentor
        here = helpers[place]
        if here:
            partners[key] = here.pop(here.index(mentor) if mentor in here else 0)
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

    for key in sorted(chosen, key=lambda key: (key not in homes, puzzle.moments[key[1]].start)):
        number, place = key
        line = puzzle.lines[number]
        if puzzle.is_anywhere(line):
            given[key] = NONE
            continue
        wanted = [line.room] if key in homes else open_to[place]
        room = next((room for room in wanted if is_left(room, place)), None)
        if room is not None:
            given[key] = room
            taken.append((room, place))
    return given
