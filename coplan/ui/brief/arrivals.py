"""Where a page arrived, now or earlier, with ways to look at it and at what somebody else has there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coplan.plan.delivery import Sent
from coplan.ui import theme
from coplan.ui.brief import way_words
from coplan.ui.brief.fit_card import empty
from coplan.ui.brief.held_focus import mark_place
from coplan.ui.kit import Box, Button, Caption, FlowLayout, PlainLabel, set_tip
from coplan.ui.theme import Tone, Weight

_WIDEST = 280
PAPERS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A card: when and where, the files as they lie there, what is said of them and what is gone by now.

    `place` is the name of where that is, the same for every version.
    """

    title: str
    sent: tuple[Sent, ...]
    words: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()
    place: str = ""

    @property
    def there(self) -> tuple[Sent, ...]:
        """The files that are still there."""
        return tuple(each for each in self.sent if each.name not in self.gone)

    @property
    def beside(self) -> tuple[Sent, ...]:
        """Those of them that lie beside somebody else's."""
        return tuple(each for each in self.there if each.beside)

    @property
    def is_calm(self) -> bool:
        """Whether nothing is to be said but that it is there."""
        has_all = bool(self.sent) and not self.gone
        return has_all and not self.words and not any(each.beside for each in self.sent)


def gathered(cards: Sequence[Arrived]) -> Sequence[tuple[Arrived, ...]]:
    """Those of which something is to be said one by one, and below them all others together."""
    calm = tuple(each for each in cards if each.is_calm)
    return [*((each,) for each in cards if not each.is_calm), *([calm] if calm else [])]


class Arrivals(QWidget):
    """What arrived where, with ways to look at it; all signals carry a path.

    With `gathers`, what lies calmly in several places has one card.
    """

    open_wanted = Signal(str)
    theirs_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self, tone: Tone, name: str, *, gathers: bool = False) -> None:
        super().__init__()
        self._tone, self._name, self._gathers = tone, name, gathers
        self._shown: tuple[Arrived, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    @property
    def shown(self) -> tuple[Arrived, ...]:
        """What is shown."""
        return self._shown

    def show_arrived(self, cards: Sequence[Arrived]) -> None:
        """Show these, and nothing else."""
        if self._shown == tuple(cards):
            return
        self._shown = tuple(cards)
        empty(self._column)
        for some in gathered(cards) if self._gathers else [(each,) for each in cards]:
            card = self._card(some[0]) if len(some) == 1 else self._shared(some)
            self._column.addWidget(card)
            # What is not shown yet cannot take the keyboard.
            card.show()

    def _card(self, arrived: Arrived) -> QWidget:
        box = self._box(arrived.title, " ".join(arrived.words))
        box.body.addWidget(PlainLabel(arrived.title, weight=Weight.SEMIBOLD, lines=1))
        for words in arrived.words:
            box.body.addWidget(Caption(words, ink=Tone.WAITING))
        for each in arrived.beside:
            said = f"Somebody else changed “{each.wanted}”, so ours lies beside it as “{each.name}”."
            box.body.addWidget(Caption(said, ink=Tone.WAITING))
        if arrived.there:
            box.body.addWidget(self._ways(arrived))
        return box

    def _ways(self, arrived: Arrived) -> QWidget:
        """Ways to all that is there, and to what somebody else has beside it, in one row if they fit."""
        buttons = QWidget()
        row = FlowLayout(buttons)
        ways: list[Button] = []
        for each in arrived.beside:
            kind = _kind(each.name)
            theirs = str(PurePath(each.folder) / each.wanted)
            ways.append(self._opens("Theirs", theirs, f"theirs.{kind}", self.theirs_wanted))
            ways.append(self._opens("Ours", each.path, kind, self.open_wanted))
        alone = [each for each in arrived.there if not each.beside]
        ways += [
            self._opens(paper_of(each.name), each.path, _kind(each.name), self.open_wanted) for each in alone
        ]
        first = arrived.there[0]
        show = self._folder(f"Show in folder: {first.name}", "Show in folder")
        show.clicked.connect(partial(self._on_folder, first.path))
        for way in (*ways, show):
            mark_place(way, arrived.place)
            row.addWidget(way)
        return buttons

    def _shared(self, cards: Sequence[Arrived]) -> QWidget:
        """One card for what lies in several places as it should; the first of them is opened."""
        places = [each.place for each in cards]
        title = way_words.together(places)
        box = self._box(title, f"It is in {', '.join(places[:-1])} and {places[-1]}.")
        set_tip(box, "\n".join(places))
        box.body.addWidget(PlainLabel(title, weight=Weight.SEMIBOLD, lines=2))
        buttons = QWidget()
        row = FlowLayout(buttons)
        first: dict[str, tuple[Sent, str]] = {}
        for card in cards:
            for each in card.sent:
                first.setdefault(_kind(each.name), (each, card.place))
        for kind, (sent, place) in first.items():
            look = self._opens(paper_of(sent.name), sent.path, kind, self.open_wanted)
            set_tip(look, f"Open “{sent.name}” in {place}")
            mark_place(look, *places)
            row.addWidget(look)
        show = self._folder(f"Show in folder, in one of {len(cards)} places", "Show in one of the folders")
        mark_place(show, *places)
        menu = QMenu(show)
        menu.setObjectName("brief.show_menu")
        for card in cards:
            words = show.fontMetrics().elidedText(card.place, Qt.TextElideMode.ElideMiddle, theme.px(_WIDEST))
            line = menu.addAction(words.replace("&", "&&"))
            line.triggered.connect(partial(self._on_folder, card.sent[0].path))
        show.setMenu(menu)
        row.addWidget(show)
        box.body.addWidget(buttons)
        return box

    def _box(self, title: str, words: str) -> Box:
        box = compact(self._tone)
        box.setObjectName(self._name)
        box.setAccessibleName(title)
        box.setAccessibleDescription(words)
        return box

    def _folder(self, words: str, tip: str) -> Button:
        show = Button("Folder", small=True)
        show.setObjectName("brief.show")
        show.setAccessibleName(words)
        set_tip(show, tip)
        return show

    def _on_folder(self, path: str, *_: object) -> None:
        self.show_wanted.emit(path)

    def _opens(self, words: str, path: str, name: str, wanted: SignalInstance) -> Button:
        look = Button(words, small=True)
        look.setObjectName(f"brief.open.{name}")
        look.setAccessibleName(f"Open {words}: {PurePath(path).name}")
        set_tip(look, f"Open “{PurePath(path).name}”")
        look.clicked.connect(lambda _=False: wanted.emit(path))
        return look


def compact(tone: Tone | None = None) -> Box:
    """A box with little round what is in it: several of them leave the places in sight."""
    box = Box(tone)
    box.body.setContentsMargins(theme.px(9), theme.px(6), theme.px(9), theme.px(7))
    return box


def paper_of(name: str) -> str:
    """What people call a file, by its suffix: "Word"."""
    return PAPERS.get(_kind(name), _kind(name))


def _kind(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").casefold()
