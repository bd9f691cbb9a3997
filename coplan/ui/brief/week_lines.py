"""The list of a week's pages: before the export with tick boxes, afterwards with what became of each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.plan.week_list import Listed
from coplan.ui import theme
from coplan.ui.brief.week_rows import Row, State
from coplan.ui.kit import Outline, paint_icon, rounded
from coplan.ui.theme import Size

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE, _TALL = 44, 44
_FACES: Mapping[State, tuple[str, str]] = {
    State.DELIVERED: ("check", "good"),
    State.NOT_SENT: ("cross", "third"),
    State.ON_ITS_WAY: ("export", "second"),
    State.MAKING: ("brief", "second"),
    State.TO_DO: ("brief", "third"),
    State.BESIDE: ("copy", "waiting"),
    State.WAITING: ("clock", "waiting"),
    State.NEEDS_YOU: ("warning", "waiting"),
    State.STOPPED: ("cross", "third"),
    State.LACKING: ("warning", "waiting"),
}


class WeekLines(QListView):
    """`ticks_changed` tells that another number of pages is ticked, `opened` carries a page to look at."""

    ticks_changed = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brief.week.pages")
        self.setAccessibleName("Pages of the week")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_Painter(self))
        self.doubleClicked.connect(self._open)

    @property
    def ticked(self) -> tuple[Listed, ...]:
        """The pages that are to be made."""
        return tuple(page for page, on in zip(self._pages.pages, self._pages.ticks, strict=True) if on)

    @property
    def current(self) -> Listed | None:
        """The page on which the keyboard is."""
        row = self.currentIndex().row()
        return self._pages.pages[row] if 0 <= row < len(self._pages.pages) else None

    @property
    def current_row(self) -> Row | None:
        """What became of that page; nothing before it is made."""
        return self._pages.rows[self.currentIndex().row()] if self._pages.rows and self.current else None

    def row_words(self) -> str:
        """What is said of the page on which the keyboard is, but for what its cards say."""
        return self._pages.words(self.currentIndex().row(), besides=False) if self.current else ""

    def offer(self, pages: Sequence[Listed], ticks: Sequence[bool]) -> None:
        """Offer these pages."""
        self._pages.offer(pages, ticks)

    def follow(self, rows: Sequence[Row]) -> None:
        """Show what becomes of these pages from now on."""
        self._pages.follow(rows)

    def show_row(self, number: int, row: Row) -> None:
        """Show how one page stands now."""
        self._pages.show_row(number, row)

    def tick_all(self, on: bool) -> None:
        """Tick every page that can be made, or none."""
        self._pages.tick_all(on)
        self.ticks_changed.emit()

    def turn(self, row: int) -> None:
        """Tick a page or untick it."""
        if self._pages.turn(row):
            self.ticks_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._pages.pages[index.row()])

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.turn(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turn(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class _Pages(QAbstractListModel):
    """The pages, which are ticked, and once they are being made what became of them."""

    def __init__(self, parent: WeekLines) -> None:
        super().__init__(parent)
        self.pages: list[Listed] = []
        self.ticks: list[bool] = []
        self.rows: list[Row] = []

    def offer(self, pages: Sequence[Listed], ticks: Sequence[bool]) -> None:
        self.beginResetModel()
        self.pages, self.ticks, self.rows = list(pages), list(ticks), []
        self.endResetModel()

    def follow(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.pages, self.ticks = [each.listed for each in rows], [False for _ in rows]
        self.endResetModel()

    def show_row(self, number: int, row: Row) -> None:
        if number < len(self.rows):
            self.rows[number] = row
            self.dataChanged.emit(self.index(number), self.index(number))

    def turn(self, row: int) -> bool:
        if self.rows or not 0 <= row < len(self.pages):
            return False
        self.ticks[row] = not self.ticks[row]
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def tick_all(self, on: bool) -> None:
        self.ticks = [on and each.ready for each in self.pages]
        if self.pages:
            self.dataChanged.emit(self.index(0), self.index(len(self.pages) - 1))

    def state(self, row: int) -> str:
        """The few words at the right of a page."""
        if self.rows:
            return self.rows[row].state.value
        listed = self.pages[row]
        if listed.ready:
            return ""
        return "Not finished" if listed.begun else "Nobody has begun it"

    def detail(self, row: int, *, besides: bool = True) -> str:
        """The line below its name."""
        said = [self.pages[row].when]
        if self.rows:
            it = self.rows[row]
            said += [it.words, *(it.besides if besides else ()), it.remark]
        else:
            said += self.pages[row].lacks
        return " · ".join(each for each in said if each)

    def words(self, row: int, *, besides: bool = True) -> str:
        parts = (self.pages[row].name, self.state(row), self.detail(row, besides=besides))
        return ", ".join(each for each in parts if each)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.pages)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.pages[row].name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = "" if self.rows else ", ticked" if self.ticks[row] else ", not ticked"
            return f"{self.words(row)}{ticked}"
        return None


class _Painter(QStyledItemDelegate):
    """Draws a page in two lines: a tick or a sign, its name, what is said of it, and its state."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(_LINE))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pages = index.model()
        if not isinstance(pages, _Pages):
            return
        worn, area, row = theme.current(), QRect(option.rect), index.row()
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, area.adjusted(2, 1, -2, -1), 6, worn.colour("accent_soft"))
        pad, side = theme.px(10), theme.px(16)
        box = QRect(area.left() + pad, area.center().y() - side // 2, side, side)
        _paint_sign(painter, box, pages, row)
        room = area.adjusted(pad * 2 + side, theme.px(4), -pad, -theme.px(4))
        painter.setFont(theme.font(Size.CAPTION))
        state = pages.state(row)
        painter.setPen(worn.colour(_FACES[pages.rows[row].state][1] if pages.rows else "second"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, state)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(state) - theme.px(10))
        _paint_words(painter, room, pages.pages[row].name, pages.detail(row))


def _paint_sign(painter: QPainter, box: QRect, pages: _Pages, row: int) -> None:
    worn = theme.current()
    if pages.rows:
        name, role = _FACES[pages.rows[row].state]
        paint_icon(painter, name, box, worn.colour(role))
    elif pages.ticks[row]:
        rounded(painter, box, 4, worn.colour("accent"))
        paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), worn.colour("on_accent"))
    else:
        rounded(painter, box, 4, worn.colour("panel"), Outline(worn.colour("edge")))


def _paint_words(painter: QPainter, room: QRect, name: str, detail: str) -> None:
    worn, middle = theme.current(), room.center().y()
    upper = QRect(room.left(), room.top(), room.width(), middle - room.top()) if detail else room
    painter.setFont(theme.font())
    painter.setPen(worn.colour("ink"))
    elided = painter.fontMetrics().elidedText(apart(name), Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, elided)
    if detail:
        painter.setFont(theme.font(Size.CAPTION))
        painter.setPen(worn.colour("second"))
        lower = QRect(room.left(), middle, room.width(), room.bottom() - middle)
        elided = painter.fontMetrics().elidedText(apart(detail), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, elided)
