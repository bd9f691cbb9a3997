"""What frames the cells of the timetable: the names of the days, the times, and breaks between days."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import rounded
from coplan.ui.rehearse.cell_face import NARROW
from coplan.ui.rehearse.sheet import Column, Row, Sheet
from coplan.ui.rehearse.stripes import hatch
from coplan.ui.theme import Size, Tone, Weight

_HEADER = 46
_GUTTER = 20
_LABELS, _NARROW_LABELS = 86, 54
_MANY = 7


def label_width(columns: Sequence[Column]) -> int:
    """How wide the times are: narrower where there are many days."""
    return theme.px(_NARROW_LABELS if len(columns) > _MANY else _LABELS)


def spans(columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """Left and right of every column; a narrow gutter stands before one that follows skipped days."""
    gutters = sum(theme.px(_GUTTER) for column in columns if column.skipped)
    labels = label_width(columns)
    room = max(0, width - labels - gutters)
    found = []
    shift = labels
    for place, column in enumerate(columns):
        shift += theme.px(_GUTTER) if column.skipped else 0
        left = shift + room * place // len(columns)
        found.append((left, shift + room * (place + 1) // len(columns)))
    return found


def shared_out(needs: Sequence[float], whole: float) -> list[float]:
    """The heights of rows that share a height: the same for all but those that need more."""
    share = whole / len(needs) if needs else 0.0
    while True:
        taken = [each for each in needs if each > share]
        left = len(needs) - len(taken)
        fair = (whole - sum(taken)) / left if left else share
        if fair >= share:
            return [max(each, share) for each in needs]
        share = fair


def paint_label(painter: QPainter, row: Row, area: QRectF) -> None:
    """The time of a row and its name, in one line where they fit."""
    worn = theme.current()
    upper, lower = area, area.translated(0, theme.px(15))
    sideways = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    face = theme.font(Size.LABEL)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(worn.colour("third"))
    together = f"{row.time}  {row.label}"
    if metrics.horizontalAdvance(together) > area.width():
        painter.drawText(upper, sideways, row.time)
        whole = metrics.horizontalAdvance(row.label) <= area.width()
        words = row.label if whole else row.label.partition(" ")[0]
        painter.drawText(
            lower, sideways, metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        )
        return
    strong = theme.font(Size.LABEL, Weight.SEMIBOLD)
    taken = QFontMetricsF(strong).horizontalAdvance(row.label) + theme.px(6)
    painter.drawText(upper.adjusted(0, 0, -taken, 0), sideways, row.time)
    painter.setFont(strong)
    painter.setPen(worn.colour("second"))
    painter.drawText(upper, sideways, row.label)


def paint_gutter(painter: QPainter, column: Column, left: int, height: int) -> None:
    """A thin break before a day, with the name of what lies between."""
    worn = theme.current()
    area = QRectF(left - theme.px(_GUTTER), 0, theme.px(_GUTTER), height)
    painter.fillRect(area, worn.colour("paper"))
    hatch(painter, area, worn.colour("hover"))
    painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), worn.colour("line"))
    painter.save()
    painter.translate(area.left(), area.bottom())
    painter.rotate(-90)
    face = theme.font(Size.LABEL)
    painter.setFont(face)
    painter.setPen(worn.colour("second"))
    box = QRectF(0, 0, area.height(), area.width())
    shown = QFontMetricsF(face).elidedText(
        column.skipped, Qt.TextElideMode.ElideRight, box.width() - theme.px(16)
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Header(QWidget):
    """The names of the days and the letters of their weeks, which stay when the cells are scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet()
        self.spans: list[tuple[int, int]] = []
        self.setFixedHeight(theme.px(_HEADER))
        self.setObjectName("rehearse.header")

    def show_sheet(self, sheet: Sheet) -> None:
        """Name these days."""
        self._sheet = sheet
        self.setAccessibleName("; ".join([*(column.said for column in sheet.columns), *sheet.skipped]))
        self.update()

    def lay(self, places: list[tuple[int, int]]) -> None:
        """Write above columns with these edges."""
        self.spans = places
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(_HEADER))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, (left, right) in zip(self._sheet.columns, self.spans, strict=False):
            _paint_day(painter, column, QRectF(left, 0, right - left, self.height()))


def _paint_day(painter: QPainter, column: Column, area: QRectF) -> None:
    worn = theme.current()
    narrow = area.width() < theme.px(NARROW)
    if column.week_begins and column.letter:
        painter.fillRect(QRectF(area.left(), theme.px(4), 2, area.height()), worn.colour("edge"))
    if column.today:
        line = QRectF(area.left() + 1, area.bottom() - theme.px(3), area.width() - 1, theme.px(3))
        painter.fillRect(line, worn.colour("accent"))
    inside = area.adjusted(theme.px(4 if narrow else 8), theme.px(3), -theme.px(1), -theme.px(4))
    weekday, _, number = column.name.partition(" ")
    face = theme.font(Size.BODY, Weight.BOLD)
    whole = QFontMetricsF(face).horizontalAdvance(column.name) <= inside.width()
    painter.setFont(face)
    painter.setPen(worn.colour("accent_ink" if column.today else "ink"))
    top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    painter.drawText(inside, top, column.name if whole else weekday)
    below = inside.adjusted(0, theme.px(18), 0, 0)
    if not whole:
        painter.drawText(below, top, number)
        below.setLeft(below.left() + QFontMetricsF(face).horizontalAdvance(number) + theme.px(4))
    if column.letter:
        below.setLeft(_paint_letter(painter, column, below) + theme.px(5))
    if column.today and not narrow:
        painter.setFont(theme.font(Size.LABEL))
        painter.setPen(worn.colour("accent_ink"))
        painter.drawText(below.adjusted(0, theme.px(1), 0, 0), top, "Today")


def _paint_letter(painter: QPainter, column: Column, area: QRectF) -> float:
    """The letter of the week on a pill, with the word where there is room; returns its right edge."""
    worn = theme.current()
    face = theme.font(Size.LABEL, Weight.SEMIBOLD)
    metrics = QFontMetricsF(face)
    word = f"Week {column.letter}"
    room = area.width() - theme.px(10) - (theme.px(42) if column.today else 0)
    said = word if metrics.horizontalAdvance(word) <= room else column.letter
    side = theme.px(5 if area.width() > theme.px(20) else 2)
    pill = QRectF(area.left(), area.top(), metrics.horizontalAdvance(said) + 2 * side, theme.px(17))
    tone = Tone.CALM if column.letter == "B" else Tone.NEUTRAL
    rounded(painter, pill, 4, worn.soft_of(tone))
    painter.setFont(face)
    painter.setPen(worn.text_of(tone))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, said)
    return pill.right()
