"""Drives that hang, go away in the middle or hold odd things: each is told in time and holds up nothing."""

import os
import sys
from pathlib import Path
from time import monotonic

import pytest

from coplan.documents.lister import SILENCE, Lister
from coplan.documents.listing import _holder
from coplan.plan.listing import Entry
from coplan.plan.trouble import Trouble
from tests.documents.test_crew import Cancelled

HANGS = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")
# Says for ever that it is getting on, as a tree without an end does.
WITHOUT_END = (
    sys.executable,
    "-c",
    """if True:
        import sys, threading
        from coplan.documents.frames import receive, send
        receive(sys.stdin.buffer)
        while True:
            send(sys.stdout.buffer, {"alive": "", "done": 1, "total": 0, "found": [], "closed": []})
            threading.Event().wait(0.02)
    """,
)
# Tells of one file, then the drive is gone.
HALF_WAY = (
    sys.executable,
    "-c",
    """if True:
        import sys
        from coplan.documents.frames import receive, send
        receive(sys.stdin.buffer)
        send(sys.stdout.buffer, {"alive": "", "done": 1, "total": 0, "found": [["a.pdf", 1, 2, 3, False, ""]],
                                 "closed": []})
        sys.stdin.buffer.read()
    """,
)
# Leaves somebody behind who cannot be killed with it and holds its output open.
HELD_OPEN = (
    sys.executable,
    "-c",
    """if True:
        import subprocess, sys
        subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait(2.5)"],
                         start_new_session=True)
        sys.stdin.buffer.read()
    """,
)


@pytest.mark.parametrize("command", [HANGS, WITHOUT_END, HALF_WAY])
def test_a_drive_that_does_not_answer_is_away_within_its_time(command: tuple[str, ...]) -> None:
    lister = Lister(command, silence=0.6, whole=0.6, short=0.3)
    start = monotonic()
    with pytest.raises(Trouble, match="does not answer"):
        lister.listing(Path("S:/Science"))
    assert monotonic() - start < SILENCE
    lister.close()


def test_nothing_is_said_to_be_there_or_gone_on_a_drive_that_does_not_answer() -> None:
    lister = Lister(HANGS, short=0.2)
    path = Path("S:/Science/a.pdf")
    assert (lister.gone([str(path)]), lister.is_file(path), lister.is_folder(path)) == (
        frozenset(),
        False,
        False,
    )
    lister.close()


def test_a_drive_that_hangs_can_be_cancelled() -> None:
    lister = Lister(HANGS, silence=60)
    start = monotonic()
    with pytest.raises(Trouble, match="cancelled"):
        lister.listing(Path("S:/Science"), Cancelled())
    assert monotonic() - start < 30
    lister.close()


def test_somebody_who_cannot_be_killed_holds_nothing_up() -> None:
    lister = Lister(HELD_OPEN, silence=0.5)
    start = monotonic()
    with pytest.raises(Trouble, match="does not answer"):
        lister.listing(Path("S:/Science"))
    lister.close()
    assert monotonic() - start < 5.0


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with what folders have in them."""
    unit = tmp_path / "Science" / "Y9 Forces"
    unit.mkdir(parents=True)
    (tmp_path / "Science" / "plan.docx").write_bytes(b"plan")
    (unit / "worksheet.docx").write_bytes(b"sheet")
    (unit / "deck.pptx").write_bytes(b"a deck")
    return tmp_path / "Science"


def test_a_listing_says_what_lies_where(tree: Path) -> None:
    lister = Lister()
    listing = lister.listing(tree)
    assert [(each.path, each.size) for each in listing.entries] == [
        ("plan.docx", 4),
        ("Y9 Forces/deck.pptx", 6),
        ("Y9 Forces/worksheet.docx", 5),
    ]
    state = (tree / "plan.docx").stat()
    assert listing.entries[0] == Entry("plan.docx", 4, state.st_mtime_ns, state.st_ctime_ns)
    assert state.st_mtime_ns <= listing.at
    assert (lister.is_folder(tree), lister.is_file(tree / "plan.docx")) == (True, True)
    assert lister.gone([str(tree), str(tree / "other"), str(tree / "plan.docx")]) == {str(tree / "other")}
    with pytest.raises(Trouble, match="cannot be found"):
        lister.listing(tree / "other")
    with pytest.raises(Trouble, match="cannot be found"):
        lister.listing(tree / "plan.docx")
    lister.close()


def test_who_has_a_file_open_is_read_from_the_lock_beside_it(tree: Path) -> None:
    unit = tree / "Y9 Forces"
    (unit / "~$rksheet.docx").write_bytes(bytes([2]) + b"KT" + b" " * 51 + bytes(108))
    (unit / "~$deck.pptx").write_bytes(b"")
    (tree / ".~lock.plan.docx#").write_text(",JM,laptop,21.11.2026 10:00,file:///home;", encoding="utf-8")
    lister = Lister()
    held = {each.path: each.holder for each in lister.listing(tree).entries}
    assert held == {
        "plan.docx": "JM",
        "Y9 Forces/deck.pptx": "somebody",
        "Y9 Forces/worksheet.docx": "KT",
    }
    lister.close()


def test_hidden_half_written_and_locking_files_are_no_lesson_files(tree: Path) -> None:
    for name in ("Thumbs.db", ".hidden.pdf", "~WRL0001.tmp", "film.mp4.crdownload", "~$plan.docx"):
        (tree / name).write_bytes(b"x")
    (tree / ".git").mkdir()
    (tree / ".git" / "inside.pdf").write_bytes(b"x")
    lister = Lister()
    assert len(lister.listing(tree).entries) == 3
    lister.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_links_to_folders_are_not_followed_and_odd_names_arrive_whole(tree: Path) -> None:
    (tree / "round").symlink_to(tree)
    odd = os.fsdecode(b"caf\xe9.pdf")
    (tree / odd).write_bytes(b"x")
    lister = Lister()
    listing = lister.listing(tree)
    assert odd in {each.path for each in listing.entries}
    assert len(listing.entries) == 4
    lister.close()


def test_a_lock_that_is_gone_before_it_is_read_is_somebodys(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    assert _holder("worksheet.docx", {"~$rksheet.docx": gone}) == "somebody"
    assert _holder("sheet.docx", {"~$rksheet.docx": gone}) == ""
