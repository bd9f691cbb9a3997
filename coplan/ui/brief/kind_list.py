"""The kinds of page as a list: five briefings, and below them cards and sheets, folded until wanted."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.briefing_kind import BriefingKind
from coplan.ui import theme
from coplan.ui.kit import Button, Heading, Kind, Outline, focus_ring, rounded
from coplan.ui.kit.shapes import BUTTON_RADIUS
from coplan.ui.theme import Size, Weight

BRIEFINGS = frozenset(tuple(BriefingKind)[:5])
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class _Row(QAbstractButton):
    """One kind; the chosen one has a strong line and strong words."""

    def __init__(self, kind: BriefingKind) -> None:
        super().__init__()
        self.kind = kind
        self.setText(kind)
        self.setObjectName(f"brief.kind.{kind.name.lower()}")
        self.setAccessibleName(kind)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chosen(self, chosen: bool) -> None:
        """Draw it as the chosen one; only this one is a stop of the Tab key."""
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font(Size.BODY, Weight.SEMIBOLD)).horizontalAdvance(self.kind)
        return QSize(round(words) + theme.px(24), theme.px(29))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            # The list moves along itself; a button would only hand the keyboard on.
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn, chosen = theme.current(), self.isChecked()
        painter = QPainter(self)
        line = worn.colour("accent" if chosen else "edge" if self.underMouse() else "line")
        fill = worn.colour("accent_soft" if chosen else "hover" if self.underMouse() else "panel")
        rounded(painter, self.rect(), BUTTON_RADIUS, fill, Outline(line, 1.4 if chosen else 1.0))
        if self.hasFocus():
            focus_ring(painter, self.rect(), BUTTON_RADIUS, worn.colour("accent"))
        painter.setFont(theme.font(Size.BODY, Weight.SEMIBOLD if chosen else Weight.REGULAR))
        painter.setPen(worn.colour("accent_ink" if chosen else "ink"))
        room = self.rect().adjusted(theme.px(11), 0, -theme.px(8), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.kind)


class KindList(QWidget):
    """`chosen` carries the kind of page that somebody chose; arrow keys move along the list."""

    chosen = Signal(object)

    def __init__(self, kinds: Iterable[BriefingKind]) -> None:
        super().__init__()
        self.setObjectName("brief.kinds")
        self.setAccessibleName("Kind of briefing")
        offered = set(kinds)
        self._unfolded = False
        self._rows = {kind: _Row(kind) for kind in BriefingKind if kind in offered}
        self._more = Button("", Kind.QUIET, small=True)
        self._more.setObjectName("brief.kinds.more")
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(2), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addWidget(Heading("Kind of briefing", Size.BODY))
        for kind, row in self._rows.items():
            row.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            if kind in BRIEFINGS:
                column.addWidget(row)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(any(kind not in BRIEFINGS for kind in self._rows))
        for kind, row in self._rows.items():
            if kind not in BRIEFINGS:
                column.addWidget(row)
        self._shown: BriefingKind | None = None

    def show_kind(self, shown: BriefingKind) -> None:
        """Draw one kind as the chosen one."""
        if shown is not self._shown:
            self._shown = shown
            for kind, row in self._rows.items():
                row.show_chosen(kind is shown)
            self._fold()

    def take_focus(self) -> None:
        """Have the keyboard on the kind that is shown."""
        if self._shown:
            self._rows[self._shown].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        rows = [row for row in self._rows.values() if not row.isHidden()]
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        aimed = rows[(at + step) % len(rows)]
        aimed.setFocus(Qt.FocusReason.TabFocusReason)
        aimed.click()

    def _on_more(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()

    def _fold(self) -> None:
        """Show all kinds, or of the cards and sheets only the one that is shown."""
        for kind, row in self._rows.items():
            row.setVisible(kind in BRIEFINGS or self._unfolded or kind is self._shown)
        self._more.setText("Fewer kinds" if self._unfolded else "Cards, retrieval and handouts")
        self._more.set_icon("up" if self._unfolded else "down")
        self._more.setAccessibleDescription("unfolded" if self._unfolded else "folded")
