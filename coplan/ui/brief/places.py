"""The places that a page goes to, and where it arrived."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.delivery import Sent
from coplan.plan.place import Place
from coplan.ui import theme
from coplan.ui.brief.fit_card import empty
from coplan.ui.kit import Box, Button, Caption, CheckRow, FlowLayout, IconButton, Kind, PlainLabel
from coplan.ui.theme import Size, Tone, Weight

_PAPERS = {"pdf": "PDF", "docx": "Word"}


class Places(QWidget):
    """One card a place with a tick; what was unticked stays so. `dropped` carries a place."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Place, CheckRow]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    @property
    def ticked(self) -> tuple[Place, ...]:
        """The places the page goes to."""
        return tuple(place for place, row in self._rows if row.isChecked())

    def show_places(self, places: Sequence[Place]) -> None:
        """Offer these places."""
        if self._rows and [place for place, _ in self._rows] == list(places):
            return
        unticked = {place.id for place, row in self._rows if not row.isChecked()}
        empty(self._column)
        self._rows = [self._card(place, place.id not in unticked) for place in places]
        if not places:
            none = Box(dashed=True)
            none.body.addWidget(
                PlainLabel("No place yet. Add a folder, such as one on the shared drive.", ink="second")
            )
            self._column.addWidget(none)

    def _card(self, place: Place, ticked: bool) -> tuple[Place, CheckRow]:
        card = Box()
        card.body.setContentsMargins(theme.px(6), theme.px(4), theme.px(6), theme.px(8))
        card.body.setSpacing(0)
        tick = CheckRow(place.name, checked=ticked, ruled=False)
        tick.setObjectName(f"brief.place.{place.name}")
        tick.setAccessibleDescription(place.folder)
        tick.toggled.connect(self.changed)
        drop = IconButton("cross", f"No longer send to {place.name}", Kind.QUIET, small=True)
        drop.clicked.connect(lambda _=False: self.dropped.emit(place))
        row = QHBoxLayout()
        row.addWidget(tick, 1)
        row.addWidget(drop)
        card.body.addLayout(row)
        where = PlainLabel(
            place.folder, Size.CAPTION, ink="third", lines=1, elide=Qt.TextElideMode.ElideMiddle
        )
        indent = QHBoxLayout()
        indent.setContentsMargins(theme.px(28), 0, theme.px(6), 0)
        indent.addWidget(where)
        card.body.addLayout(indent)
        self._column.addWidget(card)
        return place, tick


class Arrivals(QWidget):
    """What arrived where, with ways to look at it; both signals carry a path."""

    open_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_sent(self, sent: Sequence[Sent], names: dict[str, str]) -> None:
        """Show what arrived now; `names` are the names of places by their folders."""
        empty(self._column)
        for folder in dict.fromkeys(each.folder for each in sent):
            here = [each for each in sent if each.folder == folder]
            title = f"Delivered to {names.get(folder, folder)}"
            self._column.addWidget(self._place(title, here, Tone.ACCENT, "brief.delivered"))

    def show_before(self, before: Sequence[tuple[str, Sequence[Sent]]]) -> None:
        """Show what arrived earlier: pairs of when and where, and what."""
        empty(self._column)
        for title, sent in before:
            self._column.addWidget(self._place(title, sent, Tone.NEUTRAL, "brief.before"))

    def _place(self, title: str, sent: Sequence[Sent], tone: Tone, name: str) -> QWidget:
        box = Box(tone)
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.body.addWidget(PlainLabel(title, weight=Weight.SEMIBOLD))
        for each in sent:
            if each.beside:
                words = f"Somebody else changed {each.wanted}, so ours lies beside it as {each.name}."
                box.body.addWidget(Caption(words, ink=Tone.WAITING))
        buttons = QWidget()
        row = FlowLayout(buttons)
        for each in sent:
            kind = PurePath(each.name).suffix.lstrip(".")
            look = Button(f"Open {_PAPERS.get(kind, kind)}", small=True)
            look.setObjectName(f"brief.open.{kind}")
            look.setAccessibleName(f"Open {each.name}")
            look.clicked.connect(lambda _=False, path=each.path: self.open_wanted.emit(path))
            row.addWidget(look)
        show = Button("Show in folder", small=True)
        show.setObjectName("brief.show")
        show.setAccessibleName(f"Show {sent[0].name} in its folder")
        show.clicked.connect(lambda: self.show_wanted.emit(sent[0].path))
        row.addWidget(show)
        box.body.addWidget(buttons)
        return box
