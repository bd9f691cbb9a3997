"""Makes the pages of a week one after another and says how each stands, whichever screen is open."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan import dispatch, export
from coplan.plan.department import Staff
from coplan.plan.dispatch import Dispatched
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper
from coplan.plan.trouble import Trouble
from coplan.plan.week_list import Listed
from coplan.ui.brief import week_rows
from coplan.ui.brief.week_rows import Row, State
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Task, Tasks


class WeekRun(QObject):
    """One export at a time. `moved` tells that rows have changed, `ended` that every page was made."""

    moved = Signal(object)
    ended = Signal()

    def __init__(
        self, planner: Planner, tasks: Tasks, paper: BriefPaper, outgoing: Outgoing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._paper, self._outgoing = planner, tasks, paper, outgoing
        self.rows: list[Row] = []
        self._left: deque[int] = deque()
        self._whose: dict[ConsignmentId, int] = {}
        self._places: tuple[Place, ...] = ()
        self._papers: tuple[str, ...] = ()
        self._task: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        outgoing.tried.connect(self._on_tried)
        outgoing.led.connect(self._on_led)
        # What arrived is told after what waits is another: only then both are known.
        outgoing.changed.connect(self._soon.start)

    @property
    def is_running(self) -> bool:
        """Whether pages are still being made."""
        return self._task is not None

    def start(self, pages: Sequence[Listed], places: Sequence[Place], papers: Sequence[str]) -> None:
        """Make these pages for these places."""
        self.rows = [Row(each) for each in pages]
        self._left, self._whose = deque(range(len(pages))), {}
        self._places, self._papers = tuple(places), tuple(papers)
        self._next()

    def stop(self) -> None:
        """Make no more after the page that is being made; what was made is on its way."""
        self._left.clear()
        for number, row in enumerate(self.rows):
            if row.state is State.TO_DO:
                self._show(number, replace(row, state=State.STOPPED))

    def _next(self) -> None:
        if not self._left:
            self._task = None
            self.ended.emit()
            return
        number = self._left.popleft()
        row = self.rows[number]
        self._show(number, replace(row, state=State.MAKING))
        planner, paper, post = self._planner, self._paper, self._outgoing.post
        author = planner.plan.find(Staff, planner.author) if planner.author else None
        now, places, papers = planner.now, self._places, self._papers
        who, listed = author.initials if author else "", row.listed
        source = export.source_of(planner.plan, listed.briefing, now, who, week=listed.week)
        self._task = self._tasks.run(
            lambda: dispatch.dispatch(paper, post, source, places, papers, now),
            partial(self._on_dispatched, number),
            partial(self._on_trouble, number),
            owner=self,
        )

    def _on_dispatched(self, number: int, sent: Dispatched) -> None:
        row = self.rows[number]
        if sent.change:
            self._planner.observe(sent.change)
        if not sent.consignments:
            self._show(number, replace(row, state=State.LACKING, words=" ".join(sent.missing)))
        else:
            remark = " ".join((*sent.missing, sent.remark)).strip()
            self._whose |= {each.id: number for each in sent.consignments}
            consignments = {each.id: each for each in sent.consignments}
            self._show(number, replace(row, state=State.ON_ITS_WAY, remark=remark, consignments=consignments))
            self._outgoing.take(sent.consignments)
        self._next()

    def _on_trouble(self, number: int, trouble: Trouble) -> None:
        self._show(number, replace(self.rows[number], state=State.LACKING, words=str(trouble)))
        self._next()

    def _on_tried(self, consignment: Consignment) -> None:
        number = self._whose.get(consignment.id)
        if number is not None and consignment.stage is not Stage.ON_ITS_WAY:
            self._put(number, consignment.id, consignment)

    def _on_led(self, before: Consignment, after: Consignment | None) -> None:
        """One goes elsewhere, or had arrived meanwhile."""
        number = self._whose.get(before.id)
        if number is not None:
            self._put(number, before.id, after or replace(before, stage=Stage.DELIVERED))

    def _put(self, number: int, key: ConsignmentId, now: Consignment) -> None:
        """A consignment stands like this now, or another one goes in its stead."""
        row = self.rows[number]
        those = [now if each.id == key else each for each in row.consignments.values()]
        self._whose[now.id] = number
        after = replace(row, consignments={each.id: each for each in those}, unsent=row.unsent - {key})
        self._show(number, week_rows.standing(after))

    def _look(self) -> None:
        """See which pages somebody has taken out of the outbox, or put back, or made once more since."""
        if not self._whose:
            return
        known = {each.id: each for each in (*self._outgoing.delivered, *self._outgoing.waiting)}
        newest = {(each.briefing_id, each.place_id): each for each in known.values()}
        for number, before in enumerate(self.rows):
            for each in before.waiting:
                newer = newest.get((each.briefing_id, each.place_id), each)
                if newer.version > each.version:
                    self._put(number, each.id, newer)
            row = self.rows[number]
            unsent = frozenset(each.id for each in row.waiting if each.id not in known)
            if unsent != row.unsent:
                self._show(number, week_rows.standing(replace(row, unsent=unsent)))

    def _show(self, number: int, row: Row) -> None:
        self.rows[number] = row
        self.moved.emit(number)
