"""The process that solves: it answers, can be cancelled, and may be missing, dead or stuck."""

import sys
from dataclasses import dataclass

import pytest

from coplan.plan import quick_answer
from coplan.plan.puzzle import cost
from coplan.plan.solver import Proof
from coplan.plan.trouble import Trouble
from coplan.solving import messages
from coplan.solving.worker import Worker
from tests.solving.here import made

PUZZLE = made(100, 8, 10, 30)
HINT = quick_answer.answer(PUZZLE)
STUCK = (sys.executable, "-c", "import time; time.sleep(60)")


@dataclass
class Pressed:
    """Somebody who has pressed cancel."""

    cancelled: bool = True

    def report(self, done: int, total: int, what: str) -> None:
        """Nobody looks."""


def test_a_process_answers_and_another_one_the_next_puzzle() -> None:
    worker = Worker()
    worker.prepare()
    proof = worker.prove(PUZZLE, HINT, 20)
    worker.close()
    assert proof.proved
    assert cost(PUZZLE, proof.answer) == proof.bound


def test_a_solver_that_is_missing_or_dies_is_said_in_words() -> None:
    for command in (("no such program",), (sys.executable, "-c", ""), (sys.executable, "-c", "print('[]')")):
        with pytest.raises(Trouble, match="could not be looked for"):
            Worker(command).prove(PUZZLE, HINT, 5)


def test_one_that_is_stuck_is_ended() -> None:
    with pytest.raises(Trouble, match="not found in time"):
        Worker(STUCK).prove(PUZZLE, HINT, -1.2)


def test_cancel_is_heard_at_once() -> None:
    with pytest.raises(Trouble, match="cancelled"):
        Worker(STUCK).prove(PUZZLE, HINT, 60, Pressed())


def test_closing_ends_the_process_that_was_prepared() -> None:
    worker = Worker(STUCK)
    worker.prepare()
    worker.close()
    worker.prepare()
    with pytest.raises(Trouble):
        worker.prove(PUZZLE, HINT, 60)


def test_puzzles_and_proofs_survive_the_journey() -> None:
    assert messages.read_asked(messages.asked(PUZZLE, HINT, 5.5)) == (PUZZLE, HINT, 5.5)
    proof = Proof(HINT, 12, proved=False)
    assert messages.read_answered(messages.answered(proof)) == proof
