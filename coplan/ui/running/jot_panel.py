"""Where one teacher at a time writes their own line; another's is not on the screen."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from coplan.plan.preset import Action
from coplan.ui.running import wall
from coplan.ui.running.jot import Jot
from coplan.ui.running.scaling import Panel
from coplan.ui.running.wall import Part
from coplan.ui.running.wall_words import WallButton, WallField, WallWords
from coplan.ui.running.wording import ALOUD, PRIVATE, STEMS, US, card, writes
from coplan.ui.theme import Weight

LIMIT = 60


class JotPanel(Panel):
    """`chosen` tells whose card is shown; nothing is until somebody says whose."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.jot_panel")
        self._jots: Mapping[str, Jot] = {}
        self._whose = ""
        self._group = QButtonGroup(self)
        self._people: dict[str, WallButton] = {}
        self._stem = WallWords(weight=Weight.SEMIBOLD)
        self._stem.setObjectName("running.stem")
        self._row = Panel()
        self.add(self._stem)
        self.add(self._row)
        self._get_to_words = WallWords("When I get to", Part.LABEL, ink=wall.SECOND, most=1)
        self._get_to = WallField("get_to", "When I get to", LIMIT)
        self._will_words = WallWords("I will", Part.LABEL, ink=wall.SECOND, most=1)
        self._will = WallField("will", "I will", LIMIT)
        self._copies_words = WallWords("One thing I’ll copy", Part.LABEL, ink=wall.SECOND, most=1)
        self._copies = WallField("copies", "One thing I’ll copy", LIMIT)
        self._said = WallWords(part=Part.LABEL, ink=wall.SECOND)
        for part in (
            self._get_to_words,
            self._get_to,
            self._will_words,
            self._will,
            self._copies_words,
            self._copies,
            self._said,
        ):
            self.add(part)
        self._get_to.textEdited.connect(self._on_edited)
        self._will.textEdited.connect(self._on_edited)
        self._copies.textEdited.connect(self._on_edited)
        self._action = Action.JOT

    @property
    def writes(self) -> bool:
        """Whether somebody's card is open."""
        return bool(self._whose)

    def offer(self, jots: Mapping[str, Jot]) -> None:
        """Hold the lines of these people; whose they are is chosen by initials."""
        self._jots = jots
        buttons = []
        for initials in jots:
            button = WallButton(f"whose.{initials}", writes(initials))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, initials=initials: self._on_clicked(initials))
            self._group.addButton(button)
            self._people[initials] = button
            buttons.append(button)
        if buttons:
            self._row.add(*buttons)

    def ask(self, action: Action) -> None:
        """Ask for the line of this stage; whoever wrote before is not shown any more."""
        self._action = action
        self.choose("")

    def _on_clicked(self, initials: str) -> None:
        """A second click takes the card away again."""
        self.choose("" if initials == self._whose else initials)

    def choose(self, initials: str) -> None:
        """Show the lines of this person, or of nobody."""
        self._whose = initials
        self._group.setExclusive(False)
        for each, button in self._people.items():
            button.setChecked(each == initials)
        self._group.setExclusive(True)
        jot = self._jots.get(initials, Jot())
        for field, text in ((self._get_to, jot.get_to), (self._will, jot.will), (self._copies, jot.copies)):
            field.setText(text)
        jots, copies = self._action is Action.JOT, self._action is Action.COPY
        for widget in (self._get_to_words, self._get_to, self._will_words, self._will):
            widget.setVisible(bool(initials) and jots)
        for widget in (self._copies_words, self._copies):
            widget.setVisible(bool(initials) and copies)
        self._stem.say("" if initials else STEMS[self._action])
        self._said.say(f"Only on {_of(initials)}. {PRIVATE}" if initials else ALOUD[self._action])
        if initials:
            (self._get_to if jots else self._copies).setFocus()
            self.chosen.emit(initials)

    def _on_edited(self) -> None:
        if jot := self._jots.get(self._whose):
            jot.get_to, jot.will, jot.copies = self._get_to.text(), self._will.text(), self._copies.text()


def _of(whose: str) -> str:
    return "this card" if whose == US else card(whose)
