"""Every tool that can be in the hand, except the one that selects."""

from coplan.plan.mark import Tool
from coplan.ui.model.drawing import Drawing
from coplan.ui.model.rubbing import Rubbing, RubbingParts
from coplan.ui.model.shaping import Shaping
from coplan.ui.model.tools import Easel, InHand, Kind, Panning, note_taking, pinning
from coplan.ui.model.wording import Wording

_SHAPES = {
    Kind.LINE: Tool.LINE,
    Kind.ARROW: Tool.ARROW,
    Kind.RECTANGLE: Tool.RECTANGLE,
    Kind.SPOTLIGHT: Tool.SPOTLIGHT,
    Kind.COVER: Tool.COVER,
}


def hands_of(easel: Easel) -> dict[Kind, InHand]:
    """One of each, for one canvas."""
    return {
        Kind.PEN: Drawing(easel, Tool.PEN),
        Kind.HIGHLIGHTER: Drawing(easel, Tool.HIGHLIGHTER),
        Kind.PIN: pinning(easel),
        Kind.NOTE: note_taking(easel),
        Kind.ERASER: Rubbing(easel),
        Kind.PARTS: RubbingParts(easel),
        Kind.WORDS: Wording(easel),
        Kind.HAND: Panning(easel),
        **{kind: Shaping(easel, tool) for kind, tool in _SHAPES.items()},
    }
