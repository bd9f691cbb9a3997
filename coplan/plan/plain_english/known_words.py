"""Words that the spelling check lets pass: those the department taught it, and those of its own lessons."""

import re
from collections.abc import Iterator

from coplan.plan.department import Department, Staff
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def of(plan: Plan) -> frozenset[str]:
    """Every word that may stand, in small letters."""
    return frozenset(
        word.casefold().replace("’", "'") for text in _texts(plan) for word in _WORD.findall(text)
    )


def _texts(plan: Plan) -> Iterator[str]:
    department = plan.only(Department)
    if department:
        yield department.name
        yield from department.known_words
    yield from (each.initials for each in plan.all(Staff))
    yield from {each.title for each in plan.all(Lesson)} | {each.subject for each in plan.all(Lesson)}
    yield from (each.title for each in plan.all(SharedModel))
    for resource in plan.all(Resource):
        yield resource.title
        yield resource.name.rpartition(".")[0]
