"""Takes the pages of PDFs that people put beside their Office files, in place of those there were."""

from PySide6.QtCore import QObject, Signal

from coplan.plan import intake, turning
from coplan.plan.planner import Planner
from coplan.plan.ports import PrintsBeside, Search
from coplan.plan.resource import Resource
from coplan.plan.turning import Bettered
from coplan.ui.tasks import Tasks


class Prints(QObject):
    """`turned` carries a `Bettered`, just before the plan hears of it."""

    turned = Signal(object)

    def __init__(
        self, planner: Planner, tasks: Tasks, documents: PrintsBeside, search: Search, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._planner, self._tasks = planner, tasks
        self._documents, self._search = documents, search

    def look_beside(self, found: tuple[Resource, ...]) -> None:
        """Look for PDFs beside these files."""
        documents, search = self._documents, self._search
        self._tasks.run_reporting(
            lambda report: intake.look_beside(documents, search, found, report), self._on_looked, owner=self
        )

    def _on_looked(self, better: tuple[Bettered, ...]) -> None:
        plan, history = self._planner.plan, self._planner.history
        for each in better:
            if plan.find(Resource, each.resource.id):
                self.turned.emit(each)
        self._planner.observe(intake.found_out(plan, better), turning.remembered(history, plan, better))
