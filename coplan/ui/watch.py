"""Looks at the watched folders again and again, each in its own time, and feeds what it finds to the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from time import monotonic, time_ns

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from coplan.plan import watching
from coplan.plan.change import Change
from coplan.plan.folder import Folder
from coplan.plan.ids import FolderId
from coplan.plan.listing import Seen
from coplan.plan.planner import Planner
from coplan.plan.ports import Sightings
from coplan.plan.school_year import clock
from coplan.plan.trouble import Trouble
from coplan.plan.watching import Added, Look, Memory, Senses
from coplan.ui.intake import HowFar, TookIn
from coplan.ui.tasks import Report, Task, Tasks

USUALLY, SELDOM, SOON = 30.0, 300.0, 3.0
# A folder that takes long to look at is looked at less often: this many times as long passes in between.
RATIO = 20.0
AFTER_A_WHILE = 10.0
# A file that is written for hours is not looked at every three seconds all the time.
MOST_SOON = 5
LATELY = 600 * watching.SECOND


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with a watched folder.

    `at` is when it was looked at last and `files` how many files were there; `away` is since when it cannot
    be reached, and `why` says why. `is_empty` says that nothing is there any more, though there was.
    """

    at: datetime | None = None
    files: int = 0
    away: datetime | None = None
    why: Trouble | None = None
    is_empty: bool = False
    is_stopped: bool = False
    looking: HowFar | None = None

    @property
    def sentence(self) -> str:
        """The same for people."""
        if self.looking:
            return self.looking.what or "Being looked at now"
        if self.is_stopped:
            return "Not looked at until you say so"
        if self.away:
            return f"Cannot be reached since {clock(self.away)}; its files are as they were"
        if self.is_empty:
            return "Nothing is there any more; its files stay as they were until another look agrees"
        files = "1 file" if self.files == 1 else f"{self.files} files"
        return f"Looked at {clock(self.at)}, {files}" if self.at else "Not looked at yet"


@dataclass(slots=True)
class _Rhythm:
    """When a folder is due, by a clock that only goes forward, and what makes it so.

    `kept` is what is on the disk of what was seen, and `doubted` whether what is being found out now rests on
    something that was not saved.
    """

    due: float = 0.0
    pause: float = USUALLY
    soon: int = 0
    began: float = 0.0
    anew: bool = False
    doubted: bool = False
    kept: Mapping[str, Seen] | None = None
    task: Task | None = None


class Watch(QObject):
    """Watches every folder of the plan. `moved` tells that `states` have changed.

    `printed` carries resources beside which a PDF of the same name has come or changed.
    """

    moved = Signal()
    printed = Signal(object)

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        senses: Senses,
        sightings: Sightings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or tasks)
        self.states: dict[FolderId, State] = {}
        self._planner, self._tasks, self._senses, self._sightings = planner, tasks, senses, sightings
        self._rhythms: dict[FolderId, _Rhythm] = {}
        self._memories: dict[FolderId, Memory] = {}
        self._lately: dict[str, Added] = {}
        self._runs = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_due)
        planner.on_changed(self._on_changed)
        planner.on_trouble(self._on_lost)
        gui = QGuiApplication.instance()
        if isinstance(gui, QGuiApplication):
            gui.applicationStateChanged.connect(self._on_window)

    @property
    def away(self) -> tuple[tuple[str, State], ...]:
        """The folders that cannot be reached, by their paths."""
        folders = [each for each in self._planner.plan.all(Folder) if each.id in self.states]
        return tuple((each.path, self.states[each.id]) for each in folders if self.states[each.id].away)

    @property
    def sentence(self) -> str:
        """Which folders cannot be reached, for the status bar; empty when all can."""
        if not self.away:
            return ""
        path, state = self.away[0]
        more = f" and {len(self.away) - 1} more" if len(self.away) > 1 else ""
        since = f" since {clock(state.away)}" if state.away else ""
        return f"{path}{more} cannot be reached{since}; its files are as they were"

    @property
    def reading(self) -> HowFar | None:
        """How far the reading of what is new in a folder is; `None` when nothing is new."""
        return next((each.looking for each in self.states.values() if each.looking), None)

    def start(self) -> None:
        """Begin to look."""
        self._runs = True
        self._see_folders()

    def stop(self) -> None:
        """Look no more, as when the plan is closed."""
        self._runs = False
        self._clock.stop()
        for rhythm in self._rhythms.values():
            if rhythm.task:
                rhythm.task.cancel()
                rhythm.task = None
        for key, memory in self._memories.items():
            if memory.seen != self._rhythms[key].kept:
                self._tasks.run(partial(self._sightings.save, key, memory.seen), _nothing, lane="folders")

    def look_again(self, folder: FolderId | None = None) -> None:
        """Look now, at one folder or at all, and also at what could not be read before."""
        for key in (folder,) if folder else tuple(self._rhythms):
            if rhythm := self._rhythms.get(key):
                rhythm.anew, rhythm.due, rhythm.pause = True, 0.0, USUALLY
                self._say(key, replace(self.states[key], is_stopped=False))
        self._set_clock()

    def stop_looking(self) -> None:
        """Stop what is being read of the folders; they are not looked at again until somebody asks."""
        for key, rhythm in self._rhythms.items():
            if rhythm.task:
                rhythm.task.cancel()
                rhythm.task = None
                self._say(key, replace(self.states[key], looking=None, is_stopped=True))
        self._set_clock()

    def expect(self, came: TookIn) -> None:
        """Remember what somebody added by hand, so that it is not read once more."""
        now = time_ns()
        self._lately = {path: each for path, each in self._lately.items() if now - each.at < LATELY}
        self._lately |= {each.path: Added(each.fingerprint, each.size, now) for each in came.resources}

    def _on_lost(self, _: Trouble) -> None:
        """What was found may be in the plan no longer: believe only what was known when all was saved."""
        self._memories.clear()
        for rhythm in self._rhythms.values():
            rhythm.doubted, rhythm.due = True, min(rhythm.due, monotonic() + SOON)
        self._set_clock()

    def _on_changed(self, change: Change) -> None:
        if change.touches(Folder):
            self._see_folders()

    def _see_folders(self) -> None:
        """Begin with folders that are new, and let go of those that are watched no longer."""
        wanted = [each.id for each in self._planner.plan.all(Folder)]
        for key in self._rhythms.keys() - set(wanted):
            if task := self._rhythms.pop(key).task:
                task.cancel()
            self.states.pop(key, None)
            self._memories.pop(key, None)
        for key in wanted:
            self._rhythms.setdefault(key, _Rhythm())
            self.states.setdefault(key, State())
        self.moved.emit()
        self._set_clock()

    def _on_window(self, state: Qt.ApplicationState) -> None:
        """Somebody comes back to the window: what they did elsewhere shall be there."""
        if state is Qt.ApplicationState.ApplicationActive:
            for rhythm in self._rhythms.values():
                if rhythm.began < monotonic() - AFTER_A_WHILE:
                    rhythm.due = 0.0
            self._set_clock()

    def _waits(self, key: FolderId, rhythm: _Rhythm) -> bool:
        return rhythm.task is None and not self.states[key].is_stopped

    def _set_clock(self) -> None:
        """Set the clock to the folder that is due first."""
        waiting = [rhythm.due for key, rhythm in self._rhythms.items() if self._waits(key, rhythm)]
        if self._runs and waiting:
            self._clock.start(max(0, round((min(waiting) - monotonic()) * 1000)))
        else:
            self._clock.stop()

    def _on_due(self) -> None:
        # The clock may go off a little before its time.
        now = monotonic() + 0.001
        for folder in tuple(self._planner.plan.all(Folder)):
            rhythm = self._rhythms.get(folder.id)
            if rhythm and self._waits(folder.id, rhythm) and rhythm.due <= now:
                self._begin(folder, rhythm)
        self._set_clock()

    def _begin(self, folder: Folder, rhythm: _Rhythm) -> None:
        plan, memory, lately = self._planner.plan, self._memories.get(folder.id), self._lately
        senses, sightings, anew = self._senses, self._sightings, rhythm.anew
        rhythm.began, rhythm.anew, rhythm.doubted = monotonic(), False, False
        # Only what the plan has saved as well: what is seen and not in the plan was taken out by somebody.
        new = memory.seen if memory and not self._planner.saving and memory.seen != rhythm.kept else None
        rhythm.kept = rhythm.kept if new is None else new

        def work(report: Report) -> Look:
            if new is not None:
                sightings.save(folder.id, new)
            before = memory or Memory(sightings.load(folder.id))
            return watching.look(senses, plan, folder, before, report, lately=lately, anew=anew)

        rhythm.task = self._tasks.run_reporting(
            work,
            partial(self._on_look, folder.id),
            partial(self._on_away, folder.id),
            partial(self._on_reading, folder.id),
            "folders",
            self,
        )

    def _on_reading(self, key: FolderId, done: int, total: int, what: str) -> None:
        if total and key in self.states:
            self._say(key, replace(self.states[key], looking=HowFar(done, total, what)))

    def _on_look(self, key: FolderId, look: Look) -> None:
        rhythm = self._rhythms.get(key)
        if rhythm is None:
            return
        if not rhythm.doubted:
            self._memories[key] = look.memory
        self._planner.observe(look.change_of(self._planner.plan))
        if printed := watching.printed_anew(self._planner.plan, look):
            self.printed.emit(printed)
        if look.trouble:
            self._on_away(key, look.trouble)
            return
        was_away = self.states[key].away is not None
        self._say(key, State(self._planner.now, len(look.sight.listing.entries), is_empty=look.is_empty))
        now = monotonic()
        rhythm.task = None
        rhythm.soon = rhythm.soon + 1 if look.again_soon else 0
        rhythm.pause = min(SELDOM, max(USUALLY, (now - rhythm.began) * RATIO))
        is_soon = rhythm.doubted or 0 < rhythm.soon <= MOST_SOON
        rhythm.due = now + (SOON if is_soon else rhythm.pause)
        if was_away:  # what could not be read because the drive was away is read now
            rhythm.anew, rhythm.due = True, 0.0
        self._set_clock()

    def _on_away(self, key: FolderId, why: Trouble) -> None:
        """A drive is away: nothing is taken for gone, and it is asked less and less often."""
        rhythm = self._rhythms.get(key)
        if rhythm is None:
            return
        rhythm.task = None
        before = self.states[key]
        since = before.away or self._planner.now
        self._say(key, replace(before, away=since, why=why, looking=None, is_empty=False))
        rhythm.due = monotonic() + rhythm.pause
        rhythm.pause = min(SELDOM, rhythm.pause * 2)
        self._set_clock()

    def _say(self, key: FolderId, state: State) -> None:
        if self.states.get(key) != state:
            self.states[key] = state
            self.moved.emit()


def _nothing(_: None) -> None:
    """Nobody waits for this."""
