"""What lessons of earlier weeks used, so that the same file finds the same topic again."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from coplan.plan import name_words, topic
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS, SchoolYear, spoken
from coplan.plan.stems import stem
from coplan.plan.topic import Topic

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,9}$")
_VERSION = re.compile(r"\bv(?:er|ersion)?[ ._-]?\d+(?:\.\d+)*\b|\(\d+\)|\b20\d\d\b", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z]+\d*|\d+[A-Za-z]\d*|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Use:
    """A lesson of an earlier week that used a file."""

    lesson: Lesson
    resource: Resource
    same: bool

    def said(self, first_day: date) -> str:
        """The same in words, seen from a school year that begins on `first_day`."""
        code, day = self.lesson.class_code, self.lesson.day
        last_year = day < first_day
        if self.same:
            when = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if last_year else spoken(day)
            return f"{code} used this on {when}"
        return f"{code} used last year’s version" if last_year else f"{code} used an earlier version"


class PastUse:
    """The uses of every file before a day, found by its bytes, its name, or the version that follows it."""

    def __init__(self, plan: Plan, before: date) -> None:
        self._first_day = first_day(plan, before)
        self._by_bytes: dict[str, list[Use]] = defaultdict(list)
        self._by_name: dict[frozenset[str], list[Use]] = defaultdict(list)
        self._by_newer: dict[str, list[Use]] = defaultdict(list)
        for link in plan.all(LessonResource):
            lesson, resource = plan.find(Lesson, link.lesson_id), plan.find(Resource, link.resource_id)
            if lesson is None or resource is None or lesson.day >= before:
                continue
            use = Use(lesson, resource, same=False)
            if resource.fingerprint:
                self._by_bytes[resource.fingerprint].append(Use(lesson, resource, same=True))
            if resource.newer:
                self._by_newer[resource.newer].append(use)
            if name := plain_name(resource.name):
                self._by_name[name].append(use)

    def of(self, resource: Resource) -> tuple[Use, ...]:
        """The uses of a file, those of the very same bytes first."""
        found = [
            *self._by_bytes.get(resource.fingerprint, ()),
            *self._by_newer.get(resource.id, ()),
            *self._by_name.get(plain_name(resource.name), ()),
        ]
        return tuple(found)

    def for_topic(self, resource: Resource, wanted: Topic) -> str:
        """How a lesson of this topic used the file before, in words; empty when none did."""
        uses = (use for use in self.of(resource) if _fits(use, wanted))
        best = max(uses, key=lambda use: (use.same, use.lesson.day), default=None)
        return best.said(self._first_day) if best else ""


def first_day(plan: Plan, near: date) -> date:
    """The day on which the school year begins that this day is in."""
    year = plan.only(SchoolYear)
    return year.first_day if year else date(near.year - (near.month < 8), 9, 1)


def links(plan: Plan, before: date) -> frozenset[str]:
    """Which lesson of an earlier week uses which file, by the ids of these facts."""
    early = {each.id for each in plan.all(Lesson) if each.day < before}
    return frozenset(each.id for each in plan.all(LessonResource) if each.lesson_id in early)


def plain_name(name: str) -> frozenset[str]:
    """A name without its ending, its version and what is said of copies; empty when little is left."""
    text = _CAMEL.sub(" ", _VERSION.sub(" ", _ENDING.sub("", name).replace("_", " ")))
    tokens = frozenset(stem(each) for each in _TOKEN.findall(text)) - _KEPT_OUT
    return tokens if len(tokens) >= _FEWEST else frozenset()


_KEPT_OUT = name_words.NOISE


def _fits(use: Use, wanted: Topic) -> bool:
    return topic.year_group(use.lesson.class_code) == wanted.year and topic.alike(
        use.lesson.title, wanted.title
    )
