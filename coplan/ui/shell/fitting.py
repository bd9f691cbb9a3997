"""Lets a row of words say as much as there is room for: each has shorter words for the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from coplan.ui.kit import Button, PlainLabel


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in the row, and what it may say, from the fullest words to the shortest."""

    widget: Button | PlainLabel
    choices: tuple[str, ...]

    def width_of(self, level: int) -> int:
        """How wide it is when it says this; what has no shorter words stays at its shortest."""
        words = self.choices[min(level, len(self.choices) - 1)]
        if self.widget.text() != words:
            self.widget.setText(words)
        return self.widget.sizeHint().width()


def fit(parts: Sequence[Part], room: int) -> None:
    """Have the parts say as much as there is room for.

    The first of them are shortened first; what became too short for the sake of the last is then made
    longer again, the last first.
    """
    levels = [0] * len(parts)
    widths = [part.width_of(0) for part in parts]
    deepest = max((len(part.choices) for part in parts), default=1)
    for level in range(1, deepest):
        for number, part in enumerate(parts):
            if sum(widths) > room and level < len(part.choices):
                levels[number] = level
                widths[number] = part.width_of(level)
    for number, part in reversed(list(enumerate(parts))):
        spare = room - sum(widths) + widths[number]
        fuller = (level for level in range(levels[number]) if part.width_of(level) <= spare)
        levels[number] = next(fuller, levels[number])
        widths[number] = part.width_of(levels[number])
