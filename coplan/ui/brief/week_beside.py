"""Ways to both files where a page of a week's export lies beside what somebody else changed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.brief.arrivals import Arrivals, Arrived
from coplan.ui.kit import ScrollColumn
from coplan.ui.theme import Tone

# Two cards with a line or two of words each.
_MOST_HIGH = 204


class WeekBeside(ScrollColumn):
    """A card for each place where that is so, as high as they are, or scrolled when that is too much."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brief.week.beside")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cards = Arrivals(Tone.NEUTRAL, "brief.week.lies")
        self.body.addWidget(self.cards)
        self.hide()

    def show_arrived(self, cards: Sequence[Arrived]) -> None:
        """Show these; without any it takes no room."""
        self.cards.show_arrived(cards)
        self.setVisible(bool(cards))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        inside = self.widget()
        height = inside.heightForWidth(self.width()) if inside else 0
        return QSize(theme.px(200), min(height, theme.px(_MOST_HIGH)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
