"""How long ink takes from the motion of the pointer to its pixel, beside Xournal++ on a screen of its own."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from threading import Event
from time import perf_counter

from benchmarks import _slides, _table
from benchmarks._screen import MANAGER, Screen, missing
from benchmarks._windows import make_home

ROUNDS, ROWS, STEPS, STEP = 2, 10, 60, 6
# Beside the words of the slide, in either window.
LEFT, TOP = 1060, 320
BEAT = 1 / 120  # a mouse tells of its motion so often
LATE = 1.0
# A smoothed line may end a little behind the pointer.
BEHIND = 2
GOALS = (("p50", 49, 1.0), ("p95", 94, 0.3))


def compare() -> None:
    """Draw the same lines on the same slide in both programs and print what half and most motions took."""
    what = "ink, motion to pixel"
    if lacking := missing(MANAGER, "xdotool", "xournalpp"):
        _table.note(what, f"skipped, because {lacking} is not installed")
        return
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck = _slides.make(folder / "slides.pdf", 2)
        home = make_home(folder / "model", deck)
        commands: dict[str, list[str | Path]] = {
            "ours": [sys.executable, "-m", "coplan"],
            "theirs": ["xournalpp", deck],
        }
        try:
            for turn in range(ROUNDS):
                for whose, command in commands.items():
                    times[whose] += _drawn(command, home, TOP + 10 * turn)
        except (TimeoutError, ChildProcessError) as why:
            _table.note(what, f"nothing to compare: {why}")
            return
    ours, theirs = (quantiles(each, n=100) for each in times.values())
    for part, place, goal in GOALS:
        _table.row(f"{what}, {part}", ours[place] * 1000, theirs[place] * 1000, "Xournal++", goal=goal)


def _drawn(command: Sequence[str | Path], home: Path, top: int) -> list[float]:
    """From each motion of the pointer to the ink under it, while lines are drawn on a slide.

    The model keeps the lines of the round before, so those of the next lie between them.
    """
    with Screen(managed=True) as screen:
        watched = screen.start(command, COPLAN_HOME=home)
        watched.until_shows(_slides.tint(1), 0.04)
        watched.until_quiet()
        return [took for row in range(ROWS) for took in _line(screen, LEFT, top + row * 20)]


def _line(screen: Screen, left: int, y: int) -> list[float]:
    screen.move(left, y)
    _wait(0.1)
    screen.hold(down=True)
    _wait(0.1)
    took = []
    for x in range(left + STEP, left + STEPS * STEP, STEP):
        before, began = screen.pixel(x - BEHIND, y), perf_counter()
        screen.move(x, y)
        while screen.pixel(x - BEHIND, y) == before:
            if perf_counter() - began > LATE:
                raise TimeoutError(f"no ink came at {x}, {y}")
        took.append(perf_counter() - began)
        _wait(max(0.0, BEAT - took[-1]))
    screen.hold(down=False)
    _wait(0.1)
    return took


def _wait(seconds: float) -> None:
    Event().wait(seconds)
