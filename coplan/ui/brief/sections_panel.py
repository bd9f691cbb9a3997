"""What goes on the page: each section can be left off, and its words are written in place."""

from PySide6.QtCore import Signal

from coplan.plan import shared_model
from coplan.plan.briefing import Briefing
from coplan.plan.page import Page, SectionKind
from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel
from coplan.ui.kit import CheckRow, Choice, Heading, Side, SidePanel, TextArea
from coplan.ui.theme import Size

FIELDS = (
    ("technique", "Worked examples: say why each step is true before the next"),
    ("know", "Pupils can explain step 2 without the slide"),
    ("first_five", "Question on the board as they enter; silence for 60 seconds"),
    ("misconception", "“Particles get bigger when heated”"),
    ("handover", "One with me, one with a partner, then alone"),
    ("stopped", "Weekly data entry for Year 8 (25 minutes each)"),
    ("prompt", "After step 2, count three seconds before the next word"),
)


class SectionsPanel(SidePanel):
    """`ticked` carries a section and whether it is on the page; `written` a field of the model and a text."""

    model_chosen = Signal(object)
    ticked = Signal(object, bool)
    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("What goes on the page", side=Side.LEFT, width=272)
        self._models = Choice("Which shared model")
        self._models.setObjectName("brief.models")
        self._models.currentIndexChanged.connect(self._on_model)
        self.body.addWidget(self._models)
        self._rows: dict[SectionKind, CheckRow] = {}
        for kind in SectionKind:
            row = CheckRow(str(kind), ruled=True)
            row.setObjectName(f"brief.section.{kind.name.lower()}")
            row.toggled.connect(lambda on, kind=kind: self.ticked.emit(kind, on))
            self._rows[kind] = row
            self.body.addWidget(row)
        self.body.addWidget(Heading("What it says", Size.BODY))
        self._fields: dict[str, TextArea] = {}
        for name, example in FIELDS:
            field = TextArea(shared_model.NAMES[name], example, shared_model.LIMITS[name], rows=2)
            field.setObjectName(f"brief.{name}")
            field.edited.connect(lambda text, name=name: self.written.emit(name, text))
            self._fields[name] = field
            self.body.addWidget(field)

    def show_models(self, models: list[tuple[str, object]], chosen: object) -> None:
        """Offer the shared models there are; with one, there is nothing to choose."""
        self._models.blockSignals(True)
        self._models.set_options(models)
        self._models.choose(chosen)
        self._models.blockSignals(False)
        self._models.setVisible(len(models) > 1)

    def show_texts(self, model: SharedModel) -> None:
        """Show the model's texts; the one that is being written is left alone."""
        for name, field in self._fields.items():
            said = getattr(model, name)
            if field.text().strip() != said:
                field.set_text(said)

    def show_page(self, plan: Plan, page: Page, choices: Briefing) -> None:
        """Show which sections are on the page, and why one cannot be."""
        unsaid = {each.kind: each.reason for each in page.unsaid}
        for kind, row in self._rows.items():
            row.blockSignals(True)
            row.setChecked(kind not in choices.left_out)
            row.blockSignals(False)
            row.set_remark(unsaid.get(kind, ""))

    def refuse(self, name: str, sentence: str) -> None:
        """Say under a field why its words cannot stay like this; empty when they can."""
        self._fields[name].set_error(sentence)

    def _on_model(self) -> None:
        self.model_chosen.emit(self._models.currentData())
