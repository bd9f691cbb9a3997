"""One line of a plan that is looked at: who with whom, when and why, with what can be changed about it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.department import Role, Staff
from coplan.plan.free_time import FreeTime
from coplan.plan.proposal import Proposal
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Card, Choice, IconButton, Kind, PlainLabel, set_tip
from coplan.ui.theme import Size, Tone, Weight

_LOOKING = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)


class ProposalCard(Card):
    """`locked` tells that it shall stay or need not; `options_wanted` that other times are asked for.

    `time_chosen` carries a `FreeTime`, `partner_chosen` a `Staff`.
    """

    locked = Signal(bool)
    left_out = Signal()
    options_wanted = Signal()
    time_chosen = Signal(object)
    partner_chosen = Signal(object)

    def __init__(self, line: Proposal, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.MODEL, parent)
        who = line.teacher.initials
        self.line = line
        self.setObjectName(f"rehearse.rest.{who}")
        self.body.setContentsMargins(theme.px(11), theme.px(6), theme.px(6), theme.px(8))
        self.body.setSpacing(theme.px(2))
        self._pair = PlainLabel("", Size.BODY, Weight.BOLD)
        self.lock = IconButton("unlock", "", Kind.QUIET, small=True)
        self.lock.setCheckable(True)
        self.lock.setObjectName(f"rehearse.rest.lock.{who}")
        self.lock.clicked.connect(self._on_lock)
        self.leave = IconButton("cross", f"Leave {who} out", Kind.QUIET, small=True)
        self.leave.setObjectName(f"rehearse.rest.leave.{who}")
        self.leave.clicked.connect(self.left_out)
        self.change = Button("Change…", small=True)
        self.change.setCheckable(True)
        self.change.setObjectName(f"rehearse.rest.change.{who}")
        self.change.clicked.connect(self._on_change)
        self._when = PlainLabel("", Size.CAPTION, Weight.SEMIBOLD)
        self._why = Caption("", lines=0)
        top = QHBoxLayout()
        top.setSpacing(theme.px(2))
        top.addWidget(self._pair, 1)
        for button in (self.lock, self.leave):
            top.addWidget(button)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, theme.px(5), 0)
        below.addWidget(self._when, 1)
        below.addWidget(self.change)
        for row in (top, below):
            self.body.addLayout(row)
        self.body.addWidget(self._why)
        self._options: Options | None = None
        self.show_line(line)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through after the card itself."""
        options = self._options.fields if self._options else ()
        return (self.lock, self.leave, self.change, *options)

    def show_line(self, line: Proposal) -> None:
        """Show the line as it is now."""
        if (line.day, line.slot, line.partner) != (self.line.day, self.line.slot, self.line.partner):
            self.fold()
        self.line = line
        pair = f"{line.teacher.initials} with {line.partner.initials}"
        where = " · ".join(each for each in (line.when, line.room) if each)
        before = f"before {line.lesson.class_code} {line.lesson.when}"
        why = "; ".join(line.reasons)
        self._pair.setText(pair)
        self._when.setText(where)
        self._why.setText(f"{why[:1].upper()}{why[1:]} · {before}" if why else f"B{before[1:]}")
        self.setAccessibleName(f"{pair}, {where}: {self._why.text()}" + (", locked" if line.locked else ""))
        self.show_locked(locked=line.locked)
        self.change.setAccessibleName(f"Change the time or the partner of {pair}")

    def show_locked(self, *, locked: bool) -> None:
        """Show whether it stays when the others are planned anew."""
        self.lock.setChecked(locked)
        self.lock.set_icon("lock" if locked else "unlock")
        self.set_chosen(locked)
        name = f"{self.line.teacher.initials} with {self.line.partner.initials}, {self.line.when}"
        self.lock.setAccessibleName(f"Keep {name}")
        set_tip(self.lock, "Locked: it stays when the others are planned anew" if locked else f"Keep {name}")

    def show_options(self, times: Sequence[FreeTime], people: Sequence[Staff]) -> None:
        """Offer other times and partners, with its own chosen."""
        options = self._options
        if options is None:
            # Two lists for each of sixty lines would take longer than a click may.
            self._options = options = Options(self.line.teacher.initials)
            options.time.currentIndexChanged.connect(
                lambda _: self.time_chosen.emit(options.time.currentData())
            )
            options.partner.currentIndexChanged.connect(
                lambda _: self.partner_chosen.emit(options.partner.currentData())
            )
            self.body.addWidget(options)
            for before, after in pairwise((self.change, *options.fields)):
                self.setTabOrder(before, after)
        options.offer(self.line, times, people)
        options.show()
        options.time.setFocus()

    def fold(self) -> None:
        """Offer no other times any more."""
        self.change.setChecked(False)
        if self._options is not None:
            if self._options.isAncestorOf(self.focusWidget() or self):
                self.change.setFocus()
            self._options.hide()

    def _on_lock(self) -> None:
        self.locked.emit(self.lock.isChecked())

    def _on_change(self) -> None:
        if self.change.isChecked():
            self.options_wanted.emit()
        else:
            self.fold()


class _Look(Choice):
    """A choice that plans all anew: the keyboard opens the list to look round in, and Enter takes one."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LOOKING:
            self.showPopup()
        else:
            super().keyPressEvent(event)


class Options(QWidget):
    """The times and partners that a line could have instead."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.time = _Look(f"When {who} rehearses")
        self.time.setObjectName(f"rehearse.rest.time.{who}")
        self.partner = _Look(f"With whom {who} rehearses")
        self.partner.setObjectName(f"rehearse.rest.partner.{who}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), theme.px(5), 0)
        column.setSpacing(theme.px(4))
        for words, choice in (("When", self.time), ("With", self.partner)):
            row = QHBoxLayout()
            label = Caption(words, lines=1, ink="second")
            label.setFixedWidth(theme.px(36))
            row.addWidget(label)
            row.addWidget(choice, 1)
            column.addLayout(row)

    @property
    def fields(self) -> tuple[Choice, Choice]:
        """In the order of the keyboard."""
        return self.time, self.partner

    def offer(self, line: Proposal, times: Sequence[FreeTime], people: Sequence[Staff]) -> None:
        """Offer these, with what the line has chosen."""
        mine = next((each for each in times if _is_of(each, line)), None)
        own = [] if mine else [(f"{line.when} · {line.room}", None)]
        with QSignalBlocker(self.time), QSignalBlocker(self.partner):
            self.time.set_options([*own, *((f"{each.when} · {each.room}", each) for each in times)])
            self.partner.set_options([(_said(line.teacher, each), each) for each in people])
            for choice, value in ((self.time, mine), (self.partner, line.partner)):
                choice.blockSignals(True)
                choice.choose(value)


def _is_of(free: FreeTime, line: Proposal) -> bool:
    """Whether it is the very time and room of the line, which may come second in its slot."""
    return (free.day, free.slot, free.start, free.room) == (line.day, line.slot, line.start, line.room)


def _said(who: Staff, other: Staff) -> str:
    return f"{other.initials} · mentor" if who.role is Role.ECT and other.id == who.mentor else other.initials
