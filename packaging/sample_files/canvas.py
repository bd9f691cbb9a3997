"""A drawing board: clean diagrams drawn large and brought down so that every edge is smooth."""

import io
import math
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
INK = "#16232E"
SOFT = "#6A747D"
BLUE, PALE_BLUE = "#1F5FA8", "#EEF5FD"
TEAL, PALE_TEAL = "#0B6B63", "#DFF0EE"
RED, PALE_RED = "#A81E3F", "#FBE4E9"
PURPLE, PALE_PURPLE = "#5A3EA6", "#ECE6FA"
GOLD, PALE_GOLD = "#E0A526", "#FFF6DF"
GREEN, PALE_GREEN = "#2F7D4F", "#E6F3EA"
GREY, PALE_GREY = "#9AA3AA", "#F1F2F3"

Point = tuple[float, float]


@cache
def lettering(size: int, bold: bool, italic: bool = False) -> ImageFont.FreeTypeFont:
    """Return the face that diagrams are lettered in."""
    style = "BoldItalic" if bold and italic else "Bold" if bold else "Italic" if italic else "Regular"
    return ImageFont.truetype(str(FONTS / f"LiberationSans-{style}.ttf"), size)


class Board:
    """One picture being drawn, in pixels of the finished size."""

    def __init__(self, width: int, height: int, ground: str = "#FFFFFF", fine: int = 3) -> None:
        self.width, self.height, self.fine = width, height, fine
        self.image = Image.new("RGB", (width * fine, height * fine), ground)
        self.pencil = ImageDraw.Draw(self.image)

    def _at(self, *points: Point) -> list[Point]:
        return [(x * self.fine, y * self.fine) for x, y in points]

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str | None,
        edge: str | None = None,
        line: float = 3,
        round_by: float = 0,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        self.pencil.rounded_rectangle(
            self._at((x, y), (x + w, y + h)), round_by * self.fine, fill, edge, round(line * self.fine)
        )

    def disc(
        self, x: float, y: float, r: float, fill: str | None, edge: str | None = None, line: float = 3
    ) -> None:
        """Draw a circle round its centre."""
        self.oval(x, y, r, r, fill, edge, line)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: str | None,
        edge: str | None = None,
        line: float = 3,
    ) -> None:
        """Draw an ellipse round its centre."""
        self.pencil.ellipse(self._at((x - rx, y - ry), (x + rx, y + ry)), fill, edge, round(line * self.fine))

    def shape(self, points: list[Point], fill: str | None, edge: str | None = None, line: float = 3) -> None:
        """Draw a closed shape."""
        if fill:
            self.pencil.polygon(self._at(*points), fill)
        if edge:
            self.path([*points, points[0]], edge, line)

    def path(self, points: list[Point], colour: str = INK, line: float = 3) -> None:
        """Draw a line through the points, with round corners and ends."""
        self.pencil.line(self._at(*points), colour, round(line * self.fine), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, line / 2, colour)

    def dashes(self, start: Point, end: Point, colour: str = SOFT, line: float = 2, dash: float = 9) -> None:
        """Draw a broken line."""
        length = math.dist(start, end)
        for step in range(0, int(length), int(dash * 2)):
            a, b = step / length, min(1.0, (step + dash) / length)
            self.path([between(start, end, a), between(start, end, b)], colour, line)

    def arrow(self, start: Point, end: Point, colour: str = INK, line: float = 5, head: float = 18) -> None:
        """Draw an arrow from start to end."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        neck = (end[0] - head * 0.8 * math.cos(angle), end[1] - head * 0.8 * math.sin(angle))
        self.path([start, neck], colour, line)
        wings = [
            (end[0] - head * math.cos(angle + turn), end[1] - head * math.sin(angle + turn))
            for turn in (0.45, -0.45)
        ]
        self.shape([end, *wings], colour)

    def arc(
        self, x: float, y: float, r: float, start: float, end: float, colour: str, line: float = 3
    ) -> None:
        """Draw part of a circle, in degrees clockwise from three o'clock."""
        self.pencil.arc(self._at((x - r, y - r), (x + r, y + r)), start, end, colour, round(line * self.fine))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: int = 24,
        colour: str = INK,
        bold: bool = False,
        anchor: str = "mm",
        italic: bool = False,
    ) -> None:
        """Letter some words; the anchor is Pillow's (lm: left middle)."""
        self.pencil.multiline_text(
            self._at((x, y))[0],
            text,
            colour,
            lettering(size * self.fine, bold, italic),
            anchor,
            spacing=size * self.fine * 0.3,
            align="center" if anchor[0] == "m" else "left",
        )

    def label(self, words_at: Point, to: Point, text: str, size: int = 24, anchor: str = "lm") -> None:
        """Name a part of the drawing with a line that ends on it."""
        gap = {"l": -8, "r": 8, "m": 0}[anchor[0]]
        self.path([(words_at[0] + gap, words_at[1]), to], SOFT, 2)
        self.disc(to[0], to[1], 4, SOFT)
        self.words(words_at[0], words_at[1], text, size, INK, anchor=anchor)

    def finished(self) -> Image.Image:
        """Return the picture at its own size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def png(self, colours: int = 128) -> bytes:
        """Return the picture as a small PNG file."""
        return as_png(self.finished(), colours)


def between(start: Point, end: Point, part: float) -> Point:
    """Return the point that lies this part of the way along."""
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def curve(points: list[Point], steps: int = 16) -> list[Point]:
    """Return a smooth line through all the points (Catmull and Rom's)."""
    ends = [points[0], *points, points[-1]]
    smooth: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            smooth.append((_eased(a[0], b[0], c[0], d[0], t), _eased(a[1], b[1], c[1], d[1], t)))
    return [*smooth, points[-1]]


def _eased(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def loop(points: list[Point], steps: int = 16) -> list[Point]:
    """Return a smooth closed line through all the points."""
    round_once = curve([points[-1], *points, points[0], points[1]], steps)
    return round_once[steps : steps * (len(points) + 1)]


def as_png(image: Image.Image, colours: int = 128) -> bytes:
    """Return a picture as a PNG with few colours."""
    out = io.BytesIO()
    few = image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    triples = [palette[at : at + 3] for at in range(0, len(palette), 3)]
    few.putpalette([part for one in triples for part in ([255, 255, 255] if min(one) > 249 else one)])
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def as_jpeg(image: Image.Image, quality: int = 85) -> bytes:
    """Return a picture as a JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
