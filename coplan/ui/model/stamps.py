"""Numbered pins and text notes: marks with one place on the page, always above the ink."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from coplan.plan.mark import Mark, Tool
from coplan.ui.model.outline import UNITS

PIN_RADIUS = 16.5
NOTE_SIZE = 21
_NOTE_WIDEST = 380.0
_NOTE_NARROWEST = 120.0
_PAD = 5.0
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
    size = QFontMetricsF(note_font()).boundingRect(
        QRectF(0, 0, note_width(at.x()), 4000), int(_WRAP), mark.text
    )
    return Stamp(mark, QRectF(at.x(), at.y(), size.width() + 2 * _PAD + 1, size.height() + 2 * _PAD))


def note_width(x: float) -> float:
    """How wide the lines of a note may be when it begins at `x`, in page units."""
    return max(_NOTE_NARROWEST, min(_NOTE_WIDEST, UNITS - x - 2 * _PAD))


def note_font(units: float = NOTE_SIZE) -> QFont:
    """The type of notes; its size is in page units, and hinting would break lines elsewhere when zoomed."""
    face = QFont("Inter")
    face.setPixelSize(max(1, round(units)))
    face.setWeight(QFont.Weight.DemiBold)
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
    """Draw a note on a veil that keeps its words legible; the painter is in page units."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 215))
    painter.drawRoundedRect(note.box, 4, 4)
    painter.setPen(QColor(note.mark.colour.value))
    painter.setFont(note_font())
    painter.drawText(note.box.adjusted(_PAD, _PAD, -_PAD + 1, -_PAD), int(_WRAP), note.mark.text)
