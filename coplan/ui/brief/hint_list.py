"""What could be plainer in a text, under its field: a sentence each, and what could be said instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.brief.fit_card import empty
from coplan.ui.kit import Button, Caption, FlowLayout, Kind
from coplan.ui.theme import Tone

MOST, MOST_SWAPS = 3, 3


@dataclass(frozen=True, slots=True)
class Hint:
    """What could be better from `start` up to `end`; `word` is one whose spelling is not known."""

    start: int
    end: int
    words: str
    swaps: tuple[str, ...] = ()
    word: str = ""


class HintList(QWidget):
    """`swapped` carries a hint and the words to take, `known` a word that is right as it is."""

    swapped = Signal(object, str)
    known = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._most = MOST
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Say the first of these; one that the same word gives again is said once."""
        said = tuple({each.words: each for each in reversed(hints)}.values())[::-1]
        if said != self._hints:
            self._hints, self._most = said, MOST
            self._show()

    def _show(self) -> None:
        empty(self._column)
        for hint in self._hints[: self._most]:
            self._column.addWidget(Caption(hint.words, ink=Tone.WAITING))
            if hint.swaps or hint.word:
                self._column.addWidget(self._buttons(hint))
        if left := self._hints[self._most :]:
            more = Button(f"{len(left)} more", Kind.QUIET, small=True)
            more.setObjectName("brief.hint.more")
            more.setAccessibleName(f"Show {len(left)} more that could be better")
            more.clicked.connect(self._on_more)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._hints))

    def _on_more(self) -> None:
        self._most = len(self._hints)
        self._show()

    def _buttons(self, hint: Hint) -> QWidget:
        buttons = QWidget()
        row = FlowLayout(buttons)
        for swap in hint.swaps[:MOST_SWAPS]:
            take = Button(swap, small=True)
            take.setObjectName("brief.hint.swap")
            take.setAccessibleName(f"Say “{swap}” instead")
            take.clicked.connect(lambda _=False, swap=swap: self.swapped.emit(hint, swap))
            row.addWidget(take)
        if hint.word:
            add = Button("Add to our words", Kind.QUIET, small=True)
            add.setObjectName("brief.hint.known")
            add.setAccessibleName(f"Add “{hint.word}” to our words")
            add.clicked.connect(lambda: self.known.emit(hint.word))
            row.addWidget(add)
        return buttons
