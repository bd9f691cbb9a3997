"""A page with a tool in hand: what the tools see of the canvas, and the notes that are written on it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.ids import MarkId
from coplan.plan.looks import Thickness
from coplan.plan.mark import Colour, Mark, Meaning
from coplan.plan.ports import PlacedWord
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.model.choosing import Choosing
from coplan.ui.model.deeds import Deed, Noted, Placed, Rewrote
from coplan.ui.model.note_editor import NoteEditor
from coplan.ui.model.page_view import PageView
from coplan.ui.model.sketch import paint_mark
from coplan.ui.model.stamps import NOTE_WIDTH, note_box
from coplan.ui.model.tool_box import hands_of
from coplan.ui.model.tools import InHand, Kind, Placing
from coplan.ui.pages import Pages

_REACH = 6.0
_FAINT = 0.45


class HeldView(PageView):
    """`did` carries what was done (`deeds.py`); nothing stays on the page until the plan has taken it.

    `taken` tells that another tool was taken in hand, `said` why nothing came of what was begun.
    """

    did = Signal(object)
    taken = Signal()
    said = Signal(str)
    chosen_changed = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(pages, parent)
        self.colour = Colour.GREEN
        self.meaning = Meaning.PLAIN
        self.thickness = Thickness.MEDIUM
        self.words: tuple[PlacedWord, ...] | None = None
        self.may_mark = True
        self.placing: Mark | None = None
        self._choosing = Choosing(self)
        self._hands: dict[Kind, InHand] = {Kind.SELECT: self._choosing, **hands_of(self)}
        self._faint: tuple[Mark, ...] = ()
        self._placing = Placing(self, self._put_down)
        self._kind = Kind.PEN
        self._down: InHand | None = None
        self._tells = False
        self._note: Mark | None = None
        self._note_at = (0.0, 0.0)
        self._editor = NoteEditor(self)
        self._editor.kept.connect(self._on_note_kept)
        self._editor.left.connect(self.setFocus)
        self._show_cursor()

    @property
    def kind(self) -> Kind:
        """The tool in hand."""
        return self._kind

    def use(self, kind: Kind) -> None:
        """Take another tool in hand."""
        self._let_go()
        self._in_hand().hover(None)
        self._kind = kind
        if kind is not Kind.SELECT:
            self.choose(())
        self._show_cursor()
        self.hand_changed()
        self.taken.emit()
        self.update()

    @override
    def show_page(self, fingerprint: str, page: int, marks: Iterable[Mark]) -> None:
        with self._telling():
            super().show_page(fingerprint, page, marks)

    @override
    @contextmanager
    def together(self, count: int) -> Iterator[None]:
        with self._telling(), super().together(count):
            yield

    @override
    def put(self, mark: Mark) -> None:
        with self._telling(mark.id):
            super().put(mark)

    @override
    def take(self, mark_id: MarkId) -> None:
        with self._telling(mark_id):
            super().take(mark_id)

    @contextmanager
    def _telling(self, mark_id: MarkId | None = None) -> Iterator[None]:
        """Paint the frame round what is chosen as marks come and go, and tell when there is less of it."""
        before = tuple(self.board.chosen)
        if self._tells or not before or (mark_id is not None and mark_id not in self.board.chosen):
            yield
            return
        area = self.board.area_of(before)
        self._tells = True
        try:
            yield
        finally:
            self._tells = False
        now = tuple(self.board.chosen)
        self.repaint_pixels(area | self.board.area_of(now))
        if now != before:
            self.hand_changed()
            self.chosen_changed.emit()

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

    def pointed_at(self) -> tuple[float, float] | None:
        """The point of the page, in fractions, that the mouse is over; `None` when it is elsewhere."""
        if not self.underMouse():
            return None
        x, y = self.fractions(QPointF(self.mapFromGlobal(QCursor.pos())))
        return (x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None

    def finish(self) -> None:
        """Keep the note that is being written and whatever else is half done."""
        self._let_go()
        self._editor.keep()

    def hold(self, mark: Mark | None) -> None:
        """Have a mark that needs placing in hand instead of the tool; `None` takes the tool up again."""
        if mark != self.placing:
            self._let_go()
            self.placing = mark
            self._show_cursor()
            self.hand_changed()
            self.update()

    def _in_hand(self) -> InHand:
        return self._placing if self.placing else self._hands[self._kind]

    def _show_cursor(self) -> None:
        hand = self._in_hand()
        self.setCursor(hand.cursor)
        self.setMouseTracking(hand.hovers)

    def _put_down(self, at: QPointF) -> None:
        if self.placing:
            self.offer(Placed(self.placing.id, self.fractions(at)))

    # The canvas as the tools see it (`tools.Easel`).

    def reach(self) -> float:
        return theme.px(_REACH) * self.devicePixelRatioF() / self.board.placement.scale

    def offer(self, deed: Deed) -> None:
        self.did.emit(deed)

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    def say(self, words: str) -> None:
        self.said.emit(words)

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
            self.offer(Noted(corner.x() / UNITS, corner.y() / UNITS / aspect, text, self.meaning))

    def hand_changed(self) -> None:
        """Hear that the tool in hand or what is chosen has changed."""

    def _let_go(self) -> None:
        """Take back whatever is half done."""
        if self._down:
            self._down.cancel()
            self._down = None

    @override
    def paint_over(self, painter: QPainter) -> None:
        self._choosing.paint(painter)
        if self._kind is not Kind.SELECT:
            self._in_hand().paint(painter)
        for mark in (*self._faint, *((self.placing,) if self.placing else ())):
            # Where a mark goes when it is put on this page as it was on its old one.
            self.paint_mark(painter, mark, _FAINT)

    def paint_mark(self, painter: QPainter, mark: Mark, opacity: float = 1.0) -> None:
        """Paint a mark that is not on the page; the painter is in logical pixels."""
        corner, scale = self.logical(0, 0), self.board.placement.scale / self.devicePixelRatioF()
        painter.save()
        painter.setOpacity(opacity)
        painter.translate(corner)
        painter.scale(scale, scale)
        number = self.board.numbers.get(mark.step_id, 0) if mark.step_id else 0
        paint_mark(painter, mark, self.board.aspect, number)
        painter.restore()
