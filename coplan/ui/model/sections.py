"""The sections of the panel under the steps, the most used first; each folds, and that is remembered."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.shared_model import MOST_NON_NEGOTIABLES, NAMES, SharedModel
from coplan.ui.model.fold import Fold
from coplan.ui.model.non_negotiables import NonNegotiables
from coplan.ui.model.texts import Texts
from coplan.ui.model.wet_card import LEADS

FOLDED = "technique tomorrow marks"


class Sections(QWidget):
    """`turned` tells which sections are folded now: their keys, with spaces between them."""

    turned = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.non_negotiables = NonNegotiables()
        self._folds: dict[str, Fold] = {}
        self._said: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add("non_negotiables", "Non-negotiables", self.non_negotiables)
        for field in ("misconception", "first_five", "handover"):
            self.add(field, NAMES[field], texts.one(field))
        self.add("wet", "Wet Tuesday", texts.wet_card())
        self.add("technique", "Technique", texts.several("technique", "know"))
        self.add("tomorrow", "Stopped, and tomorrow", texts.several("stopped", "prompt"))
        self.fold(FOLDED)

    def add(self, key: str, title: str, inside: QWidget) -> Fold:
        """Add a section at the end."""
        made = Fold(key, title, inside)
        made.turned.connect(self._on_turned)
        self._folds[key] = made
        self._column.addWidget(made)
        return made

    def fold(self, keys: str) -> None:
        """Fold these sections and unfold all others."""
        folded = keys.split()
        for key, each in self._folds.items():
            each.blockSignals(True)
            each.set_unfolded(key not in folded)
            each.blockSignals(False)
        self._summarise()

    def show_model(self, model: SharedModel) -> None:
        """Show what the plan says."""
        self._texts.show_model(model)
        self.non_negotiables.show_model(model)
        self._said = {
            "non_negotiables": _of(model.non_negotiables, MOST_NON_NEGOTIABLES),
            "misconception": model.misconception,
            "first_five": model.first_five,
            "handover": model.handover,
            "wet": _of((getattr(model, field) for field in LEADS), len(LEADS)),
            "technique": model.technique or model.know,
            "tomorrow": model.prompt or model.stopped,
        }
        self._summarise()

    def settle(self) -> None:
        """Hand over whatever is being written."""
        self._texts.settle()
        self.non_negotiables.settle()

    def _summarise(self) -> None:
        """Say in a folded section's title what is in it."""
        for key, said in self._said.items():
            fold = self._folds[key]
            fold.set_summary("" if fold.unfolded else said or "nothing yet")

    def _on_turned(self, _key: str, _unfolded: bool) -> None:
        self._summarise()
        self.turned.emit(" ".join(key for key, each in self._folds.items() if not each.unfolded))


def _of(lines: Iterable[str], most: int) -> str:
    count = sum(map(bool, lines))
    return f"{count} of {most}" if count else ""
