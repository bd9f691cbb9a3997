"""What a file has in common with a topic: in its name, its folders, its start, its text and its past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from coplan.plan import name_words
from coplan.plan.file_words import FileWords
from coplan.plan.lesson import Lesson
from coplan.plan.name_days import Days
from coplan.plan.said_name import SaidName
from coplan.plan.stems import stem
from coplan.plan.term_week import TermWeek
from coplan.plan.topic import Topic

HALF = 0.5
_SEEN_IN_HEADING = 0.5
# A unit of three words or more has letters of its own: AIC.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file as matching sees it: its name and folders, and its words."""

    name: SaidName
    words: FileWords

    @property
    def named(self) -> frozenset[str]:
        """The stems of the name."""
        return self.name.name.words

    @property
    def above(self) -> frozenset[str]:
        """The stems of its folders."""
        return frozenset[str]().union(*(part.words for part in self.name.folders))

    @property
    def aside(self) -> frozenset[str]:
        """The stems of the name that only a topic can have, because no part of a lesson is called so."""
        return self.named - name_words.KIT - name_words.NOISE - self.name.name.initials


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of what a topic is about is in the name, the nearest folder, the start and the text, 0 to 1.

    `unit` is how much of its unit is in the name or at the start, `folder` in the folders.
    """

    name: float
    nearest: float
    head: float
    text: float
    unit: float
    folder: float

    @property
    def about(self) -> float:
        """The most of it that is in one place."""
        return max(self.name, self.nearest, self.head, self.text)

    @property
    def around(self) -> float:
        """The most of the unit that is in one place."""
        return max(self.unit, self.folder)


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that speaks for a topic. `lessons` are those that class, day and period leave over.

    `past` is how lessons of the topic used the file, `number` whether it has the lesson number of the topic,
    `day` whether it says a day of one of its lessons, `week` whether it says a day of the week.
    """

    file: File
    topic: Topic
    fit: Fit
    past: str
    lessons: tuple[Lesson, ...]
    classes: frozenset[str]
    year: bool
    number: bool
    day: bool
    week: bool

    @property
    def any(self) -> bool:
        """Whether anything speaks for the topic at all; a year or a week alone does not."""
        fit = self.fit
        return bool(self.past or self.classes or self.number or max(fit.about, fit.around) >= HALF)


def gather(file: File, topic: Topic, week: TermWeek, past: str) -> Clues:
    """Look for everything that the file has in common with the topic."""
    name = file.name
    fit = _fit(file, topic)
    lessons, day = _narrowed(name, topic.lessons, week)
    return Clues(
        file,
        topic,
        fit,
        past,
        lessons,
        classes=name.classes & {each.class_code for each in topic.lessons},
        year=topic.year is not None and topic.year in name.years,
        number=topic.number is not None and topic.number in name.lessons and fit.around > 0,
        day=day,
        week=in_week(name.days, week),
    )


def in_week(days: Sequence[Days], week: TermWeek) -> bool:
    """Whether one of these days lies in the week."""
    return any(each.meets(week.monday, week.last) for each in days)


def _fit(file: File, topic: Topic) -> Fit:
    name, words, above = file.name.name, file.words, file.above
    # "Ch 3" and "A1S7" have the words of "chapter 3" and "Act 1 Scene 7" as well as the figures.
    labels = frozenset(stem(what) for what, _ in topic.needed)
    named, headed = bool(topic.needed & name.counted), bool(topic.needed & words.counted)
    nearest = file.name.folders[0].words if file.name.folders else frozenset[str]()
    spread = {each: words.spread(each) for each, _ in topic.about}
    return Fit(
        name=_share(topic, name.words | labels if named else name.words) if named or not labels else 0.0,
        nearest=_share(topic, nearest) if not topic.broad and not labels else 0.0,
        head=_share(topic, words.head | labels if headed else words.head)
        if named or headed or not labels
        else 0.0,
        text=sum(weight * spread[each] for each, weight in topic.about) / (topic.weight or 1.0),
        unit=max(_unit(topic, name.words), _SEEN_IN_HEADING * _unit(topic, words.head)),
        folder=max(_unit(topic, above), _share(topic, above) if topic.broad else 0.0),
    )


def _share(topic: Topic, there: frozenset[str]) -> float:
    return sum(weight for stem, weight in topic.about if stem in there) / (topic.weight or 1.0)


def _unit(topic: Topic, there: frozenset[str]) -> float:
    """How much of the unit is there, by its words, their beginnings, or what it is called for short."""
    if len(topic.letters) >= _SHORTEST and stem(topic.letters) in there:
        return 1.0
    found = sum(each in there or any(is_short_for(word, each) for word in there) for each in topic.unit)
    return found / len(topic.unit) if topic.unit else 0.0


def is_short_for(word: str, stem: str) -> bool:
    """Whether people write the one for the other: "trig" for trigonometry."""
    return _SHORTEST < len(word) < len(stem) and stem.startswith(word)


def _narrowed(name: SaidName, lessons: tuple[Lesson, ...], week: TermWeek) -> tuple[tuple[Lesson, ...], bool]:
    """The lessons that class, day and period leave over, and whether a day of theirs is said."""
    numbers = name.name.numbers
    chosen = tuple(each for each in lessons if each.class_code in name.classes) or lessons
    exact = {days.first for days in name.days if days.exact}
    exact |= {week.monday + timedelta(days=step) for step in numbers.weekdays}
    on_day = tuple(each for each in chosen if each.day in exact)
    if not on_day:
        return chosen, False
    in_period = tuple(each for each in on_day if each.period.lstrip("Pp") in numbers.periods)
    return in_period or on_day, True
