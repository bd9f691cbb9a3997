"""Rows of a past model that can be ticked and taken into the open one: its steps, or its words."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Caption, CheckRow, Heading, PlainLabel, Tone

# The words, whether they are ticked, and what stands below them.
Row = tuple[str, bool, str]


class Part(QWidget):
    """A heading, rows to tick, a line that says where they would go, and the button that takes them."""

    wanted = Signal(object)

    def __init__(self, heading: str, take: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._heading = Heading(heading)
        self._where = Caption("", ink="second")
        self._where.setObjectName(f"{name}.where")
        self._take = Button(take, icon="plus", small=True)
        self._take.setObjectName(f"{name}.take")
        self._take.clicked.connect(self._on_take)
        self._rows: list[tuple[object, CheckRow]] = []
        self._holder: QWidget | None = None
        self._possible = False
        self._shown: list[tuple[object, Row]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), theme.px(4), 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self._heading)
        self._column.addWidget(self._where)
        self._column.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: Iterable[tuple[object, Row]], where: str, possible: bool) -> None:
        """List these; they can be ticked and taken when it is `possible`."""
        listed = list(rows)
        if listed != self._shown or possible != self._possible:
            self._shown, self._possible = listed, possible
            self._draw(listed)
        self._where.setText(where)
        self._where.setVisible(bool(where) and bool(listed))
        self._take.setVisible(possible)
        self.setVisible(bool(listed))
        self._on_ticked()

    def _draw(self, rows: list[tuple[object, Row]]) -> None:
        if self._holder:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._rows = []
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, (words, ticked, under) in rows:
            if self._possible:
                row = CheckRow(words, checked=ticked, ruled=not under)
                row.setAccessibleDescription(under)
                row.toggled.connect(self._on_ticked)
                self._rows.append((key, row))
                column.addWidget(row)
            else:
                column.addWidget(_Words(words))
            if under:
                column.addWidget(_Under(under))
        self._column.insertWidget(1, self._holder)

    def _on_ticked(self) -> None:
        self._take.setEnabled(any(row.isChecked() for _, row in self._rows))

    def _on_take(self) -> None:
        self.wanted.emit(tuple(key for key, row in self._rows if row.isChecked()))


class _Words(QWidget):
    """A row that cannot be ticked: its first line stands out when there is a second."""

    def __init__(self, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        column.setSpacing(theme.px(1))
        first, _, rest = words.partition("\n")
        column.addWidget(PlainLabel(first))
        if rest:
            column.addWidget(Caption(rest, ink="second"))


class _Under(QWidget):
    """What would be replaced, below the words that would replace it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(28), 0, 0, theme.px(6))
        row.addWidget(Caption(words, ink=Tone.WAITING))
