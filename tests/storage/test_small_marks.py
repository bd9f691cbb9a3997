"""Marks of every tool are small in the database, and the longest stroke a hand draws stays small too."""

import math
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coplan.plan import mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark, Point, Tool
from coplan.storage.store import Store
from tests.storage.records import stopped

MODEL = SharedModelId(RecordId("a" * 32))
LONG = 5000
MOST_BYTES = 20_000


def by_hand(points: int, pressed: str) -> list[Point]:
    """Loops as a hand draws them, with the tremble that smoothing leaves; with a mouse or with a pen."""
    hand = random.Random(points)
    way = []
    for i in range(points):
        x = 0.05 + 0.9 * i / points + math.cos(i / 31) / 60 + hand.gauss(0, 0.0002)
        y = 0.5 + math.sin(i / 29) / 9 + hand.gauss(0, 0.0002)
        pressure = 0.5 + math.sin(i / 90) / 3 + hand.gauss(0, 0.01) if pressed == "pen" else 0.5
        way.append((x, y, min(max(pressure, 0.0), 1.0)))
    return way


def stored(folder: Path, marks: list[Mark]) -> int:
    """How many bytes a plan grows by when these marks are put on one by one."""
    with closing(Store.open(folder, now=stopped)) as store:
        before = _used(store.path)
        for each in marks:
            store.apply(mark.put_on(each))
        grown = _used(store.path) - before
    with closing(Store.open(folder, now=stopped)) as again:
        assert tuple(again.load().all(Mark)) == tuple(marks)
    return grown


def _used(path: Path) -> int:
    """The bytes of the pages that are in use."""
    with closing(sqlite3.connect(path)) as raw:
        pages, free, size = (
            raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
    return int((pages - free) * size)


@pytest.mark.parametrize("pressed", ["mouse", "pen"])
def test_a_stroke_of_5000_points_is_well_under_20_kb(tmp_path: Path, pressed: str) -> None:
    strokes = [mark.make(MODEL, 1, Tool.PEN, by_hand(LONG, pressed)) for _ in range(5)]
    assert stored(tmp_path, strokes) / len(strokes) < MOST_BYTES


@pytest.mark.parametrize("tool", [each for each in Tool if each is not Tool.WORDS])
def test_a_short_mark_takes_a_few_kilobytes_with_its_history(tmp_path: Path, tool: Tool) -> None:
    points = [(0.1, 0.2, 1.0), (0.4, 0.5, 1.0)][: 1 if tool in (Tool.PIN, Tool.NOTE) else 2]
    marks = [mark.make(MODEL, 1, tool, points, text="Pause" * (tool is Tool.NOTE)) for _ in range(40)]
    assert stored(tmp_path, marks) / len(marks) < 5_000


def test_many_highlighted_words_are_small(tmp_path: Path) -> None:
    boxes = [(0.1 + 0.8 * side, 0.02 * line + 0.015 * side, 1.0) for line in range(40) for side in (0, 1)]
    words = [mark.make(MODEL, 1, Tool.WORDS, boxes, text="particles " * 19) for _ in range(20)]
    assert stored(tmp_path, words) / len(words) < 8_000
