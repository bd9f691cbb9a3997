"""The years, classes, lesson numbers, weeks and terms that the name of a file or folder says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_LOW, _HIGH = r"(?<![A-Za-z0-9])", r"(?![0-9])"
_SPELT = ("seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_N = r"0?(1[0-3]|[1-9])"
_YEAR = re.compile(
    rf"{_LOW}(?:y|yrs?|years?|yeargroup)[ .-]?{_N}{_HIGH}"
    rf"(?:[ ]?(?:-|/|&|\+|,|to|and)[ ]?(?:y|yr|year)?[ ]?{_N}{_HIGH})*",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(rf"{_LOW}(?:yr|year)[ -]?({'|'.join(_SPELT)})\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,2}")
_STAGE = re.compile(
    rf"{_LOW}(?:ks|key stage)[ -]?([1-5]){_HIGH}|{_LOW}(gcse|a[ -]?level|sixth form|6th form)s?(?![a-z])",
    re.IGNORECASE,
)
_STAGES = {
    "1": range(1, 3),
    "2": range(3, 7),
    "3": range(7, 10),
    "4": range(9, 12),
    "5": range(12, 14),
    "gcse": range(9, 12),
}
_SCHOOL_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)[ ]?(?:-|/|to)[ ]?(?:20)?(\d\d)(?!\d)")
# Older years are what a lesson of history is about.
_BARE_YEAR = re.compile(r"(?<![\d.])20[0-4]\d(?!\d)")
_CLASS = re.compile(r"(?<![A-Za-z0-9])(1[0-3]|[7-9])[-/]?([A-Z]{1,2})[-/]?(\d)(?![A-Za-z0-9])")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_VERSION = re.compile(
    rf"{_LOW}(?:v|ver|version|rev|draft)[ ._-]?\d{{1,2}}(?:\.\d{{1,2}})*(?![A-Za-z0-9])|\(\d{{1,2}}\)|"
    r"\bcopy(?: of)?(?: \d+)?\b|\bx\d{2,4}\b",
    re.IGNORECASE,
)
_RANGE = r"0?(\d{1,2})(?!\d)(?:[ ]?(?:-|&|\+|/|to|and)[ ]?(?:l|lesson)?[ ]?0?(\d{1,2})(?!\d))?"
_LESSON = re.compile(rf"{_LOW}(?:lessons?|lsns?|les|session|l)[ .#-]?(?:no\.? )?{_RANGE}", re.IGNORECASE)
_NOT_LESSON = re.compile(r"btec|level", re.IGNORECASE)
_OF = re.compile(r"(?<!\d)(\d{1,2}) ?(?:of|/) ?(\d{1,2})(?!\d)", re.IGNORECASE)
_LEADING = re.compile(r"^\s*(?:0(\d)|(\d{1,2}))(?:\s*[-.)–—]+\s*|\s+(?=[A-Z]))(?=[^\W\d])")
_LETTER = re.compile(rf"{_LOW}(?:week|wk)[ -]?([ab])(?![a-z0-9])", re.IGNORECASE)
_WEEK = re.compile(rf"{_LOW}(?:week|wk)s?[ .-]?0?(\d{{1,2}})(?!\d)", re.IGNORECASE)
_TERM = re.compile(
    rf"{_LOW}(?:(aut(?:umn)?|spr(?:ing)?|sum(?:mer)?)(?: term)?[ .-]?([12])?(?![a-z0-9])"
    rf"|(?:ht|half[ -]?term)[ .-]?([1-6]){_HIGH})",
    re.IGNORECASE,
)
_TERMS = {"aut": 1, "spr": 3, "sum": 5}
_WEEKDAY = re.compile(
    rf"{_LOW}(mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri)(?:day)?(?![a-z])(?:[ ._-]?p(?:eriod)?[ ]?(\d))?",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"{_LOW}period[ ._-]?(\d)(?!\d)", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(slots=True)
class Numbers:
    """What was found, collected while it is taken out of the text piece by piece.

    `stages` are the years of a key stage, which say less than a year; `other_classes` are codes of classes
    that the department does not have; `sure` is whether a lesson number was called one.
    """

    years: set[int] = field(default_factory=set)
    stages: set[int] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    other_classes: set[str] = field(default_factory=set)
    lessons: set[int] = field(default_factory=set)
    sure: bool = True
    school_years: set[int] = field(default_factory=set)
    calendar_years: set[int] = field(default_factory=set)
    weeks: set[int] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    halves: set[int] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)


def find(text: str, codes: Iterable[str]) -> tuple[Numbers, str]:
    """The numbers that a name or folder says, and the rest of it; `codes` are the department's classes."""
    found = Numbers()
    text = _take(_SCHOOL_YEAR, text, lambda each: _on_school_year(found, each))
    text = _take(_VERSION, text, lambda each: True)
    pattern, by_letters = _codes(tuple(codes))
    if pattern:
        text = _take(pattern, text, lambda each: _on_code(found, each, by_letters))
    text = _take(_CLASS, text, lambda each: _on_class(found, each))
    text = _take(_YEAR, text, lambda each: _on_year(found, each))
    text = _take(_YEAR_WORD, text, lambda each: _add(found.years, 7 + _SPELT.index(each[1].casefold())))
    if not _NOT_LESSON.search(text):
        text = _take(_LESSON, text, lambda each: _on_lessons(found, each))
    text = _take(_STAGE, text, lambda each: _on_stage(found, each))
    text = _take(_LETTER, text, lambda each: _add(found.letters, each[1].upper()))
    text = _take(_WEEK, text, lambda each: _add(found.weeks, int(each[1])))
    text = _take(_TERM, text, lambda each: _on_term(found, each))
    text = _take(_WEEKDAY, text, lambda each: _on_weekday(found, each))
    text = _take(_PERIOD, text, lambda each: _add(found.periods, each[1]))
    text = _take(_BARE_YEAR, text, lambda each: _add(found.calendar_years, int(each[0])))
    if not found.lessons:
        text = _take(_OF, text, lambda each: _on_of(found, each))
    if not found.lessons:
        text = _take(_LEADING, text, lambda each: _on_leading(found, each))
    return found, text


def _take(pattern: re.Pattern[str], text: str, on_found: Callable[[re.Match[str]], bool]) -> str:
    """Hand every match over; those that were understood leave the text."""
    return pattern.sub(lambda match: " ; " if on_found(match) else match[0], text)


def _add(found: set[T], value: T) -> bool:
    found.add(value)
    return True


@lru_cache(maxsize=8)
def _codes(codes: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, tuple[str, ...]]]:
    """A pattern for these classes however they are punctuated, and for what several of them begin with."""
    by_letters: dict[str, tuple[str, ...]] = {}
    spelt: dict[str, list[str]] = {}
    for code in codes:
        parts = _PARTS.findall(code)
        band = parts[:-1] if len(parts) > 1 and parts[-1].isdecimal() else []
        for each in (parts, band):
            plain = "".join(each).upper()
            # A code that is all letters or all figures is a word or a number to everybody else.
            if plain and not plain.isalpha() and not plain.isdecimal():
                by_letters[plain] = tuple(dict.fromkeys((*by_letters.get(plain, ()), code)))
                spelt[plain] = each
    if not spelt:
        return None, by_letters
    longest = sorted(spelt, key=len, reverse=True)
    every = "|".join(r"[-/. ]?".join(spelt[each]) for each in longest)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{every})(?![A-Za-z0-9])", re.IGNORECASE), by_letters


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _on_code(found: Numbers, match: re.Match[str], by_letters: dict[str, tuple[str, ...]]) -> bool:
    found.classes |= set(by_letters[_plain(match[0])])
    return True


def _on_class(found: Numbers, match: re.Match[str]) -> bool:
    found.other_classes.add(_plain(match[0]))
    found.years.add(int(match[1]))
    return True


def _on_year(found: Numbers, match: re.Match[str]) -> bool:
    numbers = [int(each) for each in _FIGURE.findall(match[0])]
    if re.search(r"-|to", match[0][2:], re.IGNORECASE) and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1)) or numbers
    found.years |= set(numbers)
    return True


def _on_stage(found: Numbers, match: re.Match[str]) -> bool:
    said = match[1] or ("gcse" if match[2].casefold() == "gcse" else "5")
    found.stages |= set(_STAGES[said])
    return True


def _on_school_year(found: Numbers, match: re.Match[str]) -> bool:
    first, second = int(match[1]), int(match[2])
    if second != first + 1 or first < 10:
        return False
    found.school_years.add(2000 + first)
    return True


def _on_lessons(found: Numbers, match: re.Match[str]) -> bool:
    first, last = int(match[1]), int(match[2] or match[1])
    if not 0 < first <= last <= 40:
        return False
    found.lessons |= set(range(first, last + 1))
    return True


def _on_of(found: Numbers, match: re.Match[str]) -> bool:
    number, count = int(match[1]), int(match[2])
    if not 0 < number <= count or count < 2:
        return False
    found.lessons.add(number)
    return True


def _on_leading(found: Numbers, match: re.Match[str]) -> bool:
    found.lessons.add(int(match[1] or match[2]))
    found.sure = False
    return True


def _on_term(found: Numbers, match: re.Match[str]) -> bool:
    if match[3]:
        found.halves.add(int(match[3]))
        return True
    # "Spring" alone is a season, a tide or a coil.
    if not match[2] and "term" not in match[0].casefold():
        return False
    first = _TERMS[match[1][:3].casefold()]
    found.halves |= {first + int(match[2]) - 1} if match[2] else {first, first + 1}
    return True


def _on_weekday(found: Numbers, match: re.Match[str]) -> bool:
    found.weekdays.add(_WEEKDAYS.index(match[1][:3].casefold()))
    if match[2]:
        found.periods.add(match[2])
    return True
