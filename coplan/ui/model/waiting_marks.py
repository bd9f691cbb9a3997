"""The marks that need placing, as lines of a list: each small on the page it was on, with its words."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.model.page_picture import shape_of
from coplan.ui.model.sketch import box_of, paint_mark
from coplan.ui.pages import Pages
from coplan.ui.theme import Size

Index = QModelIndex | QPersistentModelIndex
PICTURE = 92
ROW = 66
_UNKNOWN = 9 / 16
_KINDS = {Tool.PEN: "Pen stroke", Tool.HIGHLIGHTER: "Highlight", Tool.PIN: "Pin", Tool.NOTE: "Note"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mark, the file and page it was on ("" and 0 when nobody knows), and what is said of both."""

    mark: Mark
    fingerprint: str
    page: int
    words: str
    where: str
    number: int = 0


def said_of(mark: Mark, step: str, number: int) -> str:
    """What a mark says, or what it is when it says nothing."""
    if mark.tool is Tool.PIN and number:
        return f"Pin of step {number}: {step}".rstrip(": ")
    return " ".join(mark.text.split()) or _KINDS.get(mark.tool, "Mark")


class WaitingList(QAbstractListModel):
    """The marks that need placing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Waiting, ...] = ()

    def show(self, rows: tuple[Waiting, ...]) -> None:
        """List these marks."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            # A tooltip would read markup out of a note.
            said = f"{row.words}, {row.where}"
            return said if role == Qt.ItemDataRole.AccessibleTextRole else None
        return None


class WaitingLine(QStyledItemDelegate):
    """Draws a line: the old page with the mark on it in a frame, and beside it what the mark says."""

    def __init__(self, pages: Pages, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        listed = index.model()
        if not isinstance(listed, WaitingList):
            return
        row, worn, area = listed.rows[index.row()], theme.current(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = Outline(worn.colour("accent")) if chosen else None
        fill = worn.colour("accent_soft") if chosen else worn.colour("panel")
        rounded(painter, area.adjusted(1, 1, -1, -1), 7, fill, frame)
        pad, width = theme.px(6), theme.px(PICTURE)
        box = QRectF(area.left() + pad, area.top() + pad, width, area.height() - 2 * pad)
        self._paint_page(painter, box, row)
        words = area.adjusted(width + 3 * pad, pad, -pad, -pad)
        painter.setFont(theme.font(Size.CAPTION))
        painter.setPen(worn.colour("ink"))
        wrapped = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        line = painter.fontMetrics().lineSpacing()
        upper = QRectF(words.left(), words.top(), words.width(), 2 * line)
        painter.save()
        painter.setClipRect(upper)
        painter.drawText(upper, wrapped, _fitting(painter, row.words, upper.width()))
        painter.restore()
        painter.setFont(theme.font(Size.LABEL))
        painter.setPen(worn.colour("second"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.where)

    def _paint_page(self, painter: QPainter, box: QRectF, row: Waiting) -> None:
        """The whole page, as large as the box allows, with the mark in a frame because it may be tiny."""
        ratio = painter.device().devicePixelRatio()
        image: QImage | None = None
        if row.fingerprint and row.page:
            image = self._pages.picture(row.fingerprint, row.page, round(box.width() * ratio))
        aspect = shape_of(image) if image is not None and not image.isNull() else _UNKNOWN
        width = min(box.width(), box.height() / aspect)
        page = QRectF(box.left() + (box.width() - width) / 2, box.top(), width, width * aspect)
        page.moveTop(box.center().y() - page.height() / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page.adjusted(-1, -1, 1, 1), theme.current().colour("line"))
        painter.fillRect(page, QColor("#FFFFFF"))
        if image is not None:
            painter.drawImage(page, image, QRectF(image.rect()))
        painter.setClipRect(page)
        painter.translate(page.topLeft())
        painter.scale(width / UNITS, width / UNITS)
        paint_mark(painter, row.mark, aspect, row.number)
        pen = QPen(theme.current().colour("stop"), 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box_of(row.mark, aspect).adjusted(-20, -20, 20, 20))
        painter.restore()


def _fitting(painter: QPainter, words: str, width: float) -> str:
    """As many words as two lines hold."""
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(width * 1.8))
