"""The page that people draw on, with the mouse, the pen or the keys alone."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.ids import MarkId, RecordId
from coplan.plan.mark import Tool
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.kit import focus_ring
from coplan.ui.model.by_keys import ARROWS, Cross, neighbour
from coplan.ui.model.by_pointer import PointedView
from coplan.ui.model.deeds import Placed, RubbedOut
from coplan.ui.model.nudging import Nudging
from coplan.ui.model.tools import Kind, Touch
from coplan.ui.pages import Pages

_PAN_STEP = 48.0


class Canvas(PointedView):
    """One page to mark. Arrows move a cross, at which Enter does what a click does, or nudge marks.

    While a mark that needs placing is in hand, Enter puts it where it was, or where the cross is. `escaped`
    tells that Escape was pressed: whatever hangs on the canvas is let go.
    """

    escaped = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(pages, parent)
        self.cross = Cross()
        self._nudging = Nudging(self)
        self._by_keys = False
        self.setObjectName("model.canvas")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("The page")
        self.hand_changed()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._by_keys = True
        if key in ARROWS:
            self._arrow(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape:
            self._escape()
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self._choose_neighbour(1 if key is Qt.Key.Key_BracketRight else -1)
        elif key is Qt.Key.Key_Space:
            self.push(pushes=True)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._nudge_done()
        elif key is Qt.Key.Key_Space:
            self.push(pushes=False)
        else:
            super().keyReleaseEvent(event)

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Tab goes from mark to mark with the selecting tool, and on to the next widget after the last."""
        if self._kind is Kind.SELECT and self._choose_neighbour(1 if next_one else -1):
            return True
        self.choose(())
        return super().focusNextPrevChild(next_one)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._nudge_done()
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()

    def select_all(self) -> None:
        """Choose every mark of the page."""
        self.use(Kind.SELECT)
        self.choose(tuple(self.board.marks))

    def delete_chosen(self) -> None:
        """Delete what is chosen."""
        self._nudge_done()
        if self.board.chosen:
            self.offer(RubbedOut(tuple(self.board.chosen)))

    def _arrow(self, event: QKeyEvent) -> None:
        aspect = self.board.aspect
        if self._kind is Kind.SELECT and self.board.chosen and not self.placing:
            if self.may_mark:
                self._nudging.press(event)
        elif self._kind in (Kind.SELECT, Kind.HAND) and not self.placing:
            dx, dy = ARROWS[Qt.Key(event.key())]
            self.pan(-dx * _PAN_STEP, -dy * _PAN_STEP)
        else:
            led = self._down.step(*ARROWS[Qt.Key(event.key())]) if self._down else None
            if led:
                self.cross.go_to(*self.fractions(led))
            else:
                self.cross.step(event, aspect)
            self.look(self.view.showing(self.cross.x, self.cross.y))
            if self._down:
                self._down.move(Touch(self._cross_at(), by_key=True))
            self.update()

    def _nudge_done(self) -> None:
        """Offer the nudges since the arrow key went down as one change."""
        self._nudging.done()

    def _enter(self) -> None:
        """Do at the cross what a click does; the pen goes down with one Enter and up with the next."""
        if self.placing:
            at = (self.cross.x, self.cross.y) if self.cross.shown else None
            self.offer(Placed(self.placing.id, at))
            return
        if self._kind is Kind.SELECT:
            first = self.board.marks.get(next(iter(self.board.chosen), MarkId(RecordId(""))))
            if first and first.tool is Tool.NOTE:
                self.write_note(self.logical(*self.board.box_of(first.id).topLeft().toTuple()), first)
            elif first and first.tool is Tool.COVER:
                self.repaint_pixels(self.board.turn(first.id))
            return
        if self._kind is Kind.HAND:
            return
        self._show_cross(shown=True)
        touch = Touch(self._cross_at(), by_key=True)
        if self._down:
            self._release(touch)
            return
        hand = self._hands[self._kind]
        self._press(hand, touch)
        if not hand.holds:
            self._release(touch)
        elif led := hand.step(0, 0):
            self.cross.go_to(*self.fractions(led))

    def _escape(self) -> None:
        self.escaped.emit()
        self._let_go()
        self.choose(())
        self._show_cross(shown=False)

    def _choose_neighbour(self, by: int) -> bool:
        found = neighbour(self.board, by)
        if found is None:
            return False
        self.use(Kind.SELECT)
        self.choose((found,))
        self.reveal(found)
        return True

    @override
    def pointed_at(self) -> tuple[float, float] | None:
        """The point of the page, in fractions, where the cross or the mouse is."""
        return (self.cross.x, self.cross.y) if self.cross.shown else super().pointed_at()

    def _cross_at(self) -> QPointF:
        return self.logical(self.cross.x * UNITS, self.cross.y * UNITS * self.board.aspect)

    def _show_cross(self, *, shown: bool) -> None:
        if self.cross.shown is not shown:
            self.cross.shown = shown
            self.update()

    @override
    def hand_changed(self) -> None:
        # A screen reader says what the canvas is about to do.
        chosen = [self.board.marks[each] for each in self.board.chosen if each in self.board.marks]
        words = f"{_WORDS[self._kind]}. "
        if self.placing:
            words = f"Place the {self.placing.tool.value}: press Enter to put it where it was. "
        if len(chosen) == 1:
            words += f"Chosen: {chosen[0].tool.value} {chosen[0].text}".rstrip()
        elif chosen:
            words += f"{len(chosen)} marks chosen"
        self.setAccessibleDescription(words.strip())

    @override
    def pointer_used(self) -> None:
        self._by_keys = False
        self._show_cross(shown=False)

    @override
    def _let_go(self) -> None:
        super()._let_go()
        self._nudge_done()

    @override
    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        if self.cross.shown and self.may_mark and self.hasFocus():
            self.cross.paint(painter, self._cross_at())
        if self.hasFocus() and self._by_keys:
            focus_ring(painter, self.rect(), 3, theme.current().colour("accent"))


_WORDS = {
    Kind.SELECT: "Select marks",
    Kind.PEN: "Pen",
    Kind.HIGHLIGHTER: "Highlighter",
    Kind.WORDS: "Highlight words",
    Kind.LINE: "Line",
    Kind.ARROW: "Arrow",
    Kind.RECTANGLE: "Rectangle",
    Kind.PIN: "Step pin",
    Kind.NOTE: "Text note",
    Kind.SPOTLIGHT: "Spotlight",
    Kind.COVER: "Cover",
    Kind.ERASER: "Eraser for whole marks",
    Kind.PARTS: "Eraser for parts of strokes",
    Kind.HAND: "Move the page about",
}
