"""The wet-Tuesday card: what everybody does at 8.55 when nothing goes by itself."""

from PySide6.QtWidgets import QVBoxLayout

from coplan.ui import theme
from coplan.ui.kit import Box, PlainLabel, Size, Tone, Weight
from coplan.ui.model.words_edit import WordsEdit

LEADS = {
    "wet_teacher": "The teacher",
    "wet_pupils": "Pupils",
    "wet_visitor": "A visitor in the first five minutes looks at",
}


class WetCard(Box):
    """Three lines laid out as a card to be held up."""

    def __init__(self, edits: dict[str, WordsEdit]) -> None:
        super().__init__(Tone.CALM)
        self.setObjectName("model.wet_card")
        self.setAccessibleName("It is 8.55 on a wet Tuesday")
        self.body.setSpacing(theme.px(2))
        self.body.addWidget(PlainLabel("It is 8.55 on a wet Tuesday.", Size.BODY, Weight.BOLD, Tone.CALM))
        for field, lead in LEADS.items():
            line = QVBoxLayout()
            line.setContentsMargins(0, theme.px(4), 0, 0)
            line.setSpacing(0)
            label = PlainLabel(lead, Size.CAPTION, Weight.SEMIBOLD, "second")
            label.setBuddy(edits[field])
            line.addWidget(label)
            line.addWidget(edits[field])
            self.body.addLayout(line)
