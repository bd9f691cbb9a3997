"""One bell of a day in the settings: its names, when it rings, what the time is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.bell_times import MOST_IN_NAME
from coplan.plan.said_time import read_time
from coplan.plan.school_year import Slot, SlotKind, clock
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Choice, IconButton, Kind, set_tip
from coplan.ui.setup.put_back import PutBack
from coplan.ui.setup.when_parts import Refusal, below_names, named, side_by_side

_ROOM_AT_END = 76
_PARTS = (
    ("name", "Name", "P6"),
    ("label", "Shown name", "Period 6"),
    ("start", "Beginning", "15:00"),
    ("end", "End", "16:00"),
)
_COLUMNS = ("In the timetable", "Shown as", "From", "Until", "For")
_SHARES = (3, 4, 2, 2, 4)
KINDS = (
    ("Lesson", SlotKind.LESSON),
    ("Tutor time", SlotKind.TUTOR),
    ("Break", SlotKind.BREAK),
    ("Lunch", SlotKind.LUNCH),
    ("Before school", SlotKind.BEFORE),
    ("After school", SlotKind.AFTER),
)


class _Field(QLineEdit):
    """A field that tells when the keyboard leaves it."""

    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class BellLine(QWidget):
    """Fields side by side; `meant` tells what was typed when the keyboard leaves the line, or at Enter.

    So both times of a bell can be typed before anything is checked.
    """

    meant = Signal(object)
    removal_wanted = Signal()

    def __init__(self, slot: Slot | None = None) -> None:
        super().__init__()
        self.slot: Slot | None = None
        # Plain fields: a day has forty of them, and what is wrong is said once for the line.
        self.name, self.label, self.start, self.end = (_Field(self) for _ in range(4))
        self.kind = Choice("", self)
        self.kind.set_options(KINDS)
        self._out: IconButton | None = None
        self._refusal: Refusal | None = None
        for field, (_, _, example) in zip(self._fields(), _PARTS, strict=True):
            field.setPlaceholderText(example)
            field.setMaxLength(MOST_IN_NAME)
            field.returnPressed.connect(self._on_meant)
            field.left.connect(self._on_left)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._seat(slot)
        self.show_slot(slot)

    @property
    def refusal(self) -> Refusal:
        """What is wrong with the line; it is made when something is."""
        if self._refusal is None:
            self._refusal = Refusal(f"{self.objectName()}.wrong")
            self._column.addWidget(self._refusal)
        return self._refusal

    def show_slot(self, slot: Slot | None) -> None:
        """Be the line of this bell, or of a new one."""
        self.slot = slot
        key, of = (slot.name, f" of {slot.label}") if slot else ("new", " of a new bell")
        self.setObjectName(f"settings.bells.{key}")
        for field, (part, words, _) in zip(self._fields(), _PARTS, strict=True):
            field.setObjectName(f"settings.bells.{key}.{part}")
            field.setAccessibleName(f"{words}{of}")
        self.kind.setObjectName(f"settings.bells.{key}.kind")
        self.kind.setAccessibleName(f"What the time{of} is for")
        if self._refusal:
            self._refusal.setObjectName(f"settings.bells.{key}.wrong")
            self._refusal.say("")
        if slot:
            texts = (slot.name, slot.label, clock(slot.start), clock(slot.end))
            for field, said in zip(self._fields(), texts, strict=True):
                field.setText(said)
            self.kind.blockSignals(True)
            self.kind.choose(slot.kind)
            self.kind.blockSignals(False)
        if self._out and slot:
            self._out.setAccessibleName(f"Take out {slot.label}")
            set_tip(self._out, f"Take out {slot.label}")
            self._out.setObjectName(f"settings.bells.{key}.remove")

    @property
    def refuses(self) -> bool:
        """Whether it says that something in it cannot be."""
        return self._refusal is not None and bool(self._refusal.text())

    def put_right(self) -> tuple[PutBack, ...]:
        """Show the bell again where something was typed that cannot be, and answer what that was."""
        slot = self.slot
        if slot is None or not self.refuses:
            return ()
        typed = [field.text() for field in self._fields()]
        self.show_slot(slot)
        meant = (f"the {words.lower()} of {slot.label}" for _, words, _ in _PARTS)
        found = zip(meant, typed, (field.text() for field in self._fields()), strict=True)
        return tuple(PutBack(what, was, now) for what, was, now in found if was != now)

    def _seat(self, slot: Slot | None) -> None:
        columns: tuple[QWidget, ...] = (*self._fields(), self.kind)
        end = QWidget()
        end.setFixedWidth(theme.px(_ROOM_AT_END))
        at_end = QHBoxLayout(end)
        at_end.setContentsMargins(0, 0, 0, 0)
        if slot:
            self.kind.currentIndexChanged.connect(self._on_meant)
            self._out = IconButton("cross", "Take out", Kind.QUIET, small=True)
            self._out.clicked.connect(self.removal_wanted)
            at_end.addWidget(self._out, 0, Qt.AlignmentFlag.AlignCenter)
        else:
            columns = tuple(named(words, each) for words, each in zip(_COLUMNS, columns, strict=True))
            at_end.addWidget(below_names("Add a bell", "settings.bells.add", self._on_meant))
        line = side_by_side(*zip(columns, _SHARES, strict=True))
        line.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(line)

    def said(self) -> Slot:
        """The bell as the fields have it. Raises `Trouble` for what is no time."""
        kind = SlotKind(self.kind.currentData())
        start, end = read_time(self.start.text()), read_time(self.end.text())
        label = self.label.text()
        if self.slot and self.slot.label == self.slot.name == label:
            label = self.name.text()
        return Slot(self.name.text(), label, start, end, kind)

    def clear(self) -> None:
        """Be ready for another bell."""
        for field in self._fields():
            field.clear()
        self._say_nothing()

    def _say_nothing(self) -> None:
        if self._refusal:
            self._refusal.say("")

    def _fields(self) -> tuple[_Field, ...]:
        return self.name, self.label, self.start, self.end

    def _on_meant(self) -> None:
        try:
            slot = self.said()
        except Trouble as trouble:
            self.refusal.say(str(trouble))
            return
        self._say_nothing()
        if slot != self.slot:
            self.meant.emit(slot)

    def _on_left(self) -> None:
        now = QApplication.focusWidget()
        if self.slot and (now is None or not self.isAncestorOf(now)):
            self._on_meant()
