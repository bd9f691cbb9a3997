"""HiGHS in the tests' own process, and puzzles with their rules said once more, plainly."""

import random
from collections.abc import Iterator
from itertools import combinations, product

from coplan.plan.ports import Progress
from coplan.plan.puzzle import (
    CHANGE,
    DISCOMFORT,
    MOVE,
    NONE,
    UNPROTECTED,
    Answer,
    Choice,
    Line,
    Moment,
    Puzzle,
)
from coplan.plan.solver import Proof
from coplan.solving import proving


class Here:
    """A solver that needs no process of its own."""

    def prepare(self) -> None:
        """There is nothing to prepare."""

    def prove(self, puzzle: Puzzle, hint: Answer, seconds: float, progress: Progress | None = None) -> Proof:
        """Its proof."""
        return proving.prove(puzzle, hint, seconds)


def made(seed: int, people: int = 4, lines: int = 3, moments: int = 5) -> Puzzle:
    """A small puzzle with whatever chance gives it: odd overlaps, few rooms, tight shares."""
    chance = random.Random(seed)
    rooms = chance.choice((0, 1, 2))
    home = chance.choice((rooms, rooms + 1))
    when = []
    for _ in range(moments):
        start = 500 + 5 * chance.randrange(6)
        open_rooms = tuple(room for room in range(home) if chance.random() < 0.7)
        periods = (chance.randrange(3),) if chance.random() < 0.6 else ()
        when.append(Moment(chance.randrange(2), 0, start, start + 10, periods, open_rooms))
    free = tuple(_bits(chance, people, 0.75) for _ in range(moments))
    found = tuple(_line(chance, people, home, rooms, when, free) for _ in range(lines))
    whole = tuple(_bits(chance, people, 0.6) for _ in range(3))
    shares = tuple((chance.choice((NONE, 0, 1, 2, 2)),) for _ in range(people))
    spare = tuple((chance.choice((NONE, NONE, 0, 1)),) for _ in range(people))
    helped = tuple(chance.choice((0, 0, 1)) for _ in range(people))
    return Puzzle(people, rooms, tuple(when), free, whole, found, shares, spare, helped)


def _bits(chance: random.Random, people: int, often: float) -> int:
    return sum(1 << person for person in range(people) if chance.random() < often)


def _line(
    chance: random.Random, people: int, home: int, common: int, when: list[Moment], free: tuple[int, ...]
) -> Line:
    who = chance.randrange(people)
    room = chance.choice((NONE, *range(home)))
    may = [
        place
        for place, moment in enumerate(when)
        if free[place] >> who & 1
        and free[place] & ~(1 << who)
        and chance.random() < 0.8
        and (any(each < common or each == room for each in moment.rooms) or (common == 0 and room == NONE))
    ]
    costs = [
        DISCOMFORT * chance.randrange(3) + UNPROTECTED * chance.randrange(2) + MOVE * chance.randrange(2)
        for _ in may
    ]
    mentor = chance.choice((NONE, (who + 1) % people))
    if not may or chance.random() < 0.5:
        return Line(who, room, mentor, tuple(may), tuple(costs))
    last = chance.randrange(len(may))
    costs = [each + CHANGE * chance.choice((1, 2)) * (at != last) for at, each in enumerate(costs)]
    partner = (who + chance.randrange(1, people)) % people
    return Line(who, room, mentor, tuple(may), tuple(costs), may[last], partner, chance.choice((NONE, room)))


def broken_rule(puzzle: Puzzle, answer: Answer) -> str:
    """The first rule that an answer breaks, in words; empty when it keeps them all."""
    if len({choice.line for choice in answer}) < len(answer):
        return "a rehearsal twice"
    for choice in answer:
        if why := _broken_by(puzzle, choice):
            return why
    for one, other in combinations(answer, 2):
        if _meet(puzzle, one, other):
            if _people(puzzle, one) & _people(puzzle, other):
                return "somebody at two places"
            if one.room == other.room != NONE:
                return "a room used twice"
    everybody = product(range(puzzle.people), range(len(puzzle.shares[0])))
    return next((why for each in everybody if (why := _unfair(puzzle, answer, *each))), "")


def _unfair(puzzle: Puzzle, answer: Answer, person: int, week: int) -> str:
    mine = [
        choice.moment
        for choice in answer
        if person in _people(puzzle, choice) and puzzle.moments[choice.moment].week == week
    ]
    share, spare = puzzle.shares[person][week], puzzle.spare[person][week]
    if share != NONE and len(mine) > share:
        return "more than a fair share"
    reached = {period for place in mine for period in puzzle.moments[place].periods}
    used = [period for period in reached if puzzle.whole[period] >> person & 1]
    return "a last free period" if spare != NONE and len(used) > spare else ""


def _broken_by(puzzle: Puzzle, choice: Choice) -> str:
    line, moment = puzzle.lines[choice.line], puzzle.moments[choice.moment]
    if choice.moment not in line.moments:
        return "a moment that is not offered"
    if choice.partner == line.who:
        return "alone"
    if any(not puzzle.free[choice.moment] >> person & 1 for person in (line.who, choice.partner)):
        return "somebody is busy"
    if choice.room == NONE:
        return "" if puzzle.common == 0 and line.room == NONE else "no room"
    if choice.room not in moment.rooms:
        return "a room in use"
    return "" if choice.room < puzzle.common or choice.room == line.room else "a room of another lesson"


def _people(puzzle: Puzzle, choice: Choice) -> set[int]:
    return {puzzle.lines[choice.line].who, choice.partner}


def _meet(puzzle: Puzzle, one: Choice, other: Choice) -> bool:
    first, second = puzzle.moments[one.moment], puzzle.moments[other.moment]
    return first.day == second.day and first.start < second.end and second.start < first.end


Worth = tuple[int, ...]


def worth(puzzle: Puzzle, answer: Answer) -> Worth:
    """What an answer costs on each level, counted one by one."""
    alone = [_worth(puzzle, choice) for choice in answer]
    loads = 0
    for person in range(puzzle.people):
        times = sum(choice.partner == person for choice in answer)
        loads += sum(puzzle.helped[person] + more for more in range(times))
    gaps, bare, strangers, moves, changes = (sum(each[i] for each in alone) for i in range(5))
    return len(puzzle.lines) - len(answer), gaps, bare, strangers, loads, moves, changes


def _worth(puzzle: Puzzle, choice: Choice) -> Worth:
    line = puzzle.lines[choice.line]
    costs = line.costs[line.moments.index(choice.moment)]
    stranger = line.mentor not in (NONE, choice.partner)
    elsewhere = line.room not in (NONE, choice.room)
    other = line.last_partner not in (NONE, choice.partner)
    pause, change = costs % UNPROTECTED // MOVE, costs % MOVE
    bare = costs % DISCOMFORT // UNPROTECTED
    return costs // DISCOMFORT, bare, int(stranger), pause + elsewhere, change + other


def every(puzzle: Puzzle) -> Iterator[Answer]:
    """Every answer there is, whatever rules it breaks among its own choices."""
    choices: list[list[Choice | None]] = []
    for number, line in enumerate(puzzle.lines):
        mine = (
            Choice(number, place, partner, room)
            for place in line.moments
            for partner in range(puzzle.people)
            for room in (NONE, *puzzle.moments[place].rooms)
        )
        choices.append([None, *(each for each in mine if not _broken_by(puzzle, each))])
    for chosen in product(*choices):
        yield tuple(each for each in chosen if each)


def least(puzzle: Puzzle) -> Worth:
    """What the best answer costs, level by level, by trying every one there is."""
    best = worth(puzzle, ())
    for answer in every(puzzle):
        costs = worth(puzzle, answer)
        if costs < best and not broken_rule(puzzle, answer):
            best = costs
    return best
