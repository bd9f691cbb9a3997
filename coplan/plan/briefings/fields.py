"""The texts that are asked for in place, as the sections of a page."""

from collections.abc import Iterable

from coplan.plan.briefings.design import Source
from coplan.plan.briefings.trims import last_sentence
from coplan.plan.page import Body, Listing, Prose, Rich, Run, Section, lines_of, plain
from coplan.plan.page_text import PageField


def section(source: Source, field: PageField, heading: str) -> Section | None:
    """The section of one text, or nothing when nobody has written it."""
    text = source.text(field.name)
    if not lines_of(text):
        return None
    return Section(field.section, heading, body(text), last_sentence(text, field.name, body))


def body(text: str) -> Body:
    """One line as a paragraph, several as a list."""
    lines = tuple((Run(line),) for line in lines_of(text))
    return Prose(lines) if len(lines) == 1 else Listing(lines, numbered=False)


def led(pairs: Iterable[tuple[str, str]]) -> tuple[Rich, ...]:
    """Paragraphs that each begin with a lead in bold; those without words are left out."""
    return tuple(
        (Run(lead, strong=True), Run(said)) if lead else (Run(said),)
        for lead, words in pairs
        if (said := plain(words))
    )
