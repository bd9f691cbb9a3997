"""Keeps the suggestions for the files that no lesson uses yet, worked out off the main thread."""

from PySide6.QtCore import QObject, Signal

from coplan.plan import matching, no_offer, past_use, used_before
from coplan.plan.ids import ResourceId
from coplan.plan.matching import Scene, Suggestion
from coplan.plan.plan import Plan
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.plan.week import Week
from coplan.ui.tasks import Report, Task, Tasks

# So few at a time that a change which is being saved never waits long for its turn.
BATCH = 24


class Suggestions(QObject):
    """`arrived` tells that `by_resource` is new. What is known of a file is not worked out again."""

    arrived = Signal()

    def __init__(self, tasks: Tasks, search: Search, parent: QObject) -> None:
        super().__init__(parent)
        self.by_resource: dict[ResourceId, Suggestion] = {}
        # Why the others are offered to no lesson.
        self.nothing: dict[ResourceId, str] = {}
        # Files that people added, even those that earlier weeks use: these wait for a lesson again.
        self.added: set[ResourceId] = set()
        self._tasks = tasks
        self._search = search
        self._task: Task | None = None
        self._plan: Plan | None = None
        self._week: Week | None = None
        self._earlier: frozenset[str] = frozenset()
        # What the files are held against, looked at once for each week.
        self._scene: Scene | None = None
        self._waiting: tuple[Resource, ...] = ()
        self._known: dict[Resource, Suggestion | str] = {}
        # What was last said of a file, until it is known anew.
        self._last: dict[ResourceId, Suggestion | str] = {}

    def ask(self, plan: Plan, week: Week) -> None:
        """Work out which lessons of the week the unsorted files are for."""
        if self._week is None or week.monday != self._week.monday:
            self._last.clear()
        earlier = past_use.links(plan, week.monday)
        if self._week is None or week.lessons != self._week.lessons or earlier != self._earlier:
            self._known.clear()
            self._scene = None
            self._stop()
        self._plan, self._week, self._earlier = plan, week, earlier
        self._waiting = tuple(
            each
            for each in (*matching.unsorted(plan), *used_before.again(plan, week, self.added))
            if not each.unreadable
        )
        self._settle()
        self._go_on()

    def _settle(self) -> None:
        if self._plan and self._week:
            known = {each.id: self._known.get(each, self._last.get(each.id)) for each in self._waiting}
            offers = [each for each in known.values() if isinstance(each, Suggestion)]
            found = matching.once(self._plan, self._week, offers)
            self.by_resource = {each.resource_id: each for each in found}
            self.nothing = {key: why for key, why in known.items() if isinstance(why, str)}

    def _go_on(self) -> None:
        """Ask about the next few files that nothing is known of."""
        plan, week, search, ready = self._plan, self._week, self._search, self._scene
        batch = [each for each in self._waiting if each not in self._known][:BATCH]
        if self._task or not batch or plan is None or week is None:
            return

        def work(report: Report) -> tuple[Scene, dict[Resource, Suggestion | str]]:
            scene = ready or Scene.of(plan, week)
            found: dict[Resource, Suggestion | str] = {}
            for each in batch:
                if report.cancelled:
                    break
                words = search.words(each.id)
                found[each] = matching.suggest(scene, each, words) or no_offer.why(scene, each, words)
            return scene, found

        self._task = self._tasks.run_reporting(work, self._on_found, self._on_trouble, lane="database")

    def _on_found(self, answer: tuple[Scene, dict[Resource, Suggestion | str]]) -> None:
        self._task = None
        self._scene, found = answer
        self._known |= found
        self._last |= {each.id: suggestion for each, suggestion in found.items()}
        before = self.by_resource, self.nothing
        self._settle()
        self._go_on()
        if (self.by_resource, self.nothing) != before:
            self.arrived.emit()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._task = None
        self._tasks.troubled.emit(trouble)

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()
            self._task = None
