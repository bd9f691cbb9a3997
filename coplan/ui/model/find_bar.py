"""Over the page: the words that are looked for in the open file, which place is shown, and the way on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import IconButton, Kind, Outline, PlainLabel, SearchField, rounded

_RADIUS = 9
_MOST_LETTERS = 200


class FindBar(QFrame):
    """`asked` carries what was typed; `stepped` +1 or -1 for the next place or the one before."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.find")
        self.setAccessibleName("Find in this file")
        self.field = SearchField("Find in this file", "A word of this file")
        self.field.setObjectName("model.find.field")
        self.field.setMaxLength(_MOST_LETTERS)
        self.field.textEdited.connect(self.asked)
        self.field.installEventFilter(self)
        self._count = PlainLabel("", ink="second", lines=1)
        self._count.setObjectName("model.find.count")
        self.previous = IconButton("up", "Place before", Kind.QUIET, keys="Shift+F3", small=True)
        self.next = IconButton("down", "Next place", Kind.QUIET, keys="F3", small=True)
        self.close_button = IconButton("cross", "Stop finding", Kind.QUIET, keys="Esc", small=True)
        for name, button in (("previous", self.previous), ("next", self.next), ("close", self.close_button)):
            button.setObjectName(f"model.find.{name}")
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(5), theme.px(6), theme.px(5))
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 2)
        row.addWidget(self._count, 1)
        for button in (self.previous, self.next, self.close_button):
            row.addWidget(button)
        self.hide()

    def begin(self) -> None:
        """Come up with the keyboard in the field."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_query(self, query: str) -> None:
        """Come up with words that were asked for elsewhere; the keyboard stays where it is."""
        self.field.setText(query)
        self.show()

    def show_count(self, words: str, *, may_step: bool) -> None:
        """Say which place of how many it is."""
        self._count.setText(words)
        self.field.setAccessibleDescription(words)
        self.previous.setEnabled(may_step)
        self.next.setEnabled(may_step)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.stepped.emit(-1 if back else 1)
                return True
            if key is Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), _RADIUS, worn.colour("panel"), Outline(worn.colour("line")))
