"""What the department says about the model: each text with an example that goes when somebody types."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.ids import SharedModelId
from coplan.plan.shared_model import LIMITS, NAMES, SharedModel
from coplan.ui import theme
from coplan.ui.kit import PlainLabel, Size, Weight
from coplan.ui.model.wet_card import LEADS, WetCard
from coplan.ui.model.words_edit import WordsEdit

EXAMPLES = {
    "misconception": "As in: “Heated particles get bigger”: ask for the picture",
    "first_five": "As in: two questions from last lesson on whiteboards, register while they write",
    "handover": "As in: read question 1 together, pupils do 2 alone in silence",
    "wet_teacher": "as in: stands at the door and counts down",
    "wet_pupils": "as in: hang up coats and start question 1",
    "wet_visitor": "as in: whether every pen is moving",
    "technique": "As in: ask, wait three seconds, then say a name",
    "know": "As in: nine in ten exit tickets name the collisions",
    "stopped": "As in: copying the date and objective into books",
    "prompt": "As in: wait until three hands are up before you say a name",
}


class Texts(QObject):
    """The fields of a model's texts; `written` gives the name of one and its new words.

    What is too long for its field is not in the plan; it is held for its model while another one is shown.
    """

    written = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model: SharedModelId | None = None
        self._held: dict[SharedModelId, dict[str, str]] = {}
        self.edits = {field: self._edit(field, example) for field, example in EXAMPLES.items()}

    def one(self, field: str) -> QWidget:
        """A section of one text, whose title is the section's."""
        return _column(self.edits[field])

    def several(self, *fields: str) -> QWidget:
        """A section of several texts, each under its name."""
        made = _column()
        column = made.layout()
        for field in fields:
            label = PlainLabel(NAMES[field], Size.CAPTION, Weight.SEMIBOLD, "second")
            label.setBuddy(self.edits[field])
            if column:
                column.addWidget(label)
                column.addWidget(self.edits[field])
        return made

    def wet_card(self) -> QWidget:
        """The wet-Tuesday card."""
        return _column(WetCard({field: self.edits[field] for field in LEADS}))

    def show_model(self, model: SharedModel) -> None:
        """Show what the plan says."""
        if model.id != self._model:
            self._exchange(model)
        for field, edit in self.edits.items():
            edit.set_words(getattr(model, field))

    @property
    def holds(self) -> bool:
        """Whether words of a model that is not shown are held, as they are too long."""
        return any(self._held.values())

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for edit in self.edits.values():
            edit.settle()

    def _edit(self, field: str, example: str) -> WordsEdit:
        edit = WordsEdit(NAMES[field], example, LIMITS[field])
        edit.setObjectName(f"model.{field}")
        edit.settled.connect(lambda words: self.written.emit(field, words))
        return edit

    def _exchange(self, model: SharedModel) -> None:
        if self._model:
            self._held[self._model] = {
                field: edit.words() for field, edit in self.edits.items() if edit.excess
            }
        self._model = model.id
        held = self._held.pop(model.id, {})
        for field, edit in self.edits.items():
            edit.exchange(getattr(model, field), held.get(field, ""))


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, theme.px(6))
    column.setSpacing(theme.px(4))
    for each in widgets:
        column.addWidget(each)
    return made
