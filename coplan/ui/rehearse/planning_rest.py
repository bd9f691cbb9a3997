"""Plans the rest: a quick plan at once, a better one when there is any, and what people change about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from coplan.plan import booking_all, choosing, free_time
from coplan.plan.change import Change
from coplan.plan.choosing import Asked
from coplan.plan.department import Staff
from coplan.plan.free_time import FreeTime
from coplan.plan.owed import Owed
from coplan.plan.pairing import Standing
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.proposal import Proposal, Proposed
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.solver import Solver
from coplan.plan.trouble import Trouble
from coplan.ui.rehearse import asked as asking
from coplan.ui.rehearse import rest_words
from coplan.ui.rehearse.deeds import Deeds
from coplan.ui.rehearse.rest_panel import Key, RestPanel
from coplan.ui.tasks import Task, Tasks
from coplan.ui.theme import Tone

# Lessons further ahead than four weeks are planned when they are nearer.
_FARTHEST = 20


@dataclass(frozen=True, slots=True)
class _Booked:
    """A plan that was booked, as it was changed by then: it comes back when its booking is undone."""

    change: Change
    model: SharedModel
    proposed: Proposed
    locked: Mapping[Key, Proposal]
    out: Mapping[Key, Owed]


class PlanningRest(QObject):
    """`changed` tells that other times are suggested now, `booked` that all of them were, `closed` that the
    plan is done with, and `time_chosen` carries the day and slot of a line that somebody wants to see.
    """

    changed = Signal()
    booked = Signal()
    closed = Signal()
    time_chosen = Signal(object, str)

    def __init__(self, planner: Planner, tasks: Tasks, deeds: Deeds, parent: QObject) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._deeds = planner, tasks, deeds
        self._solver: Solver | None = None
        self._standings: Sequence[Standing] = ()
        self._model: SharedModel | None = None
        self._locked: dict[Key, Proposal] = {}
        self._out: dict[Key, Owed] = {}
        self._proposed: Proposed | None = None
        self._planned: Plan | None = None
        self._searching: Task | None = None
        self._booked: _Booked | None = None
        self.panel = panel = RestPanel()
        panel.closed.connect(self.closed)
        panel.stop_wanted.connect(self._stop)
        panel.book_wanted.connect(self.book)
        panel.locked.connect(self._on_lock)
        panel.left_out.connect(self._on_left_out)
        panel.put_back.connect(self._on_put_back)
        panel.options_wanted.connect(self._on_options_wanted)
        panel.time_chosen.connect(self._on_time)
        panel.partner_chosen.connect(self._on_partner)
        panel.chosen.connect(lambda line: self.time_chosen.emit(line.day, line.slot))

    def use(self, solver: Solver) -> None:
        """Have somebody look for the best plan."""
        self._solver = solver

    @property
    def any_owed(self) -> bool:
        """Whether somebody is owed a rehearsal, as far as was looked the last time."""
        return any(each.booked is None for each in self._standings)

    def begin(self, model: SharedModel) -> None:
        """Plan what is owed for a model, with nothing locked and nobody left out."""
        self.leave()
        self._model = model
        self._plan_again()

    def undone(self, model: SharedModel) -> bool:
        """Whether the booking of the last plan for this model was undone, and no plan is shown since."""
        booked, undone = self._booked, self._planner.history.undone
        if booked is None or self._model is not None:
            return False
        return booked.model.id == model.id and booked.change in undone[-1:]

    def begin_again(self) -> None:
        """Show the plan that was booked, as it was before, and look whether it can still be had."""
        if (booked := self._booked) is None:
            return
        self._model, self._locked, self._out = booked.model, dict(booked.locked), dict(booked.out)
        self._show(booked.proposed)
        self._plan_again()

    def leave(self) -> None:
        """Forget the plan; nothing is booked."""
        if self._model is None:
            return
        self._tasks.call_off(self)
        self._model = self._proposed = self._planned = self._searching = self._booked = None
        self._locked, self._out = {}, {}
        self.panel.show_proposed(None, ())

    def follow(self, model: SharedModel, standings: Sequence[Standing]) -> None:
        """Take up who is owed a rehearsal now; plan again when something has changed or a time is past."""
        self._standings = standings
        if self._model is None:
            return
        booked = self._booked
        if booked and booked.change in self._planner.history.done[-1:]:
            self.closed.emit()
            self._booked = booked
            return
        owed = {(model.id, each.teacher.id) for each in standings if each.booked is None}
        self._locked = {key: line for key, line in self._locked.items() if key in owed}
        self._out = {key: each for key, each in self._out.items() if key in owed}
        if self._planner.plan is not self._planned or model.id != self._model.id or self._any_past():
            self._model = model
            self._plan_again()

    def look(self) -> asking.Asked:
        """What the timetable shows of the plan."""
        suggested: dict[asking.Place, tuple[str, ...]] = {}
        for line in self._proposed.lines if self._proposed else ():
            pair = f"{line.teacher.initials} with {line.partner.initials}"
            suggested[line.day, line.slot] = (*suggested.get((line.day, line.slot), ()), pair)
        return asking.Asked(suggested=suggested)

    def point_at(self, day: date, slot: str) -> None:
        """Put the keyboard on the line that is suggested at this time."""
        lines = self._proposed.lines if self._proposed else ()
        if line := next((each for each in lines if (each.day, each.slot) == (day, slot)), None):
            self.panel.point_at(line.key)

    def book(self) -> None:
        """Book every line in one change."""
        proposed, plan, now = self._proposed, self._planner.plan, self._planner.now
        if proposed is None or not proposed.lines:
            return
        self._tasks.call_off(self)
        self.panel.show_waiting()
        self._run(lambda: booking_all.book_all(plan, proposed.lines, now), self._on_booking, self._on_refused)

    # ----------------------------------------------------------------------------------------------- planning

    def _plan_again(self) -> None:
        plan, now, asked = self._planner.plan, self._planner.now, self._asked()
        self._tasks.call_off(self)
        self._planned, self._searching = plan, None
        self.panel.show_waiting()
        if self._proposed is None:
            self.panel.say("Choosing partners, times and rooms…", "", Tone.CALM)

        def work() -> tuple[choosing.Task, Proposed]:
            task = choosing.task(plan, now, asked)
            return task, choosing.quickly(task)

        self._run(work, self._on_quick, self._on_refused)

    def _asked(self) -> Asked:
        plan, now = self._planner.plan, self._planner.now
        models = (self._model.id,) if self._model else ()
        days = _days(plan, now, self._standings)
        before = self._proposed.lines if self._proposed else ()
        return Asked(
            models, days, locked=tuple(self._locked.values()), left_out=frozenset(self._out), before=before
        )

    def _on_quick(self, found: tuple[choosing.Task, Proposed]) -> None:
        task, quick = found
        solver = self._solver
        self._show(quick)
        if quick.proved or not task.field.owed or solver is None:
            return
        self._searching = self._tasks.run_reporting(
            lambda report: choosing.at_best(task, solver, None, report),
            self._show,
            self._on_refused,
            owner=self,
        )
        self.panel.say(
            "Looking for a better plan…", "This one can be booked as it is.", Tone.CALM, searching=True
        )

    def _show(self, proposed: Proposed) -> None:
        first = self._proposed is None
        self._proposed, self._searching = proposed, None
        self._locked = {line.key: line for line in proposed.lines if line.locked}
        self.panel.show_proposed(proposed, self._out.values())
        solver = self._solver is not None
        said = rest_words.said(proposed, any_owed=self.any_owed, any_out=bool(self._out), solver=solver)
        self.panel.say(*said)
        if first and self.panel.isVisible():
            self.panel.book.setFocus()
        self.changed.emit()

    def _stop(self) -> None:
        self._tasks.call_off(self)
        self._searching = None
        self.panel.say("The first plan stands.", "There may be a better one.", Tone.CALM)

    def _any_past(self) -> bool:
        year, now = self._planner.plan.only(SchoolYear), self._planner.now
        lines = self._proposed.lines if self._proposed else ()
        return year is not None and any(year.at(line.day, line.start) <= now for line in lines)

    def _on_refused(self, trouble: Trouble) -> None:
        self._deeds.refuse(trouble.what, trouble.remedy)
        if self._model is not None and self._proposed is not None:
            self.panel.show_proposed(self._proposed, self._out.values())

    def _run(
        self, work: Callable[[], object], then: Callable[..., None], otherwise: Callable[[Trouble], None]
    ) -> None:
        self._tasks.run(work, then, otherwise, owner=self)

    # ----------------------------------------------------------------------------------------------- changing

    def _on_lock(self, line: Proposal, on: bool) -> None:
        if on:
            self._locked[line.key] = replace(line, locked=True)
        else:
            self._locked.pop(line.key, None)
        self.panel.show_locked(line.key, locked=on)
        if self._proposed is not None:
            lines = tuple(
                replace(each, locked=on) if each.key == line.key else each for each in self._proposed.lines
            )
            self._proposed = replace(self._proposed, lines=lines)
        # What stays may stay as it is; what need not may get a better place.
        if not on or self._searching is not None:
            self._plan_again()

    def _on_left_out(self, line: Proposal) -> None:
        self._locked.pop(line.key, None)
        self._out[line.key] = line.owed
        self._plan_again()

    def _on_put_back(self, owed: Owed) -> None:
        self._out.pop(owed.key, None)
        self._plan_again()

    def _on_options_wanted(self, line: Proposal) -> None:
        plan, now, asked = self._planner.plan, self._planner.now, self._asked()
        people = sorted(
            (each for each in plan.all(Staff) if each.id != line.teacher.id), key=lambda each: each.initials
        )

        def work() -> tuple[FreeTime, ...]:
            return choosing.times(choosing.task(plan, now, asked), line)

        def show(times: tuple[FreeTime, ...]) -> None:
            self.panel.show_options(line.key, times, people)

        self._run(work, show, self._on_refused)

    def _on_time(self, line: Proposal, free: FreeTime | None) -> None:
        if free is not None:
            self._change(line, lambda task: choosing.changed(task, line, day=free.day, slot=free.slot))

    def _on_partner(self, line: Proposal, other: Staff) -> None:
        self._change(line, partial(_with_partner, line, other))

    def _change(self, line: Proposal, change: Callable[[choosing.Task], Proposal]) -> None:
        plan, now, asked = self._planner.plan, self._planner.now, self._asked()

        def refused(trouble: Trouble) -> None:
            self.panel.fold(line.key)
            self._on_refused(trouble)

        self._run(lambda: change(choosing.task(plan, now, asked)), self._on_line, refused)

    def _on_line(self, line: Proposal) -> None:
        self._locked[line.key] = line
        self._plan_again()

    def _on_booking(self, change: Change) -> None:
        model, proposed, locked, out = self._model, self._proposed, self._locked, self._out
        if model is None or proposed is None:
            return
        self.leave()
        if self._deeds.do(change, change.sentence):
            done = self._planner.history.done[-1]
            self.booked.emit()
            self.closed.emit()
            self._booked = _Booked(done, model, proposed, locked, out)
        else:
            self.begin(model)


def _with_partner(line: Proposal, other: Staff, task: choosing.Task) -> Proposal:
    """The line with another partner, at its own time if both are free then. Raises `Trouble`."""
    times = choosing.times(task, line, other)
    if not times:
        raise Trouble(
            f"{line.teacher.initials} and {other.initials} have no time together before "
            f"{line.lesson.class_code}.",
            "Choose somebody else.",
        )
    best = next((each for each in times if (each.day, each.slot) == (line.day, line.slot)), times[0])
    return choosing.changed(task, line, partner=other, day=best.day, slot=best.slot)


def _days(plan: Plan, now: datetime, standings: Sequence[Standing]) -> int:
    """How many school days reach as far as the last lesson before which somebody is owed a rehearsal."""
    year = plan.only(SchoolYear)
    last = max((each.lesson.day for each in standings if each.booked is None), default=None)
    if year is None or last is None:
        return free_time.HORIZON
    days = year.next_teaching_days(free_time.today(year, now), _FARTHEST)
    return max(free_time.HORIZON, sum(day <= last for day in days))
