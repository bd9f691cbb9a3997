"""A rehearsal runs by the clock, whoever looks at it and however seldom."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import preset, run_through
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.run_through import RunThrough
from tests.plan import verbs, world

PEOPLE = ("KT", "LB")
# Pair: see 60, name 60, round 120, round 120, jot 60, copy 60.
ROUND_1 = 120.0


def running(since: float = 0.0) -> RunThrough:
    """A rehearsal of two that has just begun."""
    return run_through.go_on(run_through.begin(preset.PAIR, PEOPLE), since)


def test_it_waits_until_somebody_begins() -> None:
    waiting = run_through.begin(preset.PAIR, PEOPLE)
    assert run_through.at(waiting, 1000.0) == waiting
    assert (waiting.left, waiting.turn, waiting.running) == (60, "", False)


def test_stages_follow_each_other_to_the_end() -> None:
    run = running()
    seen = [run_through.at(run, moment).stage for moment in (0, 59.9, 60, 119, 121, 241, 361, 421, 479)]
    assert seen == [0, 0, 1, 1, 2, 3, 4, 5, 5]
    ended = run_through.at(run, 480)
    assert (ended.over, ended.running, ended.rounds, ended.now) == (True, False, 2, None)


def test_the_leader_is_first_and_both_have_their_half_of_each_round() -> None:
    run = running()
    turns = [run_through.at(run, moment).turn for moment in (119, 121, 179, 181, 239, 241, 301, 361)]
    assert turns == ["", "KT", "KT", "LB", "LB", "KT", "LB", ""]


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=40))
@settings(max_examples=40)
def test_looking_often_or_seldom_is_the_same(steps: list[float]) -> None:
    often = running()
    moment = 0.0
    for step in steps:
        moment += step
        often = run_through.at(often, moment)
    seldom = run_through.at(running(), moment)
    assert (often.stage, often.turn, often.done) == (seldom.stage, seldom.turn, seldom.done)
    assert abs(often.left - seldom.left) < 1e-6


def test_standing_still_costs_no_time() -> None:
    run = run_through.stop(running(), 30.0)
    assert run_through.at(run, 500.0).left == 30.0
    on = run_through.go_on(run, 500.0)
    assert run_through.at(on, 510.0).left == 20.0


def test_who_passes_leaves_the_time_to_the_others() -> None:
    run = run_through.pass_turn(run_through.at(running(), ROUND_1 + 10), ROUND_1 + 10)
    assert (run.turn, run.left) == ("LB", 110)
    assert run_through.at(run, ROUND_1 + 119).turn == "LB"
    after = run_through.at(run, ROUND_1 + 121)
    assert (after.stage, after.rounds) == (3, 1)


def test_a_round_that_all_pass_was_not_done() -> None:
    run = running()
    for _ in PEOPLE:
        run = run_through.pass_turn(run, ROUND_1 + 1)
    assert (run.stage, run.rounds, run.running) == (3, 0, True)
    assert run_through.pass_turn(running(), 5.0) == run_through.at(running(), 5.0)


@pytest.mark.parametrize(("seconds", "rounds"), [(3, 0), (19.9, 0), (20, 1), (119, 1)])
@pytest.mark.parametrize("people", [PEOPLE, ("KT",), ()])
def test_a_round_counts_when_somebody_had_a_turn(
    people: tuple[str, ...], seconds: float, rounds: int
) -> None:
    run = run_through.go_on(run_through.begin(preset.PAIR, people), 0.0)
    run = run_through.forward(run, ROUND_1 + seconds)
    assert (run.stage, run.rounds) == (3, rounds)
    assert run.left_out == (() if rounds else (1,))


def test_skipping_to_the_end_leaves_both_rounds_out() -> None:
    run = running()
    seen = []
    for _ in preset.PAIR.stages:
        seen.append(run.round)
        run = run_through.forward(run, 5.0)
    assert seen == [0, 0, 1, 2, 0, 0]
    assert (run.over, run.rounds, run.left_out) == (True, 0, (1, 2))


def test_a_turn_of_a_few_seconds_after_one_that_was_passed_is_no_round() -> None:
    run = run_through.pass_turn(running(), ROUND_1 + 15)
    assert run_through.forward(run, ROUND_1 + 30).rounds == 0
    assert run_through.forward(run, ROUND_1 + 35).rounds == 1


def test_a_clock_that_stands_makes_no_round() -> None:
    run = run_through.stop(running(), ROUND_1 + 5)
    assert run_through.forward(run, ROUND_1 + 500).rounds == 0


def test_all_in_pairs_swap_halfway_and_pass_among_themselves() -> None:
    run = run_through.go_on(run_through.begin(preset.PAIR, ()), 0.0)
    first = run_through.at(run, ROUND_1 + 30)
    assert (first.in_pairs, first.turn, first.swap) == (True, run_through.IN_PAIRS[0], 60)
    assert run_through.pass_turn(first, ROUND_1 + 30) == first
    second = run_through.at(first, ROUND_1 + 61)
    assert (second.turn, second.swap) == (run_through.IN_PAIRS[1], 0)


def test_a_round_in_which_the_last_passes_was_done() -> None:
    run = run_through.pass_turn(running(), ROUND_1 + 70)
    assert (run.stage, run.rounds) == (3, 1)


def test_next_and_back() -> None:
    run = run_through.forward(running(), 10.0)
    assert (run.stage, run.left) == (1, 60)
    assert run_through.back(run, 20.0).stage == 1
    assert run_through.back(run, 11.0).stage == 0
    assert run_through.back(running(), 0.0).stage == 0


def test_a_round_that_is_begun_again_counts_once() -> None:
    run = run_through.at(running(), 241.0)
    assert run.rounds == 1
    again = run_through.back(run, 241.0)
    assert (again.stage, again.turn, again.left) == (2, "KT", 120)
    assert run_through.at(again, 362.0).rounds == 1


def test_a_round_that_was_done_stays_done_when_somebody_looks_back_at_it() -> None:
    run = run_through.at(running(), 241.0)
    seen = run_through.forward(run_through.back(run, 241.0), 243.0)
    assert (seen.stage, seen.rounds, seen.left_out) == (3, 1, ())


def test_the_end_can_be_gone_back_from() -> None:
    ended = run_through.at(running(), 1000.0)
    assert run_through.go_on(ended, 1001.0) == ended
    assert run_through.forward(ended, 1001.0) == ended
    again = run_through.back(ended, 1001.0)
    assert (again.stage, again.running) == (5, False)


def test_ending_in_the_middle_of_a_round_counts_those_before() -> None:
    ended = run_through.end(running(), 310.0)
    assert (ended.over, ended.running, ended.turn, ended.rounds) == (True, False, "", 1)


def test_the_clock_says_when_the_next_turn_begins() -> None:
    assert run_through.at(running(), 130.0).swap == 60
    assert run_through.at(running(), 190.0).swap == 0
    assert running().swap == 0
    passed = run_through.pass_turn(run_through.begin(preset.PAIR, PEOPLE), 0.0)
    assert passed.swap == 0


def test_more_time_is_for_this_stage_only() -> None:
    run = run_through.more_time(running(), 50.0, 60)
    assert run_through.at(run, 100.0).stage == 0
    assert run_through.at(run, 121.0).stage == 1
    assert preset.PAIR.stages[0].seconds == 60


def test_fifteen_minutes_are_fifteen_minutes() -> None:
    run = run_through.go_on(run_through.begin(preset.DEPARTMENT, PEOPLE), 7.25)
    moment = 7.25
    while not run.over:
        moment += 0.2
        run = run_through.at(run, moment)
    assert abs(moment - 7.25 - 15 * 60) < 0.5


def test_only_the_rounds_are_recorded_and_they_add_up() -> None:
    planner = world.planner()
    verbs.work_on(planner)
    (booked,) = planner.plan.all(Rehearsal)
    planner.do(run_through.record(booked, 2))
    (once,) = planner.plan.all(Rehearsal)
    planner.do(run_through.record(once, 1))
    (twice,) = planner.plan.all(Rehearsal)
    assert (once.rounds, twice.rounds) == (2, 3)
    assert replace(twice, rounds=0) == booked
    assert run_through.record(twice, 0).edits == ()
