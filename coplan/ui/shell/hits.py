"""The lines that Ctrl+K shows: icon, words with what was asked for made strong, and what they are of."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.kit import paint_icon, rounded
from coplan.ui.shell.finder import Hit, fold, words
from coplan.ui.theme import Size, Weight

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# Where there is no room for all of a text, what was asked for ends no further to the right.
_MATCH_ENDS_BY = 0.6
_REST_OF_A_WORD = 24


class HitList(QAbstractListModel):
    """The lines of the list, and the words that were asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()
        self.wanted: list[str] = []

    def show(self, hits: tuple[Hit, ...], query: str) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.hits, self.wanted = hits, words(query)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.text}, {hit.detail}"
        return None


class HitLine(QStyledItemDelegate):
    """Draws a line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(36))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, HitList):
            return
        hit, worn = model.hits[index.row()], theme.current()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, area.adjusted(4, 1, -4, -1), 7, worn.colour("accent_soft"))
        side, pad = theme.px(18), theme.px(14)
        spot = QRect(area.left() + pad, area.center().y() - side // 2, side, side)
        paint_icon(painter, hit.icon, spot, worn.colour("accent_ink" if chosen else "second"))
        room = area.adjusted(pad + side + theme.px(10), 0, -pad, 0)
        painter.setFont(theme.font(Size.CAPTION))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(apart(hit.detail), Qt.TextElideMode.ElideMiddle, room.width() * 2 // 5)
        painter.setPen(worn.colour("second"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        room.setRight(room.right() - metrics.horizontalAdvance(detail) - theme.px(12))
        painter.setPen(worn.colour("ink"))
        _draw_words(painter, room, hit.text, model.wanted)


def _draw_words(painter: QPainter, room: QRect, text: str, wanted: list[str]) -> None:
    """One line of text that ends in an ellipsis when it is too long."""
    usual, strong = theme.font(Size.BODY), theme.font(Size.BODY, Weight.BOLD)
    painter.setFont(strong)
    metrics = painter.fontMetrics()
    kept = in_view(apart(text.replace("\n", " ")), wanted, room.width(), metrics.horizontalAdvance)
    shown = metrics.elidedText(kept, Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(shown, usual)
    layout.setFormats([_strong(strong, start, length) for start, length in found_in(shown, wanted)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width() + theme.px(40))
    layout.endLayout()
    layout.draw(painter, QPointF(room.left(), room.center().y() - line.height() / 2 + 1))


def in_view(text: str, wanted: list[str], room: int, wide: Callable[[str], int]) -> str:
    """The text without its beginning, as far as the first word that was asked for would else be cut off."""
    places = found_in(text, wanted)
    if not places or wide(text) <= room:
        return text
    start, length = places[0]
    # Qt counts some letters twice, Python does not.
    units = text.encode("utf-16-le")
    before = units[: 2 * start].decode("utf-16-le", "replace")
    upto = units[: 2 * (start + length)].decode("utf-16-le", "replace")
    upto += text[len(upto) :].partition(" ")[0][:_REST_OF_A_WORD]
    if wide(f"{upto}…") <= room:
        return text
    quote = "“" if text.startswith("“") else ""
    starts = [place + 1 for place, letter in enumerate(before) if letter == " "]
    enough = (each for each in starts if wide(f"{quote}…{upto[each:]}") <= room * _MATCH_ENDS_BY)
    return f"{quote}…{text[next(enough, len(before)) :].lstrip('…')}"


def _strong(face: QFont, start: int, length: int) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = start, length
    made = QTextCharFormat()
    made.setFont(face)
    part.format = made
    return part


def found_in(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    """Where the words are in a composed text, as start and length in the units of Qt, one after another."""
    said = fold(text)
    marked = [False] * len(said)
    for word in wanted:
        at = said.find(word)
        while word and at >= 0:
            marked[at : at + len(word)] = [True] * len(word)
            at = said.find(word, at + len(word))
    # Qt counts letters beyond the first 65,536 of Unicode twice.
    units = [2 if ord(letter) > 0xFFFF else 1 for letter in text]
    runs: list[tuple[int, int]] = []
    place = 0
    for strong, unit in zip(marked, units, strict=True):
        if strong and runs and runs[-1][0] + runs[-1][1] == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + unit)
        elif strong:
            runs.append((place, unit))
        place += unit
    return runs
