"""The window watches real folders: it finds by itself what changes, and no dead drive holds it up."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.documents.sightings import Sightings
from coplan.plan import folder, shared_model
from coplan.plan.folder import Folder
from coplan.plan.ids import FolderId
from coplan.plan.listing import Listing
from coplan.plan.planner import Planner
from coplan.plan.ports import Progress
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.plan.watching import Senses
from coplan.storage.search import SearchIndex
from coplan.ui import watch as watching
from coplan.ui.intake import Intake
from coplan.ui.tasks import Tasks
from coplan.ui.watch import Watch
from tests.documents.in_process import Drives
from tests.plan import world
from tests.ui.week.stage import PlainDocuments, write


class SlowDrives(Drives):
    """Some folders answer only when the test lets them, as on a drive that hangs."""

    def __init__(self) -> None:
        super().__init__()
        self.slow: set[str] = set()
        self.gate = Event()
        self.asked = Event()

    @override
    def listing(self, folder: Path, progress: Progress | None = None) -> Listing:
        """Everything in a folder, sooner or later; cancelling ends the wait as it ends a reader."""
        if str(folder) in self.slow:
            self.asked.set()
            while not self.gate.wait(0.01):
                if progress and progress.cancelled:
                    raise Trouble("Cancelled.", "Look again.")
        return super().listing(folder, progress)


class Bench:
    """A watch and an intake with nothing on the screen."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.keeper, self.tasks = world.MemoryKeeper(), Tasks()
        self.planner = Planner(world.plan(), self.keeper, world.StoppedClock())
        self.documents, self.drives = PlainDocuments(), SlowDrives()
        self.search = SearchIndex(home / "index")
        self.intake = Intake(self.planner, self.tasks, self.documents, self.search, self.drives)
        self.watch = self.new_watch()
        self.watch.start()

    def new_watch(self) -> Watch:
        """A watch, as after a start."""
        senses = Senses(self.drives, self.documents, self.search)
        made = Watch(self.planner, self.tasks, senses, Sightings(self.home / "cache"), parent=self.tasks)
        self.intake.took_in.connect(made.expect)
        return made

    def watched(self, name: str) -> Path:
        """A folder that is watched from now on."""
        path = self.home / name
        path.mkdir(exist_ok=True)
        self.planner.do(folder.watch(self.planner.plan, str(path)))
        return path

    def names(self) -> list[str]:
        """The files in the plan that are where they should be."""
        return sorted(each.name for each in self.planner.plan.all(Resource) if not each.missing)

    def key(self, path: Path) -> FolderId:
        """The id of a watched folder."""
        return next(each.id for each in self.planner.plan.all(Folder) if each.path == str(path))

    def close(self) -> None:
        """Stop everything."""
        self.drives.gate.set()
        self.documents.open()
        self.watch.stop()
        self.intake.stop_looking()
        self.intake.stop_reading()
        assert self.tasks.close(20_000)
        self.search.close()


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Looks follow each other quickly."""
    monkeypatch.setattr(watching, "USUALLY", 0.05)
    monkeypatch.setattr(watching, "SELDOM", 0.2)
    monkeypatch.setattr(watching, "SOON", 0.02)
    monkeypatch.setattr("coplan.plan.watching.STILL", 0)
    made = Bench(tmp_path)
    yield made
    made.close()


def test_what_happens_in_a_folder_is_noticed_and_nobody_undoes_it(bench: Bench, qtbot: QtBot) -> None:
    path = bench.watched("Next week")
    done = len(bench.planner.history.done)
    write(path, one="gas pressure", two="forces")
    qtbot.waitUntil(lambda: bench.names() == ["one.txt", "two.txt"])
    qtbot.waitUntil(lambda: all(each.pages for each in bench.planner.plan.all(Resource)))
    (path / "one.txt").rename(path / "renamed.txt")
    (path / "two.txt").unlink()
    qtbot.waitUntil(lambda: bench.names() == ["renamed.txt"])
    assert len(bench.planner.history.done) == done


def test_a_drive_that_hangs_holds_up_no_other(bench: Bench, qtbot: QtBot) -> None:
    bench.drives.slow.add(str(bench.home / "dead"))
    bench.watched("dead")
    qtbot.waitUntil(bench.drives.asked.is_set)
    write(bench.watched("alive"), one="gas pressure")
    qtbot.waitUntil(lambda: bench.names() == ["one.txt"])
    bench.intake.take_in(write(bench.home / "dropped", two="forces"))
    qtbot.waitUntil(lambda: bench.names() == ["one.txt", "two.txt"])


def test_a_drive_that_is_away_is_said_and_heals_by_itself(bench: Bench, qtbot: QtBot) -> None:
    path = bench.watched("Next week")
    write(path, one="gas pressure")
    qtbot.waitUntil(lambda: bench.names() == ["one.txt"])
    bench.drives.away.add(str(path))
    qtbot.waitUntil(lambda: bool(bench.watch.sentence))
    assert bench.watch.sentence == f"{path} cannot be reached since 12:00; its files are as they were"
    assert bench.watch.states[bench.key(path)].sentence.startswith("Cannot be reached since 12:00")
    assert bench.names() == ["one.txt"]
    write(path, two="forces")
    bench.drives.away.clear()
    qtbot.waitUntil(lambda: bench.names() == ["one.txt", "two.txt"])
    assert bench.watch.sentence == ""


def test_a_start_reads_nothing_again(bench: Bench, qtbot: QtBot) -> None:
    path = bench.watched("Next week")
    write(path, one="gas pressure")
    qtbot.waitUntil(lambda: bench.names() == ["one.txt"])
    bench.watch.stop()
    qtbot.waitUntil(bench.tasks.idle)
    bench.documents.gate.clear()  # whoever reads now waits for ever
    bench.watch = bench.new_watch()
    bench.watch.start()
    qtbot.waitUntil(lambda: bench.watch.states[bench.key(path)].at is not None)
    assert bench.watch.states[bench.key(path)].sentence == "Looked at 12:00, 1 file"


def test_a_folder_that_was_dropped_is_read_once(bench: Bench, qtbot: QtBot) -> None:
    path = bench.home / "Next week"
    write(path, one="gas pressure", bad="BROKEN")
    bench.intake.take_in([path])
    bench.intake.took_in.connect(lambda _: bench.documents.gate.clear())
    qtbot.waitUntil(lambda: bench.names() == ["bad.txt", "one.txt"])
    qtbot.waitUntil(lambda: bench.watch.states[bench.key(path)].at is not None)
    bench.documents.open()
    bench.planner.undo()
    assert not list(bench.planner.plan.all(Folder))
    assert bench.watch.states == {}
    assert bench.names() == []


def test_reading_a_folder_can_be_stopped_and_taken_up_again(bench: Bench, qtbot: QtBot) -> None:
    bench.documents.gate.clear()
    path = bench.watched("Next week")
    write(path, one="gas pressure", two="forces")
    watch = bench.watch
    qtbot.waitUntil(lambda: watch.reading is not None and watch.reading.what.startswith("Looking at"))
    watch.stop_looking()
    assert watch.reading is None
    assert bench.watch.states[bench.key(path)].sentence == "Not looked at until you say so"
    bench.documents.open()
    bench.watch.look_again()
    qtbot.waitUntil(lambda: bench.names() == ["one.txt", "two.txt"])


def test_what_was_taken_out_of_the_plan_stays_out(bench: Bench, qtbot: QtBot) -> None:
    path = bench.watched("Next week")
    write(path, one="gas pressure")
    qtbot.waitUntil(lambda: bench.names() == ["one.txt"])
    bench.planner.do(shared_model.forget_resource(bench.planner.plan, next(bench.planner.plan.all(Resource))))
    looks = bench.drives.looks
    qtbot.waitUntil(lambda: bench.drives.looks > looks + 3)
    assert bench.names() == []


def test_what_could_not_be_saved_is_found_again(bench: Bench, qtbot: QtBot) -> None:
    path = bench.watched("Next week")
    losses: list[Trouble] = []
    bench.planner.on_trouble(losses.append)
    bench.keeper.trouble = Trouble("The disk is full.", "Make some room.")
    write(path, one="gas pressure")
    qtbot.waitUntil(lambda: len(losses) > 1)
    assert bench.names() == []
    bench.keeper.trouble = None
    qtbot.waitUntil(lambda: bench.names() == ["one.txt"])
