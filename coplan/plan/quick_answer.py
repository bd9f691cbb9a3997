"""A good answer to the puzzle at once: the hardest rehearsals first, each as well as it can be then."""

from collections import Counter, defaultdict

from coplan.plan.floor import costs_alone, floor
from coplan.plan.puzzle import LOAD, NONE, UNPLACED, Answer, Choice, Line, Puzzle, cost

_FEW_ROUNDS, _MANY_ROUNDS = 3, 12
_MEMORY = 0.7


def answer(puzzle: Puzzle) -> Answer:
    """What the first round finds, or the best of three when somebody found no place in it.

    What people see already stays where nothing is better.
    """
    order = _hardest_first(puzzle)
    found = _Sheet(puzzle).filled(order)
    if len(found) < len(order):
        found = _in_rounds(puzzle, _FEW_ROUNDS)
    return min(found, _as_before(puzzle, order), key=lambda each: cost(puzzle, each))


def _as_before(puzzle: Puzzle, order: list[int]) -> Answer:
    """The plan that people see already, as far as it can still be had, and the others round it."""
    if all(line.last_moment == NONE for line in puzzle.lines):
        return ()
    sheet = _Sheet(puzzle)
    kept = sheet.kept(order)
    there = {choice.line for choice in kept}
    return (*kept, *sheet.filled([number for number in order if number not in there]))


def thorough(puzzle: Puzzle) -> Answer:
    """The best of so many rounds that it is often the best there is; a tenth of a second for 120 lines."""
    return _in_rounds(puzzle, _MANY_ROUNDS)


def _in_rounds(puzzle: Puzzle, rounds: int) -> Answer:
    """The best of some rounds, as far as they are needed: who fared worst in one comes first in the next."""
    least = floor(puzzle)
    alone = [min(costs_alone(puzzle, line), default=UNPLACED) for line in puzzle.lines]
    order = _hardest_first(puzzle)
    grudge = [0.0] * len(order)
    best: Answer = ()
    for _ in range(rounds):
        found = _Sheet(puzzle).filled(order)
        best = min(best, found, key=lambda each: cost(puzzle, each))
        if cost(puzzle, best) <= least:
            break
        paid = _paid(puzzle, found)
        for number in order:
            more = paid.get(number, UNPLACED) - alone[number]
            grudge[number] = _MEMORY * grudge[number] + more
        order.sort(key=lambda number: -grudge[number])
    return best


def _hardest_first(puzzle: Puzzle) -> list[int]:
    return sorted(range(len(puzzle.lines)), key=lambda number: len(puzzle.lines[number].moments))


def _paid(puzzle: Puzzle, found: Answer) -> dict[int, float]:
    """What each line costs that has a place, with its share of what its partner's help costs."""
    helps = Counter(choice.partner for choice in found)
    paid: dict[int, float] = {}
    for choice in found:
        line, partner = puzzle.lines[choice.line], choice.partner
        costs = line.costs[line.moments.index(choice.moment)] + line.beside(partner, choice.room)
        paid[choice.line] = costs + LOAD * (puzzle.helped[partner] + (helps[partner] - 1) / 2)
    return paid


class _Sheet:
    """Who and what is still free while one rehearsal after another is written down."""

    def __init__(self, puzzle: Puzzle) -> None:
        self._puzzle = puzzle
        self._free = list(puzzle.free)
        self._rooms = [set(moment.rooms) for moment in puzzle.moments]
        self._shares = [list(weeks) for weeks in puzzle.shares]
        self._used: dict[tuple[int, int], set[int]] = defaultdict(set)
        self._helps: Counter[int] = Counter(dict(enumerate(puzzle.helped)))
        self._by_week: dict[int, list[int]] = defaultdict(list)
        self._by_day: dict[int, list[int]] = defaultdict(list)
        for place, moment in enumerate(puzzle.moments):
            self._by_week[moment.week].append(place)
            self._by_day[moment.day].append(place)
        for person, weeks in enumerate(puzzle.shares):
            for week in range(len(weeks)):
                self._keep_share(person, week)

    def filled(self, order: list[int]) -> Answer:
        """One rehearsal after another in this order, leaving out those that find no place."""
        chosen = []
        for number in order:
            if choice := self._best(number, self._puzzle.lines[number]):
                self._write(choice)
                chosen.append(choice)
        return tuple(chosen)

    def kept(self, order: list[int]) -> Answer:
        """What was in the last plan and is still free."""
        chosen = []
        for number in order:
            line = self._puzzle.lines[number]
            choice = Choice(number, line.last_moment, line.last_partner, line.last_room)
            if self._can_stay(line, choice):
                self._write(choice)
                chosen.append(choice)
        return tuple(chosen)

    def _can_stay(self, line: Line, choice: Choice) -> bool:
        if NONE in (choice.moment, choice.partner) or choice.moment not in line.moments:
            return False
        pair = 1 << line.who | 1 << choice.partner
        if self._free[choice.moment] & pair != pair:
            return False
        if choice.room == NONE or self._puzzle.is_anywhere(line):
            return choice.room == NONE and self._puzzle.is_anywhere(line)
        own = choice.room < self._puzzle.common or choice.room == line.room
        return own and choice.room in self._rooms[choice.moment]

    def _best(self, number: int, line: Line) -> Choice | None:
        best: Choice | None = None
        least = 0
        for costs, place in sorted(zip(line.costs, line.moments, strict=True)):
            if best is not None and costs >= least:
                break
            if (choice := self._at(number, line, place)) is not None:
                whole = costs + self._extra(line, choice)
                if best is None or whole < least:
                    best, least = choice, whole
        return best

    def _at(self, number: int, line: Line, place: int) -> Choice | None:
        free = self._free[place]
        if not free >> line.who & 1:
            return None
        room = self._room(line, place)
        if room is None:
            return None
        others = free & ~(1 << line.who)
        if line.mentor != NONE and others >> line.mentor & 1:
            return Choice(number, place, line.mentor, room)
        people = (person for person in range(self._puzzle.people) if others >> person & 1)
        partner = min(people, key=self._helps.__getitem__, default=NONE)
        if partner == NONE:
            return None
        last = line.last_partner
        if last != NONE and others >> last & 1 and self._helps[last] == self._helps[partner]:
            partner = last
        return Choice(number, place, partner, room)

    def _room(self, line: Line, place: int) -> int | None:
        """A free room, the lesson's own if it can be; `None` when there is none."""
        rooms = self._rooms[place]
        if self._puzzle.is_anywhere(line):
            return NONE
        if line.room in rooms:
            return line.room
        if line.last_room in rooms and line.last_room < self._puzzle.common:
            return line.last_room
        return min((room for room in rooms if room < self._puzzle.common), default=None)

    def _extra(self, line: Line, choice: Choice) -> int:
        return line.beside(choice.partner, choice.room) + LOAD * self._helps[choice.partner]

    def _write(self, choice: Choice) -> None:
        puzzle = self._puzzle
        here = puzzle.moments[choice.moment]
        pair = (puzzle.lines[choice.line].who, choice.partner)
        both = sum(1 << person for person in pair)
        for place in self._by_day[here.day]:
            other = puzzle.moments[place]
            if other.start < here.end and here.start < other.end:
                self._free[place] &= ~both
                self._rooms[place].discard(choice.room)
        self._helps[choice.partner] += 1
        for person in pair:
            if self._shares[person][here.week] != NONE:
                self._shares[person][here.week] -= 1
            self._used[person, here.week].update(puzzle.uses(person, choice.moment))
            self._keep_share(person, here.week)

    def _keep_share(self, person: int, week: int) -> None:
        """Leave somebody alone in a week in which they have their share, or one free period left."""
        share, spare, used = (
            self._shares[person][week],
            self._puzzle.spare[person][week],
            self._used[person, week],
        )
        enough = share == 0
        if not enough and (spare == NONE or len(used) < spare):
            return
        for place in self._by_week[week]:
            if enough or not used.issuperset(self._puzzle.uses(person, place)):
                self._free[place] &= ~(1 << person)
