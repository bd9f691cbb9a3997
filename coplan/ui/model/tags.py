"""The tags beside marks that say what they are for, by shape and word as well as by colour."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from coplan.plan import tag
from coplan.plan.mark import Mark, Meaning
from coplan.plan.meaning import SIGNS
from coplan.plan.sign_shapes import SHAPES
from coplan.ui.model.outline import path_of
from coplan.ui.model.stamps import note_font

_SLIP = QColor("#FFFFFF")
_INK = QColor("#16232E")


def tag_box(mark: Mark, box: QRectF, aspect: float, size: float = 1.0) -> QRectF:
    """Where the tag of a mark lies that has this box, in page units; `size` is by what it is smaller."""
    wide = tag.width_with(_word_width(mark.meaning) * size, size)
    x, y = tag.place(mark, (box.left(), box.top(), box.right(), box.bottom()), wide, aspect, size)
    return QRectF(x, y, wide, tag.HEIGHT * size)


def paint_tag(painter: QPainter, meaning: Meaning, place: QRectF) -> None:
    """Draw a tag, as large as its box; the painter is in page units."""
    size = place.height() / tag.HEIGHT
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(size, size)
    box = QRectF(0, 0, place.width() / size, tag.HEIGHT)
    colour = QColor(SIGNS[meaning].colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(_SLIP)
    inside = box.adjusted(0.8, 0.8, -0.8, -0.8)
    painter.drawRoundedRect(inside, tag.HEIGHT / 4, tag.HEIGHT / 4)
    painter.save()
    painter.translate(box.left() + tag.PAD + tag.SHAPE / 2, box.center().y())
    painter.fillPath(_shape(meaning), colour)
    painter.restore()
    painter.setFont(_face())
    painter.setPen(_INK)
    words = box.adjusted(tag.PAD + tag.SHAPE + tag.GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, meaning.value)
    painter.restore()


@cache
def _shape(meaning: Meaning) -> QPainterPath:
    half = tag.SHAPE / 2
    return path_of(
        ([x * half for x in xs], [y * half for y in ys]) for xs, ys in SHAPES[SIGNS[meaning].shape]
    )


def _face() -> QFont:
    face = note_font(tag.TYPE_SIZE)
    face.setWeight(QFont.Weight.DemiBold)
    return face


@cache
def _word_width(meaning: Meaning) -> float:
    return QFontMetricsF(_face()).horizontalAdvance(meaning.value)
