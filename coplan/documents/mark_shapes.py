"""What a mark looks like in a PDF: operators in page units, and where its box is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coplan.documents.letter_forms import PIN_RADIUS, TAG_HIGH, Form, LetterForms
from coplan.plan import figure
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.stroke import UNITS, Polygon

MULTIPLY = "/CoplanMultiply"
_SHUT = "#E4E2DA"
_SHUT_EDGE = "#8B959C"
_FRAME = 3.0
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Looks:
    """Operators of a drawing, the drawings with words that it uses, and the box round all of it."""

    content: bytes
    box: Box
    forms: list[Form] = field(default_factory=list)
    multiplied: bool = False

    def place(self, form: Form, left: float, top: float) -> None:
        """Put a drawing with words on, by its top left corner."""
        self.forms.append(form)
        self.content += f"q 1 0 0 -1 {left:.2f} {top:.2f} cm /{form.name} Do Q\n".encode()
        self.box = _round(self.box, (left, top, left + form.wide, top + form.high))


def looks(mark: Mark, aspect: float, letters: LetterForms, number: int, *, shut: bool) -> Looks:
    """How a mark is drawn on a page of this shape, with the tag of its meaning."""
    left, top, right, bottom = (
        edge * (UNITS if place % 2 == 0 else UNITS * aspect) for place, edge in enumerate(mark.box)
    )
    drawn = Looks(b"", (left, top, right, bottom))
    if mark.tool is Tool.PIN:
        _stamp(drawn, letters.pin(number, mark.colour.shown), left - PIN_RADIUS, top - PIN_RADIUS, aspect)
    elif mark.tool is Tool.NOTE:
        _stamp(drawn, letters.note(mark), left, top, aspect)
    else:
        _ink(drawn, mark, aspect, shut=shut)
    if mark.meaning is not Meaning.PLAIN:
        _tag(drawn, letters.tag(mark.meaning), aspect)
    return drawn


def width_at(mark: Mark, wide: float) -> float:
    """How wide a mark's line is in points, on a page that is so many points wide."""
    return max(0.1, mark.width * wide)


def _stamp(drawn: Looks, form: Form, left: float, top: float, aspect: float) -> None:
    """Wholly on the page, if there is room."""
    left = min(max(0.0, left), max(0.0, UNITS - form.wide))
    top = min(max(0.0, top), max(0.0, UNITS * aspect - form.high))
    drawn.box = (left, top, left, top)
    drawn.place(form, left, top)


def _tag(drawn: Looks, form: Form, aspect: float) -> None:
    """Above the mark at its left, below it where there is no room above."""
    left = min(max(0.0, drawn.box[0]), max(0.0, UNITS - form.wide))
    top = drawn.box[1] - TAG_HIGH - 4
    if top < 0:
        top = min(drawn.box[3] + 4, max(0.0, UNITS * aspect - TAG_HIGH))
    drawn.place(form, left, top)


def _ink(drawn: Looks, mark: Mark, aspect: float, *, shut: bool) -> None:
    shapes = figure.outlines(mark, aspect)
    match mark.tool:
        case Tool.HIGHLIGHTER | Tool.WORDS:
            drawn.multiplied = True
            drawn.content = f"q {MULTIPLY} gs ".encode() + _filled(shapes, mark.colour.tint) + b"Q\n"
            if edge := figure.edges(mark, aspect):
                drawn.content += _filled(edge, mark.colour.shown)
        case Tool.COVER if shut:
            drawn.content = _filled(shapes, _SHUT) + _framed(drawn.box, _SHUT_EDGE, 1.5)
        case Tool.COVER:
            drawn.content = _framed(drawn.box, _SHUT_EDGE, 2.0, dashed=True)
        case Tool.SPOTLIGHT:
            drawn.content = _framed(drawn.box, mark.colour.shown, _FRAME)
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


def _filled(polygons: Iterable[Polygon], colour: str) -> bytes:
    parts = [f"{_rgb(colour)} rg\n"]
    for xs, ys in polygons:
        if xs:
            spots = [f"{x:.2f} {y:.2f} l" for x, y in zip(xs, ys, strict=True)]
            spots[0] = f"{spots[0][:-1]}m"
            parts.append(" ".join(spots))
            parts.append(" h\n")
    return "".join([*parts, "f\n"]).encode()


def _framed(box: Box, colour: str, width: float, *, dashed: bool = False) -> bytes:
    left, top, right, bottom = box
    dash = "[8 5] 0 d " if dashed else ""
    shape = f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f} re S"
    return f"q {_rgb(colour)} RG {width} w {dash}{shape} Q\n".encode()


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
