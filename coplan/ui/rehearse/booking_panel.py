"""The panel beside the timetable: what is chosen, when both are free, and the button that books it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coplan.plan import preset
from coplan.plan.free_time import FreeTime
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Opening
from coplan.plan.pairing import Standing
from coplan.plan.plan import Plan
from coplan.plan.preset import Preset
from coplan.plan.school_year import clock, short
from coplan.ui.kit import Button, Caption, Divider, Kind, SidePanel
from coplan.ui.rehearse.choices import Choices
from coplan.ui.rehearse.clashes_card import ClashesCard
from coplan.ui.rehearse.draft import Answer, Draft
from coplan.ui.rehearse.section import Section
from coplan.ui.rehearse.time_card import TimeCard
from coplan.ui.rehearse.told import Told, nothing_owed
from coplan.ui.theme import Tone

FEW = 3
WIDTH = 304


class BookingPanel(SidePanel):
    """`changed` carries a `Chosen`, `time_chosen` a `FreeTime`; `book_wanted` is the button."""

    changed = Signal(object)
    time_chosen = Signal(object)
    book_wanted = Signal()
    anyway_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Rehearse", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.panel")
        self.caption.hide()
        self._shown: tuple[Draft, Answer] | None = None
        self._all = False
        self._nothing_owed = nothing_owed()
        self._choices = Choices()
        self._choices.changed.connect(self.changed)
        self._times = Section("Times when both are free")
        self._cards: list[TimeCard] = []
        self._none = Caption(
            "There is none before the lesson. Try another partner or fewer minutes.", ink="second"
        )
        self._more = Button("", Kind.QUIET, small=True)
        self._more.setObjectName("rehearse.more_times")
        self._more.clicked.connect(self._on_more)
        self._why = Section("Why not sooner?")
        self._how = Section("")
        self.clashes = ClashesCard()
        self.body.addWidget(self.clashes)
        for widget in (self._nothing_owed, self._choices, self._times, self._none, self._more, self._why):
            self.body.addWidget(widget)
        self.body.addWidget(Divider())
        self.body.addWidget(self._how)
        self._reason = Told("", "", Tone.WAITING)
        self._reason.setObjectName("rehearse.reason")
        self._reason.hide()
        self._anyway = Button("Use it anyway", small=True)
        self._anyway.setObjectName("rehearse.anyway")
        self._anyway.clicked.connect(self.anyway_wanted)
        self._anyway.hide()
        self.book = Button("Choose a time", Kind.PRIMARY, keys="Ctrl+B")
        self.book.setObjectName("rehearse.book")
        self.book.clicked.connect(self.book_wanted)
        self.footer.addWidget(self._reason)
        self.footer.addWidget(self._anyway)
        self.footer.addWidget(self.book)

    def show_draft(
        self,
        plan: Plan,
        draft: Draft,
        answer: Answer,
        standings: Sequence[Standing],
        lessons: Sequence[Lesson],
    ) -> None:
        """Show what is being chosen and what the timetable says to it."""
        if self._shown is None or self._shown[0].who.id != draft.who.id:
            self._all = False
        self._shown = (draft, answer)
        self.set_title(f"{draft.who.initials} rehearses with {draft.partner.initials}")
        self._nothing_owed.setVisible(all(each.booked for each in standings))
        self._choices.show_draft(plan, draft, standings, lessons)
        self._show_times(draft, answer)
        why = answer.sooner or answer.in_the_way
        self._why.show_lines(why)
        asked = "Is there a sooner time?" if answer.sooner else "Why not sooner?"
        self._why.set_title(asked if answer.times else "What is in the way")
        self._why.setVisible(bool(why))
        self._show_preset(preset.fitting(draft.who, draft.partner, draft.minutes), draft.minutes)
        found = answer.found(draft.day, draft.slot)
        self.book.setEnabled(isinstance(found, Opening))
        when = f"Book {short(found.day)} · {clock(found.start)}" if isinstance(found, Opening) else ""
        self.book.setText(when or "Choose a time")

    def show_reason(self, what: str, remedy: str = "", *, by_choice: bool = False) -> None:
        """Say why the time that was asked for cannot be; nothing for no words."""
        self._anyway.setVisible(by_choice)
        self._reason.say(what, remedy)
        self._reason.setVisible(bool(what))
        if what:
            self._reason.announce()

    def _show_times(self, draft: Draft, answer: Answer) -> None:
        asked = (draft.day, draft.slot)
        few = answer.times if self._all else best_of_days(answer.times, FEW)
        shown = [free for free in answer.times if free in few or (free.day, free.slot) == asked]
        if [card.free for card in self._cards] != shown:
            held = next((card.free for card in self._cards if card.hasFocus()), None)
            self._cards = [self._card(TimeCard(free)) for free in shown]
            self._times.show_widgets(self._cards)
            for before, after in pairwise((self._choices.last, *self._cards, self._more, self.book)):
                QWidget.setTabOrder(before, after)
            for card in self._cards:
                if card.free == held:
                    card.setFocus()
        for card in self._cards:
            card.set_chosen((card.free.day, card.free.slot) == asked)
        hidden = len(answer.times) - len(shown)
        self._more.setText(f"Show {hidden} more" if hidden else "Show fewer")
        self._more.setVisible(hidden > 0 or (self._all and len(answer.times) > FEW))
        self._none.setVisible(not shown)

    def _card(self, card: TimeCard) -> TimeCard:
        card.clicked.connect(lambda: self.time_chosen.emit(card.free))
        card.activated.connect(lambda: self.time_chosen.emit(card.free))
        card.activated.connect(self.book_wanted)
        return card

    def _show_preset(self, chosen: Preset, minutes: int) -> None:
        self._how.set_title(f"How it runs ({chosen.name}, {chosen.fit(minutes)})")
        lines = enumerate(chosen.stages, start=1)
        self._how.show_lines(f"{place} · {stage.what}, {stage.clock}" for place, stage in lines)

    def _on_more(self) -> None:
        self._all = not self._all
        if self._shown is not None:
            self._show_times(*self._shown)


def best_of_days(times: Sequence[FreeTime], count: int) -> Sequence[FreeTime]:
    """The best time of each of the best days, so that a short list is a real choice."""
    best = {free.day: free for free in reversed(times)}
    chosen = [free for free in times if best[free.day] == free][:count]
    return chosen + [free for free in times if free not in chosen][: count - len(chosen)]
