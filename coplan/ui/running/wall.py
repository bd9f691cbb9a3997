"""What is read from across a room: its colours, and sizes that follow the height of the window."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextLayout, QTextOption

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.theme import Weight

INK = QColor("#FFFFFF")
SECOND = QColor("#BFD9D6")
PAPER = QColor("#12343B")
PANEL = QColor("#0E2A30")
CHOSEN = QColor("#1E4D55")
EDGE = QColor("#6FA3A3")
ACCENT = QColor("#F2C14E")
ON_ACCENT = QColor("#12343B")
BLACK = QColor("#000000")
LINE_HEIGHT = 1.1


class Part(Enum):
    """What words are for, each with the part of the window's height that they are high."""

    LABEL = 0.031
    BODY = 0.0383
    TITLE = 0.05
    TIMER = 0.205


@dataclass(frozen=True, slots=True)
class Wall:
    """The sizes in a window of this height."""

    height: int = 720

    def px(self, part: float) -> int:
        """A length that is so many hundredths of the height."""
        return round(self.height * part / 100)

    def font(self, part: Part, weight: Weight = Weight.REGULAR) -> QFont:
        """The typeface for words of this kind, never a pixel too small."""
        face = theme.font(weight=weight)
        face.setPixelSize(max(8, -int(-self.height * part.value // 1)))
        return face


def line_height(face: QFont) -> float:
    """How high a line of words is."""
    return QFontMetricsF(face).ascent() * LINE_HEIGHT + QFontMetricsF(face).descent()


def laid(text: str, face: QFont, width: float, most: int = 0) -> list[str]:
    """The lines of a text at a width; with `most` the last of them ends in an ellipsis if there are more."""
    lines: list[str] = []
    for paragraph in apart(text).split("\n"):
        lines += _broken(paragraph, face, max(1.0, width))
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        elided = QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines[most - 1 :] = [elided]
    return lines


def _broken(paragraph: str, face: QFont, width: float) -> list[str]:
    layout = QTextLayout(paragraph, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le", "surrogatepass")  # as Qt counts letters: two bytes each
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").rstrip())
    layout.endLayout()
    return lines or [""]
