"""What is said of pages that are not sent, with a way back."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.ui.kit import Button, Kind, PlainLabel, Size


class UndoLine(QWidget):
    """`said` tells what is not sent, `button` takes that back."""

    def __init__(self, said: str, undo: str, words: str) -> None:
        """The names of both, and what the button says."""
        super().__init__()
        self.said = PlainLabel("", Size.CAPTION, ink="second")
        self.said.setObjectName(said)
        self.button = Button(words, Kind.PLAIN, "undo", small=True)
        self.button.setObjectName(undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.said, 1)
        line.addWidget(self.button)
