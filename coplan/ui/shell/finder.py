"""What Ctrl+K finds in the plan: lessons, files and commands, best first."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from coplan.plan import week
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.ports import Found
from coplan.plan.resource import Resource
from coplan.ui.actions import Command

Target: TypeAlias = Lesson | Resource | Found | Command


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list: an icon, what it is, more about it, and where it leads."""

    icon: str
    text: str
    detail: str
    target: Target


def find(query: str, plan: Plan, today: date, commands: Iterable[Command]) -> tuple[Hit, ...]:
    """Lessons of this week and the next two, files, and commands that hold every word of the query."""
    wanted = _fold(query).split()
    found = (*_lessons(plan, today), *_files(plan), *_commands(commands))
    hits = [hit for hit in found if all(word in _fold(f"{hit.text} {hit.detail}") for word in wanted)]
    hits.sort(key=lambda hit: not _fold(hit.text).startswith(" ".join(wanted)))
    return tuple(hits)


def in_files(found: Iterable[Found]) -> tuple[Hit, ...]:
    """Places inside files as lines of the list."""
    return tuple(Hit("page", f"“{each.excerpt}”", f"{each.name}, page {each.page}", each) for each in found)


def _lessons(plan: Plan, today: date) -> Iterator[Hit]:
    for weeks in (1, 0, 2):
        for lesson in week.of(plan, today + timedelta(days=7 * weeks)).lessons:
            text = f"{lesson.class_code} {lesson.title}".strip()
            yield Hit("week", text, f"{lesson.when} · {lesson.room}", lesson)


def _files(plan: Plan) -> Iterator[Hit]:
    for resource in plan.all(Resource):
        pages = f"{resource.pages} pages" if resource.pages else resource.badge
        yield Hit("page", resource.name, resource.title or pages, resource)


def _commands(commands: Iterable[Command]) -> Iterator[Hit]:
    for command in commands:
        yield Hit(command.icon or "check", command.sentence, command.shortcut, command)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
