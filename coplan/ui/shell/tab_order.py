"""The order in which Tab goes through a window: as things stand on the screen, also those made later."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QStackedWidget, QWidget


def stops(root: QWidget) -> tuple[QWidget, ...]:
    """Every widget inside `root` where Tab stops, in the order of its layouts."""
    return tuple(_stops(root))


def step(root: QWidget, forward: bool) -> bool:
    """Move the keyboard to the next or the previous stop, round and round; tell whether there is one."""
    every = stops(root)
    if not every:
        return False
    focus = QApplication.focusWidget()
    at = every.index(focus) if focus in every else _nearest(every, focus, root)
    target = every[(at + (1 if forward else -1)) % len(every)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _show(target)
    return True


def _nearest(every: tuple[QWidget, ...], focus: QWidget | None, root: QWidget) -> int:
    """Where to go on from a widget that is no stop itself: from the last one before what it holds."""
    holder = focus
    while holder is not None and holder is not root:
        inside = [place for place, each in enumerate(every) if holder.isAncestorOf(each)]
        if inside:
            return inside[0] - 1
        holder = holder.parentWidget()
    return -1


def _stops(widget: QWidget) -> Iterator[QWidget]:
    for child in _children(widget):
        if child.isVisible() and child.isEnabled() and not child.isWindow():
            # A widget with a proxy gives the keyboard to the proxy, which is found by itself.
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
                yield child
            yield from _stops(child)


def _children(widget: QWidget) -> list[QWidget]:
    """The widgets right inside one, those in its layout first and in its order."""
    if isinstance(widget, QStackedWidget):
        page = widget.currentWidget()
        return [page] if page else []
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside else []
    laid = list(_laid(widget.layout()))
    seen = set(laid)
    loose = [each for each in widget.children() if isinstance(each, QWidget) and each not in seen]
    return [*laid, *loose]


def _laid(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout else 0):
        item = layout.itemAt(place) if layout else None
        if item is None:
            continue
        if widget := item.widget():
            yield widget
        elif inner := item.layout():
            yield from _laid(inner)


def _show(target: QWidget) -> None:
    """Scroll whatever the target is in, so that it can be seen."""
    holder = target.parentWidget()
    while holder is not None:
        inside = holder.widget() if isinstance(holder, QScrollArea) else None
        if inside and isinstance(holder, QScrollArea) and inside.isAncestorOf(target):
            holder.ensureWidgetVisible(target)
        holder = holder.parentWidget()
