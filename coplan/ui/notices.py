"""Tells people what went wrong or what was done, inside the window and one thing at a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6 import QtGui
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.theme import Tone

DONE_STAYS_MS = 8_000


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell, with at most one thing to do about it."""

    what: str
    remedy: str = ""
    tone: Tone = Tone.ACCENT
    icon: str = "check"
    action: str = ""
    then: Callable[[], None] | None = None
    stays: bool = False


class Notices(QWidget):
    """A place for notices in a window's layout; it takes no room while there are none.

    Troubles stay until they are closed. What was done goes by itself after a while, but not while the
    mouse or the keyboard is on it, and at once when something newer was done.
    """

    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[Notice] = deque()
        self._notice: Notice | None = None
        self._bar = NoticeBar()
        self._bar.acted.connect(self._on_acted)
        self._bar.closed.connect(self.dismiss)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_time)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        column.addWidget(self._bar)
        self.hide()

    @property
    def current(self) -> Notice | None:
        """The notice that is in the bar."""
        return self._notice

    def trouble(self, trouble: Trouble, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Say what went wrong and what to do about it; it stays until it is closed."""
        self.tell(Notice(trouble.what, trouble.remedy, Tone.WAITING, "warning", action, then, stays=True))

    def done(
        self, sentence: str, action: str = "", then: Callable[[], None] | None = None, detail: str = ""
    ) -> None:
        """Say what was done, with an action such as "Undo" or "Open"."""
        self.tell(Notice(sentence, detail, Tone.ACCENT, "check", action, then))

    def tell(self, notice: Notice) -> None:
        """Show a notice, after those that stay."""
        if notice == self._notice or notice in self._queue:
            return
        self._queue = deque(waiting for waiting in self._queue if waiting.stays)
        self._queue.append(notice)
        if self._notice is None or not self._notice.stays:
            self._next()
        else:
            self._bar.set_waiting(len(self._queue))

    def dismiss(self) -> None:
        """Close the notice that is shown and go on to the next."""
        self._next()

    def _next(self) -> None:
        self._clock.stop()
        if not self._queue:
            self._notice = None
            self.hide()
            return
        notice = self._queue.popleft()
        self._notice = notice
        self._bar.show_notice(
            notice.what, notice.remedy, notice.tone, notice.icon, notice.action, len(self._queue)
        )
        self.show()
        words = self._bar.accessibleName()
        # Looked up only now: its 180 roles and events would be made before the window is shown.
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self._bar, words))
        self.shown.emit(words)
        if not notice.stays:
            self._clock.start(DONE_STAYS_MS)

    def _on_acted(self) -> None:
        notice = self._notice
        self._next()
        if notice is not None and notice.then is not None:
            notice.then()

    def _on_time(self) -> None:
        held = self._bar.underMouse() or self._bar.action.hasFocus() or self._bar.close_button.hasFocus()
        if held:
            self._clock.start(DONE_STAYS_MS)
        else:
            self._next()
