"""Ctrl+K: one field that finds lessons, files, words inside files and commands, and goes there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout
from typing_extensions import override

from coplan.plan.plan import Plan
from coplan.plan.ports import Found
from coplan.ui import theme
from coplan.ui.actions import Command
from coplan.ui.kit import Caption, SearchField
from coplan.ui.shell.finder import Hit, in_files
from coplan.ui.shell.hits import HitLine, HitList
from coplan.ui.shell.sheet import Sheet
from coplan.ui.shell.window import MainWindow

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(Sheet):
    """`wanted` carries the target of the line that was chosen; a command's own screen is open by then.

    `look` answers at once from the plan; `look_inside` asks the index off the main thread and answers through
    `show_inside`.
    """

    wanted = Signal(object)

    def __init__(
        self, look: Callable[[str], tuple[Hit, ...]], look_inside: Callable[[str], None], window: MainWindow
    ) -> None:
        super().__init__(window, QSize(660, 460))
        self._main = window
        self._look = look
        self._look_inside = look_inside
        self._plain: tuple[Hit, ...] = ()
        self.setObjectName("palette")
        self.setAccessibleName("Search everything")
        self.field = SearchField("Search everything", "Lessons, files, words inside files, commands")
        self.field.setObjectName("palette.field")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName("What was found")
        self._hits = HitList(self.list)
        self.list.setModel(self._hits)
        self.list.setItemDelegate(HitLine(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._on_clicked)
        self._nothing = Caption("")
        self._nothing.setObjectName("palette.nothing")
        self._nothing.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        window.opened.connect(self.close_sheet)

    def open(self) -> None:
        """Come up empty, with the field ready."""
        self.field.clear()
        self._on_typed("")
        self.come_up(self.field)

    @property
    def asked(self) -> str:
        """What was asked for last."""
        return self.field.text().strip()

    def show_inside(self, query: str, found: Sequence[Found], plan: Plan) -> None:
        """Add places inside files, if they are still what is asked for; commands stay last."""
        if query == self.field.text().strip():
            first = [hit for hit in self._plain if not isinstance(hit.target, Command)]
            rest = [hit for hit in self._plain if isinstance(hit.target, Command)]
            self._show((*first, *in_files(query, found, plan, self._plain), *rest))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(Qt.Key(event.key()))
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _STEPS:
                event.accept()
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self._plain = self._look(text.strip())
        self._show(self._plain, from_top=True)
        if text.strip():
            self._look_inside(text.strip())

    def _show(self, hits: tuple[Hit, ...], from_top: bool = False) -> None:
        """Show these lines; the one that was chosen stays chosen while it is there."""
        chosen = None if from_top else self._chosen()
        self._hits.show(hits, self.field.text())
        self._nothing.setText(
            "" if hits else "Nothing has these words. Try fewer, or another way of saying it."
        )
        self._nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        self._choose(hits.index(chosen) if chosen in hits else 0)

    def _chosen(self) -> Hit | None:
        row = self.list.currentIndex().row()
        return self._hits.hits[row] if 0 <= row < len(self._hits.hits) else None

    def _choose(self, row: int) -> None:
        count = len(self._hits.hits)
        self.list.setCurrentIndex(self._hits.index(min(max(row, 0), count - 1), 0))
        hit = self._chosen()
        self.field.setAccessibleDescription(f"{hit.text}, {hit.detail}" if hit else self._nothing.text())

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._choose(self.list.currentIndex().row() + _STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_clicked(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._hits.hits):
            target = self._hits.hits[index.row()].target
            self.close_sheet()
            if isinstance(target, Command) and self._main.offers(target.screen):
                self._main.open(target.screen)
            self.wanted.emit(target)
