"""Planning the rest of the sample department's rehearsals, lines locked and edited, and booking them all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise, product

import pytest

from coplan.plan import choosing, choosing_reasons
from coplan.plan.booking_all import book_all
from coplan.plan.choosing import Asked, Task
from coplan.plan.department import Away, Department, Role, Staff, staff_id
from coplan.plan.engagement import Engagement
from coplan.plan.ids import EngagementId, derived
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import Progress
from coplan.plan.proposal import Proposal
from coplan.plan.puzzle import DISCOMFORT, LOAD, UNPLACED, Answer, Puzzle
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.solver import Proof
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.test_pairing import department
from tests.solving.here import Here


class Gone:
    """A solver that this computer does not have."""

    def prepare(self) -> None:
        """It cannot."""

    def prove(self, puzzle: Puzzle, hint: Answer, seconds: float, progress: Progress | None = None) -> Proof:
        """It cannot."""
        raise Trouble("The solver is missing.", "Do without it.")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The sample with nothing booked."""
    return Plan.of(each for each in department()[0].everything() if not isinstance(each, Rehearsal))


def best(plan: Plan, asked: Asked | None = None) -> tuple[Proposal, ...]:
    return choosing.at_best(choosing.task(plan, world.NOW, asked), Here()).lines


def test_everybody_who_owes_one_gets_a_line_with_reasons(plan: Plan) -> None:
    lines = best(plan)
    assert sorted(line.teacher.initials for line in lines) == ["AM", "JO", "KT", "LB"]
    assert all(line.reasons and line.room for line in lines)
    mentored = next(line for line in lines if line.teacher.initials == "LB")
    assert "AM is LB’s mentor" in mentored.reasons
    assert "two days before" in mentored.reasons
    assert "before 8Y2 Fri 4 P1" in mentored.sentence


def test_the_quick_plan_comes_first_and_the_best_says_that_it_is(plan: Plan) -> None:
    task = choosing.task(plan, world.NOW)
    quick, proved = choosing.quickly(task), choosing.at_best(task, Here())
    assert not quick.proved
    assert proved.proved
    assert proved.said == "No other plan is better."
    assert proved.cost <= quick.cost
    assert proved.gap == 0


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (UNPLACED, "another might have room for one rehearsal more."),
        (DISCOMFORT, "another might have a better gap before a lesson."),
        (LOAD, "another might share the helping more fairly."),
    ],
)
def test_what_might_still_be_better_is_said_by_its_level(level: int, words: str) -> None:
    proof = Proof((), 5 * level, proved=False)
    said = choosing_reasons.said(6 * level, proof, 5)
    assert said == f"The best plan that was found in 5 seconds; {words}"


def test_looking_leaves_the_plan_as_it_was(plan: Plan) -> None:
    assert best(plan) == best(plan)
    assert book_all(plan, best(plan), world.NOW).sentence == "Booked 4 rehearsals"


def test_without_a_solver_the_quick_plan_stands_and_says_so(plan: Plan) -> None:
    task = choosing.task(plan, world.NOW)
    found = choosing.at_best(task, Gone())
    assert found.lines == choosing.quickly(task).lines
    assert found.said == "The solver is missing. The first plan stands."


def test_all_are_booked_as_one_change_that_is_undone_as_one(plan: Plan) -> None:
    planner = Planner(plan, world.MemoryKeeper(), world.StoppedClock(), staff_id("KT"))
    lines = best(plan)
    planner.do(book_all(plan, lines, world.NOW))
    booked = list(planner.plan.all(Rehearsal))
    assert len(booked) == 4
    assert {(each.who, each.partner, each.day, each.start, each.room) for each in booked} == {
        (line.teacher.id, line.partner.id, line.day, line.start, line.room) for line in lines
    }
    assert choosing.quickly(choosing.task(planner.plan, world.NOW)).said == "Nobody else owes a rehearsal."
    planner.undo()
    assert planner.plan == plan


def test_what_was_booked_meanwhile_is_refused_in_words(plan: Plan) -> None:
    lines = best(plan)
    later = plan.after(book_all(plan, lines[:1], world.NOW))
    with pytest.raises(Trouble, match=f"has a rehearsal before {lines[0].lesson.class_code} already"):
        book_all(later, lines, world.NOW)
    taken = Engagement(EngagementId(derived("x")), lines[1].partner.id, lines[1].day, time(7), time(20))
    with pytest.raises(Trouble, match=r"cannot be booked any more: .* has something in their own calendar"):
        book_all(Plan.of((*plan.everything(), taken)), lines, world.NOW)


def test_a_locked_line_stays_and_the_others_go_round_it(plan: Plan) -> None:
    task = choosing.task(plan, world.NOW)
    line = next(each for each in best(plan) if each.teacher.initials == "JO")
    partner = plan.get(Staff, staff_id("AM"))
    time_ = choosing.times(task, line, partner)[-1]
    wanted = choosing.changed(task, line, partner=partner, day=time_.day, slot=time_.slot)
    assert wanted.locked
    lines = best(plan, Asked(locked=(wanted,)))
    assert len(lines) == 4
    kept = next(each for each in lines if each.locked)
    assert (kept.teacher, kept.partner, kept.day, kept.start) == (
        line.teacher,
        partner,
        time_.day,
        time_.start,
    )
    assert book_all(plan, lines, world.NOW).sentence == "Booked 4 rehearsals"


def test_a_change_that_breaks_a_rule_is_refused(plan: Plan) -> None:
    task = choosing.task(plan, world.NOW)
    line = best(plan)[0]
    with pytest.raises(Trouble, match="rehearse alone"):
        choosing.changed(task, line, partner=line.teacher, day=line.day, slot=line.slot)
    with pytest.raises(Trouble, match="no school"):
        choosing.changed(task, line, day=line.day + timedelta(days=2), slot=line.slot)


def test_a_locked_line_that_cannot_stay_is_planned_anew_and_named(plan: Plan) -> None:
    line = replace(best(plan)[0], locked=True)
    taken = Engagement(EngagementId(derived("x")), line.partner.id, line.day, time(7), time(20))
    found = choosing.at_best(
        choosing.task(Plan.of((*plan.everything(), taken)), world.NOW, Asked(locked=(line,))), Here()
    )
    assert len(found.lines) == 4
    assert not any(each.locked for each in found.lines)
    assert "cannot be booked any more" in found.freed[0]


def test_a_locked_line_moves_up_when_the_one_before_it_in_its_slot_is_left_out(plan: Plan) -> None:
    lines = best(plan)
    first, second = next((a, b) for a, b in pairwise(lines) if (a.day, a.slot) == (b.day, b.slot))
    assert second.start > first.start
    asked = Asked(locked=(replace(second, locked=True),), left_out=frozenset((first.key,)))
    found = choosing.at_best(choosing.task(plan, world.NOW, asked), Here())
    assert not found.freed
    assert {line.key for line in found.lines} == {line.key for line in lines} - {first.key}
    kept = next(line for line in found.lines if line.locked)
    assert (kept.key, kept.day, kept.start) == (second.key, second.day, first.start)


def test_nothing_jumps_when_a_line_is_left_out_or_locked(plan: Plan) -> None:
    """What people see stays where no other plan is better; only in its slot it may move up."""
    lines = best(plan)
    for one in lines:
        without = Asked(left_out=frozenset((one.key,)), before=lines)
        task = choosing.task(plan, world.NOW, without)
        for found in (choosing.quickly(task), choosing.at_best(task, Here())):
            assert places(found.lines) == places(line for line in lines if line is not one)
        locked = Asked(locked=(replace(one, locked=True),), before=lines)
        assert places(best(plan, locked)) == places(lines)


def test_of_two_plans_that_are_equally_good_the_one_that_people_see_stays(plan: Plan) -> None:
    lines = best(plan)
    others = [each for each in plan.all(Staff) if each.role is not Role.ECT]
    task = choosing.task(plan, world.NOW)
    seen = next(
        swapped
        for line, other in product(lines, others)
        if other != line.partner and (swapped := _with_partner(task, lines, line, other))
    )
    assert places(seen) != places(lines)
    assert places(best(plan, Asked(before=seen))) == places(seen)


def _with_partner(
    task: Task, lines: Sequence[Proposal], line: Proposal, other: Staff
) -> tuple[Proposal, ...]:
    """The plan with another partner in one line; nothing when it is worse or cannot be."""
    wanted = replace(line, partner=other, locked=True)
    found = choosing.at_best(
        choosing.task(task.plan, task.now, Asked(locked=(wanted,), before=tuple(lines))), Here()
    )
    helps = [Counter(each.partner for each in plan) for plan in (lines, found.lines)]
    fair = sorted(helps[0].values()) == sorted(helps[1].values())
    return found.lines if fair and not found.freed and len(found.lines) == len(lines) else ()


def places(lines: Iterable[Proposal]) -> list[tuple[object, ...]]:
    """Who rehearses with whom in which slot and room."""
    return sorted(
        (line.teacher.initials, line.partner.initials, line.day, line.slot, line.room) for line in lines
    )


def test_what_finds_no_place_says_why(plan: Plan) -> None:
    def why(plan: Plan) -> set[str]:
        return {each.why for each in choosing.at_best(choosing.task(plan, world.NOW), Here()).unplaced}

    away = tuple(Away(WeekLetter.BOTH, weekday, time(0), time(23, 59)) for weekday in range(1, 6))
    gone = Plan.of(
        replace(each, away=away) if isinstance(each, Staff) else each for each in plan.everything()
    )
    assert why(gone) == {f"{each} has no free time before the lesson." for each in ("KT", "AM", "JO", "LB")}
    alone = Plan.of(
        replace(each, away=away) if isinstance(each, Staff) and each.initials != "KT" else each
        for each in plan.everything()
    )
    assert "Nobody else is free when KT is." in why(alone)
    team = plan.only(Department)
    assert team is not None
    tight = Plan.of(
        replace(team, most_each=1) if isinstance(each, Department) else each for each in plan.everything()
    )
    assert all("needed for other" in each or "as many" in each for each in why(tight))


def test_only_the_models_that_were_asked_for_are_planned(plan: Plan) -> None:
    assert best(plan, Asked(models=())) == ()


def test_without_a_timetable_it_says_so(plan: Plan) -> None:
    empty = Plan.of(each for each in plan.everything() if not isinstance(each, SchoolYear))
    with pytest.raises(Trouble, match="no timetable"):
        choosing.task(empty, world.NOW)
    with pytest.raises(Trouble, match="no timetable"):
        book_all(empty, (), world.NOW)


def test_no_lesson_to_come_owes_nothing(plan: Plan) -> None:
    later = max(each.day for each in plan.all(Lesson)) - world.NOW.date() + timedelta(days=1)
    assert choosing.quickly(choosing.task(plan, world.NOW + later)).lines == ()


def test_the_same_in_json(plan: Plan) -> None:
    said = choosing.quickly(choosing.task(plan, world.NOW)).as_json()
    lines = said["lines"]
    assert isinstance(lines, list)
    assert lines[0]["teacher"] == "KT"
    assert lines[0]["start"] == "15:05"
