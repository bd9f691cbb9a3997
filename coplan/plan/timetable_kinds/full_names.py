"""Teachers whom a file names in full stand under the initials that somebody has told of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from coplan.plan.staff_names import plain
from coplan.plan.timetable_kinds.placing import is_initials
from coplan.plan.timetable_kinds.rows import Said, Unplaced

_LONGEST = 60
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class FullName:
    """A name as a file writes it, in how many rows, and its initials; those are empty until somebody says."""

    name: str = field(repr=False)
    rows: int
    initials: str = ""


def under_initials(
    rows: Iterable[Said | Unplaced], told: Mapping[str, str]
) -> tuple[tuple[Said | Unplaced, ...], tuple[FullName, ...]]:
    """The rows with initials in place of names, those of unknown names as unplaced; and all the names."""
    read = tuple(rows)
    in_full = any(not is_initials(each) for row in read if isinstance(row, Said) for each in row.teachers)
    if not in_full:
        return read, ()
    counted: Counter[str] = Counter()
    found: list[Said | Unplaced] = []
    for row in read:
        if isinstance(row, Unplaced):
            found.append(row)
            continue
        names = tuple(each for each in row.teachers if _is_name(each))
        counted.update(names)
        unknown = next((each for each in names if not told.get(plain(each))), "")
        if unknown:
            known = tuple(each.upper() for each in row.teachers if each not in names)
            found.append(Unplaced(row.line, row.words, _nobody_said(unknown), known))
        else:
            teachers = tuple(told[plain(each)] if each in names else each for each in row.teachers)
            found.append(replace(row, teachers=teachers, name=row.name or names[0] if names else row.name))
    return tuple(found), tuple(
        FullName(name, rows, told.get(plain(name), "")) for name, rows in counted.items()
    )


def _is_name(said: str) -> bool:
    """Whether this is a name, in a file that writes names: "Mr Okafor", and "Khan" too, but not "KT"."""
    if any(letter.isalpha() for letter in said) and len(said) <= _LONGEST:
        return not is_initials(said) or (len(said) >= _SHORTEST and not said.isupper() and not said.islower())
    return False


def _nobody_said(name: str) -> str:
    return f"nobody has said whose initials “{name}” stands for"
