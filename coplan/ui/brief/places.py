"""The places that a page can go to: which it goes to, and where and under which name it will lie there."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.ids import PlaceId
from coplan.plan.place import Place
from coplan.ui import theme
from coplan.ui.brief.fit_card import empty
from coplan.ui.brief.lying import Lying
from coplan.ui.kit import Box, Caption, CheckRow, IconButton, Kind, PlainLabel
from coplan.ui.theme import Size

_LONGEST = 16
_BREAK = "\u200b"
_MANY: Mapping[BriefingKind, str] = {
    BriefingKind.PARENTS: "explainers for parents",
    BriefingKind.WORKING: "“How we work”",
    BriefingKind.HANDOUT: "handouts of marked pages",
}


class PlaceCard(Box):
    """One place with a tick. `toggled` carries whether it is ticked."""

    toggled = Signal(bool)
    dropped = Signal()

    def __init__(self, place: Place, folder: str, refuses: str, *, ticked: bool) -> None:
        super().__init__()
        self.place, self._folder, self._refuses = place, folder, refuses
        self.body.setContentsMargins(theme.px(6), theme.px(3), theme.px(6), theme.px(6))
        self.body.setSpacing(0)
        self._tick = CheckRow(_breaking(place.name), checked=ticked, ruled=False)
        self._tick.setAccessibleName(place.name)
        self._tick.setObjectName(f"brief.place.{place.name}")
        self._tick.toggled.connect(self.toggled)
        drop = IconButton("cross", f"No longer send to {place.name}", Kind.QUIET, small=True)
        drop.clicked.connect(self.dropped)
        row = QHBoxLayout()
        row.addWidget(self._tick, 1)
        row.addWidget(drop)
        self.body.addLayout(row)
        middle = Qt.TextElideMode.ElideMiddle
        where = PlainLabel(folder, Size.CAPTION, ink="third", lines=1, elide=middle)
        self._below = PlainLabel("", Size.CAPTION, ink="third", lines=1, elide=middle)
        self._called = Caption("")
        not_for = Caption(refuses, ink="second")
        not_for.setObjectName("brief.place.not_for")
        indent = QVBoxLayout()
        indent.setContentsMargins(theme.px(28), 0, theme.px(6), 0)
        indent.setSpacing(0)
        for label in (where, self._below, self._called, not_for):
            indent.addWidget(label)
        not_for.setVisible(bool(refuses))
        self.body.addLayout(indent)
        self.show_lying(None)

    @property
    def ticked(self) -> bool:
        """Whether the page goes there."""
        return self._tick.isChecked()

    def set_ticked(self, ticked: bool) -> None:
        """Have the page go there, or not."""
        self._tick.setChecked(ticked)

    def show_lying(self, lying: Lying | None, *, named: bool = False) -> None:
        """Say in which folders below it the page will lie and, with `named`, under which name."""
        below = f"in {'/'.join(lying.folders)}" if lying and lying.folders else ""
        called = f"Called “{lying.name}”" if lying and named else ""
        for label, words in ((self._below, below), (self._called, called)):
            if words != label.text():
                label.setText(words)
            label.setVisible(bool(words))
        said = (self._folder, below, called, self._refuses)
        self._tick.setAccessibleDescription(". ".join(filter(None, said)))


class Places(QWidget):
    """One card a place; what was unticked stays so. `dropped` carries a place.

    Places that do not take the kind of page come last. Such a place gets it only when it is ticked by hand,
    and only once.
    """

    changed = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[PlaceCard] = []
        self._shown: tuple[object, ...] = ()
        self._unticked: set[PlaceId] = set()
        self._kind: BriefingKind | None = None
        self._newest: PlaceId | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    @property
    def newest(self) -> PlaceCard | None:
        """The card of the place that came to the plan last."""
        return next((card for card in self._cards if card.place.id == self._newest), None)

    @property
    def ticked(self) -> tuple[Place, ...]:
        """The places the page goes to."""
        return tuple(card.place for card in self._cards if card.ticked)

    def show_places(self, places: Sequence[Place], kind: BriefingKind, here: Callable[[str], str]) -> None:
        """Offer these places for this kind of page; `here` says where a folder is on this laptop."""
        shown = (kind, *((place, here(place.folder)) for place in places))
        if self._shown == shown:
            return
        once = {place.id for place in self.ticked if not place.takes(kind)} if kind is self._kind else set()
        self._shown, self._kind = shown, kind
        self._newest = places[-1].id if places else None
        empty(self._column)
        self._cards = []
        for place in sorted(places, key=lambda each: not each.takes(kind)):
            takes = place.takes(kind)
            ticked = place.id not in self._unticked if takes else place.id in once
            refuses = "" if takes else f"Not for {_MANY.get(kind, f'{kind.lower()}s')}"
            self._add(PlaceCard(place, here(place.folder), refuses, ticked=ticked))
        if not places:
            none = Box(dashed=True)
            none.body.addWidget(
                PlainLabel("No place yet. Add a folder, such as one on the shared drive.", ink="second")
            )
            self._column.addWidget(none)

    def show_lying(self, lying: Mapping[PlaceId, Lying], usual: str) -> None:
        """Say where the page will lie, and how it is called where that is not as `usual`."""
        for card in self._cards:
            there = lying.get(card.place.id)
            card.show_lying(there, named=there is not None and there.name != usual)

    def sent(self) -> None:
        """The page is made for those that were ticked: what was ticked for once is unticked."""
        for card in self._cards:
            if self._kind and not card.place.takes(self._kind):
                card.set_ticked(False)

    def _add(self, card: PlaceCard) -> None:
        place = card.place
        card.toggled.connect(lambda ticked: self._on_toggled(place, ticked))
        card.dropped.connect(lambda: self.dropped.emit(place))
        self._cards.append(card)
        self._column.addWidget(card)

    def _on_toggled(self, place: Place, ticked: bool) -> None:
        if self._kind and place.takes(self._kind):
            (self._unticked.discard if ticked else self._unticked.add)(place.id)
        self.changed.emit()


def _breaking(name: str) -> str:
    """A name whose long words can go on in the next line."""
    return " ".join(_BREAK.join(wrap(word, _LONGEST)) for word in name.split())
