"""Where a rehearsal begins, from a booking or from the model, and where its rounds are written down."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid
from typing_extensions import override

from coplan.plan import recall, run_through
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.ids import SharedModelId
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.running import occasion as occasions
from coplan.ui.running import wording
from coplan.ui.running.course import Clock
from coplan.ui.running.occasion import Occasion
from coplan.ui.running.view import RunningView


class Doorway(QObject):
    """One rehearsal runs at a time; closing the window writes down what was done of it.

    `screen` tells which screen lies below, for the keyboard comes back to that one.
    """

    def __init__(
        self,
        window: QMainWindow,
        planner: Planner,
        notices: Notices,
        pages: Pages,
        screen: Callable[[], QWidget | None],
        clock: Clock | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._planner, self._notices, self._pages = window, planner, notices, pages
        self._screen = screen
        self._clock = clock or planner.elapsed
        self._view: RunningView | None = None
        self._occasion: Occasion | None = None
        self._recorded = 0
        self._back: QWidget | None = None
        self._name = ""
        window.installEventFilter(self)
        planner.on_changed(self._on_changed)

    @property
    def view(self) -> RunningView | None:
        """The rehearsal that runs, if one does."""
        return self._view

    def run_booking(self, booked: Rehearsal) -> None:
        """Offer to begin a rehearsal that was booked."""
        try:
            self._open(occasions.of_booking(self._planner.plan, booked))
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def run_model(self, model_id: SharedModelId) -> None:
        """Offer to begin a rehearsal of a model, booked or not."""
        model = self._planner.plan.find(SharedModel, model_id)
        if model is not None:
            today = self._planner.now.date()
            self._open(occasions.of_model(self._planner.plan, model, self._planner.author, today))

    def close(self) -> None:
        """Leave the plan: what was done of a rehearsal that runs is written down."""
        if self._view:
            self._on_left(self._view.rounds)

    def _open(self, occasion: Occasion) -> None:
        if self._view:
            return
        today = self._planner.now.date()
        self._back = QApplication.focusWidget()
        self._name = self._back.objectName() if self._back else ""
        self._occasion, self._recorded = occasion, 0
        self._view = RunningView(self._window, self._pages, self._is_booked, self._clock)
        self._view.left.connect(self._on_left)
        offered = recall.offered(self._planner.plan, today)
        others = [each for each in offered if each.technique != occasion.model.technique]
        others.sort(key=lambda each: not each.steps)
        self._view.open(self._planner.plan, occasion, others[0] if others else None, today)

    def _on_left(self, rounds: int) -> None:
        view = self._view
        if view is None:
            return
        self._record(rounds)
        self._view = None
        view.hide()
        view.deleteLater()
        if back := self._below():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None

    def _below(self) -> QWidget | None:
        """What had the keyboard, or what stands in its place now that the rounds are written down."""
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            return self._back
        screen = self._screen()
        if screen is None or not self._name:
            return screen
        again = (each for each in screen.findChildren(QWidget, self._name) if each.isVisible())
        return next(again, screen)

    def _is_booked(self) -> bool:
        return self._booking() is not None

    def _booking(self) -> Rehearsal | None:
        """The booking that the rounds of those who rehearse now belong to, as it is now."""
        if self._view is None or self._occasion is None:
            return None
        leads, listens = self._view.beginning.leads, self._view.beginning.listens
        today = self._planner.now.date()
        return occasions.booking_of(self._planner.plan, self._occasion, leads, listens, today)

    def _record(self, rounds: int) -> None:
        """Write down the rounds that are not yet, for closing may be called off."""
        booked = self._booking()
        more, self._recorded = rounds - self._recorded, max(rounds, self._recorded)
        if booked is None or more <= 0:
            return
        try:
            self._planner.do(run_through.record(booked, more))
        except Trouble as trouble:
            self._notices.trouble(trouble)
        else:
            name = partial(self._planner.plan.find, Staff)
            two = " with ".join(each.initials for each in map(name, (booked.who, booked.partner)) if each)
            self._notices.done(f"{wording.rounds(more)} of {two} recorded, and nothing else.")

    def _on_changed(self, change: Change) -> None:
        if self._view and change.touches(Mark, Step, SharedModel, Resource):
            self._view.show_model(self._planner.plan)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Close and self._view:
            self._record(self._view.rounds)
        return super().eventFilter(watched, event)
