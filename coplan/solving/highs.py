"""The puzzle of rehearsals as a mixed-integer programme, given to HiGHS and read back.

Partners are not paired with lines one by one, which would take a column for every pair at every moment.
At each moment as many people help as rehearse; who helps whom is settled afterwards, and only mentors are
told apart. That is the same optimum with a hundredth of the columns.
"""

from collections import defaultdict
from collections.abc import Sequence

from coplan.plan.puzzle import (
    CHANGE,
    LEVELS,
    LOAD,
    MOVE,
    NO_MENTOR,
    NONE,
    UNPLACED,
    Line,
    Puzzle,
    crowds,
    levels,
)
from coplan.solving.programme import Programme

Key = tuple[int, int]


class Model:
    """A programme, and which of its columns say what.

    `books[line, moment]`: rehearsed then. `helps[person, moment]`: somebody's partner then.
    `mentors[line, moment]`: the mentor is the partner. `keeps[line, moment]`: it is the last partner, who is
    no mentor. `homes[line, moment]`: in the lesson's own room.
    `rooms[moment, room]`: that room is used then, where rooms are told apart.
    """

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.programme = Programme()
        self.books: dict[Key, int] = {}
        self.helps: dict[Key, int] = {}
        self.mentors: dict[Key, int] = {}
        self.keeps: dict[Key, int] = {}
        self.homes: dict[Key, int] = {}
        self.rooms: dict[Key, int] = {}
        self._at: dict[int, list[int]] = defaultdict(list)
        self._own: dict[int, list[int]] = defaultdict(list)
        self._when: dict[int, set[int]] = defaultdict(set)
        self._add_columns()
        self._book_each_once()
        self._pair_up()
        self._share_rooms()
        self._share_people()

    def _add_columns(self) -> None:
        for number, line in enumerate(self.puzzle.lines):
            self._own[line.who].append(number)
            for place, cost in zip(line.moments, line.costs, strict=True):
                self._at[place].append(number)
                self._add_booking((number, place), line, cost)
        for place, numbers in self._at.items():
            rehearsing = {self.puzzle.lines[number].who for number in numbers}
            for person in range(self.puzzle.people):
                if self.puzzle.free[place] >> person & 1:
                    if rehearsing != {person}:
                        self.helps[person, place] = self.programme.column(whole=True)
                    self._when[person].add(place)

    def _add_booking(self, key: Key, line: Line, cost: int) -> None:
        """It is as if no partner were the one who is wished for; the others give back what that costs."""
        add, free = self.programme.column, self.puzzle.free[key[1]]
        price = dict(zip(LEVELS, levels(cost), strict=True))
        price[UNPLACED] -= 1
        price[NO_MENTOR] += line.mentor != NONE
        price[MOVE] += line.room != NONE
        price[CHANGE] += line.last_partner != NONE
        self.books[key] = add({level: count for level, count in price.items() if count}, whole=True)
        if line.mentor != NONE and free >> line.mentor & 1:
            again = {CHANGE: -1} if line.mentor == line.last_partner else {}
            self.mentors[key] = add({NO_MENTOR: -1, **again}, whole=False)
        if line.last_partner not in (NONE, line.mentor) and free >> line.last_partner & 1:
            self.keeps[key] = add({CHANGE: -1}, whole=False)
        if line.room in self.puzzle.moments[key[1]].rooms:
            self.homes[key] = add({MOVE: -1}, whole=False)

    def _book_each_once(self) -> None:
        for number, line in enumerate(self.puzzle.lines):
            self.programme.row([(self.books[number, place], 1) for place in line.moments], 1)
        for key, book in self.books.items():
            partners = [(named[key], 1.0) for named in (self.mentors, self.keeps) if key in named]
            if partners:
                self.programme.row([*partners, (book, -1.0)], 0)
            if key in self.homes:
                self.programme.row([(self.homes[key], 1.0), (book, -1.0)], 0)

    def _pair_up(self) -> None:
        lines = self.puzzle.lines
        wanted: dict[Key, list[int]] = defaultdict(list)
        for (number, place), column in self.mentors.items():
            wanted[lines[number].mentor, place].append(column)
        for (number, place), column in self.keeps.items():
            wanted[lines[number].last_partner, place].append(column)
        for key, columns in wanted.items():
            helper = [(self.helps[key], -1.0)] if key in self.helps else []
            self.programme.row([*((column, 1.0) for column in columns), *helper], 0)
        helpers: dict[int, list[int]] = defaultdict(list)
        for (_, place), column in self.helps.items():
            helpers[place].append(column)
        for place, numbers in self._at.items():
            books = [(self.books[number, place], 1.0) for number in numbers]
            self.programme.row([*books, *((column, -1.0) for column in helpers[place])], 0, 0)

    def _share_rooms(self) -> None:
        """No more rehearsals at once than rooms, and only one of them in each lesson's own room.

        It is enough to count rooms, unless moments overlap by half: those are given rooms by name.
        """
        for crowd in crowds(self.puzzle, list(self._at)):
            if len(crowd) == 1:
                self._count_rooms(crowd[0])
            else:
                self._name_rooms(crowd)

    def _count_rooms(self, place: int) -> None:
        rooms = [room for room in self.puzzle.moments[place].rooms if room < self.puzzle.common]
        self.programme.row(self._in_common_rooms(place), len(rooms))
        for homes in self._homes_at(place).values():
            if len(homes) > 1:
                self.programme.row(homes, 1)

    def _name_rooms(self, crowd: Sequence[int]) -> None:
        in_use: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for place in crowd:
            homes = self._homes_at(place)
            if not any(at == place for at, _ in self.rooms):
                self._open_rooms(place, homes)
            for room in self.puzzle.moments[place].rooms:
                named = self.rooms.get((place, room))
                in_use[room] += homes.get(room, []) if named is None else [(named, 1.0)]
        for terms in in_use.values():
            if len(terms) > 1:
                self.programme.row(terms, 1)

    def _open_rooms(self, place: int, homes: dict[int, list[tuple[int, float]]]) -> None:
        """A column for each room that anybody may use then; as many are in use as are needed."""
        common = [room for room in self.puzzle.moments[place].rooms if room < self.puzzle.common]
        for room in common:
            self.rooms[place, room] = self.programme.column(whole=True)
        columns = [(self.rooms[place, room], -1.0) for room in common]
        self.programme.row([*self._in_common_rooms(place), *columns], 0)
        for room in common:
            if room in homes:
                self.programme.row([*homes[room], (self.rooms[place, room], -1.0)], 0)

    def _in_common_rooms(self, place: int) -> list[tuple[int, float]]:
        """Whatever takes one of the rooms that anybody may use."""
        lines = self.puzzle.lines
        needy = [number for number in self._at[place] if not self.puzzle.is_anywhere(lines[number])]
        special = [
            self.homes[number, place]
            for number in needy
            if lines[number].room >= self.puzzle.common and (number, place) in self.homes
        ]
        books = ((self.books[number, place], 1.0) for number in needy)
        return [*books, *((column, -1.0) for column in special)]

    def _homes_at(self, place: int) -> dict[int, list[tuple[int, float]]]:
        """Those who might be in the room of their own lesson, by room."""
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number in self._at[place]:
            if (column := self.homes.get((number, place))) is not None:
                found[self.puzzle.lines[number].room].append((column, 1.0))
        return found

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
            column = self.programme.column(whole=False)
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
        steps = [(self.programme.column({LOAD: before + more}, whole=False), -1.0) for more in range(most)]
        if helping:
            self.programme.row([*helping, *steps], 0)
