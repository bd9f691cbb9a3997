"""Plans the rest: partner, time and room for every rehearsal owed, first quickly and then at its best.

1. `task(plan, asked)` sets everything out; `quickly(task)` answers at once.
2. `at_best(task, solver)` has a solver look for something better and says whether there is any.
3. `changed(task, line, ...)` gives a line another partner or time; put into `Asked.locked`, it stays when a
   new task is set out, and the others go round it. `booking_all.book_all` books the lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from coplan.plan import choosing_reasons, free_time, quick_answer, rehearsal, setting_out
from coplan.plan import owed as owing
from coplan.plan.booking_all import begins, book_all, fitted
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.diary import moment
from coplan.plan.floor import floor
from coplan.plan.free_time import FreeTime
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.open_diaries import OpenDiaries
from coplan.plan.opening import Obstacle
from coplan.plan.plan import Plan
from coplan.plan.ports import Progress
from coplan.plan.proposal import Proposal, Proposed, Unplaced
from coplan.plan.puzzle import NONE, Answer, cost, is_best
from coplan.plan.school_year import SchoolYear
from coplan.plan.setting_out import Field
from coplan.plan.solver import Proof, Solver
from coplan.plan.trouble import Trouble

_SHORT, _LONG = 1.0, 5.0
_FEW, _MANY = 12, 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned: which models (all of them without a choice), how far ahead, what stays.

    Who is `left_out` stays owed, for another day. Where no other plan is better, what was proposed `before`
    is proposed again.
    """

    models: tuple[SharedModelId, ...] | None = None
    days: int = free_time.HORIZON
    minutes: int = rehearsal.MINUTES
    part: str = rehearsal.PARTS[0]
    locked: tuple[Proposal, ...] = ()
    left_out: frozenset[tuple[SharedModelId, StaffId]] = frozenset()
    before: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What is known before anything is chosen. `plan` has the locked lines booked, `without_them` has not.

    `freed` says of each line that was locked and cannot stay what is in the way.
    """

    plan: Plan
    without_them: Plan
    year: SchoolYear
    asked: Asked
    now: datetime
    locked: tuple[Proposal, ...]
    freed: tuple[str, ...]
    field: Field


def task(plan: Plan, now: datetime, asked: Asked | None = None) -> Task:
    """Set out what is owed. Raises `Trouble` when there is no timetable."""
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble("There is no timetable yet.", "Enter the school year and the timetable first.")
    asked = asked or Asked()
    locked, freed, booked = _locked(plan, year, asked.locked, now)
    with_locked = plan.after(booked) if booked else plan
    days = year.next_teaching_days(free_time.today(year, now), asked.days)
    found = owing.of(with_locked, now, days[-1], asked.models) if days else ()
    owed = tuple(each for each in found if each.key not in asked.left_out)
    diaries = OpenDiaries(with_locked, year)
    field = setting_out.field(with_locked, year, diaries, owed, days, now, asked.minutes, asked.before)
    return Task(with_locked, plan, year, asked, now, locked, freed, field)


def _locked(
    plan: Plan, year: SchoolYear, lines: Iterable[Proposal], now: datetime
) -> tuple[tuple[Proposal, ...], tuple[str, ...], Change | None]:
    """The locked lines that can stay, what is in the way of the others, and the booking of the former.

    One that came after another in its slot moves up when that one has gone.
    """
    diaries = OpenDiaries(plan, year)
    stays: list[Proposal] = []
    freed: list[str] = []
    booked: Change | None = None
    for line in sorted(lines, key=begins):
        found = fitted(plan, diaries, line, now)
        wanted = line if isinstance(found, Obstacle) else found
        try:
            booked = book_all(plan, (*stays, wanted), now)
        except Trouble as trouble:
            freed.append(trouble.what)
        else:
            stays.append(replace(wanted, locked=True))
    return tuple(stays), tuple(freed), booked


def quickly(task: Task) -> Proposed:
    """A good plan at once."""
    if not task.field.owed:
        return _proposed(task, Proof((), 0, proved=True), "Nobody else owes a rehearsal.")
    proof = _quick(task)
    said = choosing_reasons.PROVED if proof.proved else "A first plan; there may be a better one."
    return _proposed(task, proof, said)


def _quick(task: Task) -> Proof:
    answer, least = quick_answer.answer(task.field.puzzle), floor(task.field.puzzle)
    return Proof(answer, least, is_best(cost(task.field.puzzle, answer), least))


def at_best(
    task: Task, solver: Solver, seconds: float | None = None, progress: Progress | None = None
) -> Proposed:
    """The best plan there is, or the best that is found in this time; it may take all of that.

    Without a time it is a second for twelve rehearsals and five for many.

    A solver that cannot be used leaves the quick plan, which says so. Raises `Trouble` when cancelled.
    """
    if not task.field.owed:
        return quickly(task)
    quick = _quick(task)
    part = (len(task.field.owed) - _FEW) / (_MANY - _FEW)
    seconds = seconds or _SHORT + (_LONG - _SHORT) * min(1.0, max(0.0, part))
    try:
        proof = quick if quick.proved else solver.prove(task.field.puzzle, quick.answer, seconds, progress)
    except Trouble as trouble:
        if progress is not None and progress.cancelled:
            raise
        return _proposed(task, quick, f"{trouble.what} The first plan stands.")
    reached = cost(task.field.puzzle, proof.answer)
    return _proposed(task, proof, choosing_reasons.said(reached, proof, seconds))


def changed(
    task: Task, line: Proposal, *, partner: Staff | None = None, day: date, slot: str, room: str = ""
) -> Proposal:
    """A line with another partner, time or room, locked. Raises `Trouble` with what is in the way.

    Only locked lines are in its way: the others will go round it.
    """
    partner = partner or line.partner
    plan = _without(task, line)
    diaries = OpenDiaries(plan, task.year)
    rehearsal.wish(plan, line.teacher.id, partner.id, line.lesson, line.minutes)
    wanted = replace(line, partner=partner, day=day, slot=slot, room=room, locked=True)
    found = fitted(plan, diaries, wanted, task.now)
    if isinstance(found, Obstacle):
        raise Trouble(found.what, found.remedy)
    return replace(found, reasons=choosing_reasons.reasons(plan, task.year, found))


def times(task: Task, line: Proposal, partner: Staff | None = None) -> tuple[FreeTime, ...]:
    """The times that a line could have instead, the best first, with the same or another partner."""
    other = partner or line.partner
    plan = _without(task, line)
    return free_time.times(plan, line.teacher.id, other.id, line.lesson, task.now, minutes=line.minutes)


def _without(task: Task, line: Proposal) -> Plan:
    """The plan with the locked lines booked, but not this one."""
    others = [each for each in task.locked if each.key != line.key]
    if len(others) == len(task.locked):
        return task.plan
    return task.without_them.after(book_all(task.without_them, others, task.now))


def _proposed(task: Task, proof: Proof, said: str) -> Proposed:
    """The lines of an answer, each at the earliest start in its slot that the rules allow."""
    field = task.field
    diaries = OpenDiaries(task.plan, task.year)
    lines = list(task.locked)
    for line in sorted(_lines(task, proof.answer), key=begins):
        found = fitted(task.plan, diaries, line, task.now)
        if not isinstance(found, Obstacle):
            lines.append(replace(found, reasons=choosing_reasons.reasons(task.plan, task.year, found)))
    placed = {line.key for line in lines}
    left = tuple(
        Unplaced(each, choosing_reasons.why_not_placed(field, number))
        for number, each in enumerate(field.owed)
        if each.key not in placed
    )
    reached = cost(field.puzzle, proof.answer)
    proved = proof.proved and len(left) == len(field.owed) - len(proof.answer)
    return Proposed(tuple(sorted(lines, key=begins)), left, task.freed, reached, proof.bound, proved, said)


def _lines(task: Task, answer: Answer) -> Iterable[Proposal]:
    field, asked = task.field, task.asked
    for choice in answer:
        place = field.places[choice.moment]
        yield Proposal(
            field.owed[choice.line],
            field.people[choice.partner],
            place.day,
            place.slot.name,
            moment(place.start),
            asked.minutes,
            asked.part,
            "" if choice.room == NONE else field.rooms[choice.room],
        )
