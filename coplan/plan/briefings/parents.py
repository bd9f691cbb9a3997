"""The explainer for parents: what a child is learning and five minutes at home, in the family's language."""

from collections.abc import Collection
from dataclasses import replace

from coplan.plan import page
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Composer, Design, Head, Source
from coplan.plan.briefings.languages import ENGLISH, NAMES, known, language, suffix
from coplan.plan.briefings.trims import last_sentence
from coplan.plan.department import Department
from coplan.plan.page import (
    Ask,
    Form,
    Listing,
    Page,
    Prose,
    Run,
    Section,
    SectionKind,
    Trim,
    lines_of,
    plain,
)
from coplan.plan.page_text import PageField, ask_for

MOST_WORDS = 220
SEND = "Ask the office to send this. Nobody’s name is on it unless you typed one."
_NEEDED = frozenset({"learning", "at_home", "who_to_ask"})
_FEWER = (6, 3)
_FIELDS = (
    PageField("headline", "Title for families", "How air pushes", 60, SectionKind.LEARNING),
    PageField(
        "learning",
        "What your child is learning",
        "Air is made of tiny particles that never stop moving. When more of them hit the walls, the pressure "
        "goes up.",
        280,
        SectionKind.LEARNING,
    ),
    PageField(
        "saying",
        "How we say it in class",
        "“More particles in the same space hit the walls more often.”",
        220,
        SectionKind.SAYING,
    ),
    PageField(
        "at_home",
        "What to do at home (5 minutes)",
        "Pump up a bicycle tyre together. Ask: what are the particles doing now?",
        300,
        SectionKind.AT_HOME,
    ),
    PageField("not_needed", "You don’t need to", "Teach it, or check homework.", 160, SectionKind.NOT_NEEDED),
    PageField(
        "who_to_ask",
        "Who to ask",
        "The school office: office@school.example, 01632 960001",
        120,
        SectionKind.WHO_TO_ASK,
    ),
)


def field_name(name: str, code: str) -> str:
    """The name under which a text is kept in a language, so that no version takes another's place."""
    return name if code == ENGLISH else f"{name}.{code}"


def _in(code: str) -> tuple[PageField, ...]:
    return tuple(
        replace(each, name=field_name(each.name, code), label=f"{each.label}{suffix(code)}", language=code)
        for each in _FIELDS
    )


def _text(source: Source, name: str) -> str:
    return source.text(field_name(name, known(source.briefing.language)))


def _head(source: Source) -> Head:
    spoken = language(source.briefing.language)
    department = source.plan.only(Department)
    title = _text(source, "headline") or _stand_in(source)
    kicker = [spoken.words["families"], *([department.name] if department else [])]
    return Head(" · ".join(kicker), title, spoken.version(source.briefing.version + 1, source.today))


def _stand_in(source: Source) -> str:
    """The title of a page that has been given none: no English one, where families may not read English."""
    spoken = language(source.briefing.language)
    if spoken.code != ENGLISH:
        return spoken.words["families"]
    return source.model.title if source.model else ""


def _needed(source: Source) -> Collection[str]:
    code = known(source.briefing.language)
    return {field_name(name, code) for name in _NEEDED}


def advice(briefing: Briefing) -> str:
    """Who sends it, and who reads it first when it is in another language."""
    spoken = known(briefing.language)
    return SEND if spoken == ENGLISH else f"Ask somebody who speaks {NAMES[spoken]} to read it first. {SEND}"


def _asks(source: Source) -> tuple[Ask, ...]:
    """Every page has a title in its language and somebody to turn to, whatever is left off."""
    code = known(source.briefing.language)
    found = []
    if code != ENGLISH and not plain(_text(source, "headline")):
        found.append(ask_for(_in(code)[0]))
    if SectionKind.WHO_TO_ASK in source.briefing.left_out:
        words = "Put “Who to ask” on the page again: families need somebody to turn to."
        found.append(Ask(field_name("who_to_ask", code), words))
    return tuple(found)


def _section(name: str, kind: SectionKind, numbered: bool) -> Composer:
    def composed(source: Source) -> Section | None:
        spoken = language(source.briefing.language)
        lines = lines_of(_text(source, name))
        if not lines:
            return None
        kept_in = field_name(name, spoken.code)
        return Section(kind, spoken.words[name], _body(lines, numbered), _trims(lines, kept_in, numbered))

    return composed


def _body(lines: tuple[str, ...], numbered: bool) -> Prose | Listing:
    """One line speaks for itself; several are a list."""
    said = tuple((Run(line),) for line in lines)
    return Prose(said) if len(said) == 1 else Listing(said, numbered)


def _trims(lines: tuple[str, ...], name: str, numbered: bool) -> tuple[Trim, ...]:
    """The last line of a list can go, and of a long list all but the first; else the last sentence."""
    if len(lines) == 1:
        return last_sentence(lines[0], name, lambda keeps: _body((plain(keeps),), numbered))
    stays = sorted({len(lines) - 1, *(each for each in _FEWER if each < len(lines))}, reverse=True)
    return tuple(
        Trim(
            lines[-1] if stay == len(lines) - 1 else f"{len(lines) - stay} lines at the end",
            name,
            "\n".join(lines[:stay]),
            _body(lines[:stay], numbered),
        )
        for stay in stays
    )


def count(said: Page) -> int:
    """How many words a page has in all, its headings included."""
    return sum(len(words.split()) for words in page.words(said))


def _too_many(said: Page) -> tuple[Ask, ...]:
    found = count(said)
    if found <= MOST_WORDS:
        return ()
    more = found - MOST_WORDS
    return (
        Ask(
            field_name("learning", known(said.language)),
            f"Leave out {more} word{'s' if more > 1 else ''}: the page has {found}, and families are given "
            f"{MOST_WORDS} at most.",
        ),
    )


DESIGN = Design(
    BriefingKind.PARENTS,
    Form.PLAIN,
    _head,
    {
        SectionKind.LEARNING: _section("learning", SectionKind.LEARNING, numbered=False),
        SectionKind.SAYING: _section("saying", SectionKind.SAYING, numbered=False),
        SectionKind.AT_HOME: _section("at_home", SectionKind.AT_HOME, numbered=True),
        SectionKind.NOT_NEEDED: _section("not_needed", SectionKind.NOT_NEEDED, numbered=False),
        SectionKind.WHO_TO_ASK: _section("who_to_ask", SectionKind.WHO_TO_ASK, numbered=False),
    },
    (
        SectionKind.NOT_NEEDED,
        SectionKind.SAYING,
        SectionKind.AT_HOME,
        SectionKind.LEARNING,
        SectionKind.WHO_TO_ASK,
    ),
    tuple(each for code in NAMES for each in _in(code)),
    also_needed=_needed,
    asks=_asks,
    refuses=_too_many,
    advice=advice,
)
