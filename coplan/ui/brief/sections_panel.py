"""What goes on the page: each section can be left off, and its words are written where it is ticked."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import shared_model
from coplan.plan.briefing import Briefing
from coplan.plan.briefings import lesson
from coplan.plan.ids import SharedModelId
from coplan.plan.page import Figure, Grid, Listing, Page, SectionKind
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.ui import theme
from coplan.ui.brief.text_field import TextField
from coplan.ui.kit import CheckRow, Choice, Divider, Side, SidePanel

# Which texts of the model stand in a section, each with an example.
TEXTS = {
    SectionKind.TECHNIQUE: (
        ("technique", "The one technique, as in: say why each step is true before the next"),
        ("know", "How we will know, as in: pupils can explain step 2 without the slide"),
    ),
    SectionKind.FIRST_FIVE: (("first_five", "As in: two questions on whiteboards during the register"),),
    SectionKind.WET_TUESDAY: (
        ("wet_teacher", "The teacher, as in: is at the door and counts down"),
        ("wet_pupils", "Pupils, as in: hang up coats and start question 1"),
        ("wet_visitor", "A visitor looks at, as in: whether every pen is moving"),
    ),
    SectionKind.WATCH_FOR: (("misconception", "As in: “Particles get bigger when heated”"),),
    SectionKind.HANDOVER: (("handover", "As in: one with me, one with a partner, then alone"),),
    SectionKind.STOPPED: (("stopped", "As in: copying the date and objective into books"),),
    SectionKind.PROMPT: (("prompt", "As in: count three seconds before the next word"),),
}


class SectionsPanel(SidePanel):
    """`ticked` carries a section and whether it is on the page.

    `drafted` carries a field of the model and its words as they are being written, `written` once they are.
    Words that are too long are in `complaints`; they are held for their model until somebody shortens them.
    """

    model_chosen = Signal(object)
    ticked = Signal(object, bool)
    drafted = Signal(str, str)
    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("What goes on the page", side=Side.LEFT, width=284)
        self._models = Choice("Which shared model")
        self._models.setObjectName("brief.models")
        self._models.currentIndexChanged.connect(self._on_model)
        self.body.setSpacing(0)
        self.body.addWidget(self._models)
        self._rows: dict[SectionKind, CheckRow] = {}
        self._under: dict[SectionKind, QWidget] = {}
        self._fields: dict[str, TextField] = {}
        self._shown: SharedModelId | None = None
        self._held: dict[SharedModelId, dict[str, str]] = {}
        for kind in lesson.DESIGN.sections:
            self._add(kind)

    def show_models(self, models: list[tuple[str, object]], chosen: object) -> None:
        """Offer the shared models there are; with one, there is nothing to choose."""
        self._models.blockSignals(True)
        self._models.set_options(models)
        self._models.choose(chosen)
        self._models.blockSignals(False)
        self._models.setVisible(len(models) > 1)

    def show_page(self, plan: Plan, model: SharedModel, page: Page, choices: Briefing) -> None:
        """Show what each section says or why it says nothing; `page` is the page with nothing left out."""
        unsaid = {each.kind: each.reason for each in page.unsaid}
        for kind, row in self._rows.items():
            row.blockSignals(True)
            row.setChecked(kind not in choices.left_out)
            row.blockSignals(False)
            row.set_remark(unsaid.get(kind) or _amount(plan, model, page, kind))
            if kind in self._under:
                self._under[kind].setVisible(row.isChecked())
        if model.id != self._shown:
            self._exchange(model)
        for name, field in self._fields.items():
            field.edit.set_words(getattr(model, name))

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is too long, a sentence for each text that is meant to be on the page."""
        fields = (self._fields[name] for kind in self._under for name, _ in self._texts_on(kind))
        return tuple(field.complaint for field in fields if field.complaint)

    def _texts_on(self, kind: SectionKind) -> tuple[tuple[str, str], ...]:
        return TEXTS[kind] if self._rows[kind].isChecked() else ()

    def _exchange(self, model: SharedModel) -> None:
        """Hold what is too long of the model that was shown, and show what is held of this one."""
        if self._shown:
            over = {
                name: field.edit.toPlainText() for name, field in self._fields.items() if field.edit.excess
            }
            self._held[self._shown] = over
        self._shown = model.id
        held = self._held.pop(model.id, {})
        for name, field in self._fields.items():
            field.edit.exchange(getattr(model, name), held.get(name, ""))

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for field in self._fields.values():
            field.edit.settle()

    def _add(self, kind: SectionKind) -> None:
        row = CheckRow(str(kind), ruled=False)
        row.setObjectName(f"brief.section.{kind.name.lower()}")
        row.toggled.connect(lambda on, kind=kind: self.ticked.emit(kind, on))
        self._rows[kind] = row
        self.body.addWidget(row)
        if kind in TEXTS:
            under = QWidget()
            column = QVBoxLayout(under)
            column.setContentsMargins(theme.px(24), 0, 0, theme.px(6))
            column.setSpacing(theme.px(2))
            for name, example in TEXTS[kind]:
                column.addWidget(self._field(name, example))
            self._under[kind] = under
            self.body.addWidget(under)
        self.body.addWidget(Divider())

    def _field(self, name: str, example: str) -> TextField:
        field = TextField(shared_model.NAMES[name], example, shared_model.LIMITS[name])
        field.name_parts(f"brief.{name}")
        field.typed.connect(lambda: self._on_typed(field))
        field.typed.connect(lambda: self.drafted.emit(name, field.edit.words()))
        field.settled.connect(lambda words: self.written.emit(name, words))
        self._fields[name] = field
        return field

    def _on_typed(self, field: TextField) -> None:
        if field.complaint and field.edit.hasFocus():
            QTimer.singleShot(0, field, lambda: self.column.ensureWidgetVisible(field.under, 0, theme.px(8)))

    def _on_model(self) -> None:
        self.model_chosen.emit(self._models.currentData())


def _amount(plan: Plan, model: SharedModel, page: Page, kind: SectionKind) -> str:
    section = page.section(kind)
    if section and kind is SectionKind.NON_NEGOTIABLES:
        return str(len(model.non_negotiables))
    match section.body if section else None:
        case Figure():
            resource = plan.find(Resource, model.resource_id)
            return lesson.page_word(resource, model.page) if resource else ""
        case Listing(items=items):
            return str(len(items))
        case Grid(rows=rows):
            return str(len(rows))
        case _:
            return ""
