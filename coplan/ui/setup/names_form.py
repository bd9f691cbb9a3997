"""Asks whose initials the names of a timetable stand for, once for each name."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from coplan.plan.plain_words import on_one_line
from coplan.plan.staff_names import MOST_INITIALS, suggested
from coplan.plan.timetable_kinds.full_names import FullName
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Kind, PlainLabel, ScrollColumn
from coplan.ui.setup.parts import row

_FIELD = 90


class NamesForm(QWidget):
    """A row for each name with initials that can be changed; `told` carries initials by names."""

    told = Signal(object)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, QLineEdit] = {}
        self._rows: QWidget | None = None
        self._scroll = ScrollColumn(gap=0)
        use = Button("Use these initials", Kind.PRIMARY)
        use.setObjectName("timetable.names_told")
        use.clicked.connect(self._on_use)
        later = Button("Leave them out")
        later.setObjectName("timetable.names_passed")
        later.setAccessibleName("Leave the lessons of these names out for now")
        later.clicked.connect(self.passed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        words = (
            "This file names its teachers in full. Coplan knows people by initials: check these, and change "
            "what is not right. Empty leaves somebody out. It is remembered for the next file."
        )
        column.addWidget(PlainLabel(words, ink="second"))
        column.addWidget(self._scroll, 1)
        column.addLayout(row(use, later))

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return next(iter(self._fields.values()), self)

    def offer(self, names: Sequence[FullName], taken: Collection[str], department: Collection[str]) -> None:
        """Offer initials for each name; `taken` are in the file already, `department` are known people."""
        unknown = [each.name for each in names if not each.initials]
        told = {each.initials for each in names if each.initials}
        offered = suggested(unknown, {*taken, *told})
        if self._rows:
            self._scroll.body.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._fields, self._rows = {}, QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, theme.px(10), 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for line, each in enumerate(names):
            field = QLineEdit(each.initials or offered[each.name])
            field.setMaxLength(MOST_INITIALS)
            field.setFixedWidth(theme.px(_FIELD))
            field.setObjectName(f"timetable.name.{line}")
            field.setAccessibleName(f"Initials of {each.name}")
            field.returnPressed.connect(self._on_use)
            self._fields[each.name] = field
            count = "1 row" if each.rows == 1 else f"{each.rows:,} rows"
            there = " · in the department" if field.text() in department else ""
            grid.addWidget(PlainLabel(on_one_line(each.name), lines=1), line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(Caption(f"{count}{there}", lines=1, ink="second"), line, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        self._scroll.body.insertWidget(0, self._rows)

    def _on_use(self) -> None:
        self.told.emit({name: field.text() for name, field in self._fields.items()})
