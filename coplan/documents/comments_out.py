"""A mark as a comment that Acrobat, Okular and others can select, move, recolour and delete."""

from base64 import b64encode
from datetime import datetime
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, String

from coplan.documents.mark_shapes import SHUT, Box, ink_of, rgb, width_at
from coplan.documents.page_frame import Frame
from coplan.plan import figure
from coplan.plan.handout import Labelled
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS

Corners = tuple[float, float, float, float]
NAMED = "coplan-"
PRIVATE = "/CoplanMark"
_PRINT = 4
_SUBJECTS = {
    Tool.PEN: "Pen",
    Tool.HIGHLIGHTER: "Highlight",
    Tool.WORDS: "Highlight",
    Tool.NOTE: "Note",
    Tool.PIN: "Step",
    Tool.LINE: "Line",
    Tool.ARROW: "Arrow",
    Tool.RECTANGLE: "Rectangle",
    Tool.SPOTLIGHT: "Spotlight",
    Tool.COVER: "Cover",
}


def comment(each: Labelled, box: Box, frame: Frame, made: datetime) -> Any:
    """The comment for a mark whose drawing lies in this box, in page units; it has no drawing yet."""
    mark = each.mark
    when = String(_date(made))
    corners = _within(frame, box)
    rect = Array(_rounded(corners))
    note = Dictionary(
        Type=Name.Annot,
        Rect=rect,
        NM=String(f"{NAMED}{mark.id}"),
        M=when,
        CreationDate=when,
        F=_PRINT,
        Subj=String(_SUBJECTS[mark.tool]),
        Contents=String(each.words),
        C=Array(_rounded(rgb(ink_of(mark)))),
    )
    if each.author:
        note["/T"] = String(each.author)
    for key, value in _shape(mark, corners, frame).items():
        note[key] = value
    note[PRIVATE] = _private(mark, rect, each.words)
    return note


def _shape(mark: Mark, rect: Corners, frame: Frame) -> dict[str, Any]:
    line = Dictionary(W=round(width_at(mark, frame.wide), 3), S=Name.S)
    match mark.tool:
        case Tool.PEN | Tool.HIGHLIGHTER:
            # Read from text, which takes a third of the time of so many numbers one by one.
            drawn = Object.parse(f"[[{' '.join(f'{each:.4f}' for each in _spots(mark, frame))}]]".encode())
            return {"/Subtype": Name.Ink, "/InkList": drawn, "/BS": line}
        case Tool.WORDS:
            return {"/Subtype": Name.Highlight, "/QuadPoints": Array(_quads(mark, frame))}
        case Tool.LINE | Tool.ARROW:
            ends = [Name("/None"), Name.ClosedArrow if mark.tool is Tool.ARROW else Name("/None")]
            spots = _rounded(tuple(_spots(mark, frame)))
            fill = Array(_rounded(rgb(mark.colour.shown)))
            both = {"/L": Array([*spots[:2], *spots[-2:]]), "/LE": Array(ends), "/BS": line}
            return {"/Subtype": Name.Line, "/IC": fill, **both}
        case Tool.NOTE:
            size = 29.0 * frame.wide / UNITS
            look = f"/Helv {size:.1f} Tf {' '.join(f'{part:.3f}' for part in rgb('#16232E'))} rg"
            return {"/Subtype": Name.FreeText, "/DA": String(look), "/BS": Dictionary(W=1, S=Name.S)}
        case Tool.PIN:
            return {"/Subtype": Name.Stamp, "/Name": Name("/Step")}
        case Tool.COVER:
            return {**_square(mark, rect, frame, line), "/IC": Array(_rounded(rgb(SHUT)))}
        case _:
            return _square(mark, rect, frame, line)


def _square(mark: Mark, rect: Corners, frame: Frame, line: Any) -> dict[str, Any]:
    """A box with how far it lies inside its comment, whose drawing may have a tag beside it."""
    left, bottom, right, top = _within(frame, figure.boxes(mark, frame.aspect)[0])
    half = width_at(mark, frame.wide) / 2
    gaps = (left - half - rect[0], bottom - half - rect[1], rect[2] - right - half, rect[3] - top - half)
    return {
        "/Subtype": Name.Square,
        "/BS": line,
        "/RD": Array(_rounded(tuple(max(0.0, gap) for gap in gaps))),
    }


def _private(mark: Mark, rect: Any, words: str) -> Any:
    """The mark exactly as it is here; what differs from it later is what somebody has changed."""
    points = String(b64encode(mark.points).decode())
    return Dictionary(
        Tool=String(mark.tool.value),
        Meaning=String(mark.meaning.value),
        Colour=String(mark.colour.value),
        Text=String(mark.text),
        Width=String(repr(mark.width)),
        Points=points,
        Rect=Array(list(rect)),
        Said=String(words),
    )


def _spots(mark: Mark, frame: Frame) -> list[float]:
    a, b, c, d, e, f = frame.matrix
    tall = UNITS * frame.aspect
    spots = ((x * UNITS, y * tall) for x, y, _ in mark.xyp)
    return [each for x, y in spots for each in (a * x + c * y + e, b * x + d * y + f)]


def _quads(mark: Mark, frame: Frame) -> list[float]:
    """Four corners a box, in the order that every program writes: the upper two, then the lower two."""
    flat: list[float] = []
    for left, top, right, bottom in figure.boxes(mark, frame.aspect):
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            flat += _rounded(frame.spot(x, y))
    return flat


def _within(frame: Frame, box: Box) -> Corners:
    ax, ay = frame.spot(box[0], box[1])
    bx, by = frame.spot(box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _rounded(numbers: tuple[float, ...]) -> list[float]:
    return [round(each, 4) for each in numbers]


def _date(made: datetime) -> str:
    zone = made.strftime("%z")
    return f"D:{made:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
