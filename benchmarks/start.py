"""How soon the window is there, and the Week in it, beside a bare PySide6 window and other programs."""

import compileall
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from benchmarks import _department, _table
from benchmarks._screen import Screen, missing

ROUNDS = 9
COVERED = 0.1  # of the screen: the window is there
FURNISHED = 0.02  # of the screen: the lessons are there too
PACKAGE = Path(__file__).resolve().parents[1] / "coplan"
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Coplan"))
window.resize(1280, 720)
window.show()
app.exec()
"""
OURS, WEEK, NAKED = "Coplan", "Coplan's week", "a bare PySide6 window"
PEERS = {"Xournal++": "xournalpp", "Evince": "evince", "Okular": "okular"}


def main() -> None:
    """Start every program in turn, so that all of them meet the same weather; print medians and ratios."""
    if lacking := missing():
        _table.note("start", f"skipped, because {lacking} is not installed")
        return
    compileall.compile_dir(PACKAGE, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        records = _department.furnish(home)
        programs = _programs(home)
        _round(home, programs)  # so that every file is in memory
        rounds = [_round(home, programs) for _ in range(ROUNDS)]
    for name in programs:
        if name != OURS:
            _compare("first window", OURS, name, rounds)
    _compare(f"the Week of {records} records and {_department.RESOURCES} files", WEEK, NAKED, rounds)
    for name, program in PEERS.items():
        if name not in programs:
            _table.note(f"first window, beside {name}", f"skipped, because {program} is not installed")


def _programs(home: Path) -> dict[str, Sequence[str | Path]]:
    bare = home / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    found: dict[str, Sequence[str | Path]] = {
        OURS: [sys.executable, "-m", "coplan"],
        NAKED: [sys.executable, bare],
    }
    return found | {name: [program] for name, program in PEERS.items() if shutil.which(program)}


def _round(home: Path, programs: dict[str, Sequence[str | Path]]) -> dict[str, float]:
    """Start each program once, on a screen of its own; one that does not come up is left out."""
    found = {}
    for name, command in programs.items():
        with Screen() as screen, suppress(TimeoutError, ChildProcessError):
            shown = screen.start(command, COPLAN_HOME=home)
            found[name] = shown.until_changed(COVERED)
            if name == OURS:
                shown.again()
                found[WEEK] = shown.until_changed(FURNISHED)
    return found


def _compare(what: str, ours: str, peer: str, rounds: list[dict[str, float]]) -> None:
    """Print both medians; the ratio is the median of the ratios within each round."""
    pairs = [(each[ours], each[peer]) for each in rounds if ours in each and peer in each]
    ratio = median(one / other for one, other in pairs)
    mine, other = (_table.in_ms([pair[place] for pair in pairs]) for place in (0, 1))
    _table.row(what, mine, other, peer, ratio=ratio)


if __name__ == "__main__":
    main()
