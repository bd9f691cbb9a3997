"""Which mark lies above which: to the front or one further, among marks that can cover each other."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from coplan.plan import figure
from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Tool
from coplan.plan.plan import Plan
from coplan.plan.stroke import UNITS

# Marks of one of these lie among themselves; whole layers keep their order whatever the levels say.
LAYERS: tuple[frozenset[Tool], ...] = (
    frozenset({Tool.HIGHLIGHTER, Tool.WORDS}),
    frozenset({Tool.PEN, Tool.LINE, Tool.ARROW, Tool.RECTANGLE}),
    frozenset({Tool.COVER}),
    frozenset({Tool.SPOTLIGHT}),
    frozenset({Tool.NOTE}),
    frozenset({Tool.PIN}),
)
_FEW = 64
_NOTE = (0.3, 0.1)
Box = tuple[float, float, float, float]
Chosen = frozenset[MarkId]
Arranged = Callable[[list[Mark], Chosen], list[Mark]]


def bring_to_front(plan: Plan, chosen: Iterable[Mark]) -> Change:
    """Put marks above all others of their layer."""
    return _arrange(plan, chosen, _to_the_end, "Brought {} to the front")


def bring_forward(plan: Plan, chosen: Iterable[Mark]) -> Change:
    """Put each mark above the next one that covers it."""
    return _arrange(plan, chosen, _past_the_next, "Brought {} forward")


def send_backward(plan: Plan, chosen: Iterable[Mark]) -> Change:
    """Put each mark below the next one that it covers."""
    return _arrange(plan, chosen, _past_the_next, "Sent {} backward", down=True)


def send_to_back(plan: Plan, chosen: Iterable[Mark]) -> Change:
    """Put marks below all others of their layer."""
    return _arrange(plan, chosen, _to_the_end, "Sent {} to the back", down=True)


def _arrange(
    plan: Plan, chosen: Iterable[Mark], arranged: Arranged, sentence: str, *, down: bool = False
) -> Change:
    every = tuple(chosen)
    edits: list[Edit] = []
    moved: list[Mark] = []
    for model, page in dict.fromkeys((mark.model_id, mark.page) for mark in every):
        there = marks.on_page(plan, model, page)
        wanted = frozenset(mark.id for mark in every if (mark.model_id, mark.page) == (model, page))
        for layer in LAYERS:
            before = [mark for mark in there if mark.tool in layer]
            ours = [mark for mark in before if mark.id in wanted]
            if not ours:
                continue
            after = arranged(before[::-1], wanted)[::-1] if down else arranged(before, wanted)
            if after != before:
                moved += ours
                edits += _edits(plan, before, after, wanted, down=down)
    return Change(sentence.format(marks.so_many(moved)) if edits else "", tuple(edits))


def _to_the_end(order: list[Mark], chosen: Chosen) -> list[Mark]:
    return [mark for mark in order if mark.id not in chosen] + [mark for mark in order if mark.id in chosen]


def _past_the_next(order: list[Mark], chosen: Chosen) -> list[Mark]:
    """Each chosen mark goes past the next other one that it touches, and the chosen keep their order."""
    boxes = [_covered(mark) for mark in order]
    others = [place for place, mark in enumerate(order) if mark.id not in chosen]
    places: list[tuple[int, bool]] = []
    least = 0
    for place, mark in enumerate(order):
        if mark.id in chosen:
            above = others[bisect_right(others, place) :]
            own = next((each for each in above if _touches(boxes[each], boxes[place])), place)
            least = max(least, own)
            places.append((least, True))
        else:
            places.append((place, False))
    return [order[place] for place in sorted(range(len(order)), key=places.__getitem__)]


def _covered(mark: Mark) -> Box:
    """About where a mark can be seen, in fractions of the page."""
    left, top, right, bottom = mark.box
    if mark.tool is Tool.NOTE:
        return left, top, right + _NOTE[0], bottom + _NOTE[1]
    beyond = figure.reach(mark) / UNITS
    return left - beyond, top - beyond, right + beyond, bottom + beyond


def _touches(box: Box, other: Box) -> bool:
    left, top, right, bottom = box
    x, y, r, b = other
    return left <= r and x <= right and top <= b and y <= bottom


def _edits(plan: Plan, before: list[Mark], order: list[Mark], chosen: Chosen, *, down: bool) -> list[Edit]:
    """Levels that put marks into an order, changing those of as few others as can be.

    Each mark keeps a level of its own when a few others can exchange theirs with it. Else, as in early plans,
    some share one: of those the newer lies above the older.
    """
    age = {mark.id: place for place, mark in enumerate(plan.all(Mark))}
    ways: list[list[Edit]] = []
    for each in (order, before):
        levels = _stepped(order, [mark.level for mark in each], age, chosen, down=down)
        pairs = zip(order, levels, strict=True)
        ways.append([Edit(mark, replace(mark, level=level)) for mark, level in pairs if mark.level != level])
        if len(set(levels)) == len(levels) and len(ways[-1]) <= _FEW:
            return ways[-1]
    return ways[0]


def _stepped(
    order: list[Mark], wanted: list[int], age: dict[MarkId, int], chosen: Chosen, *, down: bool
) -> list[int]:
    """The levels next to those wanted that keep the order: from the lowest up, or from the highest `down`."""
    if down:
        back = {mark_id: -place for mark_id, place in age.items()}
        turned = _stepped(order[::-1], [-level for level in wanted[::-1]], back, chosen, down=False)
        return [-level for level in turned[::-1]]
    levels = wanted[:1]
    for (below, mark), level in zip(pairwise(order), wanted[1:], strict=True):
        steps = mark.id in chosen or age[mark.id] < age[below.id]
        levels.append(max(level, levels[-1] + steps))
    return levels
