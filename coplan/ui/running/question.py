"""Asks whether a rehearsal ends here, and says that nothing is lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coplan.ui.running import wall
from coplan.ui.running.scaling import Panel
from coplan.ui.running.wall_words import WallButton, WallWords
from coplan.ui.theme import Weight


class Question(Panel):
    """The clock stands while it is asked."""

    ended = Signal()
    stayed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.question")
        self._ask = WallWords("End here?", weight=Weight.BOLD, ink=wall.ACCENT, most=1)
        self._said = WallWords()
        self._end = WallButton("question.end", "End", "Enter", loud=True)
        self._stay = WallButton("question.stay", "Go on", "Esc")
        self._end.clicked.connect(self.ended)
        self._stay.clicked.connect(self.stayed)
        self.add(self._ask)
        self.add(self._said)
        self.add(self._end, self._stay)
        self.column.addStretch(1)

    def ask(self, said: str) -> None:
        """Ask, saying what is kept."""
        self._said.say(said)
        self.setAccessibleName(f"End here? {said}")
        self.show()
