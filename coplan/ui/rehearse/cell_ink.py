"""Draws a cell of the timetable: its ground, the things in it, protected time, and the ring of a free one."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.rehearse.cell_face import Face, fitting
from coplan.ui.rehearse.sheet import Item, Sort
from coplan.ui.rehearse.stripes import hatch, stripes
from coplan.ui.theme import Size, Tone, Weight

_TONES = {
    Sort.KEPT: Tone.ACCENT,
    Sort.BOOKED: Tone.ACCENT,
    Sort.PROPOSED: Tone.MODEL,
    Sort.GOAL: Tone.MODEL,
    Sort.TAUGHT: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Ink:
    """One drawing of a cell; `pointed` is whether the mouse is on it, `hovered` what is moved over it."""

    painter: QPainter
    face: Face
    area: QRectF
    pointed: bool
    hovered: bool

    def draw(self) -> None:
        """Draw everything but the ring of the keyboard."""
        self._ground()
        if self.face.cell.slot is None:
            return
        self._kept()
        for block in self.face.boxes:
            self._box(block.item, block.area)
        for block in self.face.busy:
            for place, line in enumerate(block.lines):
                self._words(line, block.area.translated(0, place * self.face.line), "third")
        self._begins()
        if self.face.hidden:
            self._more()
        if self.face.has_ring:
            self._ring()

    def _ground(self) -> None:
        worn, cell, area, painter = theme.current(), self.face.cell, self.area, self.painter
        grey = cell.past or cell.is_late or (cell.lit and cell.found is None)
        if grey:
            painter.fillRect(area, worn.colour("hover"))
        elif cell.is_free and (cell.lit or self.pointed or self.hovered):
            painter.fillRect(area, worn.soft_of(Tone.ACCENT))
        if cell.protected:
            lit = worn.line_of(Tone.ACCENT) if cell.lit and cell.is_free else stripes()
            hatch(painter, area, worn.colour("line") if cell.past or cell.is_late else lit)
        wide, edge = (2, "edge") if cell.week_begins and cell.week else (1, "line")
        painter.fillRect(QRectF(0, 0, wide, area.height()), worn.colour(edge))
        painter.fillRect(QRectF(0, 0, area.width(), 1), worn.colour("line"))
        if cell.now is not None:
            now = QRectF(0, cell.now * area.height(), area.width(), theme.px(2))
            painter.fillRect(now, worn.colour("stop"))
        if self.hovered:
            ring = Outline(worn.colour("accent" if cell.is_free else "stop"), 2, dashed=not cell.is_free)
            rounded(painter, area.adjusted(2, 2, -2, -2), 6, None, ring)
        elif cell.lit and cell.is_free:
            ring = Outline(worn.colour("accent"), 1.4)
            rounded(painter, area.adjusted(2, 2, -1, -1), 5, None, ring)

    def _kept(self) -> None:
        """What the slot is protected for, on a plate above the stripes, or where it was moved to."""
        kept, face, place = self.face.cell.kept, self.face, self.face.kept
        if kept is None or not place.isValid():
            return
        said = fitting(
            kept.brief if kept.gone else (kept.what, "Protected", "Kept"), place.width() - theme.px(4)
        )
        if not kept.gone:
            wide = QFontMetricsF(theme.font(Size.LABEL)).horizontalAdvance(said) + theme.px(6)
            plate = QRectF(
                place.left() - theme.px(2), place.top() - 1, min(wide, place.width()), face.line + 1
            )
            rounded(self.painter, plate, 4, theme.current().colour("panel"))
        self._words(said, place.adjusted(theme.px(1), 0, 0, 0), "third" if kept.gone else "ink")

    def _begins(self) -> None:
        """The time at which a slot begins on a day that has other times than most."""
        cell, face = self.face.cell, self.face
        corner = face.inner
        taken = bool(face.busy or face.boxes)
        if not cell.begins or (taken and (face.narrow or face.bottom > corner.bottom() - face.line + 2)):
            return
        self.painter.setFont(theme.font(Size.LABEL))
        self.painter.setPen(theme.current().colour("third"))
        metrics = QFontMetricsF(theme.font(Size.LABEL))
        words = (
            cell.begins if metrics.horizontalAdvance(cell.begins) <= corner.width() else _stacked(cell.begins)
        )
        self.painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)

    def _ring(self) -> None:
        """A small ring: both are free here, and so is a room."""
        worn, radius = theme.current(), theme.px(4)
        beside, kept = self.face.ring_area, self.face.cell.kept
        middle = beside.center() if beside.isValid() else self.area.center()
        if self.face.cell.begins and self.face.narrow and not beside.isValid():
            middle.setY(self.area.top() + theme.px(11))
        elif kept and not beside.isValid():
            middle.setY(self.area.bottom() - theme.px(11))
        self.painter.setPen(QPen(worn.colour("accent"), 1.4))
        if self.face.cell.protected:
            rounded(self.painter, _square(middle, theme.px(7)), 7, worn.colour("panel"))
            self.painter.setPen(QPen(worn.colour("accent"), 1.4))
        self.painter.setBrush(worn.colour("accent" if self.pointed else "panel"))
        self.painter.drawEllipse(middle, radius, radius)

    def _box(self, item: Item, area: QRectF) -> None:
        worn, tone = theme.current(), _TONES[item.sort]
        line = None
        fill: QColor | None = worn.soft_of(tone)
        inks: tuple[QColor, QColor] = (worn.text_of(tone), worn.text_of(tone))
        if item.sort is Sort.KEPT:
            fill, inks = worn.colour("accent"), (worn.colour("on_accent"), worn.colour("on_accent"))
        elif item.sort is Sort.PROPOSED:
            fill, line = worn.colour("panel"), Outline(worn.text_of(tone), 1.4, dashed=True)
        elif item.sort is Sort.GOAL:
            line = Outline(worn.text_of(tone), 1.4)
        elif worn.outlined:
            line = Outline(worn.line_of(tone))
        rounded(self.painter, area, 6, fill, line)
        side = theme.px(3 if self.face.narrow else 5)
        inside = area.adjusted(side, theme.px(2), -theme.px(3), -theme.px(2))
        self._lines(item, inside, area.height() > 1.6 * self.face.line, inks)

    def _lines(self, item: Item, inside: QRectF, tall: bool, inks: tuple[QColor, QColor]) -> None:
        wide, strong = inside.width(), Weight.SEMIBOLD
        light = self.face.narrow and item.sort is Sort.KEPT
        weighed = Weight.REGULAR if light else strong
        first = fitting((item.first, item.shorter[0], *_least(item, tall)), wide, weighed)
        if not tall:
            ways = (f"{item.first} · {item.second}", f"{item.first} · {item.shorter[1]}", first)
            self._words(fitting(ways, wide, strong), inside, inks[0], strong, middle=True)
            return
        stacked = item.sort is not Sort.KEPT and first == item.least[0] and first != item.shorter[0]
        least = (*(way[0] for way in item.ways), item.least[1])
        second = fitting(least if stacked else (item.second, item.shorter[1], *least), wide)
        upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        fits = QFontMetricsF(theme.font(Size.LABEL, strong)).horizontalAdvance(first) <= wide
        self._words(first, upper, inks[0], strong if fits else Weight.REGULAR)
        self._words(second, upper.translated(0, upper.height()), inks[1])

    def _more(self) -> None:
        hidden, area = self.face.hidden, self.face.more
        words = (f"and {hidden} more…", f"{hidden} more…", f"+{hidden}…")
        ground = "hover" if self.pointed else "panel"
        if self.pointed or self.face.cell.protected:
            rounded(self.painter, area, 6, theme.current().colour(ground))
        inside = area.adjusted(theme.px(5), 0, 0, 0)
        self._words(fitting(words, inside.width()), inside, "accent_ink", Weight.SEMIBOLD, middle=True)

    def _words(
        self,
        text: str,
        area: QRectF,
        ink: str | QColor,
        weight: Weight = Weight.REGULAR,
        middle: bool = False,
    ) -> None:
        face = theme.font(Size.LABEL, weight)
        self.painter.setFont(face)
        self.painter.setPen(theme.current().colour(ink) if isinstance(ink, str) else ink)
        shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        upright = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        self.painter.drawText(area, upright | Qt.AlignmentFlag.AlignLeft, shown)


def _least(item: Item, tall: bool) -> Iterable[str]:
    """The fewest words for the first line: initials below each other, or all in one line."""
    first, second = item.least
    return (first,) if tall or not second else (f"{first}+{second}", first)


def _stacked(begins: str) -> str:
    """The word and the time below each other."""
    return begins.replace(" ", "\n")


def _square(middle: QPointF, half: float) -> QRectF:
    return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
