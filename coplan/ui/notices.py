"""Tells people what went wrong or what was done, inside the window and one thing at a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6 import QtGui
from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.theme import Tone

DONE_STAYS_MS = 6_000
REFUSED_STAYS_MS = 10_000
PASSES_AFTER_MS = 30_000
# So many letters are read in the time that the shortest notice stays.
READ_MEANWHILE = 80


def always() -> bool:
    """What a notice tells holds until it goes."""
    return True


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell, with at most one thing to do about it, and `more` to see.

    It `stays` until it is closed, or goes after `lasts_ms` when that is said; what belongs to a `place`, the
    name of a screen, goes when that screen is left. It goes as soon as it no longer `holds`.
    """

    what: str
    remedy: str = ""
    tone: Tone = Tone.ACCENT
    icon: str = "check"
    action: str = ""
    then: Callable[[], None] | None = None
    stays: bool = False
    place: str = ""
    lasts_ms: int = 0
    more: str = ""
    show_more: Callable[[], None] | None = None
    holds: Callable[[], bool] = always

    @property
    def passes(self) -> bool:
        """Whether it goes by itself."""
        return not self.stays or self.lasts_ms > 0

    @property
    def read_ms(self) -> int:
        """How long it takes to read at leisure, and to press what it offers."""
        length = len(self.what) + len(self.remedy)
        return min(PASSES_AFTER_MS, max(DONE_STAYS_MS, DONE_STAYS_MS * length // READ_MEANWHILE))


class Notices(QWidget):
    """A place for notices in a window's layout; it takes no room while there are none.

    Troubles stay until they are closed or their screen is left. What was done goes by itself once it could
    be read, but not while the mouse was moved onto it or the keyboard is on it, and at once when something
    newer was done; what can be undone is shown before troubles that were there already, which come back
    after it. Refusals are, too. While they are `aside`, somebody works on what they lie over, and none goes
    by itself.
    """

    shown = Signal(str)
    resized = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aside = False
        self._queue: deque[Notice] = deque()
        self._notice: Notice | None = None
        self._place = ""
        self._pointed_at = QPoint()
        self._bar = NoticeBar()
        self._bar.acted.connect(self._on_acted)
        self._bar.more_wanted.connect(self._on_more)
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

    def move_to(self, place: str) -> None:
        """Hear which screen is open now: what belongs to another one goes."""
        self._place = place
        self._queue = deque(each for each in self._queue if each.place in {"", place})
        if self._notice and self._notice.place not in {"", place}:
            self._next()
        elif self._notice:
            self._show_waiting()

    def review(self) -> None:
        """Take away what does not hold any more, such as the offer to undo what has been undone."""
        before = len(self._queue)
        self._queue = deque(each for each in self._queue if each.holds())
        if self._notice and not self._notice.holds():
            self._next()
        elif self._notice and len(self._queue) != before:
            self._show_waiting()

    def height_for(self, width: int) -> int:
        """How high it is at a width, with all its words."""
        layout = self.layout()
        margins = self.contentsMargins() if layout is None else layout.contentsMargins()
        inside = self._bar.heightForWidth(width - margins.left() - margins.right())
        return inside + margins.top() + margins.bottom()

    def trouble(
        self,
        trouble: Trouble,
        action: str = "",
        then: Callable[[], None] | None = None,
        holds: Callable[[], bool] = always,
    ) -> None:
        """Say what went wrong on the open screen and what to do; it stays until it is closed or left."""
        self.tell(replace(_warning(trouble, action, then, place=self._place), holds=holds))

    def lasting(self, trouble: Trouble, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Say what went wrong wherever people are; it stays until it is closed."""
        self.tell(_warning(trouble, action, then))

    def refusal(self, trouble: Trouble, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Say why what was just asked for is not done; it goes soon, or with the next thing that is done."""
        told = _warning(trouble, action, then, place=self._place, lasts_ms=REFUSED_STAYS_MS)
        self.tell(replace(told, stays=False))

    def passing(self, trouble: Trouble) -> None:
        """Say what went wrong in the background, wherever people are, for half a minute."""
        self.tell(_warning(trouble, "", None, lasts_ms=PASSES_AFTER_MS))

    def done(
        self,
        sentence: str,
        action: str = "",
        then: Callable[[], None] | None = None,
        detail: str = "",
        holds: Callable[[], bool] = always,
    ) -> None:
        """Say what was done, with an action such as "Undo" or "Open"."""
        self.tell(Notice(sentence, detail, Tone.ACCENT, "check", action, then, holds=holds))

    def done_here(self, sentence: str, detail: str = "") -> None:
        """Say what was done on the open screen, until that is left."""
        self.tell(Notice(sentence, detail, place=self._place))

    def tell(self, notice: Notice) -> None:
        """Show a notice, after those that stay."""
        if notice == self._notice or notice in self._queue:
            return
        self._queue = deque(waiting for waiting in self._queue if waiting.stays)
        shown = self._notice
        goes_first = not notice.stays and (bool(notice.action) or notice.tone is Tone.WAITING)
        if shown and shown.stays and not goes_first:
            self._queue.append(notice)
            self._show_waiting()
            return
        if shown and shown.stays:
            self._queue.appendleft(shown)
        self._queue.appendleft(notice)
        self._next()

    def dismiss(self) -> None:
        """Close the notice that is shown and go on to the next."""
        self._next()

    def _show_waiting(self) -> None:
        self._bar.set_waiting(len(self._queue))
        self.resized.emit()

    def _next(self) -> None:
        self._clock.stop()
        self._queue = deque(each for each in self._queue if each.holds())
        if not self._queue:
            self._notice = None
            self.hide()
            self.gone.emit()
            return
        notice = self._queue.popleft()
        self._notice = notice
        actions = (notice.more, notice.action)
        self._bar.show_notice(notice.what, notice.remedy, notice.tone, notice.icon, actions, len(self._queue))
        self._pointed_at = QtGui.QCursor.pos()
        self.show()
        words = self._bar.accessibleName()
        # Looked up only now: its 180 roles and events would be made before the window is shown.
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self._bar, words))
        self.shown.emit(words)
        if stays := notice.lasts_ms or (0 if notice.stays else notice.read_ms):
            self._clock.start(stays)

    def _on_acted(self) -> None:
        notice = self._notice
        self._next()
        if notice is not None and notice.then is not None:
            notice.then()

    def _on_more(self) -> None:
        if self._notice and self._notice.show_more:
            self._notice.show_more()

    def _on_time(self) -> None:
        # A mouse that lay there before does not hold what came up below it.
        pointed = self._bar.underMouse() and QtGui.QCursor.pos() != self._pointed_at
        held = pointed or self._bar.isAncestorOf(QApplication.focusWidget() or self)
        if held or self.aside:
            self._clock.start(DONE_STAYS_MS)
        else:
            self._next()


def _warning(
    trouble: Trouble, action: str, then: Callable[[], None] | None, *, place: str = "", lasts_ms: int = 0
) -> Notice:
    return Notice(trouble.what, trouble.remedy, Tone.WAITING, "warning", action, then, True, place, lasts_ms)
