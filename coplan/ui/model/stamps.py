"""Numbered pins and text notes: marks with one place on the page, always above the ink."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from coplan.plan.mark import Mark, Tool
from coplan.ui.model.outline import UNITS

PIN_RADIUS = 16.5
# As in print (`paper.marked_page`): 0.029 and 0.36 of the width of the page.
NOTE_SIZE = 29
NOTE_WIDTH = 360.0
NOTE_FILL = "#FFFDF4"
NOTE_INK = "#16232E"
_PAD = 0.6 * NOTE_SIZE
_LINES = NOTE_WIDTH - 2 * _PAD
_FRAME = NOTE_SIZE / 12
_WRAP = Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Stamp:
    """A pin or a note with its box in page units."""

    mark: Mark
    box: QRectF


def stamp(mark: Mark, aspect: float) -> Stamp:
    """A pin or a note as it lies on a page of this shape."""
    x, y, _ = mark.xyp[0]
    at = QPointF(x * UNITS, y * UNITS * aspect)
    if mark.tool is Tool.PIN:
        reach = PIN_RADIUS + 6
        return Stamp(mark, QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))
    return Stamp(mark, note_box(mark.text, at, aspect))


def note_box(text: str, at: QPointF, aspect: float) -> QRectF:
    """Where a note lies that was put at a point, in page units: wholly on the page, if there is room."""
    size = QFontMetricsF(note_font()).boundingRect(QRectF(0, 0, _LINES, 4000), int(_WRAP), text)
    wide, high = size.width() + 2.4 * _PAD + 1, size.height() + _PAD
    left = min(max(0.0, at.x()), max(0.0, UNITS - wide))
    top = min(max(0.0, at.y()), max(0.0, UNITS * aspect - high))
    return QRectF(left, top, wide, high)


def note_font(units: float = NOTE_SIZE) -> QFont:
    """The type of notes; its size is in page units, and hinting would break lines elsewhere when zoomed."""
    face = QFont("Inter")
    face.setPixelSize(max(1, round(units)))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def paint_pin(painter: QPainter, pin: Stamp, number: int, chosen: bool) -> None:
    """Draw a pin with its number; the painter is in page units."""
    centre, colour = pin.box.center(), QColor(pin.mark.colour.value)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.5))
        painter.drawEllipse(centre, PIN_RADIUS + 4.5, PIN_RADIUS + 4.5)
    painter.setPen(QPen(QColor("#FFFFFF"), 2))
    painter.setBrush(colour)
    painter.drawEllipse(centre, PIN_RADIUS, PIN_RADIUS)
    face = note_font(19)
    face.setWeight(QFont.Weight.Bold)
    painter.setFont(face)
    painter.drawText(pin.box, Qt.AlignmentFlag.AlignCenter, str(number) if number else "")


def paint_note(painter: QPainter, note: Stamp) -> None:
    """Draw a slip of paper with a bar in the colour of its pen; the painter is in page units."""
    colour = QColor(note.mark.colour.value)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPen(colour, _FRAME)
    frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(frame)
    painter.setBrush(QColor(NOTE_FILL))
    painter.drawRect(note.box.adjusted(_FRAME / 2, _FRAME / 2, -_FRAME / 2, -_FRAME / 2))
    painter.fillRect(QRectF(note.box.left(), note.box.top(), 0.4 * _PAD, note.box.height()), colour)
    painter.setPen(QColor(NOTE_INK))
    painter.setFont(note_font())
    words = QRectF(
        note.box.left() + 1.2 * _PAD, note.box.top() + _PAD / 2, _LINES, note.box.height() - _PAD + 1
    )
    painter.drawText(words, int(_WRAP), note.mark.text)
