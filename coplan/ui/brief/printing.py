"""Prints the page that is shown, on a worker, as large as it is and with what the system's dialogue says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtPrintSupport import QPrinter

from coplan.plan import export
from coplan.plan.briefings.design import Source
from coplan.plan.page import Form
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper
from coplan.plan.sheet import CUT_EDGE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from coplan.plan.trouble import Trouble
from coplan.ui import printing as paper_out
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.notices import Notices
from coplan.ui.tasks import Report, Task, Tasks

WIDTH = round(PAGE_WIDTH / paper_out.POINTS_AN_INCH * paper_out.DOTS)
LOOKING = "Looking for printers"
PRINTING = "Printing the page"
_NO_PRINTER = Trouble(
    "No printer is set up on this computer.", "Export the page as PDF and print it on another computer."
)


class Printing(QObject):
    """Prints what `source` gives: the page as it is to go out, or nothing."""

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        panel: ExportPanel,
        source: Callable[[], Source | None],
    ) -> None:
        super().__init__(panel)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._paper, self._panel, self._source = paper, panel, source
        self._task: Task | None = None
        panel.print_stopped.connect(self._stop)

    def ask(self) -> None:
        """Let people choose a printer and what it is to do, then print."""
        if self._task is None and self._panel.printable:
            self._panel.show_printing(LOOKING)
            self._task = self._tasks.run(
                paper_out.any_printer, self._on_printers, self._on_trouble, "drive", self
            )

    def print_on(self, printer: QPrinter) -> None:
        """Print the page as it is now."""
        source = self._source()
        if source is None or not self._panel.printable:
            return
        paper, now = self._paper, self._planner.now

        def work(report: Report) -> int:
            laid = export.lay(paper, source)
            rendered = paper.render(laid.fitted, laid.pictures, now)
            picture = paper.draw_pdf(rendered.pdf, WIDTH)
            margin = CUT_EDGE if laid.fitted.page.form is Form.CARDS else MARGIN
            place = paper_out.true_to_size(PAGE_WIDTH, PAGE_HEIGHT, margin)
            return paper_out.print_out(printer, [picture], 1, report, place)

        self._panel.show_printing(PRINTING)
        self._task = self._tasks.run_reporting(
            work,
            partial(self._on_printed, printer.printerName() or printer.outputFileName() or "the printer"),
            self._on_trouble,
            self._panel.show_printed,
            owner=self,
        )

    def _on_printers(self, there: bool) -> None:
        self._end()
        if not there and not paper_out.prints_to_file():
            self._notices.trouble(_NO_PRINTER)
            return
        source = self._source()
        if source:
            printer = paper_out.new_printer(str(source.briefing.kind))
            paper_out.ask(self._panel, printer, self.print_on, "Print the page")

    def _on_printed(self, where: str, sheets: int) -> None:
        self._end()
        many = "1 sheet" if sheets == 1 else f"{sheets} sheets"
        self._notices.done(f"Sent {many} to {where}.")

    def _on_trouble(self, trouble: Trouble) -> None:
        self._end()
        self._notices.trouble(trouble)

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()
        # The cross that was pressed goes with the row it is in.
        QTimer.singleShot(0, self, self._end)

    def _end(self) -> None:
        self._task = None
        self._panel.show_printing("")
