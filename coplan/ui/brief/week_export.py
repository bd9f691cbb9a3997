"""The export of a week's pages: asks on a sheet, has them made, and says in the end what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coplan.plan import week_list
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper
from coplan.plan.trouble import Trouble
from coplan.plan.week_list import Listed
from coplan.ui.brief import week_rows
from coplan.ui.brief.sending import Sending
from coplan.ui.brief.showing import Showing
from coplan.ui.brief.week_rows import Row, State
from coplan.ui.brief.week_run import WeekRun
from coplan.ui.brief.week_sheet import WeekSheet
from coplan.ui.notices import Notice, Notices, always
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Task, Tasks
from coplan.ui.theme import Tone


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
        sending: Sending,
    ) -> None:
        super().__init__(screen)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._showing, self._screen, self._settle = showing, screen, settle
        self._sending = sending
        self._sheet: WeekSheet | None = None
        self._listing: Task | None = None
        self._told = State.DELIVERED
        self._holds: Callable[[], bool] = always
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
        sheet = WeekSheet(self._screen.window(), self._sending.card)
        self._sending.serve(sheet.cards, sheet.notices, sheet)
        sheet.pages_wanted.connect(self._list)
        sheet.start_wanted.connect(self._start)
        sheet.stop_wanted.connect(self._run.stop)
        sheet.last_wanted.connect(self._show_last)
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
            lambda: (
                week_list.of_week(plan, kinds, monday, now),
                week_list.few_models(plan, kinds, monday),
            ),
            self._on_listed,
            owner=self,
        )

    def _on_listed(self, found: tuple[tuple[Listed, ...], str]) -> None:
        if self._sheet and not self._run.is_running:
            self._sheet.show_pages(*found)

    def _start(self) -> None:
        if self._sheet:
            self._told = State.DELIVERED
            self._run.start(self._sheet.chosen, self._sheet.places, self._sheet.papers)
            self._notices.review()
            self._show_last()

    def _show_last(self) -> None:
        if self._sheet:
            self._sheet.follow(self._run.rows)

    def _on_moved(self, number: int) -> None:
        if self._sheet and self._sheet.isVisible():
            self._sheet.show_row(number, self._run.rows)
            self._told = week_rows.worst(self._run.rows)
            self._notices.review()
        elif not self._run.is_running:
            self._tell_news()

    def _on_ended(self) -> None:
        if self._sheet and self._sheet.isVisible():
            self._sheet.show_rows(self._run.rows)
        else:
            self._tell()

    def _tell_news(self) -> None:
        """Say anew what is worse than was told, and what is better while the old words are still shown."""
        shown = self._notices.current
        is_stale = shown is not None and shown.holds is self._holds and not self._holds()
        if is_stale or week_rows.is_worse(week_rows.worst(self._run.rows), self._told):
            self._tell()
        self._notices.review()

    def _tell(self) -> None:
        """Say how many pages are made and what is not well with them, for as long as that is so."""
        rows = self._run.rows
        made, look_at, lacks = week_rows.made(rows), week_rows.to_look_at(rows), week_rows.is_lacking(rows)
        self._told = worst = week_rows.worst(rows)
        self._holds = holds = partial(self._still, rows, look_at)
        way: tuple[str, Callable[[], None]] = ("Open the outbox", self._sending.show_outbox)
        if worst is State.BESIDE or (lacks and not look_at):
            way = "Show the pages", self._show_last
        if lacks or worst is State.NEEDS_YOU:
            self._notices.trouble(Trouble(made, look_at), *way, holds)
        else:
            tone, icon = (Tone.WAITING, "warning") if look_at else (Tone.ACCENT, "check")
            self._notices.tell(Notice(made, look_at, tone, icon, *way, holds=holds))

    def _still(self, rows: Sequence[Row], look_at: str) -> bool:
        """Whether these are the pages of the last export, and still as well or as unwell as that."""
        return rows is self._run.rows and week_rows.to_look_at(rows) == look_at
