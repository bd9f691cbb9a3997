"""Which level new marks get, so that they lie above what is on their page, and come back where they lay."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coplan.plan.change import Change
from coplan.plan.ids import SharedModelId
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan

_Sheet = tuple[SharedModelId, int]


def above(plan: Plan, model: SharedModelId, page: int) -> int:
    """The level of a new mark that lies above all others of a page of a model."""
    return plan.worked_out(_Highest).of(plan, (model, page)) + 1


def laid_on(plan: Plan, fresh: Iterable[Mark]) -> Iterator[Mark]:
    """New marks, each in turn above what lies on its page."""
    levels: dict[_Sheet, int] = {}
    for mark in fresh:
        sheet = _sheet_of(mark)
        levels[sheet] = levels[sheet] + 1 if sheet in levels else above(plan, *sheet)
        yield replace(mark, level=levels[sheet])


def _sheet_of(mark: Mark) -> _Sheet:
    return mark.model_id, mark.page


class _Highest:
    """The highest level on the pages that somebody asked for, so that a stroke need not look at all marks."""

    def __init__(self, known: dict[_Sheet, int] | None = None) -> None:
        self._known = known or {}

    def of(self, plan: Plan, sheet: _Sheet) -> int:
        """The highest level on a page; one below 0 when it has no marks."""
        if sheet not in self._known:
            model, page = sheet
            levels = [each.level for each in plan.all(Mark) if each.page == page and each.model_id == model]
            if not levels:
                return -1
            self._known[sheet] = max(levels)
        return self._known[sheet]

    def followed(self, change: Change, before: Plan, after: Plan) -> "_Highest":
        """The same for the plan after a change; a page that its highest mark leaves is forgotten."""
        known = dict(self._known)
        for edit in change.edits:
            was, now = before.find(Mark, edit.id), after.find(Mark, edit.id)
            if was and known.get(_sheet_of(was)) == was.level:
                del known[_sheet_of(was)]
            if now and _sheet_of(now) in known:
                known[_sheet_of(now)] = max(known[_sheet_of(now)], now.level)
        return _Highest(known)
