"""How strongly a file speaks for a topic, and whether that is enough to be certain."""

from dataclasses import dataclass

from coplan.plan import clues, name_words, reason
from coplan.plan.clues import HALF, Clues, File, is_short_for
from coplan.plan.lesson import Lesson
from coplan.plan.said_name import Part
from coplan.plan.stems import stem
from coplan.plan.term_week import TermWeek
from coplan.plan.topic import Topic

_PAST, _CLASS, _NUMBER, _DAY, _YEAR, _WEEK = 5.0, 4.0, 2.0, 2.0, 1.0, 0.5
_NAME, _NEAREST, _HEAD, _TEXT, _UNIT, _FOLDER = 4.0, 3.2, 2.5, 1.5, 1.5, 1.0
_ALL = 0.99


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a topic of this title: how much, for which of its lessons, in which words.

    `against` says what makes it doubtful, and `sound` whether it is enough to be certain when nothing else
    comes near.
    """

    title: str
    score: float
    lessons: tuple[Lesson, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    sound: bool


def weigh(file: File, topic: Topic, week: TermWeek, past: str, known: frozenset[str]) -> Evidence | None:
    """What speaks for this topic; `None` when nothing does or when the file says that it is for another.

    `past` is how lessons of the topic used the file before, `known` the words that name no topic: initials
    and subjects.
    """
    if _is_for_others(file, topic) or _starts_for_others(file, topic):
        return None
    found = clues.gather(file, topic, week, past)
    if not found.any or (file.name.office and found.fit.name < HALF and not found.day):
        return None
    elsewhere = _elsewhere(file, topic)
    if elsewhere and not _is_named(found):
        return None
    against = elsewhere + reason.another_week(file.name, week)
    return Evidence(
        topic.title,
        _score(found) - _YEAR * bool(elsewhere),
        found.lessons,
        reason.said(found),
        against,
        _is_enough(found, known) and _agrees(found, week) and not against,
    )


def _score(found: Clues) -> float:
    fit = found.fit
    return (
        _PAST * bool(found.past)
        + _CLASS * bool(found.classes)
        + _NUMBER * found.number
        + _DAY * found.day
        + _YEAR * found.year
        + _WEEK * found.week
        + max(_NAME * fit.name, _NEAREST * fit.nearest)
        + _HEAD * fit.head
        + _TEXT * fit.text
        + _UNIT * fit.unit
        + _FOLDER * fit.folder
    )


def _is_for_others(file: File, topic: Topic) -> bool:
    """Whether the name itself says another year, another class, or another act of the play."""
    if _is_other(file.name.name, topic):
        return True
    said = dict(file.name.name.counted)
    return any(said.get(what, number) != number for what, number in topic.counted)


def _starts_for_others(file: File, topic: Topic) -> bool:
    """Whether its first words are for another year, when neither name nor folder says one."""
    years = file.words.years
    return bool(years and not file.name.years and topic.year is not None and topic.year not in years)


def _is_other(said: Part, topic: Topic) -> bool:
    """Whether this name or folder says another year or another class."""
    codes, classes = {each.class_code for each in topic.lessons}, said.numbers.classes
    years = said.years or said.numbers.stages
    return bool(classes and codes and not classes & codes) or bool(
        years and topic.year is not None and topic.year not in years
    )


def _elsewhere(file: File, topic: Topic) -> tuple[str, ...]:
    """That the nearest folder with a year or a class says another one, unless the name itself says one."""
    name = file.name
    for part in (name.name, *name.folders):
        if part.years or part.numbers.stages or part.numbers.classes:
            if not _is_other(part, topic):
                return ()
            return (reason.another_folder(part),)
    return ()


def _is_named(found: Clues) -> bool:
    """Whether the name says the whole topic, in more than one word, so that a folder is only a hint."""
    return found.fit.name > _ALL and len(found.topic.own) > 1 and not found.topic.broad


def _is_enough(found: Clues, known: frozenset[str]) -> bool:
    """Whether it is said for whom the file is and what about, or which lesson of which class."""
    if found.past or (found.classes and found.day and len(found.lessons) == 1):
        return True
    if not (found.classes or found.year or found.day):
        return False
    return _is_said(found, known) or (found.number and not _strays(found, known))


def _is_said(found: Clues, known: frozenset[str]) -> bool:
    """Whether name, nearest folder or first heading say this topic and nothing beside it."""
    file, topic, fit = found.file, found.topic, found.fit
    if topic.broad:
        whole = fit.name > _ALL or (fit.nearest > _ALL and not file.aside)
        return whole and not _strays(found, known) and not file.name.lessons
    # "Introduction", "practice" and "Act 2" are parts of any unit, unless theirs is named as well.
    is_part = topic.own <= name_words.KIT or bool(topic.needed)
    around = fit.around >= HALF
    if is_part and not around and (topic.unit or fit.name < _ALL):
        return False
    strays = _strays(found, known)
    if fit.name > _ALL:
        # One word of its own may be a word of many lessons, unless something else narrows them down.
        rare = bool(topic.needed) or (len(topic.own) > 1 and (around or not topic.unit))
        return rare or not strays or bool(found.classes) or found.day or found.week
    if fit.name >= HALF:
        return (around or bool(found.classes)) and not strays
    return fit.head > _ALL and fit.text > 0 and not strays


def _strays(found: Clues, known: frozenset[str]) -> bool:
    """Whether the name says something that is neither this topic nor part of any lesson."""
    file, topic = found.file, found.topic
    ours = topic.stems | {stem(topic.letters)} | known | file.words.head
    return any(
        each not in ours and not any(is_short_for(each, our) for our in topic.unit) for each in file.aside
    )


def _agrees(found: Clues, week: TermWeek) -> bool:
    """Whether nothing that the name says of its kind, its week, its term or its number speaks against it."""
    name, topic, numbers = found.file.name, found.topic, found.file.name.name.numbers
    whole_unit = name.wide and not name.name.words & name_words.WIDE & topic.stems
    if whole_unit or name.office or name.archived or numbers.other_classes:
        return False
    if week.half and name.halves and week.half not in name.halves:
        return False
    if week.letter in {"A", "B"} and name.letters and week.letter not in name.letters:
        return False
    if name.weeks and not name.weeks & {week.number, week.in_half}:
        return False
    if name.school_years - {week.first_year} or name.calendar_years - {week.first_year, week.first_year + 1}:
        return False
    if topic.number is not None and name.lessons and topic.number not in name.lessons:
        return False
    return not numbers.weekdays or bool(numbers.weekdays & {each.day.weekday() for each in topic.lessons})
