"""The Rehearse screen: who still has to rehearse, when two are free before the lesson, and booking it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import clashes, pairing
from coplan.plan.change import Change
from coplan.plan.department import Department
from coplan.plan.ids import SharedModelId
from coplan.plan.invitation import Invites
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.solver import Solver
from coplan.plan.timetable import TaughtSlot
from coplan.plan.week_page import WeekPaper
from coplan.ui.actions import Actions
from coplan.ui.notices import Notices
from coplan.ui.rehearse import draft as drafts
from coplan.ui.rehearse.beside import Beside
from coplan.ui.rehearse.cells import KINDS, Cells
from coplan.ui.rehearse.choosing import Choosing
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.draft import Answer
from coplan.ui.rehearse.model_choice import ModelChoice
from coplan.ui.rehearse.moving import Moving
from coplan.ui.rehearse.paging import Paging
from coplan.ui.rehearse.seen import Seen
from coplan.ui.rehearse.sheet import Cell
from coplan.ui.rehearse.work import Work
from coplan.ui.tasks import Tasks

_MINUTE = timedelta(minutes=1)


class RehearseScreen(QWidget):
    """`model_wanted` asks for a page to be chosen, `timetable_wanted` for the timetable to be brought in.

    `days_chosen` carries how many days somebody wants to see, `run_wanted` a rehearsal that begins now.
    """

    titled = Signal()
    days_chosen = Signal(int)
    model_wanted = Signal(object)
    run_wanted = Signal(object)
    timetable_wanted = Signal()

    def __init__(self, planner: Planner, actions: Actions, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self.setObjectName("rehearse")
        self._planner, self._deeds = planner, Deeds(planner, notices)
        self._stale = True
        self._looked: datetime | None = None
        self._build(tasks, notices)
        self._actions = actions
        self._bind(actions)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE // timedelta(milliseconds=1))
        self._clock.timeout.connect(self._refresh_when_seen)
        self._clock.start()
        planner.on_changed(self._on_changed)

    def title(self) -> str:
        """What stands in the top bar."""
        return "Rehearsals"

    def subtitle(self) -> str:
        """The department and how far the timetable looks."""
        department = self._planner.plan.only(Department)
        name = f"{department.name} · " if department else ""
        return f"{name}{self._paging.said}".removesuffix(" · ")

    def top_bar_widgets(self) -> list[QWidget]:
        """Which shared model is rehearsed, when there is more than one, and the way through the year."""
        models: list[QWidget] = [self._models] if self._models.count() > 1 else []
        return models + (self._paging.widgets if self._work.begun else [])

    def notice_area(self) -> QRect:
        """Where a notice covers neither the legend nor the panel: over the timetable."""
        return self._work.notice_area()

    def show_days(self, count: int) -> None:
        """Show seven teaching days, or fourteen."""
        self._paging.use(count)

    def show_model(self, model_id: SharedModelId) -> None:
        """Show the rehearsals of a shared model."""
        self._choosing.model = self._planner.plan.find(SharedModel, model_id)
        self._choosing.draft, self._seen.at = None, None
        self.refresh()

    # ---------------------------------------------------------------------------------------------- building

    def _build(self, tasks: Tasks, notices: Notices) -> None:
        self._models = ModelChoice(self)
        self._models.currentIndexChanged.connect(lambda _: self.show_model(self._models.currentData()))
        self._work = Work()
        self._work.timetable_wanted.connect(self.timetable_wanted)
        self._grid, self._side = self._work.grid, self._work.side
        self._side.model_wanted.connect(lambda: self.model_wanted.emit(None))
        self._grid.cell_chosen.connect(self._on_cell)
        self._grid.cell_entered.connect(self._on_cell_entered)
        self._grid.booking_chosen.connect(self._on_booking)
        self._grid.kept_chosen.connect(self._on_kept)
        self._choosing = Choosing(self._planner, self._side, self._deeds)
        self._seen = Seen(self._planner, self._side, self._choosing)
        self._choosing.changed.connect(self.refresh)
        self._choosing.proposed.connect(self._on_proposed)
        self._choosing.booked.connect(self._on_booked)
        self._choosing.refused.connect(self._on_refused)
        self._side.cancel_wanted.connect(self._on_cancel)
        self._side.also_wanted.connect(self._on_also)
        self._side.next_wanted.connect(self._on_next)
        self._side.details_closed.connect(self._close_details)
        self._side.move_wanted.connect(self._on_move)
        self._side.invite_wanted.connect(self.show_invites)
        self._paging = Paging(self._planner, self._work.bar, self)
        self._paging.changed.connect(self.refresh)
        self._paging.count_chosen.connect(self.days_chosen)
        self._beside = Beside(self._planner, tasks, notices, self._side, self._deeds)
        self._beside.closed.connect(self._on_closed)
        self._beside.booked.connect(self._on_next)
        self._beside.asked.connect(self._show_cells_again)
        self._beside.came_back.connect(self._seen.forget)
        self._beside.time_chosen.connect(self._on_shared_time)
        self._work.bar.everyone_wanted.connect(self.show_everyone)
        self._work.bar.print_wanted.connect(self.show_print)
        self._work.bar.invites_wanted.connect(self.show_invites)
        self._work.bar.rest_wanted.connect(self.show_rest)
        self._moving = Moving(self._planner, self._grid, self._deeds)
        self._moving.changed.connect(self._on_moving)
        self._moving.moved.connect(self._on_moved)
        self._moving.kept_dropped.connect(self._beside.ask_who_decided)
        self._beside.kept_move_wanted.connect(self._on_kept_move)
        self._cells = Cells(self._planner, self._work, self._choosing, self._moving, self._beside, self._seen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._work)

    def _bind(self, actions: Actions) -> None:
        """Keys of one letter work in the timetable only, where nobody types."""
        self._paging.bind(actions, self)
        self._side.bind_run(actions, self, self.run_wanted.emit)
        actions.bind("rehearse.book", self.book, self._choosing.can_book, self)
        actions.bind("rehearse.rest", self.show_rest, lambda: self._beside.any_owed, self)
        actions.bind("rehearse.everyone", self.show_everyone, lambda: self._work.begun, self)
        actions.bind("rehearse.print", self.show_print, lambda: self._work.begun, self)
        actions.bind("rehearse.invite", self.show_invites, lambda: self._work.begun, self)
        actions.bind("rehearse.move", self._moving.take, lambda: self._work.begun, self._grid)
        actions.bind("rehearse.drop", self._moving.drop, lambda: self._moving.begun, self._grid)
        actions.bind("rehearse.cancel", self._cancel_here, lambda: self._work.begun, self._grid)
        actions.bind("rehearse.put_back", self._put_back_here, lambda: self._work.begun, self._grid)

    # ---------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Look at the plan and at the time again, and show what there is."""
        self._stale, self._looked = False, self._planner.now
        plan = self._planner.plan
        self._choosing.model = self._models.offer(plan, self._choosing.model)
        timetable = plan.only(SchoolYear) is not None and plan.count(TaughtSlot) > 0
        self._work.show_what_there_is(timetable=timetable)
        if timetable:
            self._show_work(self._choosing.model)
        self._actions.refresh()
        self.titled.emit()

    def _show_work(self, model: SharedModel | None) -> None:
        plan, now, year = self._planner.plan, self._planner.now, self._planner.plan.only(SchoolYear)
        if year is None:
            return
        days = self._paging.days(year)
        standings = pairing.standings(plan, model, now) if model else ()
        self._choosing.follow(standings)
        draft = self._choosing.draft
        self._choosing.answer = drafts.answer(plan, draft, now, days) if draft else Answer()
        self._choosing.draft = drafts.timed(draft, self._choosing.answer, standings) if draft else None
        gone_to = self._seen.follow()
        self._cells.show(days)
        if gone_to:
            self._grid.go_to(*gone_to)
        elif self._choosing.draft and self._choosing.draft.day and self._seen.at is None:
            self._grid.point_at(self._choosing.draft.day, self._choosing.draft.slot)
        self._work.bar.show_standings(standings, any_model=model is not None)
        self._side.show_clashes(clashes.clashes(plan, now))
        if self._choosing.draft is None:
            self._side.show_nothing(standings, any_model=model is not None)
        else:
            lessons = drafts.lessons_to_come(plan, self._choosing.draft, now)
            self._side.show_draft(plan, self._choosing.draft, self._choosing.answer, standings, lessons)
        self._seen.show(standings)
        self._beside.follow(model, standings)

    def _show_cells_again(self) -> None:
        year = self._planner.plan.only(SchoolYear)
        if year is not None and self._work.begun:
            self._cells.show(self._paging.days(year))
        self._actions.refresh()

    # ---------------------------------------------------------------------------------------------- choosing

    def book(self) -> None:
        """Book the time that is proposed, and show it as booked."""
        self._choosing.book()

    def _on_proposed(self, day: date, slot: str) -> None:
        self._on_refused()
        self._paging.show(day)

    def _on_booked(self, day: date, slot: str) -> None:
        self._seen.at = (day, slot)

    def _on_refused(self) -> None:
        self._seen.at = None
        self._side.open(None)

    def _on_cell(self, cell: Cell) -> None:
        if self._beside.watches:
            self._beside.choose(cell)
        else:
            self._choosing.choose(cell)

    def _on_cell_entered(self, cell: Cell) -> None:
        if self._beside.watches:
            self._beside.choose(cell)
        else:
            self._choosing.enter(cell, shown=self._seen.at is None)

    # ------------------------------------------------------------------------------------------- all together

    def use(
        self, invites: Invites, paper: WeekPaper, solver: Solver, here: Callable[[str], str] = str
    ) -> None:
        """Have somebody write calendar files, print, and look for the best plan."""
        self._beside.use(invites, paper, solver, here)

    def show_everyone(self) -> None:
        """Light the times at which everyone is free before the lesson that is rehearsed for."""
        if self._work.begun:
            self._seen.at = None
            self._beside.show_everyone(self._choosing.draft.lesson if self._choosing.draft else None)
            self._actions.refresh()

    def show_rest(self) -> None:
        """Plan every rehearsal that is owed, to be looked at before it is booked."""
        if self._work.begun and self._choosing.model is not None:
            self._seen.at = None
            self._beside.show_rest(self._choosing.model)

    def show_print(self) -> None:
        """Offer to print the days that are shown, or some of them."""
        year = self._planner.plan.only(SchoolYear)
        if self._work.begun and year is not None:
            self._seen.at = None
            self._beside.show_print(self._paging.days(year), self._choosing.model)

    def show_invites(self, one: Rehearsal | None = None) -> None:
        """Offer to send rehearsals to calendars, beginning with this one or one that is looked at."""
        if self._work.begun:
            looked = next(iter(self._seen.bookings), None)
            self._seen.at = None
            self._beside.show_invites(one or looked)

    def _on_shared_time(self, day: date, slot: str) -> None:
        self._paging.show(day)
        self._show_cells_again()
        self._grid.point_at(day, slot)
        self._grid.focus_cell()

    def _on_closed(self) -> None:
        self.refresh()
        self._grid.focus_cell()

    # ------------------------------------------------------------------------------------------------- moving

    def _on_moving(self) -> None:
        if not self._moving.begun:
            self.refresh()
        else:
            self._show_cells_again()

    def _on_move(self, booked: Rehearsal) -> None:
        self._paging.show(booked.day)
        self._seen.at = (booked.day, booked.slot)
        self.refresh()
        self._moving.take_booking(booked)

    def _on_kept(self, cell: Cell) -> None:
        self._seen.forget()
        self._beside.show_kept(cell)
        self._show_cells_again()

    def _on_kept_move(self, day: date, slot: str) -> None:
        self._side.open(None)
        self._paging.show(day)
        self.refresh()
        self._moving.take_kept(day, slot)

    def _on_moved(self, day: date, slot: str) -> None:
        """Look at what is moved where it is from now on."""
        self._side.open(None)
        self._seen.at = (day, slot)
        self._grid.go_to(day, slot)

    def _put_back_here(self) -> None:
        if cell := self._grid.current:
            self._beside.put_back(cell)

    def _cancel_here(self) -> None:
        """Cancel what is booked in the cell under the cursor, or show it when that is more than one."""
        cell = self._grid.current
        there = cell.bookings if cell else ()
        booked = [found for each in there if (found := self._planner.plan.find(Rehearsal, each))]
        if len(booked) == 1:
            self._on_cancel(booked[0])
        elif cell and booked:
            self._on_booking(cell)

    # ----------------------------------------------------------------------------------------------- bookings

    def _on_booking(self, cell: Cell) -> None:
        if cell.slot is not None:
            self._seen.at = (cell.day, cell.slot.name)
            self.refresh()

    def _on_next(self) -> None:
        self._choosing.draft = None
        self._seen.close()
        self.refresh()

    def _on_also(self) -> None:
        if self._seen.at is not None:
            self._choosing.propose(*self._seen.at)

    def _close_details(self) -> None:
        self._seen.close()
        self._show_cells_again()

    def _on_cancel(self, booked: Rehearsal) -> None:
        self._choosing.begin_for(booked.who)
        self._deeds.cancel(booked)

    # ------------------------------------------------------------------------------------------------ events

    def _on_changed(self, change: Change) -> None:
        if change.touches(*KINDS):
            self._stale = True
            self._refresh_when_seen(force=False)

    def _refresh_when_seen(self, force: bool = True) -> None:
        if self.isVisible() and (force or self._stale):
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self._looked is None or self._planner.now - self._looked >= _MINUTE:
            self.refresh()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._work.begun:
            self._grid.focus_cell()
        else:
            self.focusNextChild()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._moving.begun:
            self._moving.let_go()
        elif event.key() == Qt.Key.Key_Escape and self._seen.at is not None:
            self._close_details()
            self._grid.focus_cell()
        elif event.key() == Qt.Key.Key_Escape and self._side.opened is not None:
            self._beside.close()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(self.width())
