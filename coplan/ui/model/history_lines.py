"""The lines of a model's history, by day, as a list that draws itself and stays fast however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from coplan.plan.past_lines import Run, day, moment
from coplan.plan.school_year import clock
from coplan.ui import theme
from coplan.ui.kit import Tone, focus_ring, rounded
from coplan.ui.theme import Size, Weight

Index = QModelIndex | QPersistentModelIndex
NOW = 0
_TONES = (Tone.ACCENT, Tone.MODEL, Tone.WAITING, Tone.CALM, Tone.STOP)
_FACE = 26
_ROW = 54
_HEADING = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a run of deeds, a heading over those of a day, or how it is now."""

    heading: str = ""
    run: Run | None = None
    tone: Tone = Tone.NEUTRAL

    @property
    def number(self) -> int:
        """The number of the newest line of its run; `NOW` for how it is now."""
        return self.run.number if self.run else NOW

    @property
    def aloud(self) -> str:
        """What a screen reader says."""
        if self.run is None:
            return self.heading or "As it is now"
        who = f"{self.run.author}, " if self.run.author else ""
        return f"{who}{self.run.words}, {moment(self.run.time)}"


def rows_of(runs: Sequence[Run], today: date) -> tuple[Row, ...]:
    """How it is now, then the runs, each day under its heading; everybody has a colour of their own."""
    people = dict.fromkeys(run.author for run in reversed(runs))
    tones = {who: _TONES[place % len(_TONES)] for place, who in enumerate(people)}
    rows, said = [Row()], ""
    for run in runs:
        if (heading := day(run.time.date(), today)) != said:
            said = heading
            rows.append(Row(heading))
        rows.append(Row(run=run, tone=tones[run.author]))
    return tuple(rows)


class HistoryLines(QAbstractListModel):
    """The rows of the history."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = (Row(),)

    def show(self, rows: tuple[Row, ...]) -> None:
        """List these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, number: int) -> int:
        """Where the line of this number stands, also within a run; the row of now when it is not there."""
        return next((at for at, row in enumerate(self.rows) if row.run and row.run.holds(number)), 0)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and self.rows[index.row()].heading
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.aloud
        return None


class HistoryLine(QStyledItemDelegate):
    """Draws a row: who in a round, what was done in at most two lines, and when."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        listed = index.model()
        heading = isinstance(listed, HistoryLines) and listed.rows[index.row()].heading
        return QSize(theme.px(160), theme.px(_HEADING if heading else _ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        listed = index.model()
        if not isinstance(listed, HistoryLines):
            return
        row, area = listed.rows[index.row()], QRectF(option.rect)
        painter.save()
        if row.heading:
            _paint_heading(painter, area, row.heading)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_ground(painter, area, option, chosen=chosen)
            _paint_line(painter, area, row)
        painter.restore()


def _paint_heading(painter: QPainter, area: QRectF, words: str) -> None:
    painter.setFont(theme.font(Size.LABEL, Weight.BOLD))
    painter.setPen(theme.current().colour("second"))
    below = area.adjusted(theme.px(6), 0, 0, -theme.px(4))
    painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)


def _paint_ground(painter: QPainter, area: QRectF, option: QStyleOptionViewItem, *, chosen: bool) -> None:
    worn = theme.current()
    box = area.adjusted(1, 1, -1, -1)
    if chosen:
        rounded(painter, box, 7, worn.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, box, 7, worn.colour("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        rounded(painter, box, 7, worn.colour("button_hover"))


def _paint_line(painter: QPainter, area: QRectF, row: Row) -> None:
    worn, pad, side = theme.current(), theme.px(8), theme.px(_FACE)
    left = area.left() + pad
    words = area.adjusted(side + 2 * pad + theme.px(2), theme.px(4), -pad, -theme.px(4))
    face = QRectF(left, area.center().y() - side / 2, side, side)
    if row.run is None:
        _paint_words(painter, words, "Now", "As it is at the moment")
        rounded(painter, face.adjusted(*[theme.px(7)] * 2, *[-theme.px(7)] * 2), 99, worn.colour("accent"))
        return
    rounded(painter, face, 99, worn.soft_of(row.tone))
    painter.setPen(worn.text_of(row.tone))
    letters = theme.font(Size.LABEL, Weight.BOLD)
    letters.setPixelSize(max(8, round(side * 0.38)))
    painter.setFont(letters)
    painter.drawText(face, Qt.AlignmentFlag.AlignCenter, row.run.author[:3] or "?")
    began, ended = clock(row.run.began), clock(row.run.time)
    when = ended if began == ended else f"{began} to {ended}"
    _paint_words(painter, words, row.run.words, f"{when} · {row.run.author}" if row.run.author else when)


def _paint_words(painter: QPainter, area: QRectF, what: str, when: str) -> None:
    """What was done on one or two lines, and below it when, as one block in the middle."""
    worn = theme.current()
    painter.setFont(theme.font(Size.CAPTION, Weight.SEMIBOLD))
    metrics = painter.fontMetrics()
    line = metrics.lineSpacing()
    two = metrics.horizontalAdvance(what) > area.width()
    shown = metrics.elidedText(what, Qt.TextElideMode.ElideRight, round(area.width() * 1.8)) if two else what
    painter.setFont(theme.font(Size.LABEL))
    small = painter.fontMetrics().lineSpacing()
    top = area.center().y() - ((2 if two else 1) * line + small) / 2
    upper = QRectF(area.left(), top, area.width(), (2 if two else 1) * line)
    painter.setFont(theme.font(Size.CAPTION, Weight.SEMIBOLD))
    painter.setPen(worn.colour("ink"))
    painter.drawText(upper, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), shown)
    painter.setFont(theme.font(Size.LABEL))
    painter.setPen(worn.colour("second"))
    lower = QRectF(area.left(), upper.bottom(), area.width(), small)
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, when)
