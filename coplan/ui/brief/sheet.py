"""The sheet on the desk, alone or beside its grey copy; people pan it, point at its sections and pinch it."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QNativeGestureEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.section_boxes import SectionBox
from coplan.plan.sheet import PAGE_WIDTH
from coplan.ui import theme
from coplan.ui.kit import Outline, rounded, set_tip
from coplan.ui.theme import Size, Weight

A4 = 297 / 210
SHADOW = 8
BESIDE_GAP = 16
CAPTION = 24
COPIES = ("In colour", "As a grey copier prints it")


class Standing(Enum):
    """How many sheets there are, and how the grey one stands to the other."""

    ALONE = auto()
    BESIDE = auto()
    BELOW = auto()


class Sheet(QWidget):
    """Stretches the picture it has until the right one arrives.

    `pushed` carries how far it was dragged, `pointed` the kind of the section that was clicked, `pinched` by
    how much to zoom and the place on the sheet that stays where it is.
    """

    pushed = Signal(QPointF)
    pointed = Signal(object)
    pinched = Signal(float, QPointF)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brief.sheet")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._image, self._grey = QImage(), QImage()
        self._standing = Standing.ALONE
        self._width = 0
        self._boxes: tuple[SectionBox, ...] = ()
        self._under: SectionBox | None = None
        self._pressed: QPointF | None = None
        self._dragging = False

    @property
    def standing(self) -> Standing:
        """How the grey copy stands."""
        return self._standing

    @property
    def boxes(self) -> tuple[SectionBox, ...]:
        """Where the sections stand on the page, in points."""
        return self._boxes

    @property
    def papers(self) -> tuple[QRect, ...]:
        """Where the sheets themselves lie, the one in colour first."""
        top = 0 if self._standing is Standing.ALONE else theme.px(CAPTION)
        first = QRect(SHADOW, SHADOW + top, self._width, round(self._width * A4))
        match self._standing:
            case Standing.ALONE:
                return (first,)
            case Standing.BESIDE:
                return first, first.translated(first.width() + theme.px(BESIDE_GAP), 0)
            case Standing.BELOW:
                return first, first.translated(0, first.height() + theme.px(BESIDE_GAP) + top)

    def stand(self, width: int, standing: Standing, below: int = 0) -> None:
        """Make each sheet so wide, put the grey one where it belongs, and leave so much room below."""
        self._width = width
        if standing is not self._standing:
            self._standing = standing
            self._copy()
        last = self.papers[-1]
        self.setFixedSize(last.right() + 1 + SHADOW, last.bottom() + 1 + SHADOW + below)
        self.update()

    def show_picture(self, image: QImage, boxes: Sequence[SectionBox]) -> None:
        """Show the page, with where its sections stand on it."""
        self._image, self._boxes = image, tuple(boxes)
        self._under = next((each for each in boxes if self._under and each.kind is self._under.kind), None)
        self._copy()
        self.update()

    def _copy(self) -> None:
        alone = self._standing is Standing.ALONE
        self._grey = QImage() if alone else self._image.convertToFormat(QImage.Format.Format_Grayscale8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for paper, image, words in zip(self.papers, (self._image, self._grey), COPIES, strict=False):
            if self._standing is not Standing.ALONE:
                above = QRect(paper.left(), paper.top() - theme.px(CAPTION), paper.width(), theme.px(CAPTION))
                painter.setFont(theme.font(Size.CAPTION, Weight.SEMIBOLD))
                painter.setPen(worn.colour("second"))
                painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            for spread in range(4, 0, -1):
                painter.fillRect(paper.adjusted(-spread, 1 - spread, spread, spread + 2), QColor(0, 0, 0, 10))
            if worn.outlined:
                painter.fillRect(paper.adjusted(-1, -1, 1, 1), worn.colour("edge"))
            painter.fillRect(paper, QColor("white"))
            if not image.isNull():
                painter.drawImage(self._exactly(paper, image), image)
        if self._under:
            _point_out(painter, self._placed(self._under))

    def _exactly(self, paper: QRect, image: QImage) -> QRectF:
        """Where a picture is drawn: dot on dot when it is as large as the sheet, on any screen."""
        ratio = self.devicePixelRatioF()
        if image.width() != round(paper.width() * ratio):
            return QRectF(paper)
        return on_dots(QPointF(paper.topLeft()), QPointF(self.mapTo(self.window(), QPoint())), image, ratio)

    def _placed(self, box: SectionBox) -> QRectF:
        scale, paper = self._width / PAGE_WIDTH, self.papers[0]
        return QRectF(
            paper.left() + box.x * scale, paper.top() + box.top * scale, box.width * scale, box.height * scale
        )

    def _box_at(self, at: QPointF) -> SectionBox | None:
        for paper in self.papers:
            on_paper = (at - QPointF(paper.topLeft())) * (PAGE_WIDTH / max(1, self._width))
            for each in self._boxes:
                if each.holds(on_paper.x(), on_paper.y()):
                    return each
        return None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._dragging = event.globalPosition(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._look_at(self._box_at(event.position()))
            return
        moved = event.globalPosition() - self._pressed
        if self._dragging or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self._look_at(None)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pressed = event.globalPosition()
            self.pushed.emit(moved)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragging
        self._pressed, self._dragging = None, False
        box = self._box_at(event.position())
        self._look_at(box)
        if clicked and box and event.button() is Qt.MouseButton.LeftButton:
            self.pointed.emit(box.kind)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self._pressed is None:
            self._look_at(None)
        super().leaveEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.pinched.emit(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            found = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(found, QPinchGesture):
                self.pinched.emit(found.scaleFactor(), QPointF(self.mapFromGlobal(found.hotSpot().toPoint())))
                return True
        return super().event(event)

    def _look_at(self, box: SectionBox | None) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if box else Qt.CursorShape.OpenHandCursor)
        if box != self._under:
            self._under = box
            set_tip(self, f"Change “{box.kind}”" if box else "")
            self.update()


def on_dots(corner: QPointF, origin: QPointF, image: QImage, ratio: float) -> QRectF:
    """The place nearest to `corner` at which the dots of a picture lie on dots of the screen.

    `origin` is where the widget begins in its window, `ratio` how many dots a pixel of it has.
    """
    dots = (origin + corner) * ratio
    whole = QPointF(round(dots.x()), round(dots.y()))
    return QRectF(whole / ratio - origin, QSizeF(image.size()) / ratio)


def _point_out(painter: QPainter, place: QRectF) -> None:
    """A line round a section that is pointed at; the paper is white in every theme, so its colour is too."""
    accent = theme.load("light").colour("accent")
    soft = QColor(accent)
    soft.setAlpha(22)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, place.adjusted(-4, -3, 4, 3), 4, soft, Outline(accent))
