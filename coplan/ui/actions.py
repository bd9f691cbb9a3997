"""Every command once: its name, sentence, keys and icon; buttons, Ctrl+K and the sheet of keys read it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid


@dataclass(frozen=True, slots=True)
class Command:
    """One thing people can tell the program to do.

    `screen` is the screen on which it works ("" is everywhere); `sentence` begins with a verb, as in Ctrl+K.
    `shortcut` is the one that is shown; those in `also` work too, for hands that learned them elsewhere.
    Ctrl+K finds it by its `words`, too.
    """

    name: str
    sentence: str
    shortcut: str = ""
    icon: str = ""
    screen: str = ""
    also: tuple[str, ...] = ()
    words: str = ""

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """Every shortcut, the one that is shown first."""
        return (self.shortcut, *self.also) if self.shortcut else self.also


COMMANDS = (
    Command("go.week", "Go to the week", "Ctrl+1", "week"),
    Command("go.model", "Go to the model", "Ctrl+2", "model"),
    Command("go.rehearse", "Go to rehearsals", "Ctrl+3", "rehearse"),
    Command("go.brief", "Go to the briefing", "Ctrl+4", "brief"),
    Command("go.settings", "Go to settings", "Ctrl+,", "settings"),
    Command(
        "go.year",
        "Set up the school year",
        "Ctrl+Shift+Y",
        "week",
        words="term dates, holidays, half-term, INSET, Week A, Week B, bell times, duties, part-time",
    ),
    Command("find", "Search everything", "Ctrl+K", "search"),
    Command("unlock", "Type the password of a locked file", "Ctrl+Shift+U", "lock"),
    Command("undo", "Undo", "Ctrl+Z", "undo"),
    Command("redo", "Redo", "Ctrl+Y", "redo", also=("Ctrl+Shift+Z",)),
    Command("look_again", "Look at the watched folders again", "F5", "refresh"),
    Command(
        "outbox",
        "Open the outbox",
        "Ctrl+Shift+B",
        "inbox",
        words="deliveries, waiting pages, not sent, drive away, delivered, export",
    ),
    Command(
        "outbox.send",
        "Send what waits now",
        "Ctrl+Shift+S",
        "upload",
        words="outbox, try again, retry, deliver, pages",
    ),
    Command("keys", "Show all shortcuts", "F1", "keyboard"),
    Command("theme", "Change between light and dark", "Ctrl+Shift+L", "moon"),
    Command("quit", "Close Coplan", "Ctrl+Q", "cross"),
    Command("week.previous", "Show the week before", "Alt+Left", "left", "week"),
    Command("week.next", "Show the week after", "Alt+Right", "right", "week"),
    Command("week.next_week", "Show next week", "Ctrl+T", "week", "week"),
    Command("week.add_files", "Add resources", "Ctrl+O", "plus", "week"),
    Command("week.add_folder", "Add a folder of resources", "Ctrl+Shift+O", "folder", "week"),
    Command("week.accept_all", "Accept the certain suggestions", "Ctrl+Shift+A", "check", "week"),
    Command("week.add_lesson", "Add a lesson", "Ctrl+L", "plus", "week"),
    Command("model.select", "Select marks", "V", "select", "model"),
    Command("model.pen", "Draw with the pen", "P", "pen", "model"),
    Command("model.highlighter", "Highlight", "H", "highlighter", "model"),
    Command("model.words", "Highlight words of the page", "Shift+H", "words", "model", also=("W",)),
    Command("model.line", "Draw a line", "L", "line", "model"),
    Command("model.arrow", "Draw an arrow", "A", "pointing", "model"),
    Command("model.rectangle", "Draw a rectangle", "B", "rectangle", "model"),
    Command("model.pin", "Pin a step", "S", "step", "model"),
    Command("model.note", "Write a note", "N", "note", "model"),
    Command("model.spotlight", "Dim all but a part of the page", "O", "spotlight", "model"),
    Command("model.cover", "Cover an answer", "C", "cover", "model"),
    Command("model.eraser", "Rub out whole marks", "E", "eraser", "model"),
    Command("model.parts", "Rub out parts of strokes", "Shift+E", "eraser-part", "model"),
    Command("model.hand", "Move the page about", "M", "hand", "model"),
    Command("model.previous_page", "Show the page before", "PgUp", "left", "model"),
    Command("model.next_page", "Show the page after", "PgDown", "right", "model"),
    Command("model.first_page", "Show the first page", "Home", "up", "model"),
    Command("model.last_page", "Show the last page", "End", "down", "model"),
    Command("model.go_to_page", "Go to page", "Ctrl+G", "search", "model"),
    Command("model.fold_pages", "Fold or unfold the column of pages", "F4", "left", "model"),
    Command("model.find", "Find in this file", "Ctrl+F", "search", "model"),
    Command("model.find_next", "Show the next place found", "F3", "down", "model"),
    Command("model.find_previous", "Show the place found before", "Shift+F3", "up", "model"),
    Command("model.zoom_in", "Zoom in", "Ctrl++", "zoom-in", "model"),
    Command("model.zoom_out", "Zoom out", "Ctrl+-", "zoom-out", "model"),
    Command("model.fit", "Fit the page", "Ctrl+0", "fit", "model"),
    Command("model.thinner", "Draw thinner", ",", "minus", "model"),
    Command("model.thicker", "Draw thicker", ".", "plus", "model"),
    Command("model.mean_tight", "Mark as Tight", "1", "meaning", "model"),
    Command("model.mean_loose", "Mark as Loose", "2", "meaning", "model"),
    Command("model.mean_say", "Mark as Say this", "3", "meaning", "model"),
    Command("model.mean_watch", "Mark as Watch for", "4", "meaning", "model"),
    Command("model.mean_check", "Mark as Check", "5", "meaning", "model"),
    Command("model.mean_time", "Mark as Time", "6", "meaning", "model"),
    Command("model.mean_plain", "Mark as nothing in particular", "0", "meaning", "model"),
    Command("model.select_all", "Select all marks of the page", "Ctrl+A", "select", "model"),
    Command("model.copy", "Copy the selected marks", "Ctrl+C", "copy", "model"),
    Command("model.cut", "Cut the selected marks", "Ctrl+X", "cut", "model"),
    Command("model.paste", "Paste marks", "Ctrl+V", "paste", "model"),
    Command("model.duplicate", "Duplicate the selected marks", "Ctrl+D", "duplicate", "model"),
    Command("model.forward", "Bring the selected marks forward", "Ctrl+]", "forward", "model"),
    Command("model.backward", "Send the selected marks backward", "Ctrl+[", "backward", "model"),
    Command(
        "model.front",
        "Bring the selected marks to the front",
        "Ctrl+Shift+]",
        "forward",
        "model",
        ("Ctrl+}",),
    ),
    Command(
        "model.back", "Send the selected marks to the back", "Ctrl+Shift+[", "backward", "model", ("Ctrl+{",)
    ),
    Command("model.reveal", "Uncover or cover the selected answer", "R", "eye", "model"),
    Command("model.reveal_all", "Uncover or cover all answers", "Shift+R", "eye", "model"),
    Command("model.delete", "Delete the selected marks", "Del", "trash", "model"),
    Command("model.add_step", "Add a step", "Ctrl+Return", "plus", "model"),
    Command("model.choose", "Make this page the shared model", "Ctrl+M", "star", "model"),
    Command("model.other_file", "Use another file for this model", "Ctrl+U", "refresh", "model"),
    Command(
        "model.open_outside", "Open this file in its own program", "Ctrl+Shift+E", "open-external", "model"
    ),
    Command("model.library", "Use a past model again", "Ctrl+L", "library", "model"),
    Command("model.now_marking", "Let somebody else mark", "Ctrl+I", "person", "model"),
    Command("model.whose_marks", "Choose whose marks are shown", "Ctrl+Shift+I", "eye", "model"),
    Command(
        "model.export",
        "Export or print the marked pages",
        "Ctrl+E",
        "export",
        "model",
        words="save as a handout, PDF with comments, annotate, annotations, share",
    ),
    Command(
        "model.print", "Print the marked pages", "Ctrl+P", "printer", "model", words="handout, paper, export"
    ),
    Command(
        "model.take_in_marks",
        "Take in the marks of a colleague’s PDF",
        "Ctrl+Shift+T",
        "upload",
        "model",
        words="import comments, annotate, annotations, handout that comes back",
    ),
    Command("model.history", "Show who changed what", "Ctrl+H", "history", "model"),
    Command("model.rehearse", "Rehearse this", "Ctrl+R", "rehearse", "model"),
    Command(
        "model.run",
        "Rehearse this model now",
        "Ctrl+Shift+R",
        "play",
        "model",
        words="start, begin, run, timer, clock, rounds",
    ),
    Command(
        "rehearse.run",
        "Rehearse what is booked now",
        "Ctrl+R",
        "play",
        "rehearse",
        words="start, begin, run, timer, clock, rounds",
    ),
    Command("rehearse.book", "Book the chosen time", "Ctrl+B", "check", "rehearse"),
    Command(
        "rehearse.rest",
        "Plan the rest for me",
        "Ctrl+G",
        "rehearse",
        "rehearse",
        words="plan all rehearsals that are owed, schedule, solver, everybody",
    ),
    Command("rehearse.previous", "Show the rehearsals of the week before", "Alt+Left", "left", "rehearse"),
    Command("rehearse.next", "Show the rehearsals of the week after", "Alt+Right", "right", "rehearse"),
    Command("rehearse.today", "Show the rehearsals from today", "Ctrl+T", "week", "rehearse"),
    Command("rehearse.days", "Show seven or fourteen school days", "Ctrl+D", "week", "rehearse"),
    Command(
        "rehearse.everyone",
        "Show when everyone is free",
        "Ctrl+E",
        "person",
        "rehearse",
        words="who is free together, common time, department",
    ),
    Command(
        "rehearse.print",
        "Print part of the timetable",
        "Ctrl+P",
        "printer",
        "rehearse",
        words="save as PDF, paper, week",
    ),
    Command(
        "rehearse.invite",
        "Send invites to calendars",
        "Ctrl+I",
        "export",
        "rehearse",
        words="ics, Outlook, Google, Apple, calendar file",
    ),
    Command("rehearse.move", "Move what stands in the cell", "M", "drag", "rehearse", ("Ctrl+X",)),
    Command("rehearse.drop", "Put it into the cell", "Ctrl+V", "paste", "rehearse"),
    Command("rehearse.cancel", "Cancel the rehearsal of the cell", "Del", "trash", "rehearse"),
    Command("rehearse.put_back", "Put moved protected time back", "Ctrl+Backspace", "undo", "rehearse"),
    Command("brief.export", "Export the page", "Ctrl+E", "export", "brief"),
    Command(
        "brief.week",
        "Export the pages of a week",
        "Ctrl+Shift+E",
        "export",
        "brief",
        words="all, every lesson, briefings, many",
    ),
    Command("brief.print", "Print the page", "Ctrl+P", "printer", "brief", words="paper, copies, printer"),
    Command(
        "brief.grey",
        "Show the page beside its grey copy",
        "Ctrl+G",
        "eye",
        "brief",
        words="greyscale, copier, black and white, two-up",
    ),
    Command("brief.zoom_in", "Show the page larger", "Ctrl++", "zoom-in", "brief", ("Ctrl+=",)),
    Command("brief.zoom_out", "Show the page smaller", "Ctrl+-", "zoom-out", "brief"),
    Command("brief.fit", "Show the whole page", "Ctrl+0", "fit", "brief"),
    Command("brief.add_place", "Add a place for briefings", "Ctrl+Shift+P", "plus", "brief"),
)


def always() -> bool:
    """The state of a command that works at any time."""
    return True


class Actions(QObject):
    """The commands as Qt actions. Screens bind what they can do; whatever stays unbound is not shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands = {command.name: command for command in COMMANDS}
        self._actions: dict[str, QAction] = {}
        self._enabled: dict[str, Callable[[], bool]] = {}
        self._homes: dict[str, QWidget] = {}
        self._screens: QStackedWidget | None = None
        self._around: tuple[QWidget, ...] = ()
        self._lent: list[QAction] = []

    def surround(self, screens: QStackedWidget, *around: QWidget) -> None:
        """Have the commands of whichever of these screens is open work also from what stands around it."""
        self._screens, self._around = screens, around
        screens.currentChanged.connect(self._lend)
        self._lend()

    def bind(
        self,
        name: str,
        do: Callable[[], None],
        enabled: Callable[[], bool] = always,
        screen: QWidget | None = None,
        wide: bool = False,
    ) -> QAction:
        """Give a command its work.

        With a `screen` its shortcut works only while the focus is inside it,
        or around it; see `surround`.

        A `wide` one works wherever the focus is, as long as its screen is open. Binding a command again, as
        when another plan is opened, takes the work it had from it.
        """
        self._unbind(name)
        command = self._commands[name]
        action = QAction(command.sentence, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        inside = screen is not None and not wide
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if inside else Qt.ShortcutContext.WindowShortcut
        )
        (screen or self._window).addAction(action)
        action.triggered.connect(lambda *_: do())
        self._actions[name] = action
        self._enabled[name] = enabled
        self._homes[name] = screen or self._window
        self._lend_one(name)
        return action

    def _lend(self) -> None:
        """Give what stands around the screens the commands of the one that is open, and of no other."""
        for widget in filter(isValid, self._around):
            for action in widget.actions():
                if action in self._lent:
                    widget.removeAction(action)
        self._lent.clear()
        for name in self._here():
            self._lend_one(name)

    def _lend_one(self, name: str) -> None:
        screens, action = self._screens, self._actions[name]
        if screens is None or not isValid(screens) or self._homes[name] is not screens.currentWidget():
            return
        self._lent.append(action)
        for widget in filter(isValid, self._around):
            widget.addAction(action)

    def _unbind(self, name: str) -> None:
        """Let go of an action, because two with the same keys would silence each other."""
        if former := self._actions.pop(name, None):
            former.setShortcuts([])
            former.deleteLater()

    def action(self, name: str) -> QAction:
        """The action of a command that has been bound."""
        return self._actions[name]

    def command(self, name: str) -> Command:
        """The row of the table."""
        return self._commands[name]

    def bound(self) -> tuple[Command, ...]:
        """The commands that can be done now, in the order of the table."""
        return tuple(command for command in self.known() if self._enabled[command.name]())

    def known(self) -> tuple[Command, ...]:
        """Every command that some screen can do, also those that cannot be done just now."""
        return tuple(command for command in COMMANDS if command.name in self._here())

    def refresh(self) -> None:
        """Look again at which commands can be done now."""
        for name in self._here():
            self._actions[name].setEnabled(self._enabled[name]())

    def _here(self) -> tuple[str, ...]:
        """The commands whose screen has not gone."""
        return tuple(name for name in self._actions if isValid(self._homes[name]))
