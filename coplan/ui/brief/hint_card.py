"""What to look at before the page goes out; the page can be exported all the same."""

from coplan.ui.kit import Box, Heading, PlainLabel
from coplan.ui.theme import Size, Tone


class HintCard(Box):
    """Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(Tone.WAITING)
        self.setObjectName("brief.hints")
        self._words = PlainLabel("")
        self.body.addWidget(Heading("Look at this first", Size.BODY))
        self.body.addWidget(self._words)
        self.hide()

    def show_hints(self, hints: tuple[str, ...]) -> None:
        """Say these sentences; without any the card goes."""
        words = "\n".join(hints)
        self._words.setText(words)
        self.setAccessibleName(f"Look at this first. {words}" if words else "")
        self.setVisible(bool(hints))
