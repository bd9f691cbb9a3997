"""A field for a pattern of names: its parts can be clicked in, and an example shows what comes of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import page_names
from coplan.plan.page_names import PARTS
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, FlowLayout, Kind, TextField, set_tip


class PatternField(QWidget):
    """`changed` comes with every letter, `finished` when somebody has done with it.

    `between` comes before a part that is clicked in behind other words.
    """

    changed = Signal(str)
    finished = Signal(str)

    def __init__(self, name: str, label: str, usual: str, between: str = " ") -> None:
        super().__init__()
        self._between = between
        self.field = TextField(label, usual, page_names.LONGEST)
        self.field.setObjectName(name)
        self.field.edit.textChanged.connect(self._on_text)
        self.field.edited.connect(self._on_edited)
        self.field.finished.connect(self.finished)
        self.example = Caption("", ink="second")
        self.example.setObjectName(f"{name}.example")
        self.example.hide()
        self.parts = QWidget()
        flow = FlowLayout(self.parts, gap=2)
        for part, meaning in PARTS.items():
            flow.addWidget(self._part(name, part, meaning, label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for each in (self.field, self.example, self.parts):
            column.addWidget(each)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """The pattern as it is written."""
        return self.field.text()

    def set_text(self, pattern: str) -> None:
        """Write a pattern without telling anyone, unless somebody is writing one that is not right yet."""
        if not (self.field.edit.hasFocus() and self.field.error):
            self.field.set_text(pattern)

    def show_example(self, words: str) -> None:
        """Show what comes of the pattern; nothing while it is not right."""
        self.example.setText(words)
        self.example.setVisible(bool(words))

    @property
    def is_strange(self) -> bool:
        """Whether it has a bracket that is no part."""
        return page_names.strange(self.text()) is not None

    def _part(self, name: str, part: str, meaning: str, label: str) -> Button:
        button = Button(f"{{{part}}}", Kind.QUIET, small=True)
        button.setObjectName(f"{name}.part.{part}")
        button.setAccessibleName(f"Put {{{part}}} into {label}: {meaning}")
        # A click leaves the keyboard in the field, where people go on writing.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(button, meaning)
        button.clicked.connect(partial(self._put_in, part))
        return button

    def _put_in(self, part: str) -> None:
        edit = self.field.edit
        before = edit.text()[: edit.selectionStart() if edit.hasSelectedText() else edit.cursorPosition()]
        gap = self._between if before and before[-1] not in " /\\([-_" else ""
        edit.insert(f"{gap}{{{part}}}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.deselect()
        self.field.set_error("")
        self._on_edited(self.text())

    def _on_text(self) -> None:
        self.changed.emit(self.text())

    def _on_edited(self, pattern: str) -> None:
        if trouble := page_names.strange(pattern):
            self.field.set_error(f"{trouble.what} {trouble.remedy}")
