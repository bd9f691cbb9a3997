"""Where a page arrived, now or earlier, with ways to look at it and at what somebody else has there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.delivery import Sent
from coplan.ui import theme
from coplan.ui.brief.fit_card import empty
from coplan.ui.brief.held_focus import mark_place
from coplan.ui.kit import Box, Button, Caption, FlowLayout, PlainLabel, set_tip
from coplan.ui.theme import Tone, Weight

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


class Arrivals(QWidget):
    """What arrived where, with ways to look at it; all signals carry a path."""

    open_wanted = Signal(str)
    theirs_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self, tone: Tone, name: str) -> None:
        super().__init__()
        self._tone, self._name = tone, name
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
        for each in cards:
            card = self._card(each)
            self._column.addWidget(card)
            # What is not shown yet cannot take the keyboard.
            card.show()

    def _card(self, arrived: Arrived) -> QWidget:
        box = compact(self._tone)
        box.setObjectName(self._name)
        box.setAccessibleName(arrived.title)
        box.setAccessibleDescription(" ".join(arrived.words))
        box.body.addWidget(PlainLabel(arrived.title, weight=Weight.SEMIBOLD, lines=1))
        for words in arrived.words:
            box.body.addWidget(Caption(words, ink=Tone.WAITING))
        there = [each for each in arrived.sent if each.name not in arrived.gone]
        for each in there:
            if each.beside:
                box.body.addWidget(self._two(each, arrived.place))
        buttons = QWidget()
        row = FlowLayout(buttons)
        for each in there:
            if not each.beside:
                row.addWidget(
                    self._opens(
                        paper_of(each.name), each.path, _kind(each.name), arrived.place, self.open_wanted
                    )
                )
        if there:
            show = Button("Folder", small=True)
            show.setObjectName("brief.show")
            show.setAccessibleName(f"Show in folder: {there[0].name}")
            set_tip(show, "Show in folder")
            mark_place(show, arrived.place)
            show.clicked.connect(lambda: self.show_wanted.emit(there[0].path))
            row.addWidget(show)
            box.body.addWidget(buttons)
        return box

    def _two(self, sent: Sent, place: str) -> QWidget:
        """Ours beside somebody else's: both by name, and both to be opened."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        words = f"Somebody else changed “{sent.wanted}”, so ours lies beside it as “{sent.name}”."
        column.addWidget(Caption(words, ink=Tone.WAITING))
        buttons = QWidget()
        row = FlowLayout(buttons)
        theirs = str(PurePath(sent.folder) / sent.wanted)
        row.addWidget(self._opens("Theirs", theirs, f"theirs.{_kind(sent.name)}", place, self.theirs_wanted))
        row.addWidget(self._opens("Ours", sent.path, _kind(sent.name), place, self.open_wanted))
        column.addWidget(buttons)
        return both

    def _opens(self, words: str, path: str, name: str, place: str, wanted: SignalInstance) -> Button:
        look = Button(words, small=True)
        look.setObjectName(f"brief.open.{name}")
        look.setAccessibleName(f"Open {words}: {PurePath(path).name}")
        set_tip(look, f"Open “{PurePath(path).name}”")
        mark_place(look, place)
        look.clicked.connect(lambda _=False: wanted.emit(path))
        return look


def compact(tone: Tone | None = None) -> Box:
    """A box with little round what is in it: several of them leave the places in sight."""
    box = Box(tone)
    box.body.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(7))
    return box


def paper_of(name: str) -> str:
    """What people call a file, by its suffix: "Word"."""
    return PAPERS.get(_kind(name), _kind(name))


def _kind(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").casefold()
