"""The pages of the open file as a column of small pictures, drawn only when they come into sight."""

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, focus_ring, paint_icon, rounded
from coplan.ui.pages import Pages
from coplan.ui.theme import Size, Tone, Weight

Index = QModelIndex | QPersistentModelIndex
WIDTH = 112
_PICTURE = 88


class PageList(QAbstractListModel):
    """The pages of one file, with how many marks each has and which one is the model."""

    def __init__(self) -> None:
        super().__init__()
        self.fingerprint = ""
        self.word = "Page"
        self.model_page = 0
        self._count = 0
        self._marks: dict[int, int] = {}

    def show_file(self, fingerprint: str, count: int, word: str) -> None:
        """List the pages of another file; `word` is what a page is called, such as "Slide"."""
        self.beginResetModel()
        self.fingerprint, self._count, self.word = fingerprint, count, word
        self._marks, self.model_page = {}, 0
        self.endResetModel()

    def show_marks(self, marks: dict[int, int], model_page: int) -> None:
        """Say how many marks the pages have, and which is the model (0 for none)."""
        if (marks, model_page) != (self._marks, self.model_page):
            self._marks, self.model_page = dict(marks), model_page
            self.dataChanged.emit(self.index(0), self.index(max(0, self._count - 1)))

    def marks_on(self, page: int) -> int:
        """How many marks a page has."""
        return self._marks.get(page, 0)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row() + 1
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = [f"{self.word} {page}"]
            count = self.marks_on(page)
            words += [f"{count} mark" + ("" if count == 1 else "s")] if count else []
            words += ["shared model"] if page == self.model_page else []
            return ", ".join(words)
        return str(page) if role == Qt.ItemDataRole.DisplayRole else None


class _Painter(QStyledItemDelegate):
    """Draws one page: its picture, its number, its marks, and a star on the model."""

    def __init__(self, pages: Pages, pages_listed: PageList, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._list = pages_listed
        self.aspect = 0.5625

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(WIDTH - 14), round(theme.px(_PICTURE) * self.aspect) + theme.px(26))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = theme.current()
        area = QRectF(option.rect)
        state = option.state
        page = index.row() + 1
        width = theme.px(_PICTURE)
        ratio = painter.device().devicePixelRatio()
        left = round((area.left() + (area.width() - width) / 2) * ratio) / ratio
        top = round((area.top() + theme.px(5)) * ratio) / ratio
        box = QRectF(left, top, width, round(width * self.aspect))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        line = worn.colour("accent") if chosen else worn.colour("edge" if worn.outlined else "line")
        frame = box.adjusted(-2, -2, 2, 2)
        ring = Outline(line, 2.0 if chosen else 1.0)
        rounded(painter, frame if chosen else box.adjusted(-1, -1, 1, 1), 4, QColor("#FFFFFF"), ring)
        image = self._pages.picture(self._list.fingerprint, page, round(width * ratio))
        if image is not None:
            _draw(painter, box, image, ratio)
        self._paint_words(painter, box, page, chosen=chosen)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, frame.adjusted(-2, -2, 2, 2), 6, worn.colour("accent"))

    def _paint_words(self, painter: QPainter, box: QRectF, page: int, *, chosen: bool) -> None:
        worn = theme.current()
        row = QRectF(box.left(), box.bottom() + theme.px(2), box.width(), theme.px(17))
        face = theme.font(Size.LABEL, Weight.SEMIBOLD if chosen else Weight.REGULAR)
        painter.setFont(face)
        painter.setPen(worn.colour("ink" if chosen else "third"))
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, centred | Qt.AlignmentFlag.AlignLeft, str(page))
        side = float(theme.px(12))
        right = row.right()
        if page == self._list.model_page:
            star = QRectF(right - side, row.center().y() - side / 2, side, side)
            paint_icon(painter, "star-filled", star, worn.text_of(Tone.MODEL))
            right -= side + theme.px(5)
        count = self._list.marks_on(page)
        if count:
            words = str(count)
            width = QFontMetricsF(face).horizontalAdvance(words)
            painter.setPen(worn.colour("accent_ink"))
            painter.drawText(QRectF(right - width - 1, row.top(), width + 2, row.height()), centred, words)
            pen = QRectF(right - width - side - theme.px(3), row.center().y() - side / 2, side, side)
            paint_icon(painter, "pen", pen, worn.colour("accent_ink"))


def _draw(painter: QPainter, box: QRectF, image: QImage, ratio: float) -> None:
    """Draw a picture into a box, pixel for pixel where it has the right size."""
    size = image.size().toSizeF() / ratio
    if abs(size.width() - box.width()) * ratio < 1 and abs(size.height() - box.height()) * ratio <= 1:
        painter.drawImage(QRectF(box.topLeft(), size), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image, QRectF(image.rect()))


class Thumbnails(QListView):
    """The column of pages; arrows and clicks choose one."""

    page_chosen = Signal(int)

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed = PageList()
        self._painter = _Painter(pages, self.listed, self)
        self.setModel(self.listed)
        self.setItemDelegate(self._painter)
        self.setObjectName("model.thumbnails")
        self.setAccessibleName("Pages of this file")
        self.setFixedWidth(theme.px(WIDTH))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView:focus { border: none; border-radius: 0; }")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        pages.arrived.connect(self._on_arrived)

    def show_file(self, fingerprint: str, count: int, word: str) -> None:
        """List the pages of another file."""
        self.listed.show_file(fingerprint, count, word)

    def set_aspect(self, aspect: float) -> None:
        """Say what shape the pages have."""
        if abs(aspect - self._painter.aspect) > 0.01:
            self._painter.aspect = aspect
            self.listed.layoutChanged.emit()

    def show_page(self, page: int) -> None:
        """Mark the page that is shown, and bring it into sight."""
        index = self.listed.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            before = self.currentIndex()
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.selectionModel().blockSignals(False)
            self.update(before)
            self.update(index)
        self.scrollTo(index)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.page_chosen.emit(index.row() + 1)

    def _on_arrived(self, fingerprint: str, page: int, _: int) -> None:
        if fingerprint == self.listed.fingerprint:
            self.update(self.listed.index(page - 1))
