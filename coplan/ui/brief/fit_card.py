"""Whether the page fits on one sheet; if not, what could go, each with a button that takes it out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.one_page import Cut, Fitted, Overflow
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Heading, Kind, PlainLabel
from coplan.ui.theme import Size, Tone

MOST_CUTS = 5


class FitCard(Box):
    """`cut_wanted` carries the cuts that somebody takes."""

    cut_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(Tone.NEUTRAL)
        self.setObjectName("brief.fit")
        self._said: Fitted | None = None
        self._complaints: tuple[str, ...] = ()
        self._show()

    def show_fit(self, fitted: Fitted) -> None:
        """Say that the page fits, or what to cut."""
        said = self._said
        if said and (said.overflow, said.unprintable, said.room, said.shape) == (
            fitted.overflow,
            fitted.unprintable,
            fitted.room,
            fitted.shape,
        ):
            return
        self._said = fitted
        self._show()

    def show_complaints(self, complaints: tuple[str, ...]) -> None:
        """Say which texts are too long; that comes before whether the page fits without them."""
        if complaints != self._complaints:
            self._complaints = complaints
            self._show()

    def _show(self) -> None:
        empty(self.body)
        fitted = self._said
        ready = fitted is not None and fitted.printable and not self._complaints
        self.set_tone(Tone.ACCENT if ready else Tone.WAITING if fitted or self._complaints else Tone.NEUTRAL)
        if self._complaints:
            rest = "".join(f"{each}. " for each in self._complaints[1:])
            self._say(self._complaints[0], f"{rest}The page keeps the words from before until it is shorter.")
        elif fitted is None:
            self.body.addWidget(PlainLabel("Laying the page out …", ink="second"))
        elif fitted.overflow:
            self._show_overflow(fitted.overflow)
        elif fitted.unprintable:
            self._say("Some characters cannot be printed", f"No typeface here has {_spaced(fitted)}.")
            self.body.addWidget(Caption("Take them out or write them in words.", ink="second"))
        else:
            room = "1 more line" if fitted.room == 1 else f"about {fitted.room} more lines"
            more = f" Room for {room}." if fitted.room else " It is full."
            self._say("Fits on one page", f"Body text {fitted.shape.body:g} pt.{more}")

    def _say(self, title: str, words: str) -> None:
        self.body.addWidget(Heading(title, Size.BODY))
        self.body.addWidget(PlainLabel(words))
        self.setAccessibleName(f"{title}. {words}")

    def _show_overflow(self, over: Overflow) -> None:
        alone = any(cut.enough for cut in over.cuts)
        words = "Any of these would do. It stays in the plan." if alone else "They stay in the plan."
        self._say(f"{_lines(over.lines)} too long for one page", words)
        if len(over.together) > 1:
            names = " and ".join(f"“{cut.section}”" for cut in over.together)
            both = Button("Cut both" if len(over.together) == 2 else "Cut these", small=True)
            both.setObjectName("brief.cut_together")
            both.setAccessibleName(f"Cut {names}")
            self._offer(f"Together: {names}", over.together, both)
        cuts = [cut for cut in over.cuts if cut.enough] or list(over.cuts)
        for i, cut in enumerate(cuts[:MOST_CUTS]):
            take = Button("Cut it", small=True)
            take.setObjectName(f"brief.cut_{i}")
            take.setAccessibleName(f"Cut {cut.section}: {cut.text}")
            what = f"“{cut.text}”" if cut.trim else cut.text
            self._offer(f"{cut.section} ({_lines(cut.saves_lines)}): {what}", (cut,), take)

    def _offer(self, words: str, cuts: Sequence[Cut], take: Button) -> None:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        row.addWidget(PlainLabel(words, Size.CAPTION, lines=3), 1)
        take.set_kind(Kind.PLAIN)
        take.clicked.connect(lambda: self.cut_wanted.emit(tuple(cuts)))
        row.addWidget(take)
        self.body.addWidget(entry)


def _spaced(fitted: Fitted) -> str:
    return " ".join(fitted.unprintable)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def empty(column: QVBoxLayout) -> None:
    """Take everything out of a column, soon: a button in it may have been the one that was pressed."""
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
