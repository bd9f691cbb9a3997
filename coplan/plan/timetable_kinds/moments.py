"""A week, a day and a period, in the ways in which timetables write them."""

import re
from functools import lru_cache

from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable_kinds.rows import When

_DAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?"
)
_WEEK = r"(?:w(?:ee)?k\s*)?(?P<{}>[12ab])"
_ALONE = re.compile(
    rf"(?:{_WEEK.format('before')}[\s:.-]*)?(?P<day>{_DAY}|mo|tu|we|th|fr|sa|su|[mwf])"
    rf"[\s:(.-]*(?:{_WEEK.format('after')})?\)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?:{_WEEK.format('before')}[\s:.-]*)?(?P<day>{_DAY})[\s:.-]*"
    rf"(?:(?:w(?:ee)?k\s*)?(?P<after>(?<=k)[12]|(?<=k )[12]|[ab])[\s:.-]+)?(?P<period>(?!\w*day\b)\S.*)",
    re.IGNORECASE,
)
_FIRST = {"mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6, "su": 7, "m": 1, "w": 3, "f": 5}
_LETTERS = {"1": WeekLetter.A, "2": WeekLetter.B, "a": WeekLetter.A, "b": WeekLetter.B}
_BOTH = frozenset({"", "both", "all", "every", "each", "ab", "12"})


@lru_cache(maxsize=4096)
def read_week(said: str) -> WeekLetter | None:
    """A column for the week: "A", "Week 2", "Wk B", "A/B"; nothing stands for both. `None` for nonsense."""
    bare = re.sub(r"w(?:ee)?ks?|and|[\s/,&+()-]", "", said.casefold())
    return WeekLetter.BOTH if bare in _BOTH else _LETTERS.get(bare)


@lru_cache(maxsize=4096)
def read_day(said: str) -> tuple[WeekLetter | None, int] | None:
    """A column for the day: "Monday", "1Mon", "Tue (Week B)"; the week is `None` where it is not said."""
    match = _ALONE.fullmatch(said.strip())
    return (_week_of(match), _weekday(match["day"])) if match and _agrees(match) else None


@lru_cache(maxsize=4096)
def read_whole(said: str) -> tuple[WeekLetter | None, int, str] | None:
    """Week, weekday and period in one: "1Thu:1", "Mon3", "A Mon P2", "2Fri:am"."""
    match = _WHOLE.fullmatch(said.strip())
    if match is None or not _agrees(match):
        return None
    return _week_of(match), _weekday(match["day"]), match["period"].strip()


@lru_cache(maxsize=16_384)
def read(week: str, day: str, period: str) -> When | str:
    """When a row is taught, by its columns for week, day and period; otherwise why that cannot be told."""
    letter = read_week(week)
    if letter is None:
        return f"“{week}” is no Week A or B"
    whole = read_whole(period)
    if not day:
        if whole is None:
            return f"“{period}” says no day and period" if period else "no period"
        found: tuple[WeekLetter | None, int] = whole[:2]
        period = whole[2]
    elif (alone := read_day(day)) is None:
        return f"“{day}” is no weekday"
    else:
        found = alone
        if whole and whole[1] == found[1]:
            period = whole[2]
            found = (found[0] or whole[0], found[1])
    if not period:
        return "no period"
    said = found[0]
    if said and letter is not WeekLetter.BOTH and said is not letter:
        return f"it is in Week {letter} by one column and in Week {said} by another"
    return When(said or letter, found[1], period)


def _week_of(match: re.Match[str]) -> WeekLetter | None:
    said = match["before"] or match["after"]
    return _LETTERS[said.casefold()] if said else None


def _agrees(match: re.Match[str]) -> bool:
    """Whether a week that is written twice is the same week."""
    return not (match["before"] and match["after"]) or match["before"] == match["after"]


def _weekday(said: str) -> int:
    said = said.casefold()
    return _FIRST.get(said) or _FIRST[said[:2]]
