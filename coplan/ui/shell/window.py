"""The main window: it frames the screens and knows nothing of lessons."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.notices import Notice, Notices
from coplan.ui.shell import tab_order
from coplan.ui.shell.aside import Aside
from coplan.ui.shell.clearance import Clearance
from coplan.ui.shell.rail import Rail
from coplan.ui.shell.screen import HasPage, HoldsWords, LeavesRoom, OpensAnew, Screen
from coplan.ui.shell.sheet import Sheet
from coplan.ui.shell.status_bar import StatusBar
from coplan.ui.shell.top_bar import TopBar
from coplan.ui.theme import Tone

# What is put off by 0 ms is done before anything is painted and before any key is taken.
NEXT_TURN_MS = 1
# On a screen that has less room, as a small one does at 150 %, the window takes what there is.
SMALLEST = (960, 600)
FRAME = QSize(2, 32)
NOTICE_WIDTH = 620
NOTICE_LEAST = 320
# Side panels keep their own buttons at the bottom right, and a notice shall not lie on them.
NOTICE_MARGIN = 16
SIDE_WIDTH = 288
WARNS_MS = 120_000
_PASTE = QKeySequence.StandardKey.Paste
_CLOSE = "Close without them"


class MainWindow(QMainWindow):
    """Rail, top bar, the open screen, status bar; notices lie over the bottom of the screen.

    It can be shown before there is anything to show. Screens are built when they are first opened, by the
    maker that was given with `offer`. `files_arrived` carries files that were dropped or pasted where no
    screen has a use of its own for them.
    """

    opened = Signal(str)
    first_painted = Signal()
    files_arrived = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Coplan")
        self.setMinimumSize(QSize(*SMALLEST).boundedTo(self.room))
        self.setAcceptDrops(True)
        self.rail = Rail()
        self.rail.setEnabled(False)
        self.top_bar = TopBar()
        self.status = StatusBar()
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())
        self._makers: dict[str, Callable[[], Screen]] = {}
        self._screens: dict[str, Screen] = {}
        self._alone: QWidget | None = None
        self._beside: QWidget | None = None
        self._open = self._wanted = ""
        self._may_close: Callable[[], bool] = _yes
        self._warned = ""
        self._painted = False
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(self._whole)
        self.notices = Notices(self._whole)
        self.notices.shown.connect(self._place_notices)
        self.notices.resized.connect(self._place_notices)
        self.notices.gone.connect(self._place_notices)
        self._aside = Aside(self.notices)
        self._aside.moved.connect(self._place_notices)
        self._clearance = Clearance(self)
        self._clearance.turned.connect(self._place_notices)
        self.stack.installEventFilter(self)
        self.rail.chosen.connect(self.visit)

    @property
    def room(self) -> QSize:
        """How large the window can be on its screen, inside its frame."""
        return self.screen().availableSize() - FRAME

    @property
    def open_name(self) -> str:
        """The name of the screen that is open; empty before the first."""
        return self._open

    def offer(self, name: str, maker: Callable[[], Screen]) -> None:
        """Make a screen with this maker when it is first opened."""
        self._makers[name] = maker

    def offers(self, name: str) -> bool:
        """Whether there is a screen of this name."""
        return name in self._makers

    def withdraw(self) -> None:
        """Take every screen away, as when another plan is opened."""
        self._makers.clear()
        self.rail.setEnabled(False)
        # What a notice offers to do, it would do to the plan that is being left.
        while self.notices.current:
            self.notices.dismiss()
        self._aside.lie_over(None)
        self.top_bar.clear()
        for screen in self._screens.values():
            for widget in screen.top_bar_widgets():
                widget.deleteLater()
            if isinstance(screen, QWidget):
                self.stack.removeWidget(screen)
                screen.deleteLater()
        self._screens.clear()
        self._open = self._wanted = ""

    def made(self, name: str) -> bool:
        """Whether a screen has been opened."""
        return name in self._screens

    def named(self, name: str) -> Screen:
        """The screen of this name, made now if it was not there."""
        if name not in self._screens:
            screen = self._makers[name]()
            self._screens[name] = screen
            if isinstance(screen, QWidget):
                self.stack.addWidget(screen)
            screen.titled.connect(self._on_titled)
        return self._screens[name]

    def visit(self, name: str) -> None:
        """Show a screen as soon as may be: one that is new is built now and shown in the next turn.

        So neither holds the window up for long.
        """
        if self.made(name) or not self.offers(name):
            self.open(name)
        else:
            self._wanted = name
            self.named(name)
            QTimer.singleShot(NEXT_TURN_MS, self, self._open_wanted)

    def _open_wanted(self) -> None:
        if self._wanted:
            self.open(self._wanted)

    def open(self, name: str) -> None:
        """Show a screen; the first one there is when there is none of this name, and nothing before that."""
        known = name if self.offers(name) else next(iter(self._makers), "")
        if not known:
            return
        screen = self.named(known)
        self._open, self._wanted = known, ""
        self._leave_alone()
        if isinstance(screen, OpensAnew):
            screen.open_anew()
        self.notices.move_to(known)
        self._aside.lie_over(screen.page_below() if isinstance(screen, HasPage) else None)
        self.rail.choose(known)
        self.top_bar.show_screen(screen)
        if isinstance(screen, QWidget):
            self.stack.setCurrentWidget(screen)
            if asking := self._asking():
                asking.go_back_to(screen)
            elif not screen.isAncestorOf(self.focusWidget() or self):
                screen.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place_notices()
        self.opened.emit(known)

    def _asking(self) -> Sheet | None:
        """The sheet that came up before the screen did, and has the keyboard."""
        focus = QApplication.focusWidget()
        up = (each for each in self.findChildren(Sheet) if each.isVisible())
        return next((each for each in up if focus and each.isAncestorOf(focus)), None)

    def show_alone(self, widget: QWidget) -> None:
        """Show something that stands in for the screens, such as the first run."""
        self._open = ""
        self._leave_alone()
        self._alone = widget
        self.rail.show_tools(False)
        self.status.show_find(False)
        self.top_bar.clear()
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_beside(self, panel: QWidget | None) -> None:
        """Keep notices clear of a panel over the right of the screen, or of none any more."""
        self._beside = panel
        self._place_notices()

    def _leave_alone(self) -> None:
        """Take away what stood in for the screens."""
        if self._alone:
            self.stack.removeWidget(self._alone)
            self._alone.deleteLater()
            self._alone = None
            self.rail.show_tools(True)
            self.status.show_find(True)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Close only when this says so."""
        self._may_close = may_close

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        # What had the keyboard may have been hidden, such as a notice; then the screen gets it back.
        screen, focus = self.stack.currentWidget(), QApplication.focusWidget()
        back = screen.focusWidget() if screen else None
        if focus is not None and not focus.isVisible() and back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return tab_order.step(self._whole, forward)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.stack and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_notices()
            # The screen inside follows only now, and with it the room that it leaves.
            QTimer.singleShot(0, self, self._place_notices)
        return super().eventFilter(watched, event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._makers and local_files(event.mimeData()):
            take_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self.files_arrived.emit(local_files(event.mimeData()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pasted = local_files(QApplication.clipboard().mimeData()) if event.matches(_PASTE) else ()
        if pasted and self._makers:
            self.files_arrived.emit(pasted)
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._would_lose_words() and self._may_close():
            event.accept()
        else:
            event.ignore()

    def _close(self) -> None:
        self.close()

    def _would_lose_words(self) -> bool:
        """Show words that would be lost and say so; whoever then closes again means it."""
        for name, screen in self._screens.items():
            lost = screen.unkept() if isinstance(screen, HoldsWords) else None
            if lost and lost.what != self._warned and self.isVisible():
                self._warned = lost.what
                self.open(name)
                # With something to press it lies before whatever is told already.
                self.notices.tell(
                    Notice(
                        lost.what, lost.remedy, Tone.STOP, "warning", _CLOSE, self._close, lasts_ms=WARNS_MS
                    )
                )
                return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for widget in self.findChildren(QWidget):
                widget.update()
        super().changeEvent(event)

    def _on_titled(self) -> None:
        if self._open:
            self.top_bar.show_titles(self._screens[self._open])

    def _place_notices(self) -> None:
        """Lay the notice over the bottom of the screen, where that says that no controls are.

        A screen that says nothing has its controls in a panel at the right. Over a page it stands at the
        end where nobody has just worked, and nowhere while somebody does.
        """
        screen: object = self._screens.get(self._open)
        margin = theme.px(NOTICE_MARGIN)
        area = self.stack.geometry().adjusted(0, 0, -theme.px(SIDE_WIDTH), 0)
        if isinstance(screen, LeavesRoom):
            area = screen.notice_area().translated(area.topLeft())
        if self._beside:
            area.setLeft(self.stack.x())
            area.setRight(self._beside.x() - 1)
        width = max(theme.px(NOTICE_LEAST), min(theme.px(NOTICE_WIDTH), area.width() - 2 * margin))
        if layout := self.notices.layout():
            layout.setContentsMargins(0, 0, 0, 0)
            height = self.notices.height_for(width)
            away = theme.px(NOTICE_MARGIN - 4)
            top = area.top() + away if self._aside.at_top else area.bottom() - height - away
            if self.notices.aside:
                top = -2 * height
            self.notices.setGeometry(area.left() + margin, top, width, height)
            self.notices.raise_()
            shown = self.notices.current
            lies = shown is not None and not self._aside.heeds
            passes = shown is not None and shown.passes
            for below in (self.stack.currentWidget(), self._beside):
                self._clearance.clear(below, self.notices, lies=lies, passes=passes)


def _yes() -> bool:
    return True


def default_size() -> tuple[int, int]:
    """How large a window is that was never sized by anybody."""
    return theme.px(1280), theme.px(720)
