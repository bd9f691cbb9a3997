"""Labels that show text exactly as it is: never as rich text, never cut off without a sign."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.plain_words import apart, rooted, unrooted
from coplan.ui import theme
from coplan.ui.kit.tips import set_own_tip
from coplan.ui.theme import Size, Tone, Weight

# Nested layouts ask for the height at some twenty widths, again and again.
_WIDTHS_KEPT = 64


class PlainLabel(QLabel):
    """Words in one of the theme's sizes and ink roles, wrapping anywhere they must.

    `lines` is the most lines to show; the last one ends in an ellipsis when there is more, and the whole
    text is then the tooltip. `lines=1` gives a label that shrinks and elides, 0 one that wraps freely.
    `ink` is a text role of the theme ("ink", "second", "third", "accent_ink", "rail_text") or a `Tone`.
    """

    def __init__(
        self,
        text: str = "",
        size: Size = Size.BODY,
        weight: Weight = Weight.REGULAR,
        ink: str | Tone = "ink",
        lines: int = 0,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._ink = size, weight, ink
        self._lines, self._elide = lines, elide
        self._laid_for: dict[int, list[str]] = {}
        self._widths: dict[str, float] = {}
        self._tip = ""
        self._shown = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self._dress()
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._shown = apart(text)
        self._laid_for = {}
        self._widths = {part: self._metrics.horizontalAdvance(part) for part in self._shown.split("\n")}
        self._tell_the_rest()

    def set_ink(self, ink: str | Tone) -> None:
        """Change which role colours the words."""
        self._ink = ink
        self.update()

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        whole = int(max(self._widths.values())) + 2 + margins.left() + margins.right()
        return QSize(whole, self.heightForWidth(whole))

    @override
    def minimumSizeHint(self) -> QSize:
        least = min(int(max(self._widths.values())) + 2, int(self._metrics.averageCharWidth() * 6))
        return QSize(least, int(self._metrics.height() + 1))

    @override
    def hasHeightForWidth(self) -> bool:
        return self._lines != 1

    @override
    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        count = 1 if self._lines == 1 else len(self._laid(inside))
        return round(count * self._line_height()) + margins.top() + margins.bottom()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._colour())
        area = QRectF(self.contentsRect())
        lines = self._laid(int(area.width()))
        step = self._line_height()
        top = area.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (area.height() - step * len(lines)) / 2)
        sideways = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        for line in lines:
            box = QRectF(area.left(), top, area.width(), step)
            painter.drawText(
                box, int(sideways | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line
            )
            top += step

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_rest()

    @override
    def changeEvent(self, event: QEvent) -> None:
        # A style change comes with every new parent; only another scale gives the words another size.
        if event.type() is QEvent.Type.StyleChange and theme.font(self._size, self._weight) != self.font():
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        wanted = theme.font(self._size, self._weight)
        if wanted != self.font():
            self.setFont(wanted)
        self._metrics = QFontMetricsF(self.font())
        self._laid_for = {}
        self._widths = {part: self._metrics.horizontalAdvance(part) for part in self._shown.split("\n")}
        self.updateGeometry()
        self.update()

    def _colour(self) -> QColor:
        worn = theme.current()
        return worn.text_of(self._ink) if isinstance(self._ink, Tone) else worn.colour(self._ink)

    def _line_height(self) -> float:
        return self._metrics.height() * (1.0 if self._lines == 1 else 1.12)

    def shown_lines(self) -> list[str]:
        """The lines as they are shown now."""
        return self._laid(self.contentsRect().width())

    def _laid(self, width: int) -> list[str]:
        """The lines as they fit a width, the last one elided when not all of them may be shown."""
        if width not in self._laid_for:
            if len(self._laid_for) >= _WIDTHS_KEPT:
                self._laid_for.clear()
            self._laid_for[width] = self._lay(max(1, width))
        return self._laid_for[width]

    def _lay(self, width: int) -> list[str]:
        metrics = self._metrics
        if self._lines == 1:
            return [metrics.elidedText(self._shown.replace("\n", " "), self._elide, width)]
        lines: list[str] = []
        for paragraph in self._shown.split("\n"):
            fits = self._widths[paragraph] < width
            lines += [paragraph.rstrip()] if fits else self._broken(paragraph, width)
        if self._lines and len(lines) > self._lines:
            rest = " ".join(lines[self._lines - 1 :])
            lines[self._lines - 1 :] = [metrics.elidedText(rest, self._elide, width)]
        return lines

    def _broken(self, paragraph: str, width: int) -> list[str]:
        paragraph = rooted(paragraph)
        layout = QTextLayout(paragraph, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        units = paragraph.encode("utf-16-le", "surrogatepass")  # as Qt counts letters: two bytes each
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            start, end = line.textStart(), line.textStart() + line.textLength()
            words = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
            lines.append(unrooted(words).rstrip())
        layout.endLayout()
        return lines or [""]

    def _tell_the_rest(self) -> None:
        """Offer the whole text as the tooltip when some of it is hidden."""
        if self._lines:
            shown = " ".join(self._laid(self.contentsRect().width()))
            before, self._tip = self._tip, self.text() if "…" in shown and "…" not in self.text() else ""
            set_own_tip(self, self._tip, before)


class Heading(PlainLabel):
    """The title of a panel, card or screen."""

    def __init__(
        self, text: str = "", size: Size = Size.BODY, lines: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, size, Weight.BOLD, lines=lines, parent=parent)


class Caption(PlainLabel):
    """Small words that explain, in the third ink."""

    def __init__(
        self, text: str = "", lines: int = 0, ink: str | Tone = "third", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, Size.CAPTION, Weight.REGULAR, ink, lines, parent=parent)
