"""The Rehearse screen: who still has to rehearse, when two are free before the lesson, and booking it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import pairing
from coplan.plan.change import Change
from coplan.plan.department import Department, Staff
from coplan.plan.free_time import FreeTime
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.opening import Obstacle, Opening
from coplan.plan.pairing import Standing
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, clock, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.kit import Choice
from coplan.ui.notices import Notices
from coplan.ui.rehearse import draft as drafts
from coplan.ui.rehearse.choices import Chosen
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.draft import Answer, Draft
from coplan.ui.rehearse.sheet import Cell, laid_out
from coplan.ui.rehearse.work import Work
from coplan.ui.tasks import Tasks

_KINDS = (
    Department,
    Duty,
    Lesson,
    LessonResource,
    ProtectedTime,
    Rehearsal,
    SchoolYear,
    SharedModel,
    Staff,
    TaughtSlot,
)
_MINUTE_MS = 60_000


class RehearseScreen(QWidget):
    """`model_wanted` asks for a page to be chosen, `timetable_wanted` for the timetable to be brought in."""

    titled = Signal()
    model_wanted = Signal(object)
    timetable_wanted = Signal()

    def __init__(self, planner: Planner, actions: Actions, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self.setObjectName("rehearse")
        self._planner, self._deeds = planner, Deeds(planner, notices)
        self._model: SharedModel | None = None
        self._draft: Draft | None = None
        self._answer = Answer()
        self._seen: tuple[date, str] | None = None
        self._stale = True
        self._build()
        actions.bind("rehearse.book", self.book, self._can_book, self)
        self._actions = actions
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
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
        return f"{name}seven school days from today"

    def top_bar_widgets(self) -> list[QWidget]:
        """Which shared model is rehearsed, when there is more than one."""
        return [self._models] if self._models.count() > 1 else []

    def show_model(self, model_id: SharedModelId) -> None:
        """Show the rehearsals of a shared model."""
        self._model = self._planner.plan.find(SharedModel, model_id)
        self._draft, self._seen = None, None
        self.refresh()

    # ---------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        self._models = Choice("Which shared model is rehearsed", self)
        self._models.hide()
        self._models.setObjectName("rehearse.model")
        self._models.setMaximumWidth(theme.px(300))
        self._models.currentIndexChanged.connect(lambda _: self.show_model(self._models.currentData()))
        self._work = Work()
        self._work.timetable_wanted.connect(self.timetable_wanted)
        self._work.model_wanted.connect(lambda: self.model_wanted.emit(None))
        self._grid, self._side = self._work.grid, self._work.side
        self._grid.cell_chosen.connect(self._on_cell)
        self._grid.cell_entered.connect(self._on_cell_entered)
        self._grid.booking_chosen.connect(self._on_booking)
        self._side.changed.connect(self._on_chosen)
        self._side.time_chosen.connect(self._on_time)
        self._side.book_wanted.connect(self.book)
        self._side.cancel_wanted.connect(self._on_cancel)
        self._side.also_wanted.connect(self._on_also)
        self._side.next_wanted.connect(self._on_next)
        self._side.details_closed.connect(self._close_details)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._work)

    # ---------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Look at the plan and at the time again, and show what there is."""
        self._stale = False
        plan = self._planner.plan
        models = list(plan.all(SharedModel))
        self._show_models(models)
        timetable = plan.only(SchoolYear) is not None and plan.count(TaughtSlot) > 0
        self._work.show_what_there_is(timetable=timetable, model=self._model is not None)
        if timetable and self._model is not None:
            self._show_work(self._model)
        self._actions.refresh()
        self.titled.emit()

    def _show_models(self, models: list[SharedModel]) -> None:
        known = {model.id: model for model in models}
        self._model = known.get(self._model.id) if self._model else None
        self._model = self._model or (models[-1] if models else None)
        self._models.set_options([(model.title, model.id) for model in models])
        if self._model:
            self._models.blockSignals(True)
            self._models.choose(self._model.id)
            self._models.blockSignals(False)

    def _show_work(self, model: SharedModel) -> None:
        plan, now = self._planner.plan, self._planner.now
        standings = pairing.standings(plan, model, now)
        draft = drafts.still_there(plan, self._draft, now) or drafts.begun(plan, model, now)
        self._answer = drafts.answer(plan, draft, now) if draft else Answer()
        self._draft = drafts.timed(draft, self._answer, standings) if draft else None
        sheet = laid_out(plan, now, model, self._draft, self._answer)
        self._grid.show_sheet(sheet)
        if self._draft and self._draft.day:
            self._grid.point_at(self._draft.day, self._draft.slot)
        self._work.legend.show_skipped(sheet.skipped)
        self._work.summary.show_standings(standings)
        if self._draft is None:
            self._side.show_nothing(standings)
            return
        lessons = drafts.lessons_to_come(plan, self._draft, now)
        self._side.show_draft(plan, self._draft, self._answer, standings, lessons)
        self._show_side(standings)

    def _show_side(self, standings: Sequence[Standing]) -> None:
        """The bookings that are looked at, if any are left, or else the choosing of a time."""
        plan = self._planner.plan
        looked = [each for each in plan.all(Rehearsal) if (each.day, each.slot) == self._seen]
        if looked:
            self._side.show_bookings(plan, looked, self._draft, self._answer, standings)
        else:
            self._close_details()

    # --------------------------------------------------------------------------------------------- choosing

    def book(self) -> None:
        """Book the time that is proposed, and show it as booked."""
        draft = self._draft
        if draft is None or draft.day is None:
            return
        try:
            change = self._deeds.booking(draft, draft.day)
        except Trouble as trouble:
            self._refuse(trouble.what, trouble.remedy)
            return
        found = self._answer.found(draft.day, draft.slot)
        when = clock(found.start) if isinstance(found, Opening) else draft.slot
        pair = f"{draft.who.initials} rehearses with {draft.partner.initials}"
        self._draft, self._seen = replace(draft, day=None, slot=""), (draft.day, draft.slot)
        self._deeds.do(change, f"{pair}: {short(draft.day)} · {when}")

    def _can_book(self) -> bool:
        return isinstance(self._answer.found(*self._asked()), Opening)

    def _asked(self) -> tuple[date | None, str]:
        return (self._draft.day, self._draft.slot) if self._draft else (None, "")

    def _propose(self, day: date, slot: str) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, day=day, slot=slot)
            self._seen = None
            self._side.show_reason("")
            self.refresh()

    def _on_time(self, free: FreeTime) -> None:
        self._propose(free.day, free.slot)

    def _on_chosen(self, chosen: Chosen) -> None:
        draft, plan = self._draft, self._planner.plan
        if draft is None or self._model is None:
            return
        self._side.show_reason("")
        if chosen.who != draft.who.id:
            self._draft = drafts.begun_for(plan, self._model, chosen.who, self._planner.now)
        else:
            self._draft = replace(
                draft,
                partner=plan.get(Staff, chosen.partner),
                lesson=plan.get(Lesson, chosen.lesson),
                room=chosen.room,
                part=chosen.part,
                minutes=chosen.minutes,
            )
        self.refresh()

    def _on_cell_entered(self, cell: Cell) -> None:
        if cell.slot is not None and self._asked() == (cell.day, cell.slot.name):
            self.book()
        else:
            self._on_cell(cell)

    def _on_cell(self, cell: Cell) -> None:
        found = self._answer.found(cell.day, cell.slot.name) if cell.slot else None
        if isinstance(found, Opening):
            self._propose(found.day, found.slot)
            return
        self._close_details()
        when = f"{short(cell.day)} · {clock(cell.slot.start) if cell.slot else cell.label}"
        if isinstance(found, Obstacle):
            self._refuse(f"{when}: {found.what}", found.remedy)
        elif self._draft is None:
            self._refuse(
                "Nobody has a lesson to come that uses this shared model.", "Use it in a lesson first."
            )
        else:
            self._refuse(f"{short(cell.day)} has no {cell.label}.", "Choose a time that the day has.")

    def _refuse(self, what: str, remedy: str) -> None:
        """Say why not beside the button, or where notices are while there is no button."""
        if not self._side.show_reason(what, remedy):
            self._deeds.refuse(what, remedy)

    # ---------------------------------------------------------------------------------------------- bookings

    def _on_booking(self, cell: Cell) -> None:
        if cell.slot is not None:
            self._seen = (cell.day, cell.slot.name)
            self.refresh()

    def _on_next(self) -> None:
        self._draft = None
        self._close_details()
        self.refresh()

    def _on_also(self) -> None:
        if self._seen is not None:
            self._propose(*self._seen)

    def _close_details(self) -> None:
        self._seen = None
        if self._draft is not None:
            self._side.show_panel()

    def _on_cancel(self, booked: Rehearsal) -> None:
        if self._model:
            self._draft = drafts.begun_for(self._planner.plan, self._model, booked.who, self._planner.now)
        self._deeds.cancel(booked)

    # ------------------------------------------------------------------------------------------------ events

    def _on_changed(self, change: Change) -> None:
        if change.touches(*_KINDS):
            self._stale = True
            self._refresh_when_seen(force=False)

    def _refresh_when_seen(self, force: bool = True) -> None:
        if self.isVisible() and (force or self._stale):
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
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
        if event.key() == Qt.Key.Key_Escape and self._seen is not None:
            self._close_details()
            self._grid.focus_cell()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(self.width())
