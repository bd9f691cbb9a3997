"""Until when pages that could not be delivered are let be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from coplan.plan.ids import ConsignmentId
from coplan.plan.planner import Planner
from coplan.plan.retrying import MOST_WAIT

_LEAST = timedelta(seconds=0.1)


@dataclass(frozen=True, slots=True)
class _Pause:
    """Until when something is not tried, by the clock on the wall and by one that only goes forward.

    The earlier counts: the wall clock may be set back, the other may stand still while the laptop sleeps.
    """

    wall: datetime
    elapsed: float


class Pauses:
    """What has none is due now."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._until: dict[ConsignmentId, _Pause | None] = {}

    def put(self, key: ConsignmentId, wait: timedelta | None) -> None:
        """Do not try one for a while; `None` for not before somebody says so."""
        if wait is None:
            self._until[key] = None
            return
        within = min(MOST_WAIT, max(_LEAST, wait))
        planner = self._planner
        self._until[key] = _Pause(planner.now + within, planner.elapsed() + within.total_seconds())

    def end(self, key: ConsignmentId) -> None:
        """It may be tried now."""
        self._until.pop(key, None)

    def due_in(self, key: ConsignmentId) -> float | None:
        """In how many seconds one is tried again; `None` when only somebody's word does that."""
        pause = self._until.get(key)
        if key in self._until and pause is None:
            return None
        return self._left_of(pause) if pause else 0.0

    def is_due(self, key: ConsignmentId) -> bool:
        """Whether one may be tried now."""
        due = self.due_in(key)
        return due is not None and due <= 0

    def _left_of(self, pause: _Pause) -> float:
        wall = (pause.wall - self._planner.now).total_seconds()
        return min(wall, pause.elapsed - self._planner.elapsed())
