"""Pages are counted anew when exact ones come in place of a quick view: marks stay with their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coplan.plan import likeness
from coplan.plan.change import Change, Edit, Record
from coplan.plan.history import History
from coplan.plan.ids import ResourceId, SharedModelId
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel

# What became of each page of a file, by its number; and which file a model is on.
Turned = Mapping[ResourceId, Mapping[int, int]]
Homes = Mapping[SharedModelId, ResourceId]


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


def edits(plan: Plan, bettered: Iterable[Bettered]) -> tuple[Edit, ...]:
    """The marks and models of the plan that come to lie on another page."""
    turned, homes = _turned(plan, bettered), _homes(plan)
    if not turned:
        return ()
    every: tuple[Record, ...] = (*plan.all(Mark), *plan.all(SharedModel))
    now = ((each, _follow(each, homes, turned)) for each in every)
    return tuple(Edit(before, after) for before, after in now if before != after)


def kept_inside(plan: Plan, bettered: Iterable[Bettered]) -> Iterator[Edit]:
    """Models on a page that their file does not have, as when a shorter version has followed: to its last."""
    pages = {each.resource.id: each.resource.pages for each in bettered}
    for model in plan.all(SharedModel):
        if 0 < (last := pages.get(model.resource_id, 0)) < model.page:
            yield Edit(model, replace(model, page=last))


def remembered(history: History, plan: Plan, bettered: Iterable[Bettered]) -> History:
    """What can be undone and redone from this plan on, once its marks and models have found their pages.

    A model may have been on another file before, whose pages nobody has counted anew.
    """
    turned, homes = _turned(plan, bettered), _homes(plan)
    if not turned:
        return history
    done = [_back(each) for each in _from_now_on(map(_back, reversed(history.done)), homes, turned)]
    undone = list(_from_now_on(reversed(history.undone), homes, turned))
    return History(tuple(reversed(done)), tuple(reversed(undone)))


def _from_now_on(changes: Iterable[Change], homes: Homes, turned: Turned) -> Iterator[Change]:
    """The same changes, one after another from now on, with the pages that their records have by now."""
    for change in changes:
        models = (each.after for each in change.edits if isinstance(each.after, SharedModel))
        then = {**homes, **{each.id: each.resource_id for each in models}}
        followed = tuple(
            Edit(
                each.before and _follow(each.before, homes, turned),
                each.after and _follow(each.after, then, turned),
            )
            for each in change.edits
        )
        yield replace(change, edits=followed)
        homes = then


def _back(change: Change) -> Change:
    return replace(change, edits=change.turned_back().edits)


def _turned(plan: Plan, bettered: Iterable[Bettered]) -> Turned:
    """Only of files whose pages are still as they were counted, so that nothing is moved twice."""
    known = ((each, plan.find(Resource, each.resource.id)) for each in bettered if each.pages)
    return {now.id: each.pages for each, now in known if now and now.pages == len(each.pages)}


def _homes(plan: Plan) -> Homes:
    return {each.id: each.resource_id for each in plan.all(SharedModel)}


def _follow(record: Record, homes: Homes, turned: Turned) -> Record:
    """A mark or a model on the page where its words are now; anything else as it is."""
    if isinstance(record, SharedModel):
        pages = turned.get(record.resource_id, {})
        return replace(record, page=pages.get(record.page, record.page))
    if isinstance(record, Mark) and (home := homes.get(record.model_id)):
        pages = turned.get(home, {})
        return replace(record, page=pages.get(record.page, record.page))
    return record
