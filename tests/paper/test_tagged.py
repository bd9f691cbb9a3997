"""Where words stand on a tagged page: within the room that was measured for them."""

import io
from collections import defaultdict
from typing import Any

import pypdfium2
import pytest

from coplan.paper.conforming import About
from coplan.paper.inks import INK
from coplan.paper.measure import Faces
from coplan.paper.tagged import TaggedCanvas
from coplan.plan.page import Run
from coplan.plan.sheet import Line
from tests.paper.languages import TEXTS
from tests.plan import world

MEASURE = Faces()
_open_pdf: Any = pypdfium2.PdfDocument


def edges(pdf: bytes) -> list[tuple[float, float]]:
    """Where the ink of each line begins and ends, from the highest line down."""
    text = _open_pdf(pdf)[0].get_textpage()
    boxes = defaultdict(list)
    for i in range(text.count_chars()):
        if text.get_text_range(i, 1).strip():
            left, bottom, right, top = text.get_charbox(i, loose=True)
            boxes[round((bottom + top) / 2 / 20)].append((left, right))
    return [
        (min(left for left, _ in found), max(right for _, right in found))
        for _, found in sorted(boxes.items(), reverse=True)
    ]


@pytest.mark.parametrize("language", list(TEXTS))
def test_every_line_fills_the_room_that_was_measured(language: str) -> None:
    file = io.BytesIO()
    canvas = TaggedCanvas(file, (400, 400), About("Lines", "", "en-GB", world.NOW))
    measured = MEASURE.lines((Run(TEXTS[language]),), 12, 150)
    lines = tuple(Line(100, 50 + 40 * i, runs, 12) for i, runs in enumerate(measured))
    canvas.words("P", lines, INK)
    canvas.finish()
    found = edges(file.getvalue())
    assert len(found) == len(lines) >= 3
    for (left, right), line in zip(found, lines, strict=True):
        assert left == pytest.approx(100, abs=1.5)
        assert right == pytest.approx(100 + MEASURE.width(line.runs, 12), abs=1.5)
