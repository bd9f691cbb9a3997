"""Numbered pins and text notes: marks with one place on the page, always above the ink."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS

PIN_RADIUS = 16.5
# As in print (`paper.marked_page`): 0.029 and 0.36 of the width of the page.
NOTE_SIZE = 29
NOTE_WIDTH = 360.0
NOTE_FILL = "#FFFDF4"
NOTE_INK = "#16232E"
_PAD = 0.6 * NOTE_SIZE
_LINES = NOTE_WIDTH - 2 * _PAD
_FRAME = NOTE_SIZE / 12


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
    laid = _lines(text)
    lines = [laid.lineAt(each) for each in range(laid.lineCount())]
    width = max((line.naturalTextWidth() for line in lines), default=0.0)
    wide, high = width + 2.4 * _PAD, laid.boundingRect().height() + _PAD
    left = min(max(0.0, at.x()), max(0.0, UNITS - wide))
    top = min(max(0.0, at.y()), max(0.0, UNITS * aspect - high))
    return QRectF(left, top, wide, high)


def _lines(text: str) -> QTextLayout:
    """The words of a note in lines; only a word longer than a line is broken."""
    laid = QTextLayout(text.replace("\n", "\u2028"), note_font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    down = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(_LINES)
        line.setPosition(QPointF(0, down))
        down += line.height()
    laid.endLayout()
    return laid


def note_font(units: float = NOTE_SIZE) -> QFont:
    """The type of notes; its size is in page units, and hinting would break lines elsewhere when zoomed."""
    face = QFont("Inter")
    face.setPixelSize(max(1, round(units)))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def paint_pin(painter: QPainter, pin: Stamp, number: int, chosen: bool) -> None:
    """Draw a pin with its number; the painter is in page units."""
    centre, colour = pin.box.center(), QColor(pin.mark.colour.shown)
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
    colour = QColor(note.mark.colour.shown)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPen(colour, _FRAME)
    frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(frame)
    painter.setBrush(QColor(NOTE_FILL))
    painter.drawRect(note.box.adjusted(_FRAME / 2, _FRAME / 2, -_FRAME / 2, -_FRAME / 2))
    painter.fillRect(QRectF(note.box.left(), note.box.top(), 0.4 * _PAD, note.box.height()), colour)
    painter.setPen(QColor(NOTE_INK))
    _lines(note.mark.text).draw(painter, note.box.topLeft() + QPointF(1.2 * _PAD, _PAD / 2))
