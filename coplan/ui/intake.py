"""Takes lesson files in while people go on working: looks at all of them, then reads them one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coplan.plan import intake, resource
from coplan.plan.change import Change
from coplan.plan.ids import ResourceId
from coplan.plan.intake import Looked
from coplan.plan.planner import Planner
from coplan.plan.ports import Documents, Progress, Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Report, Task, Tasks

BATCH = 6
ListFiles = Callable[[Sequence[Path], Progress], tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far something is: `done` of `total` (0 when nobody knows) and what is being done."""

    done: int
    total: int
    what: str


class Intake(QObject):
    """One at a time, in the background; every step can be stopped.

    `moved` tells that `looking` or `reading` have changed. `took_in` carries how many files came in and how
    many of them could not be read.
    """

    moved = Signal()
    took_in = Signal(int, int)

    def __init__(
        self, planner: Planner, tasks: Tasks, documents: Documents, search: Search, list_files: ListFiles
    ) -> None:
        super().__init__()
        self.looking: HowFar | None = None
        self.reading: dict[ResourceId, HowFar] = {}
        self._planner = planner
        self._tasks = tasks
        self._documents = documents
        self._search = search
        self._list_files = list_files
        self._look_task: Task | None = None
        self._read_tasks: dict[ResourceId, Task] = {}
        self._better_task: Task | None = None
        self._to_better: dict[ResourceId, Resource] = {}
        planner.on_changed(self._on_changed)

    @property
    def busy(self) -> str:
        """What goes on, in a sentence for the status bar; empty when nothing does."""
        if self.looking:
            return self.looking.what or "Looking for files"
        if self.reading:
            first = next((each.what for each in self.reading.values() if each.what), "Reading")
            return f"{first} · {len(self.reading)} to go" if len(self.reading) > 1 else first
        return "Drawing exact pages" if self._better_task else ""

    def take_in(self, paths: Sequence[Path]) -> None:
        """Bring these files, and the files in these folders, into the plan."""
        plan = self._planner.plan
        chosen = tuple(paths)
        self.looking = HowFar(0, 0, "Looking for files")
        self.moved.emit()

        def work(report: Report) -> tuple[Looked, ...]:
            files = self._list_files(chosen, report)
            return intake.look(self._documents, self._search, plan, files, report)

        self._look_task = self._tasks.run_reporting(
            work, self._on_looked, self._on_not_looked, self._on_look_moved, "drive", self
        )

    def read_waiting(self) -> None:
        """Begin to read every resource whose pages are not on this laptop."""
        for each in intake.waiting(self._planner.plan, self._documents):
            self._read(each)

    def stop_looking(self) -> None:
        """Stop looking; what was found by then does not come in."""
        if self._look_task:
            self._look_task.cancel()
        self.looking = None
        self.moved.emit()

    def stop_reading(self, resource_id: ResourceId | None = None) -> None:
        """Stop reading one file, or all of them; their words stay."""
        for each in (resource_id,) if resource_id else tuple(self._read_tasks):
            if task := self._read_tasks.pop(each, None):
                task.cancel()
            self.reading.pop(each, None)
        if resource_id is None and self._better_task:
            self._to_better.clear()
            self._better_task.cancel()
            self._better_task = None
        self.moved.emit()

    def _on_look_moved(self, done: int, total: int, what: str) -> None:
        self.looking = HowFar(done, total, what)
        self.moved.emit()

    def _on_looked(self, looked: tuple[Looked, ...]) -> None:
        self.looking = None
        found = tuple({each.resource.id: each.resource for each in looked}.values())
        if found:
            self._planner.do(resource.bring_in(self._planner.plan, found))
        self.took_in.emit(len(found), sum(bool(each.unreadable) for each in found))
        self.moved.emit()

    def _on_not_looked(self, trouble: Trouble) -> None:
        self.looking = None
        self.moved.emit()
        self._tasks.troubled.emit(trouble)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Resource):
            for edit in change.edits:
                if isinstance(edit.after, Resource) and not edit.after.pages and not edit.after.unreadable:
                    self._read(edit.after)
                elif isinstance(edit.before, Resource) and edit.after is None:
                    self.stop_reading(edit.before.id)

    def _read(self, wanted: Resource) -> None:
        if wanted.id in self._read_tasks:
            return
        self.reading[wanted.id] = HowFar(0, 0, "")
        self._read_tasks[wanted.id] = self._tasks.run_reporting(
            lambda report: intake.read(self._documents, self._search, wanted, report),
            self._on_read,
            None,
            lambda done, total, what: self._on_read_moved(wanted.id, HowFar(done, total, what)),
            "work",
            self,
        )
        self.moved.emit()

    def _on_read_moved(self, resource_id: ResourceId, how_far: HowFar) -> None:
        if resource_id in self.reading:
            self.reading[resource_id] = how_far
            self.moved.emit()

    def _on_read(self, after: Resource) -> None:
        self._read_tasks.pop(after.id, None)
        self.reading.pop(after.id, None)
        self._observe(after)
        if after.engine and not after.exact:
            self._to_better[after.id] = after
        if not self._read_tasks:
            self._better()
        self.moved.emit()

    def _better(self) -> None:
        """Ask for exact pages of a few files at a time, once every file has pages of some kind."""
        if self._better_task is not None or not self._to_better:
            return
        batch = tuple(self._to_better.pop(key) for key in tuple(self._to_better)[:BATCH])
        self._better_task = self._tasks.run_reporting(
            lambda report: intake.improve(self._documents, self._search, batch, report),
            self._on_better,
            lambda _: self._on_better(()),
            owner=self,
        )
        self.moved.emit()

    def _on_better(self, better: tuple[Resource, ...]) -> None:
        self._better_task = None
        for each in better:
            self._observe(each)
        self._better()
        self.moved.emit()

    def _observe(self, after: Resource) -> None:
        before = self._planner.plan.find(Resource, after.id)
        if before is not None and after != before:
            self._planner.observe(resource.bring_in(self._planner.plan, (after,)))
