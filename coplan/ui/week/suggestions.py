"""Keeps the suggestions for the files that no lesson uses yet, worked out off the main thread."""

from PySide6.QtCore import QObject, Signal

from coplan.plan import matching
from coplan.plan.ids import ResourceId
from coplan.plan.matching import Suggestion
from coplan.plan.plan import Plan
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.week import Week
from coplan.ui.tasks import Task, Tasks


class Suggestions(QObject):
    """`arrived` tells that `by_resource` is new. A newer question calls an older one off."""

    arrived = Signal()

    def __init__(self, tasks: Tasks, search: Search) -> None:
        super().__init__()
        self.by_resource: dict[ResourceId, Suggestion] = {}
        self._tasks = tasks
        self._search = search
        self._task: Task | None = None

    def ask(self, plan: Plan, week: Week) -> None:
        """Work out which lessons of the week the unsorted files are for."""
        if self._task:
            self._task.cancel()
        waiting = tuple(each for each in matching.unsorted(plan) if not each.unreadable)
        search = self._search
        self._task = self._tasks.run(
            lambda: _suggest(search, week, waiting), self._on_arrived, lane="database"
        )

    def _on_arrived(self, found: dict[ResourceId, Suggestion]) -> None:
        self._task = None
        if found != self.by_resource:
            self.by_resource = found
            self.arrived.emit()


def _suggest(search: Search, week: Week, waiting: tuple[Resource, ...]) -> dict[ResourceId, Suggestion]:
    found = (matching.suggest(week, each, search.words(each.id)) for each in waiting)
    return {suggestion.resource_id: suggestion for suggestion in found if suggestion}
