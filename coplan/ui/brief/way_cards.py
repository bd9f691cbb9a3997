"""The pages that are made and not there yet: a card for each place, with what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Stage
from coplan.ui import theme
from coplan.ui.brief import way_words
from coplan.ui.brief.arrivals import paper_of
from coplan.ui.brief.held_focus import mark_place
from coplan.ui.kit import Box, Button, Caption, FlowLayout, PlainLabel, set_tip
from coplan.ui.theme import Tone, Weight


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A page for one place; `instead_of` is the version that gave way to it, `trying` if just asked for."""

    it: Consignment
    instead_of: int = 0
    trying: bool = False


class WayCard(Box):
    """One page on its way to one place; it keeps its buttons, so that the keyboard stays where it is."""

    try_wanted = Signal(object)
    elsewhere_wanted = Signal(object, QWidget)
    open_wanted = Signal(str)

    def __init__(self, it: Consignment) -> None:
        super().__init__()
        self.setObjectName("brief.waiting")
        self.body.setContentsMargins(theme.px(9), theme.px(6), theme.px(9), theme.px(7))
        self._it = it
        self._title = PlainLabel("", weight=Weight.SEMIBOLD, lines=1)
        self._why = Caption("", ink="second")
        self._papers = Caption("", ink="second")
        self._instead = Caption("", ink="second")
        for label in (self._title, self._why, self._papers, self._instead):
            self.body.addWidget(label)
        buttons = QWidget()
        # So near that three of them have room beside each other.
        row = FlowLayout(buttons, gap=3)
        self._try = self._button("Try now", "brief.try_now")
        self._try.clicked.connect(lambda: self.try_wanted.emit(self._it.id))
        self._elsewhere = self._button("Elsewhere", "brief.elsewhere")
        self._elsewhere.clicked.connect(lambda: self.elsewhere_wanted.emit(self._it, self._elsewhere))
        self._there = self._button("", "brief.open_there")
        self._there.clicked.connect(self._open_there)
        self._copy = self._button("Local copy", "brief.open_copy")
        self._copy.clicked.connect(self._open_copy)
        set_tip(self._elsewhere, "Send it to another place")
        set_tip(self._copy, "Open the copy on this laptop")
        for each in (self._try, self._elsewhere, self._there, self._copy):
            row.addWidget(each)
        self.body.addWidget(buttons)

    def show_way(self, way: UnderWay, now: datetime) -> None:
        """Say how it stands now."""
        self._it = it = way.it
        asks, waits = it.stage is Stage.ASKING, it.stage is Stage.WAITING
        self.set_tone(Tone.WAITING if asks else Tone.CALM)
        self._title.setText(way_words.title(it))
        _say(self._why, way_words.why(it, now))
        _say(self._papers, way_words.papers(it))
        _say(self._instead, f"It takes the place of version {way.instead_of}." if way.instead_of else "")
        words = [each.text() for each in (self._why, self._papers, self._instead)]
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(" ".join(filter(None, words)))
        self._try.setVisible(asks or waits)
        self._try.setText("Trying…" if way.trying else "Try now")
        self._try.setAccessibleName(f"Try {it.place} now")
        self._elsewhere.setAccessibleName(f"Send what waits for {it.place} elsewhere")
        self._copy.setAccessibleName(f"Open the copy on this laptop of what waits for {it.place}")
        if it.sent:
            self._there.setText(paper_of(it.sent[0].name))
            self._there.setAccessibleName(f"Open {it.sent[0].name} in {it.place}")
        self._there.setVisible(bool(it.sent))

    def _button(self, words: str, name: str) -> Button:
        button = Button(words, small=True)
        button.setObjectName(name)
        mark_place(button, self._it.place)
        return button

    def _open_there(self) -> None:
        self.open_wanted.emit(self._it.sent[0].path)

    def _open_copy(self) -> None:
        """The first paper that is not there yet; a PDF is safe to look at, and comes first."""
        waiting = [each for each in self._it.copies if not each.sent]
        if waiting:
            self.open_wanted.emit(waiting[0].path)


class WayCards(QWidget):
    """All that is on its way of the page that is shown; signals as of `WayCard`."""

    try_wanted = Signal(object)
    elsewhere_wanted = Signal(object, QWidget)
    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[ConsignmentId, WayCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self.hide()

    def show_ways(self, ways: Sequence[UnderWay], now: datetime) -> None:
        """Show these, in their order, and nothing else."""
        keys = {each.it.id for each in ways}
        for gone in [key for key in self._cards if key not in keys]:
            card = self._cards.pop(gone)
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        for way in ways:
            if way.it.id not in self._cards:
                self._cards[way.it.id] = self._new(way.it)
            self._cards[way.it.id].show_way(way, now)
        self.setVisible(bool(ways))

    def _new(self, it: Consignment) -> WayCard:
        card = WayCard(it)
        card.try_wanted.connect(self.try_wanted)
        card.elsewhere_wanted.connect(self.elsewhere_wanted)
        card.open_wanted.connect(self.open_wanted)
        self._column.addWidget(card)
        return card


def _say(label: Caption, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
