"""The parts of marks that have words: notes, pins and tags as small drawings with real text, fonts inside.

They are in page units, where the page is 1000 wide, and hang down from their top left corner.
"""

import math
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import A4, BOLD, FACE, face_for, load, new_canvas, width_of, wrapped
from coplan.plan.mark import Mark, Meaning
from coplan.plan.meaning import SIGNS

NOTE_SIZE = 29.0
NOTE_WIDTH = 360.0
_PAD = 0.6 * NOTE_SIZE
_NOTE_LEADING = 1.3 * NOTE_SIZE
PIN_RADIUS = 16.5
_RING = 1.5
TAG_HIGH = 24.0
_TAG_SIZE = 15.0
_TAG_PAD = 6.0
_SIGN = 15.0


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
            (line, face_for(line)) for line in wrapped(mark.text, FACE, NOTE_SIZE, NOTE_WIDTH - 2 * _PAD)
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
        self.canvas.setFillColor(HexColor("#16232E"))
        for number, (line, face) in enumerate(lines):
            down = _PAD / 2 + _NOTE_LEADING * (number + 0.5) + 0.35 * NOTE_SIZE
            self._write(1.2 * _PAD, -down, line, face, NOTE_SIZE)
        return self._end(form)

    def pin(self, number: int, colour: str) -> Form:
        """A disc with a white ring and the number of its step."""
        key = ("pin", number, colour)
        if key in self._made:
            return self._made[key]
        reach = PIN_RADIUS + _RING
        form = self._begin(key, 2 * reach, 2 * reach)
        for radius, fill in ((reach, "#FFFFFF"), (PIN_RADIUS, colour)):
            self.canvas.setFillColor(HexColor(fill))
            self.canvas.circle(reach, -reach, radius, stroke=0, fill=1)
        if number:
            self.canvas.setFillColor(HexColor("#FFFFFF"))
            size = PIN_RADIUS * 1.25
            wide = width_of(str(number), BOLD, size)
            self._write(reach - wide / 2, -reach - 0.36 * size, str(number), BOLD, size)
        return self._end(form)

    def tag(self, meaning: Meaning) -> Form:
        """The shape of a meaning and its word."""
        key = ("tag", meaning)
        if key in self._made:
            return self._made[key]
        sign = SIGNS[meaning]
        words = width_of(meaning.value, BOLD, _TAG_SIZE)
        form = self._begin(key, words + _SIGN + 3 * _TAG_PAD, TAG_HIGH)
        self.canvas.setFillColor(HexColor("#FFFFFF"))
        self.canvas.setStrokeColor(HexColor(sign.colour))
        self.canvas.setLineWidth(1.4)
        self.canvas.roundRect(
            0.7, 0.7 - TAG_HIGH, form.wide - 1.4, TAG_HIGH - 1.4, TAG_HIGH / 2 - 1, stroke=1, fill=1
        )
        _draw_sign(self.canvas, sign.shape, HexColor(sign.colour), _TAG_PAD + _SIGN / 2, -TAG_HIGH / 2)
        self.canvas.setFillColor(HexColor(sign.colour))
        down = TAG_HIGH / 2 + 0.36 * _TAG_SIZE
        self._write(2 * _TAG_PAD + _SIGN, -down, meaning.value, BOLD, _TAG_SIZE)
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


def _draw_sign(canvas: Canvas, shape: str, ink: Color, x: float, y: float) -> None:
    """A shape that is told from the others without its colour, round a middle."""
    canvas.setLineWidth(1.6)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    reach = _SIGN / 2 - 1
    match shape:
        case "padlock":
            canvas.arc(x - 3.4, y - 3, x + 3.4, y + reach, 0, 180)
            canvas.setFillColor(ink)
            canvas.rect(x - 5, y - reach, 10, 7.6, stroke=0, fill=1)
        case "wavy circle":
            path = canvas.beginPath()
            for step in range(49):
                turn = math.tau * step / 48
                far = reach - 0.9 + 0.9 * math.cos(8 * turn)
                spot = (x + far * math.cos(turn), y + far * math.sin(turn))
                (path.lineTo if step else path.moveTo)(*spot)
            canvas.drawPath(path)
        case "speech bubble":
            canvas.roundRect(x - reach, y - 3, 2 * reach, reach + 2.6, 2.6)
            canvas.lines([(x - 2.5, y - 3, x - 3.5, y - reach), (x - 3.5, y - reach, x + 1.5, y - 3)])
        case "triangle":
            path = canvas.beginPath()
            path.moveTo(x, y + reach)
            path.lineTo(x + reach, y - reach + 1)
            path.lineTo(x - reach, y - reach + 1)
            path.close()
            canvas.drawPath(path)
            canvas.lines([(x, y + 2.4, x, y - 1.2), (x, y - 3.4, x, y - 3.4)])
        case "tick in a circle":
            canvas.circle(x, y, reach)
            canvas.lines([(x - 3, y, x - 0.8, y - 2.6), (x - 0.8, y - 2.6, x + 3.2, y + 2.8)])
        case "clock":
            canvas.circle(x, y, reach)
            canvas.lines([(x, y, x, y + 4), (x, y, x + 3, y - 1.4)])
        case _:
            canvas.circle(x, y, 2)
