"""The page of steps at the end of a handout: real text on A4, as many pages as it takes."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import A4, BOLD, FACE, UNSEEN, face_for, load, wrapped

_MARGIN = 56.0
_TITLE, _HEAD, _BODY = 20.0, 13.0, 12.0
_LEADING = 1.4
_GAP = 8.0


def draw_sheet(canvas: Canvas, sheet: Sequence[object]) -> None:
    """Draw a title, the line below it, and headings with their lines."""
    title, below, sections = sheet
    pen = _Pen(canvas)
    pen.write(str(title), BOLD, _TITLE)
    if below:
        pen.write(str(below), FACE, _BODY)
    for heading, lines in sections if isinstance(sections, (list, tuple)) else ():
        pen.gap(2 * _GAP)
        pen.write(str(heading), BOLD, _HEAD)
        for line in lines:
            pen.write(str(line), FACE, _BODY)
            pen.gap(_GAP / 2)
    canvas.showPage()


class _Pen:
    """Writes downwards and turns the page at its foot."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._down = A4[1] - _MARGIN

    def write(self, text: str, face: str, size: float) -> None:
        """A paragraph; lines after the first stand under its words when it is numbered."""
        text = text.translate(UNSEEN)
        indent = size * 1.4 if text[:1].isdigit() or text.startswith(("•", "Why:")) else 0.0
        first = indent if text.startswith("Why:") else 0.0
        for number, line in enumerate(wrapped(text, face, size, A4[0] - 2 * _MARGIN - indent)):
            self._down -= size * _LEADING
            if self._down < _MARGIN:
                self._canvas.showPage()
                self._down = A4[1] - _MARGIN - size * _LEADING
            used = face_for(line, face)
            load(used)
            self._canvas.setFont(used, size)
            self._canvas.drawString(_MARGIN + (indent if number else first), self._down, line)

    def gap(self, points: float) -> None:
        """Leave some room."""
        self._down -= points
