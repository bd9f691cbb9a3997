"""What the window asks of a screen."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, SignalInstance
from PySide6.QtWidgets import QWidget

from coplan.plan.trouble import Trouble


class Screen(Protocol):
    """A widget that fills the window beside the rail; `titled` tells that its titles have changed."""

    titled: SignalInstance

    def title(self) -> str:
        """What stands in the top bar."""
        ...

    def subtitle(self) -> str:
        """What stands beside it, smaller."""
        ...

    def top_bar_widgets(self) -> list[QWidget]:
        """What the screen puts at the right of the top bar."""
        ...


@runtime_checkable
class LeavesRoom(Protocol):
    """A screen that knows where a notice covers none of its controls."""

    def notice_area(self) -> QRect:
        """The rectangle of the screen over whose lower end a notice may lie."""
        ...


@runtime_checkable
class HasPage(Protocol):
    """A screen over whose page notices lie, and with them over what people draw."""

    def page_below(self) -> QWidget:
        """What hands work on."""
        ...


@runtime_checkable
class HoldsWords(Protocol):
    """A screen with words that are not in the plan and would be lost with the window."""

    def unkept(self) -> Trouble | None:
        """What would be lost, and what to do about it."""
        ...


@runtime_checkable
class OpensAnew(Protocol):
    """A screen that has pages of its own and begins with the first whenever it is opened."""

    def open_anew(self) -> None:
        """Show the first page, with nothing on it that was said before."""
        ...
