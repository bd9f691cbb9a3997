"""What the department says about the model: each text with an example that goes when somebody types."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.shared_model import LIMITS, NAMES, SharedModel
from coplan.ui import theme
from coplan.ui.kit import PlainLabel, Size, Weight
from coplan.ui.model.words_edit import WordsEdit

EXAMPLES = {
    "technique": "As in: ask, wait three seconds, then say a name",
    "know": "As in: nine in ten exit tickets name the collisions",
    "first_five": "As in: two questions from last lesson on whiteboards, register while they write",
    "misconception": "As in: “Heated particles get bigger”: ask for the picture",
    "handover": "As in: read question 1 together, pupils do 2 alone in silence",
    "stopped": "As in: copying the date and objective into books",
    "prompt": "As in: wait until three hands are up before you say a name",
}


class Texts(QWidget):
    """The texts of a model; `written` gives the name of one and its new words."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: dict[str, WordsEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for field, example in EXAMPLES.items():
            label = PlainLabel(NAMES[field], Size.CAPTION, Weight.SEMIBOLD, "second")
            edit = WordsEdit(NAMES[field], example, LIMITS[field])
            edit.setObjectName(f"model.{field}")
            label.setBuddy(edit)
            edit.settled.connect(lambda words, field=field: self.written.emit(field, words))
            self._edits[field] = edit
            if column.count():
                column.addSpacing(theme.px(8))
            column.addWidget(label)
            column.addWidget(edit)

    def show_model(self, model: SharedModel) -> None:
        """Show what the plan says."""
        for field, edit in self._edits.items():
            edit.set_words(getattr(model, field))

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for edit in self._edits.values():
            edit.settle()
