"""Prints part of the timetable on one sheet across: a tagged table that needs no colour."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from reportlab.lib.colors import HexColor

from coplan.paper import tagged
from coplan.paper.conforming import About
from coplan.paper.inks import ACCENT, EDGE, HAIR, INK, QUIET
from coplan.paper.measure import Faces
from coplan.paper.tagged import TaggedCanvas
from coplan.plan.page import Rich, Run
from coplan.plan.sheet import Line
from coplan.plan.trouble import Trouble
from coplan.plan.week_page import Look, Said, WeekPage

WIDTH, HEIGHT = 841.89, 595.28
MARGIN = 34.0
_LABELS = 64.0
_TOP = 66.0
_FOOT = 16.0
_LARGEST, _SMALLEST, _STEP = 10.0, 6.5, 0.5
_LEAST_ROW = 20.0
GREY, _LIGHT = "#E7E6E1", "#B9BEC2"
_MEASURE = Faces()


@dataclass(frozen=True, slots=True)
class _Fit:
    """The table at one size of type: how wide a day is, and how high each row."""

    size: float
    column: float
    rows: tuple[float, ...]

    @property
    def line(self) -> float:
        """How far apart lines are."""
        return self.size * 1.22


def write(page: WeekPage, made: datetime) -> bytes:
    """The sheet as PDF. Raises `Trouble` when not even the smallest type gets it onto one."""
    fit = _fitted(page)
    file = BytesIO()
    about = About(f"{page.title}, {page.below}", "", "en-GB", made)
    canvas = TaggedCanvas(file, (WIDTH, HEIGHT), about)
    canvas.bookmark(page.title, MARGIN, 0)
    with canvas.element("H1"), canvas.content("H1"):
        _text(canvas, (Run(page.title, strong=True),), MARGIN, MARGIN + 12, 16, INK)
    with canvas.element("P"), canvas.content("P"):
        _text(canvas, (Run(page.below),), MARGIN, MARGIN + 27, 10.5, QUIET)
    _table(canvas, page, fit)
    with canvas.element("P"), canvas.content("P"):
        _text(canvas, (Run(page.foot),), MARGIN, HEIGHT - MARGIN + 4, 8, QUIET)
    canvas.finish()
    return file.getvalue()


def _fitted(page: WeekPage) -> _Fit:
    column = (WIDTH - 2 * MARGIN - _LABELS) / len(page.days)
    room = HEIGHT - 2 * MARGIN - _TOP - _FOOT
    size = _LARGEST
    while size >= _SMALLEST:
        rows = tuple(max(_height(cell, size, column) for cell in row) for row in page.cells)
        if sum(rows) <= room and (size == _SMALLEST or _words_fit(page, size, column)):
            spare = min(26.0, (room - sum(rows)) / len(rows))
            return _Fit(size, column, tuple(row + spare for row in rows))
        size -= _STEP
    raise Trouble(
        "So much does not fit on one sheet in type that can be read.", "Choose fewer days, or one person."
    )


def _words_fit(page: WeekPage, size: float, column: float) -> bool:
    """Whether no word has to be broken."""
    words = {
        (word, each.look is Look.REHEARSAL)
        for row in page.cells
        for cell in row
        for each in cell
        for word in each.words.split(" ")
    }
    return all(_MEASURE.width((Run(word, strong=strong),), size) <= column - 13 for word, strong in words)


def _lines(said: Said, size: float, column: float) -> tuple[Rich, ...]:
    strong = said.look is Look.REHEARSAL
    return _MEASURE.lines((Run(said.words, strong=strong),), size, column - 12)


def _height(cell: tuple[Said, ...], size: float, column: float) -> float:
    lines = sum(len(_lines(each, size, column)) for each in cell)
    return max(_LEAST_ROW, lines * size * 1.22 + len(cell) * 4 + 4)


def _table(canvas: TaggedCanvas, page: WeekPage, fit: _Fit) -> None:
    top = MARGIN + _TOP
    with canvas.element("Table"):
        with canvas.element("TR"):
            with canvas.element("TH", A=tagged.column_header()), canvas.content("TH"):
                _text(canvas, (Run("Time", strong=True),), MARGIN, top - 8, 9, QUIET)
            for place, day in enumerate(page.days):
                left = MARGIN + _LABELS + place * fit.column
                with canvas.element("TH", A=tagged.column_header()), canvas.content("TH"):
                    _text(canvas, (Run(day.name, strong=True),), left + 4, top - 19, 10, INK)
                    said = " · ".join(
                        part for part in (day.week, day.skipped and f"after {day.skipped}") if part
                    )
                    for line in _MEASURE.lines((Run(said),), 7.5, fit.column - 6)[:1]:
                        _text(canvas, line, left + 4, top - 8, 7.5, QUIET)
        for (time, label), row, height in zip(page.rows, page.cells, fit.rows, strict=True):
            with canvas.element("TR"):
                with canvas.element("TH", A=tagged.row_header()), canvas.content("TH"):
                    _text(canvas, (Run(time, strong=True),), MARGIN, top + 11, 9, INK)
                    for place, line in enumerate(_MEASURE.lines((Run(label),), 7.5, _LABELS - 31)[:2]):
                        _text(canvas, line, MARGIN + 29, top + 11 + place * 8, 7.5, QUIET)
                for place, cell in enumerate(row):
                    _cell(canvas, cell, fit, MARGIN + _LABELS + place * fit.column, top, height)
            top += height
    with canvas.artifact():
        _frame(canvas, page, fit, top)


def _cell(
    canvas: TaggedCanvas, cell: tuple[Said, ...], fit: _Fit, left: float, top: float, height: float
) -> None:
    if any(each.look is Look.KEPT for each in cell):
        with canvas.artifact():
            _hatch(canvas, left, top, fit.column, height)
    y = top + 3
    with canvas.element("TD"):
        for said in cell:
            lines = _lines(said, fit.size, fit.column)
            high = len(lines) * fit.line + 2
            with canvas.artifact():
                _ground(canvas, said, left + 3, y, fit.column - 6, high)
            with canvas.content("TD"):
                for place, line in enumerate(lines):
                    ink = QUIET if said.look in {Look.BUSY, Look.TIMES} else INK
                    _text(canvas, line, left + 6, y + fit.size + place * fit.line, fit.size, ink)
            y += high + 2


def _ground(canvas: TaggedCanvas, said: Said, left: float, top: float, width: float, height: float) -> None:
    bottom = HEIGHT - top - height
    if said.look is Look.REHEARSAL:
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.setStrokeColor(HexColor(ACCENT))
        canvas.setLineWidth(1.1)
        canvas.roundRect(left, bottom, width, height, 3, stroke=1, fill=1)
    elif said.look in {Look.LESSON, Look.KEPT}:
        canvas.setFillColor(HexColor(GREY if said.look is Look.LESSON else "#FFFFFF"))
        canvas.roundRect(left, bottom, width, height, 3, stroke=0, fill=1)


def _hatch(canvas: TaggedCanvas, left: float, top: float, width: float, height: float) -> None:
    bottom = HEIGHT - top - height
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(left, bottom, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(HexColor(_LIGHT))
    canvas.setLineWidth(1.6)
    x = left - height
    while x < left + width:
        canvas.line(x, bottom, x + height, bottom + height)
        x += 7
    canvas.restoreState()


def _frame(canvas: TaggedCanvas, page: WeekPage, fit: _Fit, bottom: float) -> None:
    right = MARGIN + _LABELS + len(page.days) * fit.column
    y = MARGIN + _TOP
    for height in (*fit.rows, 0.0):
        canvas.setStrokeColor(HexColor(HAIR))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, HEIGHT - y, right, HEIGHT - y)
        y += height
    week = ""
    for place, day in enumerate(page.days):
        x = MARGIN + _LABELS + place * fit.column
        turn = day.week != week or bool(day.skipped)
        canvas.setStrokeColor(HexColor(EDGE if turn else HAIR))
        canvas.setLineWidth(1.6 if turn else 0.5)
        canvas.line(x, HEIGHT - MARGIN - _TOP + (28 if turn else 0), x, HEIGHT - bottom)
        week = day.week


def _text(canvas: TaggedCanvas, runs: Rich, x: float, baseline: float, size: float, ink: str) -> None:
    canvas.print((Line(x, baseline, runs, size),), ink)
