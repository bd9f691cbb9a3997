"""A tool of the toolbar that stands for several: the one chosen in its menu becomes its face."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Tool, icon
from coplan.ui.model.tools import Kind

_LONG_PRESS_MS = 450
_CORNER = 16


@dataclass(frozen=True, slots=True)
class Face:
    """A tool as the toolbar shows it, and as a menu says it."""

    kind: Kind
    word: str
    icon: str
    keys: str
    sentence: str = ""


class MenuTool(Tool):
    """The corner, a long press, the right button and Down open the menu; `picked` gives the tool."""

    picked = Signal(str)

    def __init__(self, faces: Sequence[Face], parent: QWidget | None = None) -> None:
        self._faces = {face.kind: face for face in faces}
        self._face = faces[0]
        super().__init__(faces[0].kind.value, faces[0].word, faces[0].icon, faces[0].keys, parent=parent)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"model.menu_{faces[0].kind.value}")
        for face in faces:
            action = QAction(icon(face.icon, "ink"), f"{face.sentence}\t{face.keys}", self._menu)
            action.setCheckable(True)
            action.setData(face.kind.value)
            action.triggered.connect(partial(self._on_chosen, face.kind))
            self._menu.addAction(action)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_LONG_PRESS_MS)
        self._held.timeout.connect(self.open_menu)
        self._show(self._face)

    @property
    def kind(self) -> Kind:
        """The tool that is its face."""
        return self._face.kind

    def stands_for(self, kind: Kind) -> bool:
        """Whether a tool is in its menu."""
        return kind in self._faces

    def show_kind(self, kind: Kind) -> None:
        """Give it the face of one of its tools."""
        self._show(self._faces[kind])

    def open_menu(self) -> None:
        """Open the menu below it."""
        self._held.stop()
        self.setDown(False)
        for action in self._menu.actions():
            action.setChecked(action.data() == self.kind.value)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + theme.px(4))))
        now = next(each for each in self._menu.actions() if each.isChecked())
        self._menu.setActiveAction(now)

    def _on_chosen(self, kind: Kind) -> None:
        self.show_kind(kind)
        self.picked.emit(kind.value)

    def _show(self, face: Face) -> None:
        self._face = face
        self.show_as(face.word, face.icon, f"{face.keys}; more with the corner or Alt+Down", face.sentence)

    @override
    def words(self) -> tuple[str, ...]:
        return tuple(face.word for face in self._faces.values())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            if self._in_corner(event.position()):
                self.open_menu()
                return
            self._held.start()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held.stop()
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        self.open_menu()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ink = "third" if not self.isEnabled() else "on_accent" if self.isChecked() else "second"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(ink))
        right, top, side = self.width() - theme.px(5), theme.px(12), theme.px(6)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(right - side, top),
                    QPointF(right, top),
                    QPointF(right - side / 2, top + side * 0.7),
                ]
            )
        )

    def _in_corner(self, at: QPointF) -> bool:
        corner = theme.px(_CORNER)
        return at.x() >= self.width() - corner and at.y() <= theme.px(26)
