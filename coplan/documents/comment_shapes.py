"""What a comment of a PDF draws, whichever program made it, as shapes that marks can have."""

import math
from array import array
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name

from coplan.documents.comments_out import PRIVATE
from coplan.documents.mark_shapes import rgb
from coplan.documents.page_frame import Frame, number_of, numbers_of
from coplan.plan.mark import Colour, Meaning, Point, Tool
from coplan.plan.stroke import thinned

_LONGEST = 20_000
_MOST_STROKES = 500
_MOST_TEXT = 10_000
_SAME = 0.6
_WIDE_POINTS = 6.0
_SHEER = 0.7
_THIN = 0.0005
_THICK = 0.2
_USUAL = 0.003
_CORNERS = frozenset({Tool.LINE, Tool.ARROW, Tool.RECTANGLE, Tool.SPOTLIGHT, Tool.COVER})
_MEANINGS = {each.value.casefold(): each for each in Meaning if each is not Meaning.PLAIN}
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A shape on a page: points as those of a mark, not yet packed.

    `ours` says that Coplan wrote it, and `moved` that it has another shape or place since.
    """

    tool: Tool
    points: list[Point]
    colour: Colour
    width: float
    text: str = ""
    ours: bool = False
    moved: bool = True


def shapes_of(note: Any, frame: Frame) -> list[Found]:
    """What a comment draws on a page; nothing when it draws nothing that a mark could be."""
    private = note.get(PRIVATE)
    kind = str(note.get("/Subtype"))
    if isinstance(private, Dictionary) and (exact := _exact(kind, note, private, frame)):
        return [exact]
    tool, runs = _runs(kind, note, frame)
    lined = tool not in (Tool.WORDS, Tool.NOTE)
    width = min(_THICK, max(_THIN, _line_width(note) / frame.wide)) if lined else _USUAL
    if isinstance(private, Dictionary):
        tool = _own_tool(private, tool)
    colour = colour_in(note, tool)
    shapes = []
    for run in runs[:_MOST_STROKES]:
        points = [(_held(x), _held(y), 0.5 if tool is Tool.PEN else 1.0) for x, y in run[:_LONGEST]]
        if points and _is_on_page(run) and (tool not in _CORNERS or len(points) == 2):
            drawn = tool in (Tool.PEN, Tool.HIGHLIGHTER)
            kept = list(thinned(points, frame.aspect)) if drawn else points
            shapes.append(Found(tool, kept, colour, width, ours=isinstance(private, Dictionary)))
    return shapes


def said_by(note: Any) -> tuple[Meaning, str]:
    """The meaning of a comment and its words: "Watch for: the sign" is both."""
    words = text_in(note, "/Contents").replace("\r\n", "\n").replace("\r", "\n").strip()
    private = note.get(PRIVATE)
    if isinstance(private, Dictionary):
        meaning = Meaning(text_in(private, "/Meaning"))
        said = text_in(private, "/Text")
        plain = meaning is Meaning.PLAIN
        whole = said if plain else f"{meaning.value}: {said}" if said else meaning.value
        if words == whole:
            return meaning, said
        if plain:
            return meaning, words
        otherwise = meaning
    else:
        otherwise = Meaning.PLAIN
    first, colon, rest = words.partition(":")
    if found := _MEANINGS.get(first.strip().casefold()):
        return found, rest.strip() if colon else ""
    return otherwise, words


def changed_in(note: Any, shape: Found) -> list[str]:
    """What somebody has changed in a comment of ours; all that may have been when nothing tells."""
    private = note.get(PRIVATE)
    if not isinstance(private, Dictionary):
        # A stamp has no place but that of its drawing, which begins at its tag.
        return ["words"] if shape.tool is Tool.NOTE else ["place", "words"]
    said = text_in(private, "/Said").replace("\r\n", "\n").replace("\r", "\n").strip()
    now = text_in(note, "/Contents").replace("\r\n", "\n").replace("\r", "\n").strip()
    facts = {
        "place": shape.moved,
        "words": said != now,
        "colour": text_in(private, "/Colour") != shape.colour.value,
    }
    return [name for name, is_so in facts.items() if is_so]


def text_in(holder: Any, key: str) -> str:
    """A text, as far as it is one, without what cannot be seen."""
    value = holder.get(key)
    said = "" if value is None or isinstance(value, (Array, Dictionary)) else str(value)[:_MOST_TEXT]
    return "".join(sign for sign in said if sign in "\n\r\t" or sign.isprintable())


def colour_in(note: Any, tool: Tool) -> Colour:
    """The nearest of the colours here; a highlight is compared with the light ones."""
    wanted = _parts(note.get("/C"))
    if wanted is None:
        return Colour.INK
    light = tool in (Tool.HIGHLIGHTER, Tool.WORDS)

    def far(colour: Colour) -> float:
        return math.dist(wanted, rgb(colour.tint if light else colour.value))

    return min(Colour, key=far)


def _parts(value: Any) -> tuple[float, float, float] | None:
    parts = numbers_of(value, 5) if isinstance(value, Array) else []
    match parts:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            light = 1 - black
            return (1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light
        case _:
            return None


def _exact(kind: str, note: Any, private: Any, frame: Frame) -> Found | None:
    """The mark as it was when Coplan wrote it, or moved as a whole; nothing when it has another shape."""
    before, now = numbers_of(private.get("/Rect"), 5), numbers_of(note.get("/Rect"), 5)
    if len(before) != 4 or len(now) != 4:
        return None
    moves = [new - old for new, old in zip(now, before, strict=True)]
    if abs(moves[0] - moves[2]) > _SAME or abs(moves[1] - moves[3]) > _SAME:
        return None
    points = _unpacked(private)
    if not 0 < len(points) <= _LONGEST or not all(math.isfinite(v) for point in points for v in point):
        return None
    if kind == "/Ink" and [len(each) for each in note.get("/InkList", ())] != [2 * len(points)]:
        return None
    tool = _own_tool(private, Tool.PEN)
    if (len(points) != 2 and tool in _CORNERS) or (len(points) % 2 and tool is Tool.WORDS):
        return None
    width = number_of(text_in(private, "/Width")) or _USUAL
    width = min(_THICK, max(_THIN, width))
    across = down = 0.0
    if moved := math.hypot(moves[0], moves[1]) > _SAME:
        start, end = frame.fraction(before[0], before[1]), frame.fraction(now[0], now[1])
        across, down = end[0] - start[0], end[1] - start[1]
    held = [(_held(x + across), _held(y + down), min(1.0, max(0.0, p))) for x, y, p in points]
    colour = colour_in(note, tool)
    return Found(tool, held, colour, width, text_in(private, "/Text"), ours=True, moved=moved)


def _unpacked(private: Any) -> list[Point]:
    flat = array("f")
    try:
        flat.frombytes(b64decode(str(private.get("/Points", "")), validate=True))
        return list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
    except (ValueError, NotBase64):
        return []


def _own_tool(private: Any, otherwise: Tool) -> Tool:
    said = text_in(private, "/Tool")
    return Tool(said) if said in set(Tool) else otherwise


def _runs(kind: str, note: Any, frame: Frame) -> tuple[Tool, list[list[Spot]]]:
    match kind:
        case "/Ink":
            lists = note.get("/InkList", Array())
            strokes = [_spots(each, frame) for each, _ in zip(lists, range(_MOST_STROKES), strict=False)]
            return Tool.HIGHLIGHTER if _is_sheer(note) else Tool.PEN, strokes
        case "/Highlight":
            corners = [spot for box in _quads(note, frame) for spot in (box[0], box[3])]
            return Tool.WORDS, [corners]
        case "/Underline" | "/Squiggly" | "/StrikeOut":
            down = 0.5 if kind == "/StrikeOut" else 0.92
            return Tool.LINE, [_line_through(box, down) for box in _quads(note, frame)]
        case "/Line":
            return _line(note, frame)
        case "/Square":
            return Tool.RECTANGLE, [_inside(note, frame)]
        case "/Circle":
            return Tool.PEN, [_round(*_inside(note, frame))]
        case "/PolyLine" | "/Polygon":
            spots = _spots(note.get("/Vertices"), frame)
            return Tool.PEN, [[*spots, *spots[:1]] if kind == "/Polygon" else spots]
        case "/FreeText" | "/Text" | "/Caret" | "/Stamp":
            rect = _rect(note, frame)
            return Tool.NOTE, [rect[:1]] if rect and str(note.get("/Contents", "")).strip() else []
        case _:
            return Tool.NOTE, []


def _line(note: Any, frame: Frame) -> tuple[Tool, list[list[Spot]]]:
    ends = _spots(note.get("/L"), frame)
    if len(ends) != 2:
        return Tool.LINE, []
    heads = note.get("/LE")
    first, last = (
        ("Arrow" in str(each) for each in heads)
        if isinstance(heads, Array) and len(heads) == 2
        else (False,) * 2
    )
    if first and not last:
        ends.reverse()
    return Tool.ARROW if first or last else Tool.LINE, [ends]


def _spots(value: Any, frame: Frame) -> list[Spot]:
    flat = numbers_of(value, 2 * _LONGEST)
    return [frame.fraction(x, y) for x, y in zip(flat[0::2], flat[1::2], strict=False)]


def _rect(note: Any, frame: Frame) -> list[Spot]:
    """The upper left and the lower right corner of a comment, as it is shown."""
    corners = _spots(note.get("/Rect"), frame)
    if len(corners) != 2:
        return []
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return [(min(xs), min(ys)), (max(xs), max(ys))]


def _inside(note: Any, frame: Frame) -> list[Spot]:
    """The middle of the line of a square or circle: inside its box by its differences and half its width."""
    rect = numbers_of(note.get("/Rect"), 5)
    if len(rect) != 4:
        return []
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    gaps = numbers_of(note.get("/RD"), 5) if "/RD" in note else []
    half = _line_width(note) / 2
    by = gaps if len(gaps) == 4 else [0.0] * 4
    left, bottom = left + by[0] + half, bottom + by[1] + half
    right, top = right - by[2] - half, top - by[3] - half
    if left > right or bottom > top:
        return []
    corners = [frame.fraction(left, bottom), frame.fraction(right, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return [(min(xs), min(ys)), (max(xs), max(ys))]


def _round(*corners: Spot) -> list[Spot]:
    if len(corners) != 2:
        return []
    (left, top), (right, bottom) = corners
    x, y, across, down = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    turns = [math.tau * step / 48 for step in range(49)]
    return [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]


def _quads(note: Any, frame: Frame) -> list[list[Spot]]:
    """The boxes of marked words, four corners each: upper left, upper right, lower left, lower right.

    Programs disagree about the order of the corners, so only the box round them is taken.
    """
    spots = _spots(note.get("/QuadPoints"), frame) or _rect(note, frame)
    if len(spots) == 2:
        spots = [*spots, *spots]
    boxes = []
    for start in range(0, len(spots) - 3, 4):
        xs, ys = [x for x, _ in spots[start : start + 4]], [y for _, y in spots[start : start + 4]]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if right > left and bottom > top:
            boxes.append([(left, top), (right, top), (left, bottom), (right, bottom)])
    return boxes


def _line_through(box: Sequence[Spot], down: float) -> list[Spot]:
    y = box[0][1] + (box[2][1] - box[0][1]) * down
    return [(box[0][0], y), (box[1][0], y)]


def _line_width(note: Any) -> float:
    style, border = note.get("/BS"), note.get("/Border")
    if isinstance(style, Dictionary) and "/W" in style:
        return number_of(style["/W"]) or 1.0
    widths = numbers_of(border[2:3]) if isinstance(border, Array) and len(border) > 2 else []
    return widths[0] if widths else 1.0


def _is_sheer(note: Any) -> bool:
    """Whether ink lets what is under it shine through, as a highlighter does."""
    if "highlight" in f"{note.get('/Subj', '')} {note.get('/IT', '')}".casefold():
        return True
    if (number_of(note.get("/CA", 1)) or 1.0) <= _SHEER and _line_width(note) >= _WIDE_POINTS:
        return True
    look = note.get("/AP", Dictionary()).get("/N")
    if look is None or not hasattr(look, "stream_dict"):
        return False
    states = look.get("/Resources", Dictionary()).get("/ExtGState", Dictionary())
    return any(isinstance(each, Dictionary) and each.get("/BM") == Name.Multiply for each in states.values())


def _is_on_page(run: Sequence[Spot]) -> bool:
    return any(0 <= x <= 1 and 0 <= y <= 1 for x, y in run)


def _held(value: float) -> float:
    return min(1.0, max(0.0, value))
