"""What a mark looks like in a PDF: operators in page units, and where its box is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coplan.documents.letter_forms import PIN_REACH, Form, LetterForms
from coplan.plan import figure, pattern, tag
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.pattern import Pattern
from coplan.plan.stroke import UNITS, Polygon

MULTIPLY = "/CoplanMultiply"
SHUT = "#FBFAF6"
_HATCH = "#E2DFD3"
_EDGE = "#8B959C"
_LINE = 1.6
_STRIPE = 14.0
# How far the tag of a pin stays away from the middle of the pin, as on the screen.
_PIN_ROOM = 22.5
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Looks:
    """Operators of a drawing, the drawings with words that it uses, and the box round all of it.

    `tints` is multiplied with what is under it; `tag` says what the mark is for and lies above other marks.
    """

    content: bytes
    box: Box
    tints: bytes = b""
    tag: bytes = b""
    forms: list[Form] = field(default_factory=list)

    @property
    def alone(self) -> bytes:
        """The operators of all of it, for a drawing of its own."""
        tints = f"q {MULTIPLY} gs\n".encode() + self.tints + b"Q\n" if self.tints else b""
        return tints + self.content + self.tag

    def place(self, form: Form, left: float, top: float) -> bytes:
        """Have room for a drawing with words, by its top left corner; returns the operators that draw it."""
        self.forms.append(form)
        self.box = _round(self.box, (left, top, left + form.wide, top + form.high))
        return f"q 1 0 0 -1 {left:.2f} {top:.2f} cm /{form.name} Do Q\n".encode()


def looks(mark: Mark, aspect: float, letters: LetterForms, number: int, *, shut: bool) -> Looks:
    """How a mark is drawn on a page of this shape, with the tag of its meaning."""
    left, top, right, bottom = box_on(mark, aspect)
    drawn = Looks(b"", (left, top, right, bottom))
    if mark.tool is Tool.PIN:
        form = letters.pin(number, mark.colour.shown)
        _stamp(drawn, form, left - PIN_REACH, top - PIN_REACH, aspect)
        around = (left - _PIN_ROOM, top - _PIN_ROOM, left + _PIN_ROOM, top + _PIN_ROOM)
    elif mark.tool is Tool.NOTE:
        _stamp(drawn, letters.note(mark), left, top, aspect)
        around = drawn.box
    else:
        _ink(drawn, mark, aspect, shut=shut)
        by = figure.reach(mark) + 1
        around = (left - by, top - by, right + by, bottom + by)
    if mark.meaning is not Meaning.PLAIN:
        form = letters.tag(mark.meaning)
        drawn.tag = drawn.place(form, *tag.place(mark, around, form.wide, aspect))
    return drawn


def box_on(mark: Mark, aspect: float) -> Box:
    """The box round the points of a mark, in page units."""
    left, top, right, bottom = mark.box
    tall = UNITS * aspect
    return left * UNITS, top * tall, right * UNITS, bottom * tall


def width_at(mark: Mark, wide: float) -> float:
    """How wide a mark's line is in points, on a page that is so many points wide."""
    return max(0.1, mark.width * wide)


def _stamp(drawn: Looks, form: Form, left: float, top: float, aspect: float) -> None:
    """Wholly on the page, if there is room."""
    left = min(max(0.0, left), max(0.0, UNITS - form.wide))
    top = min(max(0.0, top), max(0.0, UNITS * aspect - form.high))
    drawn.box = (left, top, left, top)
    drawn.content = drawn.place(form, left, top)


def _ink(drawn: Looks, mark: Mark, aspect: float, *, shut: bool) -> None:
    shapes = figure.outlines(mark, aspect)
    match mark.tool:
        case Tool.HIGHLIGHTER | Tool.WORDS:
            edge = _filled(figure.edges(mark, aspect), mark.colour.shade)
            drawn.tints = _filled(shapes, mark.colour.tint) + edge
        case Tool.COVER:
            drawn.content = _cover(drawn.box, shut=shut)
        case Tool.SPOTLIGHT:
            shapes = figure.hole_edge(mark, aspect)
            drawn.content = _filled(shapes, figure.HOLE_EDGE)
        case _:
            drawn.content = _filled(shapes, mark.colour.shown)
    every = [shape for shape in shapes if shape[0]]
    if every:
        grown = (
            min(min(xs) for xs, _ in every) - 2,
            min(min(ys) for _, ys in every) - 2,
            max(max(xs) for xs, _ in every) + 2,
            max(max(ys) for _, ys in every) + 2,
        )
        drawn.box = _round(drawn.box, grown)


def _cover(box: Box, *, shut: bool) -> bytes:
    """A cover as the screen shows it, or the outline of what it hides."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    if not shut:
        return _filled(pattern.drawn(corners, _LINE, Pattern.DASHED), _EDGE)
    stripes: list[Polygon] = []
    for i in range(int((left + top) / _STRIPE), int((right + bottom) / _STRIPE) + 1):
        # On a stripe x + y is the same everywhere; it begins and ends at an edge of the cover.
        total = i * _STRIPE
        start, end = max(left, total - bottom), min(right, total - top)
        if start < end:
            stripes += pattern.drawn([(start, total - start), (end, total - end)], _LINE, Pattern.SOLID)
    paper = _filled([([left, left, right, right], [top, bottom, bottom, top])], SHUT)
    clip = f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f} re W n\n"
    hatch = b"q " + clip.encode() + _filled(stripes, _HATCH) + b"Q\n"
    return paper + hatch + _filled(pattern.drawn(corners, _LINE, Pattern.SOLID), _EDGE)


def veil(marks: Iterable[Mark], aspect: float) -> bytes:
    """The grey that lies over all but what spotlights light, to be multiplied with the page."""
    holes = [figure.hole(mark, aspect) for mark in marks if mark.tool is Tool.SPOTLIGHT]
    if not holes:
        return b""
    tall = UNITS * aspect
    whole = ([0.0, 0.0, UNITS, UNITS], [0.0, tall, tall, 0.0])
    # White holes one by one, because two that overlap would fill each other.
    return _filled([whole], figure.VEIL) + b"".join(_filled([each], "#FFFFFF") for each in holes)


def _filled(polygons: Iterable[Polygon], colour: str) -> bytes:
    parts = []
    for xs, ys in polygons:
        if xs:
            spots = [f"{x:.2f} {y:.2f} l" for x, y in zip(xs, ys, strict=True)]
            spots[0] = f"{spots[0][:-1]}m"
            parts.append(" ".join(spots))
            parts.append(" h\n")
    return "".join([f"{_rgb(colour)} rg\n", *parts, "f\n"]).encode() if parts else b""


def rgb(colour: str) -> tuple[float, float, float]:
    """The three parts of a colour such as "#0B6B63", each from 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def ink_of(mark: Mark) -> str:
    """The colour that a comment says it has: that of the pen, or the light one of a highlighter."""
    return mark.colour.tint if mark.tool in (Tool.HIGHLIGHTER, Tool.WORDS) else mark.colour.shown


def _rgb(colour: str) -> str:
    return " ".join(f"{part:.4f}" for part in rgb(colour))


def _round(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
