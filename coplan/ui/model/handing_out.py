"""Hands the marked pages out: saved as a PDF of either kind, or printed; the file itself stays as it is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from coplan.plan import handout
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Staff
from coplan.plan.handout import HandOut, Handouts, Kind
from coplan.plan.mark import Mark, Tool
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui import chooser, printing
from coplan.ui.actions import Actions
from coplan.ui.model.captions import word
from coplan.ui.model.desk import Desk
from coplan.ui.model.export_panel import ALL, MARKED, THIS
from coplan.ui.model.marking import Marking
from coplan.ui.notices import Notices
from coplan.ui.tasks import Report, Task, Tasks

_NO_PRINTER = "No printer is set up on this computer. Save the handout and print it elsewhere."


class HandingOut(QObject):
    """The panel of the Model that exports, and what its buttons do."""

    def __init__(
        self, planner: Planner, tasks: Tasks, notices: Notices, marking: Marking, desk: Desk
    ) -> None:
        super().__init__(desk)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._marking, self._desk, self._panel = marking, desk, desk.export
        self._handouts: Handouts | None = None
        self._here: Callable[[str], str] = str
        self._task: Task | None = None
        self._offered: tuple[str, int, int, int, int, bool] | None = None
        self._panel.save_wanted.connect(self._save)
        self._panel.print_wanted.connect(self._look_for_printers)
        self._panel.closed.connect(self.close)
        self._panel.stopped.connect(self._stop)
        self._panel.open_wanted.connect(self._open_file)
        self._panel.show_wanted.connect(lambda path: self._open_file(str(Path(path).parent)))

    def use(self, handouts: Handouts, here: Callable[[str], str] = str) -> None:
        """Have somebody make the files; `here` says where a folder of the plan is on this laptop."""
        self._handouts, self._here = handouts, here

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Give the export its key."""
        actions.bind("model.export", self.toggle, self.possible, screen)
        actions.bind("model.print", self.open_to_print, self.possible, screen)

    def possible(self) -> bool:
        """Whether there are pages of a model to hand out."""
        return (
            self._handouts is not None and self._marking.model is not None and self._marking.can_be_marked()
        )

    def toggle(self) -> None:
        """Open the panel, or put it away."""
        if self._desk.export.isVisible():
            self.close()
        elif self.possible():
            self.open()

    def open_to_print(self) -> None:
        """Show the panel with the keyboard on the button that prints."""
        if not self.possible():
            return
        if self._panel.isHidden():
            self.open()
        self._panel.kinds.choose(Kind.HANDOUT.value)
        self._panel.print.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self) -> None:
        """Show the panel with the pages there are."""
        if self._desk.history.isVisible():
            self._desk.history.shut.click()
        self._offered = None
        self._offer()
        self._panel.show_sent(None)
        self._panel.say_why_not("")
        self._desk.show_export(shown=True)
        self._panel.kinds.setFocus()

    def follow(self) -> None:
        """Offer the pages as they are now, after another was opened or something was marked."""
        if self._panel.isVisible():
            self._offer()

    def _offer(self) -> None:
        model, resource = self._marking.model, self._marking.resource
        if model is None or resource is None:
            return
        marked = len(handout.pages_with_marks(self._planner.plan, model))
        shown = self._desk.canvas.board.shown_authors
        covered = any(m.tool is Tool.COVER and m.model_id == model.id for m in self._planner.plan.all(Mark))
        offered = (word(resource), self._marking.page, marked, resource.pages, len(shown or ()), covered)
        if offered != self._offered:
            self._offered = offered
            self._panel.offer(*offered)

    def close(self) -> None:
        """Show the model's own panel again; what is being made goes on."""
        if self._panel.isHidden():
            return
        self._desk.show_export(shown=False)
        self._desk.take_focus()

    def wanted(self) -> HandOut | None:
        """What is chosen, with everything that belongs to it; `None` when the pages typed are none."""
        model, resource, plan = self._marking.model, self._marking.resource, self._planner.plan
        if model is None or resource is None:
            return None
        match self._panel.which:
            case name if name == THIS:
                pages: tuple[int, ...] = (self._marking.page,)
            case name if name == ALL:
                pages = tuple(range(1, resource.pages + 1))
            case name if name == MARKED:
                pages = handout.pages_with_marks(plan, model)
            case _:
                try:
                    pages = handout.pages_said(self._panel.some.text(), resource.pages)
                except Trouble as trouble:
                    self._panel.complain(f"{trouble.what} {trouble.remedy}")
                    return None
        whose = self._desk.canvas.board.shown_authors if self._panel.whose.currentData() else None
        return handout.hand_out(
            plan,
            model,
            resource,
            self._panel.kind,
            pages,
            self._planner.now,
            whose=whose,
            shut=self._panel.covers.isChecked(),
            with_steps=self._panel.steps.isChecked(),
        )

    def _save(self) -> None:
        out = self.wanted()
        if out is None or self._handouts is None:
            return
        at = Path(self._first_folder()) / self._name(out)
        chosen = chooser.save_as(self._panel, "Save the marked pages", "PDF (*.pdf)", str(at))
        if chosen:
            self._make(out, self._handouts, Path(chosen))

    def _make(self, out: HandOut, handouts: Handouts, at: Path) -> None:
        name = at.name if at.suffix.lower() == ".pdf" else f"{at.name}.pdf"
        who = self._who()

        def work(report: Report) -> Sent:
            made = handouts.make(out, report)
            report.report(1, 1, "Saving the file")
            return handouts.save(Parcel(name, made.pdf), str(at.parent), who, out.made)

        self._panel.show_busy("Making the file")
        self._task = self._tasks.run_reporting(
            work, self._on_saved, self._on_trouble, self._panel.show_progress, owner=self
        )

    def _on_saved(self, sent: Sent) -> None:
        self._end()
        self._panel.show_sent(sent)
        if not self._panel.isVisible():
            self._notices.done(f"Saved as {sent.name}.", "Open", partial(self._open_file, sent.path))

    def _look_for_printers(self) -> None:
        if self.wanted() is not None:
            self._panel.show_busy("Looking for printers")
            self._task = self._tasks.run(
                printing.any_printer, self._on_printers, self._on_trouble, "drive", self
            )

    def _on_printers(self, any_there: bool) -> None:
        self._end()
        self._panel.say_why_not("" if any_there else _NO_PRINTER)
        out = self.wanted()
        if any_there and out:
            printing.ask(self._panel, printing.new_printer(out.title), partial(self.print_on, out))

    def print_on(self, out: HandOut, printer: QPrinter) -> None:
        """Print what was chosen; the marks are always part of the pages on paper."""
        handouts, flat = self._handouts, replace(out, kind=Kind.HANDOUT)
        if handouts is None:
            return

        def work(report: Report) -> int:
            made = handouts.make(flat, report)
            pictures = handouts.pictures(made, printing.WIDTH)
            return printing.print_out(printer, pictures, made.pages, report)

        self._panel.show_busy("Making the pages")
        self._task = self._tasks.run_reporting(
            work, self._on_printed, self._on_trouble, self._panel.show_progress, owner=self
        )

    def _on_printed(self, pages: int) -> None:
        self._end()
        self._notices.done(f"Sent {pages} page{'s' if pages != 1 else ''} to the printer.")

    def _on_trouble(self, trouble: Trouble) -> None:
        self._end()
        self._notices.trouble(trouble)

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()
        self._end()

    def _end(self) -> None:
        self._task = None
        self._panel.show_busy("")

    def _name(self, out: HandOut) -> str:
        model = self._marking.model
        return handout.file_name(model, self._marking.lesson, out.kind) if model else "Handout.pdf"

    def _first_folder(self) -> str:
        """The first place of briefings, as the chooser begins there."""
        place = next(iter(self._planner.plan.all(Place)), None)
        return self._here(place.folder) if place else chooser.beginning(self._panel)

    def _who(self) -> str:
        author = self._planner.author
        person = self._planner.plan.find(Staff, author) if author else None
        return person.initials if person else ""

    def _open_file(self, path: str) -> None:
        """Have the desktop open a file of ours or its folder, when it is still there."""
        there = Path(path)

        def opened(is_there: bool) -> None:
            if not is_there or not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
                self._notices.trouble(
                    Trouble(
                        f"“{there}” cannot be opened from here.", "Look for it there with another program."
                    )
                )

        self._tasks.run(there.exists, opened, lane="drive", owner=self)
