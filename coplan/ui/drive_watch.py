"""Looks again and again at the pages that were delivered, and says once what somebody did to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from coplan.plan.change import Change
from coplan.plan.delivery import Delivery
from coplan.plan.drive_news import news, told, untold
from coplan.plan.folder_path import is_same
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId
from coplan.plan.on_the_drive import Became, Fate, Look, Lookout, Sought, believe, in_initials, watched
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui.notices import PASSES_AFTER_MS, Notice, Notices
from coplan.ui.outside import hand_over
from coplan.ui.tasks import Report, Task, Tasks
from coplan.ui.theme import Tone

USUALLY, SELDOM, SOON = 60.0, 600.0, 5.0
# While somebody has the Brief before them.
WATCHING = 15.0
# A place that takes long to look at is looked at less often: this many times as long passes in between.
RATIO = 20.0
AFTER_A_WHILE = 10.0
# What becomes something else with every look is looked at no more often than the rest.
MOST_SOON = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look brought home, of what people were told before, and how many seconds it took."""

    look: Look
    said: frozenset[str]
    seconds: float


@dataclass(slots=True)
class _Rhythm:
    """When a place is due, by a clock that only goes forward, and what is known and doubted of its files."""

    files: tuple[Delivery, ...] = ()
    due: float = 0.0
    pause: float = USUALLY
    soon: int = 0
    began: float = 0.0
    task: Task | None = None
    known: dict[DeliveryId, Fate] = field(default_factory=dict)
    doubted: dict[DeliveryId, Fate] = field(default_factory=dict)


class DriveWatch(QObject):
    """Lives as long as the plan is open; see `plan.on_the_drive.Fates`. `changed` tells that fates did.

    What looks wrong is believed once a second look, some seconds later, agrees.
    """

    changed = Signal()

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        lookout: Lookout,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or tasks)
        self._planner, self._tasks, self._lookout, self._notices = planner, tasks, lookout, notices
        self._rhythms: dict[Place, _Rhythm] = {}
        self._runs = self._is_watched = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_due)
        planner.on_changed(self._on_changed)
        gui = QGuiApplication.instance()
        if isinstance(gui, QGuiApplication):
            gui.applicationStateChanged.connect(self._on_window)

    def of(self, briefing: BriefingId) -> Sequence[Fate]:
        """What is known of the files of a briefing, at all of its places."""
        known = (fate for rhythm in self._rhythms.values() for fate in rhythm.known.values())
        return tuple(each for each in known if each.briefing_id == briefing)

    def seek(self, path: str, then: Callable[[Sought], None]) -> None:
        """Look again, now, where a file of ours lies that is not at this path any more.

        Somebody waits for it, so one look is enough; what it finds is said once the next ones agree.
        """
        for place, rhythm in self._rhythms.items():
            root = self._lookout.root(place)
            for each in rhythm.files:
                known = rhythm.known.get(each.id)
                names = {each.name, (known and known.now_at) or each.name}
                if any(is_same(path, str(root / name)) for name in names):
                    self._seek(place, rhythm, partial(_sought, root, each), then)
                    return
        then(Sought())

    def start(self) -> None:
        """Begin to look."""
        self._runs = True
        self._see_files()

    def stop(self) -> None:
        """Look no more, as when the plan is closed."""
        self._runs = False
        self._clock.stop()
        self._tasks.call_off(self)

    def look_again(self, since: float = 0.0) -> None:
        """Look now at every place that was not looked at within so many seconds."""
        for rhythm in self._rhythms.values():
            if rhythm.began <= monotonic() - since:
                rhythm.due = 0.0
        self._set_clock()

    def on_opened(self, screen: str) -> None:
        """Whoever opens the Brief wants to know how it stands."""
        self._is_watched = screen == "brief"
        if self._is_watched:
            self.look_again(SOON)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Delivery, Place):
            self._see_files()

    def _see_files(self) -> None:
        """Look at the places where something was delivered, and let go of what is looked after no more."""
        now = watched(self._planner.plan, self._planner.now)
        before = {place.id: each for place, each in self._rhythms.items()}
        self._rhythms = {place: before.pop(place.id, _Rhythm()) for place in now}
        for place, rhythm in self._rhythms.items():
            files = now[place]
            if rhythm.files != files:
                keys = {each.id for each in files}
                rhythm.known = {key: fate for key, fate in rhythm.known.items() if key in keys}
                rhythm.files, rhythm.due = files, 0.0
        for gone in before.values():
            if gone.task:
                gone.task.cancel()
        self.changed.emit()
        self._notices.review()
        self._set_clock()

    def _on_window(self, state: Qt.ApplicationState) -> None:
        """Somebody comes back to the window: what was done elsewhere shall be there."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.look_again(AFTER_A_WHILE)

    def _set_clock(self) -> None:
        """Set the clock to the place that is due first."""
        waiting = [each.due for each in self._rhythms.values() if each.task is None]
        if self._runs and waiting:
            self._clock.start(max(0, round((min(waiting) - monotonic()) * 1000)))
        else:
            self._clock.stop()

    def _on_due(self) -> None:
        # The clock may go off a little before its time.
        now = monotonic() + 0.001
        for place, rhythm in self._rhythms.items():
            if rhythm.task is None and rhythm.due <= now:
                self._begin(place, rhythm)
        self._set_clock()

    def _seek(
        self,
        place: Place,
        rhythm: _Rhythm,
        sought: Callable[[Look], Sought],
        then: Callable[[Sought], None],
    ) -> None:
        def found(it: _Found) -> None:
            rhythm.due = 0.0
            self._set_clock()
            then(sought(it.look))

        self._look(place, rhythm.files, found, lambda _: then(Sought(became=Became.UNSEEN)))

    def _begin(self, place: Place, rhythm: _Rhythm) -> None:
        rhythm.began = monotonic()
        files = rhythm.files
        rhythm.task = self._look(
            place, files, partial(self._on_look, files), partial(self._on_trouble, place.id)
        )

    def _look(
        self,
        place: Place,
        files: tuple[Delivery, ...],
        then: Callable[[_Found], None],
        otherwise: Callable[[Trouble], None],
    ) -> Task:
        lookout, now = self._lookout, self._planner.now

        def work(report: Report) -> _Found:
            began = monotonic()
            look = lookout.look(place, files, now, report)
            return _Found(look, lookout.said(place.id), monotonic() - began)

        return self._tasks.run_reporting(work, then, otherwise, None, "folders", self)

    def _on_look(self, files: tuple[Delivery, ...], found: _Found) -> None:
        look = found.look
        place, rhythm = self._at(look.place_id)
        if place is None or rhythm is None:
            return
        rhythm.task = None
        if rhythm.files != files:  # delivered meanwhile: what was found is of before
            self._set_clock()
            return
        before = rhythm.known
        fates = (in_initials(each, self._planner.plan) for each in look.fates)
        rhythm.known, rhythm.doubted = believe(before, rhythm.doubted, fates)
        if rhythm.known != before:
            self.changed.emit()
            self._notices.review()
        if look.reached:
            self._tell(place, rhythm, found.said)
        self._set_due(rhythm, found.seconds, reached=look.reached)

    def _on_trouble(self, place: PlaceId, _: Trouble) -> None:
        """What cannot be asked now says nothing of the pages; it is asked less and less often."""
        rhythm = self._at(place)[1]
        if rhythm:
            rhythm.task = None
            self._set_due(rhythm, 0.0, reached=False)

    def _at(self, key: PlaceId) -> tuple[Place | None, _Rhythm | None]:
        return next((pair for pair in self._rhythms.items() if pair[0].id == key), (None, None))

    def _set_due(self, rhythm: _Rhythm, seconds: float, *, reached: bool) -> None:
        is_active = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        usually = WATCHING if self._is_watched and is_active else USUALLY
        took = max(usually, seconds * RATIO)
        rhythm.pause = min(SELDOM, took if reached else max(took, rhythm.pause * 2))
        rhythm.soon = rhythm.soon + 1 if rhythm.doubted else 0
        rhythm.due = monotonic() + (SOON if 0 < rhythm.soon <= MOST_SOON else rhythm.pause)
        self._set_clock()

    def _tell(self, place: Place, rhythm: _Rhythm, said: frozenset[str]) -> None:
        """Say what is new, while somebody is there to read it."""
        fates = tuple(rhythm.known.values())
        new = untold(fates, said)
        if new and QGuiApplication.applicationState() is not Qt.ApplicationState.ApplicationActive:
            return
        if new:
            it = news(place, new)
            show = partial(self._find, place, it.folder)
            holds = partial(self._holds, place.id, rhythm.files, new)
            self._notices.tell(
                Notice(
                    it.sentence,
                    it.next_export,
                    Tone.CALM,
                    "folder",
                    "Show",
                    show,
                    stays=True,
                    lasts_ms=PASSES_AFTER_MS,
                    holds=holds,
                )
            )
        after = told(fates, said, rhythm.files)
        if after != said:
            self._tasks.run(partial(self._lookout.say, place.id, after), _nothing, lane="folders")

    def _holds(self, place: PlaceId, files: tuple[Delivery, ...], said: Sequence[Fate]) -> bool:
        """Whether nothing was delivered there since, and what was said of files is still so."""
        rhythm = self._at(place)[1]
        if rhythm is None or rhythm.files != files:
            return False
        known = rhythm.known
        return all(each.delivery_id in known and known[each.delivery_id].state == each.state for each in said)

    def _find(self, place: Place, below: str) -> None:
        look = partial(self._lookout.folder, place, below)
        self._tasks.run(look, self._open, self._notices.trouble, "drive", self)

    def _open(self, folder: Path) -> None:
        try:
            hand_over(folder, folder=True)
        except Trouble as trouble:
            self._notices.refusal(trouble)


def _sought(root: Path, file: Delivery, look: Look) -> Sought:
    fate = next(each for each in look.fates if each.delivery_id == file.id)
    lies = fate.became not in {Became.GONE, Became.UNSEEN}
    return Sought(str(root / (fate.now_at or file.name)) if lies else "", fate.became)


def _nothing(_: None) -> None:
    """Nobody waits for this."""
