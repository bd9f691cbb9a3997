"""The end of a rehearsal: what is recorded, and a small card for each, one at a time until shut again."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QWidget

from coplan.ui.running import wall
from coplan.ui.running.jot import Jot
from coplan.ui.running.scaling import Panel
from coplan.ui.running.wall import Part
from coplan.ui.running.wall_words import WallButton, WallWords
from coplan.ui.running.wording import US, card
from coplan.ui.theme import Weight

_GONE = "These lines are nowhere else. They are gone when this closes."


class EndPanel(Panel):
    """`copied` tells whose card is on the clipboard now."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.end_panel")
        self._jots: Mapping[str, Jot] = {}
        self._about = self._whose = ""
        self._group = QButtonGroup(self)
        self._people: dict[str, WallButton] = {}
        self._recorded = WallWords(weight=Weight.BOLD)
        self._recorded.setObjectName("running.recorded")
        self._row = Panel()
        self._card = WallWords(part=Part.LABEL, fill=wall.PANEL)
        self._card.setObjectName("running.card")
        self._copy = WallButton("copy", "Copy as text", loud=True)
        self._copy.clicked.connect(self.copy)
        self._note = WallWords(part=Part.LABEL, ink=wall.SECOND, most=2)
        for part in (self._recorded, self._row, self._card, self._copy, self._note):
            self.add(part)
        self.column.addStretch(1)

    def offer(self, recorded: str, jots: Mapping[str, Jot], about: str) -> None:
        """Say what is recorded, and offer a card to everybody who wrote something."""
        self._jots, self._about = jots, about
        self._recorded.say(recorded)
        wrote = [initials for initials, jot in jots.items() if jot.lines]
        if not self._people and jots:
            self._row.add(*map(self._button, jots))
        for initials, button in self._people.items():
            button.setVisible(initials in wrote)
        self._show("")
        self._note.say(_GONE if wrote else "")

    def copy(self) -> None:
        """Put the card that is shown on the clipboard."""
        if jot := self._jots.get(self._whose):
            about = self._about if self._whose == US else f"{self._whose} · {self._about}"
            QGuiApplication.clipboard().setText(jot.as_text(about))
            self._copy.say("Copied")
            self.copied.emit(self._whose)

    def _button(self, initials: str) -> WallButton:
        button = WallButton(f"card.{initials}", card(initials))
        button.setCheckable(True)
        button.clicked.connect(lambda: self._show("" if initials == self._whose else initials))
        self._group.addButton(button)
        self._people[initials] = button
        return button

    def _show(self, initials: str) -> None:
        self._whose = initials
        self._group.setExclusive(False)
        for each, button in self._people.items():
            button.setChecked(each == initials)
        self._group.setExclusive(True)
        jot = self._jots.get(initials)
        self._card.say("\n".join(jot.lines) if jot else "")
        self._recorded.setHidden(jot is not None)
        self._copy.say("Copy as text", f"Copy {card(initials)} as text")
        self._copy.setVisible(jot is not None)
