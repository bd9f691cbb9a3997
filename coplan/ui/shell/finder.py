"""What Ctrl+K finds: lessons, files, places inside files and commands, a few of each, best first."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeAlias

from coplan.plan import week
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.ports import Found
from coplan.plan.resource import Resource
from coplan.ui.actions import Command

Target: TypeAlias = Lesson | Resource | Found | Command
MOST_OF_A_KIND = 6
MOST_COMMANDS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list: an icon, what it is, more about it, and where it leads."""

    icon: str
    text: str
    detail: str
    target: Target


def find(query: str, plan: Plan, today: date, commands: Iterable[Command]) -> tuple[Hit, ...]:
    """Lessons of this week, the next and the one after, files, and commands that hold every word.

    Lines that begin with what was asked for come first. Without a question there are the commands.
    """
    wanted = words(query)
    kinds = (
        (_commands(commands),) if not wanted else (_lessons(plan, today), _files(plan), _commands(commands))
    )
    hits: list[Hit] = []
    for kind in kinds:
        holding = (hit for hit in kind if _holds(wanted, hit))
        most = MOST_COMMANDS if len(kinds) == 1 else MOST_OF_A_KIND
        hits += islice(sorted(holding, key=lambda hit: not fold(hit.text).startswith(fold(query))), most)
    hits.sort(key=lambda hit: not fold(hit.text).startswith(fold(query)))
    return tuple(hits)


def in_files(found: Iterable[Found], shown: Iterable[Hit] = ()) -> tuple[Hit, ...]:
    """Places inside files as lines of the list; not again a file that is found by its name alone."""
    names = {hit.target.id for hit in shown if isinstance(hit.target, Resource)}
    return tuple(
        Hit("page", f"“{each.excerpt}”", f"{each.name} · page {each.page}", each)
        for each in found
        if each.excerpt and not (each.resource_id in names and each.excerpt == each.name)
    )


def words(query: str) -> list[str]:
    """What was asked for, word by word, as it is compared."""
    return fold(query).split()


def fold(text: str) -> str:
    """Text without accents and capitals, as long as it is when it is composed (NFC)."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[:1].casefold()
    return plain if len(plain) == 1 else letter


def _holds(wanted: list[str], hit: Hit) -> bool:
    said = fold(f"{hit.text} {hit.detail}")
    return all(word in said for word in wanted)


def _lessons(plan: Plan, today: date) -> Iterator[Hit]:
    for weeks in (1, 0, 2):
        for lesson in week.of(plan, today + timedelta(days=7 * weeks)).lessons:
            text = f"{lesson.class_code} {lesson.title}".strip()
            where = " · ".join(word for word in (lesson.when, lesson.room) if word)
            yield Hit("week", text, where, lesson)


def _files(plan: Plan) -> Iterator[Hit]:
    for resource in plan.all(Resource):
        pages = f"{resource.pages} page{'s' if resource.pages != 1 else ''}"
        more = resource.title or (pages if resource.pages else resource.badge)
        yield Hit(_ICONS.get(resource.kind, "page"), resource.name, more, resource)


_ICONS = {"pptx": "slides", "pdf": "pdf", "docx": "word", "png": "picture", "jpeg": "picture", "txt": "text"}


def _commands(commands: Iterable[Command]) -> Iterator[Hit]:
    for command in commands:
        yield Hit(command.icon or "check", command.sentence, command.shortcut, command)
