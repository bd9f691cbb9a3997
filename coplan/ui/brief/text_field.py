"""A text of the page as it is written: too many words stay in their field until somebody shortens them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Caption
from coplan.ui.model.words_edit import WordsEdit
from coplan.ui.theme import Tone


class PatientEdit(WordsEdit):
    """Words that are too long for their limit are never handed over; what is wrong stands under the field."""

    tells_excess = False

    def __init__(self, name: str, example: str, limit: int) -> None:
        super().__init__(name, example, limit, flat=True)

    @override
    def settle(self) -> None:
        if not self.excess:
            super().settle()


class TextField(QWidget):
    """A text with its counter and a sentence under it as soon as it is too long."""

    typed = Signal()
    settled = Signal(str)

    def __init__(self, name: str, example: str, limit: int) -> None:
        super().__init__()
        self._name, self._limit = name, limit
        self.edit = PatientEdit(name, example, limit)
        self._under = Caption(ink=Tone.STOP)
        self._under.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self.edit)
        column.addWidget(self._under)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.settled.connect(self.settled)

    def name_parts(self, name: str) -> None:
        """Give the field and the sentence under it names that can be found."""
        self.edit.setObjectName(name)
        self._under.setObjectName(f"{name}.under")

    @property
    def under(self) -> QWidget:
        """The sentence under the field."""
        return self._under

    @property
    def complaint(self) -> str:
        """What is wrong, such as "Handover is 660 characters too long"; empty when nothing is."""
        over = self.edit.excess
        return f"{self._name} is {over} character{'' if over == 1 else 's'} too long" if over else ""

    def _on_typed(self) -> None:
        over = self.edit.excess
        if over:
            used = f"{self._limit + over} of {self._limit}"
            many = "1 character" if over == 1 else f"{over} characters"
            self._under.setText(f"{used}: {many} too long. Shorten it, then it goes on the page.")
        self._under.setVisible(bool(over))
        self.typed.emit()
