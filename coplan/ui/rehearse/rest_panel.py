"""Beside the timetable: the plan for everybody who is owed a rehearsal, before any of it is booked."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan.department import Staff
from coplan.plan.free_time import FreeTime
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.owed import Owed
from coplan.plan.proposal import Proposal, Proposed
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Kind, PlainLabel, SidePanel
from coplan.ui.rehearse.booking_panel import WIDTH
from coplan.ui.rehearse.proposal_card import ProposalCard
from coplan.ui.rehearse.section import Section
from coplan.ui.rehearse.told import Told
from coplan.ui.theme import Tone

Key = tuple[SharedModelId, StaffId]


class RestPanel(SidePanel):
    """What is done to a line is told with the line: `locked` with whether it shall stay, `left_out`,
    `options_wanted`, `time_chosen` with a `FreeTime`, `partner_chosen` with a `Staff`, `chosen` to see it.

    `put_back` carries an `Owed`.
    """

    locked = Signal(object, bool)
    left_out = Signal(object)
    put_back = Signal(object)
    options_wanted = Signal(object)
    time_chosen = Signal(object, object)
    partner_chosen = Signal(object, object)
    chosen = Signal(object)
    stop_wanted = Signal()
    book_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Plan the rest", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.rest")
        self.caption.hide()
        self._comes_back = False
        self._cards: dict[Key, ProposalCard] = {}
        self._left_out: dict[Key, QWidget] = {}
        self._told = Told("", "", Tone.CALM)
        self._told.setObjectName("rehearse.rest.told")
        self.stop = Button("Stop", small=True)
        self.stop.setObjectName("rehearse.rest.stop")
        self.stop.setAccessibleName("Stop looking for a better plan")
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout()
        row.addWidget(self.stop)
        row.addStretch(1)
        self._told.body.addLayout(row)
        self._lines = Section("")
        self._unplaced = Section("No time found")
        self._unplaced.setObjectName("rehearse.rest.unplaced")
        self._freed = Section("Locked, but no longer possible")
        self._out = Section("Left out")
        self._out.setObjectName("rehearse.rest.out")
        for widget in (self._told, self._freed, self._unplaced, self._lines, self._out):
            self.body.addWidget(widget)
        self.book = Button("Book", Kind.PRIMARY)
        self.book.setObjectName("rehearse.rest.book")
        self.book.clicked.connect(self.book_wanted)
        self._back = Button("Back without booking", Kind.QUIET, icon="back", keys="Esc")
        self._back.setObjectName("rehearse.rest.back")
        self._back.clicked.connect(self.closed)
        for button in (self.book, self._back):
            self.footer.addWidget(button)

    def say(self, what: str, remedy: str, tone: Tone, *, searching: bool = False) -> None:
        """Say how good the plan is, or what is being done; with `searching` it can be stopped."""
        changed = self._told.accessibleName() != f"{what} {remedy}".strip()
        self._told.set_tone(tone)
        self._told.say(what, remedy)
        if self.stop.hasFocus() and not searching:
            self.book.setFocus()
        self.stop.setVisible(searching)
        if changed and self.isVisible():
            self._told.announce()

    def show_waiting(self) -> None:
        """Let nothing be booked until the plan has been made anew."""
        self._comes_back = self.book.hasFocus() or (self._comes_back and self._back.hasFocus())
        self.book.setEnabled(False)

    def show_proposed(self, proposed: Proposed | None, out: Iterable[Owed]) -> None:
        """Show the lines of a plan, what found no place, and who was left out."""
        lines = proposed.lines if proposed else ()
        goes_on = self._goes_on(lines)
        self._show_lines(lines)
        unplaced = proposed.unplaced if proposed else ()
        self._unplaced.show_lines(f"{each.owed.teacher.initials}: {each.why}" for each in unplaced)
        self._unplaced.setVisible(bool(unplaced))
        freed = proposed.freed if proposed else ()
        self._freed.show_lines(freed)
        self._freed.setVisible(bool(freed))
        self._left_out = {each.key: self._out_row(each) for each in out}
        self._out.show_widgets(self._left_out.values())
        self._out.setVisible(bool(self._left_out))
        self.book.setText({0: "Book", 1: "Book it", 2: "Book both"}.get(len(lines), f"Book all {len(lines)}"))
        self.book.setEnabled(bool(lines))
        # The keyboard went on to the next button only because there was nothing to book for a moment.
        if lines and self._comes_back and self._back.hasFocus():
            self.book.setFocus()
        self._comes_back = False
        if goes_on is not None:
            self._point_at_first(goes_on)

    def _goes_on(self, lines: Sequence[Proposal]) -> tuple[Key, ...] | None:
        """Which lines the keyboard goes on to, the nearest first, when the one that it is on goes.

        It never goes on to leaving the whole plan, where Enter would throw it away.
        """
        there, focus = {line.key for line in lines}, self.focusWidget() or self
        if self._out.isAncestorOf(focus):
            return tuple(key for key in self._left_out if key in there) or None
        keys = list(self._cards)
        for place, key in enumerate(keys):
            if key not in there and self._cards[key].isAncestorOf(focus):
                return tuple(each for each in (*keys[place + 1 :], *keys[:place][::-1], key))
        return None

    def _point_at_first(self, keys: Sequence[Key]) -> None:
        """Put the keyboard on the first of these lines that is there, or that can come back."""
        if found := next((key for key in keys if key in self._cards), None):
            self.point_at(found)
        elif row := next((self._left_out[key] for key in keys if key in self._left_out), None):
            row.show()
            row.setFocus()

    def show_locked(self, key: Key, *, locked: bool) -> None:
        """Show whether a line stays."""
        if card := self._cards.get(key):
            card.show_locked(locked=locked)

    def show_options(self, key: Key, times: Sequence[FreeTime], people: Sequence[Staff]) -> None:
        """Offer other times and partners for a line."""
        if card := self._cards.get(key):
            card.show_options(times, people)
            self._bring_into_sight(card)

    def fold(self, key: Key) -> None:
        """Show a line as it is, though something else was asked for it."""
        if card := self._cards.get(key):
            card.fold()

    def point_at(self, key: Key) -> None:
        """Put the keyboard on a line."""
        if card := self._cards.get(key):
            card.setFocus()
            self._bring_into_sight(card)

    def _bring_into_sight(self, card: ProposalCard) -> None:
        """Scroll to a card once it has the height that it needs now."""
        QTimer.singleShot(0, card, lambda: self.column.ensureWidgetVisible(card, 0, theme.px(8)))

    def _show_lines(self, lines: Sequence[Proposal]) -> None:
        there = {line.key for line in lines}
        for key in [each for each in self._cards if each not in there]:
            card = self._cards.pop(key)
            self._lines.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        for line in lines:
            if line.key in self._cards:
                self._cards[line.key].show_line(line)
            else:
                self._cards[line.key] = self._card(line)
        self._cards = {line.key: self._cards[line.key] for line in lines}
        for place, line in enumerate(lines):
            self._lines.body.insertWidget(place, self._cards[line.key])
        before: QWidget = self.stop
        for line in lines:
            card = self._cards[line.key]
            for widget in (card, *card.controls):
                self.setTabOrder(before, widget)
                before = widget
        count = len(lines)
        self._lines.set_title("One rehearsal" if count == 1 else f"{count} rehearsals")
        self._lines.setVisible(bool(lines))

    def _card(self, line: Proposal) -> ProposalCard:
        card = ProposalCard(line)
        card.locked.connect(lambda on: self.locked.emit(card.line, on))
        card.left_out.connect(lambda: self.left_out.emit(card.line))
        card.options_wanted.connect(lambda: self.options_wanted.emit(card.line))
        card.time_chosen.connect(lambda free: self.time_chosen.emit(card.line, free))
        card.partner_chosen.connect(lambda other: self.partner_chosen.emit(card.line, other))
        card.clicked.connect(lambda: self.chosen.emit(card.line))
        card.activated.connect(lambda: self.chosen.emit(card.line))
        return card

    def _out_row(self, owed: Owed) -> QWidget:
        who = owed.teacher.initials
        row = QHBoxLayout()
        row.addWidget(PlainLabel(who))
        row.addWidget(Caption(f"before {owed.lesson.class_code} {owed.lesson.when}"), 1)
        again = Button("Plan", small=True)
        again.setObjectName(f"rehearse.rest.again.{who}")
        again.setAccessibleName(f"Plan the rehearsal of {who} too")
        again.clicked.connect(lambda: self.put_back.emit(owed))
        row.addWidget(again)
        box = Box()
        box.setFocusProxy(again)
        box.body.setContentsMargins(theme.px(10), theme.px(4), theme.px(6), theme.px(4))
        box.body.addLayout(row)
        return box
