"""What a new timetable does to lessons that are prepared already, and to rehearsals that are booked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from coplan.plan import diary as diaries
from coplan.plan.change import Edit
from coplan.plan.department import Staff
from coplan.plan.ids import LessonId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SATURDAY, SchoolYear, monday, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot, taught_on


class Effects:
    """Compares the plan before with the plan after, from a day on."""

    def __init__(self, before: Plan, after: Plan, year: SchoolYear, start: date) -> None:
        self._before, self._after, self._year, self._start = before, after, year, start
        self._was = cache(lambda day: tuple(taught_on(before, year, day)))
        self._is = cache(lambda day: tuple(taught_on(after, year, day)))
        self._names = {each.id: each.initials for each in after.all(Staff)}

    def edits(self) -> Iterator[Edit]:
        """Kept lessons that stay where they are, with the teacher and the room that they have now.

        What the department itself has said of a lesson otherwise than the timetable stays as it said.
        """
        for lesson in self._kept():
            was, now = self._lines(lesson, after=False), self._lines(lesson, after=True)
            mine = next((line for line in was if line.teacher == lesson.teacher), None)
            same = next((line for line in now if line.teacher == lesson.teacher), None)
            then = same or (now[0] if len(now) == 1 else None)
            if mine is None or then is None:
                continue
            room = then.room if lesson.room == mine.room else lesson.room
            subject = then.subject if lesson.subject == mine.subject else lesson.subject
            changed = replace(lesson, teacher=then.teacher, room=room, subject=subject)
            if changed != lesson:
                yield Edit(lesson, changed)

    def sentences(self) -> Iterator[str]:
        """What somebody should look at: prepared lessons that went or moved, rehearsals that now clash."""
        for lesson in sorted(self._kept(), key=lambda each: (each.day, each.period)):
            if self._lines(lesson, after=False) and not self._lines(lesson, after=True):
                yield self._gone(lesson)
        for booked in sorted(self._after.all(Rehearsal), key=lambda each: (each.day, each.start)):
            if booked.day >= self._start and (said := self._clash(booked)):
                yield said

    def _kept(self) -> tuple[Lesson, ...]:
        return tuple(each for each in self._before.all(Lesson) if each.day >= self._start)

    def _lines(self, lesson: Lesson, *, after: bool) -> tuple[TaughtSlot, ...]:
        lines = self._is(lesson.day) if after else self._was(lesson.day)
        return tuple(
            each for each in lines if each.class_code == lesson.class_code and each.period == lesson.period
        )

    def _gone(self, lesson: Lesson) -> str:
        hangs = _hanging(self._before, lesson.id, lesson.title)
        called = f"{lesson.class_code} {lesson.when}{f' ({hangs})' if hangs else ''}"
        new = [f"{short(day)} {period}" for day, period in self._elsewhere(lesson)]
        where = f"; that week it is now taught {' and '.join(new)}" if new else ""
        kept = "; what was prepared for it is kept" if hangs else ""
        return f"{called} is no longer in the timetable{kept}{where}."

    def _elsewhere(self, lesson: Lesson) -> Iterator[tuple[date, str]]:
        """When the class is taught in that week and was not before."""
        for number in range(SATURDAY):
            day = monday(lesson.day) + timedelta(days=number)
            was = {line.period for line in self._was(day) if line.class_code == lesson.class_code}
            for line in self._is(day) if day >= self._start else ():
                if line.class_code == lesson.class_code and line.period not in was:
                    yield day, line.period

    def _clash(self, booked: Rehearsal) -> str:
        start = diaries.minute(booked.start)
        was = diaries.of(self._before, self._year, booked.day)
        now = diaries.of(self._after, self._year, booked.day)
        who, partner = (self._names.get(each, "somebody") for each in (booked.who, booked.partner))
        for person in (booked.who, booked.partner):
            clash = now.clash_of(person, start, start + booked.minutes)
            if clash and not was.clash_of(person, start, start + booked.minutes):
                name = self._names.get(person, "somebody")
                return f"The rehearsal of {who} with {partner}, {booked.when}: {name} now {clash.said} then."
        use = now.use_of(booked.room, start, start + booked.minutes)
        if use and not was.use_of(booked.room, start, start + booked.minutes):
            said = f"in {booked.room} {use.what} then"
            return f"The rehearsal of {who} with {partner}, {booked.when}: {said}."
        return ""


def _hanging(plan: Plan, key: LessonId, title: str) -> str:
    """What hangs on a lesson, in words."""
    files = sum(link.lesson_id == key for link in plan.all(LessonResource))
    booked = sum(each.lesson_id == key for each in plan.all(Rehearsal))
    parts = [f"“{title}”"] if title else []
    parts += ["the shared model"] if any(each.lesson_id == key for each in plan.all(SharedModel)) else []
    parts += [_count(files, "file")] if files else []
    parts += [_count(booked, "rehearsal")] if booked else []
    return ", ".join(parts)


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
