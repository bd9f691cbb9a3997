"""Pages that name nobody: where somebody's initials stand in them all the same."""

import re
from collections.abc import Iterable

from coplan.plan.department import Department, Staff
from coplan.plan.page import Ask
from coplan.plan.plan import Plan
from coplan.plan.timetable import TaughtSlot

_WORD = re.compile(r"\w+")
# "9 AM" is a time, whoever has these initials.
_CLOCK = re.compile(r"\d[ \u00a0]?(?:AM|PM)\b")


def asks(plan: Plan, texts: Iterable[tuple[str, str, str]]) -> tuple[Ask, ...]:
    """Ask to take initials out of texts; each has its field, what it is called and its words."""
    found = []
    for field, label, words in texts:
        initials = named(plan, words)
        if initials:
            found.append(
                Ask(field, f"Take {' and '.join(initials)} out of “{label}”: this page names nobody.")
            )
    return tuple(found)


def named(plan: Plan, words: str) -> tuple[str, ...]:
    """The initials of people of the department that stand in a text as words of their own.

    A single letter may be anything, and what the department or a subject is called, such as PE, is nobody.
    """
    said = set(_WORD.findall(_CLOCK.sub("", words)))
    people = {each.initials for each in plan.all(Staff) if len(each.initials) > 1}
    found = people & said
    return tuple(sorted(found - _subjects(plan))) if found else ()


def _subjects(plan: Plan) -> frozenset[str]:
    names = (each.name for each in plan.all(Department))
    subjects = {each.subject for each in plan.all(TaughtSlot)}
    return frozenset(word for said in (*names, *subjects) for word in _WORD.findall(said))
