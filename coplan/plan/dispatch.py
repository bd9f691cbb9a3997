"""One of many pages: made and handed to the outbox without a question, or what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from coplan.plan import export, week_pages
from coplan.plan.briefing import Briefing
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.export import Prepared
from coplan.plan.outbox import Consignment, Post
from coplan.plan.place import Place
from coplan.plan.ports import BriefPaper
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import TemplateTrouble


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What came of a page: what is on its way, or sentences about what keeps it from going out.

    `begun` says whether somebody has written for it; a page may be on its way and `missing` say something
    all the same, as when it has not the look of the department's template.
    """

    briefing: Briefing
    title: str
    begun: bool
    consignments: tuple[Consignment, ...] = ()
    change: Change | None = None
    missing: tuple[str, ...] = ()
    remark: str = ""


def dispatch(
    paper: BriefPaper,
    post: Post,
    source: Source,
    places: Sequence[Place],
    papers: Sequence[str],
    now: datetime,
) -> Dispatched:
    """Make a page for those of the places that take its kind. Never call it on the window's thread.

    Whatever keeps it from going out is in the answer and not raised.
    """
    made = source.briefing
    fitted = export.lay(paper, source).fitted
    page = fitted.page
    said = partial(Dispatched, made, page.title, week_pages.begun(source, page))
    takers = [each for each in places if each.takes(made.kind)]
    if missing := week_pages.missing(fitted):
        return said(missing=missing)
    if not takers:
        return said(missing=("None of the places takes this kind of page.",))
    try:
        prepared, otherwise = _prepared(paper, source, takers, papers, now)
        consignments = post.accept(prepared.drafts)
    except Trouble as trouble:
        return said(missing=(trouble.what, trouble.remedy))
    return said(consignments, prepared.change, otherwise, prepared.remark)


def _prepared(
    paper: BriefPaper, source: Source, places: Sequence[Place], papers: Sequence[str], now: datetime
) -> tuple[Prepared, tuple[str, ...]]:
    """The printed page; one that the department's template cannot take has our own look, and says why."""
    try:
        return export.prepare(paper, source, places, papers, now), ()
    except TemplateTrouble as trouble:
        ours = export.prepare(paper, source, places, papers, now, own_look=True)
        return ours, (trouble.what, trouble.remedy)
