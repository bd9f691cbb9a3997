"""What was taken off the page, whole or in part, each with a way to put it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan import briefing
from coplan.plan.briefing import Briefing
from coplan.plan.page import Page, SectionKind
from coplan.ui.brief.fit_card import empty
from coplan.ui.kit import Box, Button, Heading, PlainLabel
from coplan.ui.theme import Size

Away = tuple[SectionKind, bool]
"""A section that is not on the page, or with True one that is there in part."""


class AwayCard(Box):
    """Takes no room while everything is on the page; `back_wanted` carries a section."""

    back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brief.away")
        self._shown: tuple[Away, ...] = ()
        self.hide()

    def show_away(self, away: Sequence[Away]) -> None:
        """Name these sections."""
        if self._shown == tuple(away):
            return
        self._shown = tuple(away)
        empty(self.body)
        self.body.addWidget(Heading("Off the page", Size.BODY))
        for kind, in_part in self._shown:
            self.body.addWidget(self._row(kind, in_part=in_part))
        self.setVisible(bool(self._shown))

    def _row(self, kind: SectionKind, *, in_part: bool) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(f"{kind}, in part" if in_part else str(kind), Size.CAPTION, lines=2), 1)
        back = Button("Put back", small=True)
        back.setObjectName(f"brief.back.{kind.name.lower()}")
        back.setAccessibleName(f"Put {kind} back")
        back.clicked.connect(lambda: self.back_wanted.emit(kind))
        row.addWidget(back)
        return entry


def away_from(made: Briefing, whole: Page) -> tuple[Away, ...]:
    """What is off a page of which `whole` has everything."""
    said = [each.kind for each in whole.sections]
    return tuple(
        (kind, kind not in made.left_out)
        for kind in said
        if kind in made.left_out or briefing.shortened(made, kind)
    )
