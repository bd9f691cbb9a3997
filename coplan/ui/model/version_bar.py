"""Over the page: that its file has a new version, what becomes of the marks, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, FlowLayout, Kind, Tone
from coplan.ui.model.bar_over_page import BarOverPage
from coplan.ui.theme import Size


class VersionBar(BarOverPage):
    """Two sentences and three buttons; the buttons go below the sentences where there is little room."""

    used = Signal()
    kept = Signal()
    compared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("model.version", Tone.CALM, parent=parent)
        self._what, self._more = self._sentences(Size.BODY)
        self.use = Button("Use the new version", Kind.PRIMARY, small=True)
        self.keep = Button("Keep this one", small=True)
        self.compare = Button("Compare", icon="eye", small=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self._what)
        words.addWidget(self._more)
        buttons = QWidget()
        row = FlowLayout(buttons, 6)
        for name, button, signal in (
            ("use", self.use, self.used),
            ("keep", self.keep, self.kept),
            ("compare", self.compare, self.compared),
        ):
            button.setObjectName(f"model.version.{name}")
            button.clicked.connect(signal)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addLayout(words)
        line = QHBoxLayout()
        line.addWidget(buttons, 1)
        column.addLayout(line)

    def show_words(self, what: str, more: str, *, may_use: bool, keep: str, compare: str) -> None:
        """Say what there is; `keep` and `compare` are the words of those buttons, "" for none."""
        self._what.setText(what)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.use.setVisible(may_use)
        self.keep.setText(keep)
        self.compare.setText(compare)
        self.compare.setVisible(bool(compare))
        self.setAccessibleName(f"{what} {more}".strip())
        self.show()
