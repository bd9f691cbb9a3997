"""Highlighting words exactly: a mark made of the boxes of the page's own words."""

from collections.abc import Iterable

from coplan.plan import mark as marks
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.mark import WORDS_LIMIT, Colour, Mark, Meaning, Tool
from coplan.plan.ports import Box
from coplan.plan.trouble import Trouble
from coplan.plan.words_between import joined


def words_mark(
    model: SharedModelId,
    page: int,
    boxes: Iterable[Box],
    text: str,
    *,
    aspect: float = 1.0,
    author: StaffId | None = None,
    colour: Colour = Colour.GREEN,
    meaning: Meaning = Meaning.PLAIN,
) -> Mark:
    """A mark on words, not yet on the page: one box a line, and what they say, shortened if it is long.

    `aspect` is the height of the page over its width.
    """
    lines = joined(boxes, aspect)
    if not lines:
        raise Trouble(
            "There are no words here that can be highlighted.",
            "Drag over words, or use the highlighter on a page that is a picture.",
        )
    corners = [corner for box in lines for corner in ((box.left, box.top, 1.0), (box.right, box.bottom, 1.0))]
    said = " ".join(text.split())
    if len(said) > WORDS_LIMIT:
        said = said[: WORDS_LIMIT - 1].rstrip() + "…"
    return marks.make(
        model, page, Tool.WORDS, corners, author=author, colour=colour, meaning=meaning, text=said
    )
