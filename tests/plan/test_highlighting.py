"""Words of the page highlighted exactly: one box a line, and what they say."""

import pytest

from coplan.plan.highlighting import words_mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import GRID, WORDS_LIMIT, Colour, Meaning, Tool, put_on
from coplan.plan.ports import Box
from coplan.plan.trouble import Trouble

MODEL = SharedModelId(RecordId("one"))
LINE = (Box(0.1, 0.2, 0.2, 0.22), Box(0.205, 0.2, 0.3, 0.22), Box(0.1, 0.24, 0.15, 0.26))


def test_highlighted_words_are_one_box_a_line() -> None:
    mark = words_mark(
        MODEL, 4, LINE, " hot \n gas  rises", aspect=1.414, colour=Colour.RED, meaning=Meaning.CHECK
    )
    assert put_on(mark).sentence == "Highlighted words"
    assert (mark.tool, mark.text, mark.page) == (Tool.WORDS, "hot gas rises", 4)
    assert (mark.colour, mark.meaning) == (Colour.RED, Meaning.CHECK)
    flat = [value for x, y, _ in mark.xyp for value in (x, y)]
    assert flat == pytest.approx([0.1, 0.2, 0.3, 0.22, 0.1, 0.24, 0.15, 0.26], abs=1 / GRID)


def test_long_text_is_shortened() -> None:
    assert words_mark(MODEL, 4, LINE, "x" * WORDS_LIMIT).text == "x" * WORDS_LIMIT
    shortened = words_mark(MODEL, 4, LINE, "word " * 200).text
    assert len(shortened) <= WORDS_LIMIT
    assert shortened == "word " * 99 + "word…"


def test_no_words_are_told() -> None:
    with pytest.raises(Trouble, match="no words here"):
        words_mark(MODEL, 4, (), "")
