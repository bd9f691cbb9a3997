"""A list of lines that may be long, as of the people of a large school, and that wakes nobody by coming."""

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coplan.ui import theme

AT_ONCE = 10
A_TURN = 6
# Enough for keys and paint to come between.
_PAUSE_MS = 8


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

        The keyboard stays on what has the name of what it was on before.
        """
        self._wanted = wanted
        name = self._let_go([key for key in self._made if key not in wanted])
        self._make(A_TURN if self._made else AT_ONCE)
        found = (line.findChild(QWidget, name) for line in self._made.values()) if name else ()
        if target := next(filter(None, found), None):
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self, keys: list[Hashable]) -> str:
        """Take lines away; answer the name of what had the keyboard in them."""
        name, focus = "", QApplication.focusWidget()
        for key in keys:
            line = self._made.pop(key)
            if focus is not None and line.isAncestorOf(focus):
                name = focus.objectName()
            self.removeWidget(line)
            line.hide()
            line.deleteLater()
        return name

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
