"""The steps of a model on the wall: as many words as fit, and one step whole when it is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall
from coplan.ui.theme import Weight

MOST_LINES = 6


def shared_out(wanted: Sequence[int], chosen: int, most: int) -> list[int]:
    """How many lines each step gets, the chosen one all that it wants.

    One that is not chosen has a line at least, but beside a chosen one it may have none.
    """
    lines = [0] * len(wanted)
    if 0 <= chosen < len(wanted):
        lines[chosen] = min(wanted[chosen], most)
    for at_least_one in (True, False):
        for place, each in enumerate(wanted):
            spare = most - sum(lines) if chosen >= 0 or not at_least_one else 1
            room = min(spare, 1 if at_least_one else each - lines[place])
            if place != chosen:
                lines[place] += max(0, room)
    return lines


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

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
        self.choose(self._chosen + by if self._chosen >= 0 or by > 0 else len(self._steps) - 1)

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.updateGeometry()
        self.update()

    def shown(self) -> list[tuple[int, QRectF, list[str]]]:
        """The steps that are seen, from 0: where each stands, with its lines."""
        face = self._room.font(Part.BODY, Weight.SEMIBOLD)
        step, disc = wall.line_height(face), self._disc()
        width = self.width() - disc - self._room.px(1.4)
        gap = self._room.px(0.9)
        whole = [len(wall.laid(each, face, width)) for each in self._steps]
        counts = self._fitting(whole, step, gap)
        top, places = 0.0, []
        for number, (text, count) in enumerate(zip(self._steps, counts, strict=True)):
            if not count:
                continue
            lines = wall.laid(text, face, width, count)
            places.append((number, QRectF(0, top, self.width(), len(lines) * step), lines))
            top += len(lines) * step + gap
        return places

    def _fitting(self, whole: list[int], step: float, gap: float) -> list[int]:
        """How many lines of each step there is room for."""
        most = max(1, min(MOST_LINES, int(self.height() // step)))
        for fewer in range(most, 0, -1):
            counts = shared_out(whole, self._chosen, fewer)
            shown = sum(count > 0 for count in counts)
            if sum(counts) * step + gap * (shown - 1) <= self.height():
                return counts
        return shared_out(whole, self._chosen, 1)

    @override
    def sizeHint(self) -> QSize:
        face = self._room.font(Part.BODY, Weight.SEMIBOLD)
        return QSize(200, round(len(self._steps) * (wall.line_height(face) + self._room.px(0.9))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, area, _ in self.shown():
            if area.contains(event.position()):
                self.choose(-1 if place == self._chosen else place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face, disc = self._room.font(Part.BODY, Weight.SEMIBOLD), self._disc()
        line_height = wall.line_height(face)
        for place, area, lines in self.shown():
            dimmed = self._chosen not in (-1, place)
            circle = QRectF(0, area.top() + (line_height - disc) / 2, disc, disc)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wall.SECOND if dimmed else wall.ACCENT)
            painter.drawEllipse(circle)
            painter.setFont(self._room.font(Part.LABEL, Weight.BOLD))
            painter.setPen(wall.ON_ACCENT)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
            painter.setFont(face)
            painter.setPen(wall.SECOND if dimmed else wall.INK)
            corner = QPointF(disc + self._room.px(1.4), area.top())
            for number, line in enumerate(lines):
                at = QRectF(corner.x(), corner.y() + number * line_height, self.width(), line_height)
                painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)

    def _disc(self) -> float:
        return wall.line_height(self._room.font(Part.BODY)) * 0.96

    def _tell(self) -> None:
        said = (f"Step {number}: {text}" for number, text in enumerate(self._steps, start=1))
        self.setAccessibleName("Steps")
        self.setAccessibleDescription(" ".join(said))
        self.updateGeometry()
        self.update()
