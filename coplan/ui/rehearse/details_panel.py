"""The panel that shows what is booked in a slot, and takes it back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan import preset
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import spoken
from coplan.plan.shared_model import SharedModel
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, FlowLayout, Heading, Kind, PlainLabel, SidePanel
from coplan.ui.rehearse.booking_panel import WIDTH
from coplan.ui.rehearse.told import nothing_owed
from coplan.ui.theme import Tone


class DetailsPanel(SidePanel):
    """`run_wanted`, `cancel_wanted`, `move_wanted` and `invite_wanted` carry a rehearsal; `closed` goes back;
    `also_wanted` asks for the same time; `next_wanted` for whoever is owed next.
    """

    run_wanted = Signal(object)
    cancel_wanted = Signal(object)
    move_wanted = Signal(object)
    invite_wanted = Signal(object)
    also_wanted = Signal()
    next_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Booked", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.details")
        self.shown: tuple[Rehearsal, ...] = ()
        self.also = Button("", Kind.PRIMARY)
        self.also.setObjectName("rehearse.also")
        self.also.clicked.connect(self.also_wanted)
        self.next = Button("", Kind.PRIMARY)
        self.next.setObjectName("rehearse.next")
        self.next.clicked.connect(self.next_wanted)
        self._nothing_owed = nothing_owed()
        self.back = Button("Back to choosing a time", Kind.QUIET, icon="back", keys="Esc")
        self.back.setObjectName("rehearse.back")
        self.back.clicked.connect(self.closed)
        for widget in (self._nothing_owed, self.also, self.next):
            self.footer.addWidget(widget)
        self.footer.addWidget(self.back)

    def show_bookings(
        self,
        plan: Plan,
        bookings: Sequence[Rehearsal],
        also: str,
        after: str,
        today: date,
        *,
        nothing_owed: bool,
    ) -> None:
        """Show these bookings of one slot; `also` are the words for booking the same time too.

        `after` are the initials of whoever is owed next.
        """
        self.set_title(bookings[0].when, f"{bookings[0].slot}" if bookings[0].slot[:1].isalpha() else "")
        while (item := self.body.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.shown = tuple(bookings)
        for booked in bookings:
            about = self._about(plan, booked, today)
            self.body.addWidget(about)
            # The layout would show it a turn later, and until then the keyboard cannot come back to it.
            about.show()
        self.also.setText(also)
        self.also.setVisible(bool(also))
        self.next.setText(f"Next: {after}")
        self.next.setAccessibleName(f"Next: choose a time for {after}")
        self.next.setVisible(bool(after))
        self._nothing_owed.setVisible(nothing_owed)

    def _about(self, plan: Plan, booked: Rehearsal, today: date) -> QWidget:
        who, partner = plan.find(Staff, booked.who), plan.find(Staff, booked.partner)
        box = Box(Tone.ACCENT)
        box.body.setSpacing(theme.px(4))
        names = [person.initials if person else "somebody" for person in (who, partner)]
        box.body.addWidget(Heading(f"{names[0]} with {names[1]}"))
        for words, value in _facts(plan, booked, today):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            label = Caption(words, lines=1, ink="second")
            label.setFixedWidth(theme.px(48))
            row.addWidget(label)
            row.addWidget(PlainLabel(value), 1)
            box.body.addLayout(row)
        if who and partner:
            run = preset.fitting(who, partner, booked.minutes)
            stages = ", ".join(
                f"{stage.what[:1].lower()}{stage.what[1:]} {stage.clock}" for stage in run.stages
            )
            box.body.addWidget(Caption(f"How it runs, {run.fit(booked.minutes)}: {stages}.", ink="second"))
        box.body.addSpacing(theme.px(4))
        box.body.addWidget(self._deeds(booked, names))
        return box

    def _deeds(self, booked: Rehearsal, names: Sequence[str]) -> QWidget:
        """What can be done with a booking."""
        deeds = QWidget()
        flow = FlowLayout(deeds, gap=6)
        run = "Rehearse again" if booked.rounds else "Rehearse now"
        for name, button, words, wanted in (
            ("run", Button(run, icon="play", keys="Ctrl+R", small=True), "Begin", self.run_wanted),
            ("move", Button("Move", icon="drag", keys="M", small=True), "Move", self.move_wanted),
            ("cancel", Button("Cancel", icon="trash", small=True), "Cancel", self.cancel_wanted),
            ("invite", Button("Send invite…", small=True), "Send an invite to", self.invite_wanted),
        ):
            button.setObjectName(f"rehearse.{name}.{names[0]}")
            button.setAccessibleName(f"{words} the rehearsal of {names[0]} with {names[1]}")
            button.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(booked))
            flow.addWidget(button)
        return deeds


def _facts(plan: Plan, booked: Rehearsal, today: date) -> list[tuple[str, str]]:
    lesson, model = plan.find(Lesson, booked.lesson_id), plan.find(SharedModel, booked.model_id)
    facts = [("When", f"{booked.when} · {booked.minutes} minutes")]
    facts.append(("Done", _done(booked, today)))
    if booked.room:
        facts.append(("Where", booked.room))
    facts.append(("Part", booked.part))
    if model:
        facts.append(("Model", model.title))
    if lesson:
        facts.append(("Before", f"{lesson.class_code} · {lesson.when}"))
    return facts


def _done(booked: Rehearsal, today: date) -> str:
    """Whether it was done; on which day only when that has come, for one done early has no day written."""
    if not booked.rounds:
        return "Not yet"
    return f"{booked.done}, {spoken(booked.day)}" if booked.day <= today else booked.done
