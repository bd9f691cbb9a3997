"""A list of lines that may be long, as of the people of a large school, and that wakes nobody by coming."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from coplan.ui import theme

AT_ONCE = 10
A_TURN = 6
# Enough for keys and paint to come between.
_PAUSE_MS = 8


@dataclass(frozen=True, slots=True)
class _Left:
    """Where the keyboard was: which button of its kind in which line, and the first button after the list."""

    name: str
    kind: type[QAbstractButton]
    number: int
    line: int
    after: QWidget | None


class Lines(QVBoxLayout):
    """The first lines come at once and the others in later turns; a line that is the same stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(theme.px(6))
        self._made: dict[Hashable, QWidget] = {}
        self._wanted: Mapping[Hashable, Callable[[], QWidget]] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._make_more)

    def show_lines(self, wanted: Mapping[Hashable, Callable[[], QWidget]]) -> None:
        """Have these lines in this order, each made by its maker where there is none with its key yet.

        The keyboard stays on what has the name of what it was on before, else on the same button of the
        nearest line, else on a button after the list; never in a field by itself.
        """
        self._wanted = wanted
        left = self._let_go([key for key in self._made if key not in wanted])
        self._make(A_TURN if self._made else AT_ONCE)
        if left and (target := self._named(left.name) or self._nearest(left) or left.after):
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, name: str) -> QWidget | None:
        found = (line.findChild(QWidget, name) for line in self._made.values()) if name else ()
        return next(filter(None, found), None)

    def _nearest(self, left: "_Left") -> QWidget | None:
        item = self.itemAt(min(left.line, self.count() - 1))
        line = item.widget() if item else None
        buttons = _buttons(line, left.kind) if line else []
        return buttons[min(left.number, len(buttons) - 1)] if buttons else None

    def _let_go(self, keys: list[Hashable]) -> "_Left | None":
        """Take lines away; answer what had the keyboard in them."""
        focus, held = QApplication.focusWidget(), None
        for key in keys:
            line = self._made.pop(key)
            if focus is not None and line.isAncestorOf(focus):
                held = line, self.indexOf(line)
                # Or Qt would walk on into the next field, select its text and scroll there.
                focus.clearFocus()
            self.removeWidget(line)
            line.hide()
            line.deleteLater()
        return _left(focus, *held) if focus and held else None

    def _make(self, most: int) -> None:
        left = most
        for place, (key, make) in enumerate(self._wanted.items()):
            if key in self._made:
                continue
            if not left:
                self._later.start()
                return
            left -= 1
            self._made[key] = make()
            self.insertWidget(place, self._made[key])

    def _make_more(self) -> None:
        self._make(A_TURN)


def _buttons(line: QWidget, kind: type[QAbstractButton]) -> list[QAbstractButton]:
    """Those of a line that can have the keyboard."""
    return [each for each in line.findChildren(kind) if each.isVisibleTo(line) and each.isEnabled()]


def _left(focus: QWidget, line: QWidget, place: int) -> _Left:
    kind = type(focus) if isinstance(focus, QAbstractButton) else QAbstractButton
    buttons = _buttons(line, kind)
    number = buttons.index(focus) if isinstance(focus, QAbstractButton) and focus in buttons else 0
    return _Left(focus.objectName(), kind, number, place, _after(focus, line))


def _after(focus: QWidget, line: QWidget) -> QWidget | None:
    """The next button in the order of Tab that is not in a line, but in what the list is in."""
    around, found = line.parentWidget(), focus.nextInFocusChain()
    while found is not None and found is not focus:
        inside = around is not None and around.isAncestorOf(found) and not line.isAncestorOf(found)
        if inside and isinstance(found, QAbstractButton) and found.isVisible() and found.isEnabled():
            return found
        found = found.nextInFocusChain()
    return None
