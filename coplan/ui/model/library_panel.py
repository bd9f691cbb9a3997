"""The library over the desk: a field to search with, cards, the chosen model, and where it can go."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import library
from coplan.plan.library import Shelved
from coplan.plan.shared_model import SharedModel
from coplan.ui import theme
from coplan.ui.actions import COMMANDS
from coplan.ui.kit import Caption, EmptyState, Heading, IconButton, Kind, SearchField
from coplan.ui.model.library_cards import Cards
from coplan.ui.model.library_details import Details
from coplan.ui.model.library_places import Places
from coplan.ui.model.library_sketches import Sketches
from coplan.ui.pages import Pages
from coplan.ui.theme import Size

_BESIDE = 760
_OWN = "model.library"
_MOST_LETTERS = 200
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class LibraryPanel(QFrame):
    """Shows what it is given; the keys of the desk below it do nothing while it is open."""

    closed = Signal()
    opened = Signal(object)
    again_wanted = Signal(object)
    week_wanted = Signal()
    chosen = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.library")
        self.setAccessibleName("Library of past models")
        self._every: tuple[Shelved, ...] = ()
        self._target: tuple[SharedModel | None, int] = (None, 0)
        self._desk_keys = frozenset(
            QKeySequence(keys).toString()
            for command in COMMANDS
            if command.screen == "model" and command.name != _OWN
            for keys in command.shortcuts
        )
        sketches = Sketches(pages, self)
        self.field = SearchField("Search past models", "A title, technique, class, file or any words in it")
        self.field.setObjectName("model.library.field")
        self.field.setMaxLength(_MOST_LETTERS)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.cards = Cards(sketches)
        self.cards.chosen.connect(self._on_chosen)
        self.cards.opened.connect(self._open)
        self.details = Details(sketches)
        self.details.open_wanted.connect(self._open)
        self.details.again_wanted.connect(self._ask_where)
        self.places = Places()
        self.places.left.connect(self.show_details)
        self._count = Caption("", ink="second")
        self._count.setObjectName("model.library.count")
        self._nothing = EmptyState(
            "search",
            "No model has all of these words",
            "Fewer words find more, and the beginning of a word is enough.",
            "Show all models",
        )
        self._nothing.asked.connect(self._show_all)
        self._none = EmptyState(
            "library",
            "No models yet",
            "Open a file of a lesson and draw on it. Every model is kept here, to be used again.",
            "Go to the week",
        )
        self._none.asked.connect(self.week_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        close = IconButton("cross", "Close the library", Kind.QUIET, keys="Esc")
        close.setObjectName("model.library.close")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.addWidget(Heading("Past models", Size.TITLE))
        top.addWidget(self.field, 1)
        top.addWidget(self._count)
        top.addWidget(close)
        self._side = QStackedWidget()
        self._side.addWidget(self.details)
        self._side.addWidget(self.places)
        self._found = QStackedWidget()
        self._found.addWidget(self.cards)
        self._found.addWidget(self._nothing)
        whole = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(14))
        self._row.addWidget(self._found, 1)
        self._row.addWidget(self._side)
        self._body = QStackedWidget()
        self._body.addWidget(whole)
        self._body.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addWidget(self._body, 1)

    @property
    def current(self) -> Shelved | None:
        """The model that is chosen."""
        return self.cards.current

    def begin(self, every: tuple[Shelved, ...]) -> None:
        """Come up with all of these and the keyboard in the field."""
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._side.setCurrentWidget(self.details)
        self.show_models(every)
        self.cards.choose(0)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_models(self, every: tuple[Shelved, ...]) -> None:
        """List these, or those of them that have the words in the field."""
        self._every = every
        self._body.setCurrentIndex(0 if every else 1)
        self.field.setEnabled(bool(every))
        self._find()

    def show_target(self, target: SharedModel | None, room: int) -> None:
        """Say into which model parts can be taken, and how many steps it has room for."""
        self._target = target, room
        self._on_chosen()

    def show_details(self) -> None:
        """Go back from the lessons to the model."""
        self._side.setCurrentWidget(self.details)
        self.details.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_places(self) -> None:
        """Show the lessons in place of the model."""
        self._side.setCurrentWidget(self.places)

    def _find(self) -> None:
        found = library.find(self._every, self.field.text())
        self.cards.show_models(found)
        asked = bool(self.field.text().strip())
        count = len(self._every)
        every = "1 model" if count == 1 else f"{count} models"
        self._count.setText(f"{len(found)} of {every}" if asked else every if count else "")
        self._found.setCurrentIndex(0 if found or not asked else 1)
        self._side.setVisible(bool(found))

    def _show_all(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        if current := self.current:
            if self._side.currentWidget() is self.places:
                self._side.setCurrentWidget(self.details)
            self.details.show_model(current, *self._target)
        self.chosen.emit()

    def _open(self) -> None:
        if (current := self.current) and current.resource:
            self.opened.emit(current.model)

    def _ask_where(self) -> None:
        if current := self.current:
            self.again_wanted.emit(current.model)

    @override
    def event(self, event: QEvent) -> bool:
        # The desk is out of sight: its keys must not turn pages or delete marks that nobody sees.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._take(event) or super().event(event)
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        taken = QKeySequence(event.keyCombination()).toString() in self._desk_keys
        if taken:
            event.accept()
        return taken

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        if self._side.currentWidget() is self.places and self._side.isVisible():
            self.show_details()
        else:
            self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Arrows go through the cards while the keyboard stays in the field."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key is Qt.Key.Key_Escape:
            self._go_back()
        elif key in _MOVES or (key in _SIDEWAYS and not self.field.text()):
            self.cards.keyPressEvent(event)
        else:
            return False
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.width()
        beside = width >= theme.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.details.show_picture(shown=beside)
        self._side.setMinimumWidth(0)
        self._side.setMaximumWidth(16_777_215)
        self._side.setMaximumHeight(16_777_215)
        if beside:
            self._side.setFixedWidth(min(max(theme.px(300), width // 3), theme.px(460)))
        else:
            self._side.setMaximumHeight(self.height() // 2)
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("paper"))
