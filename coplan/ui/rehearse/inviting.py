"""Sends rehearsals to calendars: for one of them, a person or a whole week, as a file or as text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from coplan.plan import free_time, invitation, safe_names
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Staff
from coplan.plan.ids import StaffId
from coplan.plan.invitation import Invitation, Invites
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import MONTHS, SchoolYear, monday
from coplan.plan.trouble import Trouble
from coplan.ui import chooser
from coplan.ui.notices import Notices
from coplan.ui.rehearse.invites_panel import InvitesPanel
from coplan.ui.tasks import Tasks

_ENDING, _CANCELLED = ".ics", " - cancelled"


@dataclass(frozen=True, slots=True)
class Scope:
    """Rehearsals that are sent together, and for whom: `None` for everyone."""

    words: str
    rehearsals: tuple[Rehearsal, ...]
    who: StaffId | None = None


def scopes(plan: Plan, today: date, one: Rehearsal | None = None) -> tuple[Scope, ...]:
    """What can be sent: the booking that is looked at, each week to come, and what each person has."""
    return tuple(_scopes(plan, today, one))


def _scopes(plan: Plan, today: date, one: Rehearsal | None) -> Iterator[Scope]:
    names = {person.id: person.initials for person in plan.all(Staff)}
    coming = sorted(
        (each for each in plan.all(Rehearsal) if each.day >= today), key=lambda each: (each.day, each.start)
    )
    if one is not None:
        who, partner = (names.get(each, invitation.SOMEBODY) for each in (one.who, one.partner))
        yield Scope(f"{who} with {partner}, {one.when}", (one,))
    for week in sorted({monday(each.day) for each in coming}):
        inside = tuple(each for each in coming if monday(each.day) == week)
        yield Scope(f"Everyone, week of {week.day} {MONTHS[week.month - 1]}", inside)
    for person in sorted(plan.all(Staff), key=lambda each: each.initials):
        theirs = tuple(each for each in coming if person.id in (each.who, each.partner))
        if theirs or invitation.called_off(plan, today, person.id):
            yield Scope(f"{person.initials}, all to come", theirs, person.id)


def _files(
    name: str, due: tuple[Invitation, ...], gone: tuple[Invitation, ...]
) -> list[tuple[str, tuple[Invitation, ...]]]:
    """What goes into which file: what is booked together, each cancellation apart, as calendars want it."""
    booked = [(name + _ENDING, due)] if due else []
    only = len(gone) == 1
    return [
        *booked,
        *(
            (f"{name}{_CANCELLED}{'' if only else f' {nth}'}{_ENDING}", (each,))
            for nth, each in enumerate(gone, 1)
        ),
    ]


class Inviting(QObject):
    """The panel that sends invites, and what its buttons do; `opened` and `closed` say where it is."""

    opened = Signal()
    closed = Signal()

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._invites: Invites | None = None
        self._here: Callable[[str], str] = str
        self._one: Rehearsal | None = None
        self._busy = False
        self._scopes: tuple[Scope, ...] = ()
        self.panel = InvitesPanel(parent)
        self.panel.hide()
        self.panel.chosen.connect(self._on_chosen)
        self.panel.save_wanted.connect(self._save)
        self.panel.copy_wanted.connect(self._copy)
        self.panel.closed.connect(self.closed)
        self.panel.show_wanted.connect(self._open_folder)

    def use(self, invites: Invites, here: Callable[[str], str] = str) -> None:
        """Have somebody write the files; `here` says where a folder of the plan is on this laptop."""
        self._invites, self._here = invites, here

    def open(self, one: Rehearsal | None = None) -> None:
        """Offer what can be sent, beginning with the booking that is looked at."""
        self._one = one
        self.panel.show_saved((), "")
        self._offer(0)
        self.opened.emit()
        self.panel.scopes.setFocus()

    def follow(self) -> None:
        """Offer what there is now, after something was booked, moved or cancelled."""
        if self._one is not None:
            self._one = self._planner.plan.find(Rehearsal, self._one.id)
        self._offer(self.panel.scope)

    def _offer(self, kept: int) -> None:
        self._scopes = scopes(self._planner.plan, self._today(), self._one)
        self.panel.offer([scope.words for scope in self._scopes], kept)
        self._show_what()

    def _scope(self) -> Scope:
        number = self.panel.scope
        return self._scopes[number] if 0 <= number < len(self._scopes) else Scope("Rehearsals", ())

    def _called_off(self, scope: Scope) -> tuple[Invitation, ...]:
        """The cancellations that go with it; with one booking there are none."""
        if self._one is not None and scope.rehearsals == (self._one,) and scope.who is None:
            return ()
        return invitation.called_off(self._planner.plan, self._today(), scope.who)

    def _on_chosen(self) -> None:
        """Other rehearsals are not the ones that were saved."""
        self.panel.show_saved((), "")
        self._show_what()

    def _show_what(self) -> None:
        scope = self._scope()
        text = invitation.as_text(self._planner.plan, scope.rehearsals)
        self.panel.show_what(text, len(self._called_off(scope)), any_booked=bool(scope.rehearsals))

    def _copy(self) -> None:
        text = invitation.as_text(self._planner.plan, self._scope().rehearsals)
        QGuiApplication.clipboard().setText(text)
        self._notices.done("Copied the rehearsals as text.", detail="Paste them into a chat or an email.")

    def _save(self) -> None:
        plan, scope = self._planner.plan, self._scope()
        wanted = safe_names.with_ending(f"Rehearsals - {scope.words}", _ENDING)
        at = chooser.save_as(
            self.panel, "Save the invites", "Calendar (*.ics)", str(Path(self._first_folder()) / wanted)
        )
        if at:
            chosen = Path(at)
            name = chosen.name.removesuffix(_ENDING)
            self._write(
                name, str(chosen.parent), invitation.due(plan, scope.rehearsals), self._called_off(scope)
            )

    def _write(
        self, name: str, folder: str, due: tuple[Invitation, ...], gone: tuple[Invitation, ...]
    ) -> None:
        plan, now = self._planner.plan, self._planner.now
        year, invites = plan.only(SchoolYear), self._invites
        if year is None or invites is None or self._busy:
            return
        names = {person.id: person.initials for person in plan.all(Staff)}
        who = names.get(self._planner.author, "") if self._planner.author else ""
        reminder = self.panel.reminder
        files = _files(name, due, gone)

        def work() -> tuple[Sent, ...]:
            parcels = [
                Parcel(file, invites.calendar(sent, names, year, now, alarm=reminder)) for file, sent in files
            ]
            return invites.save(parcels, folder, who, now)

        self._busy = True
        done = partial(self._on_saved, (*due, *gone))
        self._tasks.run(work, done, self._on_trouble, "drive", self)

    def _on_saved(self, invitations: tuple[Invitation, ...], sent: tuple[Sent, ...]) -> None:
        self._busy = False
        # Nobody undoes this, because the file stays: the next one has to have higher numbers.
        self._planner.observe(invitation.send(self._planner.plan, invitations))
        self._show_what()
        self.panel.show_saved([each.name for each in sent], sent[0].folder)
        if not self.panel.isVisible():
            self._notices.done(f"Saved {sent[0].name}.")

    def _on_trouble(self, trouble: Trouble) -> None:
        self._busy = False
        self._show_what()
        self._notices.trouble(trouble)

    def _today(self) -> date:
        year = self._planner.plan.only(SchoolYear)
        return free_time.today(year, self._planner.now) if year else self._planner.now.date()

    def _first_folder(self) -> str:
        """The first place of briefings, as the chooser begins there."""
        place = next(iter(self._planner.plan.all(Place)), None)
        return self._here(place.folder) if place else chooser.beginning(self.panel)

    def _open_folder(self, folder: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            self._notices.trouble(
                Trouble(f"“{folder}” cannot be opened from here.", "Look for it there with another program.")
            )
