"""Time and gap to the best plan for 12, 30 and 60 teachers, beside CP-SAT and the quick plan, in one run.

`python -m benchmarks rehearsals`. CP-SAT comes with OR-tools, which cannot be in one process with HiGHS, so
that it is installed into a folder that is thrown away and has a process of its own; without it, its rows say
so. It is given the same puzzle as HiGHS, without what can be in no better plan, the same first answer and the
same order of levels. The time to start either process is left out; the last row of each school has ours with
everything in. Plans are compared level by level; their gap in per cent is that of a price in which a step of
each level is worth some of the next.
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from operator import mul
from pathlib import Path
from statistics import median

from benchmarks import _table
from benchmarks._schools import NOW, school
from coplan.plan import choosing, quick_answer
from coplan.plan.choosing import Asked
from coplan.plan.floor import worthwhile
from coplan.plan.plan import Plan
from coplan.plan.puzzle import LEVELS, Answer, Puzzle, cost, levels
from coplan.solving import messages, proving
from coplan.solving.worker import Worker

PEER = "ortools==9.15.6755"
SCHOOLS = ((12, 12, 1.0), (30, 45, 5.0), (60, 120, 5.0))
SEEDS, TIMES, SECONDS, WORKERS = (1, 2, 3), 3, 10.0, 2
GOAL, FIRST_MS = 0.6, 50.0
PRICES = (10_000, 600, 150, 40, 4, 1, 0)


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
    unproved = 0
    first, mine, theirs, whole, gaps, peer_gaps, costs = [], [], [], [], [], [], []
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
        gaps.append(_gap(cost(puzzle, quick), best))
        costs.append(f"{_counted(best)}{'' if proof.proved else f' (bound {_counted(proof.bound)})'}")
        whole.append(_with_its_process(plan, limit))
        if peer:
            took, behind, all_proved = _peer(peer, worthwhile(puzzle, quick), quick, best)
            theirs.append(took)
            peer_gaps.append(behind)
            unproved += not all_proved
    _table.row(f"{name}: first answer", _table.in_ms(first), FIRST_MS, "what people may wait", goal=1.0)
    _table.note("  first answer, gap to the best", f"{_part(median(gaps))} (most {_part(max(gaps))})")
    _table.note("  best plans, level by level", "; ".join(costs))
    if theirs:
        _table.row("  proved best", _table.in_ms(mine), _table.in_ms(theirs), "CP-SAT", goal=GOAL)
        said = f"{unproved} of {len(SEEDS)} stopped after {SECONDS:.0f} s" if unproved else "proved each time"
        _table.note("  CP-SAT, gap to the best", f"{_part(max(peer_gaps))} ({said})")
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


def _counted(cost: int) -> str:
    """What an answer costs, the most important first, without the change of a plan that nobody has seen."""
    return "/".join(map(str, levels(cost)[:-1]))


def _gap(found: int, best: int) -> float:
    price, least = (sum(map(mul, PRICES, levels(each))) for each in (found, best))
    return (int(price) - int(least)) / max(1, int(least))


def _part(of: float) -> str:
    return f"{100 * of:.2f} %"


def _peer(python: str, puzzle: Puzzle, quick: Answer, best: int) -> tuple[float, float, bool]:
    """How long CP-SAT takes, in seconds, its gap to our best plan, and whether it proved its own."""
    said = json.loads(messages.asked(puzzle, quick, 0))
    for line in said["lines"]:
        line[4] = [levels(cost)[:-1] for cost in line[4]]
        del line[5:]
    count = len(puzzle.lines)
    stages = [[(0, 1)], [(1, count + 1), (2, 1)], [(3, 1)], [(4, 1)], [(5, 1)]]
    said |= {"stages": stages, "seconds": SECONDS, "workers": WORKERS}
    command = [python, str(Path(__file__).with_name("_cpsat.py"))]
    done = subprocess.run(command, input=json.dumps(said).encode(), capture_output=True, check=True)
    took, reached, proved = json.loads(done.stdout)
    found = sum(weight * steps for weight, steps in zip(LEVELS, reached, strict=False))
    if proved and found != best:
        _table.note("  NOT THE SAME", f"CP-SAT found {_counted(found)}, ours is {_counted(best)}")
    return float(took), _gap(found, best), bool(proved)


if __name__ == "__main__":
    sys.exit(main())
