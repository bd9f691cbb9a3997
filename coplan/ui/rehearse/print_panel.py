"""The panel that prints part of the timetable: which days, whose, and where to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from coplan.plan.department import Staff
from coplan.plan.ids import StaffId
from coplan.ui.kit import Box, Button, Caption, CheckRow, Choice, Kind, PlainLabel, SidePanel, Tone, Weight
from coplan.ui.rehearse.booking_panel import WIDTH
from coplan.ui.rehearse.section import Section


class PrintPanel(SidePanel):
    """What is chosen here is read with its properties."""

    save_wanted = Signal()
    print_wanted = Signal()
    open_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Print part of the timetable", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.print_panel")
        self.caption.hide()
        self._days: list[tuple[date, CheckRow]] = []
        self._who = Choice("Whose rehearsals")
        self._who.setObjectName("rehearse.print_who")
        self._which = Section("Days")
        self.body.addWidget(self._who)
        self.body.addWidget(self._which)
        self.body.addWidget(
            Caption("One sheet across, with initials only. It needs no colour.", ink="second")
        )
        self._done = Box(Tone.ACCENT)
        self._done.setObjectName("rehearse.print_done")
        self._words = PlainLabel("", weight=Weight.SEMIBOLD)
        self._open = Button("Open it", small=True)
        self._open.setObjectName("rehearse.print_open")
        self._open.clicked.connect(self.open_wanted)
        self._done.body.addWidget(self._words)
        self._done.body.addWidget(self._open)
        self.save = Button("Save as PDF…", Kind.PRIMARY, icon="pdf")
        self.save.setObjectName("rehearse.print_save")
        self.save.clicked.connect(self.save_wanted)
        self.print = Button("Print…", icon="printer")
        self.print.setObjectName("rehearse.print_out")
        self.print.clicked.connect(self.print_wanted)
        self._back = Button("Back to choosing a time", Kind.QUIET, icon="back", keys="Esc")
        self._back.setObjectName("rehearse.print_back")
        self._back.clicked.connect(self.closed)
        for widget in (self._done, self.save, self.print, self._back):
            self.footer.addWidget(widget)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are ticked."""
        return tuple(day for day, row in self._days if row.isChecked())

    @property
    def who(self) -> StaffId | None:
        """Whose rehearsals; `None` for everyone's."""
        found: StaffId | None = self._who.currentData()
        return found

    def offer(self, days: Sequence[tuple[date, str]], people: Sequence[Staff]) -> None:
        """Offer these days, all of them ticked, and these people."""
        with QSignalBlocker(self._who):
            everyone: list[tuple[str, object]] = [("Everyone", None)]
            self._who.set_options(everyone + [(f"Only {each.initials}", each.id) for each in people])
        self._days = [(day, CheckRow(words, checked=True)) for day, words in days]
        for day, row in self._days:
            row.setObjectName(f"rehearse.print_day.{day.isoformat()}")
            row.toggled.connect(lambda _: self._show_possible())
        self._which.show_widgets([row for _, row in self._days])
        self.show_saved("")
        self._show_possible()

    def show_saved(self, name: str) -> None:
        """Say what the file is called; nothing for no name."""
        self._words.setText(f"Saved as {name}.")
        self._done.setVisible(bool(name))

    def _show_possible(self) -> None:
        for button in (self.save, self.print):
            button.setEnabled(bool(self.days))
