"""The steps of the model in order, as cards that can be edited, dragged and chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.ids import StepId
from coplan.plan.step import Step
from coplan.ui import theme
from coplan.ui.kit import rounded
from coplan.ui.model.step_card import StepCard

_EDGE = 32
_FAR = 9
_BREATH_MS = 16


class StepList(QWidget):
    """Shows the steps it is given; what people do to them comes out as signals and back as new steps."""

    rewritten = Signal(object, str, str, int)
    left_out = Signal(object)
    moved = Signal(object, int)
    chosen = Signal(object)
    left = Signal()
    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[StepId, StepCard] = {}
        self._chosen: StepId | None = None
        self._held: dict[StepId, tuple[str, str]] = {}
        self._drop_at: int | None = None
        self._dragged_to = QPoint()
        self._along = QTimer(self)
        self._along.setInterval(_BREATH_MS)
        self._along.timeout.connect(self._scroll_along)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(9))
        self.setAccessibleName("Steps of the model")

    @property
    def chosen_step(self) -> StepId | None:
        """The step that is chosen."""
        return self._chosen

    @property
    def holds(self) -> bool:
        """Whether words are held that were too long."""
        return any(map(any, self._held.values()))

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show these steps in this order; cards that are there stay, and with them whoever writes in one."""
        for gone in [each for each in self._cards if each not in {step.id for step in steps}]:
            card = self._cards.pop(gone)
            self._held[gone] = card.too_long()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, step in enumerate(steps, start=1):
            card = self._cards.get(step.id) or self._new_card(step, number)
            card.show_step(step, number)
            if self._column.indexOf(card) != number - 1:
                QTimer.singleShot(0, self, self._keep_in_sight)
                self._column.removeWidget(card)
                self._column.insertWidget(number - 1, card)
        self._cards = {step.id: self._cards[step.id] for step in steps}
        if self._chosen not in self._cards:
            self._chosen = None
        self._draw_chosen()
        self._order_focus()

    def show_where(self, pages: Mapping[StepId, int], word: str) -> None:
        """Say where the pins are that are not on the model's page; `word` is what a page is called."""
        for step, card in self._cards.items():
            card.show_where(pages.get(step, 0), word)

    def choose(self, step: StepId | None) -> None:
        """Choose a step, or none."""
        if step != self._chosen:
            self._chosen = step
            self._draw_chosen()
            self.chosen.emit(step)

    def write_in(self, step: StepId) -> None:
        """Choose a step and put the keyboard into its words."""
        if step in self._cards:
            self.choose(step)
            self._cards[step].say.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for card in tuple(self._cards.values()):
            card.settle()

    def card(self, step: StepId) -> StepCard:
        """The card of a step."""
        return self._cards[step]

    def _new_card(self, step: Step, number: int) -> StepCard:
        card = StepCard(step, number)
        card.take_up(*self._held.pop(step.id, ("", "")))
        self._cards[step.id] = card
        self._column.addWidget(card)
        # At once, because the keyboard may go into it at once; a layout would show it only later.
        card.show()
        card.rewritten.connect(lambda: self._on_rewritten(card))
        card.taken_up.connect(lambda: self.choose(card.step.id))
        card.moved_by.connect(lambda by: self.moved.emit(card.step.id, self._place(card) + by))
        card.unwanted.connect(lambda: self.left_out.emit(card.step.id))
        card.left.connect(self.left)
        card.page_wanted.connect(self.page_wanted)
        card.disc.dragged.connect(self._on_dragged)
        card.disc.dropped.connect(lambda at: self._on_dropped(card, at))
        return card

    def _place(self, card: StepCard) -> int:
        """Which step a card is, from 1."""
        return self._column.indexOf(card) + 1

    def _on_rewritten(self, card: StepCard) -> None:
        self.rewritten.emit(card.step.id, card.say.words(), card.why.words(), card.seconds.seconds())

    def _gap_at(self, at: QPoint) -> int:
        """The gap between cards nearest to a point of the screen: 0 above the first."""
        y = self.mapFromGlobal(at).y()
        return sum(1 for card in self._cards.values() if y > card.geometry().center().y())

    def _on_dragged(self, at: QPoint) -> None:
        self._dragged_to = at
        self._drop_at = self._gap_at(at)
        self._along.start()
        self.update()

    def _scroll_along(self) -> None:
        """While a card is held near the edge of a panel that is too small, bring on what is beyond it."""
        area = self._area()
        if area is None:
            return
        y, high, edge = (
            area.viewport().mapFromGlobal(self._dragged_to).y(),
            area.viewport().height(),
            theme.px(_EDGE),
        )
        by = -1 if y < edge else 1 if y > high - edge else 0
        if by:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + by * theme.px(_FAR))
            self._drop_at = self._gap_at(self._dragged_to)
            self.update()

    def _keep_in_sight(self) -> None:
        """Scroll to the card with the keyboard, as after it was moved."""
        area, held = self._area(), QApplication.focusWidget()
        for card in self._cards.values():
            if area and held and (card is held or card.isAncestorOf(held)):
                area.ensureWidgetVisible(card, 0, theme.px(_FAR))

    def _area(self) -> QScrollArea | None:
        """The column that the list scrolls in."""
        above = self.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above if isinstance(above, QScrollArea) else None

    def _on_dropped(self, card: StepCard, at: QPoint) -> None:
        self._along.stop()
        self.choose(card.step.id)
        if self._drop_at is None:
            return
        gap, place, self._drop_at = self._gap_at(at), self._place(card), None
        self.update()
        to = gap + 1 if gap < place else gap
        if to != place:
            self.moved.emit(card.step.id, to)

    def _draw_chosen(self) -> None:
        for step, card in self._cards.items():
            card.set_chosen(step == self._chosen)
            card.remove.setVisible(step == self._chosen)

    def _order_focus(self) -> None:
        """Let Tab go through the cards in the order in which they stand."""
        before: QWidget | None = None
        for card in self._cards.values():
            for widget in (card, card.say, card.why, card.where, card.seconds, card.remove):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drop_at is None:
            return
        cards = list(self._cards.values())
        gap = theme.px(9) / 2
        if self._drop_at < len(cards):
            y = cards[self._drop_at].geometry().top() - gap
        else:
            y = cards[-1].geometry().bottom() + gap
        painter = QPainter(self)
        line = QRectF(0, max(0.0, min(y, self.height() - 3.0)) - 1, self.width(), theme.px(3))
        rounded(painter, line, 2, theme.current().colour("accent"))
