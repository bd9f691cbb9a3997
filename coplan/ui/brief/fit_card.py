"""Whether the page fits on one sheet; if not, what could go, each with a button that takes it out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.misprints import misprints
from coplan.plan.one_page import Cut, Fitted, Overflow
from coplan.plan.page import CHOSEN, Form
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Heading, Kind, PlainLabel
from coplan.ui.theme import Size, Tone

MOST_CUTS = 5
MOST_NAMED = 6


class FitCard(Box):
    """`cut_wanted` carries the cuts that somebody takes; `opened` tells that all of them are shown."""

    cut_wanted = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__(Tone.NEUTRAL)
        self.body.setContentsMargins(theme.px(9), theme.px(6), theme.px(9), theme.px(7))
        self.body.setSpacing(theme.px(1))
        self.setObjectName("brief.fit")
        self._said: Fitted | None = None
        self._complaints: tuple[str, ...] = ()
        self._all = False
        self._show()

    def show_fit(self, fitted: Fitted) -> None:
        """Say that the page fits, or what to cut."""
        if self._said and _told(self._said) == _told(fitted):
            return
        self._said, self._all = fitted, False
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
            self.body.addWidget(PlainLabel("Laying the page out…", ink="second"))
        elif fitted.overflow:
            self._show_overflow(fitted.overflow)
        elif fitted.unprintable:
            self._show_misprints(fitted)
        elif fitted.page.asks:
            words = [each.words for each in fitted.page.asks[:MOST_NAMED]]
            self._say("Not finished yet", " ".join(words))
        else:
            room = "1 more line" if fitted.room == 1 else f"about {fitted.room} more lines"
            where = " on the fullest card" if fitted.page.form is Form.CARDS else ""
            more = f" Room for {room}{where}." if fitted.room else " It is full."
            self._say("Fits on one page", f"Body text {fitted.shape.body:g} pt.{more}", Size.CAPTION)

    def _show_misprints(self, fitted: Fitted) -> None:
        found = misprints(fitted)
        one = len(found) == 1
        words = [each.words for each in found[:MOST_NAMED]]
        if len(found) > MOST_NAMED:
            words.append(f"and {len(found) - MOST_NAMED} more")
        self._say(
            "A character cannot be printed" if one else "Some characters cannot be printed", "\n".join(words)
        )
        rest = "Take it out or write it in words." if one else "Take them out or write them in words."
        self.body.addWidget(Caption(rest, ink="second"))

    def _say(self, title: str, words: str, size: Size = Size.BODY) -> None:
        self.body.addWidget(Heading(title, Size.BODY))
        self.body.addWidget(PlainLabel(words, size))
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
        most = len(over.cuts) if self._all else MOST_CUTS
        for i, cut in enumerate(over.cuts[:most]):
            if alone and not cut.enough and over.cuts[i - 1].enough:
                self.body.addWidget(Caption("Not enough alone:", ink="second"))
            take = Button("Cut it", small=True)
            take.setObjectName(f"brief.cut_{i}")
            take.setAccessibleName(f"Cut {cut.section}: {cut.text}")
            # Words that stand on the page, and not what rows or cards are called here.
            written = cut.trim is not None and cut.trim.source != CHOSEN
            what = f"“{cut.text}”" if written else cut.text
            self._offer(f"{cut.section} ({_lines(cut.saves_lines)}): {what}", (cut,), take)
        if len(over.cuts) > most:
            more = Button(f"{len(over.cuts) - most} more", Kind.QUIET, icon="plus", small=True)
            more.setObjectName("brief.more_cuts")
            more.setAccessibleName(f"Show {len(over.cuts) - most} more things to cut")
            more.clicked.connect(self._show_all)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        self._show()
        self.opened.emit()

    def _offer(self, words: str, cuts: Sequence[Cut], take: Button) -> None:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        row.addWidget(PlainLabel(words, Size.CAPTION, lines=3), 1)
        take.set_kind(Kind.PLAIN)
        take.clicked.connect(lambda: self.cut_wanted.emit(tuple(cuts)))
        row.addWidget(take)
        self.body.addWidget(entry)


def _told(fitted: Fitted) -> tuple[object, ...]:
    """What the card says of a page."""
    page = fitted.page
    where = misprints(fitted) if fitted.unprintable else ()
    return fitted.overflow, where, fitted.room, fitted.shape.body, page.asks, page.form


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def empty(column: QVBoxLayout) -> None:
    """Take everything out of a column, soon: a button in it may have been the one that was pressed."""
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
