"""What the page cannot do without and does not have yet; each line leads to the field for it."""

from PySide6.QtCore import Qt, Signal

from coplan.plan.page import Ask
from coplan.ui.brief.fit_card import empty
from coplan.ui.kit import Box, Button, Heading, Kind, PlainLabel
from coplan.ui.theme import Size, Tone

MOST = 6


class AsksBox(Box):
    """Takes no room while nothing is missing. `wanted` carries the name of a field."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(Tone.CALM)
        self.setObjectName("brief.asks")
        self._asks: tuple[Ask, ...] = ()
        self.hide()

    def show_asks(self, asks: tuple[Ask, ...], labels: dict[str, str]) -> None:
        """Say what is still to be written or chosen; `labels` are what fields are called."""
        if asks == self._asks:
            return
        self._asks = asks
        empty(self.body)
        self.body.addWidget(Heading("Still to write", Size.BODY))
        for ask in asks[:MOST]:
            label = labels.get(ask.field, "")
            if label and label not in ask.words:
                self.body.addWidget(PlainLabel(ask.words))
            lead = Button(label or ask.words, Kind.QUIET, icon="pen", small=True)
            lead.setObjectName(f"brief.asks.{ask.field}")
            lead.setAccessibleName(ask.words)
            lead.clicked.connect(lambda _=False, field=ask.field: self.wanted.emit(field))
            self.body.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)
        if len(asks) > MOST:
            self.body.addWidget(PlainLabel(f"And {len(asks) - MOST} more.", ink="second"))
        self.setAccessibleName(" ".join(("Still to write.", *(ask.words for ask in asks))) if asks else "")
        self.setVisible(bool(asks))
