"""Composing: the one description of a page that every paper is made from, whatever its kind."""

from collections.abc import Mapping
from dataclasses import replace

from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import cards, handout, lesson, parents, report, retrieval, week, working
from coplan.plan.briefings.design import Design, Source, Subject
from coplan.plan.briefings.languages import known
from coplan.plan.page import Ask, Page, Unsaid, plain
from coplan.plan.page_text import PageField, ask_for

EMPTY = "nothing written yet"
DESIGNS: Mapping[BriefingKind, Design] = {
    design.kind: design
    for design in (
        lesson.DESIGN,
        week.DESIGN,
        report.DESIGN,
        working.DESIGN,
        parents.DESIGN,
        *cards.DESIGNS,
        retrieval.DESIGN,
        retrieval.ANSWERS_DESIGN,
        handout.DESIGN,
    )
}


def compose(source: Source) -> Page:
    """Everything the page says. Sections with nothing to say are named in `Page.unsaid` instead."""
    design = DESIGNS[source.briefing.kind]
    head = design.head(source)
    sections, unsaid = [], []
    for kind, composer in design.sections.items():
        found = composer(source)
        if found is None:
            unsaid.append(Unsaid(kind, design.reasons.get(kind, EMPTY)))
        elif kind not in source.briefing.left_out:
            sections.append(found)
    page = Page(
        plain(head.kicker),
        plain(head.title) or str(design.kind),
        plain(head.aside),
        tuple(sections),
        tuple(unsaid),
        source.briefing.language,
        design.kind,
        design.form,
        design.cuts,
        _asks(design, source),
    )
    return replace(page, asks=(*page.asks, *design.refuses(page)))


def subjects(source: Source) -> Mapping[str, Subject]:
    """What the figures of the page show, by their names."""
    return DESIGNS[source.briefing.kind].pictures(source)


def fields(briefing: Briefing) -> tuple[PageField, ...]:
    """The texts that are written for a page, in the language that it is in."""
    spoken = known(briefing.language)
    return tuple(each for each in DESIGNS[briefing.kind].fields if each.language in {"", spoken})


def _asks(design: Design, source: Source) -> tuple[Ask, ...]:
    also = design.also_needed(source)
    missing = (
        ask_for(each)
        for each in fields(source.briefing)
        if (each.needed or each.name in also)
        and each.section not in source.briefing.left_out
        and not plain(source.text(each.name))
    )
    return (*missing, *design.asks(source))
