"""Ctrl+K: one field that finds lessons, files, words inside files and commands, and goes there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
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

from coplan.plan.ports import Found
from coplan.ui import theme
from coplan.ui.kit import Caption, Outline, SearchField, paint_icon, rounded
from coplan.ui.shell.finder import Hit, in_files
from coplan.ui.theme import Size, Weight

MOST = 40
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Hits(QAbstractListModel):
    """The lines of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self.hits)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.text}, {hit.detail}"
        return None


class _Line(QStyledItemDelegate):
    """Draws a line: icon, words, and what they are of at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.px(36))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Hits):
            return
        hit, worn = model.hits[index.row()], theme.current()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, area.adjusted(4, 1, -4, -1), 7, worn.colour("accent_soft"))
        side, pad = theme.px(18), theme.px(14)
        spot = QRect(area.left() + pad, area.center().y() - side // 2, side, side)
        paint_icon(painter, hit.icon, spot, worn.colour("accent_ink" if chosen else "second"))
        words = area.adjusted(pad + side + theme.px(10), 0, -pad, 0)
        painter.setFont(theme.font(Size.CAPTION))
        detail = painter.fontMetrics().elidedText(
            hit.detail, Qt.TextElideMode.ElideMiddle, words.width() // 2
        )
        room = painter.fontMetrics().horizontalAdvance(detail) + theme.px(12)
        painter.setPen(worn.colour("second"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(theme.font(Size.BODY, Weight.SEMIBOLD))
        painter.setPen(worn.colour("ink"))
        left = words.adjusted(0, 0, -room, 0)
        text = painter.fontMetrics().elidedText(hit.text, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Palette(QFrame):
    """A sheet over the window. `wanted` carries the target of the line that was chosen.

    `look` answers at once from the plan; `look_inside` asks the index off the main thread and answers through
    `show_inside`.
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(
        self, look: Callable[[str], tuple[Hit, ...]], look_inside: Callable[[str], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._look_inside = look_inside
        self._plain: tuple[Hit, ...] = ()
        self.setObjectName("palette")
        self.setAccessibleName("Search everything")
        self.field = SearchField("Search everything", "Lessons, files, words inside files, commands")
        self.field.setObjectName("palette.field")
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._hits = _Hits()
        self.list = QListView()
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName("What was found")
        self.list.setModel(self._hits)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(self._on_clicked)
        self._nothing = Caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Come up empty, with the field ready."""
        self._place()
        self.field.clear()
        self._on_typed("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        self.closed.emit()

    def show_inside(self, query: str, found: Sequence[Found]) -> None:
        """Add places inside files, if they are still what is asked for."""
        if query == self.field.text().strip():
            self._show((*self._plain, *in_files(found))[: 2 * MOST])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_sheet()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), 12, worn.colour("panel"), Outline(worn.colour("edge"), 1))

    def _place(self) -> None:
        width = min(theme.px(640), self._window.width() - theme.px(48))
        height = min(theme.px(440), self._window.height() - theme.px(120))
        self.setGeometry((self._window.width() - width) // 2, theme.px(64), width, height)

    def _on_typed(self, text: str) -> None:
        self._plain = self._look(text.strip())[:MOST]
        self._show(self._plain)
        if text.strip():
            self._look_inside(text.strip())

    def _show(self, hits: tuple[Hit, ...]) -> None:
        row = self.list.currentIndex().row()
        self._hits.show(hits)
        self._nothing.setText(
            "" if hits else "Nothing has these words. Try fewer, or another way of saying it."
        )
        self._nothing.setVisible(not hits)
        self.list.setCurrentIndex(self._hits.index(min(max(row, 0), len(hits) - 1), 0))

    def _on_key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps and self._hits.hits:
            row = self.list.currentIndex().row() + steps[key]
            self.list.setCurrentIndex(self._hits.index(min(max(row, 0), len(self._hits.hits) - 1), 0))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_clicked(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._hits.hits):
            target = self._hits.hits[index.row()].target
            self.close_sheet()
            self.wanted.emit(target)
