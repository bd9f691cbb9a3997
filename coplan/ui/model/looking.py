"""A shared model as it was, seen in the plan of now: what the Model screen shows while people step back."""

from collections.abc import Callable

from coplan.plan import past
from coplan.plan.change import Record
from coplan.plan.ids import SharedModelId
from coplan.plan.past_lines import moment
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import HistoryLine


class Looking:
    """One model after one line of its history; `leave` goes back to how it is now."""

    def __init__(
        self,
        planner: Planner,
        model: SharedModelId,
        line: HistoryLine,
        then: tuple[Record, ...],
        leave: Callable[[], None],
    ) -> None:
        self.model = model
        self.line = line
        self.then = then
        self.leave = leave
        self._planner = planner
        self._now = planner.plan
        self._plan = past.as_it_was(self._now, model, then)

    @property
    def plan(self) -> Plan:
        """The plan of now with the model as it was."""
        if self._now is not self._planner.plan:
            self._now = self._planner.plan
            self._plan = past.as_it_was(self._now, self.model, self.then)
        return self._plan

    @property
    def when(self) -> str:
        """When that was: "Tue 24 Nov at 15:42"."""
        return moment(self.line.time)
