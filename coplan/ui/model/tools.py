"""What the pointer does on the canvas: one small class for each tool that can be in the hand."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, Qt
from typing_extensions import override

from coplan.plan.ids import MarkId
from coplan.plan.mark import Colour, Mark, Tool
from coplan.ui.model.board import Board
from coplan.ui.model.deeds import Deed, Drew, Pinned, RubbedOut
from coplan.ui.model.ink_layer import colour_for
from coplan.ui.model.live_stroke import Nib

PEN_WIDTH = 0.0032
HIGHLIGHTER_WIDTH = 0.024


class Kind(StrEnum):
    """The tools of the canvas; the values are the keys of the toolbar."""

    SELECT = "select"
    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    PIN = "pin"
    NOTE = "note"
    ERASER = "eraser"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is, in logical pixels of the canvas, how hard it presses, and if Shift is down."""

    at: QPointF
    pressure: float = 0.5
    shift: bool = False


class Easel(Protocol):
    """The canvas as a tool sees it."""

    board: Board
    colour: Colour

    def units(self, at: QPointF) -> tuple[float, float]:
        """A point of the canvas in page units."""
        ...

    def fractions(self, at: QPointF) -> tuple[float, float]:
        """A point of the canvas in fractions of the page."""
        ...

    def pixels(self, at: QPointF) -> QPointF:
        """A point of the canvas in device pixels."""
        ...

    def reach(self) -> float:
        """How near is near enough to hit something, in page units."""
        ...

    def repaint_pixels(self, pixels: QRect) -> None:
        """Have a rectangle of device pixels painted."""
        ...

    def offer(self, deed: Deed) -> None:
        """Tell what was done."""
        ...

    def choose(self, mark_ids: tuple[MarkId, ...]) -> None:
        """Choose these marks and no others."""
        ...

    def pan(self, dx: float, dy: float) -> None:
        """Push the page along by logical pixels."""
        ...

    def write_note(self, at: QPointF, note: Mark | None = None) -> None:
        """Open the editor for a new note here, or for one that is there."""
        ...


class InHand:
    """A tool as the canvas uses it; a press is always followed by a release or by `cancel`."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, easel: Easel) -> None:
        self.easel = easel

    def press(self, touch: Touch) -> None:
        """The button or the pen goes down."""

    def move(self, touch: Touch) -> None:
        """The pointer moves while it is down."""

    def release(self, touch: Touch) -> None:
        """The button or the pen goes up."""

    def cancel(self) -> None:
        """Forget what was begun."""


class Drawing(InHand):
    """The pen and the highlighter."""

    def __init__(self, easel: Easel, tool: Tool) -> None:
        super().__init__(easel)
        self._tool = tool
        self._width = HIGHLIGHTER_WIDTH if tool is Tool.HIGHLIGHTER else PEN_WIDTH

    @override
    def press(self, touch: Touch) -> None:
        nib = Nib(self._tool, colour_for(self._tool, self.easel.colour), self._width)
        board = self.easel.board
        at = self.easel.pixels(touch.at)
        self.easel.repaint_pixels(board.live.begin(nib, board.aspect, at, touch.pressure))

    @override
    def move(self, touch: Touch) -> None:
        live = self.easel.board.live
        if live.nib:
            self.easel.repaint_pixels(live.go_on(self.easel.pixels(touch.at), touch.pressure))

    @override
    def release(self, touch: Touch) -> None:
        live = self.easel.board.live
        if not live.nib:
            return
        points, freed = live.finish(self.easel.pixels(touch.at))
        self.easel.repaint_pixels(freed)
        if points:
            self.easel.offer(Drew(self._tool, points, self._width))

    @override
    def cancel(self) -> None:
        self.easel.repaint_pixels(self.easel.board.live.cancel())


class Placing(InHand):
    """Tools that do one thing at the place where the button goes up, if that is on the page."""

    def __init__(self, easel: Easel, place: Callable[[QPointF], None]) -> None:
        super().__init__(easel)
        self._place = place

    @override
    def release(self, touch: Touch) -> None:
        x, y = self.easel.fractions(touch.at)
        if 0 <= x <= 1 and 0 <= y <= 1:
            self._place(touch.at)


def pinning(easel: Easel) -> InHand:
    """The step pin."""

    def pin(at: QPointF) -> None:
        easel.offer(Pinned(*easel.fractions(at)))

    return Placing(easel, pin)


def note_taking(easel: Easel) -> InHand:
    """The text note; on a note it opens that note."""

    def write(at: QPointF) -> None:
        under = easel.board.at(*easel.units(at), easel.reach())
        easel.write_note(at, under if under and under.tool is Tool.NOTE else None)

    return Placing(easel, write)


class Rubbing(InHand):
    """The eraser: whatever it passes over goes, as one change when it lifts."""

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._gone: list[MarkId] = []
        self._last: QPointF | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._gone = []
        self._last = touch.at
        self._rub(touch.at)

    @override
    def move(self, touch: Touch) -> None:
        if self._last is None:
            return
        way = touch.at - self._last
        pieces = max(1, math.ceil(math.hypot(way.x(), way.y()) / 6))
        for i in range(1, pieces + 1):
            self._rub(self._last + way * (i / pieces))
        self._last = touch.at

    @override
    def release(self, touch: Touch) -> None:
        self.move(touch)
        gone, self._gone, self._last = tuple(self._gone), [], None
        if gone:
            self.easel.offer(RubbedOut(gone))

    @override
    def cancel(self) -> None:
        self.release(Touch(self._last or QPointF()))

    def _rub(self, at: QPointF) -> None:
        for mark in self.easel.board.all_at(*self.easel.units(at), self.easel.reach() * 1.3):
            self._gone.append(mark.id)
            self.easel.repaint_pixels(self.easel.board.take(mark.id))


class Panning(InHand):
    """The hand that pushes the page along."""

    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._last: QPointF | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._last = touch.at

    @override
    def move(self, touch: Touch) -> None:
        if self._last is not None:
            by = touch.at - self._last
            self._last = touch.at
            self.easel.pan(by.x(), by.y())

    @override
    def release(self, touch: Touch) -> None:
        self._last = None
