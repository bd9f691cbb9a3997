"""The puzzle of rehearsals as a mixed-integer programme, given to HiGHS and read back.

Partners are not paired with lines one by one, which would take a column for every pair at every moment.
At each moment as many people help as rehearse; who helps whom is settled afterwards, and only mentors are
told apart. That is the same optimum with a hundredth of the columns.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy

from coplan.plan.puzzle import LOAD, MOVE, NO_MENTOR, NONE, Puzzle, crowds

_INFINITY = highspy.kHighsInf
Key = tuple[int, int]


@dataclass(slots=True)
class Programme:
    """Columns and rows as they are collected; every row has an upper bound and may have a lower one."""

    costs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def column(self, cost: float, *, whole: bool) -> int:
        """A choice between nothing and all of something; `whole` when there is nothing between."""
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: Sequence[tuple[int, float]], most: float, least: float = -_INFINITY) -> None:
        """The sum of these columns, each times its factor, is at most and at least so much."""
        self.least.append(least)
        self.most.append(most)
        self.columns += [column for column, _ in terms]
        self.factors += [factor for _, factor in terms]
        self.starts.append(len(self.columns))


class Model:
    """A programme, and which of its columns say what.

    `books[line, moment]`: rehearsed then. `helps[person, moment]`: somebody's partner then.
    `mentors[line, moment]`: the mentor is the partner. `homes[line, moment]`: in the lesson's own room.
    """

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.programme = Programme()
        self.books: dict[Key, int] = {}
        self.helps: dict[Key, int] = {}
        self.mentors: dict[Key, int] = {}
        self.homes: dict[Key, int] = {}
        self._at: dict[int, list[int]] = defaultdict(list)
        self._own: dict[int, list[int]] = defaultdict(list)
        self._when: dict[int, set[int]] = defaultdict(set)
        self._add_columns()
        self._book_each_once()
        self._pair_up()
        self._share_rooms()
        self._share_people()

    def _add_columns(self) -> None:
        add, puzzle = self.programme.column, self.puzzle
        for number, line in enumerate(puzzle.lines):
            self._own[line.who].append(number)
            for place, cost in zip(line.moments, line.costs, strict=True):
                key = (number, place)
                gain = MOVE * (line.room != NONE) + NO_MENTOR * (line.mentor != NONE)
                self.books[key] = add(cost + gain - puzzle.unplaced, whole=True)
                self._at[place].append(number)
                if line.mentor != NONE and puzzle.free[place] >> line.mentor & 1:
                    self.mentors[key] = add(-NO_MENTOR, whole=False)
                if line.room in puzzle.moments[place].rooms:
                    self.homes[key] = add(-MOVE, whole=False)
        for place, numbers in self._at.items():
            rehearsing = {puzzle.lines[number].who for number in numbers}
            for person in range(puzzle.people):
                if puzzle.free[place] >> person & 1:
                    if rehearsing != {person}:
                        self.helps[person, place] = add(0, whole=True)
                    self._when[person].add(place)

    def _book_each_once(self) -> None:
        for number, line in enumerate(self.puzzle.lines):
            self.programme.row([(self.books[number, place], 1) for place in line.moments], 1)
        for key, column in (*self.mentors.items(), *self.homes.items()):
            self.programme.row([(column, 1), (self.books[key], -1)], 0)

    def _pair_up(self) -> None:
        mentees: dict[Key, list[int]] = defaultdict(list)
        for (number, place), column in self.mentors.items():
            mentees[self.puzzle.lines[number].mentor, place].append(column)
        for key, columns in mentees.items():
            helper = [(self.helps[key], -1.0)] if key in self.helps else []
            self.programme.row([*((column, 1.0) for column in columns), *helper], 0)
        helpers: dict[int, list[int]] = defaultdict(list)
        for (_, place), column in self.helps.items():
            helpers[place].append(column)
        for place, numbers in self._at.items():
            books = [(self.books[number, place], 1.0) for number in numbers]
            self.programme.row([*books, *((column, -1.0) for column in helpers[place])], 0, 0)

    def _share_rooms(self) -> None:
        """No more rehearsals at once than rooms, and only one of them in each lesson's own room."""
        puzzle = self.puzzle
        for crowd in crowds(puzzle, list(self._at)):
            rooms = {room for place in crowd for room in puzzle.moments[place].rooms if room < puzzle.common}
            terms, own = [], defaultdict(list)
            for number, place in ((number, each) for each in crowd for number in self._at[each]):
                line = puzzle.lines[number]
                home = self.homes.get((number, place))
                if not puzzle.is_anywhere(line):
                    terms.append((self.books[number, place], 1.0))
                if home is not None:
                    own[line.room].append((home, 1.0))
                    if line.room >= puzzle.common:
                        terms.append((home, -1.0))
            self.programme.row(terms, len(rooms))
            for homes in own.values():
                if len(homes) > 1:
                    self.programme.row(homes, 1)

    def _share_people(self) -> None:
        for person, places in self._when.items():
            for crowd in crowds(self.puzzle, list(places)):
                if len(terms := self._of(person, crowd)) > 1:
                    self.programme.row(terms, 1)
            for week, share in enumerate(self.puzzle.shares[person]):
                here = [place for place in places if self.puzzle.moments[place].week == week]
                if share != NONE and len(terms := self._of(person, here)) > share:
                    self.programme.row(terms, share)
                self._keep_free(person, week, here)
            self._spread(person, places)

    def _of(self, person: int, places: Sequence[int]) -> list[tuple[int, float]]:
        """The columns of everything that somebody may do at these moments."""
        found = [(person, place) for place in places]
        terms = [(self.helps[key], 1.0) for key in found if key in self.helps]
        mine = ((number, place) for number in self._own[person] for place in places)
        return [*terms, *((self.books[key], 1.0) for key in mine if key in self.books)]

    def _keep_free(self, person: int, week: int, places: Sequence[int]) -> None:
        """A column says that a free period is used; there may be only so many of them."""
        spare, share = self.puzzle.spare[person][week], self.puzzle.shares[person][week]
        periods: dict[int, list[int]] = defaultdict(list)
        for place in places:
            for period in self.puzzle.uses(person, place):
                periods[period].append(place)
        if spare == NONE or len(periods) <= spare or NONE < share <= spare:
            return
        used = []
        for here in periods.values():
            column = self.programme.column(0, whole=False)
            used.append((column, 1.0))
            for term in self._of(person, here):
                self.programme.row([term, (column, -1)], 0)
        self.programme.row(used, spare)

    def _spread(self, person: int, places: set[int]) -> None:
        """Each time that somebody helps costs more than the one before."""
        helping = [(self.helps[person, each], 1.0) for each in sorted(places) if (person, each) in self.helps]
        shares = self.puzzle.shares[person]
        most = len(helping) if NONE in shares else min(len(helping), sum(shares))
        most = min(most, len(self.puzzle.lines))
        before = self.puzzle.helped[person]
        steps = [(self.programme.column(LOAD * (before + more), whole=False), -1.0) for more in range(most)]
        if helping:
            self.programme.row([*helping, *steps], 0)
