"""Which cards or pictures are on a page, with at most as many as there is room for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.briefings.design import Pick
from coplan.ui import theme
from coplan.ui.brief.fit_card import empty
from coplan.ui.kit import Caption, CheckRow


class Picker(QWidget):
    """`picked` carries the ids of what is ticked, in the order in which they are offered."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("brief.picker")
        self.setAccessibleName(name)
        self._offered: tuple[Pick, ...] = ()
        self._most = 0
        self._rows: dict[str, CheckRow] = {}
        self._told = Caption("")
        self._told.setObjectName("brief.picker.told")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), 0, 0, theme.px(6))
        column.setSpacing(theme.px(2))
        column.addLayout(self._list)
        column.addWidget(self._told)

    def show_picks(self, offered: tuple[Pick, ...], chosen: tuple[str, ...], most: int) -> None:
        """Offer these; without a choice those at the beginning are on the page, as many as fit."""
        if offered != self._offered:
            self._offer(offered)
        self._most = most
        known = [each.id for each in offered]
        on = [each for each in chosen if each in known] or known[:most]
        for each, row in self._rows.items():
            row.blockSignals(True)
            row.setChecked(each in on)
            row.blockSignals(False)
        self._tell()
        self.setVisible(len(offered) > 1)

    def _offer(self, offered: tuple[Pick, ...]) -> None:
        self._offered = offered
        empty(self._list)
        self._rows = {}
        for place, pick in enumerate(offered):
            row = CheckRow(pick.label, ruled=False)
            row.setObjectName(f"brief.pick.{place}")
            row.toggled.connect(self._on_toggled)
            self._rows[pick.id] = row
            self._list.addWidget(row)

    def _on(self) -> tuple[str, ...]:
        return tuple(each for each, row in self._rows.items() if row.isChecked())

    def _on_toggled(self) -> None:
        self._tell()
        self.picked.emit(self._on())

    def _tell(self) -> None:
        """Let nobody tick more than fit, and the last one stay."""
        count = len(self._on())
        for row in self._rows.values():
            row.setEnabled(count > 1 if row.isChecked() else count < self._most)
        full = len(self._rows) > self._most and count >= self._most
        self._told.setText(f"{count} of {self._most}: untick one to take another." if full else "")
        self._told.setVisible(full)
