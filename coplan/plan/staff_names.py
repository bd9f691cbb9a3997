"""Whom a timetable means by a name that is written in full, so that it is asked only once."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from coplan.plan import ids
from coplan.plan.change import Change, Edit, added
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.ids import ColumnMappingId
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble

MOST_INITIALS = 4
_INITIALS = "initials"
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "rev", "revd", "madame"}
)
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(rf"[^\W\d_]{{2,{MOST_INITIALS}}}")
_RIGHT = re.compile(rf"\w{{1,{MOST_INITIALS}}}")


def plain(name: str) -> str:
    """A name as it is compared: "Okafor,  Ms A." is "okafor, ms a"."""
    return " ".join(name.casefold().replace(".", " ").split())


def name_id(name: str) -> ColumnMappingId:
    """The id of what is known of a name, the same on every laptop."""
    return ColumnMappingId(ids.derived("name of staff", plain(name)))


def known(mappings: Iterable[ColumnMapping]) -> dict[str, str]:
    """The initials of each name that somebody has told of, by the plain name."""
    found: dict[str, str] = {}
    for each in mappings:
        said = dict(each.columns).get(_INITIALS)
        if said and each.headings and each.id == name_id(each.headings[0]):
            found[plain(each.headings[0])] = said
    return found


def suggested(names: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Initials for each of these names: forename and surname, longer where two would be the same."""
    found: dict[str, str] = {}
    used = {each.upper() for each in taken}
    for name in names:
        found[name] = next((each for each in _could_be(name) if each not in used), "")
        used.add(found[name])
    return found


def remember(plan: Plan, initials: Mapping[str, str]) -> Change:
    """Keep whose initials these names stand for; a name without initials is left for another time.

    Raises `Trouble` for what cannot be initials, and when two names would be one person.
    """
    chosen = {name: "".join(said.split()).upper() for name, said in initials.items() if said.strip()}
    by_initials: dict[str, str] = {}
    for name, said in chosen.items():
        if not _RIGHT.fullmatch(said):
            raise Trouble(
                f"“{said}” cannot be the initials of {name}.",
                f"Write one to {MOST_INITIALS} letters, as on the timetable.",
            )
        if said in by_initials:
            raise Trouble(
                f"{by_initials[said]} and {name} would both be {said}.", "Give one of them another letter."
            )
        by_initials[said] = name
    edits: list[Edit] = []
    for name, said in chosen.items():
        before = plan.find(ColumnMapping, name_id(name))
        after = replace(before or ColumnMapping(name_id(name), (name,), ()), columns=((_INITIALS, said),))
        if before != after:
            edits.append(Edit(before, after) if before else added(after))
    who = "one name" if len(edits) == 1 else f"{len(edits)} names"
    return Change(f"Remembered the initials of {who} in a timetable", tuple(edits))


def _could_be(name: str) -> list[str]:
    """Initials that a name may have, the most usual first."""
    return [*_code_behind(name), *_made_of(name)]


def _code_behind(name: str) -> list[str]:
    """The initials that stand behind a name, as in "Example SA"; a name all in capitals has none."""
    *words, code = name.split() or [""]
    written = any(letter.islower() for word in words if word.casefold() not in _TITLES for letter in word)
    return [code] if written and "," not in name and code.isupper() and _CODE.fullmatch(code) else []


def _made_of(name: str) -> list[str]:
    last, comma, first = name.partition(",")
    said = f"{first} {last}" if comma else name
    words = [word.upper() for word in _WORD.findall(said) if word.casefold() not in _TITLES]
    if not words:
        return []
    if len(words) == 1:
        return [words[0][:length] for length in (2, 3, MOST_INITIALS)]
    first_letter, surname = words[0][0], words[-1]
    letters = "".join(word[0] for word in words)[:MOST_INITIALS]
    longer = [f"{first_letter}{surname[:length]}" for length in (1, 2, 3)]
    return [longer[0], *([letters] if len(words) > 2 else []), *longer[1:]]
