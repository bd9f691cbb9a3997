"""Moves a booking or protected time to another cell, with the pointer or with the keyboard."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from coplan.plan import rehearsal
from coplan.plan.department import Staff
from coplan.plan.ids import ProtectedTimeId, RehearsalId
from coplan.plan.opening import Obstacle, Opening
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, clock, short
from coplan.plan.trouble import Trouble
from coplan.ui.rehearse import asking
from coplan.ui.rehearse.asked import Asked
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.grid import RehearsalGrid
from coplan.ui.rehearse.sheet import Cell, Kept


class Moving(QObject):
    """`changed` asks for the cells to be shown anew; `kept_dropped` carries protected time, its cell and
    the new one.

    The rest of what is dropped is booked there at once, or refused in words; `moved` carries its new day and
    slot, before it is done.
    """

    changed = Signal()
    moved = Signal(object, str)
    kept_dropped = Signal(object, object, object)

    def __init__(self, planner: Planner, grid: RehearsalGrid, deeds: Deeds) -> None:
        super().__init__(grid)
        self._planner, self._grid, self._deeds = planner, grid, deeds
        self._what: Rehearsal | Kept | None = None
        self._from: Cell | None = None
        grid.pulled.connect(lambda cell, what: self._take(cell, what, by_pointer=True))
        grid.dropped.connect(self._on_dropped)
        grid.let_go.connect(self.let_go)

    @property
    def begun(self) -> bool:
        """Whether something is being moved."""
        return self._what is not None

    def possible(self) -> bool:
        """Whether the cell under the cursor has something to move."""
        return self._grid.current is not None and bool(_movable(self._grid.current))

    def asked(self, year: SchoolYear, days: Sequence[date], now: datetime) -> Asked | None:
        """Where what is being moved may go; `None` when nothing is."""
        plan = self._planner.plan
        match self._what:
            case Rehearsal() as booked:
                return asking.for_move(plan, year, booked, days, now)
            case Kept() as kept:
                return asking.for_kept(plan, year, kept, days, now)
        return None

    def take(self) -> None:
        """Take what stands in the cell under the cursor; once more takes the next thing in it."""
        cell = self._grid.current
        if cell is None or not (there := _movable(cell)):
            return
        now = self._what.id if self._what else None
        place = there.index(now) + 1 if now in there else 0
        self._take(cell, there[place % len(there)], by_pointer=False)

    def take_booking(self, booked: Rehearsal) -> None:
        """Take this booking with the keyboard, wherever it stands."""
        self._grid.go_to(booked.day, booked.slot)
        self._grid.focus_cell()
        if cell := self._grid.current:
            self._take(cell, booked.id, by_pointer=False)

    def take_kept(self, day: date, slot: str) -> None:
        """Take the protected time of a cell with the keyboard."""
        self._grid.go_to(day, slot)
        self._grid.focus_cell()
        cell = self._grid.current
        if cell and cell.protected and cell.kept:
            self._take(cell, cell.kept.id, by_pointer=False)

    def drop(self) -> None:
        """Leave it in the cell under the cursor."""
        if self.begun and self._grid.current:
            self._on_dropped(self._grid.current)

    def let_go(self) -> None:
        """Leave it where it was."""
        if self._what is not None:
            self._end()
            self._say("Left where it was.")

    def follow(self) -> None:
        """Let go of what somebody has taken away meanwhile."""
        if isinstance(self._what, Rehearsal) and self._planner.plan.find(Rehearsal, self._what.id) is None:
            self._what = None
            self._grid.put_down()

    def _take(self, cell: Cell, what: RehearsalId | ProtectedTimeId, *, by_pointer: bool) -> None:
        plan = self._planner.plan
        booked = plan.find(Rehearsal, what)
        self._what, self._from = booked or cell.kept, cell
        if self._what is None:
            return
        home = (booked.day, booked.slot) if booked else (cell.day, cell.slot.name if cell.slot else "")
        self._grid.carry(self._name(), home, by_pointer=by_pointer)
        self.changed.emit()
        self._say(f"Moving {self._name()}. Choose a cell and press Enter; Escape leaves it where it is.")

    def _name(self) -> str:
        plan = self._planner.plan
        if isinstance(self._what, Rehearsal):
            pair = [plan.find(Staff, who) for who in (self._what.who, self._what.partner)]
            return " with ".join(each.initials if each else "?" for each in pair)
        return self._what.what if self._what else ""

    def _on_dropped(self, cell: Cell) -> None:
        what, begun = self._what, self._from
        home = begun is not None and begun.slot == cell.slot and begun.day == cell.day
        if isinstance(what, Rehearsal):
            # What has lost its slot stands in no cell, and was taken from whichever the cursor was on.
            home = cell.slot is not None and (what.day, what.slot) == (cell.day, cell.slot.name)
        if what is None or home:
            self.let_go()
            return
        when = f"{short(cell.day)} · {clock(cell.slot.start) if cell.slot else cell.label}"
        asks = isinstance(what, Kept) and isinstance(cell.found, Obstacle) and cell.found.by_choice
        if cell.slot is None or not (asks or isinstance(cell.found, Opening)):
            self._end()
            if isinstance(cell.found, Obstacle):
                self._deeds.refuse(f"{when}: {cell.found.what}", cell.found.remedy)
                self._say(f"Not moved. {cell.found.what} {cell.found.remedy}")
            else:
                self._deeds.refuse(
                    f"{short(cell.day)} has no {cell.label}.", "Choose a time that the day has."
                )
                self._say(f"Not moved. {short(cell.day)} has no {cell.label}.")
            return
        name = self._name()
        self._end()
        if isinstance(what, Kept):
            self.kept_dropped.emit(what, begun, cell)
            return
        plan, now = self._planner.plan, self._planner.now
        try:
            change = rehearsal.move(plan, what, cell.day, cell.slot.name, now=now)
        except Trouble as trouble:
            self._deeds.refuse(trouble.what, trouble.remedy)
            return
        before = what.when
        self.moved.emit(cell.day, cell.slot.name)
        if self._deeds.do(change, f"{name} is moved from {before} to {when}"):
            self._say(f"{name} is moved to {when}.")

    def _end(self) -> None:
        self._what = self._from = None
        self._grid.put_down()
        self.changed.emit()

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._grid, words))


def _movable(cell: Cell) -> list[RehearsalId | ProtectedTimeId]:
    kept = [cell.kept.id] if cell.protected and cell.kept else []
    return [*cell.bookings, *kept]
