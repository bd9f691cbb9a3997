"""Chooses a time for a rehearsal and books it: what is proposed, what is refused, and what is used anyway."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from coplan.plan import rehearsal
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.free_time import FreeTime
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.pairing import Standing
from coplan.plan.planner import Planner
from coplan.plan.school_year import clock, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.ui.rehearse import draft as drafts
from coplan.ui.rehearse.choices import Chosen
from coplan.ui.rehearse.deeds import NO_MODEL, Deeds
from coplan.ui.rehearse.draft import Answer, Draft
from coplan.ui.rehearse.sheet import Cell
from coplan.ui.rehearse.side import Side


class Choosing(QObject):
    """`changed` asks for the timetable to be shown anew. `proposed` and `booked` carry a day and a slot, the
    one before it is shown, the other before it is done; `refused` tells that a time was not to be had.
    """

    changed = Signal()
    proposed = Signal(object, str)
    booked = Signal(object, str)
    refused = Signal()

    def __init__(self, planner: Planner, side: Side, deeds: Deeds) -> None:
        super().__init__(side)
        self._planner, self._side, self._deeds = planner, side, deeds
        self.model: SharedModel | None = None
        self.draft: Draft | None = None
        self.answer = Answer()
        self._refused: tuple[date, str, Hindrance] | None = None
        self._unasked = True
        side.changed.connect(self._on_chosen)
        side.time_chosen.connect(self._on_time)
        side.book_wanted.connect(self.book)
        side.anyway_wanted.connect(self._on_anyway)
        planner.on_changed(self._on_changed)

    def follow(self, standings: Sequence[Standing]) -> None:
        """Take the draft's records up as they are now, or begin with whoever is owed a rehearsal first.

        What nobody has asked for makes way once somebody is owed one.
        """
        plan, now, model = self._planner.plan, self._planner.now, self.model
        self.draft = drafts.still_there(plan, self.draft, now)
        owed = {each.teacher.id for each in standings if each.booked is None}
        if self.draft and self._unasked and owed and self.draft.who.id not in owed:
            self.draft = None
        if self.draft is None and model is not None:
            self.draft, self._unasked = drafts.begun(plan, model, now), True

    def begin_for(self, who: StaffId) -> None:
        """Begin with what this teacher is owed."""
        if self.model:
            self.draft = drafts.begun_for(self._planner.plan, self.model, who, self._planner.now)
            self._unasked = False

    def book(self) -> None:
        """Book the time that is proposed, and show it as booked."""
        draft = self.draft
        if draft is None or draft.day is None:
            return
        try:
            change = self._deeds.booking(draft, draft.day)
        except Trouble as trouble:
            self._refuse(trouble.what, trouble.remedy)
            return
        found = self.answer.found(draft.day, draft.slot)
        when = clock(found.start) if isinstance(found, Opening) else draft.slot
        pair = f"{draft.who.initials} rehearses with {draft.partner.initials}"
        self.draft = replace(draft, day=None, slot="", waive=frozenset())
        self._unasked = False
        self.booked.emit(draft.day, draft.slot)
        self._deeds.do(change, f"{pair}: {short(draft.day)} · {when}")

    def can_book(self) -> bool:
        """Whether a time is proposed that can be had."""
        return isinstance(self.answer.found(*self._asked()), Opening)

    def propose(self, day: date, slot: str, waive: frozenset[Hindrance] = frozenset()) -> None:
        """Propose a time that was found free."""
        if self.draft is not None:
            self.draft, self._unasked = replace(self.draft, day=day, slot=slot, waive=waive), False
            self.proposed.emit(day, slot)
            self._side.show_reason("")
            self.changed.emit()

    def choose(self, cell: Cell) -> None:
        """Propose the time of a cell, or say why it cannot be had."""
        found = self.answer.found(cell.day, cell.slot.name) if cell.slot else None
        if isinstance(found, Opening):
            self.propose(found.day, found.slot)
            return
        self.refused.emit()
        when = f"{short(cell.day)} · {clock(cell.slot.start) if cell.slot else cell.label}"
        if isinstance(found, Obstacle):
            by_choice = cell.slot is not None and found.by_choice
            again = (cell.day, cell.slot.name, found.hindrance) if cell.slot and by_choice else None
            self._refuse(f"{when}: {found.what}", found.remedy, again)
        elif self.model is None:
            self._refuse(*NO_MODEL)
        elif self.draft is None:
            self._refuse(
                "Nobody has a lesson to come that uses this shared model.", "Use it in a lesson first."
            )
        else:
            self._refuse(f"{short(cell.day)} has no {cell.label}.", "Choose a time that the day has.")

    def enter(self, cell: Cell, *, shown: bool) -> None:
        """Propose the time of a cell and, when it is proposed already and `shown` to be, book it."""
        if shown and cell.slot is not None and self._asked() == (cell.day, cell.slot.name):
            self.book()
        else:
            self.choose(cell)

    def _asked(self) -> tuple[date | None, str]:
        return (self.draft.day, self.draft.slot) if self.draft else (None, "")

    def _on_time(self, free: FreeTime) -> None:
        self.propose(free.day, free.slot)

    def _on_chosen(self, chosen: Chosen) -> None:
        draft, plan = self.draft, self._planner.plan
        if draft is None or self.model is None:
            return
        self._side.show_reason("")
        self._unasked = False
        if chosen.who != draft.who.id:
            self.begin_for(chosen.who)
        else:
            self.draft = replace(
                draft,
                partner=plan.get(Staff, chosen.partner),
                lesson=plan.get(Lesson, chosen.lesson),
                room=chosen.room,
                part=chosen.part,
                minutes=chosen.minutes,
            )
        self.changed.emit()

    def _on_anyway(self) -> None:
        """Ask for a time against a rule that is there for the two alone."""
        draft, plan, now = self.draft, self._planner.plan, self._planner.now
        if draft is None or self._refused is None:
            return
        day, slot, hindrance = self._refused
        waive = (draft.waive if self._asked() == (day, slot) else frozenset()) | {hindrance}
        found = rehearsal.look(plan, replace(draft, waive=waive).wish(plan), day, slot, now)
        if isinstance(found, Obstacle):
            self.draft = replace(draft, day=day, slot=slot, waive=waive)
            self._refuse(found.what, found.remedy, (day, slot, found.hindrance) if found.by_choice else None)
        else:
            self.propose(day, slot, waive)

    def _on_changed(self, _: Change) -> None:
        """What was in the way may not be there any more."""
        self._side.show_reason("")

    def _refuse(self, what: str, remedy: str, again: tuple[date, str, Hindrance] | None = None) -> None:
        """Say why not beside the button, or where notices are while there is no button."""
        self._refused = again
        if not self._side.show_reason(what, remedy, by_choice=again is not None):
            self._deeds.refuse(what, remedy)
