"""Time and gap to the best plan for 12, 30 and 60 teachers, beside CP-SAT and the quick plan, in one run.

`python -m benchmarks rehearsals`. CP-SAT comes with OR-tools, which cannot be in one process with HiGHS, so
that it is installed into a folder that is thrown away and has a process of its own; without it, its rows say
so. It is given the same puzzle as HiGHS, without what can be in no better plan. The time to start either
process is left out; the last row of each school has ours with everything in.
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

from benchmarks import _table
from benchmarks._schools import NOW, school
from coplan.plan import choosing, quick_answer
from coplan.plan.choosing import Asked
from coplan.plan.floor import worthwhile
from coplan.plan.plan import Plan
from coplan.plan.puzzle import LOAD, MOVE, NO_MENTOR, Puzzle, cost
from coplan.solving import messages, proving
from coplan.solving.worker import Worker

PEER = "ortools==9.15.6755"
SCHOOLS = ((12, 12, 1.0), (30, 45, 5.0), (60, 120, 5.0))
SEEDS, TIMES, SECONDS, WORKERS = (1, 2, 3), 3, 10.0, 2
GOAL, FIRST_MS = 0.6, 50.0


def main() -> int:
    """Print every school, with many rooms and with few."""
    with tempfile.TemporaryDirectory(prefix="coplan-peer-") as folder:
        peer = _installed(Path(folder))
        if not peer:
            _table.note("CP-SAT", f"skipped: {PEER} could not be installed here")
        for teachers, rehearsals, limit in SCHOOLS:
            for tight in (False, True):
                _compare(teachers, rehearsals, limit, tight=tight, peer=peer)
    return 0


def _installed(folder: Path) -> str:
    """A Python that has CP-SAT; empty when there is none to be had."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    command = [python, "-m", "pip", "install", "--quiet", "--no-cache-dir", PEER]
    return "" if subprocess.run(command, capture_output=True, check=False).returncode else python


def _compare(teachers: int, rehearsals: int, limit: float, *, tight: bool, peer: str) -> None:
    name = f"{teachers} teachers, {rehearsals} rehearsals{', few rooms' if tight else ''}"
    first, mine, theirs, whole, gaps, costs = [], [], [], [], [], []
    for seed in SEEDS:
        plan = school(teachers, rehearsals, tight=tight, seed=seed)
        choosing.task(plan, NOW, Asked(days=14))
        for _ in range(TIMES):
            begin = time.perf_counter()
            puzzle = choosing.task(plan, NOW, Asked(days=14)).field.puzzle
            quick = quick_answer.answer(puzzle)
            first.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            proof = proving.prove(puzzle, quick, SECONDS)
            mine.append(time.perf_counter() - begin)
        best = cost(puzzle, proof.answer)
        gaps.append((cost(puzzle, quick) - best) / best)
        costs.append(f"{best}{'' if proof.proved else f' (bound {proof.bound})'}")
        whole.append(_with_its_process(plan, limit))
        if peer:
            theirs.append(_peer(peer, worthwhile(puzzle, quick), best, proof.proved))
    _table.row(f"{name}: first answer", _table.in_ms(first), FIRST_MS, "what people may wait", goal=1.0)
    _table.note("  quick plan is worse by", f"{100 * median(gaps):.2f} % (most {100 * max(gaps):.2f} %)")
    _table.note("  best plans cost", ", ".join(costs))
    if theirs:
        _table.row("  proved best", _table.in_ms(mine), _table.in_ms(theirs), "CP-SAT", goal=GOAL)
    else:
        _table.note("  proved best", f"{_table.in_ms(mine):.0f} ms")
    _table.row("  the same with its process", max(whole) * 1000, limit * 1000, "the limit", goal=1.0)


def _with_its_process(plan: Plan, limit: float) -> float:
    """How long it takes from nothing to a plan that is the best, as the window asks for it."""
    begin = time.perf_counter()
    worker = Worker()
    choosing.at_best(choosing.task(plan, NOW, Asked(days=14)), worker, limit)
    worker.close()
    return time.perf_counter() - begin


def _peer(python: str, puzzle: Puzzle, best: int, proved: bool) -> float:
    """How long CP-SAT takes, in seconds; it must come to the same."""
    said = json.loads(messages.asked(puzzle, (), 0))
    weights = {"move": MOVE, "no_mentor": NO_MENTOR, "load": LOAD, "unplaced": puzzle.unplaced}
    said |= {"weights": weights, "seconds": SECONDS, "workers": WORKERS}
    command = [python, str(Path(__file__).with_name("_cpsat.py"))]
    done = subprocess.run(command, input=json.dumps(said).encode(), capture_output=True, check=True)
    took, found, status = json.loads(done.stdout)
    if status != "OPTIMAL":
        _table.note("  CP-SAT stopped", f"after {SECONDS:.0f} s without a proof")
    elif proved and abs(found - best) > 1 / 2:
        _table.note("  NOT THE SAME", f"CP-SAT found {found:.0f}, ours is {best}")
    return float(took)


if __name__ == "__main__":
    sys.exit(main())
