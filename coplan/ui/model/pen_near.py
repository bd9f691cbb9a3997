"""Whether the pen is near the screen: then a hand that rests there draws nothing."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QTabletEvent
from typing_extensions import override

AFTER_MS = 700
# A pen that is near trembles; one that is not heard of for so long has gone without saying so.
_FORGOTTEN_MS = 5000


class PenNear(QObject):
    """Follows the pen from its first event on, because who has none needs nobody to listen for it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = False
        self._near = False
        self._last = -AFTER_MS

    def saw(self, event: QTabletEvent) -> None:
        """The pen was seen on the canvas."""
        self._near, self._last = True, event.timestamp()
        application = QCoreApplication.instance()
        if not self.seen and application:
            application.installEventFilter(self)
        self.seen = True

    def keeps_off(self, timestamp: int) -> bool:
        """Whether a finger at this time is a hand that rests on the screen while the pen is used."""
        since = timestamp - self._last
        return self.seen and since < (_FORGOTTEN_MS if self._near else AFTER_MS)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.TabletEnterProximity if isinstance(event, QTabletEvent):
                self._near, self._last = True, event.timestamp()
            case QEvent.Type.TabletLeaveProximity if isinstance(event, QTabletEvent):
                self._near, self._last = False, event.timestamp()
            case _:
                pass
        return False
