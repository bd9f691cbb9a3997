"""Where a past model is used again: lessons to come with their files, those that suit it best at the top."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from coplan.plan.again import Destination
from coplan.plan.plain_words import apart
from coplan.plan.school_year import spoken
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Heading, Kind, Outline, rounded
from coplan.ui.theme import Size, Weight

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING = 54, 30


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or a lesson to choose."""

    heading: str = ""
    destination: Destination | None = None

    @property
    def lesson(self) -> str:
        """The first line of a row."""
        if self.destination is None:
            return self.heading
        lesson = self.destination.lesson
        return " · ".join(each for each in (lesson.class_code, lesson.when, lesson.title) if each)

    @property
    def file(self) -> str:
        """The second line of a row."""
        if self.destination is None:
            return ""
        file = self.destination.resource.name
        if self.destination.taken:
            return f"Has the model “{self.destination.taken.title}” already · {file}"
        if self.destination.bare:
            return f"No file yet, so with the one of this model: {file}"
        own = "the file of this model" if self.destination.own else ""
        return " · ".join(each for each in (file, own, self.destination.reason) if each)


class Places(QWidget):
    """`chosen` carries the destination somebody decided on."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.library.places")
        self._title = Heading("")
        self._state = Caption("", ink="second")
        self._state.setObjectName("model.library.places.state")
        back = Button("Back to the model", Kind.QUIET, "left", small=True)
        back.setObjectName("model.library.back")
        back.clicked.connect(self.left)
        self._lines = _Lines(self)
        self.list = QListView()
        self.list.setObjectName("model.library.lessons")
        self.list.setAccessibleName("Lessons to use the model in")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet(
            "QListView, QListView:focus { border: none; border-radius: 0; background: transparent; }"
        )
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        # A click and Enter do the same; `activated` alone would want two clicks on some systems.
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addWidget(self.list, 1)
        self._taken: Destination | None = None

    def show_places(self, title: str, suggested: Sequence[Destination], every: Sequence[Destination]) -> None:
        """List the lessons for a model of this title."""
        self._taken = None
        self._title.setText(f"Use “{title}” again in")
        lines = [_Line("These suit it best")] if suggested else []
        lines += [_Line(destination=each) for each in suggested]
        day = None
        sharing = [each for each in every if each.shares]
        for each in every:
            if each.shares:
                continue
            if each.lesson.day != day:
                day = each.lesson.day
                lines.append(_Line(spoken(day)))
            lines.append(_Line(destination=each))
        if sharing:
            classes = list(dict.fromkeys(each.lesson.class_code for each in sharing))
            lines.append(_Line(_share_it(classes)))
            lines += [_Line(destination=each) for each in sharing]
        self._lines.show(lines)
        self.say(
            "" if every else "There are no lessons this week or next with a file whose pages can be seen."
        )
        first = next((row for row, line in enumerate(lines) if line.destination), -1)
        if first >= 0:
            self.list.setCurrentIndex(self._lines.index(first))
        self.list.scrollToTop()
        self.list.setEnabled(True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Say what is under way; the list waits for it."""
        self._state.setText(words)
        self._state.setVisible(bool(words))

    def wait(self, words: str) -> None:
        """Take no other choice while one is under way."""
        self.say(words)
        self.list.setEnabled(not words)

    def _take(self, index: QModelIndex) -> None:
        destination = self._lines.lines[index.row()].destination
        if destination and self.list.isEnabled():
            self.chosen.emit(destination)


def _share_it(classes: list[str]) -> str:
    """As in "8X2, 8Y1 and 8Y2 share it already"."""
    if len(classes) == 1:
        return f"{classes[0]} shares it already"
    return f"{', '.join(classes[:-1])} and {classes[-1]} share it already"


class _Lines(QAbstractListModel):
    """Headings and lessons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []

    def show(self, lines: list[_Line]) -> None:
        """List these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].destination is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.lesson
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each for each in (line.lesson, line.file) if each)
        return None


class _Painter(QStyledItemDelegate):
    """A heading, or a lesson over its file."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = index.model()
        is_row = isinstance(lines, _Lines) and lines.lines[index.row()].destination
        return QSize(theme.px(160), theme.px(_ROW if is_row else _HEADING))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines = index.model()
        if not isinstance(lines, _Lines):
            return
        line, worn, area = lines.lines[index.row()], theme.current(), QRectF(option.rect)
        if line.destination is None:
            painter.setFont(theme.font(Size.LABEL, Weight.SEMIBOLD))
            painter.setPen(worn.colour("second"))
            low = area.adjusted(theme.px(2), 0, 0, -theme.px(4))
            painter.drawText(
                low, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), line.heading
            )
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        frame = Outline(worn.colour("accent" if chosen else "edge" if over or worn.outlined else "line"))
        fill = worn.colour("accent_soft" if chosen else "panel")
        rounded(painter, area.adjusted(1, 2, -1, -2), 8, fill, frame)
        inside = area.adjusted(theme.px(10), theme.px(8), -theme.px(10), -theme.px(8))
        painter.setFont(theme.font(Size.BODY, Weight.SEMIBOLD))
        painter.setPen(worn.colour("ink"))
        _draw(painter, inside, Qt.AlignmentFlag.AlignTop, line.lesson)
        painter.setFont(theme.font(Size.LABEL))
        painter.setPen(worn.colour("waiting" if line.destination.taken else "second"))
        _draw(painter, inside, Qt.AlignmentFlag.AlignBottom, line.file)


def _draw(painter: QPainter, area: QRectF, where: Qt.AlignmentFlag, words: str) -> None:
    shown = painter.fontMetrics().elidedText(apart(words), Qt.TextElideMode.ElideRight, round(area.width()))
    painter.drawText(area, int(where | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown)
