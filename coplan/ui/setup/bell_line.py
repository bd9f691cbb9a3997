"""One bell of a day in the settings: its names, when it rings, what the time is for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.bell_times import MOST_IN_NAME
from coplan.plan.said_time import read_time
from coplan.plan.school_year import Slot, SlotKind, clock
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Choice, IconButton, Kind
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


class BellLine(QWidget):
    """Fields side by side; `meant` tells what was typed when the keyboard leaves the line, or at Enter.

    So both times of a bell can be typed before anything is checked.
    """

    meant = Signal(object)
    removal_wanted = Signal()

    def __init__(self, key: str, slot: Slot | None) -> None:
        super().__init__()
        self._slot = slot
        of = f" of {slot.label}" if slot else " of a new bell"
        # Plain fields: a day has forty of them, and what is wrong is said once for the line.
        self.name, self.label, self.start, self.end = (QLineEdit() for _ in range(4))
        self.kind = Choice(f"What the time{of} is for")
        self.kind.set_options(KINDS)
        self.refusal = Refusal(f"settings.bells.{key}.wrong")
        for field, (part, words, example) in zip(self._fields(), _PARTS, strict=True):
            field.setObjectName(f"settings.bells.{key}.{part}")
            field.setAccessibleName(f"{words}{of}")
            field.setPlaceholderText(example)
            field.setMaxLength(MOST_IN_NAME)
            field.returnPressed.connect(self._on_meant)
            field.installEventFilter(self)
        self.kind.setObjectName(f"settings.bells.{key}.kind")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._show(slot)
        self._seat(key, slot)

    def _seat(self, key: str, slot: Slot | None) -> None:
        columns: tuple[QWidget, ...] = (*self._fields(), self.kind)
        end = QWidget()
        end.setFixedWidth(theme.px(_ROOM_AT_END))
        at_end = QHBoxLayout(end)
        at_end.setContentsMargins(0, 0, 0, 0)
        if slot:
            self.kind.currentIndexChanged.connect(self._on_meant)
            out = IconButton("cross", f"Take out {slot.label}", Kind.QUIET, small=True)
            out.setObjectName(f"settings.bells.{key}.remove")
            out.clicked.connect(self.removal_wanted)
            at_end.addWidget(out, 0, Qt.AlignmentFlag.AlignCenter)
        else:
            columns = tuple(named(words, each) for words, each in zip(_COLUMNS, columns, strict=True))
            at_end.addWidget(below_names("Add a bell", "settings.bells.add", self._on_meant))
        line = side_by_side(*zip(columns, _SHARES, strict=True))
        line.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(line)
        self._column.addWidget(self.refusal)

    def _show(self, slot: Slot | None) -> None:
        if slot:
            for field, words in zip(
                self._fields(), (slot.name, slot.label, clock(slot.start), clock(slot.end)), strict=True
            ):
                field.setText(words)
            self.kind.choose(slot.kind)

    def said(self) -> Slot:
        """The bell as the fields have it. Raises `Trouble` for what is no time."""
        kind = SlotKind(self.kind.currentData())
        start, end = read_time(self.start.text()), read_time(self.end.text())
        label = self.label.text()
        if self._slot and self._slot.label == self._slot.name == label:
            label = self.name.text()
        return Slot(self.name.text(), label, start, end, kind)

    def clear(self) -> None:
        """Be ready for another bell."""
        for field in self._fields():
            field.clear()
        self.refusal.say("")

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.name, self.label, self.start, self.end

    def _on_meant(self) -> None:
        try:
            slot = self.said()
        except Trouble as trouble:
            self.refusal.say(str(trouble))
            return
        self.refusal.say("")
        if slot != self._slot:
            self.meant.emit(slot)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self._slot:
            now = QApplication.focusWidget()
            if now is None or not self.isAncestorOf(now):
                self._on_meant()
        return super().eventFilter(watched, event)
