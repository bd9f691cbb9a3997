"""The window paints before anything heavy is imported, and a terminal never waits for Qt."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = (
    *("sqlalchemy", "alembic", "sqlite3", "reportlab", "docx", "pptx", "pypdfium2", "lxml", "PIL"),
    *("uharfbuzz", "icalendar", "numpy", "asyncio", "ssl"),
)
# Of our own, what only screens and plans need.
LATER = ("coplan.session", "coplan.wiring", "coplan.ui.week", "coplan.ui.model")
AT_THE_FIRST_PAINT = """
import os, sys
from coplan import app, cli

def painted(self, is_sample):
    print(*sys.modules, sep="\\n", flush=True)
    os._exit(0)

app.App.open_plan = painted
cli.main(["--sample"])
"""

# What of Qt would be made only at its first use, once the window is about to be made.
MADE_LATER = """
import os

del os.environ["PYSIDE6_OPTION_LAZY"]
from coplan.cli import verbs

verbs.make_quick()
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets

for module in (QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets):
    print(*set(dir(module)) - set(vars(module)))
"""


def _modules(program: str, home: Path) -> set[str]:
    """What a program that prints its modules had imported."""
    surroundings = os.environ | {"COPLAN_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(ran.stdout.split())


def test_nothing_heavy_is_imported_before_the_first_paint(home: Path) -> None:
    modules = _modules(AT_THE_FIRST_PAINT, home)
    assert "coplan.ui.shell.window" in modules
    assert not modules.intersection(HEAVY)
    assert not modules.intersection(LATER)


def test_a_worker_that_imports_a_screen_makes_no_class_of_qt(home: Path) -> None:
    assert not _modules(MADE_LATER, home)


def test_other_screens_wait_until_the_first_is_there(home: Path) -> None:
    modules = _modules(
        "import sys; from coplan import session; session.prepare('week'); print(*sys.modules)", home
    )
    assert "coplan.ui.week.screen" in modules
    assert not modules.intersection(HEAVY)
    assert not {f"coplan.ui.{name}" for name in ("model.screen", "rehearse.screen", "brief.screen")} & modules


def test_opening_a_plan_imports_neither_paper_nor_what_writes_the_plan(home: Path) -> None:
    modules = _modules("import sys, coplan.wiring; print(*sys.modules)", home)
    assert "coplan.storage.early" in modules
    assert not modules.intersection(set(HEAVY) - {"sqlite3"})


def test_a_terminal_does_not_wait_for_qt(home: Path) -> None:
    program = "import sys\ntry:\n    from coplan.cli import main; main(['--version'])\n"
    modules = _modules(f"{program}except SystemExit:\n    print(*sys.modules)", home)
    assert "coplan.cli" in modules
    assert not any(name.startswith(("PySide6", "shiboken6", "sqlalchemy")) for name in modules)
