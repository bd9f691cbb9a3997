"""Choosing partner, time and room for many rehearsals at once, as plain numbers that any solver can take.

People, rooms and moments are counted from 0. A moment is one start on one day; what may not be chosen at all
is not among the numbers, so that an answer is judged by its costs alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A cost is one number whose digits are the levels of what matters, so that the smaller of two costs is the
# better of two answers level by level, however much the levels below would gain. There is room for
# `MOST_LINES` rehearsals on each level. Longest first: not booked; an uncomfortable gap; time that is not
# protected; a partner who is no mentor; helping more often than others; a change of room or a break used;
# another time or partner than in the plan that people see already.
CHANGE, MOVE, LOAD, NO_MENTOR = 1, 1 << 11, 1 << 21, 1 << 39
UNPROTECTED, DISCOMFORT, UNPLACED = 1 << 48, 1 << 57, 1 << 68
LEVELS = (UNPLACED, DISCOMFORT, UNPROTECTED, NO_MENTOR, LOAD, MOVE, CHANGE)
MOST_LINES, MOST_HELPED = 500, 250
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
    """One rehearsal that is owed: who, where the lesson is, whose mentee, and what each moment costs.

    The `last` moment, partner and room are those of the plan that people see already.
    """

    who: int
    room: int
    mentor: int
    moments: tuple[int, ...]
    costs: tuple[int, ...]
    last_moment: int = NONE
    last_partner: int = NONE
    last_room: int = NONE

    def beside(self, partner: int, room: int) -> int:
        """What a partner and a room cost beside the moment, without the load."""
        return (
            NO_MENTOR * (self.mentor not in (NONE, partner))
            + MOVE * (self.room not in (NONE, room))
            + CHANGE * (self.last_partner not in (NONE, partner))
        )


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
    whole = UNPLACED * (len(puzzle.lines) - len(answer))
    helps = Counter(choice.partner for choice in answer)
    for choice in answer:
        line = puzzle.lines[choice.line]
        whole += line.costs[line.moments.index(choice.moment)]
        whole += line.beside(choice.partner, choice.room)
    return whole + sum(load(puzzle, person, count) for person, count in helps.items())


def levels(cost: int) -> tuple[int, ...]:
    """The digits of a cost, one for each of `LEVELS`."""
    found = []
    for weight in LEVELS:
        count, cost = divmod(cost, weight)
        found.append(count)
    return tuple(found)


def is_best(cost: int, bound: int) -> bool:
    """Whether nothing is better, but perhaps nearer to what people see already."""
    return bound // MOVE >= cost // MOVE


def gap(cost: int, bound: int) -> float:
    """By which part the first level that could still be better could be better: 0 for the best answer."""
    both = zip(levels(cost), levels(bound), strict=True)
    return next(((found - least) / found for found, least in both if found > least), 0.0)


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
