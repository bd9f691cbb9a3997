"""Killed in the middle of marking, importing and exporting; what was shown as saved is there."""

import hashlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import docx
import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from coplan import wiring
from coplan.documents import libreoffice
from coplan.plan.ids import MarkId
from coplan.plan.lesson import LessonResource
from coplan.plan.mark import Mark
from coplan.plan.place import Place
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.storage.store import Store
from coplan.ui.model.canvas import Canvas
from tests.house import House
from tests.stories import victim

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).parents[2]
# Of each, one in the middle of doing something and one at any moment; so many of each when this is set.
KILLS = int(os.environ.get("COPLAN_KILLS", "2"))
PATIENCE = 60.0
OFFICE = libreoffice.found()
GONE_SECONDS = 3.0
# Where one sees from outside that something is being done: a transaction, a run of LibreOffice, a delivery.
IN_THE_ACT = {
    "mark": "data/plan/plan.db-journal",
    "import": "cache/making/*.batch/profile-*",
    "export": f"{victim.SHARED}/.*",
}
State = dict[str, str]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux lets it"),
]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a department, a shared model, and folders to take in."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    subprocess.run(command("prepare", home), cwd=ROOT, check=True, timeout=120)
    return home


def command(scene: str, home: Path, seed: int = 0) -> list[str]:
    """How a victim is started."""
    return [sys.executable, "-m", "tests.stories.victim", scene, str(home), str(seed)]


@dataclass(slots=True)
class Run:
    """A victim from its start to its death, and what it said meanwhile."""

    scene: str
    home: Path
    seed: int
    enough: int = 0
    lines: list[str] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

    def live_and_die(self) -> None:
        """Run until a moment that nobody could have foreseen, and see that nothing it started outlives it."""
        process = subprocess.Popen(
            command(self.scene, self.home, self.seed),
            cwd=ROOT,
            env=environment(self.home),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        reader = Thread(target=self._listen, args=(process.stdout,))
        reader.start()
        self._wait_for_the_moment()
        family = descendants(process.pid)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "it ended by itself"
        reader.join()
        process.stdout.close()
        family |= {pid for pid in living() if below(self.home.parent, pid)}
        assert not outliving(family), "what it started lives on"

    def opened(self) -> set[str]:
        """What was in the plan when the window opened."""
        return set(json.loads(self.lines[0])["saved"])

    def possible(self) -> list[State]:
        """What was shown as saved last, and that with one, two ... of the changes that were under way."""
        states: list[State] = [{}]
        for line in self.lines:
            ((what, news),) = json.loads(line).items()
            state = {key: value for key, value in (states[-1] | news).items() if value is not None}
            if what == "saved":
                # The changes before it have been told too, so this must be what they came to.
                assert state == states[-1] or len(states) == 1
                states = [state]
            else:
                states.append(state)
        return states

    def _wait_for_the_moment(self) -> None:
        """Every other time any moment once some things are done, else in the middle of doing something."""
        dice = random.Random(self.seed)
        enough, end = self.enough or dice.randint(1, 8), monotonic() + PATIENCE
        while len(self.lines) < enough and monotonic() < end:
            self.ended.wait(0.001)
        assert self.lines, "the window did not open"
        if self.enough:
            return
        if self.seed % 2:
            while not self._in_the_act() and monotonic() < end:
                self.ended.wait(0.0005)
        else:
            self.ended.wait(dice.uniform(0.0, 1.0))

    def _in_the_act(self) -> bool:
        found = self.home.glob(IN_THE_ACT[self.scene])
        with suppress(FileNotFoundError):
            return any(each.stat().st_size for each in found)
        return False

    def _listen(self, output: Iterator[str]) -> None:
        for line in output:
            if line.endswith("\n"):
                self.lines.append(line)
        self.ended.set()


def living() -> Iterator[int]:
    """Every process that has not ended."""
    for each in Path("/proc").iterdir():
        if each.name.isdigit() and parent_of(int(each.name)) is not None:
            yield int(each.name)


def parent_of(pid: int) -> int | None:
    """The process that started this one; None when it has ended."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if state in "ZX" else int(parent)


def descendants(pid: int) -> set[int]:
    """What a process has started, and what that has started."""
    parents = {each: parent_of(each) for each in living()}
    found: set[int] = {pid}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def below(folder: Path, pid: int) -> bool:
    """Whether a process works in a folder or was told of it."""
    try:
        told = Path(f"/proc/{pid}/cmdline").read_bytes()
        at = Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return False
    return os.fsencode(folder) in told or at.is_relative_to(folder)


def outliving(family: set[int]) -> dict[int, str]:
    """Those that still live after a moment's grace, with what they are."""
    for _ in range(int(GONE_SECONDS / 0.05)):
        family = {pid for pid in family if parent_of(pid) is not None}
        if not family:
            return {}
        Event().wait(0.05)
    return {pid: Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") for pid in family}


def prints(folder: Path) -> dict[str, str]:
    """The fingerprints of all files in a folder."""
    return {
        str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.rglob("*")
        if each.is_file()
    }


@pytest.mark.parametrize("scene", ["mark", "import", "export"])
def test_what_was_shown_as_saved_is_there(scene: str, prepared: Path, on_disk: Path) -> None:
    home = on_disk / "home"
    shutil.copytree(prepared, home)
    sources = prints(home / victim.INCOMING)
    left: set[str] = set()
    for seed in range(1, KILLS + 1):
        run = Run(scene, home, seed)
        run.live_and_die()
        possible = run.possible()
        stored = in_the_store(home / "data" / "plan")
        assert stored in possible, f"after kill {seed}: {difference(stored, possible)}"
        assert run.opened() >= left, "it opened with something else"
        left = set(stored)
        whole_files(home / victim.SHARED, stored)
        assert prints(home / victim.INCOMING) == sources, "a teacher's file was changed"
    goes_on(home)


def test_a_first_start_that_is_killed_is_gone_on_with(on_disk: Path) -> None:
    home = on_disk / "home"
    home.mkdir()
    for lines in (1, 3):
        run = Run("sample", home, lines, lines)
        run.live_and_die()
        (folder,) = (home / "data" / "sample").iterdir()
        assert in_the_store(folder) in run.possible()
    finished = command("sample", home)
    subprocess.run(finished, cwd=ROOT, env=environment(home), check=True, timeout=120, capture_output=True)
    with closing(Store.open(folder, now=lambda: datetime.now(UTC))) as store:
        plan = store.load()
    assert plan.count(SharedModel) == plan.count(Place) == 1
    assert plan.count(Resource) == sum(each.is_file() for each in wiring.sample_files().rglob("*"))
    assert plan.count(LessonResource) > 20


def test_without_room_what_is_not_kept_is_taken_back(
    prepared: Path, tmp_path: Path, qapp: QApplication
) -> None:
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    house = House(home)
    house.open()
    drawing = victim.mark(house, random.Random(1))
    while not house.shown("status.saved") or house.planner.plan.count(Mark) < 8:
        next(drawing)
        house.settle()
    lost: list[Trouble] = []
    house.planner.on_trouble(lost.append)
    with no_room_beyond(home / "data" / "plan" / "plan.db"):
        while not lost:
            kept = victim.records(house.planner.plan)
            next(drawing)
            house.settle()
    notice = house.window.notices.current
    assert notice is not None
    assert (notice.what, notice.remedy) == (lost[0].what, lost[0].remedy)
    assert victim.records(house.planner.plan) == kept
    assert len(shown_marks(house)) == house.planner.plan.count(Mark)
    for _ in range(4):
        next(drawing)
    house.settle()
    now = victim.records(house.planner.plan)
    assert now != kept
    house.close()
    assert in_the_store(home / "data" / "plan") == now


@contextmanager
def no_room_beyond(file: Path) -> Iterator[None]:
    """Let no file grow beyond what this one is now, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def shown_marks(house: House) -> dict[MarkId, Mark]:
    """The marks on the page that is open."""
    canvas = house.find("model.canvas")
    assert isinstance(canvas, Canvas)
    return canvas.board.marks


def in_the_store(folder: Path) -> State:
    """What a plan holds, whose database is sound."""
    with closing(Store.open(folder, now=lambda: datetime.now(UTC))) as store:
        assert store.check() == ()
        return victim.records(store.load())


def difference(stored: State, possible: list[State]) -> str:
    """How the plan differs from the nearest that it might be."""
    nearest = min(possible, key=lambda each: len(each.items() ^ stored.items()))
    return f"{nearest.items() - stored.items()} is not there, {stored.items() - nearest.items()} is"


def whole_files(shared: Path, stored: State) -> None:
    """No part of a file stands under a name that people look at."""
    seen = [each for each in shared.iterdir() if not each.name.startswith(".")]
    assert bool(seen) >= any(key.startswith("Delivery") for key in stored)
    for each in seen:
        content = each.read_bytes()
        if each.suffix == ".pdf":
            assert content.rstrip().endswith(b"%%EOF")
            with pikepdf.open(io.BytesIO(content)) as opened:
                assert len(opened.pages) == 1
        else:
            assert each.suffix == ".docx"
            assert docx.Document(io.BytesIO(content)).paragraphs


def goes_on(home: Path) -> None:
    """The window opens, the work goes on, and nothing of what was cut short is left lying about."""
    for half in (home / "settings").glob("settings.json.*"):
        os.utime(half, (0, 0))  # as if it had been cut short a while ago: a fresh one may still be written
    subprocess.run(
        command("calm", home), cwd=ROOT, env=environment(home), check=True, timeout=120, capture_output=True
    )
    plan = home / "data" / "plan"
    with closing(Store.open(plan, now=lambda: datetime.now(UTC))) as store:
        read = [each for each in store.load().all(Resource) if not (each.unreadable or each.is_listed)]
    assert OFFICE is None or [each.name for each in read if not (each.exact and each.pages)] == []
    assert names(home / victim.SHARED, ".*") == [], "a delivery that was cut short left something behind"
    assert names(home / "cache" / "making", "*") == []
    assert names(home / "settings", "*") == ["settings.json"]
    assert len(names(home / victim.SHARED, "*")) == 2, "a page of ours was taken for somebody else's"
    files = ["backups", "outbox", "plan.db", "plan.db-journal", "search.db", "search.db-journal"]
    assert names(plan, "*") == files
    assert names(plan / "outbox", "pages/*") == [], "a page that arrived is still kept for sending"
    assert names(plan / "backups", "*.half*") == []
    assert names(home.parent / "temporary", "*") == []


def names(folder: Path, wanted: str) -> list[str]:
    """What is called like this in a folder."""
    return sorted(each.name for each in folder.glob(wanted))


def environment(home: Path) -> dict[str, str]:
    """The world of a victim, with a folder of its own for passing files."""
    temporary = home.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    return {**os.environ, "TMPDIR": str(temporary)}
