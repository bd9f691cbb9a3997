"""A field of the page for which one of a few answers is chosen instead of written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.page_text import PageField
from coplan.ui import theme
from coplan.ui.kit import Choice, PlainLabel
from coplan.ui.theme import Size, Weight


class ChoiceField(QWidget):
    """Its question above a choice; `chosen` carries the answer, which is empty until there is one."""

    chosen = Signal(str)

    def __init__(self, field: PageField) -> None:
        super().__init__()
        label = PlainLabel(field.label, Size.CAPTION, Weight.SEMIBOLD, "second")
        self._choice = Choice(field.label)
        self._choice.set_options([("Not chosen yet", ""), *((each, each) for each in field.choices)])
        self._choice.currentIndexChanged.connect(lambda _: self.chosen.emit(self._choice.currentData()))
        label.setBuddy(self._choice)
        self.setFocusProxy(self._choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(label)
        column.addWidget(self._choice)

    def name_parts(self, name: str) -> None:
        """Give the choice a name that can be found."""
        self._choice.setObjectName(name)

    def show_chosen(self, words: str) -> None:
        """Show the answer that the plan has."""
        self._choice.blockSignals(True)
        self._choice.choose(words)
        self._choice.blockSignals(False)
