"""Notices what another program has written into the plan that is open here, and shows it."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan.change import Change
from coplan.plan.planner import Planner
from coplan.plan.ports import Others
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Task, Tasks

OFTEN_MS = 3_000


class Elsewhere(QObject):
    """Looks again and again, which costs next to nothing. `heard` carries a change that is shown now."""

    heard = Signal(object)

    def __init__(self, planner: Planner, tasks: Tasks, others: Others, parent: QObject | None = None) -> None:
        super().__init__(parent or tasks)
        self._planner, self._tasks, self._others = planner, tasks, others
        self._task: Task | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(OFTEN_MS)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._clock.start()

    def stop(self) -> None:
        """Look no more, as when the plan is closed."""
        self._clock.stop()
        self._tasks.call_off(self)

    def look(self) -> None:
        """Look now, unless that is under way."""
        if self._task is not None:
            return
        before, others = self._planner.plan, self._others

        def work() -> tuple[int, Change] | None:
            news = others.news()
            return (news[0], before.until(news[1])) if news else None

        self._task = self._tasks.run(work, self._on_news, self._on_trouble, "database", self)

    def _on_news(self, found: tuple[int, Change] | None) -> None:
        self._task = None
        if found is None:
            return
        number, change = found
        try:
            self._planner.hear(change)
        except Trouble:
            return  # something else has just been done here; the next look sees both
        self._tasks.run(partial(self._others.caught_up, number), _nothing, lane="database", owner=self)
        if change:
            self.heard.emit(change)

    def _on_trouble(self, _: Trouble) -> None:
        """The disk has no news now; whoever wants to save something is told why."""
        self._task = None


def _nothing(_: None) -> None:
    """Nobody waits for this."""
