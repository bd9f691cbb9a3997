"""What to cut from a page that is too long: each thing that could go, and a few that are enough together."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coplan.plan.arranging import FOOT, can_fit, nearest
from coplan.plan.heights import Heights
from coplan.plan.page import (
    Cards,
    Figure,
    Gallery,
    Grid,
    Listing,
    Page,
    Prose,
    Section,
    SectionKind,
    Trim,
    text_of,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One thing that could go: a whole section, or with `trim` only some words of it.

    `text` is what would go and `saves_lines` how much room that makes. `enough` says that this alone will do.
    """

    section: SectionKind
    text: str
    saves_lines: int
    enough: bool
    trim: Trim | None = None


@dataclass(frozen=True, slots=True)
class Overflow:
    """How many lines are too many. Each of `cuts` can be taken; `together` are enough when all are."""

    lines: int
    cuts: tuple[Cut, ...]
    together: tuple[Cut, ...]


def overflow(page: Page, heights: Heights, bottom: float, leading: float) -> Overflow:
    """What could go from a page that ends at `bottom`, with lines that are `leading` apart.

    Sections that the page cannot do without are offered only when nothing else is enough.
    """
    dear = tuple(each.kind for each in reversed(page.sections) if each.kind not in page.cuts)
    by_need = (*page.cuts, *dear)
    candidates = [*_trims(page, by_need), *_wholes(page, page.cuts)]
    if not _fits(page, heights, _most(candidates, by_need)):
        candidates += _wholes(page, dear)
    offered = [_weighed(cut, page, heights, bottom, leading) for cut in candidates]
    cuts = [cut for cut in offered if cut.saves_lines or cut.enough]
    cuts.sort(key=lambda cut: not cut.enough)
    together = _together(page, heights, offered, by_need)
    return Overflow(max(1, _lines(bottom - FOOT, leading)), tuple(cuts), together)


def _most(cuts: Sequence[Cut], by_need: Sequence[SectionKind]) -> list[Cut]:
    """One cut of each section: all of it where that is offered, else as much as is."""
    most = {cut.section: cut for cut in cuts}
    return [most[kind] for kind in by_need if kind in most]


def _weighed(cut: Cut, page: Page, heights: Heights, bottom: float, leading: float) -> Cut:
    """The cut with how much it saves by itself; one that is enough saves a line at least."""
    _, shorter, enough = nearest(_after(page, (cut,)), heights, tightest=True)
    return replace(cut, saves_lines=max(int(enough), _lines(bottom - shorter, leading)), enough=enough)


def _lines(points: float, leading: float) -> int:
    return max(0, math.ceil(points / leading - 0.05))


def _trims(page: Page, kinds: Sequence[SectionKind]) -> Iterator[Cut]:
    """Reasons, last sentences and the like; what is missed least comes first."""
    for section in _ordered(page, kinds):
        for trim in section.trims:
            yield Cut(section.kind, trim.words, 0, False, trim)


def _wholes(page: Page, kinds: Sequence[SectionKind]) -> Iterator[Cut]:
    """Whole sections; what is missed least comes first."""
    for section in _ordered(page, kinds):
        yield Cut(section.kind, _said(section), 0, False)


def _ordered(page: Page, kinds: Sequence[SectionKind]) -> list[Section]:
    going = [section for section in page.sections if section.kind in kinds]
    return sorted(going, key=lambda section: kinds.index(section.kind))


def _after(page: Page, cuts: Iterable[Cut]) -> Page:
    for cut in cuts:
        page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
    return page


def _fits(page: Page, heights: Heights, cuts: Iterable[Cut]) -> bool:
    return can_fit(_after(page, cuts), heights)


def _together(
    page: Page, heights: Heights, offered: Sequence[Cut], by_need: Sequence[SectionKind]
) -> tuple[Cut, ...]:
    """A few cuts that are enough when all are taken, none that is not needed, and as little as will do."""
    mildest = next((cut for cut in offered if cut.trim and cut.enough), None)
    if mildest:
        return (mildest,)
    chosen: list[Cut] = []
    for cut in _most(offered, by_need):
        chosen.append(cut)
        if _fits(page, heights, chosen):
            break
    for cut in tuple(chosen[:-1]):
        fewer = [each for each in chosen if each is not cut]
        if _fits(page, heights, fewer):
            chosen = fewer
    for i in reversed(range(len(chosen))):
        milder = (each for each in offered if each.trim and each.section is chosen[i].section)
        tried = ([*chosen[:i], trim, *chosen[i + 1 :]] for trim in milder)
        chosen = next((cuts for cuts in tried if _fits(page, heights, cuts)), chosen)
    return tuple(chosen)


def _said(section: Section) -> str:
    match section.body:
        case Prose(paragraphs=paragraphs) | Listing(items=paragraphs):
            return " ".join(map(text_of, paragraphs))
        case Grid(rows=rows):
            return f"{len(rows)} rows"
        case Figure():
            return "the picture"
        case Gallery():
            return "the pictures"
        case Cards():
            return "the cards"
