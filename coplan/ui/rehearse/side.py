"""The right side of the Rehearse screen: choosing a time, what is booked, or a word on why neither."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from coplan.plan.clashes import Clash
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Opening
from coplan.plan.pairing import Standing
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.kit import EmptyState, SidePanel
from coplan.ui.rehearse.booking_panel import BookingPanel
from coplan.ui.rehearse.details_panel import DetailsPanel
from coplan.ui.rehearse.draft import Answer, Draft

NARROWEST, WIDEST = 288, 380


class Side(QStackedWidget):
    """`changed` carries a `Chosen`, `time_chosen` a `FreeTime`; `cancel_wanted`, `move_wanted` and
    `invite_wanted` carry a `Rehearsal`.
    """

    changed = Signal(object)
    time_chosen = Signal(object)
    book_wanted = Signal()
    cancel_wanted = Signal(object)
    also_wanted = Signal()
    next_wanted = Signal()
    details_closed = Signal()
    move_wanted = Signal(object)
    invite_wanted = Signal(object)
    anyway_wanted = Signal()
    model_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel, self._details = BookingPanel(), DetailsPanel()
        self._added: list[SidePanel] = []
        self._open: SidePanel | None = None
        self._usual: QWidget = self._panel
        self._fits = 0
        self._panel.anyway_wanted.connect(self.anyway_wanted)
        self._details.move_wanted.connect(self.move_wanted)
        self._details.invite_wanted.connect(self.invite_wanted)
        self._panel.clashes.move_wanted.connect(self.move_wanted)
        self._panel.clashes.cancel_wanted.connect(self.cancel_wanted)
        self._panel.changed.connect(self.changed)
        self._panel.time_chosen.connect(self.time_chosen)
        self._panel.book_wanted.connect(self.book_wanted)
        self._details.cancel_wanted.connect(self.cancel_wanted)
        self._details.also_wanted.connect(self.also_wanted)
        self._details.next_wanted.connect(self.next_wanted)
        self._details.closed.connect(self.details_closed)
        self._all_taught = EmptyState(
            "check", "Nothing to rehearse", "Nobody has a lesson to come that uses this shared model."
        )
        self._nobody = EmptyState(
            "person", "Nobody to rehearse with", "Add the people of your department in Settings."
        )
        self._no_model = EmptyState(
            "model",
            "No shared model yet",
            "Choose the page that you will all teach from, then book a rehearsal before each lesson. "
            "“Everyone free” shows already when people are free together.",
            "Choose a page",
        )
        self._no_model.button.setObjectName("rehearse.choose_model")
        self._no_model.asked.connect(self.model_wanted)
        for page in (self._panel, self._details, self._all_taught, self._nobody, self._no_model):
            self.addWidget(page)

    def bind_run(self, actions: Actions, screen: QWidget, run: Callable[[Rehearsal], None]) -> None:
        """Begin a rehearsal whose booking is shown, by its button or by the keys of the command."""
        self._details.run_wanted.connect(run)
        actions.bind(
            "rehearse.run",
            lambda: run(self._details.shown[0]) if self._shows_bookings() else None,
            self._shows_bookings,
            screen,
        )

    def _shows_bookings(self) -> bool:
        return self.currentWidget() is self._details and bool(self._details.shown)

    def add(self, panel: SidePanel) -> None:
        """Have another panel that can be opened over the choosing of a time."""
        self._added.append(panel)
        self.addWidget(panel)
        if self._fits:
            self.fit(self._fits)

    def open(self, panel: SidePanel | None) -> None:
        """Open one of the panels that were added, or none of them any more."""
        self._open = panel
        self.show_panel()

    @property
    def opened(self) -> SidePanel | None:
        """Which of the panels that were added is open."""
        return self._open

    def show_clashes(self, found: tuple[Clash, ...]) -> None:
        """Name the rehearsals that can no longer happen, before anything else is chosen."""
        self._panel.clashes.show_clashes(found)

    def show_nothing(self, standings: Sequence[Standing], *, any_model: bool = True) -> None:
        """Say why nothing can be chosen: no model, no lesson to come, or nobody to rehearse with."""
        self._usual = self._nobody if standings else self._all_taught if any_model else self._no_model
        if self.currentWidget() is not self._details:
            self.show_panel()

    def show_draft(
        self,
        plan: Plan,
        draft: Draft,
        answer: Answer,
        standings: Sequence[Standing],
        lessons: Sequence[Lesson],
    ) -> None:
        """Show what is being chosen, behind the details when these are open."""
        self._usual = self._panel
        self._panel.show_draft(plan, draft, answer, standings, lessons)
        if self.currentWidget() is not self._details:
            self.show_panel()

    def show_panel(self) -> None:
        """Go back to choosing a time, or to the panel that is open over it."""
        self.setCurrentWidget(self._open or self._usual)

    def show_bookings(
        self,
        plan: Plan,
        bookings: Sequence[Rehearsal],
        draft: Draft | None,
        answer: Answer,
        standings: Sequence[Standing],
        today: date,
    ) -> None:
        """Show what is booked in one slot, and offer the same slot to the draft when it is free for it."""
        free = isinstance(answer.found(bookings[0].day, bookings[0].slot), Opening)
        pair = f"{draft.who.initials} with {draft.partner.initials}" if draft and free else ""
        owed = [each.teacher for each in standings if each.booked is None]
        waiting = draft is None or any(each.id == draft.who.id for each in owed)
        after = owed[0].initials if owed and not waiting else ""
        also = f"Choose this time for {pair}" if pair and waiting else ""
        self._details.show_bookings(
            plan, bookings, also, after, today, nothing_owed=bool(standings) and not owed
        )
        self.setCurrentWidget(self._details)

    def show_reason(self, what: str, remedy: str = "", *, by_choice: bool = False) -> bool:
        """Say why the time that was asked for cannot be; whether the panel that says it is there to see.

        With `by_choice` it can be asked for all the same.
        """
        self._panel.show_reason(what, remedy, by_choice=by_choice)
        return self.currentWidget() is self._panel

    def fit(self, whole: int) -> None:
        """Take a fair part of the width of the screen."""
        width = min(max(theme.px(NARROWEST), round(whole * 0.25)), theme.px(WIDEST))
        self._fits = whole
        for panel in (self._panel, self._details, *self._added):
            panel.setFixedWidth(width)
        self.setFixedWidth(width)
