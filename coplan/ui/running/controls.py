"""What can be done while a rehearsal runs, each with its key; a clicker does the most of it, too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coplan.plan.preset import Action
from coplan.plan.run_through import RunThrough
from coplan.ui.running.scaling import Panel
from coplan.ui.running.wall_words import WallButton


class Controls(Panel):
    """One signal for each button."""

    go_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    pass_wanted = Signal()
    more_wanted = Signal()
    uncover_wanted = Signal()
    black_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.controls")
        self.go = self._button("go", "Begin", "Space", "", self.go_wanted, loud=True)
        self.back = self._button("back", "Back", "PgUp", "Back to the stage before", self.back_wanted)
        self.next = self._button("next", "Next", "PgDn", "Next stage", self.forward_wanted)
        self.skip = self._button("pass", "Pass", "P", "Pass this turn, which is fine", self.pass_wanted)
        self.more = self._button("more", "1 min more", "+", "One more minute", self.more_wanted)
        self.uncover = self._button("uncover", "Uncover", "R", "", self.uncover_wanted)
        self.black = self._button("black", "Black", "B", "Black screen, the clock stands", self.black_wanted)
        self.end = self._button("end", "End", "Esc", "End the rehearsal", self.end_wanted)
        self.add(self.go, self.back, self.next, self.skip, self.more, self.uncover, self.black, self.end)

    def show_beginning(self) -> None:
        """Offer to begin, or to leave."""
        for button in (self.back, self.next, self.skip, self.more, self.uncover):
            button.hide()
        self.go.say("Begin")
        self.end.say("Close", "Close without rehearsing")

    def show_run(self, run: RunThrough) -> None:
        """Offer what can be done at this moment."""
        over = run.over
        self.go.setHidden(over)
        self.back.show()
        for button in (self.next, self.skip, self.more):
            button.setHidden(over)
        words = "Pause" if run.running else "Go on"
        if words != self.go.text():
            self.go.say(words, "Let the clock stand" if run.running else "Let the clock run")
        is_round = run.now is not None and run.now.action is Action.ROUND
        self.skip.setEnabled(is_round and not run.in_pairs)
        if over is not (self.end.text() == "Close"):
            self.end.say("Close" if over else "End", "Close" if over else "End the rehearsal")

    def show_covers(self, *, any_there: bool, hide: bool) -> None:
        """Offer to open the covers of the page, or to shut them."""
        self.uncover.setHidden(not any_there)
        words = "Uncover" if hide else "Cover"
        if words != self.uncover.text():
            self.uncover.say(words, "Show what is covered" if hide else "Cover it again")

    def _button(
        self, name: str, words: str, keys: str, told: str, wanted: object, *, loud: bool = False
    ) -> WallButton:
        button = WallButton(name, words, keys, loud=loud)
        button.setAccessibleName(told or words)
        button.clicked.connect(wanted)
        return button
