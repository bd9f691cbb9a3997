"""How long ink takes to get into the database and out of it again, and how much room it takes there."""

import math
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from coplan.plan import mark
from coplan.plan.change import Change, Edit
from coplan.plan.ids import SharedModelId
from coplan.plan.mark import Mark, Point, Tool
from coplan.storage import early
from coplan.storage.store import Store

LONG = 5_000


def table(strokes: Sequence[Mark], model: SharedModelId) -> None:
    """Print how long saving and loading take with these strokes in the plan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(Store.open(folder, now=_now)) as store:
            store.apply(Change("Draw", tuple(Edit(None, each) for each in strokes)))
            one = _saves(store, strokes[:1])
            before = _size(folder)
            scribble = mark.make(model, 1, Tool.PEN, long_stroke())
            start = perf_counter()
            store.apply(mark.put_on(scribble))
            large = (perf_counter() - start) * 1000
            grown = _size(folder) - before
        with closing(Store.open(folder, now=_now)) as store:
            load = _median(store.load)
        quick = _median(lambda: early.plan_at(folder))
        print(
            f"With {len(strokes):,} strokes in the database: saving one {one:.1f} ms;"
            f" loading all {load:.0f} ms, before the window is up {quick:.0f} ms."
        )
        print(
            f"A stroke of {LONG:,} points: {large:.1f} ms to save, {_packed(folder):,} bytes,"
            f" and the file grew by {grown:,}."
        )


def long_stroke() -> list[Point]:
    """A hand that draws loops all over the page for half a minute."""
    points = []
    for i in range(LONG):
        x = 0.5 + 0.4 * math.sin(i / 211) + 0.03 * math.cos(i / 7.3)
        y = 0.5 + 0.4 * math.cos(i / 173) + 0.05 * math.sin(i / 6.1)
        points.append((x, y, 0.5 + 0.3 * math.sin(i / 37)))
    return points


def _saves(store: Store, likes: Sequence[Mark]) -> float:
    took = []
    for _ in range(20):
        drawn = mark.make(likes[0].model_id, 1, Tool.PEN, likes[0].xyp)
        start = perf_counter()
        store.apply(mark.put_on(drawn))
        took.append((perf_counter() - start) * 1000)
    return median(took)


def _median(work: Callable[[], object]) -> float:
    took = []
    for _ in range(5):
        start = perf_counter()
        work()
        took.append((perf_counter() - start) * 1000)
    return median(took)


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.iterdir() if os.fspath(each).endswith(".db"))


def _packed(folder: Path) -> int:
    """How many bytes the longest value has; a mark's points are kept once, in the operation that drew it."""
    with closing(sqlite3.connect(folder / "plan.db")) as raw:
        ((longest,),) = raw.execute("SELECT max(length(value)) FROM operation")
    return int(longest)


def _now() -> datetime:
    return datetime.now(UTC)
