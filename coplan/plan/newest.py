"""Which of a few files is the newest by its name: "v2" after "v1", "FINAL" after none, a later date."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from coplan.plan import name_days, past_use
from coplan.plan.resource import Resource

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:v|ver|version|rev|draft)[ ._-]?(\d{1,2}(?:\.\d{1,2})*)(?![A-Za-z0-9])", re.IGNORECASE
)
_LATER = re.compile(
    r"(?<![a-z])(?:final|finished|newer|newest|new|latest|updated?|amended|revised|improved)(?![a-z])",
    re.IGNORECASE,
)
_MACROS = re.compile(r"\.(?:doc|dot|xls|xlt|ppt|pot|pps)m$", re.IGNORECASE)

Rank = tuple[tuple[int, ...], bool, date]


@dataclass(frozen=True, slots=True)
class _Version:
    name: frozenset[str]
    family: str
    rank: Rank


def newer(files: Iterable[Resource], of: Collection[Resource], before: date) -> dict[str, str]:
    """For each of the files `of`, by its id, the name of the newest one of `files` that is newer.

    Newer is what has the same name but for its version and is of the same program. A day from `before` on is
    that of a lesson and no version.
    """
    ours = {each.id: _version(each.name, before) for each in of}
    names = {each.name for each in ours.values() if each.name}
    beside: dict[tuple[frozenset[str], str], list[tuple[Rank, bool, str]]] = {}
    for each in files if names else ():
        version = _version(each.name, before)
        if version.name in names and not each.missing and each.newer is None:
            found = (version.rank, not has_macro_ending(each), each.name)
            beside.setdefault((version.name, version.family), []).append(found)
    best = {key: max(found) for key, found in beside.items()}
    return {
        key: best[version.name, version.family][2]
        for key, version in ours.items()
        if version.name
        and (version.name, version.family) in best
        and best[version.name, version.family][0] > version.rank
    }


def has_macro_ending(resource: Resource) -> bool:
    """Whether its name ends as those of files with macros do."""
    return bool(_MACROS.search(resource.name))


@lru_cache(maxsize=20_000)
def _version(name: str, before: date) -> _Version:
    ending = PurePath(name).suffix[1:4].casefold()
    text = PurePath(name).stem.replace("_", " ")
    days, text = name_days.find(text, before)
    saved = max((each.first for each in days if each.exact and each.first < before), default=date.min)
    lessons_own = any(each.last >= before for each in days)
    number = _NUMBER.search(text)
    numbers = tuple(map(int, number[1].split("."))) if number else (1,)
    plain = frozenset() if lessons_own else past_use.plain_name(f"{text.replace(';', ' ')}.{ending or 'x'}")
    return _Version(plain, ending, (numbers, bool(_LATER.search(text)), saved))
