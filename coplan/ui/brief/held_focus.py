"""Keeps the keyboard where somebody has it while the cards round it are made anew."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_PLACES = "places"


def mark_place(button: QPushButton, *places: str) -> None:
    """Say of which places a button is, so that the one after it is known as the same."""
    button.setProperty(_PLACES, list(places))


@contextmanager
def held_focus(lists: Sequence[QWidget], otherwise: QWidget) -> Iterator[None]:
    """Keep the keyboard on the button with the same name of the same place, or at least at the same place.

    A button may be of several places: the first of them that it shares with one that is there counts.
    Where that is gone the keyboard goes to `otherwise`: what it would fall on next could be a tick.
    """
    held = QApplication.focusWidget()
    is_inside = held is not None and any(each.isAncestorOf(held) for each in lists)
    name, places = (held.objectName(), _places(held)) if held and is_inside else ("", [])
    yield
    if held is None or not is_inside or _is_shown(held, lists):
        return
    shown = [each for some in lists for each in some.findChildren(QPushButton) if _is_shown(each, lists)]
    here = [each for place in places for each in shown if place in _places(each)]
    same = [each for each in here if each.objectName() == name]
    next(iter((*same, *here, otherwise))).setFocus()


def _places(button: QWidget) -> Sequence[str]:
    return button.property(_PLACES) or ()


def _is_shown(widget: QWidget, lists: Sequence[QWidget]) -> bool:
    """Whether a widget is still one of the lists, and neither it nor what it is in was hidden."""
    within: QWidget | None = widget
    while within is not None and not within.isHidden():
        if within in lists:
            return True
        within = within.parentWidget()
    return False
