"""The parts of marks that have words: notes, pins and tags as small drawings with real text, fonts inside.

They are in page units, where the page is 1000 wide, and hang down from their top left corner.
"""

import math
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import A4, BOLD, FACE, UNSEEN, face_for, load, new_canvas, width_of, wrapped
from coplan.plan import tag
from coplan.plan.mark import Mark, Meaning
from coplan.plan.meaning import SIGNS
from coplan.plan.sign_shapes import SHAPES

_INK = "#16232E"
NOTE_SIZE = 29.0
NOTE_WIDTH = 360.0
_PAD = 0.6 * NOTE_SIZE
_NOTE_LEADING = 1.3 * NOTE_SIZE
PIN_RADIUS = 16.5
_RING = 1.0
PIN_REACH = PIN_RADIUS + _RING
_NUMBER_SIZE = 19.0
_NON_ZERO = 1
_TAG_LINE = 1.6


class Form(NamedTuple):
    """One of these drawings: its name, and how wide and high it is."""

    name: str
    wide: float
    high: float


class LetterForms:
    """Collects the drawings of one file; `close` gives them to be copied from."""

    def __init__(self) -> None:
        self.canvas: Canvas
        self._file: BytesIO
        self.canvas, self._file = new_canvas(A4)
        self._made: dict[tuple[object, ...], Form] = {}

    def note(self, mark: Mark) -> Form:
        """A slip of paper with a bar in the colour of its pen."""
        key = ("note", mark.text, mark.colour)
        if key in self._made:
            return self._made[key]
        lines = [
            (line, face_for(line))
            for line in wrapped(mark.text.translate(UNSEEN), FACE, NOTE_SIZE, NOTE_WIDTH - 2 * _PAD)
        ]
        wide = max((width_of(line, face, NOTE_SIZE) for line, face in lines), default=0.0) + 2.4 * _PAD
        high = _NOTE_LEADING * len(lines) + _PAD
        form = self._begin(key, wide, high)
        edge = NOTE_SIZE / 12
        self.canvas.setFillColor(HexColor("#FFFDF4"))
        self.canvas.setStrokeColor(HexColor(mark.colour.shown))
        self.canvas.setLineWidth(edge)
        self.canvas.rect(edge / 2, edge / 2 - high, wide - edge, high - edge, stroke=1, fill=1)
        self.canvas.setFillColor(HexColor(mark.colour.shown))
        self.canvas.rect(0, -high, 0.4 * _PAD, high, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor(_INK))
        for number, (line, face) in enumerate(lines):
            down = _PAD / 2 + _NOTE_LEADING * (number + 0.5) + 0.35 * NOTE_SIZE
            self._write(1.2 * _PAD, -down, line, face, NOTE_SIZE)
        return self._end(form)

    def pin(self, number: int, colour: str) -> Form:
        """A disc with a white ring and the number of its step."""
        key = ("pin", number, colour)
        if key in self._made:
            return self._made[key]
        reach = PIN_REACH
        form = self._begin(key, 2 * reach, 2 * reach)
        for radius, fill in ((reach, "#FFFFFF"), (PIN_RADIUS, colour)):
            self.canvas.setFillColor(HexColor(fill))
            self.canvas.circle(reach, -reach, radius, stroke=0, fill=1)
        if number:
            self.canvas.setFillColor(HexColor("#FFFFFF"))
            size = _NUMBER_SIZE
            wide = width_of(str(number), BOLD, size)
            self._write(reach - wide / 2, -reach - 0.36 * size, str(number), BOLD, size)
        return self._end(form)

    def tag(self, meaning: Meaning) -> Form:
        """The shape of a meaning and its word."""
        key = ("tag", meaning)
        if key in self._made:
            return self._made[key]
        ink = HexColor(SIGNS[meaning].colour)
        wide = tag.width_with(width_of(meaning.value, BOLD, tag.TYPE_SIZE))
        form = self._begin(key, wide, tag.HEIGHT)
        self.canvas.setFillColor(HexColor("#FFFFFF"))
        self.canvas.setStrokeColor(ink)
        self.canvas.setLineWidth(_TAG_LINE)
        edge = _TAG_LINE / 2
        slip = (edge, edge - tag.HEIGHT, wide - _TAG_LINE, tag.HEIGHT - _TAG_LINE)
        self.canvas.roundRect(*slip, tag.HEIGHT / 4, stroke=1, fill=1)
        self.canvas.setFillColor(ink)
        half = tag.SHAPE / 2
        _draw_sign(self.canvas, SIGNS[meaning].shape, tag.PAD + half, -tag.HEIGHT / 2, half)
        self.canvas.setFillColor(HexColor(_INK))
        down = tag.HEIGHT / 2 + 0.36 * tag.TYPE_SIZE
        self._write(tag.PAD + tag.SHAPE + tag.GAP, -down, meaning.value, BOLD, tag.TYPE_SIZE)
        return self._end(form)

    def close(self) -> "Drawn":
        """The drawings, ready to be copied; nothing can be drawn after this."""
        for form in self._made.values():
            self.canvas.doForm(form.name)
        self.canvas.showPage()
        self.canvas.save()
        return Drawn(self._file.getvalue())

    def _begin(self, key: tuple[object, ...], wide: float, high: float) -> Form:
        form = Form(f"part{len(self._made)}", wide, high)
        self._made[key] = form
        self.canvas.beginForm(form.name, 0, -math.ceil(high), math.ceil(wide), 0)
        return form

    def _end(self, form: Form) -> Form:
        self.canvas.endForm()
        return form

    def _write(self, x: float, y: float, text: str, face: str, size: float) -> None:
        load(face)
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, y, text)


class Drawn:
    """The finished drawings. Everything that is copied into one file shares its fonts there."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(pdf))
        last = self.pdf.pages[-1]
        self._forms: Any = last.resources.get("/XObject", {}) if "/Resources" in last else {}
        self._copied: dict[str, Any] = {}

    @property
    def sheets(self) -> list[pikepdf.Page]:
        """The whole pages that were drawn before the last, which only holds the drawings."""
        return list(self.pdf.pages)[:-1]

    def into(self, pdf: pikepdf.Pdf, form: Form) -> Any:
        """A drawing as an object of the file that is made."""
        if form.name not in self._copied:
            self._copied[form.name] = pdf.copy_foreign(self._forms[f"/FormXob.{form.name}"])
        return self._copied[form.name]


def _draw_sign(canvas: Canvas, shape: str, x: float, y: float, half: float) -> None:
    """A shape that is told from the others without its colour, round a middle."""
    path = canvas.beginPath()
    for xs, ys in SHAPES[shape]:
        for place, (across, down) in enumerate(zip(xs, ys, strict=True)):
            (path.lineTo if place else path.moveTo)(x + across * half, y - down * half)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)
