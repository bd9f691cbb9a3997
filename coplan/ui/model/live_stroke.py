"""The stroke that is being drawn: smoothed as it comes, painted piece by piece, done when the pen lifts."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from coplan.plan.mark import Point, Tool
from coplan.plan.smooth import Smoother
from coplan.plan.stroke import UNITS, at_pressure, thinned
from coplan.ui.model.ink_layer import Placement, new_picture


@dataclass(frozen=True, slots=True)
class Nib:
    """What is drawn with: the tool, the colour on the screen, and the width as a fraction of the page's."""

    tool: Tool
    colour: QColor
    width: float


class LiveStroke:
    """Collects the points of a stroke and keeps a picture of it as large as the canvas."""

    def __init__(self) -> None:
        self._picture = new_picture(QSize(1, 1))
        self._placement = Placement(0, 0, 1)
        self._nib: Nib | None = None
        self._aspect = 1.0
        self._points: list[Point] = []
        self._smoother = Smoother(1.0, 1.0)
        self._last = QPointF()
        self._touched = QRect()

    @property
    def nib(self) -> Nib | None:
        """What is being drawn with, `None` while nothing is."""
        return self._nib

    @property
    def picture(self) -> QImage:
        """The stroke so far, as large as the canvas in device pixels."""
        return self._picture

    @property
    def touched(self) -> QRect:
        """The device pixels that the stroke has come to so far."""
        return self._touched

    def place(self, size: QSize, placement: Placement) -> None:
        """Say how large the canvas is and where the page is on it, in device pixels."""
        self._placement = placement
        if size != self._picture.size():
            self._picture = new_picture(size)

    def begin(self, nib: Nib, aspect: float, at: QPointF, pressure: float, seconds: float = 0.0) -> QRect:
        """Put the pen down at a device pixel; returns the device pixels that are different now."""
        self._smoother = Smoother(1.0, 1.0)
        self._smoother.add(at.x(), at.y(), pressure, seconds)
        self._nib = nib
        self._aspect = aspect
        self._points = []
        self._last = at
        self._touched = QRect()
        return self._add(at, pressure)

    def go_on(self, at: QPointF, pressure: float, seconds: float = 0.0) -> QRect:
        """Draw on to a device pixel, as smoothly as it goes; returns the device pixels that are different."""
        x, y, pressed = self._smoother.add(at.x(), at.y(), pressure, seconds)
        return self._add(QPointF(x, y), pressed)

    def go_straight(self, at: QPointF) -> QRect:
        """Draw a straight line to a device pixel; returns the device pixels that are different now."""
        return self._add(at, 0.5)

    def finish(self, at: QPointF) -> tuple[tuple[Point, ...], QRect]:
        """Lift the pen; returns the points of the stroke, and the device pixels that are free again."""
        if self._points:
            self._add(at, self._smoother.finish()[2])
        points = thinned(self._points, self._aspect)
        return points, self.cancel()

    def cancel(self) -> QRect:
        """Forget the stroke; returns the device pixels that are free again."""
        touched = self._touched
        if not touched.isEmpty():
            painter = QPainter(self._picture)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(touched, Qt.GlobalColor.transparent)
            painter.end()
        self._nib = None
        self._points = []
        self._touched = QRect()
        return touched

    def _add(self, at: QPointF, pressure: float) -> QRect:
        if self._nib is None:
            return QRect()
        place = self._placement
        x = (at.x() - place.left) / place.width
        y = (at.y() - place.top) / (place.width * self._aspect)
        if self._points and (x, y) == self._points[-1][:2]:
            return QRect()
        self._points.append((x, y, pressure))
        width = self._width(pressure)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._nib.colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if len(self._points) == 1:
            painter.drawPoint(at)
        else:
            painter.drawLine(self._last, at)
        painter.end()
        reach = width / 2 + 2
        rect = QRectF(self._last, at).normalized().adjusted(-reach, -reach, reach, reach).toAlignedRect()
        self._last = at
        self._touched |= rect
        return rect

    def _width(self, pressure: float) -> float:
        """How wide the stroke is here, in device pixels."""
        if self._nib is None:
            return 1.0
        full = self._nib.width * UNITS
        units = full if self._nib.tool is Tool.HIGHLIGHTER else at_pressure(full, pressure)
        return max(1.0, units * self._placement.scale)
