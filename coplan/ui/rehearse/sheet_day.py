"""One day of the timetable while its cells are put together."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from coplan.plan import diary as diaries
from coplan.plan.department import Staff
from coplan.plan.diary import Busy, Stretch
from coplan.plan.ids import LessonId
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Opening
from coplan.plan.school_year import SchoolYear, Slot, clock
from coplan.ui.rehearse.asked import Asked
from coplan.ui.rehearse.diaries import Diaries
from coplan.ui.rehearse.sheet import Cell, Column, Item, Kept, Row, Sort

_WORDS = {Busy.TEACHES: "teaches", Busy.DUTY: "on duty", Busy.AWAY: "away"}


class Day:
    """`using` are the lessons that use the shared model."""

    def __init__(
        self,
        known: Diaries,
        year: SchoolYear,
        column: Column,
        now: datetime,
        using: frozenset[LessonId],
        asked: Asked,
        kept: Mapping[str, Kept],
    ) -> None:
        self._year, self._now, self._column = year, now, column
        self._day, self._asked, self._kept = column.day, asked, kept
        self._name = known.name
        day = known.day(column.day)
        self._diary, self._booked = day.diary, day.booked
        self._taught = [each for each in day.lessons if each.id in using]
        self._others = (
            []
            if asked.people or asked.suggested is not None
            else [each for each in day.lessons if each.id not in using and each.id not in day.gone]
        )
        self._gone = day.gone

    def cells(self, rows: tuple[Row, ...]) -> tuple[Cell, ...]:
        """The cells of the day, one for each row."""
        return tuple(self._cell(row) for row in rows)

    def _cell(self, row: Row) -> Cell:
        column = self._column
        slot = self._year.slot(self._day, row.name)
        if slot is None:
            return Cell(self._day, None, label=row.label, week=column.letter, week_begins=column.week_begins)
        begins = clock(slot.start)
        return Cell(
            self._day,
            slot,
            tuple(sorted(self._items(slot), key=lambda item: item.sort.value)),
            self._asked.found.get((self._day, slot.name)),
            self._kept.get(slot.name),
            self._year.at(self._day, slot.start) <= self._now,
            f"from {begins}" if begins != row.time else "",
            row.label,
            self._asked.lit,
            self._asked.free,
            column.letter,
            column.week_begins,
            self._at_now(slot),
        )

    def _at_now(self, slot: Slot) -> float | None:
        """How much of the slot is over, while it is going on."""
        start, end = self._year.at(self._day, slot.start), self._year.at(self._day, slot.end)
        return (self._now - start) / (end - start) if start <= self._now < end else None

    def _items(self, slot: Slot) -> Iterator[Item]:
        asked = self._asked
        kept = self._kept.get(slot.name)
        if kept and kept.came:
            words = ("Protected", kept.brief[2]), ("Kept", kept.brief[-1])
            yield Item(Sort.KEPT, kept.what, kept.brief[1], None, *words, ways=((kept.brief[3],),))
        if asked.proposed == (self._day, slot.name):
            yield _wanted(*asked.words)
        for pair in (asked.suggested or {}).get((self._day, slot.name), ()):
            yield _wanted(pair, "suggested")
        for lesson in self._taught:
            if lesson.period == slot.name:
                yield self._lesson(lesson)
        yield from self._bookings(slot)
        for lesson in self._others:
            if lesson.period == slot.name:
                teacher = self._name(lesson.teacher)
                code = lesson.class_code
                ways = ((f"{code} {teacher}",), (code, teacher), (code,))
                yield Item(Sort.BUSY, f"{code} {teacher}", ways=ways)
        yield from self._busy(asked.people, slot)

    def _bookings(self, slot: Slot) -> Iterator[Item]:
        for booked in self._booked:
            if booked.slot == slot.name:
                who, partner = self._name(booked.who), self._name(booked.partner)
                long = f"{booked.done} done" if booked.done else f"{booked.minutes} min"
                place = f"{long} · {booked.room}" if booked.room else long
                shorter = (f"{who} + {partner}", "done" if booked.done else booked.room)
                pair = f"{who} with {partner}"
                yield Item(Sort.BOOKED, pair, place, booked.id, shorter, (who, partner))

    def _lesson(self, lesson: Lesson) -> Item:
        """A lesson with the model; one that the timetable has no more is kept for what hangs on it."""
        teacher, code = self._name(lesson.teacher), lesson.class_code
        if lesson.id in self._gone:
            whole = f"{code}, {teacher}: no longer in the timetable"
            ways = (("not in timetable",), ("not taught",))
            return Item(
                Sort.TAUGHT,
                code,
                "not in the timetable",
                None,
                (code, "not taught"),
                (code, "gone"),
                whole,
                ways,
            )
        where = f"{teacher} · {lesson.room}" if lesson.room else teacher
        sort, shorter = Sort.GOAL if self._asked.goal == lesson.id else Sort.TAUGHT, (code, teacher)
        return Item(sort, f"{code} taught", where, None, shorter, shorter)

    def _busy(self, people: tuple[Staff, ...], slot: Slot) -> Iterator[Item]:
        """Why they have no time: the names of many in one line, else a line for each of one or two."""
        found = [(person.initials, each) for person in people if (each := self._occupied(person, slot))]
        opening = self._asked.found.get((self._day, slot.name))
        if isinstance(opening, Opening):
            yield from _partly([(name, each, _part(each, opening)) for name, each in found])
            return
        teach = [name for name, each in found if any(one.busy is Busy.TEACHES for one in each)]
        if len(people) == 2 and len(teach) == 2:
            first, second = (f"{name} {_brief(each[0])}" for name, each in found)
            both = ((first, second), ("Both teach",), ("Both", "teach"), (" ".join(teach),))
            yield Item(Sort.BUSY, first, second, ways=both)
        elif len(people) <= 2:
            for name, stretches in found:
                stretch = next((one for one in stretches if one.busy is Busy.TEACHES), stretches[0])
                brief, word = f"{name} {_brief(stretch)}", _WORDS.get(stretch.busy, "busy")
                ways = (
                    (brief,),
                    (f"{name} {word}",),
                    (name, word),
                    (f"{name} busy",),
                    (name, "busy"),
                    (name,),
                )
                yield Item(Sort.BUSY, brief, ways=ways)
        elif found:
            yield _many([name for name, _ in found], [f"{n} {_brief(each[0])}" for n, each in found])

    def _occupied(self, person: Staff, slot: Slot) -> list[Stretch]:
        """What somebody does in a slot, besides what has a box of its own in the cell."""
        start, end = diaries.minute(slot.start), diaries.minute(slot.end)
        if self._diary.clash_of(person.id, start, end) is None:
            return []
        boxed = {
            f"{each.class_code} in {each.room}" if each.room else each.class_code
            for each in self._taught
            if each.period == slot.name and each.teacher == person.id
        }
        return [
            stretch
            for stretch in self._diary.people[person.id]
            if stretch.overlaps(start, end)
            and stretch.busy is not Busy.REHEARSES
            and stretch.what not in boxed
        ]


def _part(stretches: list[Stretch], opening: Opening) -> str:
    """For which part of a slot somebody is busy who is free in the rest of it: "until 12:00"."""
    start = diaries.minute(opening.start)
    if before := [each.end for each in stretches if each.end <= start]:
        return f"until {clock(diaries.moment(max(before)))}"
    return f"from {clock(diaries.moment(min(each.start for each in stretches)))}"


def _partly(found: list[tuple[str, list[Stretch], str]]) -> Iterator[Item]:
    """Who has no time in a part of a slot in which all are free later or earlier."""
    if len(found) > 2:
        said = "; ".join(f"{name} {_brief(each[0])} {part}" for name, each, part in found)
        names, parts = [name for name, _, _ in found], {part for _, _, part in found}
        few = " ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")
        part = parts.pop() if len(parts) == 1 else "in part"
        ways = ((f"{few} {part}",), (f"{len(names)} busy", part), (f"{len(names)} busy",))
        yield Item(Sort.BUSY, f"{few} {part}", whole=said, ways=ways)
        return
    for name, stretches, part in found:
        whole = f"{name} {_brief(stretches[0])} {part}"
        yield Item(
            Sort.BUSY,
            whole,
            ways=((whole,), (f"{name} {part}",), (name, part), _folded(f"{name} {part}"), (name,)),
        )


def _folded(words: str) -> tuple[str, str]:
    """The last word in a line of its own."""
    first, _, last = words.rpartition(" ")
    return first, last


def _many(names: list[str], whole: list[str]) -> Item:
    few = " ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")
    said = "; ".join(whole[:6]) + (f"; and {len(whole) - 6} more have no time" if len(whole) > 6 else "")
    count = names[0] if len(names) == 1 else str(len(names))
    ways = ((f"{few} busy",), (f"{count} busy",), (count, "busy"), (count,))
    return Item(Sort.BUSY, few, whole=said, ways=ways)


def _wanted(pair: str, word: str) -> Item:
    return Item(Sort.PROPOSED, pair, word, None, (pair.replace(" with ", " + "), "new"), _apart(pair))


def _apart(pair: str) -> tuple[str, str]:
    """The initials of two, one below the other."""
    first, _, second = pair.partition(" with ")
    return first, second


def _brief(stretch: Stretch) -> str:
    match stretch.busy:
        case Busy.AWAY:
            return "not in school"
        case Busy.DUTY:
            return "on duty"
        case Busy.HAS:
            return stretch.what
        case Busy.OWN:
            return "has no time"
        case _:
            return f"teaches {stretch.what}"
