"""Lets whatever a notice lies over be scrolled clear of it, without moving anything by itself."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from coplan.ui import theme

_GAP = 8


@runtime_checkable
class LeavesBelow(Protocol):
    """A scrolling area that can have empty room below what is in it."""

    def leave_below(self, height: int) -> None:
        """Leave so much room below, or none again."""
        ...


@runtime_checkable
class Shrinks(Protocol):
    """A scrolling area that may show its page smaller for that room, and so not for what goes by itself."""

    @property
    def shrinks(self) -> bool:
        """Whether it would now."""
        ...


class Clearance(QObject):
    """Has what is scrolled on a screen end above the notice; `turned` tells of a page that has come up."""

    turned = Signal()

    def clear(self, screen: QWidget | None, notice: QWidget, *, lies: bool, passes: bool) -> None:
        """Have every scrolling area of a screen leave as much room below as the notice covers of it.

        A page that would shrink does not, for a notice that `passes`: it would shrink and grow all the time.
        """
        for area in screen.findChildren(QScrollArea) if screen else ():
            if isinstance(area, LeavesBelow):
                is_still = passes and isinstance(area, Shrinks) and area.shrinks
                makes_room = lies and area.isVisible() and not is_still
                area.leave_below(_covered(area, notice) if makes_room else 0)
        for pages in screen.findChildren(QStackedWidget) if screen and lies else ():
            pages.currentChanged.connect(self._on_turned, Qt.ConnectionType.UniqueConnection)

    def _on_turned(self) -> None:
        # Where things stand on the new page is known once it has been laid out.
        QTimer.singleShot(0, self, self.turned.emit)


def _covered(area: QScrollArea, notice: QWidget) -> int:
    """How much of the lower end of an area lies behind the notice."""
    view = area.viewport()
    seen = QRect(view.mapToGlobal(QPoint(0, 0)), view.size())
    over = QRect(notice.mapToGlobal(QPoint(0, 0)), notice.size())
    if not seen.intersects(over) or over.bottom() < seen.center().y():
        return 0
    return max(0, seen.bottom() - over.top() + theme.px(_GAP))
