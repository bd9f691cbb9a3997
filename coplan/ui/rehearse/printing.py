"""Prints part of the timetable, or saves it as a PDF, off the window's thread."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from coplan.plan import safe_names, week_page
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Staff
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, WeekLetter, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.plan.week_page import WeekPage, WeekPaper
from coplan.ui import chooser
from coplan.ui import printing as paper_out
from coplan.ui.notices import Notices
from coplan.ui.rehearse.print_panel import PrintPanel
from coplan.ui.tasks import Report, Tasks

_NO_PRINTER = Trouble(
    "No printer is set up on this computer.", "Save the sheet as a PDF and print it elsewhere."
)


class Printing(QObject):
    """The panel that prints, and what its buttons do."""

    closed = Signal()

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, panel: PrintPanel) -> None:
        super().__init__(panel)
        self._planner, self._tasks, self._notices, self.panel = planner, tasks, notices, panel
        self._paper: WeekPaper | None = None
        self._model: SharedModel | None = None
        self._saved = ""
        self._busy = False
        panel.save_wanted.connect(self._save)
        panel.print_wanted.connect(self._look_for_printers)
        panel.open_wanted.connect(self._open)
        panel.closed.connect(self.closed)

    def use(self, paper: WeekPaper) -> None:
        """Have somebody print."""
        self._paper = paper

    @property
    def possible(self) -> bool:
        """Whether there is somebody who prints."""
        return self._paper is not None

    def offer(self, days: Sequence[date], model: SharedModel | None) -> None:
        """Offer to print these days."""
        plan, self._model = self._planner.plan, model
        year = plan.only(SchoolYear)
        if year is not None:
            people = sorted(plan.all(Staff), key=lambda each: each.initials)
            self.panel.offer([(day, _named(year, day)) for day in days], people)

    def _page(self) -> WeekPage | None:
        plan, now = self._planner.plan, self._planner.now
        try:
            return week_page.compose(plan, self.panel.days, self._model, self.panel.who, now)
        except Trouble as trouble:
            self._notices.trouble(trouble)
            return None

    def _save(self) -> None:
        if self._busy or (paper := self._paper) is None or (page := self._page()) is None:
            return
        wanted = safe_names.with_ending(page.name, ".pdf")
        first = str(Path(chooser.beginning(self.panel)) / wanted)
        at = chooser.save_as(self.panel, "Save the timetable", "PDF (*.pdf)", first)
        if not at:
            return
        chosen, now = Path(at), self._planner.now
        name = chosen.name if chosen.suffix.lower() == ".pdf" else f"{chosen.name}.pdf"
        self._busy = True
        self._tasks.run(
            lambda: paper.deliver([Parcel(name, paper.week(page, now))], str(chosen.parent), {}, "", now),
            self._on_saved,
            self._on_trouble,
            owner=self.panel,
        )

    def _on_saved(self, sent: tuple[Sent, ...]) -> None:
        self._busy = False
        self._saved = sent[0].path
        self.panel.show_saved(sent[0].name)

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self._saved)):
            self._notices.trouble(
                Trouble("No program opens PDFs on this computer.", f"The sheet is in {self._saved}.")
            )

    def _look_for_printers(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._tasks.run(paper_out.any_printer, self._on_printers, self._on_trouble, owner=self.panel)

    def _on_printers(self, there: bool) -> None:
        self._busy = False
        page = self._page()
        if not there:
            self._notices.trouble(_NO_PRINTER)
        elif page is not None:
            printer = paper_out.new_printer(page.title)
            words = "Print the timetable"
            paper_out.ask(self.panel, printer, lambda chosen: self._print(page, chosen), words)

    def _print(self, page: WeekPage, printer: QPrinter) -> None:
        paper, now = self._paper, self._planner.now
        if paper is None:
            return

        def work(report: Report) -> int:
            picture = paper.draw_pdf(paper.week(page, now), paper_out.WIDTH)
            return paper_out.print_out(printer, [picture], 1, report)

        self._busy = True
        self._tasks.run_reporting(work, self._on_printed, self._on_trouble, owner=self.panel)

    def _on_printed(self, pages: int) -> None:
        self._busy = False
        if pages:
            self._notices.done("The timetable went to the printer.")

    def _on_trouble(self, trouble: Trouble) -> None:
        self._busy = False
        self._notices.trouble(trouble)


def _named(year: SchoolYear, day: date) -> str:
    letter = year.week_letter(day)
    return short(day) if letter is WeekLetter.BOTH else f"{short(day)} · Week {letter}"
