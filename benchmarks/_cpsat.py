"""The peer: the puzzle as CP-SAT would have it, run by a Python of its own that has OR-tools only.

It reads a puzzle from its input and prints how long it took and what it found. The programme is the same as
ours: as many people help at a moment as rehearse, and only mentors and rooms of lessons are told apart. It
goes level by level too, each stage beginning from the answer of the last and from a first one it is given.
"""

import json
import sys
import time
from collections import defaultdict
from importlib import import_module
from typing import Any

Key = tuple[int, int]
# The levels by number; the first is what is not booked, the next two are those of a moment.
LEVELS, NO_MENTOR, LOAD, MOVE = 6, 3, 4, 5


class Peer:
    """The programme, column by column."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.cp = import_module("ortools.sat.python.cp_model")
        self.said, self.model = said, self.cp.CpModel()
        self.prices: list[tuple[int, int, Any]] = []
        self.books: dict[Key, Any] = {}
        self.at: dict[int, list[tuple[int, Any]]] = defaultdict(list)
        self.mine: dict[Key, list[Any]] = defaultdict(list)
        self.mentees: dict[Key, list[Any]] = defaultdict(list)
        self.homes: dict[Key, list[Any]] = defaultdict(list)
        self.helps: dict[Key, Any] = {}
        for number, line in enumerate(said["lines"]):
            self._add_line(number, *line)
        for place in self.at:
            self._add_moment(place)
        for (mentor, place), given in self.mentees.items():
            self.model.add(sum(given) <= self.helps[mentor, place])
        for person in range(said["people"]):
            self._add_person(person)

    def solve(self, seconds: float) -> tuple[list[int], bool]:
        """Settle one level after the other; what each costs at last, and whether all of that was proved."""
        end, proved, reached = time.perf_counter() + seconds, True, list[int]()
        terms = [self._of(level) for level in range(LEVELS)]
        for stage in self.said["stages"]:
            solver = self.cp.CpSolver()
            solver.parameters.num_workers = self.said["workers"]
            solver.parameters.max_time_in_seconds = max(0.01, end - time.perf_counter())
            self.model.minimize(sum(weight * terms[place] for place, weight in stage))
            status = solver.solve(self.model)
            if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
                return reached, False
            proved = proved and status == self.cp.OPTIMAL
            reached = [int(solver.value(each)) for each in terms]
            for place, _ in stage:
                self.model.add(terms[place] <= reached[place])
            self.model.clear_hints()
            for column in (*self.books.values(), *self.helps.values()):
                self.model.add_hint(column, solver.value(column))
        return reached, proved

    def _of(self, level: int) -> Any:
        """What the columns cost on a level; of rehearsals that are not booked, all are there at first."""
        whole = 0 if level else len(self.said["lines"])
        return whole + sum(column * count for each, count, column in self.prices if each == level)

    def _add_line(self, number: int, who: int, room: int, mentor: int, places: Any, costs: Any) -> None:
        books = []
        for place, steps in zip(places, costs, strict=True):
            book = self.books[number, place] = self.model.new_bool_var("")
            books.append(book)
            self.at[place].append((number, book))
            self.mine[who, place].append(book)
            price = [*steps]
            price[0] -= 1
            price[NO_MENTOR] += mentor >= 0
            price[MOVE] += room >= 0
            self.prices += [(level, count, book) for level, count in enumerate(price) if count]
            if mentor >= 0 and self.said["free"][place] >> mentor & 1:
                self.mentees[mentor, place].append(self._within(book, NO_MENTOR))
            if room in self.said["moments"][place][5]:
                self.homes[place, room].append(self._within(book, MOVE))
        self.model.add_at_most_one(books)

    def _within(self, book: Any, level: int) -> Any:
        """A column that can only be had with a booking, and gains a step of a level."""
        column = self.model.new_bool_var("")
        self.model.add_implication(column, book)
        self.prices.append((level, -1, column))
        return column

    def _add_moment(self, place: int) -> None:
        common, rooms = self.said["common"], self.said["moments"][place][5]
        helpers = []
        for person in range(self.said["people"]):
            if self.said["free"][place] >> person & 1:
                helpers.append(self.model.new_bool_var(""))
                self.helps[person, place] = helpers[-1]
                self.mine[person, place].append(helpers[-1])
        self.model.add(sum(book for _, book in self.at[place]) == sum(helpers))
        needy = sum(book for number, book in self.at[place] if common or self.said["lines"][number][1] >= 0)
        special = sum(sum(self.homes[place, room]) for room in rooms if room >= common)
        self.model.add(needy - special <= sum(room < common for room in rooms))
        for room in rooms:
            self.model.add_at_most_one(self.homes[place, room])

    def _add_person(self, person: int) -> None:
        moments, mine = self.said["moments"], self.mine
        places = [place for place in self.at if (person, place) in mine]
        for place in places:
            day, _, start = moments[place][:3]
            here = (each for each in places if moments[each][0] == day)
            crowd = (each for each in here if moments[each][2] <= start < moments[each][3])
            self.model.add_at_most_one(column for each in crowd for column in mine[person, each])
        both = zip(self.said["shares"][person], self.said["spare"][person], strict=True)
        for week, (share, spare) in enumerate(both):
            weekly = [place for place in places if moments[place][1] == week]
            if share >= 0:
                self.model.add(sum(column for place in weekly for column in mine[person, place]) <= share)
            if spare >= 0:
                self._keep_free(person, weekly, spare)
        helping = [self.helps[person, place] for place in places if (person, place) in self.helps]
        steps = [self.model.new_bool_var("") for _ in range(min(len(helping), len(self.said["lines"])))]
        self.model.add(sum(helping) <= sum(steps))
        before = self.said["helped"][person]
        self.prices += [(LOAD, before + more, step) for more, step in enumerate(steps)]

    def _keep_free(self, person: int, places: list[int], spare: int) -> None:
        used: dict[int, Any] = {}
        for place in places:
            for period in self.said["moments"][place][4]:
                if self.said["whole"][period] >> person & 1:
                    used.setdefault(period, self.model.new_bool_var(""))
                    for column in self.mine[person, place]:
                        self.model.add_implication(column, used[period])
        self.model.add(sum(used.values()) <= spare)


def main() -> None:
    """Solve one puzzle."""
    said = json.loads(sys.stdin.read())
    import_module("ortools.sat.python.cp_model")
    begin = time.perf_counter()
    peer = Peer(said)
    for line, place, partner, _ in said["hint"]:
        peer.model.add_hint(peer.books[line, place], 1)
        peer.model.add_hint(peer.helps[partner, place], 1)
    reached, proved = peer.solve(said["seconds"])
    print(json.dumps([time.perf_counter() - begin, reached, proved]))


if __name__ == "__main__":
    main()
