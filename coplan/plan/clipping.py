"""Marks that were copied: as text, so that they go from one window to another, and back onto a page."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from coplan.plan import ids, levels
from coplan.plan import mark as marks
from coplan.plan.change import Change, added
from coplan.plan.ids import MarkId, SharedModelId, StaffId
from coplan.plan.mark import GRID, PRESSURES, Colour, Mark, Meaning, Point, Tool, packed
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble

KIND = "coplan marks"
VERSION = 1
MOST = 5_000
_LONGEST = 32_000_000
_WIDEST = 0.2
_NOWHERE = SharedModelId(ids.RecordId(""))


def paste(
    plan: Plan,
    copied: Iterable[Mark],
    model: SharedModelId,
    page: int,
    author: StaffId | None,
    dx: float = 0.0,
    dy: float = 0.0,
) -> Change:
    """Put copies of marks on a page, above what is there; they belong to who pastes them.

    They are moved by fractions of the page as far as it goes. A pin stands for its step and is not copied.
    """
    fresh = _copies(plan, tuple(copied), model, page, author, dx, dy)
    return Change(f"Pasted {marks.so_many(fresh)}" if fresh else "", tuple(map(added, fresh)))


def duplicate(
    plan: Plan, chosen: Iterable[Mark], author: StaffId | None, dx: float = 0.02, dy: float = 0.02
) -> Change:
    """Put copies of marks beside them, on the same page."""
    first = tuple(chosen)
    if not first:
        return Change("", ())
    fresh = _copies(plan, first, first[0].model_id, first[0].page, author, dx, dy)
    return Change(f"Copied {marks.so_many(fresh)}", tuple(map(added, fresh)))


def _copies(
    plan: Plan,
    copied: Sequence[Mark],
    model: SharedModelId,
    page: int,
    author: StaffId | None,
    dx: float,
    dy: float,
) -> tuple[Mark, ...]:
    kept = sorted((mark for mark in copied if mark.tool is not Tool.PIN), key=lambda mark: mark.level)
    if copied and not kept:
        raise Trouble(
            "A pin shows where its step happens, and a step happens once.",
            "Add another step and pin that one, or copy other marks.",
        )
    dx, dy = _aside(kept, dx, dy)
    copies = (
        replace(
            mark.moved(dx, dy),
            id=MarkId(ids.fresh()),
            model_id=model,
            page=page,
            author=author,
            step_id=None,
        )
        for mark in kept
    )
    return tuple(levels.laid_on(plan, copies))


def _aside(copied: Sequence[Mark], dx: float, dy: float) -> tuple[float, float]:
    """How far copies go; at the edge of the page the other way, so that they do not hide what they are of."""
    there, back = marks.held(copied, dx, dy), marks.held(copied, -dx, -dy)
    return there[0] or back[0], there[1] or back[1]


def to_text(copied: Iterable[Mark], aspect: float = 0.0) -> str:
    """Marks as text for the clipboard; `aspect` is the height of their page over its width, 0 if unknown."""
    said = [_said(mark) for mark in copied]
    return json.dumps({"kind": KIND, "version": VERSION, "aspect": aspect, "marks": said}, ensure_ascii=False)


def _said(mark: Mark) -> dict[str, object]:
    grid = (round(value) for x, y, p in mark.xyp for value in (x * GRID, y * GRID, p * PRESSURES))
    return {
        "tool": mark.tool.value,
        "points": list(grid),
        "colour": mark.colour.value,
        "width": mark.width,
        "meaning": mark.meaning.value,
        "text": mark.text,
        "level": mark.level,
    }


def from_text(text: str, aspect: float = 0.0) -> tuple[Mark, ...]:
    """The marks in a text from the clipboard, on no page yet; none when it holds anything else.

    `aspect` is that of the page they are for: what was round on a page of another shape stays round.
    """
    if len(text) > _LONGEST or KIND not in text[:100]:
        return ()
    try:
        whole = json.loads(text)
        if (whole["kind"], whole["version"]) != (KIND, VERSION) or len(whole["marks"]) > MOST:
            return ()
        found = tuple(_heard(each) for each in whole["marks"])
        tall = _number(whole["aspect"], 100.0)
    except (ValueError, TypeError, LookupError, RecursionError):
        return ()
    return _fitted(found, tall / aspect if tall > 0 and aspect > 0 else 1.0)


def _heard(said: dict[str, Any]) -> Mark:
    flat = [_whole(value, 2 * GRID) for value in said["points"]]
    points: list[Point] = [
        (x / GRID, y / GRID, min(max(p / PRESSURES, 0.0), 1.0))
        for x, y, p in zip(flat[0::3], flat[1::3], flat[2::3], strict=True)
    ]
    tool, text = Tool(said["tool"]), _clean(said["text"])
    width = _number(said["width"], _WIDEST)
    if width <= 0:
        raise ValueError("a pen has some width")
    made = marks.make(
        _NOWHERE,
        0,
        tool,
        points,
        colour=Colour(said["colour"]),
        width=width,
        meaning=Meaning(said["meaning"]),
        text=text[: marks.WORDS_LIMIT if tool is Tool.WORDS else marks.NOTE_LIMIT],
    )
    if tool is Tool.NOTE and not text:
        raise ValueError("a note has words")
    return replace(made, level=_whole(said["level"], 1_000_000))


def _whole(value: object, most: int) -> int:
    if type(value) is not int or abs(value) > most:
        raise ValueError("no number that a mark has")
    return value


def _number(value: object, most: float) -> float:
    if type(value) not in (int, float) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError("no number that a mark has")
    return float(value)


def _clean(text: object) -> str:
    """Words without characters that are no writing: what is on a clipboard may come from anywhere."""
    if not isinstance(text, str):
        raise TypeError("words are text")
    kept = (each for each in text if each == "\n" or unicodedata.category(each) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def _fitted(found: tuple[Mark, ...], taller: float) -> tuple[Mark, ...]:
    """Marks on a page of another shape, wholly on it: made smaller together if there is no other way."""
    if not found:
        return ()
    boxes = [mark.box for mark in found]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes) * taller
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes) * taller
    if taller == 1.0 and min(left, top) >= 0.0 and max(right, bottom) <= 1.0:
        return found
    size = 1 / max(1.0, right - left, bottom - top)
    right, bottom = left + (right - left) * size, top + (bottom - top) * size
    x_shift, y_shift = max(0.0, -left) or min(0.0, 1 - right), max(0.0, -top) or min(0.0, 1 - bottom)
    return tuple(
        replace(
            mark,
            points=packed(
                (left + (x - left) * size + x_shift, top + (y * taller - top) * size + y_shift, p)
                for x, y, p in mark.xyp
            ),
            width=mark.width * size,
        )
        for mark in found
    )
