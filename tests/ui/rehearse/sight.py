"""What a person sees of the screen, found by name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.rehearse.grid_cell import GridCell
from tests.ui.rehearse import school

Opened = Callable[..., school.Window]
LEFT = Qt.MouseButton.LeftButton


def named(window: QWidget, name: str) -> QWidget:
    """The one of this name that is shown, or else one that is not; one that was replaced goes only later."""
    found = window.findChildren(QWidget, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[-1])


def is_shown(window: QWidget, name: str) -> bool:
    return any(each.isVisible() for each in window.findChildren(QWidget, name))


def button(window: QWidget, name: str) -> QAbstractButton:
    found = named(window, name)
    assert isinstance(found, QAbstractButton)
    return found


def cell(window: QWidget, day: str, slot: str) -> GridCell:
    found = next(
        each for each in window.findChildren(GridCell) if (str(each.cell.day), _slot(each)) == (day, slot)
    )
    assert found.isVisible()
    return found


def _slot(each: GridCell) -> str:
    return each.cell.slot.name if each.cell.slot else each.cell.label


def summary(window: QWidget) -> str:
    return named(window, "rehearse.summary").accessibleName()


def booked(planner: Planner) -> list[Rehearsal]:
    return list(planner.plan.all(Rehearsal))


def focused(window: QWidget) -> QWidget:
    found = window.focusWidget()
    assert isinstance(found, QWidget)
    return found


def says(window: QWidget, words: str) -> bool:
    return any(words in label.text() for label in window.findChildren(QLabel) if label.isVisible())
