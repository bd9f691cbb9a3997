"""The large parts of a screen: side panels, columns that scroll, and what an empty screen says."""

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.button import Button, IconButton, Kind
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.plain_label import Caption, Heading, PlainLabel
from coplan.ui.kit.shapes import rounded
from coplan.ui.theme import Size


class Side(Enum):
    """Which side of the screen a panel stands on."""

    LEFT = auto()
    RIGHT = auto()


def bring_clear(area: QScrollArea, child: QWidget, below: int) -> None:
    """Scroll on until something in an area ends above what is left free below."""
    if below and (inside := area.widget()):
        end = child.mapTo(inside, QPoint(0, child.height())).y() + theme.px(8) + below
        bar = area.verticalScrollBar()
        bar.setValue(max(bar.value(), end - area.viewport().height()))


class ScrollColumn(QScrollArea):
    """A column that scrolls only up and down; add to `body`, the rest of the height stays empty."""

    def __init__(self, parent: QWidget | None = None, gap: int = 10) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(gap))
        outer.addLayout(self.body)
        outer.addStretch(1)
        self._outer, self._below = outer, 0
        self.setWidget(inside)

    def leave_below(self, height: int) -> None:
        """Leave so much room below, or none again, so that the end can be scrolled clear of a notice."""
        if height != self._below:
            self._below = height
            self._outer.setContentsMargins(0, 0, 0, height)

    @override
    def ensureWidgetVisible(self, childWidget: QWidget, xmargin: int = 50, ymargin: int = 50) -> None:
        super().ensureWidgetVisible(childWidget, xmargin, ymargin)
        bring_clear(self, childWidget, self._below)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(60))


class SidePanel(QFrame):
    """A panel beside the work: a title with a caption, a scrolling `body`, and a `footer` that stays."""

    def __init__(
        self,
        title: str,
        caption: str = "",
        side: Side = Side.RIGHT,
        width: int = 272,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self.setFixedWidth(theme.px(width))
        self.setAccessibleName(title)
        self.heading = Heading(title)
        self.caption = Caption(caption)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._top = top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(self.heading)
        top.addWidget(self.caption, 1)
        self.column = ScrollColumn()
        self.body = self.column.body
        self.footer = QVBoxLayout()
        self.footer.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self.column, 1)
        column.addLayout(self.footer)

    def add_way_back(self, words: str, keys: str) -> IconButton:
        """Have a cross at the top, where nothing of the panel behind it can be hit by a second click."""
        cross = IconButton("cross", words, Kind.QUIET, keys, small=True)
        self._top.addWidget(cross)
        return cross

    def stand(self, side: Side) -> None:
        """Move the line at its edge to where the work is."""
        self._side = side
        self.update()

    def set_title(self, title: str, caption: str = "") -> None:
        """Change what stands at the top."""
        self.heading.setText(title)
        self.caption.setText(caption)
        self.setAccessibleName(title)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.colour("panel"))
        edge = 0 if self._side is Side.RIGHT else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), worn.colour("line"))


class _Emblem(QWidget):
    """A large icon on a soft round."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(64), theme.px(64))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        area = QRectF(self.rect())
        rounded(painter, area, 99, worn.colour("accent_soft"))
        inset = area.width() * 0.28
        paint_icon(
            painter, self._icon, area.adjusted(inset, inset, -inset, -inset), worn.colour("accent_ink")
        )


class EmptyState(QWidget):
    """What a screen says when there is nothing on it yet: what to do first, and the button that does it."""

    asked = Signal()

    def __init__(
        self,
        icon: str,
        sentence: str,
        first: str = "",
        button: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(1)
        column.addWidget(_Emblem(icon), 0, centre)
        for label in (Heading(sentence, Size.TITLE), PlainLabel(first, ink="second")):
            label.setAlignment(centre)
            label.setMaximumWidth(theme.px(420))
            label.setMinimumWidth(theme.px(260))
            if not label.text():
                label.hide()
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 8)
            row.addStretch(1)
            column.addLayout(row)
        self.button = Button(button, Kind.PRIMARY, keys=keys)
        if not button:
            self.button.hide()
        self.button.clicked.connect(self.asked)
        column.addSpacing(theme.px(4))
        column.addWidget(self.button, 0, centre)
        column.addStretch(2)
