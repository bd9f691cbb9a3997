"""Moves protected time once somebody has said who decided it and why, and puts it back."""

from PySide6.QtCore import QObject, Signal

from coplan.plan import protected_move
from coplan.plan.department import Staff
from coplan.plan.opening import Obstacle
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, clock, short
from coplan.plan.timetable import ProtectedTime
from coplan.plan.trouble import Trouble
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.kept_panel import KeptPanel
from coplan.ui.rehearse.sheet import Cell, Kept


class Keeping(QObject):
    """`closed` tells that nothing is asked any more."""

    closed = Signal()

    def __init__(self, planner: Planner, panel: KeptPanel, deeds: Deeds) -> None:
        super().__init__(panel)
        self._planner, self.panel, self._deeds = planner, panel, deeds
        self._asked: tuple[Kept, Cell] | None = None
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
        self._asked = None
        self.closed.emit()
