"""Slides drawn simply with everything in its own place, for decks that no converter can draw."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic

from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import BOLD, FACE, LEADING, face_for, new_canvas, width_of, wrapped
from coplan.documents.snapshot import checked, on_white
from coplan.documents.stage import Box, Line, Stage
from coplan.plan.trouble import Trouble

_INSET = 7.0
_NARROWEST = 34.0
_LEAST = 5.0
_TIGHT = 1.15
_MOST_LETTERS = 20_000
_SECONDS = 5.0
_SHRUNK = 1600

Read = Callable[[str], bytes]


def deck(stages: Iterable[Stage], size: tuple[float, float], read: Read, seconds: float = _SECONDS) -> bytes:
    """A PDF with a page of this size for each slide; `read` gives the bytes of a picture's part.

    A deck without slides is one empty page. Pictures that are not reached in so many seconds are left out.
    """
    canvas, file = new_canvas(size)
    easel = _Easel(canvas, size, read, monotonic() + seconds)
    for number, stage in enumerate(stages):
        if number:
            canvas.showPage()
        easel.draw(stage)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Easel:
    def __init__(self, canvas: Canvas, size: tuple[float, float], read: Read, deadline: float) -> None:
        self._canvas = canvas
        self._width, self._height = size
        self._read = read
        self._deadline = deadline
        self._pictures: dict[str, Image.Image | None] = {}
        self._letters = 0

    def draw(self, stage: Stage) -> None:
        """Draw one slide."""
        whole = Box(0, 0, self._width, self._height)
        self._letters = 0
        if stage.colour:
            self._fill(whole, stage.colour)
        if stage.picture:
            self._picture(whole, stage.picture)
        for piece in stage.pieces:
            if piece.fill:
                self._fill(piece.box, piece.fill)
            if piece.picture:
                self._picture(piece.box, piece.picture)
            elif any(line.text.strip() for line in piece.lines) and (seen := self._seen(piece.box)):
                self._write(seen, piece.lines, _ink(piece.fill or stage.colour))

    def _fill(self, box: Box, colour: str) -> None:
        self._canvas.setFillColor(HexColor(f"#{colour}"))
        bottom = self._height - box.top - box.height
        self._canvas.rect(box.left, bottom, box.width, box.height, stroke=0, fill=1)

    def _picture(self, box: Box, part: str) -> None:
        if part not in self._pictures:
            self._pictures[part] = self._opened(part)
        image = self._pictures[part] if monotonic() < self._deadline else None
        if image is not None and box.width > 1 and box.height > 1:
            bottom = self._height - box.top - box.height
            self._canvas.drawImage(ImageReader(image), box.left, bottom, box.width, box.height)

    def _opened(self, part: str) -> Image.Image | None:
        if monotonic() > self._deadline:
            return None
        with suppress(Trouble):
            image = checked(self._read(part), "", _SHRUNK)
            image.thumbnail((_SHRUNK, _SHRUNK))
            return on_white(image)
        return None

    def _seen(self, box: Box) -> Box | None:
        """The part of a box that lies on the slide, wide enough for words; none when it lies beside it."""
        left, right = max(0.0, box.left), min(self._width, box.left + max(box.width, _NARROWEST))
        top, bottom = max(0.0, box.top), min(self._height, box.top + max(box.height, _INSET))
        if left >= right or top >= bottom:
            return None
        wide = min(self._width, max(right - left, _NARROWEST))
        return Box(min(left, self._width - wide), top, wide, bottom - top)

    def _write(self, box: Box, lines: tuple[Line, ...], ink: Color) -> None:
        width = box.width - 2 * _INSET
        room = max(_LEAST, box.height - _INSET)
        scale = 1.0
        while True:
            laid = [(line, text) for line in lines for text in self._broken(line, scale, width)]
            height = sum(line.points * scale * _TIGHT for line, _ in laid)
            if height <= room or scale < 0.35:
                break
            scale *= 0.88
        down = box.top + _INSET / 2
        for line, text in laid:
            points = max(_LEAST, line.points * scale)
            down += points * _TIGHT
            self._letters += len(text)
            if self._letters > _MOST_LETTERS or down > self._height:
                return
            face = face_for(text, BOLD if line.bold else FACE)
            left = box.left + _INSET
            if line.centred:
                left += max(0.0, (width - width_of(text, face, points)) / 2)
            self._canvas.setFont(face, points)
            self._canvas.setFillColor(HexColor(f"#{line.colour}") if line.colour else ink)
            self._canvas.drawString(left, self._height - down + points * (LEADING - 1) / 2, text)

    def _broken(self, line: Line, scale: float, width: float) -> list[str]:
        text = line.text[:_MOST_LETTERS]
        said = f"• {text}" if line.bullet and text.strip() else text
        points = max(_LEAST, line.points * scale)
        return list(wrapped(said, BOLD if line.bold else FACE, points, width))


def _ink(behind: str) -> Color:
    """Black or white, whichever is seen better on this colour."""
    colour = HexColor(f"#{behind}") if behind else HexColor("#FFFFFF")
    light = 0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue
    return HexColor("#000000") if light > 0.45 else HexColor("#FFFFFF")
