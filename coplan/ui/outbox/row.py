"""One page in the outbox: what it is, how far it has come, what keeps it, and what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from coplan.plan import outbox_words
from coplan.plan.outbox import Consignment, Stage
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Chip, FlowLayout, Kind, PlainLabel, Size, Tone, Weight
from coplan.ui.outbox.undo_line import UndoLine

FillMenu = Callable[[QMenu, Sequence[Consignment]], None]
_LOOKS = {
    Stage.MADE: (Tone.NEUTRAL, "page"),
    Stage.ON_ITS_WAY: (Tone.CALM, "upload"),
    Stage.WAITING: (Tone.WAITING, "clock"),
    Stage.ASKING: (Tone.STOP, "warning"),
    Stage.DELIVERED: (Tone.ACCENT, "check"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands: whether it goes now or is set aside, what is said, and when it is tried.

    `answer` is what came of the try that somebody asked for; `explained`: its place says what keeps it.
    """

    consignment: Consignment
    going: bool
    held: bool
    since: str
    answer: str
    tried_again: str
    explained: bool

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        stage = self.consignment.stage
        if self.going:
            return Stage.ON_ITS_WAY
        return Stage.WAITING if stage is Stage.ON_ITS_WAY else stage


class Row(Box):
    """Shows one page; `wanted` carries what somebody wants done: a word of `DEEDS`, and pages: this one."""

    DEEDS = ("try", "open", "drop", "keep")
    wanted = Signal(str, object)

    def __init__(self, fill_menu: FillMenu) -> None:
        super().__init__()
        self.setObjectName("outbox.row")
        self._stands: Standing | None = None
        self._fill_menu = fill_menu
        self._title = PlainLabel("", Size.BODY, Weight.SEMIBOLD, lines=2)
        self._title.setObjectName("outbox.title")
        self._state = Chip("", Tone.WAITING, "clock")
        self._state.setObjectName("outbox.state")
        self._facts = Caption("")
        self._facts.setObjectName("outbox.facts")
        self._why = PlainLabel("", Size.CAPTION)
        self._why.setObjectName("outbox.why")
        self._remedy = PlainLabel("", Size.CAPTION, ink="second")
        self._remedy.setObjectName("outbox.remedy")
        self._again = Caption("", lines=1)
        self._again.setObjectName("outbox.again")
        state = QHBoxLayout()
        state.setSpacing(theme.px(8))
        state.addWidget(self._state)
        state.addWidget(self._again)
        state.addStretch(1)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._on_menu)
        self._ways = self._make_ways()
        self._undo = UndoLine("outbox.not_sent", "outbox.undo", "Undo")
        self._undo.button.clicked.connect(lambda: self._want("keep"))
        self.body.addWidget(self._title)
        self.body.addLayout(state)
        for part in (self._facts, self._why, self._remedy, self._ways, self._undo):
            self.body.addWidget(part)

    @property
    def consignment(self) -> Consignment | None:
        """The page that is shown."""
        return self._stands.consignment if self._stands else None

    def _make_ways(self) -> QWidget:
        ways = QWidget()
        flow = FlowLayout(ways, gap=4)
        self._try = small_button("outbox.try", "Try now")
        self._elsewhere = small_button("outbox.elsewhere", "Send elsewhere")
        self._open = small_button("outbox.open", "Open the local copy")
        self._drop = small_button("outbox.drop", "Do not send")
        self._elsewhere.setMenu(self._menu)
        self._try.clicked.connect(lambda: self._want("try"))
        self._open.clicked.connect(lambda: self._want("open"))
        self._drop.clicked.connect(lambda: self._want("drop"))
        for button in (self._try, self._elsewhere, self._open, self._drop):
            flow.addWidget(button)
        return ways

    def show_standing(self, stands: Standing) -> None:
        """Say how the page stands now; what is the same stays as it is."""
        before, self._stands = self._stands, stands
        if before == stands:
            return
        apart = stands.explained and not stands.going
        again = " · ".join(filter(None, ("" if apart else stands.answer, stands.tried_again)))
        self._again.setText(again)
        if before is None or before.consignment != stands.consignment or before.since != stands.since:
            self._describe(stands.consignment, stands.since)
        tone, sign = _LOOKS[stands.stage]
        words = outbox_words.state(stands.consignment, going=stands.going)
        self._state.set_state(words, tone, sign)
        self._state.setHidden(stands.held)
        self._again.setHidden(stands.held or apart or not again)
        kept = bool(stands.consignment.why) and not stands.held and not stands.explained
        self._why.setVisible(kept)
        self._remedy.setVisible(kept)
        self._show_held(held=stands.held)

    def _describe(self, page: Consignment, since: str) -> None:
        name = outbox_words.named(page)
        self.setAccessibleName(f"{name}, version {page.version}, for {page.place}")
        self._title.setText(name)
        facts = (f"Version {page.version}", outbox_words.papers(page), since)
        self._facts.setText(" · ".join(facts))
        self._why.setText(page.why)
        self._remedy.setText(page.remedy)
        self._undo.said.setText(outbox_words.set_aside(page))
        for button in (self._try, self._elsewhere, self._open, self._drop, self._undo.button):
            button.setAccessibleName(f"{button.text()}: {name}, version {page.version}")

    def _show_held(self, *, held: bool) -> None:
        shown, hidden = (self._undo, self._ways) if held else (self._ways, self._undo)
        had = hidden.isAncestorOf(focus) if (focus := self.window().focusWidget()) else False
        shown.show()
        if had:
            (self._undo.button if held else self._drop).setFocus()
        hidden.hide()
        self._title.set_ink("third" if held else "ink")

    def _want(self, deed: str) -> None:
        if self.consignment:
            self.wanted.emit(deed, (self.consignment,))

    def _on_menu(self) -> None:
        self._menu.clear()
        if self.consignment:
            self._fill_menu(self._menu, (self.consignment,))


def small_button(name: str, words: str) -> Button:
    """One of the ways to go on with a page."""
    button = Button(words, Kind.PLAIN, small=True)
    button.setObjectName(name)
    return button
