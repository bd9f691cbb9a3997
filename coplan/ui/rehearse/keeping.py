"""Moves protected time once somebody has said who decided it and why, and puts it back."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from coplan.plan import protected_move
from coplan.plan.department import Staff
from coplan.plan.ids import ProtectedTimeId
from coplan.plan.opening import Obstacle
from coplan.plan.planner import Planner
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import SchoolYear, clock, short
from coplan.plan.timetable import ProtectedTime
from coplan.plan.trouble import Trouble
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.kept_details import KeptDetails
from coplan.ui.rehearse.kept_panel import KeptPanel
from coplan.ui.rehearse.sheet import Cell, Kept


class Keeping(QObject):
    """`closed` tells that nothing is asked any more, `move_wanted` carries where it is to be moved from."""

    closed = Signal()
    move_wanted = Signal(object, str)

    def __init__(self, planner: Planner, panel: KeptPanel, details: KeptDetails, deeds: Deeds) -> None:
        super().__init__(panel)
        self._planner, self.panel, self.details, self._deeds = planner, panel, details, deeds
        self._asked: tuple[Kept, Cell] | None = None
        self._seen: tuple[ProtectedTimeId, date] | None = None
        details.move_wanted.connect(self._on_move)
        details.back_wanted.connect(self._on_back)
        details.closed.connect(self._close)
        panel.decided.connect(self._on_decided)
        panel.closed.connect(self._close)

    def ask(self, kept: Kept, begun: Cell, cell: Cell) -> None:
        """Ask who decided that protected time moves to this cell."""
        year = self._planner.plan.only(SchoolYear)
        if year is not None:
            self._asked = kept, cell
            people = sorted(self._planner.plan.all(Staff), key=lambda each: each.initials)
            self.panel.ask(year, kept, begun, cell, people)
            if isinstance(cell.found, Obstacle):
                self.panel.show_missing(cell.found.what)

    def show(self, kept: Kept) -> bool:
        """Show protected time as it is on its day; whether it is still there."""
        self._seen = kept.id, kept.day
        return self.follow()

    def follow(self) -> bool:
        """Show it as it is now; whether it is still there."""
        year, line, moved = self._found()
        if year is None or line is None:
            return False
        self.details.show_line(year, line, moved)
        return True

    def _found(self) -> tuple[SchoolYear | None, ProtectedTime | None, ProtectedMove | None]:
        plan = self._planner.plan
        if self._seen is None:
            return None, None, None
        key, day = self._seen
        moves = (each for each in plan.all(ProtectedMove) if (each.protected_id, each.day) == (key, day))
        return plan.only(SchoolYear), plan.find(ProtectedTime, key), next(moves, None)

    def _on_move(self) -> None:
        _, line, moved = self._found()
        if self._seen and line:
            self.move_wanted.emit(*((moved.to_day, moved.to_slot) if moved else (self._seen[1], line.slot)))

    def _on_back(self) -> None:
        _, _, moved = self._found()
        self._close()
        if moved:
            self._put_back(moved)

    def put_back(self, cell: Cell) -> None:
        """Put protected time of a cell back to where the timetable has it."""
        plan = self._planner.plan
        name = cell.slot.name if cell.slot else ""
        moved = protected_move.moved_to(plan, cell.day, name) or protected_move.moved_from(
            plan, cell.day, name
        )
        if moved is None:
            self._deeds.refuse(
                "No protected time was moved here.", "Choose a cell whose protected time was moved."
            )
        else:
            self._put_back(moved)

    def _put_back(self, moved: ProtectedMove) -> None:
        self._deeds.do(protected_move.put_back(moved), f"Protected time is back on {short(moved.day)}")

    def _on_decided(self) -> None:
        plan = self._planner.plan
        if self._asked is None:
            return
        kept, cell = self._asked
        line = plan.find(ProtectedTime, kept.id)
        if line is None or cell.slot is None:
            self._close()
            return
        try:
            change = protected_move.move(
                plan,
                line,
                kept.day,
                cell.day,
                cell.slot.name,
                self.panel.who,
                self.panel.why,
                now=self._planner.now,
                anyway=isinstance(cell.found, Obstacle),
            )
        except Trouble as trouble:
            self._deeds.refuse(trouble.what, trouble.remedy)
            return
        when = f"{short(cell.day)} · {clock(cell.slot.start)}"
        self._deeds.do(change, f"{kept.what} is moved to {when}; {self.panel.who} decided")
        self._close()

    def _close(self) -> None:
        self._asked = self._seen = None
        self.closed.emit()
