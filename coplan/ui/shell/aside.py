"""Keeps notices out of the way of hands: whoever works on the page below them works through them."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent, QSinglePointEvent, QTabletEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from coplan.ui.notices import Notices

_BEGIN = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
)
_END = (
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TabletRelease,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
    QEvent.Type.Hide,
)


class Aside(QObject):
    """Takes notices away while a mouse, a pen or a finger is down on the page that they lie over.

    They come back at the other end of the page, which `moved` tells. What is done on a notice itself, but
    for its buttons, is done on the page.
    """

    moved = Signal()

    def __init__(self, notices: Notices) -> None:
        super().__init__(notices)
        self._notices = notices
        self._page: QWidget | None = None
        self._through = False
        self.at_top = False
        notices.installEventFilter(self)

    @property
    def heeds(self) -> bool:
        """Whether there is a page that it keeps notices away from."""
        return self._page is not None

    def lie_over(self, page: QWidget | None) -> None:
        """Heed another page from now on, or none."""
        if page is self._page:
            return
        if self._page:
            self._page.removeEventFilter(self)
        self._page = page
        self._notices.aside = self._through = self.at_top = False
        if page:
            page.installEventFilter(self)
            page.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._page = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        page = self._page
        if page and watched is self._notices and page.isVisible():
            return self._pass_on(page, event)
        if page and watched is page:
            self._heed(page, event)
        return False

    def _heed(self, page: QWidget, event: QEvent) -> None:
        idle = isinstance(event, QMouseEvent) and not event.buttons().value
        if event.type() in _BEGIN:
            self._notices.aside = True
            self.moved.emit()
        elif self._notices.aside and (event.type() in _END or idle):
            self._notices.aside = False
            if isinstance(event, QSinglePointEvent | QTouchEvent) and event.points():
                self.at_top = event.points()[0].position().y() > page.height() / 2
            self.moved.emit()

    def _pass_on(self, page: QWidget, event: QEvent) -> bool:
        """Do on the page what was done here; True when it was."""
        if not isinstance(event, QMouseEvent | QTabletEvent | QWheelEvent):
            return False
        at = page.mapFromGlobal(event.globalPosition())
        if not self._through and not page.rect().contains(at.toPoint()):
            return False
        if not isinstance(event, QWheelEvent):
            self._through = event.type() not in _END
        device, keys, buttons = event.pointingDevice(), event.modifiers(), event.buttons()
        same: QEvent
        if isinstance(event, QWheelEvent):
            turned = event.pixelDelta(), event.angleDelta(), buttons, keys, event.phase(), event.inverted()
            same = QWheelEvent(at, event.globalPosition(), *turned, event.source(), device)
        elif isinstance(event, QTabletEvent):
            lean = event.xTilt(), event.yTilt(), event.tangentialPressure(), event.rotation(), event.z()
            pressed = event.pressure(), *lean, keys, event.button(), buttons
            same = QTabletEvent(event.type(), device, at, event.globalPosition(), *pressed)
        else:
            where = at, event.scenePosition(), event.globalPosition()
            same = QMouseEvent(event.type(), *where, event.button(), buttons, keys, device)
        QApplication.sendEvent(page, same)
        event.accept()
        return True
