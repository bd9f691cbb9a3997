"""Keeps the suggestions for the files that no lesson uses yet, worked out off the main thread."""

from PySide6.QtCore import QObject, Signal

from coplan.plan import matching
from coplan.plan.ids import ResourceId
from coplan.plan.matching import Suggestion
from coplan.plan.plan import Plan
from coplan.plan.ports import Search
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
        search = self._search
        self._task = self._tasks.run(
            lambda: matching.suggest_all(plan, week, search), self._on_arrived, lane="database"
        )

    def _on_arrived(self, suggestions: tuple[Suggestion, ...]) -> None:
        self._task = None
        found = {suggestion.resource_id: suggestion for suggestion in suggestions}
        if found != self.by_resource:
            self.by_resource = found
            self.arrived.emit()
