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
from coplan.plan.briefings.lesson import year_of
from coplan.plan.change import Change, Edit
from coplan.plan.department import Department
from coplan.plan.lesson import Lesson
from coplan.plan.page import plain
from coplan.plan.place import Place
from coplan.plan.school_year import SchoolYear, monday
from coplan.plan.shared_model import classes
from coplan.plan.trouble import Trouble

PARTS: Mapping[str, str] = {
    "date": "the day of the lesson, or the Monday of the week",
    "week": "the Monday of the week",
    "kind": "lesson briefing, department week…",
    "title": "what stands at the top of the page",
    "class": "the class of the lesson, or the year that several share",
    "department": "the name of the department",
    "version": "the number of the version",
    "who": "the initials of whoever exports it",
}
LONGEST = 100
DEEPEST = 4
USUAL = "{date} {title}"
_PLAINEST = "{date} {class} {title}"
_SHORT_TITLE = 12
_SUFFIX = "docx"
_THERE = f"There are {', '.join(f'{{{part}}}' for part in PARTS)}."
_ADDED = re.compile(r"(:\s+|\s+[–—-]\s+)")
_LEVELS = re.compile(r"[/\\]")
_ON_A_DRIVE = re.compile(r"[A-Za-z]:|//|\\\\")
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
        """The pattern filled in, or the kind of page where nothing else is known."""
        return self.filled(pattern) or self.parts["kind"]

    def filled(self, pattern: str) -> str:
        """The pattern filled in, without the gaps that empty parts leave."""
        filled = _PART.sub(lambda found: self.parts.get(found[1].strip().casefold(), ""), pattern)
        tidy = re.sub(r"\(\s*\)|\[\s*\]", "", filled)
        tidy = re.sub(r"\s+([,.;])", r"\1", " ".join(tidy.split()))
        return re.sub(r"([,;–-])(?:\s*[,;–-])+", r"\1", tidy).strip(" ,;.–-_")


def follow(department: Department, pattern: str) -> Change:
    """Have pages called after this pattern; an empty one is the usual way.

    Raises `Trouble` for a part that there is none of, and for a pattern that calls all pages the same.
    """
    said = plain(pattern)
    _check(said)
    after = replace(department, page_names=said)
    sentence = f"Pages are called “{said}” now" if said else "Pages are called as usual again"
    return Change(sentence, (Edit(department, after),) if after != department else ())


def call_files(place: Place, pattern: str) -> Change:
    """Have files in a place called after this pattern; an empty one is the department's.

    Raises `Trouble` as `follow` does.
    """
    said = plain(pattern)
    _check(said)
    after = replace(place, names=said)
    now = f"called “{said}” now" if said else "called as everywhere again"
    return Change(f"Pages in {place.name} are {now}", (Edit(place, after),) if after != place else ())


def sort_into(place: Place, pattern: str) -> Change:
    """Have pages in a place sorted into folders of this pattern, such as "{week}/{class}"; empty is none.

    Raises `Trouble` for a part that there is none of, for a folder on some drive instead of one below the
    place, and for more folders in each other than `DEEPEST`.
    """
    if _ON_A_DRIVE.match(plain(pattern)):
        raise Trouble(
            f"“{plain(pattern)}” is a folder of its own, and this asks for folders inside {place.name}.",
            "Write only what comes below it, such as {week}/{class}.",
        )
    said = "/".join(level for each in _LEVELS.split(plain(pattern)) if (level := each.strip(" .")))
    _check_parts(said)
    if len(_LEVELS.split(said)) > DEEPEST:
        raise Trouble(
            f"“{said}” would put more than {DEEPEST} folders into each other.", "Leave some of them out."
        )
    after = replace(place, subfolders=said)
    now = f"are sorted into “{said}” now" if said else "are all in one folder again"
    return Change(f"Pages in {place.name} {now}", (Edit(place, after),) if after != place else ())


def strange(pattern: str) -> Trouble | None:
    """What to say of the first bracket of a pattern that is no part; brackets may still be open."""
    for each in _PART.findall(pattern):
        if (name := each.strip().casefold()) not in PARTS:
            near = get_close_matches(name, PARTS, 1)
            meant = f"Did you mean {{{near[0]}}}?" if near else _THERE
            return Trouble(f"“{{{each.strip()}}}” is no part of a name.", meant)
    return None


def uses(pattern: str, part: str) -> bool:
    """Whether a pattern has this part."""
    return any(found.strip().casefold() == part for found in _PART.findall(pattern))


def _check(pattern: str) -> None:
    _check_parts(pattern)
    if pattern and not uses(pattern, "title"):
        raise Trouble("With this pattern different pages would have the same name.", "Put {title} into it.")


def _check_parts(pattern: str) -> None:
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


def name_of(source: Source, title: str, pattern: str = "", room: int = safe_names.LIMIT) -> str:
    """How the files of a page are called, without suffix: "2026-11-30 Gas pressure".

    Without a pattern of the place they go to, they are called as the department wants it. The title gives way
    to the `room` there is in a folder (`safe_names.room_in`), as long as it still says something.
    """
    department = source.plan.only(Department)
    pattern = pattern or (department.page_names if department else "") or USUAL
    kind = source.briefing.kind
    says_kind = uses(pattern, "kind") or plain(title).casefold().startswith(f"{kind.casefold()},")
    # Two kinds of page about one model have one title, and neither shall take the other's place.
    ending = ", {kind}" if plain(title).casefold() != kind.casefold() else " {kind}"
    ending = "" if kind is BriefingKind.LESSON else ending
    named = parts_of(source, title)
    if uses(pattern, "kind"):  # a title that begins with its kind would say it twice
        named = Named({**named.parts, "title": re.sub(f"^{kind}, ", "", named.parts["title"])})
    whole = _whole(named, pattern if says_kind else pattern + ending, room)
    # A pattern with so many words of its own would be cut where pages are told apart.
    return whole if safe_names.fits(whole, _SUFFIX) else _whole(named, _PLAINEST + ending, room)


def folders_of(source: Source, title: str, pattern: str) -> tuple[str, ...]:
    """The folders below a place that a page is sorted into; a level of which nothing is known is left out."""
    named = parts_of(source, title)
    filled = (named.filled(level) for level in _LEVELS.split(pattern))
    return tuple(safe for each in filled if (safe := safe_names.safe_folder(each)))


def in_place(source: Source, title: str, place: Place, folder: str = "") -> tuple[tuple[str, ...], str]:
    """The folders below a place that a page goes into, and the name of its files without suffix.

    `folder` is where the place is on this laptop; in a deep one names are shorter.
    """
    below = folders_of(source, title, place.subfolders)
    room = safe_names.room_in(folder or place.folder, below)
    return below, name_of(source, title, place.names, room)


def _whole(named: Named, pattern: str, room: int) -> str:
    """A name no longer than systems bear: its title gives way, so that what tells pages apart stays."""
    title = named.parts["title"]
    while title and not safe_names.fits(
        named.name(pattern), _SUFFIX, room if len(title) > _SHORT_TITLE else safe_names.LIMIT
    ):
        title = _shorter(title)
        named = Named({**named.parts, "title": title})
    return named.name(pattern)


def _shorter(title: str) -> str:
    """Without what a colon or dash adds, which is whole in itself; else without its last word."""
    *rest, _ = _ADDED.split(title)
    words = title.rpartition(" ")[0] or safe_names.without_last(title)
    return ("".join(rest[:-1]) or words).rstrip(" ,;.:–—-")


def parts_of(source: Source, title: str) -> Named:
    """What the name of a page can say. Those of NAMELESS kinds name nobody."""
    lesson = source.plan.find(Lesson, source.model.lesson_id) if source.model else None
    day = lesson.day if lesson else source.briefing.monday or source.week or coming_week(source)
    department = source.plan.only(Department)
    kind = source.briefing.kind
    said = plain(title)
    return Named(
        {
            "date": day.isoformat(),
            "week": monday(day).isoformat(),
            "kind": f"{kind}{suffix(known(source.briefing.language))}",
            "title": "" if said.casefold() == kind.casefold() else said,
            "class": _classes(source),
            "department": plain(department.name) if department else "",
            "version": str(source.briefing.version + 1),
            "who": "" if kind in NAMELESS else source.who,
        }
    )


def _classes(source: Source) -> str:
    """The class of the lesson, or the year that several share: a list of them would fill a name."""
    if source.model is None:
        return ""
    codes = classes(source.plan, source.model)
    return codes[0] if len(codes) == 1 else year_of(source.plan, source.model)


def coming_week(source: Source) -> date:
    """The Monday of the next week that is taught in, for a page that is of no week by itself."""
    coming = monday(source.today) + timedelta(days=7)
    year = source.plan.only(SchoolYear)
    days = year.next_teaching_days(coming, 1) if year else ()
    return monday(days[0]) if days else coming
