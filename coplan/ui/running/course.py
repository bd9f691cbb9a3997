"""Drives a rehearsal by the clock: one timer that only asks what time it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan import run_through
from coplan.plan.run_through import RunThrough

TICK_MS = 100
MINUTE = 60
RINGS = 1.5
# Nobody looked at the clock for so long: the laptop slept, and nobody rehearsed.
SLEPT = 30.0

Clock = Callable[[], float]


class Course(QObject):
    """`ticked` asks to look at the time, `went_on` tells of another stage or turn, `slept` that it stopped.

    A tick that comes late costs nothing: what time is left is always told by the clock.
    """

    ticked = Signal()
    went_on = Signal()
    slept = Signal()

    def __init__(self, run: RunThrough, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self._clock = clock
        self._looked = clock()
        self._changed_at = float("-inf")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def rings(self) -> bool:
        """Whether something ended just now."""
        return self.run.running and self._looked - self._changed_at < RINGS

    def tick(self) -> None:
        """Look at the time."""
        now = self._now()
        self._become(run_through.at(self.run, now))
        self.ticked.emit()

    def go_or_stop(self) -> None:
        """Let the clock run, or stand still."""
        now = self._now()
        step = run_through.stop if self.run.running else run_through.go_on
        self._become(step(self.run, now))
        self.ticked.emit()

    def hold(self) -> bool:
        """Let the clock stand still; whether it ran."""
        ran = self.run.running
        if ran:
            self.go_or_stop()
        return ran

    def forward(self) -> None:
        """Go on to the next stage."""
        self._step(run_through.forward)

    def back(self) -> None:
        """Begin this stage again, or the one before."""
        self._step(run_through.back)

    def pass_turn(self) -> None:
        """Whoever's turn it is passes."""
        self._step(run_through.pass_turn)

    def more_time(self) -> None:
        """Give this stage one more minute."""
        self._step(lambda run, now: run_through.more_time(run, now, MINUTE))

    def end(self) -> None:
        """End here."""
        self._step(run_through.end)

    def _step(self, step: Callable[[RunThrough, float], RunThrough]) -> None:
        now = self._now()
        self._become(step(self.run, now))
        self.ticked.emit()

    def _become(self, run: RunThrough) -> None:
        before, self.run = self.run, run
        if run.running is not self._timer.isActive():
            (self._timer.start if run.running else self._timer.stop)()
        if (before.stage, before.waiting) != (run.stage, run.waiting):
            self._changed_at = self._looked
            self.went_on.emit()

    def _now(self) -> float:
        now, before = self._clock(), self._looked
        self._looked = now
        if self.run.running and now - before > SLEPT:
            self.run = run_through.stop(self.run, before)
            self._timer.stop()
            self.slept.emit()
        return now
