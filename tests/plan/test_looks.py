"""What marks look like together, and making them thicker and thinner."""

from dataclasses import replace

import pytest

from coplan.plan import looks, mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.looks import Thickness
from coplan.plan.mark import Colour, Mark, Meaning, Tool

MODEL = SharedModelId(RecordId("one"))


def made(tool: Tool, width: float = 0.0032, colour: Colour = Colour.RED) -> Mark:
    """A mark of a tool."""
    spots = ((0.1, 0.1, 1.0), (0.3, 0.3, 1.0))[: 1 if tool in (Tool.PIN, Tool.NOTE) else 2]
    return mark.make(MODEL, 4, tool, spots, width=width, colour=colour, text="hot")


def test_what_marks_have_in_common_is_said_and_what_differs_is_not() -> None:
    pen, line = made(Tool.PEN), made(Tool.LINE)
    same = looks.looks_of((pen, line, made(Tool.COVER, colour=Colour.BLUE)))
    assert (same.colour, same.thickness, same.meaning) == (Colour.RED, Thickness.MEDIUM, Meaning.PLAIN)
    assert not same.tinted
    thick = replace(line, width=0.0062, colour=Colour.BLUE, meaning=Meaning.SAY)
    differing = looks.looks_of((pen, thick))
    assert (differing.colour, differing.thickness, differing.meaning) == (None, None, None)
    assert differing.has_colour
    assert differing.has_thickness


def test_highlights_alone_are_tinted_and_words_have_no_thickness() -> None:
    words, band = made(Tool.WORDS), made(Tool.HIGHLIGHTER, 0.04)
    assert looks.looks_of((words, band)).tinted
    assert looks.looks_of((words, band)).thickness is Thickness.THICK
    assert not looks.looks_of((words, made(Tool.PEN))).tinted
    assert not looks.looks_of((words, made(Tool.NOTE))).has_thickness
    assert not looks.looks_of((made(Tool.COVER), made(Tool.SPOTLIGHT))).has_colour


@pytest.mark.parametrize("thickness", list(Thickness))
def test_drawn_marks_get_the_width_that_their_tool_has_at_a_thickness(thickness: Thickness) -> None:
    every = [made(tool, 0.011) for tool in Tool]
    change = looks.thicken(every, thickness)
    after = {each.after.tool: each.after for each in change.edits if isinstance(each.after, Mark)}
    assert set(after) <= {Tool.PEN, Tool.HIGHLIGHTER, Tool.LINE, Tool.ARROW, Tool.RECTANGLE}
    assert all(each.width == looks.width_of(each.tool, thickness) for each in after.values())
    assert not looks.thicken(after.values(), thickness)


def test_how_many_got_another_thickness_is_said() -> None:
    pens = [made(Tool.PEN), made(Tool.PEN, 0.0062), made(Tool.PIN)]
    assert looks.thicken(pens, Thickness.THICK).sentence == "Changed the thickness of a mark"
    assert looks.thicken(pens, Thickness.THIN).sentence == "Changed the thickness of 2 marks"
