"""The steps of a model on the wall: each whole or not at all, and those without room by their numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall
from coplan.ui.theme import Weight

MOST_LINES = 8
MORE = "↑ ↓ for the others"


def whole_ones(heights: Sequence[float], gap: float, at: int, room: float) -> range:
    """Which steps are shown whole, the one at hand always: as many after it as fit, then before it."""
    first, last = at, at + 1
    left = room - heights[at]
    while last < len(heights) and heights[last] + gap <= left:
        left -= heights[last] + gap
        last += 1
    while first > 0 and heights[first - 1] + gap <= left:
        first -= 1
        left -= heights[first] + gap
    return range(first, last)


class StepsOnWall(QWidget):
    """`chosen_step` tells which is at hand, from 0; -1 for none."""

    chosen_step = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.steps")
        self._steps: tuple[str, ...] = ()
        self._chosen = -1
        self._room = Wall()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> int:
        """The step at hand, from 0; -1 for none."""
        return self._chosen

    def show_steps(self, steps: Sequence[str]) -> None:
        """Show these steps, none of them at hand."""
        self._steps, self._chosen = tuple(filter(None, steps)), -1
        self._tell()

    def choose(self, step: int) -> None:
        """Have this step at hand, or none for a number that no step has."""
        self._chosen = step if 0 <= step < len(self._steps) else -1
        self._tell()
        self.chosen_step.emit(self._chosen)

    def go(self, by: int) -> None:
        """Have the next step or the one before at hand."""
        if self._chosen >= 0:
            self.choose(self._chosen + by)
        else:
            self.choose(0 if by > 0 else len(self._steps) - 1)

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.updateGeometry()
        self.update()

    def shown(self) -> list[tuple[int, QRectF, list[str]]]:
        """The steps that are seen whole, from 0: where each stands, with its lines."""
        face, places = self._laid()
        step, gap = wall.line_height(face), self._gap()
        top, found = 0.0, []
        for number in places:
            lines = wall.laid(self._steps[number], face, self._width())
            found.append((number, QRectF(0, top, self.width(), len(lines) * step), lines))
            top += len(lines) * step + gap
        return found

    def others(self) -> list[tuple[int, QRectF]]:
        """The steps that there is no room for, from 0, and where the number of each stands."""
        shown = self.shown()
        seen = {place for place, _, _ in shown}
        top = max((area.bottom() for _, area, _ in shown), default=0.0) + self._gap()
        disc, places = self._disc(), []
        left = 0.0
        for place in range(len(self._steps)):
            if place not in seen:
                places.append((place, QRectF(left, top, disc, disc)))
                left += disc * 1.25
        return places

    def _laid(self) -> tuple[QFont, range]:
        """The typeface, smaller only for a step that would not be whole, and which steps are shown."""
        if not self._steps:
            return self._room.font(Part.BODY, Weight.SEMIBOLD), range(0)
        for part in (Part.BODY, Part.LABEL):
            face = self._room.font(part, Weight.SEMIBOLD)
            step = wall.line_height(face)
            heights = [len(wall.laid(each, face, self._width())) * step for each in self._steps]
            most = min(self.height(), MOST_LINES * step + self._gap() * (len(heights) - 1)) + 0.5
            if sum(heights) + self._gap() * (len(heights) - 1) <= most:
                return face, range(len(heights))
            most -= self._disc() + self._gap()
            if max(heights) <= most or part is Part.LABEL:
                break
        return face, whole_ones(heights, self._gap(), max(self._chosen, 0), most)

    @override
    def hasHeightForWidth(self) -> bool:
        return bool(self._steps)

    @override
    def heightForWidth(self, width: int) -> int:
        """Enough for the longest step and the numbers of the others."""
        face = self._room.font(Part.LABEL, Weight.SEMIBOLD)
        room = width - self._disc() - self._room.px(1.4)
        longest = max((len(wall.laid(each, face, room)) for each in self._steps), default=0)
        return round(longest * wall.line_height(face) + self._gap() + self._disc())

    @override
    def sizeHint(self) -> QSize:
        face = self._room.font(Part.BODY, Weight.SEMIBOLD)
        return QSize(200, round(len(self._steps) * (wall.line_height(face) + self._gap())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, min(self.sizeHint().height(), round(3 * self._disc())))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        areas = [(place, area) for place, area, _ in self.shown()] + self.others()
        for place, area in areas:
            if area.contains(event.position()):
                self.choose(-1 if place == self._chosen else place)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face, _ = self._laid()
        disc, step = self._disc(), wall.line_height(face)
        for place, area, lines in self.shown():
            dimmed = self._chosen not in (-1, place)
            self._paint_disc(painter, place, QRectF(0, area.top() + (step - disc) / 2, disc, disc), dimmed)
            painter.setFont(face)
            painter.setPen(wall.SECOND if dimmed else wall.INK)
            corner = QPointF(disc + self._room.px(1.4), area.top())
            for number, line in enumerate(lines):
                at = QRectF(corner.x(), corner.y() + number * step, self.width(), step)
                painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)
        area = QRectF()
        for place, area in self.others():
            self._paint_disc(painter, place, area, dimmed=True)
        if not area.isNull():
            painter.setFont(self._room.font(Part.LABEL))
            painter.setPen(wall.SECOND)
            beside = QRectF(area.right() + self._room.px(1.4), area.top(), self.width(), disc)
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), MORE)

    def _paint_disc(self, painter: QPainter, place: int, circle: QRectF, dimmed: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wall.SECOND if dimmed else wall.ACCENT)
        painter.drawEllipse(circle)
        painter.setFont(self._room.font(Part.LABEL, Weight.BOLD))
        painter.setPen(wall.ON_ACCENT)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _width(self) -> float:
        return self.width() - self._disc() - self._room.px(1.4)

    def _gap(self) -> float:
        return self._room.px(0.7)

    def _disc(self) -> float:
        return wall.line_height(self._room.font(Part.BODY)) * 0.96

    def _tell(self) -> None:
        said = (f"Step {number}: {text}" for number, text in enumerate(self._steps, start=1))
        self.setAccessibleName("Steps")
        self.setAccessibleDescription(" ".join(said))
        self.updateGeometry()
        self.update()
