"""Takes lesson files in while people go on working: looks at all of them, then reads them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan import intake, turning
from coplan.plan.change import Change
from coplan.plan.folder import Folder, is_inside
from coplan.plan.ids import ResourceId
from coplan.plan.intake import Looked
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.ports import Documents, Drives, Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.plan.turning import Bettered
from coplan.ui.outside import Outside
from coplan.ui.passwords import Passwords
from coplan.ui.tasks import Report, Task, Tasks
from coplan.ui.turns import Turns

BATCH = 6
READ_AT_ONCE = 2
# Whatever moves is told at most this often, so that four hundred files do not keep the window busy.
TELL_MS = 80


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far something is: `done` of `total` (0 when nobody knows) and what is being done."""

    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True)
class TookIn:
    """What came in: every file that was found, and the lesson that it was meant for, if any.

    `done` is the change as it was done, `None` when the plan had all of it already; `folders` are watched
    from now on.
    """

    resources: tuple[Resource, ...]
    lesson: Lesson | None
    done: Change | None
    folders: tuple[Path, ...] = ()

    @property
    def unreadable(self) -> int:
        """How many of the files cannot be read."""
        return sum(bool(each.unreadable) for each in self.resources)


class Intake(QObject):
    """Works in the background; every step can be stopped.

    `moved` tells that `looking` or `reading` have changed; `glimpsed` carries the fingerprint of a file and
    its own thumbnail, a `Picture`; `took_in` a `TookIn`; `turned` a `Bettered`, just before the plan hears
    of it.
    """

    moved = Signal()
    glimpsed = Signal(str, object)
    took_in = Signal(object)
    stopped = Signal()
    turned = Signal(object)
    read_anew = Signal(str)

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        documents: Documents,
        search: Search,
        drives: Drives,
        parent: QObject | None = None,
    ) -> None:
        # Without a parent Python might collect it on another thread, and its clock would bring Qt down.
        # What it is made of hangs on the same: grandchildren of what Python collects are deleted twice.
        home = parent or tasks
        super().__init__(home)
        self.looking: HowFar | None = None
        self.watched: HowFar | None = None
        self.reading: dict[ResourceId, HowFar] = {}
        self._planner = planner
        self._tasks = tasks
        self._documents = documents
        self._search = search
        self._drives = drives
        self._look_tasks: list[Task] = []
        self.outside = Outside(tasks, documents, home)
        self.passwords = Passwords(planner, tasks, documents, search, home)
        self.passwords.read.connect(self._on_read)
        self._read_tasks: dict[ResourceId, Task] = {}
        self._turns = Turns()
        self._read: dict[ResourceId, Bettered] = {}
        self._finished = 0
        self._better_task: Task | None = None
        self._to_better: dict[ResourceId, Resource] = {}
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(TELL_MS)
        self._tell.timeout.connect(self._on_tell)
        planner.on_changed(self._on_changed)

    @property
    def busy(self) -> str:
        """What goes on, in a sentence for the status bar; empty when nothing does."""
        if self.looking:
            return self.looking.what or "Looking for files"
        if self.watched:
            return self.watched.what
        if self.reading:
            first = next((each.what for each in self.reading.values() if each.what), "Reading")
            return f"{first} · {len(self.reading)} to go" if len(self.reading) > 1 else first
        return "Drawing exact pages" if self._better_task else ""

    @property
    def reading_so_far(self) -> HowFar | None:
        """How many of the files that are being read have been; `None` when none is."""
        if not self.reading:
            return None
        first = next((each.what for each in self.reading.values() if each.what), "")
        return HowFar(self._finished, self._finished + len(self.reading), first)

    def take_in(self, paths: Sequence[Path], lesson: Lesson | None = None) -> None:
        """Bring these files and those in these folders into the plan, and into a lesson if one is named."""
        plan = self._planner.plan
        chosen = tuple(paths)
        self.looking = HowFar(0, 0, "Looking for files")
        self._move()

        def work(report: Report) -> tuple[tuple[Looked, ...], tuple[Path, ...]]:
            found = self._drives.files_in(chosen, report)
            looked = intake.look(self._documents, self._search, plan, found.files, report, self._drives)
            return looked, found.folders

        task = self._tasks.run_reporting(
            work,
            lambda found: self._on_looked(*found, lesson),
            self._on_not_looked,
            self._on_look_moved,
            "drive",
            self,
        )
        self._look_tasks.append(task)

    def read_waiting(self) -> None:
        """Begin to read every resource whose pages are not on this laptop."""
        plan, documents = self._planner.plan, self._documents
        self._tasks.run(
            lambda: tuple(intake.waiting(plan, documents)), self._on_waiting, lane="drive", owner=self
        )

    def read_again(self, fingerprint: str) -> None:
        """Read a file whose pages have gone from this laptop since it was read; `read_anew` says when."""
        documents = self._documents

        def on_known(is_here: bool) -> None:
            each = next((each for each in plan.all(Resource) if each.fingerprint == fingerprint), None)
            if each and not is_here and not (each.unreadable or each.locked):
                self._begin(each)

        plan = self._planner.plan
        self._tasks.run(lambda: documents.has_pages(fingerprint), on_known, lane="drive", owner=self)

    def prefer(self, wanted: Sequence[ResourceId]) -> None:
        """Read these files, which are on the screen, before all others that wait."""
        self._turns.prefer(wanted)

    def try_again(self, resource: Resource) -> None:
        """Try once more to make exact pages of a file for which there was no time."""
        documents = self._documents
        self._tasks.run(
            lambda: documents.try_again(resource.fingerprint),
            lambda _: self._on_read(Bettered(resource)),
            owner=self,
        )

    def look_again(self) -> None:
        """Try once more to read what could not be read and lies in no watched folder."""
        plan = self._planner.plan
        watched = [each.path for each in plan.all(Folder)]
        bad = [each.path for each in plan.all(Resource) if each.unreadable and not each.missing]
        if own := [Path(each) for each in bad if not any(is_inside(each, folder) for folder in watched)]:
            self.take_in(own)

    def show_watched(self, how_far: HowFar | None) -> None:
        """Show with its own work how far the reading of a watched folder is."""
        if how_far != self.watched:
            self.watched = how_far
            self._move()

    def stop_looking(self) -> None:
        """Stop looking; what was found by then does not come in."""
        self.stopped.emit()
        for task in self._look_tasks:
            task.cancel()
        self._look_tasks.clear()
        self.looking = None
        self._move()

    def stop_reading(self, resource_id: ResourceId | None = None) -> None:
        """Stop reading one file, or all of them; their words stay."""
        for each in (resource_id,) if resource_id else tuple(self.reading):
            self._turns.leave(each)
            self._to_better.pop(each, None)
            if task := self._read_tasks.pop(each, None):
                task.cancel()
            self.reading.pop(each, None)
        self._read_next()
        if not self.reading:
            self._finished = 0
        if resource_id is None:
            self._to_better.clear()
            if self._better_task:
                self._better_task.cancel()
                self._better_task = None
            self._keep_read()
        self._move()

    def _move(self) -> None:
        if not self._tell.isActive():
            self._tell.start()

    def _on_tell(self) -> None:
        """Keep what has been read since the last time as one change, and say that things have moved."""
        self._keep_read()
        self.moved.emit()

    def _keep_read(self) -> None:
        read, self._read = tuple(self._read.values()), {}
        self._keep(read)

    def _keep(self, read: tuple[Bettered, ...]) -> None:
        plan, history = self._planner.plan, self._planner.history
        for each in read:
            before = plan.find(Resource, each.resource.id)
            if before and before.engine not in {"", each.resource.engine}:
                self.turned.emit(each)
        self._planner.observe(intake.found_out(plan, read), turning.remembered(history, plan, read))

    def _on_look_moved(self, done: int, total: int, what: str) -> None:
        self.looking = HowFar(done, total, what)
        self._move()

    def _on_looked(
        self, looked: tuple[Looked, ...], folders: tuple[Path, ...], lesson: Lesson | None
    ) -> None:
        self._end_look()
        for each in looked:
            if each.picture:
                self.glimpsed.emit(each.resource.fingerprint, each.picture)
        found = tuple({each.resource.id: each.resource for each in looked}.values())
        change = intake.take_in(self._planner.plan, found, lesson, folders)
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._tasks.troubled.emit(trouble)
            return
        done = self._planner.history.done[-1] if change else None
        self.took_in.emit(TookIn(found, lesson, done, folders))

    def _on_not_looked(self, trouble: Trouble) -> None:
        self._end_look()
        self._tasks.troubled.emit(trouble)

    def _end_look(self) -> None:
        """The oldest look is over: they are done in the order in which they were asked for."""
        del self._look_tasks[:1]
        self.looking = HowFar(0, 0, "Looking for files") if self._look_tasks else None
        self._move()

    def _on_waiting(self, waiting: tuple[Resource, ...]) -> None:
        for each in waiting:
            if self._planner.plan.find(Resource, each.id):
                self._begin(each)

    def _on_changed(self, change: Change) -> None:
        if not change.touches(Resource):
            return
        gone: list[ResourceId] = []
        for edit in change.edits:
            if isinstance(edit.after, Resource):
                waits = not (edit.after.unreadable or edit.after.missing or edit.after.is_listed)
                # What another program brings in, that program reads as well.
                if waits and not self._planner.hearing and not (edit.before and edit.after.pages):
                    self._begin(edit.after)
            elif isinstance(edit.before, Resource):
                gone.append(edit.before.id)
        for each in gone:
            self.stop_reading(each)
        if gone:
            self._forget(tuple(gone))

    def _forget(self, gone: tuple[ResourceId, ...]) -> None:
        """Find nothing any more in files that were taken out."""
        search = self._search

        def work() -> None:
            for each in gone:
                search.forget(each)

        self._tasks.run(work, _nothing, lane="database", owner=self)

    def _begin(self, wanted: Resource) -> None:
        if wanted.id in self.reading:
            return
        self.reading[wanted.id] = HowFar(0, 0, "")
        self._turns.add(wanted)
        self._read_next()
        self._move()

    def _read_next(self) -> None:
        while len(self._read_tasks) < READ_AT_ONCE and (wanted := self._turns.take()):
            self._read_one(wanted)

    def _read_one(self, wanted: Resource) -> None:
        self._read_tasks[wanted.id] = self._tasks.run_reporting(
            lambda report: intake.read(self._documents, self._search, wanted, report),
            self._on_read,
            None,
            lambda done, total, what: self._on_read_moved(wanted.id, HowFar(done, total, what)),
            "work",
            self,
        )

    def _on_read_moved(self, resource_id: ResourceId, how_far: HowFar) -> None:
        if resource_id in self.reading:
            self.reading[resource_id] = how_far
            self._move()

    def _on_read(self, read: Bettered) -> None:
        after = read.resource
        self._read_tasks.pop(after.id, None)
        self.reading.pop(after.id, None)
        self._finished = self._finished + 1 if self.reading else 0
        self._read[after.id] = read
        if after.pages:
            self.read_anew.emit(after.fingerprint)
        unread = not (after.pages or after.unreadable or after.is_listed)
        if (unread or (after.engine and not after.exact)) and not self.passwords.waits(after):
            self._to_better[after.id] = after
        if unread and after.id in self._to_better:
            self.reading[after.id] = HowFar(0, 0, f"{after.name} waits for its pages")
        self._read_next()
        if not self._read_tasks:
            self._better()
        self._move()

    def _better(self) -> None:
        """Ask for exact pages of a few files at a time, once every file has pages of some kind."""
        if self._better_task is not None or not self._to_better:
            return
        batch = tuple(self._to_better.pop(key) for key in tuple(self._to_better)[:BATCH])
        self._better_task = self._tasks.run_reporting(
            lambda report: intake.improve(self._documents, self._search, batch, report),
            lambda better: self._on_better(batch, better),
            lambda _: self._on_better(batch, ()),
            owner=self,
        )
        self._move()

    def _on_better(self, batch: tuple[Resource, ...], better: tuple[Bettered, ...]) -> None:
        self._better_task = None
        for each in batch:
            self.reading.pop(each.id, None)
        self._keep_read()
        self._keep(better)
        self._better()
        self._move()


def _nothing(_: None) -> None:
    """Nobody waits for this."""
