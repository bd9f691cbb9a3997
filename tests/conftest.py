"""What every test runs in: no screen, no folder of a real person, and nothing left over afterwards."""

import gc
import logging
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

# Before the first test makes an application, so that no window reaches anybody's screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As the program has it: classes that are made at their first use crash when two threads use them first.
os.environ["PYSIDE6_OPTION_LAZY"] = "0"

# Every step of a plan and of an outbox is brought down to the disk, and a test waits for each.
MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000
# Where they would lie otherwise; workers of a run hear it from the process that started them.
DISK = os.environ.setdefault("COPLAN_TESTS_DISK", tempfile.gettempdir())

THREAD_SECONDS = 5  # for a thread that was already told to end
# Hidden windows that Qt makes once for itself and keeps.
OWN_OF_QT = {"QTipLabel"}
# What a fixture of a whole module keeps going until its end, by the names of the threads.
OF_A_MODULE = {"warm_library": ("reader", "pictures")}

# The same examples every time, so that a change answers for what it did; COPLAN_EXPLORE=1 finds new ones.
hypothesis.settings.register_profile(
    "same", deadline=None, derandomize=True, print_blob=True, max_examples=50
)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=500)
hypothesis.settings.load_profile("explore" if os.environ.get("COPLAN_EXPLORE") else "same")


def _begin_in_memory() -> None:
    """Have what tests write in memory, where there is much of it and programs may be started from there."""
    if sys.platform != "linux" or "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    may_start = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if may_start and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_begin_in_memory()


def pytest_collection_finish() -> None:
    """Look no more through all modules for what could go: that is a third of a run, and none of them goes."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep what a test writes for "this person" in a folder of its own, and its log with it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COPLAN_HOME", str(folder))
    yield folder
    log = logging.getLogger("coplan")
    for each in tuple(log.handlers):
        log.removeHandler(each)
        each.close()
    log.propagate = True


@pytest.fixture
def on_disk() -> Iterator[Path]:
    """A folder for who is to be caught in the middle of writing: in memory, that is over too soon."""
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application as the program has it: the last window of one test ends no loop of the next."""
    qapp.setQuitOnLastWindowClosed(False)
    return qapp


@pytest.fixture(autouse=True)
def _nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running or a window alive."""
    _begin()
    threads, windows = set(threading.enumerate()), set(_windows())
    yield
    _let_go()
    alive = _windows_left(windows)
    assert not alive, (
        f"windows left alive: {[(type(window).__name__, window.objectName()) for window in alive]}"
    )
    kept = [name for fixture in request.fixturenames for name in OF_A_MODULE.get(fixture, ())]
    running = [thread.name for thread in _threads_left(threads, ("Dummy-", *kept))]
    assert not running, f"threads left running: {running}"


def _windows() -> list["QWidget"]:
    """List the top-level widgets, without importing Qt into a test that does without it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [
        one for one in widgets.QApplication.topLevelWidgets() if one.metaObject().className() not in OWN_OF_QT
    ]


def _begin() -> None:
    """Let go of what the last test's fixtures were, and look no more through what outlives every test.

    That is mostly modules, and a third of a run. Frozen any earlier, a screen would be kept with its fixture.
    """
    if _let_go():
        gc.freeze()


def _let_go() -> bool:
    """Destroy what a Qt test left in circles; a later test's thread that did so would bring Qt down."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return False
    gc.collect()
    return True


def _windows_left(before: set["QWidget"]) -> list["QWidget"]:
    if not set(_windows()) - before:
        return []
    core = sys.modules["PySide6.QtCore"]
    # What nothing refers to goes, also in circles, and so does what was told to be deleted later.
    gc.collect()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return [window for window in _windows() if window not in before]


def _threads_left(before: set[threading.Thread], kept: tuple[str, ...]) -> list[threading.Thread]:
    """List the new threads that Python started; those of Qt have no end that Python hears of."""
    new = [one for one in threading.enumerate() if one not in before and not one.name.startswith(kept)]
    for thread in new:
        thread.join(THREAD_SECONDS)
    return [thread for thread in new if thread.is_alive()]
