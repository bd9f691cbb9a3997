"""Every answer keeps the rules, and what is called the best is what trying everything finds."""

import pytest

from coplan.plan import quick_answer
from coplan.plan.puzzle import (
    DISCOMFORT,
    LEVELS,
    MOST_HELPED,
    MOST_LINES,
    NONE,
    UNPROTECTED,
    Line,
    Moment,
    Puzzle,
    cost,
    levels,
)
from coplan.solving import proving
from tests.solving.here import broken_rule, least, made, worth

SMALL = range(24)
LARGER = range(100, 106)


@pytest.mark.parametrize("seed", SMALL)
def test_the_proved_answer_is_the_best_of_all(seed: int) -> None:
    puzzle = made(seed)
    proof = proving.prove(puzzle, (), 10)
    assert broken_rule(puzzle, proof.answer) == ""
    assert worth(puzzle, proof.answer) == levels(proof.bound) == least(puzzle)
    assert cost(puzzle, proof.answer) == proof.bound
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


MOSTS = (
    MOST_LINES,
    4 * MOST_LINES,
    MOST_LINES,
    MOST_LINES,
    MOST_LINES * (MOST_LINES + 1) // 2 + MOST_LINES * MOST_HELPED,
    2 * MOST_LINES,
    3 * MOST_LINES,
)


def test_all_that_can_be_gained_below_a_level_is_less_than_one_step_of_it() -> None:
    """Whatever so many rehearsals cost on each level at most, so that costs compare as their digits do."""
    for number, weight in enumerate(LEVELS):
        below = zip(LEVELS[number + 1 :], MOSTS[number + 1 :], strict=True)
        assert sum(less * most for less, most in below) < weight
    whole = sum(weight * most for weight, most in zip(LEVELS, MOSTS, strict=True))
    assert levels(whole) == MOSTS


def test_one_better_gap_is_worth_any_amount_of_protected_time() -> None:
    """The only partner can spare one of two periods: that of line 0, or the protected one of all others."""
    others = range(1, 7)
    when = [Moment(0, 0, 100, 110, (0,), (0,)), Moment(0, 0, 200, 210, (), (0,))]
    when += [Moment(1, 0, 100 + 10 * turn, 110 + 10 * turn, (1,), (0,)) for turn in others]
    when += [Moment(2, 0, 100 + 10 * turn, 110 + 10 * turn, (), (0,)) for turn in others]
    lines = [Line(0, NONE, NONE, (0, 1), (0, DISCOMFORT))]
    lines += [Line(who, NONE, NONE, (1 + who, 7 + who), (0, UNPROTECTED)) for who in others]
    helper = 1 << 7
    free = (1 | helper, 1 | helper, *[1 << who | helper for who in (*others, *others)])
    spare = (*[(NONE,)] * 7, (1,))
    puzzle = Puzzle(8, 1, tuple(when), free, (helper, helper), tuple(lines), ((NONE,),) * 8, spare, (0,) * 8)
    proof = proving.prove(puzzle, (), 10)
    assert proof.proved
    assert worth(puzzle, proof.answer) == least(puzzle) == (0, 0, 6, 0, 21, 0, 0)
