"""The models of the library as cards: the marked page, what it is called, whose it was, how much."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from coplan.plan.ids import SharedModelId
from coplan.plan.library import Shelved
from coplan.plan.plain_words import apart
from coplan.plan.school_year import MONTHS, WEEKDAYS
from coplan.ui import theme
from coplan.ui.kit import Outline, focus_ring, paint_icon, rounded
from coplan.ui.model.library_sketches import Sketches
from coplan.ui.theme import Size, Weight

Index = QModelIndex | QPersistentModelIndex
_LEAST_WIDTH = 176
_GAP = 10
_PAD = 8
_SHAPE = 9 / 16
_RADIUS = 10
_MOST_LOOKED_AT = 50


def taught(shelved: Shelved) -> str:
    """The class and the day of a model: "8X1 · Mon 30 Nov 2026"."""
    lesson = shelved.lesson
    if lesson is None:
        return "Its lesson is not in the plan any more"
    day = lesson.day
    said = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    return f"{lesson.class_code} · {said}"


class Shelf(QAbstractListModel):
    """The models that are listed now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Shelved, ...] = ()

    def show(self, rows: Sequence[Shelved]) -> None:
        """List these models."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, model: SharedModelId) -> int:
        """Where a model stands; -1 when it is not listed."""
        return next((row for row, each in enumerate(self.rows) if each.model.id == model), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.model.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (row.model.title, row.model.technique, taught(row), row.counts)
            return ", ".join(each for each in said if each)
        return None


class Cards(QListView):
    """`chosen` tells that another card is the current one, `opened` that somebody wants to open it."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, sketches: Sketches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.library.cards")
        self.setAccessibleName("Past models")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QListView, QListView:focus { border: none; border-radius: 0; background: transparent; }"
        )
        self.shelf = Shelf(self)
        self._painter = _Card(sketches, self)
        self.setModel(self.shelf)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self.chosen)
        self.activated.connect(self.opened)
        sketches.made.connect(self._on_made)

    @property
    def current(self) -> Shelved | None:
        """The model that is chosen."""
        index = self.currentIndex()
        return self.shelf.rows[index.row()] if index.isValid() else None

    def show_models(self, rows: Sequence[Shelved]) -> None:
        """List these models; the one that was chosen stays chosen, else the first is."""
        before = self.current
        self.shelf.show(rows)
        row = self.shelf.row_of(before.model.id) if before else -1
        self.choose(max(0, row))
        if row < 0:
            self.scrollToTop()
        self.chosen.emit()

    def choose(self, row: int) -> None:
        """Make a card the current one and bring it into sight."""
        index = self.shelf.index(row)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 2
        columns = max(1, room // theme.px(_LEAST_WIDTH))
        size = _size(room // columns)
        if size != self._painter.size:
            self._painter.size = size
            self.setGridSize(size)
        super().resizeEvent(event)

    def _on_made(self) -> None:
        self.viewport().update()


def _size(width: int) -> QSize:
    words = sum(_height(*each) for each in ((Size.BODY, 2), (Size.CAPTION, 1), (Size.LABEL, 2)))
    picture = round((width - theme.px(_GAP) - 2 * theme.px(_PAD)) * _SHAPE)
    return QSize(width, picture + words + 2 * theme.px(_PAD) + theme.px(_GAP) + theme.px(10))


def _height(size: Size, lines: int) -> int:
    return round(QFontMetricsF(theme.font(size)).lineSpacing() * lines) + 1


class _Card(QStyledItemDelegate):
    """Paints one model."""

    def __init__(self, sketches: Sketches, parent: QWidget) -> None:
        super().__init__(parent)
        self._sketches = sketches
        self.size = _size(theme.px(_LEAST_WIDTH))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.size

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shelf = index.model()
        if not isinstance(shelf, Shelf):
            return
        row, worn, gap, pad = shelf.rows[index.row()], theme.current(), theme.px(_GAP), theme.px(_PAD)
        area = QRectF(option.rect).adjusted(1, 1, 1 - gap, 1 - gap)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        line = worn.colour("accent" if chosen else "edge" if over or worn.outlined else "line")
        rounded(painter, area, _RADIUS, worn.colour("panel"), Outline(line, 2.0 if chosen else 1.0))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, area, _RADIUS, worn.colour("accent"), 3.0)
        inside = area.adjusted(pad, pad, -pad, -pad)
        box = QRectF(inside.left(), inside.top(), inside.width(), round(inside.width() * _SHAPE))
        paint_page(painter, box, self._sketches, row, cut=True)
        self._paint_words(painter, QRectF(inside.left(), box.bottom() + theme.px(6), inside.width(), 0), row)

    def _paint_words(self, painter: QPainter, place: QRectF, row: Shelved) -> None:
        worn = theme.current()
        technique = row.model.technique or "No technique written"
        lines = (
            (row.model.title, Size.BODY, Weight.SEMIBOLD, "ink", 2),
            (technique, Size.CAPTION, Weight.REGULAR, "second" if row.model.technique else "third", 1),
            (taught(row), Size.LABEL, Weight.REGULAR, "second", 1),
            (row.counts, Size.LABEL, Weight.REGULAR, "third", 1),
        )
        top = place.top()
        for text, size, weight, ink, most in lines:
            painter.setFont(theme.font(size, weight))
            painter.setPen(worn.colour(ink))
            metrics = QFontMetricsF(painter.font())
            for line in _wrapped(apart(text), metrics, place.width(), most):
                box = QRectF(place.left(), top, place.width(), metrics.lineSpacing() + 1)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)
                top += metrics.lineSpacing()
            top += theme.px(1)


def paint_page(
    painter: QPainter, box: QRectF, sketches: Sketches, row: Shelved, *, cut: bool = False
) -> None:
    """Paint the page of a model with its marks into a box, an icon while there is none.

    The whole page is shown as large as it goes; if it may be `cut`, only the part of a tall one with marks.
    """
    worn, ratio = theme.current(), painter.device().devicePixelRatio()
    rounded(painter, box, 5, worn.colour("desk"))
    image = sketches.picture(row, round(box.width() * ratio))
    if image is None or image.isNull():
        side = min(box.width(), box.height()) * 0.3
        icon = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        paint_icon(painter, "page", icon, worn.colour("third"))
        return
    aspect = image.height() / max(1, image.width())
    source = QRectF(image.rect())
    if cut and box.width() * aspect > box.height():
        source.setHeight(image.width() * box.height() / box.width())
        source.moveTop((image.height() - source.height()) * _middle(row))
        aspect = box.height() / box.width()
    width = min(box.width(), box.height() / aspect)
    page = QRectF(0, 0, round(width), round(width * aspect))
    page.moveTo(round(box.center().x() - page.width() / 2), round(box.center().y() - page.height() / 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(page, image, source)
    painter.restore()


def _middle(row: Shelved) -> float:
    """How far down its page the marks of a model are, from 0 to 1; the top of a page without marks."""
    spots = [
        (top + bottom) / 2 for _, top, _, bottom in (each.box for each in row.on_page[-_MOST_LOOKED_AT:])
    ]
    return min(1.0, max(0.0, sum(spots) / len(spots))) if spots else 0.0


def _wrapped(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """The words in at most so many lines, the last of which ends in an ellipsis when there is more."""
    words, lines = " ".join(text.split()), list[str]()
    while words and len(lines) < most - 1 and metrics.horizontalAdvance(words) > width:
        cut = _fitting(words, metrics, width)
        lines.append(words[:cut].rstrip())
        words = words[cut:].lstrip()
    return [*lines, metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)]


def _fitting(words: str, metrics: QFontMetricsF, width: float) -> int:
    """How many letters fit a width, whole words when at least one does."""
    least, most = 1, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (
            (middle, most) if metrics.horizontalAdvance(words[:middle]) <= width else (least, middle - 1)
        )
    space = words.rfind(" ", 0, least + 1)
    return space if space > 0 else least
