"""What was said to be saved is there after a kill, and two processes do each other no harm."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coplan.plan.mark import Mark
from coplan.plan.place import Place
from coplan.storage.store import Store
from tests.storage.records import stopped

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coplan.plan.change import Change, added
from coplan.plan.ids import PlaceId, RecordId, SharedModelId
from coplan.plan.mark import Tool, make
from coplan.plan.place import Place
from coplan.storage.store import Store

folder, name, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store.open(folder, now=lambda: datetime.now(UTC))
points = [(i / 1024, 0.5, 1.0) for i in range(400)]
print("open", flush=True)
for number in range(most):
    place = Place(PlaceId(RecordId(f"{name}{number}")), f"{name} {number}", "S:")
    mark = make(SharedModelId(RecordId("m")), number, Tool.PEN, points)
    store.apply(Change("Do two things", (added(place), added(mark))))
    print("saved", number, flush=True)
store.close()
"""


def writer(folder: Path, name: str, most: int) -> subprocess.Popen[str]:
    """Start a process that writes and says so."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(most)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("lines", [1, 2, 3, 5, 8, 13, 21])
def test_everything_that_was_saved_is_there_after_a_kill(on_disk: Path, lines: int) -> None:
    process = writer(on_disk, "p", 10_000)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    saved = [int(line.split()[1]) for line in said if line.startswith("saved") and line.endswith("\n")]
    with closing(Store.open(on_disk, now=stopped)) as store:
        plan = store.load()
        names = {place.name for place in plan.all(Place)}
        assert names >= {f"p {number}" for number in saved}
        assert plan.count(Mark) == len(names) <= len(saved) + 1
        assert store.check() == ()
        assert len(store.history(10_000)) == len(names)


BEGINNER = """if True:
    import os, signal, sys
    from pathlib import Path
    from coplan.storage import database, schema
    from sqlalchemy import event, Engine

    # The kill comes when the tables are in the file and the journal that would take them back still is too.
    @event.listens_for(Engine, "connect")
    def few_pages_in_memory(connection, record):
        connection.execute("PRAGMA cache_size = 1")

    schema.stamp = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    schema.lay_out(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_first_start_that_was_killed_in_the_middle_is_begun_again(tmp_path: Path) -> None:
    plan = tmp_path / "plan.db"
    killed = subprocess.run([sys.executable, "-c", BEGINNER, str(plan)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert plan.stat().st_size > 0
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert store.check() == ()
        assert store.load().count(Place) == 0


@pytest.mark.slow
def test_two_processes_write_one_plan(tmp_path: Path) -> None:
    Store.open(tmp_path, now=stopped).close()
    processes = [writer(tmp_path, name, 40) for name in "ab"]
    for process in processes:
        said, _ = process.communicate(timeout=60)
        assert said.splitlines()[-1] == "saved 39"
        assert process.returncode == 0
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert store.load().count(Place) == 80
        assert store.check() == ()


@pytest.mark.slow
def test_two_processes_begin_one_plan(tmp_path: Path) -> None:
    processes = [writer(tmp_path / "new", name, 3) for name in "abc"]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with closing(Store.open(tmp_path / "new", now=stopped)) as store:
        assert store.load().count(Place) == 9
        assert store.check() == ()
