"""The export of a week's pages: asks on a sheet, has them made, and says in the end what came of it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coplan.plan import week_list
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper
from coplan.plan.week_list import Listed
from coplan.ui.brief import week_rows
from coplan.ui.brief.showing import Showing
from coplan.ui.brief.week_run import WeekRun
from coplan.ui.brief.week_sheet import WeekSheet
from coplan.ui.notices import Notices
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Task, Tasks


class WeekExport(QObject):
    """Works on while the sheet is closed; `opened` carries a page that somebody wants to look at."""

    opened = Signal(object)

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        outgoing: Outgoing,
        showing: Showing,
        screen: QWidget,
        settle: Callable[[], None],
        show_outbox: Callable[[], None],
    ) -> None:
        super().__init__(screen)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._showing, self._screen, self._settle = showing, screen, settle
        self._show_outbox = show_outbox
        self._sheet: WeekSheet | None = None
        self._listing: Task | None = None
        self._run = WeekRun(planner, tasks, paper, outgoing, self)
        self._run.moved.connect(self._on_moved)
        self._run.ended.connect(self._on_ended)

    def ask(self) -> None:
        """Ask what is exported; while an export runs, show how far it is."""
        self._settle()
        sheet = self._sheet or self._make_sheet()
        if self._run.is_running:
            sheet.follow(self._run.rows)
        else:
            places, has_last = tuple(self._planner.plan.all(Place)), bool(self._run.rows)
            sheet.ask(self._showing.weeks(), self._showing.monday, places, has_last=has_last)

    def _make_sheet(self) -> WeekSheet:
        sheet = WeekSheet(self._screen.window())
        sheet.pages_wanted.connect(self._list)
        sheet.start_wanted.connect(self._start)
        sheet.stop_wanted.connect(self._run.stop)
        sheet.last_wanted.connect(lambda: sheet.follow(self._run.rows))
        sheet.opened.connect(self.opened)
        self.destroyed.connect(sheet.deleteLater)
        self._sheet = sheet
        return sheet

    def _list(self, monday: date, kinds: Sequence[BriefingKind]) -> None:
        """Find the pages of a week; what was asked for before matters no more."""
        if self._listing:
            self._listing.cancel()
        plan, now = self._planner.plan, self._planner.now
        self._listing = self._tasks.run(
            lambda: week_list.of_week(plan, kinds, monday, now), self._on_listed, owner=self
        )

    def _on_listed(self, pages: tuple[Listed, ...]) -> None:
        if self._sheet and not self._run.is_running:
            self._sheet.show_pages(pages)

    def _start(self) -> None:
        if self._sheet:
            self._run.start(self._sheet.chosen, self._sheet.places, self._sheet.papers)
            self._sheet.follow(self._run.rows)

    def _on_moved(self, number: int) -> None:
        if self._sheet and self._sheet.isVisible():
            self._sheet.show_row(number, self._run.rows)

    def _on_ended(self) -> None:
        if self._sheet and self._sheet.isVisible():
            self._sheet.show_rows(self._run.rows)
        else:
            self._notices.done(week_rows.made(self._run.rows), "Open the outbox", self._show_outbox)
