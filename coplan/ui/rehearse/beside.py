"""What opens beside the timetable in place of choosing a time: people, printing, invites, a whole plan."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property

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
from coplan.ui.rehearse.deeds import NO_MODEL, Deeds
from coplan.ui.rehearse.invites_panel import InvitesPanel
from coplan.ui.rehearse.inviting import Inviting
from coplan.ui.rehearse.keeping import Keeping
from coplan.ui.rehearse.kept_details import KeptDetails
from coplan.ui.rehearse.kept_panel import KeptPanel
from coplan.ui.rehearse.people_panel import PeoplePanel
from coplan.ui.rehearse.planning_rest import PlanningRest
from coplan.ui.rehearse.print_panel import PrintPanel
from coplan.ui.rehearse.printing import Printing
from coplan.ui.rehearse.rest_panel import RestPanel
from coplan.ui.rehearse.sheet import Cell, Kept
from coplan.ui.rehearse.side import Side
from coplan.ui.rehearse.watching import Watching
from coplan.ui.tasks import Tasks


class Beside(QObject):
    """`closed` tells that one of them is done with, `booked` that a whole plan was, `asked` that other people
    are asked about now, `came_back` that a plan is looked at again since its booking was undone, and
    `time_chosen` carries a day and a slot to go to, `kept_move_wanted` those of protected time to be moved.
    """

    closed = Signal()
    booked = Signal()
    asked = Signal()
    came_back = Signal()
    time_chosen = Signal(object, str)
    kept_move_wanted = Signal(object, str)

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, side: Side, deeds: Deeds) -> None:
        super().__init__(side)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._side, self._deeds = side, deeds
        self._tools: tuple[Invites, WeekPaper, Solver] | None = None
        self._here: Callable[[str], str] = str
        self._model: SharedModel | None = None
        self._standings: Sequence[Standing] = ()
        self._rest: PlanningRest | None = None

    def use(
        self, invites: Invites, paper: WeekPaper, solver: Solver, here: Callable[[str], str] = str
    ) -> None:
        """Have somebody write calendar files, print, and look for the best plan, before anybody asks."""
        self._tools, self._here = (invites, paper, solver), here

    # Each of them is made when it is first asked for: together they take longer than the timetable itself.

    @cached_property
    def _watching(self) -> Watching:
        panel = PeoplePanel()
        watching = Watching(self._planner, panel)
        watching.changed.connect(self._on_asked)
        watching.time_chosen.connect(self.time_chosen)
        panel.closed.connect(self.close)
        self._side.add(panel)
        return watching

    @cached_property
    def _keeping(self) -> Keeping:
        panel, details = KeptPanel(), KeptDetails()
        keeping = Keeping(self._planner, panel, details, self._deeds)
        keeping.closed.connect(self.close)
        keeping.move_wanted.connect(self.kept_move_wanted)
        for each in (panel, details):
            self._side.add(each)
        return keeping

    @cached_property
    def _printing(self) -> Printing:
        panel = PrintPanel()
        printing = Printing(self._planner, self._tasks, self._notices, panel)
        printing.closed.connect(self.close)
        if self._tools:
            printing.use(self._tools[1])
        self._side.add(panel)
        return printing

    @cached_property
    def _inviting(self) -> Inviting:
        inviting = Inviting(self._planner, self._tasks, self._notices, self._side)
        inviting.closed.connect(self.close)
        if self._tools:
            inviting.use(self._tools[0], self._here)
        self._side.add(inviting.panel)
        return inviting

    @property
    def _resting(self) -> PlanningRest:
        if self._rest is not None:
            return self._rest
        self._rest = resting = PlanningRest(self._planner, self._tasks, self._deeds, self._side)
        resting.changed.connect(self._on_asked)
        resting.closed.connect(self.close)
        resting.booked.connect(self.booked)
        resting.time_chosen.connect(self.time_chosen)
        if self._tools:
            resting.use(self._tools[2])
        self._side.add(resting.panel)
        if self._model:
            resting.follow(self._model, self._standings)
        return resting

    @property
    def watches(self) -> bool:
        """Whether the timetable shows who is free together, or a plan that is looked at."""
        return isinstance(self._side.opened, PeoplePanel | RestPanel)

    @property
    def _rests(self) -> bool:
        """Whether a plan is looked at."""
        return isinstance(self._side.opened, RestPanel)

    @property
    def any_owed(self) -> bool:
        """Whether there is anything to plan, as far as was looked the last time."""
        return any(each.booked is None for each in self._standings)

    def look(self, now: datetime) -> Asked:
        """When those who are chosen are free together, or what is suggested."""
        return self._resting.look() if self._rests else self._watching.look(now)

    def follow(self, model: SharedModel | None, standings: Sequence[Standing]) -> None:
        """Offer what there is now, after something was booked, moved or cancelled."""
        self._model, self._standings = model, standings
        if self._rests and model is None:
            self.close()
        if (rest := self._rest) and model is not None:
            if not self._rests:
                rest.leave()
            rest.follow(model, standings)
            if self._side.opened is None and rest.undone(model):
                self.came_back.emit()
                self._side.open(rest.panel)
                rest.begin_again()
        if isinstance(self._side.opened, InvitesPanel):
            self._inviting.follow()
        if isinstance(self._side.opened, KeptDetails) and not self._keeping.follow():
            self.close()

    def choose(self, cell: Cell) -> None:
        """Say who is not free in a cell, where the notices are, or go to what is suggested for it."""
        if self._rests and cell.slot is not None:
            self._resting.point_at(cell.day, cell.slot.name)
        elif isinstance(cell.found, Obstacle):
            self._deeds.refuse(f"{short(cell.day)}: {cell.found.what}", cell.found.remedy)
        elif self._model is None:
            self._deeds.refuse(*NO_MODEL)

    def show_rest(self, model: SharedModel) -> None:
        """Plan everything that is owed for a model, to be looked at."""
        self._side.open(self._resting.panel)
        self._resting.begin(model)
        self.asked.emit()

    def show_everyone(self, lesson: Lesson | None) -> None:
        """Ask when everyone is free, before this lesson when there is one."""
        self._side.open(self._watching.panel)
        self._watching.begin(lesson)

    def show_print(self, days: Sequence[date], model: SharedModel | None) -> None:
        """Offer to print these days."""
        self._printing.offer(days, model)
        self._side.open(self._printing.panel)
        self._printing.panel.save.setFocus()

    def show_invites(self, one: Rehearsal | None = None) -> None:
        """Offer to send rehearsals to calendars, beginning with one of them."""
        self._inviting.open(one)
        self._side.open(self._inviting.panel)

    def ask_who_decided(self, kept: Kept, begun: Cell, cell: Cell) -> None:
        """Ask about protected time before it is moved."""
        self._side.open(self._keeping.panel)
        self._keeping.ask(kept, begun, cell)

    def show_kept(self, cell: Cell) -> None:
        """Show who moved the protected time of a cell and why, with the ways to move it."""
        if self.watches:
            self.choose(cell)
        elif cell.kept and self._keeping.show(cell.kept):
            self._side.open(self._keeping.details)
            self._keeping.details.move_.setFocus()

    def put_back(self, cell: Cell) -> None:
        """Put protected time of a cell back to where the timetable has it."""
        self._keeping.put_back(cell)

    def close(self) -> None:
        """Open none of them any more."""
        self._side.open(None)
        if self._rest:
            self._rest.leave()
        self.closed.emit()

    def _on_asked(self) -> None:
        if self.watches:
            self.asked.emit()
