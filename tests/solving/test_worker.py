"""The process that solves: it answers, can be cancelled, and may be missing, dead or stuck."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

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


@dataclass
class PressedWhen:
    """Somebody who presses cancel once there is something in a file."""

    file: Path

    @property
    def cancelled(self) -> bool:
        """Whether it is there."""
        return self.file.exists() and bool(self.file.read_text())

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


def test_without_highs_or_killed_in_the_middle_it_is_said_in_words() -> None:
    missing = "import sys; sys.modules['highspy'] = None; from coplan.solving import child; child.main()"
    killed = "import os, sys; sys.stdin.readline(); os.abort()"
    for program in (missing, killed):
        with pytest.raises(Trouble, match="could not be looked for on this computer"):
            Worker((sys.executable, "-c", program)).prove(PUZZLE, HINT, 5)


def test_a_process_that_is_slow_to_start_has_its_time_to_think() -> None:
    slow = "import time; time.sleep(0.3); from coplan.solving import child; child.main()"
    assert Worker((sys.executable, "-c", slow)).prove(PUZZLE, HINT, 0.2).answer


@pytest.mark.skipif(sys.platform == "win32", reason="processes are asked after as on POSIX")
@pytest.mark.parametrize("cancelled", [True, False])
def test_nothing_runs_on_afterwards(tmp_path: Path, cancelled: bool) -> None:
    note = tmp_path / "number"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    worker = Worker((sys.executable, "-c", program), start_seconds=0.1)
    progress = PressedWhen(note) if cancelled else None
    with pytest.raises(Trouble, match="cancelled" if cancelled else "in time"):
        worker.prove(PUZZLE, HINT, 20 if cancelled else 0.5, progress)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_one_that_is_stuck_is_ended() -> None:
    with pytest.raises(Trouble, match="not found in time"):
        Worker(STUCK, start_seconds=0.2).prove(PUZZLE, HINT, 0.1)


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
