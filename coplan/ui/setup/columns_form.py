"""Asks which column of a table has what, once for all tables with these headings."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Choice, Kind, PlainLabel
from coplan.ui.setup.parts import row

ASKED = (
    ("class", "Class", "needed"),
    ("teacher", "Teacher's initials", "needed"),
    ("period", "Period", "needed; maybe with its day, as 1Thu:1"),
    ("day", "Day", "when it is not said with the period"),
    ("week", "Week A or B", "without it, both"),
    ("room", "Room", ""),
    ("subject", "Subject", ""),
)


class ColumnsForm(QWidget):
    """`told` carries headings by what they say, as soon as somebody presses the button."""

    told = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, Choice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        for line, (key, words, remark) in enumerate(ASKED):
            choice = Choice(words)
            choice.setObjectName(f"timetable.column.{key}")
            self._choices[key] = choice
            grid.addWidget(PlainLabel(words), line, 0)
            grid.addWidget(choice, line, 1)
            grid.addWidget(Caption(remark, lines=1, ink="second"), line, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        read = Button("Read the file so", Kind.PRIMARY)
        read.setObjectName("timetable.columns_told")
        read.clicked.connect(self._on_read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(
            PlainLabel("Say which column has what. It is remembered for files like this one.", ink="second")
        )
        column.addLayout(grid)
        column.addLayout(row(read))
        column.addStretch(1)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return self._choices["class"]

    def offer(self, headings: tuple[str, ...], examples: tuple[str, ...], known: Mapping[str, str]) -> None:
        """Offer these columns with an example from each, with those chosen that tell themselves."""
        words = [
            f"{title}  ({example})" if example else title
            for title, example in zip(headings, examples, strict=True)
        ]
        for key, choice in self._choices.items():
            choice.set_options((("Not in the file", ""), *zip(words, headings, strict=True)))
            choice.choose(known.get(key, ""))

    def _on_read(self) -> None:
        self.told.emit({key: str(choice.currentData()) for key, choice in self._choices.items()})
