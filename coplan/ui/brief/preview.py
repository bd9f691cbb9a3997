"""The page as it will be printed, on the desk; zoomed by keys, wheel, fingers and buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea
from typing_extensions import override

from coplan.plan.ports import Picture
from coplan.plan.section_boxes import SectionBox
from coplan.plan.sheet import PAGE_WIDTH
from coplan.ui import theme
from coplan.ui.brief.sheet import A4, BESIDE_GAP, CAPTION, SHADOW, Sheet, Standing
from coplan.ui.brief.zoom_strip import Fit, Zoom, ZoomStrip
from coplan.ui.kit import Button

STEP = 1.25
SMALLEST, LARGEST = 0.25, 4.0
NARROWEST, LEAST = 240, 150
# From here on two sheets beside each other can still be read; on a narrower desk one stands below the other.
READABLE = 360
MOST_PIXELS = 4000
POINTS_AN_INCH = 72


class Preview(QScrollArea):
    """`wanted` carries the width in device pixels at which the page should be drawn.

    `section_wanted` carries the kind of the section that somebody clicked, `greyed` whether the grey copy is
    to be shown from now on.
    """

    wanted = Signal(int)
    section_wanted = Signal(object)
    greyed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brief.preview")
        self.setAccessibleName("The page")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._zoom: Zoom = Fit.PAGE
        self._two_up = False
        self._asked = self._below = 0
        self._sheet = Sheet()
        self._sheet.pushed.connect(self._push)
        self._sheet.pointed.connect(self.section_wanted)
        self._sheet.pinched.connect(self._pinch)
        self.setWidget(self._sheet)
        # A scroll area has its widget fill its ground when it is set.
        self._sheet.setAutoFillBackground(False)
        self._strip = ZoomStrip(self)
        self._strip.chosen.connect(self.set_zoom)
        self._strip.stepped.connect(self.step)
        self._strip.greyed.connect(self._on_greyed)
        self.setViewportMargins(0, self._strip.sizeHint().height(), 0, 0)
        self._other = Button("The grey copy is below", icon="down", small=True, parent=self)
        self._other.setObjectName("brief.other_copy")
        self._other.clicked.connect(self._go_to_other)
        self._other.hide()
        self.verticalScrollBar().valueChanged.connect(self._show_other)
        self.verticalScrollBar().rangeChanged.connect(self._show_other)

    @property
    def pixels(self) -> int:
        """How wide the page should be drawn now."""
        width = round(self._sheet.papers[0].width() * self.devicePixelRatioF())
        return min(max(200, width), MOST_PIXELS)

    @property
    def zoom(self) -> Zoom:
        """How large the page is shown."""
        return self._zoom

    @property
    def two_up(self) -> bool:
        """Whether the page stands beside its grey copy."""
        return self._two_up

    def show_picture(self, picture: Picture, words: str, boxes: Sequence[SectionBox] = ()) -> None:
        """Show the page; `words` is what it says, for screen readers, `boxes` where its sections stand."""
        shown = QImage(
            picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
        )
        self._sheet.show_picture(shown.copy(), boxes)
        self.setAccessibleDescription(words)

    def show_two_up(self, on: bool) -> None:
        """Show the page beside its grey copy, or alone, without telling anyone."""
        self._strip.grey.blockSignals(True)
        self._strip.grey.setChecked(on)
        self._strip.grey.blockSignals(False)
        self._two_up = on
        self._fit()

    @property
    def shrinks(self) -> bool:
        """Whether room below is taken from the page."""
        return self._zoom is Fit.PAGE

    def leave_below(self, height: int) -> None:
        """Leave so much room below the page, or none again, so that a notice never lies over its foot."""
        if height != self._below:
            self._below = height
            self._fit()

    def turn_grey(self) -> None:
        """Show the grey copy, or take it away."""
        self._strip.grey.toggle()

    def set_zoom(self, zoom: Zoom, held: QPointF | None = None) -> None:
        """Show the page this large; `held` is the place on the sheet that stays, else its middle.

        A page that was seen whole is read from its top.
        """
        if held is None and self._zoom is Fit.PAGE:
            held = QPointF(self._sheet.width() / 2, 0)
        self._zoom = zoom if isinstance(zoom, Fit) else min(max(round(zoom, 3), SMALLEST), LARGEST)
        self._fit(held)

    def step(self, steps: float, held: QPointF | None = None) -> None:
        """Show the page larger or smaller by some steps."""
        self.set_zoom(self._now * STEP**steps, held)

    @property
    def _now(self) -> float:
        return self._sheet.papers[0].width() / self._true_width

    @property
    def _true_width(self) -> float:
        """How many pixels as wide as on paper are."""
        return PAGE_WIDTH / POINTS_AN_INCH * self.logicalDpiX()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        desk, height = self.viewport().geometry(), self._strip.sizeHint().height()
        self._strip.setGeometry(desk.left(), desk.top() - height, desk.width(), height)
        self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            held = self._sheet.mapFrom(self, event.position().toPoint())
            self.step(event.angleDelta().y() / 120, QPointF(held))
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.step(1)
            case Qt.Key.Key_Minus:
                self.step(-1)
            case Qt.Key.Key_0:
                self.set_zoom(Fit.PAGE)
            case Qt.Key.Key_1:
                self.set_zoom(1.0)
            case Qt.Key.Key_W:
                self.set_zoom(Fit.WIDTH)
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), theme.current().colour("desk"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()

    def _on_greyed(self, on: bool) -> None:
        self.show_two_up(on)
        self.greyed.emit(on)

    def _push(self, moved: QPointF) -> None:
        for bar, by in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() - round(by))

    def _pinch(self, factor: float, at: QPointF) -> None:
        self.set_zoom(self._now * factor, at)

    def _size(self) -> tuple[int, Standing]:
        """How wide the page is, and where its grey copy stands."""
        # The desk without scroll bars: a sheet that was as large as they leave room would bring them and go.
        free = self.size().shrunkBy(self.viewportMargins()) - QSize(theme.px(24), theme.px(20) + self._below)
        gap, above = theme.px(BESIDE_GAP), theme.px(CAPTION)
        bar = self.verticalScrollBar().sizeHint().width()
        whole = min(free.width(), round(free.height() / A4))
        beside = min((free.width() - gap) // 2, round((free.height() - above) / A4))
        below = min(free.width(), round((free.height() - gap - 2 * above) / 2 / A4))
        match self._zoom:
            case Fit.PAGE if not self._two_up:
                return max(NARROWEST, whole), Standing.ALONE
            case Fit.PAGE:
                return max(LEAST, beside, below), _beside(beside >= below)
            case Fit.WIDTH if not self._two_up:
                return max(NARROWEST, free.width() - bar), Standing.ALONE
            case Fit.WIDTH:
                half = (free.width() - bar - gap) // 2
                return (half, Standing.BESIDE) if half >= READABLE else (free.width() - bar, Standing.BELOW)
            case zoom:
                width = round(zoom * self._true_width)
                fits = 2 * width + gap <= free.width()
                return width, _beside(fits) if self._two_up else Standing.ALONE

    def _fit(self, held: QPointF | None = None) -> None:
        middle = QPointF(self._sheet.mapFrom(self.viewport(), self.viewport().rect().center()))
        held = middle if held is None else held
        seen = QPointF(self._sheet.mapTo(self.viewport(), held.toPoint()))
        before = self._sheet.papers[0].width()
        width, standing = self._size()
        self._sheet.stand(width, standing, self._below)
        self._strip.show_zoom(self._zoom, self._now)
        if before > 0 and self._zoom is not Fit.PAGE:
            now = (held - QPointF(SHADOW, SHADOW)) * (width / before) + QPointF(SHADOW, SHADOW)
            self._scroll_to((now - seen).toPoint())
        self._show_other()
        if self.pixels != self._asked:
            self._asked = self.pixels
            self.wanted.emit(self.pixels)

    def _show_other(self) -> None:
        """Say where the other copy is while it stands out of sight."""
        unseen = self._unseen
        self._other.setVisible(unseen is not None)
        if unseen is None:
            return
        self._other.setText("The grey copy is below" if unseen else "The page in colour is above")
        self._other.set_icon("down" if unseen else "up")
        desk, size = self.viewport().geometry(), self._other.sizeHint()
        bottom = desk.bottom() - self._below - theme.px(8)
        self._other.setGeometry(
            desk.center().x() - size.width() // 2, bottom - size.height(), size.width(), size.height()
        )
        self._other.raise_()

    @property
    def _unseen(self) -> int | None:
        """Which of two copies that stand one below the other is out of sight, if one is."""
        if self._sheet.standing is not Standing.BELOW:
            return None
        top = self.verticalScrollBar().value()
        desk = range(top, top + self.viewport().height() - self._below)
        hidden = (i for i, paper in enumerate(self._sheet.papers) if not _meets(paper, desk))
        return next(hidden, None)

    def _go_to_other(self) -> None:
        unseen = self._unseen
        if unseen is not None:
            above = theme.px(CAPTION) + SHADOW
            self.verticalScrollBar().setValue(self._sheet.papers[unseen].top() - above)

    def _scroll_to(self, corner: QPoint) -> None:
        """Have a place of the sheet at the corner of the desk."""
        self.horizontalScrollBar().setValue(corner.x())
        self.verticalScrollBar().setValue(corner.y())


def _meets(paper: QRect, seen: range) -> bool:
    return paper.top() < seen.stop and paper.bottom() >= seen.start


def _beside(fits: bool) -> Standing:
    return Standing.BESIDE if fits else Standing.BELOW
