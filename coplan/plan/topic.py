"""The topics of a week, and those of other weeks that a file may be about instead."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coplan.plan import unit
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.stems import WORD, Counted, counted, spoken, stems
from coplan.plan.week import Week

_YEAR = re.compile(r"(?:y(?:ea)?r?\s*)?0?(\d{1,2})", re.IGNORECASE)
_MOST_YEARS = 13


@dataclass(frozen=True, slots=True)
class Topic:
    """Lessons of one year group with one title. One of another week has no `lessons`: it is a rival.

    `unit` are the stems of what it is part of and `letters` what that is called for short ("aic"). `about`
    are the stems that are its own, with their weights: a word that many topics of the year share says little.
    `counted` is what its title counts, and `needed` the part of it without which nothing is about the topic.
    `broad` is a title with nothing of its own. `number` is which lesson of its unit it is, if certain.
    """

    year: int | None
    title: str
    unit_name: str
    unit: frozenset[str]
    letters: str
    about: tuple[tuple[str, float], ...]
    counted: frozenset[Counted]
    needed: frozenset[Counted]
    broad: bool
    number: int | None
    lessons: tuple[Lesson, ...]

    @property
    def weight(self) -> float:
        """What all of its own words weigh."""
        return sum(weight for _, weight in self.about)

    @property
    def own(self) -> frozenset[str]:
        """The stems that are its own, without weights."""
        return frozenset(stem for stem, _ in self.about)

    @property
    def stems(self) -> frozenset[str]:
        """Every stem of the title."""
        return self.unit | self.own


@lru_cache(maxsize=1_000)
def year_group(class_code: str) -> int | None:
    """The year group that a code begins with: 9 for "9B3" and "Y9A"; none for "Oak"."""
    match = _YEAR.match(class_code)
    return int(match[1]) if match and int(match[1]) <= _MOST_YEARS else None


def of_week(plan: Plan, week: Week) -> tuple[Topic, ...]:
    """The topics of a week's lessons, and after them those of every other week that the plan knows."""
    here: dict[tuple[int | None, str], list[Lesson]] = {}
    for lesson in week.lessons:
        if lesson.title:
            here.setdefault(key(lesson), []).append(lesson)
    there: dict[tuple[int | None, str], Lesson] = {}
    years = {year for year, _ in here}
    for lesson in plan.all(Lesson):
        if lesson.title and (found := key(lesson)) not in here and found[0] in years:
            there.setdefault(found, lesson)
    shared = _shared([*here, *there])
    numbers = unit.numbers(plan, plan.only(SchoolYear), week.lessons)
    topics = [_topic(lessons[0], tuple(lessons), numbers, shared) for lessons in here.values()]
    return (*topics, *(_topic(lesson, (), {}, shared) for lesson in there.values()))


def key(lesson: Lesson) -> tuple[int | None, str]:
    """What two lessons of one topic have in common: the year group and the words of the title."""
    return year_group(lesson.class_code), " ".join(spoken(lesson.title))


@lru_cache(maxsize=10_000)
def alike(one: str, other: str) -> bool:
    """Whether two titles are of the same topic, give or take a word."""
    if counted(one) != counted(other):
        return False
    first, second = set(stems(one)), set(stems(other))
    both = len(first & second)
    return both > 0 and both >= 0.6 * len(first | second)


def _shared(titles: Iterable[tuple[int | None, str]]) -> dict[int | None, Counter[str]]:
    """How many topics of each year have each word."""
    shared: dict[int | None, Counter[str]] = {}
    for year, words in titles:
        shared.setdefault(year, Counter()).update(set(words.split()))
    return shared


def _topic(
    lesson: Lesson,
    lessons: tuple[Lesson, ...],
    numbers: dict[str, int],
    shared: dict[int | None, Counter[str]],
) -> Topic:
    year, said = year_group(lesson.class_code), unit.read_title(lesson.title)
    often = shared[year]
    units = frozenset(stems(said.unit))
    every = dict.fromkeys(stems(said.about))
    own = [stem for stem in every if stem not in units]
    if not units:
        units = frozenset(stem for stem in own if often[stem] > 1)
        own = [stem for stem in own if stem not in units]
    counts = counted(lesson.title)
    needed = counted(said.about)
    broad = not own and not needed
    if not own:
        own = list(units or every)
        units = frozenset()
    about = tuple((stem, 1.0 / max(1, often[stem])) for stem in own)
    agreed = {numbers.get(each.id) for each in lessons}
    number = agreed.pop() if len(agreed) == 1 else None
    letters = "".join(word[0] for word in WORD.findall(said.unit.casefold()))
    return Topic(year, lesson.title, said.unit, units, letters, about, counts, needed, broad, number, lessons)


def untitled(week: Week) -> tuple[Topic, ...]:
    """The lessons without a title, class by class: only class, day and period can find them."""
    classes: dict[str, list[Lesson]] = {}
    for lesson in week.lessons:
        if not lesson.title:
            classes.setdefault(lesson.class_code, []).append(lesson)
    empty = frozenset[str]()
    return tuple(
        Topic(year_group(code), "", "", empty, "", (), frozenset(), frozenset(), True, None, tuple(found))
        for code, found in classes.items()
    )
