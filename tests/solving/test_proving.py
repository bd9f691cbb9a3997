"""Every answer keeps the rules, and what is called the best is what trying everything finds."""

import pytest

from coplan.plan import quick_answer
from coplan.plan.puzzle import NONE, Line, Moment, Puzzle, cost
from coplan.solving import proving
from tests.solving.here import broken_rule, least, made

SMALL = range(24)
LARGER = range(100, 106)


@pytest.mark.parametrize("seed", SMALL)
def test_the_proved_answer_is_the_best_of_all(seed: int) -> None:
    puzzle = made(seed)
    proof = proving.prove(puzzle, (), 10)
    assert broken_rule(puzzle, proof.answer) == ""
    assert cost(puzzle, proof.answer) == proof.bound == least(puzzle)
    assert proof.proved


@pytest.mark.parametrize("seed", [*SMALL, *LARGER])
def test_the_quick_answer_keeps_the_rules_too(seed: int) -> None:
    puzzle = made(seed, 8, 10, 30) if seed in LARGER else made(seed)
    assert broken_rule(puzzle, quick_answer.answer(puzzle)) == ""


@pytest.mark.parametrize("seed", LARGER)
def test_a_proof_is_never_worse_than_its_hint(seed: int) -> None:
    puzzle = made(seed, 8, 10, 30)
    hint = quick_answer.answer(puzzle)
    proof = proving.prove(puzzle, hint, 10)
    assert proof.proved
    assert broken_rule(puzzle, proof.answer) == ""
    assert proof.bound == cost(puzzle, proof.answer) <= cost(puzzle, hint)
    assert cost(puzzle, proving.prove(puzzle, (), 10).answer) == proof.bound


def test_without_time_the_hint_stands_with_a_bound_below_it() -> None:
    puzzle = made(101, 8, 10, 30)
    hint = quick_answer.answer(puzzle)
    proof = proving.prove(puzzle, hint, 0.0)
    assert cost(puzzle, proof.answer) <= cost(puzzle, hint)
    assert proof.bound <= cost(puzzle, proof.answer)


def test_nothing_owed_is_proved_at_once() -> None:
    puzzle = Puzzle(2, 0, (), (), (), (), ((), ()), ((), ()), (0, 0))
    assert proving.prove(puzzle, (), 1).proved


def test_two_can_change_places_in_one_slot() -> None:
    turns = tuple(Moment(0, 0, start, start + 10, (), (0,)) for start in (900, 910))
    lines = tuple(Line(who, NONE, NONE, (0, 1), (0, 0)) for who in (0, 1))
    puzzle = Puzzle(2, 1, turns, (3, 3), (), lines, ((2,), (2,)), ((NONE,), (NONE,)), (0, 0))
    assert len(quick_answer.answer(puzzle)) == len(proving.prove(puzzle, (), 5).answer) == 2
