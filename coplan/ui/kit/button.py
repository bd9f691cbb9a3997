"""Buttons: one primary a screen, the others plain, quiet or dangerous, with their keys written inside."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.shapes import BUTTON_RADIUS, Outline, focus_ring, rounded
from coplan.ui.kit.tips import set_tip
from coplan.ui.theme import Size, Weight


class Kind(Enum):
    """How loudly a button speaks."""

    PRIMARY = auto()
    PLAIN = auto()
    QUIET = auto()
    DANGER = auto()


class Button(QPushButton):
    """A push button whose words are always plain text.

    `keys` only shows a shortcut ("Ctrl+O") inside the button; the command that owns it binds it.
    `small` suits cards and rows. With a menu set, a small arrow says so.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        keys: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = text
        self._kind = kind
        self._icon = icon
        self._keys = keys
        self._small = small
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setText(text)
        if keys:
            self.setAccessibleDescription(keys)

    @override
    def setText(self, text: str) -> None:
        self._words = apart(text)
        super().setText(text.replace("&", "&&"))
        self.updateGeometry()

    @override
    def text(self) -> str:
        return self._words

    def set_kind(self, kind: Kind) -> None:
        """Speak louder or softer from now on."""
        self._kind = kind
        self.update()

    def set_icon(self, name: str) -> None:
        """Change the icon before the words."""
        self._icon = name
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._face()).horizontalAdvance(self._words)
        width = words + 2 * self._pad()
        width += theme.px(22) if self._icon and self._words else theme.px(16) if self._icon else 0
        width += self._badge_width() + theme.px(8) if self._keys else 0
        width += theme.px(16) if self.menu() is not None else 0
        return QSize(round(width), theme.px(26 if self._small else 32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside a dialog Qt leaves Enter to the widgets round the button, such as the card it is on.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = theme.current()
        fill, line, ink = self._colours()
        outline = Outline(worn.colour(line)) if line else None
        rounded(painter, self.rect(), BUTTON_RADIUS, worn.colour(fill) if fill else None, outline)
        if self.hasFocus():
            loud = self._kind in (Kind.PRIMARY, Kind.DANGER)
            focus_ring(
                painter,
                self.rect(),
                BUTTON_RADIUS,
                worn.colour(ink if loud else "accent"),
                2.5 if loud else 0.0,
            )
        self._paint_words(painter, worn.colour(ink))

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        face = self._face()
        area = QRectF(self.rect())
        used = self.sizeHint().width() - 2 * self._pad()
        left = max(float(self._pad()), (area.width() - used) / 2)
        if self._icon:
            side = theme.px(16)
            paint_icon(painter, self._icon, QRectF(left, (area.height() - side) / 2, side, side), ink)
            left += theme.px(22)
        painter.setFont(face)
        painter.setPen(ink)
        words = QFontMetricsF(face).horizontalAdvance(self._words)
        painter.drawText(
            QRectF(left, 0, words + 2, area.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._words,
        )
        left += words + theme.px(8)
        if self._keys:
            self._paint_keys(painter, left, ink)
        if self.menu() is not None:
            side = theme.px(14)
            paint_icon(
                painter, "down", QRectF(left - theme.px(3), (area.height() - side) / 2, side, side), ink
            )

    def _paint_keys(self, painter: QPainter, left: float, ink: QColor) -> None:
        height = theme.px(15)
        box = QRectF(left, (self.height() - height) / 2, self._badge_width(), height)
        faint = QColor(ink)
        faint.setAlphaF(0.32)
        rounded(painter, box, 4, None, Outline(faint))
        painter.setFont(theme.font(Size.LABEL))
        strong = QColor(ink)
        strong.setAlphaF(0.86)
        painter.setPen(strong)
        painter.drawText(box.translated(QPointF(0, 0)), Qt.AlignmentFlag.AlignCenter, self._keys)

    def _colours(self) -> tuple[str, str, str]:
        """The roles of the fill, the line and the words, "" for none."""
        lively = self.underMouse() or self.isDown() or self.isChecked()
        if not self.isEnabled():
            return ("neutral_soft", "", "third") if self._kind is not Kind.QUIET else ("", "", "third")
        match self._kind:
            case Kind.PRIMARY:
                return "accent_hover" if lively else "accent", "", "on_accent"
            case Kind.DANGER:
                return "stop", "", "on_stop"
            case Kind.QUIET:
                return "accent_soft" if lively else "", "", "accent_ink"
            case _:
                if self.isChecked():
                    return "accent_soft", "accent", "accent_ink"
                line = "edge" if theme.current().outlined else "line"
                return "button_hover" if lively else "button", line, "ink"

    def _face(self) -> QFont:
        return theme.font(Size.CAPTION if self._small else Size.BODY, Weight.SEMIBOLD)

    def _pad(self) -> int:
        if not self._words:
            return theme.px(8)
        return theme.px(6 if self._kind is Kind.QUIET else 9 if self._small else 12)

    def _badge_width(self) -> float:
        return QFontMetricsF(theme.font(Size.LABEL)).horizontalAdvance(self._keys) + theme.px(10)


class IconButton(Button):
    """A button that is only an icon, with its words for the tooltip and for screen readers."""

    def __init__(
        self,
        icon: str,
        words: str,
        kind: Kind = Kind.PLAIN,
        keys: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon, "", small, parent)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tip(self, f"{words} ({keys})" if keys else words)
        if keys:
            self.setAccessibleDescription(keys)
