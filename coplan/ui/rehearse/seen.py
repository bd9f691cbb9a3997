"""The bookings of one slot that somebody looks at beside the timetable."""

from collections.abc import Sequence
from datetime import date

from coplan.plan.ids import RehearsalId
from coplan.plan.pairing import Standing
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.rehearse.choosing import Choosing
from coplan.ui.rehearse.side import Side


class Seen:
    """Shows them as long as any are there, and goes where they are moved to.

    `at` is the day and the slot, `None` while nobody looks.
    """

    def __init__(self, planner: Planner, side: Side, choosing: Choosing) -> None:
        self._planner, self._side, self._choosing = planner, side, choosing
        self.at: tuple[date, str] | None = None
        self._shown: tuple[RehearsalId, ...] = ()

    @property
    def bookings(self) -> list[Rehearsal]:
        """What is booked there."""
        return [each for each in self._planner.plan.all(Rehearsal) if (each.day, each.slot) == self.at]

    def follow(self) -> tuple[date, str] | None:
        """Look where the last of the bookings has been moved to, and return the place when it is another."""
        if self.at is None or self.bookings:
            return None
        there = [found for each in self._shown if (found := self._planner.plan.find(Rehearsal, each))]
        self.at = (there[0].day, there[0].slot) if there else None
        return self.at

    def show(self, standings: Sequence[Standing]) -> None:
        """Show the bookings if any are left, or else the choosing of a time."""
        if looked := self.bookings:
            self._shown = tuple(each.id for each in looked)
            choosing, plan, today = self._choosing, self._planner.plan, self._planner.now.date()
            self._side.show_bookings(plan, looked, choosing.draft, choosing.answer, standings, today)
        else:
            self.close()

    def forget(self) -> None:
        """Look at none of them any more."""
        self.at, self._shown = None, ()

    def close(self) -> None:
        """Go back to what was shown before."""
        self.forget()
        self._side.show_panel()
