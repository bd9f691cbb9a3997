"""What the name of a file and its folders say: for whom it is, when, which lesson, and about what."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from coplan.plan import name_days, name_numbers, name_words
from coplan.plan.name_days import Days
from coplan.plan.name_numbers import Numbers
from coplan.plan.stems import Counted, counted, stem, stems
from coplan.plan.topic import year_group

T = TypeVar("T")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,9}$")
_SMALL, _CAPITAL = "[a-zß-öø-ÿ]", "[A-ZÀ-ÖØ-Þ]"
_CAMEL = re.compile(
    rf"(?<={_SMALL})(?={_CAPITAL})|(?<={_CAPITAL})(?={_CAPITAL}{_SMALL}{{2}})|"
    rf"(?<=\d)(?={_CAPITAL}{_SMALL}|L\d)"
)
_ARCHIVED = re.compile(
    r"\b(?:archived?|old|last year(?:'?s)?|previous|superseded|do not use|to delete|retired|unused)\b",
    re.IGNORECASE,
)
# Two capitals are somebody's initials more often than anything that a lesson is about.
_INITIALS = re.compile(r"(?<![A-Za-z])[A-Z]{2}(?![A-Za-z0-9])")
# How many folders up the tree still say something of a file.
_FOLDERS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A name or a folder taken apart; `words` are the stems of what is left besides numbers and days.

    `initials` are those among them that may be somebody's.
    """

    text: str
    numbers: Numbers
    days: tuple[Days, ...]
    counted: frozenset[Counted]
    words: frozenset[str]
    initials: frozenset[str]

    @property
    def years(self) -> frozenset[int]:
        """The year groups it says, by themselves or else by a class."""
        by_class = (year_group(code) for code in self.numbers.classes)
        return frozenset(self.numbers.years) or frozenset(year for year in by_class if year is not None)


@dataclass(frozen=True, slots=True)
class SaidName:
    """The name of a file, and its folders from the nearest up: what is nearer to the name counts."""

    name: Part
    folders: tuple[Part, ...]
    wide: bool
    office: bool
    archived: bool

    @property
    def years(self) -> frozenset[int]:
        """The year groups of the name or else of the nearest folder that says any, if only by a class."""
        return next((part.years for part in (self.name, *self.folders) if part.years), frozenset())

    @property
    def classes(self) -> frozenset[str]:
        """The classes that are named, by the department's own codes; none of a year that is not meant."""
        years = self.years
        for part in (self.name, *self.folders):
            meant = {code for code in part.numbers.classes if year_group(code) in {None, *years}}
            if meant:
                return frozenset(meant)
        return frozenset()

    @property
    def stages(self) -> frozenset[int]:
        """The years of the key stage that is named."""
        return self._nearest(lambda said: said.stages)

    @property
    def days(self) -> tuple[Days, ...]:
        """The days of the name or else of the nearest folder that says any."""
        return next((part.days for part in (self.name, *self.folders) if part.days), ())

    @property
    def halves(self) -> frozenset[int]:
        """The half-terms that are named, 1 to 6."""
        return self._nearest(lambda said: said.halves)

    @property
    def letters(self) -> frozenset[str]:
        """The letters of the weeks that are named."""
        return self._nearest(lambda said: said.letters)

    @property
    def weeks(self) -> frozenset[int]:
        """The numbers of the weeks that are named."""
        return self._nearest(lambda said: said.weeks)

    @property
    def school_years(self) -> frozenset[int]:
        """The school years that are named, by the year in which they begin."""
        return self._nearest(lambda said: said.school_years)

    @property
    def calendar_years(self) -> frozenset[int]:
        """The years that are named, such as that of an exam paper."""
        return self._nearest(lambda said: said.calendar_years)

    @property
    def lessons(self) -> frozenset[int]:
        """The lesson numbers of the name or else of the nearest folder."""
        for part in (self.name, *self.folders[:1]):
            if part.numbers.lessons:
                return frozenset(part.numbers.lessons)
        return frozenset()

    def _nearest(self, kind: Callable[[Numbers], set[T]]) -> frozenset[T]:
        found = (kind(part.numbers) for part in (self.name, *self.folders))
        return frozenset(next((each for each in found if each), ()))


def read(name: str, folder: str, codes: Iterable[str], near: date) -> SaidName:
    """Take a name and its folder apart; `codes` are the department's classes, `near` a day of the week."""
    codes = tuple(codes)
    whole = _part(_ENDING.sub("", name), codes, near)
    above = [each for each in re.split(r"[\\/]+", folder) if each and not each.endswith(":")]
    folders = tuple(_part(each, codes, near) for each in reversed(above[-_FOLDERS:]))
    plain = whole.text
    return SaidName(
        whole,
        folders,
        name_words.is_wide(plain, whole.words),
        name_words.is_office(plain, whole.words)
        or any(name_words.is_office(each.text, each.words) for each in folders[:2]),
        any(_ARCHIVED.search(each.text) for each in (whole, *folders)),
    )


def _part(said: str, codes: tuple[str, ...], near: date) -> Part:
    text = unicodedata.normalize("NFC", said).replace("_", " ").replace("+", " + ")
    text = name_words.without_stamp(text)
    days, rest = name_days.find(_CAMEL.sub(" ", text), near)
    numbers, rest = name_numbers.find(rest, codes)
    spread = _CAMEL.sub(" ", text)
    initials = frozenset(map(stem, _INITIALS.findall(rest)))
    return Part(spread, numbers, days, counted(rest), frozenset(stems(rest)), initials)
