"""The panel that asks who decided to move protected time, and why, before it is moved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coplan.plan.department import Staff
from coplan.plan.school_year import SchoolYear, clock, short
from coplan.ui.kit import Button, Caption, FlowLayout, Kind, PlainLabel, SidePanel, TextField
from coplan.ui.rehearse.booking_panel import WIDTH
from coplan.ui.rehearse.sheet import Cell, Kept
from coplan.ui.theme import Tone

_NAMED = 8


class KeptPanel(SidePanel):
    """`decided` tells that both questions were answered; the answers are read with `who` and `why`."""

    decided = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Move protected time", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.kept_panel")
        self.caption.hide()
        self._what = PlainLabel("")
        self._who = TextField("Who decided", "initials, or Deputy head", limit=60)
        self._who.setObjectName("rehearse.decided_by")
        self._why = TextField("Why", "parents’ evening that day", limit=120)
        self._why.setObjectName("rehearse.decided_why")
        self._missing = PlainLabel("", ink=Tone.WAITING, lines=4)
        self._missing.setObjectName("rehearse.kept_missing")
        self._names = QWidget()
        self._flow = FlowLayout(self._names, gap=4)
        for widget in (
            self._what,
            self._missing,
            Caption("Protected time is moved only when somebody decides it. Both are kept.", ink="second"),
            self._who,
            self._names,
            self._why,
        ):
            self.body.addWidget(widget)
        self.move_ = Button("Move it", Kind.PRIMARY, keys="Enter")
        self.move_.setObjectName("rehearse.move_kept")
        self.move_.clicked.connect(self._on_move)
        self._back = Button("Leave it where it is", Kind.QUIET, icon="back", keys="Esc")
        self._back.setObjectName("rehearse.kept_back")
        self._back.clicked.connect(self.closed)
        self.footer.addWidget(self.move_)
        self.footer.addWidget(self._back)
        for field in (self._who, self._why):
            field.edit.returnPressed.connect(self._on_move)

    @property
    def who(self) -> str:
        """Who decided, as it was written."""
        return self._who.text()

    @property
    def why(self) -> str:
        """Why, as it was written."""
        return self._why.text()

    def ask(self, year: SchoolYear, kept: Kept, begun: Cell, cell: Cell, people: Sequence[Staff]) -> None:
        """Ask about this move, with nothing written yet."""
        places = [
            f"{short(each.day)} {clock(each.slot.start) if each.slot else each.label}"
            for each in (begun, cell)
        ]
        letter = year.week_letter(cell.day)
        self._what.setText(f"{kept.what} moves from {places[0]} to {places[1]}, Week {letter}.")
        self._who.set_text("")
        self._why.set_text("")
        self._missing.hide()
        self.move_.setText("Move it")
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for person in people[:_NAMED]:
            button = Button(person.initials, small=True)
            button.setObjectName(f"rehearse.decided_by.{person.initials}")
            button.setAccessibleName(f"{person.initials} decided")
            button.clicked.connect(lambda _=False, name=person.initials: self._name(name))
            self._flow.addWidget(button)
        self._who.edit.setFocus()

    def show_missing(self, what: str) -> None:
        """Say who could not be there, or whose lunch it takes, before it is moved all the same."""
        self._missing.setText(f"{what} Whoever decides it, decides that too.")
        self._missing.show()
        self.move_.setText("Move it anyway")

    def _name(self, initials: str) -> None:
        self._who.set_text(initials)
        self._why.edit.setFocus()

    def _on_move(self) -> None:
        if not self.who:
            self._who.set_error("Write who decided, by initials or by role.")
            self._who.edit.setFocus()
        elif not self.why:
            self._why.set_error("Write why, in a few words.")
            self._why.edit.setFocus()
        else:
            self.decided.emit()
