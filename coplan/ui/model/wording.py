"""The tool that highlights the page's own words exactly, by dragging over them or word by word with keys."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from coplan.plan.highlighting import words_mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import PlacedWord
from coplan.plan.stroke import UNITS
from coplan.plan.words_between import Spot, WordsBetween, boxes_of, said
from coplan.ui.model.deeds import Drew
from coplan.ui.model.tools import Easel, InHand, Touch

NO_WORDS = "This page has no words that can be selected. Draw over it with the highlighter instead."
NOT_YET = "The words of this page are still being read. Try again in a moment."
_NOWHERE = SharedModelId(RecordId(""))
_ROOM = 12.0


class Wording(InHand):
    """Drag from word to word; what is between them in the text of the page is highlighted."""

    cursor = Qt.CursorShape.IBeamCursor
    holds = True

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._laid = WordsBetween((), 1.0)
        self._from: Spot | None = None
        self._last: PlacedWord | None = None
        self._drawn: Mark | None = None

    @override
    def press(self, touch: Touch) -> None:
        easel = self.easel
        if not easel.words or not any(word.boxes for word in easel.words):
            easel.say(NOT_YET if easel.words is None else NO_WORDS)
            return
        if self._laid.words != easel.words:
            self._laid = WordsBetween(easel.words, easel.board.aspect)
        self._from = easel.fractions(touch.at)
        self._last = None
        if touch.by_key:
            self._last = self._nearest(self._from)
            self._from = _middle(self._last)
            self._reach(self._from)

    @override
    def move(self, touch: Touch) -> None:
        if self._from is not None:
            self._reach(self.easel.fractions(touch.at))

    @override
    def release(self, touch: Touch) -> None:
        self.move(touch)
        drawn = self._drawn
        self.cancel()
        if drawn:
            self.easel.offer(Drew(Tool.WORDS, drawn.xyp, drawn.width, drawn.text, drawn.meaning))

    @override
    def cancel(self) -> None:
        before = self._area()
        self._from = self._last = self._drawn = None
        self.easel.repaint_pixels(before)

    @override
    def step(self, dx: int, dy: int) -> QPointF | None:
        if self._last is None:
            return None
        self._last = self._line_on(self._last, dy) if dy else self._word_on(self._last, dx)
        x, y = _middle(self._last)
        return self.easel.logical(x * UNITS, y * UNITS * self.easel.board.aspect)

    @override
    def paint(self, painter: QPainter) -> None:
        if self._drawn:
            self.easel.paint_mark(painter, self._drawn)

    def _reach(self, spot: Spot) -> None:
        """Show what is highlighted when the pointer goes up at a point."""
        easel, before = self.easel, self._area()
        aspect = easel.board.aspect
        words = self._laid.between(self._from or spot, spot)
        boxes = boxes_of(words, aspect)
        self._drawn = None
        if boxes:
            self._drawn = words_mark(
                _NOWHERE, 1, boxes, said(words), aspect=aspect, colour=easel.colour, meaning=easel.meaning
            )
        easel.repaint_pixels(before | self._area())

    def _area(self) -> QRect:
        """The device pixels on which it shows."""
        if self._drawn is None:
            return QRect()
        left, top, right, bottom = self._drawn.box
        tall = UNITS * self.easel.board.aspect
        box = QRectF(QPointF(left * UNITS, top * tall), QPointF(right * UNITS, bottom * tall))
        return self.easel.board.placement.to_pixels(box.adjusted(-_ROOM, -4 * _ROOM, _ROOM, _ROOM))

    def _placed(self) -> list[PlacedWord]:
        return [word for word in self._laid.words if word.boxes]

    def _nearest(self, spot: Spot) -> PlacedWord:
        x, y = spot
        return min(self._placed(), key=lambda word: _apart(_middle(word), (x, y)))

    def _word_on(self, word: PlacedWord, by: int) -> PlacedWord:
        order = self._placed()
        place = next(i for i, each in enumerate(order) if each is word) + by
        return order[min(max(place, 0), len(order) - 1)]

    def _line_on(self, word: PlacedWord, by: int) -> PlacedWord:
        """The word on the next line, or the one before, that is straight below or above, or nearly."""
        x, y = _middle(word)
        least = (word.boxes[0].bottom - word.boxes[0].top) / 2
        beyond = [each for each in self._placed() if (_middle(each)[1] - y) * by > least]
        if not beyond:
            return word
        near = min((_middle(each)[1] - y) * by for each in beyond)
        line = [each for each in beyond if (_middle(each)[1] - y) * by <= near + least]
        return min(line, key=lambda each: abs(_middle(each)[0] - x))


def _middle(word: PlacedWord) -> Spot:
    box = word.boxes[-1]
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _apart(a: Spot, b: Spot) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
