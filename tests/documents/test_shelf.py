"""The cache folder keeps to its budget and survives whatever happens to it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from coplan.documents.shelf import QUICK, Shelf
from coplan.plan.ports import Picture, Reading

MEGABYTE = 1_000_000
OLD = 1_600_000_000
LEAVES = """if True:
    import sys
    from pathlib import Path
    from coplan.documents import leftovers
    left = leftovers.fresh(Path(sys.argv[1]), "pdf")
    left.touch()
    print(left)
"""


def put(shelf: Shelf, fingerprint: str, size: int = 1000, engine: str = "LibreOffice") -> Reading:
    made = shelf.making()
    made.write_bytes(b"x" * size)
    record = {
        "fingerprint": fingerprint,
        "kind": "pptx",
        "size": 7,
        "title": "Forces",
        "words": [[1, "Forces", "Push and pull", "Show the trolley"]],
        "sizes": [[400, 300]],
        "macros": False,
    }
    return shelf.put(made, record, engine)


def picture(seed: int = 0, side: int = 200) -> Picture:
    """Noise, which does not squeeze."""
    return Picture(side, side, 4 * side, Random(seed).randbytes(4 * side * side))


def total(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_what_is_put_is_found_by_another(tmp_path: Path) -> None:
    reading = put(Shelf(tmp_path, MEGABYTE), "a" * 64)
    kept = Shelf(tmp_path, MEGABYTE).find("a" * 64)
    assert kept is not None
    assert kept.reading == reading


def test_an_exact_one_replaces_a_quick_one_and_never_the_other_way(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, MEGABYTE)
    quick = put(shelf, "a", engine=QUICK)
    exact = put(shelf, "a")
    assert not quick.pdf.exists()
    put(shelf, "a", engine=QUICK)
    kept = shelf.find("a")
    assert kept is not None
    assert kept.reading == exact


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"version": 1}', b"\xff\xfe"])
def test_a_damaged_entry_counts_as_not_there(tmp_path: Path, damage: bytes) -> None:
    reading = put(Shelf(tmp_path, MEGABYTE), "a")
    reading.pdf.with_suffix(".json").write_bytes(damage)
    assert Shelf(tmp_path, MEGABYTE).find("a") is None


def test_a_pdf_that_was_cut_counts_as_not_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, MEGABYTE)
    reading = put(shelf, "a")
    reading.pdf.write_bytes(b"x" * 500)
    assert shelf.find("a") is None


def test_an_entry_of_another_version_is_made_again(tmp_path: Path) -> None:
    reading = put(Shelf(tmp_path, MEGABYTE), "a")
    card = reading.pdf.with_suffix(".json")
    card.write_text(json.dumps({**json.loads(card.read_text()), "version": 0}))
    assert Shelf(tmp_path, MEGABYTE).find("a") is None


def test_pictures_come_back_as_they_were_and_damaged_ones_do_not(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 10 * MEGABYTE)
    for drawn in (picture(), Picture(50, 40, 200, b"\xff" * 8000)):
        shelf.put_picture("a", "e", 1, drawn.width, drawn)
        assert shelf.picture("a", "e", 1, drawn.width) == drawn
    for path in (tmp_path / "pictures").rglob("*.page"):
        path.write_bytes(path.read_bytes()[:-20])
    assert shelf.picture("a", "e", 1, 50) is None
    assert shelf.picture("a", "e", 1, 200) is None


def test_the_budget_is_kept_by_dropping_the_pictures_seen_longest_ago(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, MEGABYTE)
    reading = put(shelf, "a", 100_000)
    for page in range(1, 20):
        shelf.put_picture("a", "e", page, 200, picture(page))
        found = tmp_path / "pictures" / "a" / f"e-{page}-200.page"
        os.utime(found, (OLD + page, OLD + page))
    assert total(tmp_path) <= MEGABYTE + 200_000
    assert shelf.picture("a", "e", 1, 200) is None
    assert shelf.picture("a", "e", 19, 200) is not None
    assert reading.pdf.exists()


def test_the_budget_holds_for_many_decks_of_one_morning(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, MEGABYTE)
    decks = [put(shelf, f"{number}", 300_000) for number in range(12)]
    assert total(tmp_path) <= MEGABYTE
    assert not decks[0].pdf.exists()
    assert not decks[0].pdf.with_suffix(".json").exists()
    assert decks[-1].pdf.exists()
    assert shelf.find("0") is None


def test_a_deck_that_is_shown_stays_whatever_comes_in(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, MEGABYTE)
    shown = put(shelf, "shown", 600_000)
    os.utime(shown.pdf, (OLD, OLD))
    kept = shelf.find("shown")
    assert kept is not None
    shelf.look_at(kept)
    for number in range(5):
        put(shelf, f"{number}", 600_000)
    assert shown.pdf.exists()


def test_what_another_window_puts_in_counts(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path, MEGABYTE), Shelf(tmp_path, MEGABYTE)
    for number in range(8):
        for name, shelf in (("one", one), ("other", other)):
            put(shelf, f"{name} {number}", 200_000)
    assert one.size() <= 2 * MEGABYTE
    put(one, "last", 200_000)
    assert one.size() <= MEGABYTE


def test_emptying_leaves_what_is_shown(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 10 * MEGABYTE)
    shown, other = put(shelf, "shown", 200_000), put(shelf, "other", 200_000)
    shelf.put_picture("shown", "e", 1, 200, picture())
    kept = shelf.find("shown")
    assert kept is not None
    shelf.look_at(kept)
    before = shelf.size()
    shelf.empty()
    assert (shown.pdf.exists(), other.pdf.exists()) == (True, False)
    assert shelf.size() == total(tmp_path) < before - 300_000
    assert shelf.find("shown") is not None


def test_what_a_broken_run_left_behind_is_swept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, MEGABYTE)
    left = shelf.making("batch")
    left.mkdir()
    (left / "0.pptx").write_bytes(b"x")
    os.utime(left, (OLD, OLD))
    recent = shelf.making()
    recent.write_bytes(b"x")
    put(Shelf(tmp_path, MEGABYTE), "a")
    assert not left.exists()
    assert recent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is not asked who still runs")
def test_what_a_killed_program_left_behind_is_swept_by_the_next(tmp_path: Path) -> None:
    making = tmp_path / "making"
    making.mkdir()
    killed = subprocess.run(
        [sys.executable, "-c", LEAVES, str(making)], check=True, capture_output=True, text=True
    )
    left = Path(killed.stdout.strip())
    assert left.exists()
    put(Shelf(tmp_path, MEGABYTE), "a")
    assert not left.exists()
