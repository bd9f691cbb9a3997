"""Whatever a drive does and whoever works on it: pages arrive whole, once, and nobody's bytes are lost."""

import os
from pathlib import Path

import pytest

from tests.sharing.faulty_run import WITHIN, Run

RUNS = 3_000 if os.environ.get("COPLAN_EXPLORE") else 300
BLOCK = 30


def verdict(run: Run) -> list[str]:
    """What is wrong after a run."""
    judge = run.judge
    seen = {content for _, content in judge.visible()}
    found = [f"partial {each}" for each in judge.partial]
    found += [f"lost {each[:12]!r}" for each in judge.lost()]
    found += [f"waits: {each.stage} {each.why}" for each in run.waiting()]
    found += [f"left over {each}" for each in judge.left_over()]
    found += [f"twice {each}" for each in judge.twice()]
    for contents in run.newest.values():
        missing = [each for each in contents if each not in seen and each not in judge.undone]
        found += [f"not there {each[:16]!r}" for each in missing]
    if run.done_at > run.cleared_at + WITHIN:
        found.append(f"late by {run.done_at - run.cleared_at - WITHIN:.1f} s")
    return found


@pytest.mark.parametrize("first", range(0, RUNS, BLOCK))
def test_pages_arrive_whole_and_once_and_nobody_loses_a_byte(quick: Path, first: int) -> None:
    wrong = {}
    for seed in range(first, first + BLOCK):
        run = Run(quick / str(seed), seed)
        run.go()
        if found := verdict(run):
            wrong[seed] = found
    assert not wrong


def test_the_same_with_plain_replacing_loses_bytes(quick: Path) -> None:
    """The control: 300 runs on a drive as bad, on which whatever has the name is replaced."""
    lost = 0
    for seed in range(300):
        run = Run(quick / str(seed), seed, plainly=True)
        run.go()
        lost += bool(run.judge.lost())
    assert lost > 60, f"lost bytes in {lost} of 300 runs"
