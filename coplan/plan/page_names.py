"""How exported pages are called: a pattern that the department sets, filled in for each page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches

from coplan.plan import safe_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.briefings.languages import known, suffix
from coplan.plan.change import Change, Edit
from coplan.plan.department import Department
from coplan.plan.lesson import Lesson
from coplan.plan.page import plain
from coplan.plan.shared_model import classes
from coplan.plan.trouble import Trouble

PARTS: Mapping[str, str] = {
    "date": "the day of the lesson, or the Monday of the week",
    "week": "the Monday of the week",
    "kind": "lesson briefing, department week …",
    "title": "what stands at the top of the page",
    "class": "the class of the lesson",
    "department": "the name of the department",
    "version": "the number of the version",
    "who": "the initials of whoever exports it",
}
LONGEST = 100
USUAL = "{date} {title}"
_THERE = f"There are {', '.join(f'{{{part}}}' for part in PARTS)}."
_ADDED = re.compile(r"(:\s+|\s+[–—-]\s+)")
_PART = re.compile(r"\{([^{}]*)\}")
# What goes to families, leaders and pupils names nobody of the department, and nor do its files.
NAMELESS = frozenset(
    {BriefingKind.PARENTS, BriefingKind.REPORT, BriefingKind.RETRIEVAL, BriefingKind.HANDOUT}
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name is made of; a part that is not known is empty."""

    parts: Mapping[str, str]

    def name(self, pattern: str) -> str:
        """The pattern filled in, without the gaps that empty parts leave."""
        filled = _PART.sub(lambda found: self.parts.get(found[1].strip().casefold(), ""), pattern)
        tidy = re.sub(r"\(\s*\)|\[\s*\]", "", filled)
        tidy = re.sub(r"\s+([,.;])", r"\1", " ".join(tidy.split()))
        return re.sub(r"([,;–-])(?:\s*[,;–-])+", r"\1", tidy).strip(" ,;.–-_") or self.parts["kind"]


def follow(department: Department, pattern: str) -> Change:
    """Have pages called after this pattern; an empty one is the usual way.

    Raises `Trouble` for a part that there is none of, and for a pattern that calls all pages the same.
    """
    said = plain(pattern)
    _check(said)
    after = replace(department, page_names=said)
    sentence = f"Pages are called “{said}” now" if said else "Pages are called as usual again"
    return Change(sentence, (Edit(department, after),) if after != department else ())


def strange(pattern: str) -> Trouble | None:
    """What to say of the first bracket of a pattern that is no part; brackets may still be open."""
    for each in _PART.findall(pattern):
        if (name := each.strip().casefold()) not in PARTS:
            near = get_close_matches(name, PARTS, 1)
            meant = f"Did you mean {{{near[0]}}}?" if near else _THERE
            return Trouble(f"“{{{each.strip()}}}” is no part of a name.", meant)
    return None


def _uses(pattern: str, part: str) -> bool:
    return any(found.strip().casefold() == part for found in _PART.findall(pattern))


def _check(pattern: str) -> None:
    if len(pattern) > LONGEST:
        raise Trouble(
            f"The pattern for names has {len(pattern)} characters and there is room for {LONGEST}.",
            "Shorten it a little.",
        )
    if trouble := strange(pattern):
        raise trouble
    used = [found.strip().casefold() for found in _PART.findall(pattern)]
    if pattern.count("{") != len(used) or pattern.count("}") != len(used):
        raise Trouble("A bracket { } is not whole.", _THERE)
    if pattern and "title" not in used:
        raise Trouble("With this pattern different pages would have the same name.", "Put {title} into it.")


def name_of(source: Source, title: str) -> str:
    """How the files of a page are called, without suffix: "2026-11-30 Gas pressure"."""
    department = source.plan.only(Department)
    pattern = (department.page_names if department else "") or USUAL
    kind = source.briefing.kind
    says_kind = _uses(pattern, "kind") or plain(title).casefold().startswith(f"{kind.casefold()},")
    if kind is not BriefingKind.LESSON and not says_kind:
        # Two kinds of page about one model have one title, and neither shall take the other's place.
        pattern += ", {kind}" if plain(title).casefold() != kind.casefold() else " {kind}"
    return _whole(parts_of(source, title), pattern)


def _whole(named: Named, pattern: str) -> str:
    """A name no longer than systems bear: its title gives way, so that what tells pages apart stays."""
    title = named.parts["title"]
    while title and not safe_names.fits(named.name(pattern), "docx"):
        title = _shorter(title)
        named = Named({**named.parts, "title": title})
    return named.name(pattern)


def _shorter(title: str) -> str:
    """Without what a colon or dash adds, which is whole in itself; else without its last word."""
    *rest, _ = _ADDED.split(title)
    words = title.rpartition(" ")[0] or title[:-1]
    return ("".join(rest[:-1]) or words).rstrip(" ,;.:–—-")


def parts_of(source: Source, title: str) -> Named:
    """What the name of a page can say. Those of NAMELESS kinds name nobody."""
    lesson = source.plan.find(Lesson, source.model.lesson_id) if source.model else None
    day = lesson.day if lesson else source.briefing.monday or source.today
    department = source.plan.only(Department)
    codes = classes(source.plan, source.model) if source.model else ()
    kind = source.briefing.kind
    said = plain(title)
    return Named(
        {
            "date": day.isoformat(),
            "week": _monday(day).isoformat(),
            "kind": f"{kind}{suffix(known(source.briefing.language))}",
            "title": "" if said.casefold() == kind.casefold() else said,
            "class": codes[0] if len(codes) == 1 else "",
            "department": plain(department.name) if department else "",
            "version": str(source.briefing.version + 1),
            "who": "" if kind in NAMELESS else source.who,
        }
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
