"""Which unit a lesson is part of, and which lesson of it: by its title, or by those the class had before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.stems import counted, stems
from coplan.plan.timetable import TaughtSlot

_SPLIT = re.compile(r"\s*(?::|\s[-–—|]\s)\s*")
_NUMBER = re.compile(r"\(?\b(?:lesson|lsn|les|l|part|no\.?)?[ .#]?0?(\d{1,2})\)?\s*$", re.IGNORECASE)
_FIRST = re.compile(r"^(?:lesson|lsn|les|l)[ .#]?0?(\d{1,2})\b[ .:)-]*|^0?(\d{1,2})[.)]\s+", re.IGNORECASE)
_LONGEST_UNIT = 6


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: "Forces 3: resultant force" is lesson 3 of "Forces", about "resultant force"."""

    unit: str
    number: int | None
    about: str


def read_title(title: str) -> Title:
    """Take a title apart; one without a colon or a dash has no unit."""
    first = _FIRST.match(title)
    number = int(first[1] or first[2]) if first else None
    rest = title[first.end() :] if first else title
    head, *tail = _SPLIT.split(rest, maxsplit=1)
    if not tail:
        head, tail = ("", [head]) if number or not _numbered(head) else (head, [""])
    if len(head.split()) > _LONGEST_UNIT:
        return Title("", number, rest)
    if number is None and (match := _numbered(head)):
        number, head = int(match[1]), head[: match.start()]
    return Title(head.strip(" -–—(,"), number, tail[0].strip())


def _numbered(head: str) -> re.Match[str] | None:
    match = _NUMBER.search(head)
    return match if match and match.start() > 0 and not counted(head) else None


def numbers(plan: Plan, year: SchoolYear | None, lessons: Sequence[Lesson]) -> dict[str, int]:
    """The number that each lesson has in its unit, by the lesson's id, for those of which it is certain.

    A title can say it. Otherwise the lessons that the class had before are counted back to the first of the
    unit; nothing is claimed when one of them has no title, or when two have the same.
    """
    found: dict[str, int] = {}
    classes: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        said = read_title(lesson.title)
        if said.number is not None:
            found[lesson.id] = said.number
        elif said.unit:
            classes.setdefault(lesson.class_code, []).append(lesson)
    if year:
        for code, wanted in classes.items():
            had = _had(plan, year, code, max(each.day for each in wanted))
            for lesson in wanted:
                if number := _count(_up_to(had, lesson.id)):
                    found[lesson.id] = number
    return found


def _had(plan: Plan, year: SchoolYear, code: str, last: date) -> dict[str, str]:
    """The title of every lesson of a class this year up to a day, by its id, in order; empty if unknown.

    Without a timetable nobody knows which lessons there were.
    """
    slots = [slot for slot in plan.all(TaughtSlot) if slot.class_code == code]
    if not slots:
        return {}
    kept = {each.id: each for each in plan.all(Lesson) if each.class_code == code}
    places: dict[str, tuple[date, int]] = {}

    def put(key: str, day: date, period: str) -> None:
        order = [slot.name for slot in year.slots(day)]
        places[key] = (day, order.index(period) if period in order else len(order))

    for day in year.teaching_days(year.first_day, last):
        letter = year.week_letter(day)
        for slot in slots:
            if slot.weekday == day.isoweekday() and slot.week.covers(letter):
                put(lesson_id(code, day, slot.period), day, slot.period)
    for key, each in kept.items():
        if year.first_day <= each.day <= last:
            put(key, each.day, each.period)
    titles = {str(key): each.title for key, each in kept.items()}
    return {key: titles.get(key, "") for key in sorted(places, key=places.__getitem__)}


def _up_to(had: dict[str, str], last: str) -> list[str]:
    keys = list(had)
    return [had[key] for key in keys[: keys.index(last) + 1]] if last in had else []


def _count(titles: list[str]) -> int | None:
    """Which lesson of its unit the last of these is; `None` when it cannot be told."""
    unit = stems(read_title(titles[-1]).unit) if titles else []
    if not unit:
        return None
    seen = {titles[-1]}
    for back, title in enumerate(reversed(titles[:-1]), start=1):
        before = read_title(title)
        if not title or title in seen:
            return None
        if stems(before.unit) != unit and not set(unit) <= set(stems(title)):
            return back
        if before.number is not None:
            return before.number + back
        seen.add(title)
    return len(titles)
