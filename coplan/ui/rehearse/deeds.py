"""What people do to rehearsals, each with a notice that can take it back."""

from datetime import date

from coplan.plan import rehearsal
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.trouble import Trouble
from coplan.ui.doing import Doing
from coplan.ui.notices import Notice, Notices
from coplan.ui.rehearse.draft import Draft
from coplan.ui.theme import Tone

NO_MODEL = (
    "There is no shared model to rehearse yet.",
    "Choose the page that you will all teach from first; then this time can be booked.",
)


class Deeds:
    """Does changes and tells of them."""

    def __init__(self, planner: Planner, notices: Notices) -> None:
        self._planner, self._notices = planner, notices
        self._doing = Doing(planner, notices)

    def booking(self, draft: Draft, day: date) -> Change:
        """The change that books what is chosen. Raises `Trouble`."""
        return rehearsal.book(
            self._planner.plan,
            draft.model.id,
            draft.who.id,
            draft.partner.id,
            draft.lesson,
            day,
            draft.slot,
            part=draft.part,
            minutes=draft.minutes,
            room=draft.room,
            now=self._planner.now,
            waive=draft.waive,
        )

    def cancel(self, booked: Rehearsal) -> None:
        """Take a booking back."""
        who = self._planner.plan.find(Staff, booked.who)
        name = f"of {who.initials} " if who else ""
        self.do(rehearsal.cancel(booked), f"The rehearsal {name}on {booked.when} is cancelled")

    def do(self, change: Change, sentence: str) -> bool:
        """Do a change and say so with these words; whether it was done."""
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.trouble(trouble)
            return False
        self._doing.say(sentence, self._planner.history.done[-1])
        return True

    def refuse(self, what: str, remedy: str) -> None:
        """Say why not, where notices are."""
        self._notices.tell(Notice(what, remedy, Tone.CALM, "info"))
