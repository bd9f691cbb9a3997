"""What a tool in the hand is to the canvas, and the simplest of them: one small class for each tool."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from coplan.plan.ids import MarkId
from coplan.plan.looks import Thickness
from coplan.plan.mark import Colour, Mark, Meaning, Tool
from coplan.plan.ports import PlacedWord
from coplan.ui.model.board import Board
from coplan.ui.model.deeds import Deed, Pinned


class Kind(StrEnum):
    """The tools of the canvas; the values are the keys of the toolbar."""

    SELECT = "select"
    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    WORDS = "words"
    LINE = "line"
    ARROW = "arrow"
    RECTANGLE = "rectangle"
    PIN = "pin"
    NOTE = "note"
    SPOTLIGHT = "spotlight"
    COVER = "cover"
    ERASER = "eraser"
    PARTS = "parts"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is, in logical pixels of the canvas, how hard it presses, and which keys are down."""

    at: QPointF
    pressure: float = 0.5
    shift: bool = False
    alt: bool = False
    by_key: bool = False
    seconds: float = 0.0


class Easel(Protocol):
    """The canvas as a tool sees it."""

    board: Board
    colour: Colour
    meaning: Meaning
    thickness: Thickness

    @property
    def words(self) -> tuple[PlacedWord, ...] | None:
        """The words of the page, `None` while they are not known."""
        ...

    def units(self, at: QPointF) -> tuple[float, float]:
        """A point of the canvas in page units."""
        ...

    def fractions(self, at: QPointF) -> tuple[float, float]:
        """A point of the canvas in fractions of the page."""
        ...

    def pixels(self, at: QPointF) -> QPointF:
        """A point of the canvas in device pixels."""
        ...

    def logical(self, x: float, y: float) -> QPointF:
        """A point of the page, in page units, as a point of the canvas."""
        ...

    def reach(self) -> float:
        """How near is near enough to hit something, in page units."""
        ...

    def repaint_pixels(self, pixels: QRect) -> None:
        """Have a rectangle of device pixels painted."""
        ...

    def update(self) -> None:
        """Have everything painted."""
        ...

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Show the pointer in another shape."""
        ...

    def paint_mark(self, painter: QPainter, mark: Mark, opacity: float = 1.0) -> None:
        """Paint a mark that is not on the page; the painter is in logical pixels."""
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

    def say(self, words: str) -> None:
        """Tell calmly why nothing came of what was begun."""
        ...


class InHand:
    """A tool as the canvas uses it; a press is always followed by a release or by `cancel`.

    A tool that `holds` is put down by one press of Enter and lifted by the next.
    """

    cursor = Qt.CursorShape.CrossCursor
    holds = False
    hovers = False

    def __init__(self, easel: Easel) -> None:
        self.easel = easel

    def press(self, touch: Touch) -> None:
        """The button or the pen goes down."""

    def move(self, touch: Touch) -> None:
        """The pointer moves while it is down."""

    def release(self, touch: Touch) -> None:
        """The button or the pen goes up."""

    def hover(self, touch: Touch | None) -> None:
        """The pointer moves while nothing is down, or leaves."""

    def cancel(self) -> None:
        """Forget what was begun."""

    def step(self, dx: int, dy: int) -> QPointF | None:
        """Where on the canvas an arrow key leads while this is held; `None` is a step of the cross."""
        return None

    def paint(self, painter: QPainter) -> None:
        """Draw what is not on the page yet; the painter is in logical pixels."""


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
        easel.offer(Pinned(*easel.fractions(at), easel.meaning))

    return Placing(easel, pin)


def note_taking(easel: Easel) -> InHand:
    """The text note; on a note it opens that note."""

    def write(at: QPointF) -> None:
        under = easel.board.at(*easel.units(at), easel.reach())
        easel.write_note(at, under if under and under.tool is Tool.NOTE else None)

    return Placing(easel, write)


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

    @override
    def cancel(self) -> None:
        self._last = None
