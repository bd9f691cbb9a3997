"""A page that hands the mouse and the pen to the tool in hand, and notes to their editor."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.ids import MarkId
from coplan.plan.mark import Colour, Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.model.choosing import Choosing
from coplan.ui.model.deeds import Deed, Noted, Placed, Rewrote
from coplan.ui.model.note_editor import NoteEditor
from coplan.ui.model.page_view import PageView
from coplan.ui.model.sketch import paint_mark
from coplan.ui.model.stamps import NOTE_WIDTH, note_box
from coplan.ui.model.tools import (
    Drawing,
    InHand,
    Kind,
    Panning,
    Placing,
    Rubbing,
    Touch,
    note_taking,
    pinning,
)
from coplan.ui.pages import Pages

_REACH = 6.0
_PALM_MS = 700
_PAN_STEP = 48.0
_WHEEL_NOTCH = 120


class PointedView(PageView):
    """`did` carries what was done (`deeds.py`); nothing stays on the page until the plan has taken it."""

    did = Signal(object)
    chosen_changed = Signal()
    page_wanted = Signal(int)
    refused = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(pages, parent)
        self.colour = Colour.GREEN
        self.may_mark = True
        self._choosing = Choosing(self)
        self._hands: dict[Kind, InHand] = {
            Kind.SELECT: self._choosing,
            Kind.PEN: Drawing(self, Tool.PEN),
            Kind.HIGHLIGHTER: Drawing(self, Tool.HIGHLIGHTER),
            Kind.PIN: pinning(self),
            Kind.NOTE: note_taking(self),
            Kind.ERASER: Rubbing(self),
            Kind.HAND: Panning(self),
        }
        self.placing: Mark | None = None
        self._faint: tuple[Mark, ...] = ()
        self._placing = Placing(self, self._put_down)
        self._kind = Kind.PEN
        self._down: InHand | None = None
        self._pen_seen_at = -_PALM_MS
        self._space = False
        self._wheeled = 0
        self._note: Mark | None = None
        self._note_at = (0.0, 0.0)
        self._editor = NoteEditor(self)
        self._editor.kept.connect(self._on_note_kept)
        self._editor.left.connect(self.setFocus)
        self.setCursor(self._hands[self._kind].cursor)

    @property
    def kind(self) -> Kind:
        """The tool in hand."""
        return self._kind

    def use(self, kind: Kind) -> None:
        """Take another tool in hand."""
        self._let_go()
        self._kind = kind
        if kind is not Kind.SELECT:
            self.choose(())
        self.setCursor(self._in_hand().cursor)
        self.hand_changed()
        self.update()

    def show_progress(self, words: str) -> None:
        """Say how far the making of pages is that have gone, as in "3 of 9"; shown while there are none."""
        if words != self._picture.progress:
            self._picture.progress = words
            self.update()

    def show_faintly(self, marks: tuple[Mark, ...]) -> None:
        """Show where these marks would be on the page; they cannot be touched."""
        if marks != self._faint:
            self._faint = marks
            self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see of the page."""
        return self._picture.image is None

    def finish(self) -> None:
        """Keep the note that is being written and whatever else is half done."""
        self._let_go()
        self._editor.keep()

    def hold(self, mark: Mark | None) -> None:
        """Have a mark that needs placing in hand instead of the tool; `None` takes the tool up again."""
        if mark != self.placing:
            self._let_go()
            self.placing = mark
            self.setCursor(self._in_hand().cursor)
            self.hand_changed()
            self.update()

    def _in_hand(self) -> InHand:
        return self._placing if self.placing else self._hands[self._kind]

    def _put_down(self, at: QPointF) -> None:
        if self.placing:
            self.offer(Placed(self.placing.id, self.fractions(at)))

    # The canvas as the tools see it (`tools.Easel`).

    def reach(self) -> float:
        return theme.px(_REACH) * self.devicePixelRatioF() / self.board.placement.scale

    def offer(self, deed: Deed) -> None:
        self.did.emit(deed)

    def choose(self, mark_ids: tuple[MarkId, ...]) -> None:
        """Choose these marks and no others."""
        if tuple(self.board.chosen) != mark_ids:
            before = self.board.area_of(self.board.chosen)
            self.board.chosen = dict.fromkeys(mark_ids)
            self.repaint_pixels(before | self.board.area_of(mark_ids))
            self.hand_changed()
            self.chosen_changed.emit()

    def pan(self, dx: float, dy: float) -> None:
        """Push the page along by logical pixels."""
        self.look(self.view.panned(dx, dy))

    def write_note(self, at: QPointF, note: Mark | None = None) -> None:
        """Open the editor for a new note at a point of the canvas, or for one that is there."""
        if not self.may_mark:
            return
        self._editor.keep()
        x, y = self.units(at)
        self._note, self._note_at = note, (x / UNITS, y / UNITS / self.board.aspect)
        if note:
            corner = self.board.box_of(note.id).topLeft()
            x, y = corner.x(), corner.y()
        scale = self.board.placement.scale / self.devicePixelRatioF()
        width = max(float(theme.px(200)), NOTE_WIDTH * scale + 12)
        spot = self.logical(x, y)
        edge = min(float(self.width()), self.logical(UNITS, 0).x())
        left = max(0.0, min(spot.x(), edge - width))
        place = QRectF(left, spot.y(), width, theme.px(36))
        self._editor.open(place, scale, note.text if note else "")

    def _on_note_kept(self, text: str) -> None:
        if self._note:
            self.offer(Rewrote(self._note.id, text))
        elif text:
            # Where it will be shown, so that it moves as far as the mouse that takes it.
            x, y = self._note_at
            aspect = self.board.aspect
            corner = note_box(text, QPointF(x * UNITS, y * UNITS * aspect), aspect).topLeft()
            self.offer(Noted(corner.x() / UNITS, corner.y() / UNITS / aspect, text))

    def hand_changed(self) -> None:
        """Hear that the tool in hand or what is chosen has changed."""

    def pointer_used(self) -> None:
        """Hear that somebody works with the mouse or the pen."""

    def _let_go(self) -> None:
        """Take back whatever is half done."""
        if self._down:
            self._down.cancel()
            self._down = None

    @override
    def paint_over(self, painter: QPainter) -> None:
        self._choosing.paint(painter)
        for mark in (*self._faint, *((self.placing,) if self.placing else ())):
            self._paint_faintly(painter, mark)

    def _paint_faintly(self, painter: QPainter, mark: Mark) -> None:
        """Show faintly where a mark goes when it is put on this page as it was on its old one."""
        corner, scale = self.logical(0, 0), self.board.placement.scale / self.devicePixelRatioF()
        painter.save()
        painter.setOpacity(0.45)
        painter.translate(corner)
        painter.scale(scale, scale)
        number = self.board.numbers.get(mark.step_id, 0) if mark.step_id else 0
        paint_mark(painter, mark, self.board.aspect, number)
        painter.restore()

    def _hand_for(self, event: QMouseEvent) -> InHand | None:
        """The tool that a mouse button works with here."""
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton) or self._space:
            return self._hands[Kind.HAND]
        return self._in_hand() if event.button() is Qt.MouseButton.LeftButton else None

    def _is_palm(self, event: QMouseEvent) -> bool:
        """Whether this is a hand that rests on the screen while the pen is used."""
        by_touch = event.device().type() is QInputDevice.DeviceType.TouchScreen
        return by_touch and event.timestamp() - self._pen_seen_at < _PALM_MS

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        writing = self._editor.isVisible()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._editor.keep()
        hand = self._hand_for(event)
        if writing or hand is None or self._down or self._is_palm(event):
            return
        self.pointer_used()
        self._press(hand, _touch(event))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._down:
            self._down.move(_touch(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._down:
            self._release(_touch(event))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._kind is Kind.SELECT:
            self._choosing.open(event.position())
        else:
            self.mousePressEvent(event)

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()
        self._pen_seen_at = event.timestamp()
        touch = Touch(event.position(), event.pressure(), shift_down(event.modifiers()))
        match event.type():
            case QEvent.Type.TabletPress if not self._down:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._editor.keep()
                self.pointer_used()
                rubber = event.pointerType() is QPointingDevice.PointerType.Eraser
                barrel = event.button() is not Qt.MouseButton.LeftButton
                kind = Kind.ERASER if rubber else Kind.HAND if barrel or self._space else None
                self._press(self._hands[kind] if kind else self._in_hand(), touch)
            case QEvent.Type.TabletMove if self._down:
                self._down.move(touch)
            case QEvent.Type.TabletRelease if self._down:
                # A pen that lifts has no pressure left; the stroke ends as it was.
                self._release(Touch(touch.at, 0.5, touch.shift))
            case _:
                pass

    def _press(self, hand: InHand, touch: Touch) -> None:
        if not self.may_mark and not isinstance(hand, Panning):
            self.refused.emit()
            return
        self._down = hand
        hand.press(touch)

    def _release(self, touch: Touch) -> None:
        hand, self._down = self._down, None
        if hand:
            hand.release(touch)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        by = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = event.position()
            self.look(self.view.zoomed(self.view.scale * 1.0016 ** by.y(), at.x(), at.y()))
        elif self.view.page_height > self.height() or self.view.page_width > self.width():
            sideways = by.y() if shift_down(event.modifiers()) else by.x()
            self.pan(sideways * 0.6, 0 if shift_down(event.modifiers()) else by.y() * 0.6)
        else:
            self._wheeled += by.y()
            while abs(self._wheeled) >= _WHEEL_NOTCH:
                turn = -1 if self._wheeled > 0 else 1
                self._wheeled += turn * _WHEEL_NOTCH
                self.page_wanted.emit(turn)


def shift_down(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)


def _touch(event: QMouseEvent) -> Touch:
    return Touch(event.position(), 0.5, shift_down(event.modifiers()))
