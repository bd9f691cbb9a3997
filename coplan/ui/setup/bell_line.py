"""One bell of a day in the settings: its names, when it rings, what the time is for."""

from datetime import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.bell_times import MOST_IN_NAME
from coplan.plan.said_time import read_time
from coplan.plan.school_year import Slot, SlotKind, clock
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Choice, IconButton, Kind, TextField
from coplan.ui.setup.parts import labelled
from coplan.ui.setup.when_parts import Refusal, below_names, side_by_side

_ROOM_AT_END = 76
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
        first = slot is None
        self.name = TextField("In the timetable" if first else "", "P6", MOST_IN_NAME)
        self.label = TextField("Shown as" if first else "", "Period 6", MOST_IN_NAME)
        self.start = TextField("From" if first else "", "15:00", 8)
        self.end = TextField("Until" if first else "", "16:00", 8)
        self.kind = Choice(f"What the time{of} is for")
        self.kind.set_options(KINDS)
        self.refusal = Refusal(f"settings.bells.{key}.wrong")
        names = (("name", "Name"), ("label", "Shown name"), ("start", "Beginning"), ("end", "End"))
        for part, words in names:
            field: TextField = getattr(self, part)
            field.setObjectName(f"settings.bells.{key}.{part}")
            field.edit.setAccessibleName(f"{words}{of}")
            field.edit.returnPressed.connect(self._on_meant)
            field.edit.installEventFilter(self)
        self.kind.setObjectName(f"settings.bells.{key}.kind")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._show(slot)
        self._seat(key, slot)

    def _seat(self, key: str, slot: Slot | None) -> None:
        kind: QWidget = self.kind
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
            kind, named = QWidget(), labelled("For", self.kind)
            named.setContentsMargins(0, 0, 0, 0)
            kind.setLayout(named)
            at_end.addWidget(below_names("Add a bell", "settings.bells.add", self._on_meant))
        line = side_by_side((self.name, 3), (self.label, 4), (self.start, 2), (self.end, 2), (kind, 4))
        line.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(line)
        self._column.addWidget(self.refusal)

    def _show(self, slot: Slot | None) -> None:
        if slot:
            self.name.set_text(slot.name)
            self.label.set_text(slot.label)
            self.start.set_text(clock(slot.start))
            self.end.set_text(clock(slot.end))
            self.kind.choose(slot.kind)

    def said(self) -> Slot:
        """The bell as the fields have it. Raises `Trouble` for what is no time."""
        kind = SlotKind(self.kind.currentData())
        start, end = self._time(self.start), self._time(self.end)
        label = self.label.text()
        if self._slot and self._slot.label == self._slot.name == label:
            label = self.name.text()
        return Slot(self.name.text(), label, start, end, kind)

    def clear(self) -> None:
        """Be ready for another bell."""
        for field in (self.name, self.label, self.start, self.end):
            field.set_text("")
        self.refusal.say("")

    def _time(self, field: TextField) -> time:
        return read_time(field.text())

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
