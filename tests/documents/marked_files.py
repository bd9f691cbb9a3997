"""Marks of every kind, pages that lie in every way, and what becomes of them on their way out and back."""

import math
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from coplan.documents.comments_in import comments
from coplan.documents.frames import Message
from coplan.documents.handing_out import hand_out
from coplan.documents.marks_sent import request_of
from coplan.plan import mark
from coplan.plan.handout import HandOut, Kind, Labelled, StepSheet
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Colour, Mark, Meaning, Point, Tool
from tests.documents.conftest import make_pdf

MADE = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)
MODEL = SharedModelId(RecordId("model"))


def quiet(what: str, done: int, total: int) -> None:
    """Nobody listens."""


def labelled(
    page: int, tool: Tool, *points: Point, said: str = "", number: int = 0, **how: object
) -> Labelled:
    """A mark of LB's with what is said of it."""
    made = mark.make(MODEL, page, tool, points, **how)  # type: ignore[arg-type] # whatever `make` takes
    words = said or made.text
    if made.meaning is not Meaning.PLAIN:
        words = f"{made.meaning.value}: {words}" if words else made.meaning.value
    return Labelled(made, number, "LB", words)


def every_kind(page: int = 1) -> tuple[Labelled, ...]:
    """One mark of each tool."""
    wave = tuple((0.1 + i / 100, 0.5 + 0.05 * math.sin(i / 3), 0.2 + i / 60) for i in range(40))
    return (
        labelled(page, Tool.PEN, *wave, colour=Colour.RED, width=0.006),
        labelled(page, Tool.HIGHLIGHTER, (0.1, 0.2, 0.5), (0.4, 0.2, 0.5), colour=Colour.INK, width=0.05),
        labelled(page, Tool.LINE, (0.1, 0.7, 1.0), (0.4, 0.75, 1.0), colour=Colour.BLUE),
        labelled(page, Tool.ARROW, (0.5, 0.7, 1.0), (0.8, 0.55, 1.0), width=0.005),
        labelled(
            page,
            Tool.RECTANGLE,
            (0.55, 0.1, 1.0),
            (0.75, 0.3, 1.0),
            colour=Colour.PURPLE,
            meaning=Meaning.WATCH,
        ),
        labelled(
            page, Tool.WORDS, (0.1, 0.36, 1.0), (0.3, 0.41, 1.0), text="hit the wall", meaning=Meaning.SAY
        ),
        labelled(page, Tool.NOTE, (0.6, 0.75, 1.0), text="Read it → “kPa”", meaning=Meaning.CHECK),
        labelled(page, Tool.PIN, (0.5, 0.3, 1.0), said="Step 2: Read", number=2),
        labelled(page, Tool.SPOTLIGHT, (0.8, 0.05, 1.0), (0.95, 0.25, 1.0), meaning=Meaning.TIGHT),
        labelled(page, Tool.COVER, (0.8, 0.3, 1.0), (0.95, 0.5, 1.0), meaning=Meaning.TIME),
    )


def lying(path: Path, *turns: int) -> Path:
    """A PDF with a page for each turn, all of them cropped off the origin."""
    make_pdf(path, *(f"Page {number} of particles and walls" for number, _ in enumerate(turns, 1)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page, turn in zip(pdf.pages, turns, strict=True):
            page.obj["/Rotate"] = turn
            page.cropbox = pikepdf.Array([20, 30, 380, 290])
        pdf.save(path)
    return path


def handed(
    source: Path, kind: Kind, pages: tuple[int, ...], marks: tuple[Labelled, ...], **how: object
) -> Path:
    """The file that is made of these pages."""
    out = HandOut("f" * 64, kind, pages, marks, MADE, "Gas pressure", **how)  # type: ignore[arg-type]
    made = source.with_name(f"{kind.value}.pdf")
    hand_out(request_of(out, str(source), str(made)), quiet)
    return made


def came_back(path: Path) -> Message:
    """What is found in a file."""
    return comments({"path": str(path)}, quiet)


def shape(each: Mark) -> tuple[object, ...]:
    """What must be the same when a mark comes back."""
    return each.page, each.tool, each.points, each.colour, each.meaning, round(each.width, 6)


def shapes(found: Message) -> list[tuple[object, ...]]:
    """The same of what was found."""
    return [
        (page, Tool(tool), b64decode(points), Colour(colour), Meaning(meaning), round(width, 6))
        for page, tool, points, colour, width, meaning, *_ in found["comments"]
    ]


SHEET = StepSheet("Gas pressure", "8X1", (("Steps", ("1. Read the gauge",)),))
