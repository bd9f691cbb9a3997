"""One step of the model: its number, what to say or do, why, and how long it takes, edited in place."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.step import SAY_LIMIT, WHY_LIMIT, Step
from coplan.ui import theme
from coplan.ui.kit import Button, Card, IconButton, Kind, Size, Weight, rounded, set_tip
from coplan.ui.model.seconds_edit import SecondsEdit
from coplan.ui.model.words_edit import WordsEdit

_SAY = "Say or do, as in: say the question aloud. Esc goes back to the page"
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


class StepCard(Card):
    """A step to read, to choose and to edit; `rewritten` says that one of its fields has new words."""

    rewritten = Signal()
    taken_up = Signal()
    moved_by = Signal(int)
    unwanted = Signal()
    left = Signal()
    page_wanted = Signal(int)

    def __init__(self, step: Step, number: int) -> None:
        super().__init__("")
        self.step = step
        self.disc = Disc()
        self.say = WordsEdit("What to say or do", _SAY, SAY_LIMIT, Size.BODY, Weight.SEMIBOLD, flat=True)
        self.why = WordsEdit("Why", _WHY, WHY_LIMIT, Size.CAPTION, flat=True, quiet=True)
        self.seconds = SecondsEdit()
        self.remove = IconButton("cross", "Leave out this step", Kind.QUIET, small=True)
        self.where = Button("", Kind.QUIET, small=True)
        self.where.hide()
        self._page = 0
        self.where.clicked.connect(lambda: self.page_wanted.emit(self._page))
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
        centre, top = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignTop
        side = QVBoxLayout()
        side.setSpacing(theme.px(3))
        side.addWidget(self.disc, 0, centre)
        side.addWidget(self.seconds, 0, centre)
        side.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.px(2))
        below.addWidget(self.why, 1, top)
        below.addWidget(self.remove, 0, top)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.say)
        words.addLayout(below)
        words.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(3))
        row.addLayout(side)
        row.addLayout(words, 1)
        self.body.setContentsMargins(theme.px(4), theme.px(8), theme.px(6), theme.px(6))
        self.body.addLayout(row)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)

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
        self.where.setObjectName(f"model.step_{number}.page")
        self.disc.setObjectName(f"model.step_{number}.disc")
        self.disc.set_number(number)
        self.say.set_words(step.say)
        self.why.set_words(step.why)
        self.seconds.set_seconds(step.seconds)

    def show_where(self, page: int, word: str) -> None:
        """Say on which page the pin is, as in "slide 5", when that is not the model's; 0 is none."""
        self._page = page
        self.where.setText(f"{word} {page}")
        self.where.setAccessibleName(f"Go to {word} {page}, where this step happens")
        self.where.setVisible(page > 0)

    def too_long(self) -> tuple[str, str]:
        """Words and reason where they do not fit, to be held while another model is shown."""
        return self.say.words() if self.say.excess else "", self.why.words() if self.why.excess else ""

    def take_up(self, say: str, why: str) -> None:
        """Show again what was held."""
        if say:
            self.say.exchange(self.step.say, say)
        if why:
            self.why.exchange(self.step.why, why)

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
        elif event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)
