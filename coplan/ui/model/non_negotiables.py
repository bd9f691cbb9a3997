"""What everybody keeps to: at most three lines under a padlock, written where they stand."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.ids import SharedModelId
from coplan.plan.shared_model import MOST_NON_NEGOTIABLES, NON_NEGOTIABLE_LIMIT, SharedModel
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, IconButton, Kind, Size, Tone, Weight, paint_icon
from coplan.ui.model.words_edit import WordsEdit

EXAMPLE = "As in: three seconds of silence after the question"
FULL = "A model has at most three. Leave one out to write another, or make it a step."


class _Padlock(QWidget):
    """Says that a line is not to be argued about."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme.px(14)
        ink = theme.current().text_of(Tone.MODEL)
        paint_icon(QPainter(self), "lock", QRectF(theme.px(1), theme.px(4), side, side), ink)


class _Line(QWidget):
    """One line with its padlock and a way to leave it out."""

    moved_by = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.edit = WordsEdit(
            f"Non-negotiable {number}", EXAMPLE, NON_NEGOTIABLE_LIMIT, Size.BODY, Weight.SEMIBOLD, flat=True
        )
        self.edit.setObjectName(f"model.non_negotiable_{number}")
        self.remove = IconButton("cross", f"Leave out non-negotiable {number}", Kind.QUIET, small=True)
        self.remove.setObjectName(f"model.non_negotiable_{number}.remove")
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(3))
        row.addWidget(_Padlock(), 0, top)
        row.addWidget(self.edit, 1, top)
        row.addWidget(self.remove, 0, top)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved_by.emit(by)
        else:
            super().keyPressEvent(event)


class NonNegotiables(QWidget):
    """`insisted` carries all lines in order, as they are wanted; an empty one goes."""

    insisted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[str, ...] = ()
        self._model: SharedModelId | None = None
        self._held: dict[SharedModelId, dict[int, str]] = {}
        self._begun = False
        self._lines = tuple(_Line(number) for number in range(1, MOST_NON_NEGOTIABLES + 1))
        self.add = Button("Add a non-negotiable", Kind.QUIET, "plus", small=True)
        self.add.setObjectName("model.add_non_negotiable")
        self.add.clicked.connect(self._begin)
        self.full = Caption(FULL)
        self.full.setObjectName("model.non_negotiables_full")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(3))
        for place, line in enumerate(self._lines):
            line.edit.settled.connect(lambda _, place=place: self._on_settled(place))
            line.edit.entered.connect(lambda place=place: self._on_entered(place))
            line.remove.clicked.connect(lambda _=False, place=place: self._leave_out(place))
            line.moved_by.connect(lambda by, place=place: self._move(place, by))
            column.addWidget(line)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.full)
        self._show()

    def show_model(self, model: SharedModel) -> None:
        """Show what the plan says; what is too long of another model is held for it."""
        self._said = model.non_negotiables
        if model.id != self._model:
            self._exchange(model.id)
        for place, line in enumerate(self._lines):
            line.edit.set_words(self._said[place] if place < len(self._said) else "")
        self._show()

    @property
    def holds(self) -> bool:
        """Whether words of a model that is not shown are held, as they are too long."""
        return any(self._held.values())

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for line in self._lines:
            line.edit.settle()

    def _exchange(self, model: SharedModelId) -> None:
        if self._model:
            over = {i: line.edit.words() for i, line in enumerate(self._lines) if line.edit.excess}
            self._held[self._model] = over
        self._model, self._begun = model, False
        held = self._held.pop(model, {})
        for place, line in enumerate(self._lines):
            given = self._said[place] if place < len(self._said) else ""
            line.edit.exchange(given, held.get(place, ""))

    def _show(self) -> None:
        written = max((place + 1 for place, line in enumerate(self._lines) if line.edit.words()), default=0)
        shown = min(MOST_NON_NEGOTIABLES, max(1, written, len(self._said) + self._begun))
        for place, line in enumerate(self._lines):
            line.setVisible(place < shown)
            line.remove.setVisible(bool(line.edit.words()) or place > 0)
        full = len(self._said) >= MOST_NON_NEGOTIABLES
        self.full.setVisible(full)
        self.add.setVisible(not full)

    def _begin(self) -> None:
        """Begin the next line; with three there is no other."""
        place = len(self._said)
        if place < MOST_NON_NEGOTIABLES:
            self._begun = True
            self._show()
            self._lines[place].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> list[str]:
        return [line.edit.words() for line in self._lines]

    def _on_settled(self, place: int) -> None:
        self._begun = False
        wanted = list(self._said) + [""] * (MOST_NON_NEGOTIABLES - len(self._said))
        wanted[place] = self._lines[place].edit.words()
        self.insisted.emit(tuple(wanted))
        self._show()

    def _on_entered(self, place: int) -> None:
        if self._lines[place].edit.words() and not self._lines[place].edit.excess:
            if place + 1 < len(self._said):
                self._lines[place + 1].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._begin()

    def _leave_out(self, place: int) -> None:
        self._begun = False
        self._lines[place].edit.exchange("")
        self.insisted.emit(tuple(each for i, each in enumerate(self._said) if i != place))
        self._show()
        self._lines[max(0, min(place, len(self._said) - 1))].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, place: int, by: int) -> None:
        """Let a line change places with its neighbour, and go with it."""
        self.settle()
        to = place + by
        if place < len(self._said) and 0 <= to < len(self._said):
            lines = list(self._said)
            lines[place], lines[to] = lines[to], lines[place]
            self._lines[to].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.insisted.emit(tuple(lines))
