"""The bookings of one slot that somebody looks at beside the timetable."""

from collections.abc import Sequence
from datetime import date

from coplan.plan.pairing import Standing
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.rehearse.choosing import Choosing
from coplan.ui.rehearse.side import Side


class Seen:
    """Shows them as long as any are there; `at` is the day and the slot, `None` while nobody looks."""

    def __init__(self, planner: Planner, side: Side, choosing: Choosing) -> None:
        self._planner, self._side, self._choosing = planner, side, choosing
        self.at: tuple[date, str] | None = None

    @property
    def bookings(self) -> list[Rehearsal]:
        """What is booked there."""
        return [each for each in self._planner.plan.all(Rehearsal) if (each.day, each.slot) == self.at]

    def show(self, standings: Sequence[Standing]) -> None:
        """Show the bookings if any are left, or else the choosing of a time."""
        if looked := self.bookings:
            choosing = self._choosing
            plan = self._planner.plan
            self._side.show_bookings(plan, looked, choosing.draft, choosing.answer, standings)
        else:
            self.close()

    def close(self) -> None:
        """Go back to what was shown before."""
        self.at = None
        self._side.show_panel()
