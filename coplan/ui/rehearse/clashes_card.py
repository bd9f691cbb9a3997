"""The card that names rehearsals which can no longer happen, with a way to move or cancel each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coplan.plan import clashes
from coplan.plan.clashes import Clash
from coplan.ui.kit import Button, Caption, FlowLayout
from coplan.ui.rehearse.told import Told
from coplan.ui.theme import Tone

_SHOWN = 3


class ClashesCard(Told):
    """`move_wanted` and `cancel_wanted` carry a rehearsal; it is hidden while all of them can happen."""

    move_wanted = Signal(object)
    cancel_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("", "", Tone.STOP)
        self.setObjectName("rehearse.clashes")
        self._shown: tuple[Clash, ...] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_clashes(self, found: tuple[Clash, ...]) -> None:
        """Name the first of these; the others come when those have been seen to."""
        if found == self._shown:
            return
        more = len(self._shown) < len(found)
        self._shown = found
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [row for each in found[:_SHOWN] for row in self._about(each)]
        for row in self._rows:
            self.body.addWidget(row)
        if found:
            first = f"These are the first {_SHOWN} of them." if len(found) > _SHOWN else ""
            self.say(f"{clashes.counted(found)}.", first)
            self.setAccessibleName(clashes.said(found))
        self.setVisible(bool(found))
        if more and self.isVisible():
            self.announce()

    def _about(self, clash: Clash) -> tuple[QWidget, QWidget]:
        deeds = QWidget()
        flow = FlowLayout(deeds, gap=6)
        which = f"the rehearsal of {clash.pair}, {clash.rehearsal.when}"
        for name, button, wanted in (
            ("move", Button("Move it", icon="drag", small=True), self.move_wanted),
            ("cancel", Button("Cancel it", small=True), self.cancel_wanted),
        ):
            button.setObjectName(f"rehearse.clash.{name}.{clash.pair}")
            button.setAccessibleName(f"{name.capitalize()} {which}")
            button.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(clash.rehearsal))
            flow.addWidget(button)
        return Caption(clash.said, ink="ink"), deeds
