"""The rehearsals that are owed as a puzzle: who is free when, which rooms are, and what each moment costs."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import add

from coplan.plan import free_time, protected_move, turns
from coplan.plan.department import Department, Role, Staff
from coplan.plan.diary import minute
from coplan.plan.fair_share import Week
from coplan.plan.open_diaries import OpenDiaries
from coplan.plan.owed import Owed
from coplan.plan.plan import Plan
from coplan.plan.proposal import Proposal
from coplan.plan.puzzle import CHANGE, DISCOMFORT, MOVE, NONE, UNPROTECTED, Line, Moment, Puzzle
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, monday
from coplan.plan.timetable import TaughtSlot
from coplan.plan.turns import Masks


@dataclass(frozen=True, slots=True)
class Place:
    """One start in a slot of a day, in minutes since midnight."""

    day: date
    slot: Slot
    start: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A puzzle and what its numbers stand for: person, room, moment and line of each number."""

    puzzle: Puzzle
    people: tuple[Staff, ...]
    rooms: tuple[str, ...]
    places: tuple[Place, ...]
    owed: tuple[Owed, ...]


def field(
    plan: Plan,
    year: SchoolYear,
    diaries: OpenDiaries,
    owed: tuple[Owed, ...],
    days: Sequence[date],
    now: datetime,
    minutes: int,
    before: Iterable[Proposal] = (),
) -> Field:
    """Set out what is owed over these teaching days; `before` is what people see already."""
    people = tuple(plan.all(Staff))
    common = _common_rooms(plan)
    rooms = tuple(dict.fromkeys((*common, *(each.lesson.room for each in owed if each.lesson.room))))
    weeks = {first: diaries.week(first) for first in map(monday, days)}
    masks = {day: Masks(diaries.day(day), people, rooms) for day in days}
    places = tuple(_places(plan, year, masks, days, now, minutes, len(owed)))
    periods = _Periods(weeks, people)
    number_of = {first: number for number, first in enumerate(weeks)}
    moments = tuple(
        Moment(
            place.day.toordinal(),
            number_of[monday(place.day)],
            place.start,
            place.start + minutes,
            periods.reached(place.day, place.start, place.start + minutes),
            masks[place.day].rooms_free(place.start, minutes),
        )
        for place in places
    )
    free = tuple(_free(people, masks[place.day], place, minutes) for place in places)
    lines = _Lines(year, people, rooms, places, moments, free, len(common), before)
    puzzle = Puzzle(
        len(people),
        len(common),
        moments,
        free,
        periods.whole,
        tuple(lines.line(each) for each in owed),
        _shares(plan, people, weeks.values()),
        _spare(plan, people, weeks.values()),
        _helped(plan, people, owed),
    )
    return Field(puzzle, people, rooms, places, owed)


def _common_rooms(plan: Plan) -> tuple[str, ...]:
    department = plan.only(Department)
    known = department.rooms if department else ()
    taught = sorted({line.room for line in plan.all(TaughtSlot)})
    return tuple(dict.fromkeys(room for room in (*known, *taught) if room))


def _places(
    plan: Plan,
    year: SchoolYear,
    masks: Mapping[date, Masks],
    days: Sequence[date],
    now: datetime,
    minutes: int,
    owed: int,
) -> Iterator[Place]:
    for day in days:
        kept = protected_move.kept_on(plan, year, day)
        for slot in year.slots(day):
            if year.at(day, slot.start) > now:
                for start in turns.starts(masks[day], slot, minutes, owed):
                    yield Place(day, slot, start, slot.name in kept)


def _free(people: Sequence[Staff], masks: Masks, place: Place, minutes: int) -> int:
    free = masks.people_free(place.start, minutes)
    if place.slot.kind is not SlotKind.LUNCH:
        return free
    return free & sum(1 << number for number, person in enumerate(people) if person.lunch)


class _Periods:
    """The lesson periods of some weeks in which anybody has nothing at all, and who."""

    def __init__(self, weeks: dict[date, Week], people: Sequence[Staff]) -> None:
        found: dict[tuple[date, int, int], int] = {}
        for week in weeks.values():
            for number, person in enumerate(people):
                for period in week.free(person.id):
                    found[period] = found.get(period, 0) | 1 << number
        self.whole = tuple(found.values())
        self._by_day: dict[date, list[tuple[int, int, int]]] = {}
        for number, (day, start, end) in enumerate(found):
            self._by_day.setdefault(day, []).append((start, end, number))

    def reached(self, day: date, start: int, end: int) -> tuple[int, ...]:
        """Those into which this stretch of a day reaches."""
        here = self._by_day.get(day, ())
        return tuple(number for first, last, number in here if first < end and start < last)


class _Lines:
    """Makes lines of what is owed."""

    def __init__(
        self,
        year: SchoolYear,
        people: Sequence[Staff],
        rooms: Sequence[str],
        places: Sequence[Place],
        moments: Sequence[Moment],
        free: Sequence[int],
        common: int,
        before: Iterable[Proposal],
    ) -> None:
        self._year, self._places, self._moments, self._free = year, places, moments, free
        self._common = common
        self._person = {person.id: number for number, person in enumerate(people)}
        self._room = {room: number for number, room in enumerate(rooms)}
        self._days: list[date] = []
        self._day_of = [place.day for place in places]
        self._both: dict[int, list[int]] = {}
        self._has_common = [any(room < common for room in moment.rooms) for moment in moments]
        self._besides = [_cost(place) for place in places]
        self._before = {line.key: line for line in before}

    def line(self, owed: Owed) -> Line:
        """One of them, with every moment that it could have."""
        who, room = self._person[owed.teacher.id], self._room.get(owed.lesson.room, NONE)
        mentor = NONE
        if owed.teacher.role is Role.ECT and owed.teacher.mentor:
            mentor = self._person.get(owed.teacher.mentor, NONE)
        period = self._year.slot(owed.lesson.day, owed.lesson.period)
        latest = minute(period.start) if period else 0
        that_day = bisect_left(self._day_of, owed.lesson.day)
        with_others = self._with_others(who)
        open_to = [
            number
            for number in with_others[: bisect_left(with_others, bisect_right(self._day_of, owed.lesson.day))]
            if (number < that_day or self._moments[number].end <= latest)
            and (self._has_common[number] or self._has_room(number, room))
        ]
        gaps = {day: DISCOMFORT * free_time.discomfort(gap) for day, gap in self._gaps(owed.lesson.day)}
        costs = tuple(self._besides[number] + gaps[self._day_of[number]] for number in open_to)
        line = Line(who, room, mentor, tuple(open_to), costs)
        return self._as_before(line, last) if (last := self._before.get(owed.key)) else line

    def _with_others(self, who: int) -> list[int]:
        """The moments at which somebody is free and somebody else too."""
        if who not in self._both:
            mine = 1 << who
            self._both[who] = [
                number for number, free in enumerate(self._free) if free & mine and free != mine
            ]
        return self._both[who]

    def _as_before(self, line: Line, last: Proposal) -> Line:
        """The line, to which another time than the last costs a little, and another slot a little more."""
        changes = [
            CHANGE * ((place.day, place.slot.name) != (last.day, last.slot))
            + CHANGE * ((place.day, place.start) != (last.day, minute(last.start)))
            for place in (self._places[number] for number in line.moments)
        ]
        return replace(
            line,
            costs=tuple(map(add, line.costs, changes)),
            last_moment=next((at for at, more in zip(line.moments, changes, strict=True) if not more), NONE),
            last_partner=self._person.get(last.partner.id, NONE),
            last_room=self._room.get(last.room, NONE),
        )

    def _has_room(self, number: int, own: int) -> bool:
        return own in self._moments[number].rooms or (not self._common and own == NONE)

    def _gaps(self, lesson_day: date) -> Iterable[tuple[date, int]]:
        """How many school days lie between each day and the lesson."""
        if not self._places:
            return ()
        if not self._days or self._days[-1] < lesson_day:
            self._days = list(self._year.teaching_days(self._places[0].day, lesson_day))
        after = bisect_left(self._days, lesson_day)
        known = self._days[after : after + 1] == [lesson_day]
        return ((day, after + known - 1 - number) for number, day in enumerate(self._days))


def _cost(place: Place) -> int:
    """What a place costs whatever the lesson is: lunch is a step less comfortable, and break a little."""
    lunch, pause = place.slot.kind is SlotKind.LUNCH, place.slot.kind is SlotKind.BREAK
    return DISCOMFORT * lunch + UNPROTECTED * (not place.kept) + MOVE * pause


def _shares(plan: Plan, people: Sequence[Staff], weeks: Iterable[Week]) -> tuple[tuple[int, ...], ...]:
    department = plan.only(Department)
    if department is None:
        return tuple((NONE,) * len(tuple(weeks)) for _ in people)
    most, weeks = department.most_each, tuple(weeks)
    return tuple(tuple(max(0, most - week.rehearsals(each.id)) for week in weeks) for each in people)


def _spare(plan: Plan, people: Sequence[Staff], weeks: Iterable[Week]) -> tuple[tuple[int, ...], ...]:
    department = plan.only(Department)
    keeps = department is not None and department.keeps_last_free
    weeks = tuple(weeks)
    return tuple(
        tuple(len(week.free(each.id)) - 1 if keeps and week.free(each.id) else NONE for week in weeks)
        for each in people
    )


def _helped(plan: Plan, people: Sequence[Staff], owed: Iterable[Owed]) -> tuple[int, ...]:
    """How often each is a partner already for these models."""
    models = {each.model.id for each in owed}
    helps = Counter(each.partner for each in plan.all(Rehearsal) if each.model_id in models)
    return tuple(helps[person.id] for person in people)
