"""Beside the timetable: protected time of one day, where it was moved, who decided that and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import SchoolYear, short
from coplan.plan.timetable import ProtectedTime
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, FlowLayout, Heading, Kind, PlainLabel, SidePanel
from coplan.ui.rehearse.booking_panel import WIDTH
from coplan.ui.rehearse.kept_time import named
from coplan.ui.theme import Tone


class KeptDetails(SidePanel):
    """`move_wanted` asks to move it, `back_wanted` to put it where the timetable has it."""

    move_wanted = Signal()
    back_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Protected time", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.kept_details")
        self.caption.hide()
        self._box = Box(Tone.ACCENT)
        self._box.body.setSpacing(theme.px(4))
        self._what = Heading("")
        self._box.body.addWidget(self._what)
        self._facts = [_Fact(words) for words in ("From", "To", "Decided", "Why")]
        for fact in self._facts:
            self._box.body.addWidget(fact)
        self._usual = Caption("", ink="second")
        self._box.body.addWidget(self._usual)
        deeds = QWidget()
        flow = FlowLayout(deeds, gap=6)
        self.move_ = Button("Move", icon="drag", keys="M", small=True)
        self.move_.setObjectName("rehearse.kept_move")
        self.move_.clicked.connect(self.move_wanted)
        self.put_back = Button("Move it back", icon="undo", small=True)
        self.put_back.setObjectName("rehearse.kept_put_back")
        self.put_back.clicked.connect(self.back_wanted)
        for button in (self.move_, self.put_back):
            flow.addWidget(button)
        self._box.body.addWidget(deeds)
        self.body.addWidget(self._box)
        self._back = Button("Back to choosing a time", Kind.QUIET, icon="back", keys="Esc")
        self._back.setObjectName("rehearse.kept_details_back")
        self._back.clicked.connect(self.closed)
        self.footer.addWidget(self._back)

    def show_line(self, year: SchoolYear, line: ProtectedTime, moved: ProtectedMove | None) -> None:
        """Show what is protected, and the trace of its move on that day."""
        what = line.what or "Protected time"
        self._what.setText(what)
        said = (
            (
                named(year, moved.day, line.slot),
                named(year, moved.to_day, moved.to_slot),
                f"by {moved.decided_by}",
                moved.why,
            )
            if moved
            else ("", "", "", "")
        )
        for fact, words in zip(self._facts, said, strict=True):
            fact.say(words)
        self._usual.setText("" if moved else "It is kept where the timetable has it.")
        self._usual.setVisible(moved is None)
        self.put_back.setVisible(moved is not None)
        self.move_.setAccessibleName(f"Move {what}")
        if moved:
            self.put_back.setAccessibleName(f"Move {what} back to {short(moved.day)}")
        heard = zip(("moved from", "to", "decided", "because"), said, strict=True)
        self.setAccessibleName(", ".join([what, *(f"{words} {value}" for words, value in heard if value)]))


class _Fact(QWidget):
    """A word and what is to be said of it; gone while that is nothing."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        label = Caption(words, lines=1, ink="second")
        label.setFixedWidth(theme.px(54))
        self._value = PlainLabel("", lines=4)
        row.addWidget(label)
        row.addWidget(self._value, 1)

    def say(self, words: str) -> None:
        """Say this, or nothing."""
        self._value.setText(words)
        self.setVisible(bool(words))
