"""Pages are counted anew when exact ones come in place of a quick view: marks stay with their words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coplan.plan import likeness
from coplan.plan.change import Edit, Record
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel


@dataclass(frozen=True, slots=True)
class Bettered:
    """A resource with better pages; `pages` says by its number what became of each page it had before.

    It is empty when every page has kept its number.
    """

    resource: Resource
    pages: Mapping[int, int] = field(default_factory=dict)


def renumbered(
    old: Sequence[PageWords], count: int, new: Sequence[PageWords], new_count: int
) -> dict[int, int]:
    """What became of each page: found by its words, else it follows the page before it."""
    if count == new_count or not count or not new_count:
        return {}
    found = likeness.matches(old, new)
    pages, ahead = {}, 0
    for page in range(1, count + 1):
        if page in found:
            ahead = found[page] - page
        pages[page] = min(max(1, page + ahead), new_count)
    return pages


def follower(plan: Plan, bettered: Sequence[Bettered]) -> Callable[[Record], Record]:
    """What puts a mark or a model on the page where its words are now, and leaves everything else alone."""
    pages = {each.resource.id: each.pages for each in bettered if each.pages}
    models = {each.id: pages[each.resource_id] for each in plan.all(SharedModel) if each.resource_id in pages}

    def follow(record: Record) -> Record:
        if isinstance(record, Mark) and record.model_id in models:
            return replace(record, page=models[record.model_id].get(record.page, record.page))
        if isinstance(record, SharedModel) and record.id in models:
            return replace(record, page=models[record.id].get(record.page, record.page))
        return record

    return follow


def edits(plan: Plan, follow: Callable[[Record], Record]) -> tuple[Edit, ...]:
    """The marks and models of the plan that come to lie on another page."""
    every: tuple[Record, ...] = (*plan.all(Mark), *plan.all(SharedModel))
    return tuple(Edit(each, follow(each)) for each in every if follow(each) != each)
