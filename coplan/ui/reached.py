"""Asks now and then which places can be reached, for the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan.change import Change
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.ui.tasks import Tasks

EVERY_MS = 30_000


class Reached(QObject):
    """Lives as long as the plan is open. `seen` carries the names of the places here and of those away."""

    seen = Signal(tuple, tuple)

    def __init__(
        self, planner: Planner, tasks: Tasks, reaches: Callable[[Place], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._reaches = planner, tasks, reaches
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.ask)
        planner.on_changed(self._on_changed)

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
        self.seen.emit((), ())

    def ask(self) -> None:
        """Ask all places now."""
        places, reaches = tuple(self._planner.plan.all(Place)), self._reaches
        self._tasks.run(
            lambda: {place.name: reaches(place) for place in places}, self._on_asked, lane="drive", owner=self
        )

    def _on_asked(self, reached: dict[str, bool]) -> None:
        here = tuple(name for name, is_there in reached.items() if is_there)
        away = tuple(name for name, is_there in reached.items() if not is_there)
        self.seen.emit(here, away)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Place):
            self.ask()
