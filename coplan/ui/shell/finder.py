"""What Ctrl+K finds: lessons, files, places inside them, pages, commands; a few of each, best first."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeAlias

from coplan.plan import carrying, file_kind, week
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.ports import Found
from coplan.plan.resource import Resource
from coplan.ui.actions import Command

Target: TypeAlias = Lesson | Resource | Found | BriefingKind | Command
MOST_OF_A_KIND = 6
MOST_COMMANDS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list: an icon, what it is, more about it, and where it leads.

    It is found by the words in `also`, too, for which there is no room.
    """

    icon: str
    text: str
    detail: str
    target: Target
    also: str = ""


def find(query: str, plan: Plan, today: date, commands: Iterable[Command]) -> tuple[Hit, ...]:
    """Lessons of this week, the next and the one after, files, pages and commands that hold every word.

    Lines that begin with what was asked for come first. Without a question there are the commands.
    """
    wanted = words(query)
    kinds = (
        (_commands(commands),)
        if not wanted
        else (_lessons(plan, today), _files(plan, today), _pages(), _commands(commands))
    )
    hits: list[Hit] = []
    for kind in kinds:
        holding = (hit for hit in kind if _holds(wanted, hit))
        most = MOST_COMMANDS if len(kinds) == 1 else MOST_OF_A_KIND
        hits += islice(sorted(holding, key=lambda hit: not fold(hit.text).startswith(fold(query))), most)
    hits.sort(key=lambda hit: not fold(hit.text).startswith(fold(query)))
    return tuple(hits)


def in_files(query: str, found: Iterable[Found], plan: Plan, shown: Iterable[Hit] = ()) -> tuple[Hit, ...]:
    """Places inside files as lines of the list; not again a file that is found by its name alone."""
    names = {hit.target.id for hit in shown if isinstance(hit.target, Resource)}
    wanted, old = words(query), carrying.superseded(plan)
    hits = []
    for each in found:
        resource = plan.find(Resource, each.resource_id)
        page = f"{file_kind.page_word(resource.kind) if resource else 'page'} {each.page}"
        if each.resource_id in old:
            continue
        if any(word in fold(each.excerpt) for word in wanted) and each.excerpt != each.name:
            hits.append(Hit("page", f"“{each.excerpt}”", f"{each.name} · {page}", each))
        elif each.resource_id not in names:
            hits.append(Hit(_icon(resource) if resource else "page", each.name, page, each))
    return tuple(hits)


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
    said = fold(f"{hit.text} {hit.detail} {hit.also}")
    return all(word in said for word in wanted)


def _lessons(plan: Plan, today: date) -> Iterator[Hit]:
    for weeks in (1, 0, 2):
        for lesson in week.of(plan, today + timedelta(days=7 * weeks)).lessons:
            text = f"{lesson.class_code} {lesson.title}".strip()
            where = " · ".join(word for word in (lesson.when, lesson.room) if word)
            yield Hit("week", text, where, lesson)


def _files(plan: Plan, today: date) -> Iterator[Hit]:
    """Every file but versions that gave their place to another; where it is used, or what it is."""
    old, used = carrying.superseded(plan), _uses(plan, today)
    waiting = {each.newer for each in plan.all(Resource) if each.newer and each.id not in old}
    for resource in plan.all(Resource):
        if resource.id in old:
            continue
        page = file_kind.page_word(resource.kind)
        pages = f"{resource.pages} {page}{'s' if resource.pages != 1 else ''}"
        more = resource.title or (pages if resource.pages else resource.badge)
        gone = "not in its folder any more" if resource.missing else ""
        new = "new version, not used yet" if resource.id in waiting else ""
        if where := used.get(resource.id, "") or gone or new:
            yield Hit(_icon(resource), resource.name, where, resource, also=more)
        else:
            yield Hit(_icon(resource), resource.name, more, resource)


def _uses(plan: Plan, today: date) -> dict[ResourceId, str]:
    """Where files are used, as in "used in 9Y1 Mon 30 P1": the next lesson, else the last there was."""
    lessons: dict[ResourceId, list[Lesson]] = {}
    for link in plan.all(LessonResource):
        if lesson := plan.find(Lesson, link.lesson_id):
            lessons.setdefault(link.resource_id, []).append(lesson)
    return {resource: _used_in(each, today) for resource, each in lessons.items()}


def _used_in(lessons: list[Lesson], today: date) -> str:
    coming = [each for each in lessons if each.day >= today]
    first = min(coming, key=_time) if coming else max(lessons, key=_time)
    more = f" and {len(lessons) - 1} more" if len(lessons) > 1 else ""
    return f"used in {first.class_code} {first.when}{more}"


def _time(lesson: Lesson) -> tuple[date, str, str]:
    return lesson.day, lesson.period, lesson.class_code


def _icon(resource: Resource) -> str:
    return _ICONS.get(resource.kind, "page")


_ICONS = {"pptx": "slides", "pdf": "pdf", "docx": "word", "png": "picture", "jpeg": "picture", "txt": "text"}


def _pages() -> Iterator[Hit]:
    for kind in BriefingKind:
        yield Hit("brief", kind, "Brief", kind, also="print briefing")


def _commands(commands: Iterable[Command]) -> Iterator[Hit]:
    for command in commands:
        yield Hit(command.icon or "check", command.sentence, command.shortcut, command, command.words)
