"""The sections of one kind of page: each can be left off, and its words are written where it is ticked."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.briefings.design import Design, Source
from coplan.plan.page import Page, SectionKind
from coplan.plan.page_text import PageField
from coplan.plan.shared_model import LIMITS
from coplan.ui import theme
from coplan.ui.brief.choice_field import ChoiceField
from coplan.ui.brief.page_fields import amount, words_of
from coplan.ui.brief.picker import Picker
from coplan.ui.brief.text_field import TextField
from coplan.ui.kit import CheckRow, Divider

ASKED = "still to write"


class SectionList(QWidget):
    """`ticked` carries a section and whether it is on the page.

    `drafted` carries a field and its words as they are being written, `written` once they are. Words that
    are too long are in `complaints`; they are held for what they are about until somebody shortens them.
    """

    ticked = Signal(object, bool)
    drafted = Signal(object, str)
    written = Signal(object, str)
    picked = Signal(object)
    known = Signal(str)
    went_on = Signal(str)
    seen_wanted = Signal(QWidget)

    def __init__(self, design: Design, fields: tuple[PageField, ...]) -> None:
        super().__init__()
        self._design = design
        self._rows: dict[SectionKind, CheckRow] = {}
        self._under: dict[SectionKind, QWidget] = {}
        self._texts: dict[str, TextField] = {}
        self._choices: dict[str, ChoiceField] = {}
        self._fields = {each.name: each for each in fields}
        self._about = ""
        self._held: dict[str, dict[str, str]] = {}
        self._picker: Picker | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for kind in design.sections:
            self._add(kind, tuple(each for each in fields if each.section is kind))
        rest = tuple(each for each in fields if each.section not in design.sections)
        if rest:
            self._column.addWidget(self._written_under(rest, labelled=True))

    def show_page(self, source: Source, page: Page, left_out: Collection[SectionKind]) -> None:
        """Show what each section says or why it says nothing; `page` is the page with nothing left out."""
        choices = source.briefing
        unsaid = {each.kind: each.reason for each in page.unsaid}
        asked = {self._fields[each.field].section for each in page.asks if each.field in self._fields}
        for kind, row in self._rows.items():
            row.blockSignals(True)
            row.setChecked(kind not in left_out)
            row.blockSignals(False)
            missing = unsaid.get(kind, "")
            row.set_remark((ASKED if kind in asked and missing else missing) or amount(source, page, kind))
            if kind in self._under:
                self._under[kind].setVisible(row.isChecked())
        if choices.about != self._about:
            self._exchange(source)
        suggested = self._design.suggests(source)
        for name, text in self._texts.items():
            text.edit.set_words(words_of(source, self._fields[name]))
            text.edit.run_left(page.rtl)
            text.suggest(suggested.get(name, ""))
        for name, choice in self._choices.items():
            choice.show_chosen(words_of(source, self._fields[name]))
        if self._picker:
            self._picker.show_picks(self._design.picks(source), choices.chosen, self._design.most)

    @property
    def fields(self) -> Mapping[str, PageField]:
        """What is written here, by its name."""
        return self._fields

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is too long, a sentence for each text that is meant to be on the page."""
        return tuple(
            text.complaint for name, text in self._texts.items() if text.complaint and self._on_page(name)
        )

    def texts(self) -> Mapping[str, TextField]:
        """The fields that words are written in, by their names, if they are meant to be on the page."""
        return {name: text for name, text in self._texts.items() if self._on_page(name)}

    def go_to(self, name: str) -> None:
        """Have the keyboard in a field, in view; its section comes back to the page if it was left off."""
        field = self._fields.get(name)
        row = self._rows.get(field.section) if field else None
        if row and not row.isChecked():
            row.click()
        aim: QWidget | None = self._texts[name].edit if name in self._texts else self._choices.get(name)
        if aim:
            aim.setFocus(Qt.FocusReason.ShortcutFocusReason)
            whole = self._texts.get(name, aim)
            QTimer.singleShot(0, aim, lambda: self.seen_wanted.emit(whole))

    def go_to_section(self, kind: SectionKind) -> None:
        """Have the keyboard in the first field of a section, else on its row."""
        first = next((name for name, each in self._fields.items() if each.section is kind), "")
        if first:
            self.go_to(first)
        elif row := self._rows.get(kind):
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.seen_wanted.emit(row)

    def settle(self) -> None:
        """Hand over whatever is being written."""
        for text in self._texts.values():
            text.edit.settle()

    def _on_page(self, name: str) -> bool:
        row = self._rows.get(self._fields[name].section)
        return row is None or row.isChecked()

    def _exchange(self, source: Source) -> None:
        """Hold what is too long of what was shown before, and show what is held of this."""
        if self._about:
            over = {name: text.edit.toPlainText() for name, text in self._texts.items() if text.edit.excess}
            self._held[self._about] = over
        self._about = source.briefing.about
        held = self._held.pop(self._about, {})
        for name, text in self._texts.items():
            text.edit.exchange(words_of(source, self._fields[name]), held.get(name, ""))

    def _add(self, kind: SectionKind, fields: tuple[PageField, ...]) -> None:
        row = CheckRow(str(kind), ruled=False)
        row.setObjectName(f"brief.section.{kind.name.lower()}")
        row.toggled.connect(lambda on, kind=kind: self.ticked.emit(kind, on))
        self._rows[kind] = row
        self._column.addWidget(row)
        if kind in (SectionKind.CARDS, SectionKind.PICTURES) and self._design.most:
            self._picker = Picker(str(kind))
            self._picker.picked.connect(self.picked)
            self._column.addWidget(self._picker)
        if fields:
            labelled = len(fields) > 1 or fields[0].label.casefold() != kind.casefold()
            own = any(each.name not in LIMITS for each in fields)
            self._under[kind] = self._written_under(fields, labelled=labelled and (own or len(fields) > 1))
            self._column.addWidget(self._under[kind])
        self._column.addWidget(Divider())

    def _written_under(self, fields: tuple[PageField, ...], *, labelled: bool) -> QWidget:
        under = QWidget()
        column = QVBoxLayout(under)
        column.setContentsMargins(theme.px(24), 0, theme.px(2), theme.px(8))
        column.setSpacing(theme.px(4))
        for field in fields:
            column.addWidget(self._choice(field) if field.choices else self._text(field, labelled))
        return under

    def _choice(self, field: PageField) -> ChoiceField:
        choice = ChoiceField(field)
        choice.name_parts(f"brief.{field.name}")
        choice.chosen.connect(lambda words: self.written.emit(field, words))
        self._choices[field.name] = choice
        return choice

    def _text(self, field: PageField, labelled: bool) -> TextField:
        text = TextField(field, lines=field.name not in LIMITS, labelled=labelled)
        text.name_parts(f"brief.{field.name}")
        text.typed.connect(lambda: self._on_typed(text))
        text.typed.connect(lambda: self.drafted.emit(field, text.edit.words()))
        text.known.connect(self.known)
        text.settled.connect(lambda words: self.written.emit(field, words))
        text.entered.connect(lambda: self.went_on.emit(field.name))
        self._texts[field.name] = text
        return text

    def _on_typed(self, text: TextField) -> None:
        if text.complaint and text.edit.hasFocus():
            QTimer.singleShot(0, text, lambda: self.seen_wanted.emit(text.under))
