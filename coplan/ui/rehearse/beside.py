"""What opens beside the timetable in place of choosing a time: people, printing, invites, a whole plan."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from coplan.plan.invitation import Invites
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Obstacle
from coplan.plan.pairing import Standing
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import short
from coplan.plan.shared_model import SharedModel
from coplan.plan.solver import Solver
from coplan.plan.week_page import WeekPaper
from coplan.ui.notices import Notices
from coplan.ui.rehearse.asked import Asked
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.inviting import Inviting
from coplan.ui.rehearse.keeping import Keeping
from coplan.ui.rehearse.kept_panel import KeptPanel
from coplan.ui.rehearse.people_panel import PeoplePanel
from coplan.ui.rehearse.planning_rest import PlanningRest
from coplan.ui.rehearse.print_panel import PrintPanel
from coplan.ui.rehearse.printing import Printing
from coplan.ui.rehearse.sheet import Cell, Kept
from coplan.ui.rehearse.side import Side
from coplan.ui.rehearse.watching import Watching
from coplan.ui.tasks import Tasks


class Beside(QObject):
    """`closed` tells that one of them is done with, `booked` that a whole plan was, `asked` that other people
    are asked about now, and `time_chosen` carries a day and a slot to go to.
    """

    closed = Signal()
    booked = Signal()
    asked = Signal()
    time_chosen = Signal(object, str)

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, side: Side, deeds: Deeds) -> None:
        super().__init__(side)
        self._side, self._deeds = side, deeds
        self._people, self._kept, self._print = PeoplePanel(), KeptPanel(), PrintPanel()
        self._watching = Watching(planner, self._people)
        self._watching.changed.connect(self._on_asked)
        self._watching.time_chosen.connect(self.time_chosen)
        self._people.closed.connect(self.close)
        self._keeping = Keeping(planner, self._kept, deeds)
        self._keeping.closed.connect(self.close)
        self._printing = Printing(planner, tasks, notices, self._print)
        self._printing.closed.connect(self.close)
        self._inviting = Inviting(planner, tasks, notices, side)
        self._inviting.closed.connect(self.close)
        self._rest = PlanningRest(planner, tasks, deeds, side)
        self._rest.changed.connect(self._on_asked)
        self._rest.closed.connect(self.close)
        self._rest.booked.connect(self.booked)
        self._rest.time_chosen.connect(self.time_chosen)
        for panel in (self._people, self._kept, self._print, self._inviting.panel, self._rest.panel):
            side.add(panel)

    def use(self, invites: Invites, paper: WeekPaper, solver: Solver) -> None:
        """Have somebody write calendar files, print, and look for the best plan."""
        self._inviting.use(invites)
        self._printing.use(paper)
        self._rest.use(solver)

    @property
    def watches(self) -> bool:
        """Whether the timetable shows who is free together, or a plan that is looked at."""
        return self._side.opened in (self._people, self._rest.panel)

    @property
    def any_owed(self) -> bool:
        """Whether there is anything to plan."""
        return self._rest.any_owed

    def look(self, now: datetime) -> Asked:
        """When those who are chosen are free together, or what is suggested."""
        if self._side.opened is self._rest.panel:
            return self._rest.look()
        return self._watching.look(now)

    def follow(self, model: SharedModel, standings: Sequence[Standing]) -> None:
        """Offer what there is now, after something was booked, moved or cancelled."""
        if self._side.opened is not self._rest.panel:
            self._rest.leave()
        self._rest.follow(model, standings)
        if self._side.opened is None and self._rest.undone(model):
            self._side.open(self._rest.panel)
            self._rest.begin_again()
        if self._side.opened is self._inviting.panel:
            self._inviting.follow()

    def choose(self, cell: Cell) -> None:
        """Say who is not free in a cell, where the notices are, or go to what is suggested for it."""
        if self._side.opened is self._rest.panel and cell.slot is not None:
            self._rest.point_at(cell.day, cell.slot.name)
        elif isinstance(cell.found, Obstacle):
            self._deeds.refuse(f"{short(cell.day)}: {cell.found.what}", cell.found.remedy)

    def show_rest(self, model: SharedModel) -> None:
        """Plan everything that is owed for a model, to be looked at."""
        self._side.open(self._rest.panel)
        self._rest.begin(model)
        self.asked.emit()

    def show_everyone(self, lesson: Lesson | None) -> None:
        """Ask when everyone is free, before this lesson when there is one."""
        self._side.open(self._people)
        self._watching.begin(lesson)

    def show_print(self, days: Sequence[date], model: SharedModel | None) -> None:
        """Offer to print these days."""
        self._printing.offer(days, model)
        self._side.open(self._print)
        self._print.save.setFocus()

    def show_invites(self, one: Rehearsal | None = None) -> None:
        """Offer to send rehearsals to calendars, beginning with one of them."""
        self._inviting.open(one)
        self._side.open(self._inviting.panel)

    def ask_who_decided(self, kept: Kept, begun: Cell, cell: Cell) -> None:
        """Ask about protected time before it is moved."""
        self._side.open(self._kept)
        self._keeping.ask(kept, begun, cell)

    def put_back(self, cell: Cell) -> None:
        """Put protected time of a cell back to where the timetable has it."""
        self._keeping.put_back(cell)

    def close(self) -> None:
        """Open none of them any more."""
        self._side.open(None)
        self._rest.leave()
        self.closed.emit()

    def _on_asked(self) -> None:
        if self.watches:
            self.asked.emit()
