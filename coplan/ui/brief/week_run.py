"""Makes the pages of a week one after another and says how each stands, whichever screen is open."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal

from coplan.plan import dispatch, export, outbox_words
from coplan.plan.department import Staff
from coplan.plan.dispatch import Dispatched
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper
from coplan.plan.trouble import Trouble
from coplan.plan.week_list import Listed
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Task, Tasks

HELD = frozenset({Stage.WAITING, Stage.ASKING})


class State(Enum):
    """How far a page has come; worse ones come later."""

    DELIVERED = "Delivered"
    ON_ITS_WAY = "On its way"
    MAKING = "Making…"
    TO_DO = "To do"
    WAITING = "Waiting"
    NEEDS_YOU = "Needs you"
    STOPPED = "Not made"
    LACKING = "Not finished"


@dataclass(frozen=True, slots=True)
class Row:
    """One page of the export. `words` say more about its state, in whole sentences when it failed."""

    listed: Listed
    state: State = State.TO_DO
    words: str = ""
    remark: str = ""
    consignments: dict[ConsignmentId, Consignment] = field(default_factory=dict)


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
        outgoing.tried.connect(self._on_tried)

    @property
    def is_running(self) -> bool:
        """Whether pages are still being made."""
        return self._task is not None

    @property
    def done(self) -> int:
        """How many pages were looked at."""
        return len(self.rows) - len(self._left) - (1 if self._task else 0)

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

    @property
    def summary(self) -> str:
        """What came of it all: what each place has, what waits for it, and how many pages were not made."""
        those = [each for row in self.rows for each in row.consignments.values()]
        said = []
        for place in dict.fromkeys(each.place for each in those):
            here = [each for each in those if each.place == place]
            stages = Counter(
                "waits" if each.stage in HELD else "goes" if each.waits else "is" for each in here
            )
            said += [f"{_pages(stages['is'])} delivered to {place}."] if stages["is"] else []
            said += [f"{_pages(stages['goes'])} on the way to {place}."] if stages["goes"] else []
            if count := stages["waits"]:
                said.append(f"{_pages(count)} wait{'s' if count == 1 else ''} for {place}.")
        return " ".join([*said, *self._not_made])

    @property
    def made(self) -> str:
        """How many pages are made, and how many are not, whatever becomes of them from now on."""
        count = sum(bool(row.consignments) for row in self.rows)
        said = [f"{_pages(count)} {'is' if count == 1 else 'are'} made."] if count else []
        return " ".join([*said, *self._not_made])

    @property
    def _not_made(self) -> Iterator[str]:
        for state in (State.LACKING, State.STOPPED):
            if count := sum(row.state is state for row in self.rows):
                yield f"{_pages(count)} {state.value[0].lower()}{state.value[1:]}."

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
        if number is None or consignment.stage is Stage.ON_ITS_WAY:
            return
        row = self.rows[number]
        row.consignments[consignment.id] = consignment
        self._show(number, _standing(row))

    def _show(self, number: int, row: Row) -> None:
        self.rows[number] = row
        self.moved.emit(number)


def _standing(row: Row) -> Row:
    """The row of a page that was made, by how its consignments stand."""
    those = list(row.consignments.values())
    beside = list(dict.fromkeys(words for each in those for words in outbox_words.besides(each)))
    held = [each for each in those if each.stage in HELD]
    held.sort(key=lambda each: each.stage is Stage.WAITING)
    if held:
        there = [each.place for each in those if not each.waits]
        arrived = [f"Delivered to {' and '.join(there)}."] if there else []
        state = State.NEEDS_YOU if held[0].stage is Stage.ASKING else State.WAITING
        return replace(row, state=state, words=" ".join([*arrived, *beside, held[0].why, held[0].remedy]))
    state = State.ON_ITS_WAY if any(each.waits for each in those) else State.DELIVERED
    return replace(row, state=state, words=" ".join(beside))


def _standing_at(consignment: Consignment) -> str:
    """Whether it is at its place, goes there or waits."""
    if consignment.stage in HELD:
        return "waits"
    return "goes" if consignment.waits else "is"


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
