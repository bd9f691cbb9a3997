"""Beside the calendar: which rehearsals go into people's own calendars, and what became of the files."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from coplan.ui.kit import Box, Button, Caption, Choice, Heading, Kind, PlainLabel, SidePanel, Tone, Weight
from coplan.ui.theme import Size

REMINDERS = (
    ("No reminder", None),
    ("5 minutes before", 5),
    ("10 minutes before", 10),
    ("30 minutes before", 30),
)

_SHOWN = 2


class InvitesPanel(SidePanel):
    """What is chosen here is read with its properties; `show_wanted` carries the folder of a file."""

    chosen = Signal()
    save_wanted = Signal()
    copy_wanted = Signal()
    show_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Invites", width=300, parent=parent)
        self.setObjectName("rehearse.invites")
        self._folder = ""
        self.shut = self.add_way_back("Back to the rehearsals", "Esc")
        self.shut.setObjectName("rehearse.invites.close")
        self.shut.clicked.connect(self.closed)
        self._build_choices()
        self._build_result()
        self._build_buttons()

    def _build_choices(self) -> None:
        self.scopes = Choice("Which rehearsals")
        self.scopes.setObjectName("rehearse.invites.scope")
        self.scopes.currentIndexChanged.connect(self.chosen)
        self.reminders = Choice("Reminder")
        self.reminders.setObjectName("rehearse.invites.reminder")
        self.reminders.set_options([(words, minutes) for words, minutes in REMINDERS])
        self._said = PlainLabel("", Size.CAPTION)
        self._said.setObjectName("rehearse.invites.said")
        self._called_off = Caption("", lines=0, ink=Tone.WAITING)
        self._called_off.setObjectName("rehearse.invites.called_off")
        for heading, widgets in (
            ("Which", (self.scopes, self._said, self._called_off)),
            ("Reminder", (self.reminders,)),
        ):
            self.body.addWidget(Heading(heading, Size.BODY))
            for widget in widgets:
                self.body.addWidget(widget)
        self.body.addWidget(
            Caption(
                "Open the file in Outlook, Google Calendar or Apple Calendar, or attach it to an email. "
                "When a rehearsal moves, a newer file changes it there.",
                lines=0,
            )
        )

    def _build_result(self) -> None:
        self._done = Box(Tone.ACCENT)
        self._done.setObjectName("rehearse.invites.done")
        self._words = PlainLabel("", weight=Weight.SEMIBOLD)
        self._done.body.addWidget(self._words)
        self._show = Button("Show in folder", small=True)
        self._show.setObjectName("rehearse.invites.show")
        self._show.clicked.connect(lambda: self.show_wanted.emit(self._folder))
        self._done.body.addWidget(self._show)
        self._done.hide()

    def _build_buttons(self) -> None:
        self.save = Button("Save calendar file…", Kind.PRIMARY)
        self.save.setObjectName("rehearse.invites.save")
        self.save.clicked.connect(self.save_wanted)
        self.copy = Button("Copy as text", icon="copy")
        self.copy.setObjectName("rehearse.invites.copy")
        self.copy.clicked.connect(self.copy_wanted)
        for widget in (self._done, self.save, self.copy):
            self.footer.addWidget(widget)

    @property
    def scope(self) -> int:
        """The number of what was chosen, from 0 in the order it was offered; -1 when nothing was."""
        return self.scopes.currentIndex()

    @property
    def reminder(self) -> int | None:
        """How many minutes before the start calendars remind; `None` for never."""
        minutes = self.reminders.currentData()
        return minutes if isinstance(minutes, int) else None

    def offer(self, scopes: Sequence[str], kept: int = 0) -> None:
        """Offer these, and choose one of them again."""
        with QSignalBlocker(self.scopes):
            self.scopes.set_options([(words, number) for number, words in enumerate(scopes)])
            self.scopes.choose(min(max(kept, 0), len(scopes) - 1))
        self.scopes.setEnabled(len(scopes) > 0)

    def show_what(self, text: str, called_off: int, *, any_booked: bool) -> None:
        """Show the rehearsals that were chosen, and how many of those sent out do not take place."""
        self._said.setText(text or "Nothing is booked yet. Book a rehearsal first, then send it.")
        self._called_off.setText(_called_off_said(called_off))
        self._called_off.setVisible(called_off > 0)
        self.save.setEnabled(any_booked or called_off > 0)
        self.copy.setEnabled(any_booked)

    def show_saved(self, names: Sequence[str], folder: str) -> None:
        """Say under which names the files arrived; none takes back what was said."""
        self._folder = folder
        shown = [*names[:_SHOWN], f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN + 1 else names
        self._words.setText("Saved as " + " and ".join(shown) + ".")
        self._done.setVisible(len(names) > 0)


def _called_off_said(count: int) -> str:
    are = "A rehearsal you sent out is" if count == 1 else f"{count} rehearsals you sent out are"
    takes = "a second file takes it" if count == 1 else "a file for each takes them"
    return f"{are} cancelled: {takes} out of calendars."
