"""Knows which places can be reached and which take no pages: asks now and then, and hears of every try."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from coplan.plan import place_words
from coplan.plan.change import Change
from coplan.plan.ids import PlaceId
from coplan.plan.outbox import Consignment, Hindrance
from coplan.plan.place import Place
from coplan.plan.place_health import Aspect, Finding
from coplan.plan.planner import Planner
from coplan.ui.tasks import Tasks

EVERY_MS = 30_000


class Reached(QObject):
    """Lives as long as the plan is open; a drive that does not answer keeps no other one from being asked.

    `seen` carries the names of the places here, of those away, and of those that are here and take no pages,
    each with what it does; `refused` carries that by place. `there` carries a place whenever it answered.
    """

    seen = Signal(tuple, tuple, tuple)
    refused = Signal(object)
    there = Signal(object)

    def __init__(
        self, planner: Planner, tasks: Tasks, reaches: Callable[[Place], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._reaches = planner, tasks, reaches
        self._known: dict[PlaceId, bool] = {}
        self._refusing: dict[PlaceId, str] = {}
        self._asked: set[PlaceId] = set()
        self._overtaken: set[PlaceId] = set()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.ask)
        planner.on_changed(self._on_changed)
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    @property
    def runs(self) -> bool:
        """Whether it asks."""
        return self._clock.isActive()

    def start(self) -> None:
        """Begin to ask."""
        self.ask()
        self._clock.start()

    def stop(self) -> None:
        """Ask no more, as when the plan is closed."""
        self._clock.stop()
        self._tasks.call_off(self)
        self.seen.emit((), (), ())

    def ask(self) -> None:
        """Ask all places now, but for those that have not answered yet."""
        places = tuple(self._planner.plan.all(Place))
        self._known = {each.id: self._known[each.id] for each in places if each.id in self._known}
        for place in places:
            if place.id not in self._asked:
                self._ask(place)
        self._tell()

    def hear(self, tried: Consignment) -> None:
        """Know from a page that was just brought to a place, or could not be, how it stands with that."""
        place = self._planner.plan.find(Place, tried.place_id)
        refuses = place_words.refusal(tried.hindrance) if tried.waits else ""
        is_there, is_away = bool(refuses) or not tried.waits, tried.hindrance is Hindrance.AWAY
        if place is None or place.folder != tried.folder or is_there is is_away:
            return
        if place.id in self._asked:
            self._overtaken.add(place.id)
        known = self._known.get(place.id)
        self._known[place.id] = is_there
        if is_there:
            self._note(place.id, refuses)
        if known is not is_there:
            self._tell()

    def learn(self, key: PlaceId, findings: Iterable[Finding]) -> None:
        """Know from trying a place whether it takes pages."""
        for each in findings:
            if each.aspect is Aspect.WRITABLE and (each.well or place_words.refusal(each.hindrance)):
                self._note(key, place_words.refusal(each.hindrance))

    def forget(self) -> None:
        """Places are elsewhere on this laptop now: what was heard of where they were is not so any more."""
        for key in tuple(self._refusing):
            self._note(key, "")
        self.ask()

    def _note(self, key: PlaceId, refuses: str) -> None:
        if self._refusing.get(key, "") == refuses:
            return
        self._refusing |= {key: refuses}
        self._refusing = {place: words for place, words in self._refusing.items() if words}
        self._tell()
        self.refused.emit(self.refusing)

    @property
    def refusing(self) -> Mapping[PlaceId, str]:
        """What places do that take no pages."""
        return dict(self._refusing)

    def _ask(self, place: Place) -> None:
        self._asked.add(place.id)
        reaches, then = self._reaches, partial(self._on_answer, place)
        self._tasks.run(partial(reaches, place), then, lane="folders", owner=self)

    def _on_answer(self, place: Place, is_there: bool) -> None:
        self._asked.discard(place.id)
        if place.id in self._overtaken:
            # What was heard meanwhile is newer than the question.
            self._overtaken.discard(place.id)
            self._ask(place)
            return
        self._known[place.id] = is_there
        self._tell()
        if is_there:
            self.there.emit(place)

    def _tell(self) -> None:
        """Say how those stand that have answered."""
        places = [each for each in self._planner.plan.all(Place) if each.id in self._known]
        there = [each for each in places if self._known[each.id]]
        here = tuple(each.name for each in there if each.id not in self._refusing)
        away = tuple(each.name for each in places if not self._known[each.id])
        refusing = ((each.name, self._refusing[each.id]) for each in there if each.id in self._refusing)
        self.seen.emit(here, away, tuple(refusing))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Ask when somebody comes back to the window, as after a night or with a stick plugged in."""
        if self.runs and state is Qt.ApplicationState.ApplicationActive:
            self.ask()

    def _on_changed(self, change: Change) -> None:
        if change.touches(Place):
            self.ask()
