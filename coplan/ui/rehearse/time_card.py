"""A time when both are free, as a card to choose."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan.free_time import FreeTime
from coplan.ui import theme
from coplan.ui.kit import Card, PlainLabel
from coplan.ui.theme import Size, Tone, Weight


class TimeCard(Card):
    """When, and what speaks for it or against it."""

    def __init__(self, free: FreeTime, parent: QWidget | None = None) -> None:
        super().__init__(f"{free.when}: {free.why}", Tone.MODEL, parent)
        self.free = free
        self.setObjectName(f"rehearse.time.{free.day.isoformat()}.{free.slot}")
        self.body.setContentsMargins(theme.px(11), theme.px(7), theme.px(9), theme.px(7))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        when = PlainLabel(free.when, Size.BODY, Weight.BOLD)
        why = PlainLabel(free.why, Size.LABEL, ink=Tone.WAITING if free.lunch else "third", lines=3)
        row.addWidget(when)
        row.addWidget(why, 1)
        self.body.addLayout(row)
