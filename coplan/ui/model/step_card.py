"""One step of the model: its number, what to say or do, why, and how long it takes, edited in place."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.step import SAY_LIMIT, WHY_LIMIT, Step
from coplan.ui import theme
from coplan.ui.kit import Card, IconButton, Kind, Size, Weight, rounded, set_tip
from coplan.ui.model.words_edit import PAUSE_MS, WordsEdit

_LONGEST_S = 900
_SAY = "Say or do, as in: say the question aloud"
_WHY = "Why, as in: attention on one thing"


class Disc(QWidget):
    """The number of a step, by which its card is dragged."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._held = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tip(self, "Drag to move this step (Alt+Up, Alt+Down)")

    def set_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(25), theme.px(25))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        rounded(painter, self.rect(), 99, worn.colour("accent"))
        painter.setPen(worn.colour("on_accent"))
        painter.setFont(theme.font(Size.BODY, Weight.BOLD))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.dragged.emit(event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit(event.globalPosition().toPoint())


class Seconds(QSpinBox):
    """How long a step takes; it hands over the number when nobody has changed it for a moment."""

    settled = Signal()
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.setRange(0, _LONGEST_S)
        self.setSingleStep(15)
        self.setSuffix(" s")
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.px(52))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(theme.font(Size.CAPTION))
        self.setStyleSheet(
            "QSpinBox { border: 1px solid transparent; background: transparent; padding: 1px 2px;"
            " border-radius: 5px; } QSpinBox:hover { border: 1px solid palette(mid); }"
            " QSpinBox:focus { border: 1px solid palette(highlight); padding: 1px 2px; }"
        )
        set_tip(self, "Seconds this step takes")
        self.lineEdit().installEventFilter(self)
        self.valueChanged.connect(self._pause.start)
        self.editingFinished.connect(self.settle)

    def set_seconds(self, seconds: int) -> None:
        """Show what the plan says."""
        self._given = seconds
        if seconds != self.value():
            self.blockSignals(True)
            self.setValue(seconds)
            self.blockSignals(False)
        self._pause.stop()

    def settle(self) -> None:
        """Hand over the number if it is new."""
        self._pause.stop()
        if self.value() != self._given:
            self._given = self.value()
            self.settled.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo to the plan, as `WordsEdit` does, and tell when somebody comes in."""
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                self.interpretText()
                self.settle()
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                self.interpretText()
                self.settle()
                event.ignore()
                return False
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        return super().event(event)


class StepCard(Card):
    """A step to read, to choose and to edit; `rewritten` says that one of its fields has new words."""

    rewritten = Signal()
    taken_up = Signal()
    moved_by = Signal(int)
    unwanted = Signal()

    def __init__(self, step: Step, number: int) -> None:
        super().__init__("")
        self.step = step
        self.disc = Disc()
        self.say = WordsEdit("What to say or do", _SAY, SAY_LIMIT, Size.BODY, Weight.SEMIBOLD, flat=True)
        self.why = WordsEdit("Why", _WHY, WHY_LIMIT, Size.CAPTION, flat=True)
        self.seconds = Seconds()
        self.remove = IconButton("cross", "Leave out this step", Kind.QUIET, small=True)
        self._lay_out()
        for edit in (self.say, self.why):
            edit.settled.connect(self.rewritten)
            edit.focused.connect(self.taken_up)
        self.say.entered.connect(self.why.setFocus)
        self.seconds.settled.connect(self.rewritten)
        self.seconds.focused.connect(self.taken_up)
        self.remove.clicked.connect(self.unwanted)
        self.clicked.connect(self.taken_up)
        self.activated.connect(self.say.setFocus)
        self.show_step(step, number)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.say)
        below = QHBoxLayout()
        below.setSpacing(theme.px(2))
        below.addWidget(self.why, 1)
        below.addWidget(self.seconds, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(theme.px(7))
        row.addWidget(self.disc, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setContentsMargins(theme.px(9), theme.px(8), theme.px(5), theme.px(8))
        self.body.addLayout(row)

    def show_step(self, step: Step, number: int) -> None:
        """Show what the plan says about the step."""
        self.step = step
        self.setObjectName(f"model.step_{number}")
        self.setAccessibleName(f"Step {number}: {step.say}")
        self.say.setObjectName(f"model.step_{number}.say")
        self.why.setObjectName(f"model.step_{number}.why")
        self.seconds.setObjectName(f"model.step_{number}.seconds")
        self.seconds.setAccessibleName(f"Seconds for step {number}")
        self.remove.setObjectName(f"model.step_{number}.remove")
        self.disc.setObjectName(f"model.step_{number}.disc")
        self.disc.set_number(number)
        self.say.set_words(step.say)
        self.why.set_words(step.why)
        self.seconds.set_seconds(step.seconds)

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for edit in (self.say, self.why):
            edit.settle()
        self.seconds.settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.settle()
            self.moved_by.emit(by)
        elif event.key() == Qt.Key.Key_Delete and self.hasFocus():
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)
