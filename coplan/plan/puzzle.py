"""Choosing partner, time and room for many rehearsals at once, as plain numbers that any solver can take.

People, rooms and moments are counted from 0. A moment is one start on one day; what may not be chosen at all
is not among the numbers, so that an answer is judged by its costs alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A step of one level outweighs all that one rehearsal can gain on the levels below it.
DISCOMFORT, UNPROTECTED, NO_MENTOR, LOAD, MOVE = 600, 150, 40, 4, 1
MOST_OF_ONE = 4 * DISCOMFORT + UNPROTECTED + NO_MENTOR + 40 * LOAD
NONE = -1


@dataclass(frozen=True, slots=True)
class Moment:
    """From minute `start` up to `end` of a day. `rooms` are free all through it.

    `periods` are the lesson periods of the week into which it reaches; hardly ever more than one.
    """

    day: int
    week: int
    start: int
    end: int
    periods: tuple[int, ...]
    rooms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One rehearsal that is owed: who, where the lesson is, whose mentee, and what each moment costs."""

    who: int
    room: int
    mentor: int
    moments: tuple[int, ...]
    costs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Everything a solver has to know.

    `free[moment]` has a bit for each person who is free then, `whole[period]` for each who has nothing in all
    of that period. `shares[person][week]` is how many rehearsals they may have, `spare[person][week]` how
    many of their whole free periods these may reach into, both `NONE` when nobody counts;
    `helped[person]` is how often they are a partner already. Rooms from `common` on are only for the lessons
    that are in them; with no room in common, a lesson without one is rehearsed anywhere.
    """

    people: int
    common: int
    moments: tuple[Moment, ...]
    free: tuple[int, ...]
    whole: tuple[int, ...]
    lines: tuple[Line, ...]
    shares: tuple[tuple[int, ...], ...]
    spare: tuple[tuple[int, ...], ...]
    helped: tuple[int, ...]

    @property
    def unplaced(self) -> int:
        """What a rehearsal costs that is not booked: more than all others together can save."""
        return MOST_OF_ONE * (len(self.lines) + 1)

    def uses(self, person: int, moment: int) -> tuple[int, ...]:
        """The whole free periods of somebody into which a moment reaches."""
        periods = self.moments[moment].periods
        return tuple(period for period in periods if self.whole[period] >> person & 1)

    def is_anywhere(self, line: Line) -> bool:
        """Whether a rehearsal needs no room, because the school has named none."""
        return not self.common and line.room == NONE


@dataclass(frozen=True, slots=True)
class Choice:
    """A line with a moment, a partner and a room; the room is `NONE` when it can be anywhere."""

    line: int
    moment: int
    partner: int
    room: int


Answer = tuple[Choice, ...]


def cost(puzzle: Puzzle, answer: Answer) -> int:
    """What an answer costs; less is better."""
    whole = puzzle.unplaced * (len(puzzle.lines) - len(answer))
    helps = Counter(choice.partner for choice in answer)
    for choice in answer:
        line = puzzle.lines[choice.line]
        whole += line.costs[line.moments.index(choice.moment)]
        whole += NO_MENTOR * (line.mentor not in (NONE, choice.partner))
        whole += MOVE * (line.room not in (NONE, choice.room))
    return whole + sum(load(puzzle, person, count) for person, count in helps.items())


def load(puzzle: Puzzle, person: int, count: int) -> int:
    """What it costs that somebody helps `count` times more: each time more than the one before."""
    return sum(LOAD * (puzzle.helped[person] + more) for more in range(count))


def crowds(puzzle: Puzzle, moments: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The largest sets of these moments that happen at the same time; most have one moment."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for place in moments:
        by_day[puzzle.moments[place].day].append(place)
    for places in by_day.values():
        places.sort(key=lambda place: puzzle.moments[place].start)
        last: tuple[int, ...] = ()
        for number, place in enumerate(places):
            start = puzzle.moments[place].start
            if number + 1 < len(places) and puzzle.moments[places[number + 1]].start == start:
                continue
            here = tuple(each for each in places[: number + 1] if puzzle.moments[each].end > start)
            if last and not set(last) <= set(here):
                yield last
            last = here
        if last:
            yield last
