"""Files come in while people work: in order, in batches, with reasons, and only when nobody stops them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan import lesson as lessons
from coplan.plan import shared_model
from coplan.plan.change import Change
from coplan.plan.lesson import Lesson, resources_of
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource
from coplan.storage.search import SearchIndex
from coplan.ui.intake import Intake, TookIn
from coplan.ui.tasks import Tasks
from tests.documents.conftest import needs_libreoffice
from tests.documents.in_process import Drives
from tests.plan import world
from tests.ui.week.stage import PlainDocuments, write


class Bench:
    """An intake with nothing on the screen."""

    def __init__(self, tmp_path: Path, documents: PlainDocuments | Library) -> None:
        self.planner: Planner = world.planner()
        self.tasks = Tasks()
        self.documents = documents
        self.search = SearchIndex(tmp_path / "index")
        self.intake = Intake(self.planner, self.tasks, documents, self.search, Drives())
        self.came: list[TookIn] = []
        self.moved = 0
        self.intake.took_in.connect(self.came.append)
        self.intake.moved.connect(self._count)

    def _count(self) -> None:
        self.moved += 1

    def settle(self, qtbot: QtBot) -> None:
        """Wait until everything is looked at, read and kept."""
        qtbot.waitUntil(
            lambda: self.tasks.idle() and not self.intake._tell.isActive() and not self.intake.busy,
            timeout=30_000,
        )

    def names(self) -> list[str]:
        """The files in the plan."""
        return sorted(each.name for each in self.planner.plan.all(Resource))

    def lesson(self, code: str = "8X1") -> Lesson:
        """A lesson of the plan."""
        return next(each for each in self.planner.plan.all(Lesson) if each.class_code == code)

    def close(self) -> None:
        """Stop everything."""
        if isinstance(self.documents, PlainDocuments):
            self.documents.open()
        self.intake.stop_looking()
        self.intake.stop_reading()
        assert self.tasks.close(20_000)
        self.documents.close()
        self.search.close()


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """Documents that are plain text, and answer when their gate is open."""
    made = Bench(tmp_path, PlainDocuments())
    yield made
    made.close()


def _gate(bench: Bench) -> PlainDocuments:
    assert isinstance(bench.documents, PlainDocuments)
    return bench.documents


def test_files_come_in_with_pages_and_words(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    bench.intake.take_in(write(tmp_path / "a", one="gas pressure", bad="BROKEN"))
    bench.settle(qtbot)
    assert bench.names() == ["bad.txt", "one.txt"]
    one = next(each for each in bench.planner.plan.all(Resource) if each.name == "one.txt")
    assert (one.pages, one.engine) == (1, "the file itself")
    assert [found.name for found in bench.search.find("pressure")] == ["one.txt"]
    came = bench.came[0]
    assert (len(came.resources), came.unreadable, came.lesson) == (2, 1, None)
    assert came.done == bench.planner.history.done[-1]


def test_what_was_read_is_kept_in_batches_and_nobody_undoes_it(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    changes: list[Change] = []
    bench.planner.on_changed(changes.append)
    files = {f"file_{number:03}": f"text {number}" for number in range(120)}
    bench.intake.take_in(write(tmp_path / "a", **files))
    bench.settle(qtbot)
    assert all(each.pages == 1 for each in bench.planner.plan.all(Resource))
    assert len(changes) < 60
    assert len(bench.planner.history.done) == 1
    assert bench.moved < 120


def test_a_lesson_gets_all_that_was_meant_for_it(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    one, two = write(tmp_path / "a", one="gas", two="forces")
    bench.intake.take_in([one])
    bench.settle(qtbot)
    bench.intake.take_in([one, two], bench.lesson())
    bench.settle(qtbot)
    used = [each.name for each in resources_of(bench.planner.plan, bench.lesson().id)]
    assert used == ["one.txt", "two.txt"]
    bench.planner.undo()
    assert list(resources_of(bench.planner.plan, bench.lesson().id)) == []
    assert bench.names() == ["one.txt"]


def test_several_at_once_are_done_in_order(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    one, two = write(tmp_path / "a", one="gas", two="forces")
    _gate(bench).gate.clear()
    bench.intake.take_in([one], bench.lesson("8X1"))
    bench.intake.take_in([two], bench.lesson("9B3"))
    assert bench.intake.looking is not None
    _gate(bench).gate.set()
    bench.settle(qtbot)
    assert [each.name for each in resources_of(bench.planner.plan, bench.lesson("8X1").id)] == ["one.txt"]
    assert [each.name for each in resources_of(bench.planner.plan, bench.lesson("9B3").id)] == ["two.txt"]
    assert [came.resources[0].name for came in bench.came] == ["one.txt", "two.txt"]


def test_stopping_leaves_nothing_behind(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    paths = write(tmp_path / "a", one="gas pressure", two="forces")
    _gate(bench).gate.clear()
    bench.intake.take_in(paths)
    bench.intake.take_in(paths)
    bench.intake.stop_looking()
    assert bench.intake.looking is None
    _gate(bench).gate.set()
    qtbot.waitUntil(bench.tasks.idle)
    bench.settle(qtbot)
    assert bench.names() == []
    assert bench.search.find("gas") == ()
    assert bench.came == []


def test_a_folder_that_is_away_is_said(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(bench.tasks.troubled) as said:
        bench.intake.take_in([tmp_path / "not there"])
    assert said.args is not None
    assert "cannot be found" in said.args[0].what
    bench.settle(qtbot)
    assert bench.intake.looking is None


def test_a_newer_file_takes_the_place_of_the_one_before(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    used, spare = write(tmp_path / "a", used="gas", spare="forces")
    bench.intake.take_in([used], bench.lesson())
    bench.intake.take_in([spare])
    bench.settle(qtbot)
    write(tmp_path / "a", used="gas again", spare="forces again")
    bench.intake.take_in([used, spare])
    bench.settle(qtbot)
    assert bench.names() == ["spare.txt", "used.txt"]
    assert [each.name for each in resources_of(bench.planner.plan, bench.lesson().id)] == ["used.txt"]


def test_a_file_that_could_not_be_read_may_be_read_another_day(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    (path,) = write(tmp_path / "a", one="BROKEN")
    bench.intake.take_in([path])
    bench.settle(qtbot)
    write(tmp_path / "a", one="gas")
    bench.intake.take_in([path])
    bench.settle(qtbot)
    assert bench.names() == ["one.txt"]
    assert not next(bench.planner.plan.all(Resource)).unreadable


def test_a_file_that_changes_while_it_is_read_says_so(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "a", one="gas")
    _gate(bench).reading.clear()
    bench.intake.take_in([path])
    qtbot.waitUntil(lambda: bool(bench.intake.reading))
    path.write_text("something else")
    _gate(bench).open()
    bench.settle(qtbot)
    assert "was changed after it was added" in next(bench.planner.plan.all(Resource)).unreadable


def test_taking_a_file_out_stops_reading_it_and_undo_reads_it_again(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.intake.take_in(write(tmp_path / "a", one="gas pressure"))
    bench.settle(qtbot)
    one = next(bench.planner.plan.all(Resource))
    bench.planner.do(shared_model.forget_resource(bench.planner.plan, one))
    bench.settle(qtbot)
    assert bench.search.find("gas") == ()
    bench.planner.undo()
    bench.settle(qtbot)
    assert [found.name for found in bench.search.find("gas")] == ["one.txt"]


def test_what_is_on_the_screen_is_read_before_the_rest(
    bench: Bench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coplan.ui.intake.READ_AT_ONCE", 1)
    documents = bench.documents
    assert isinstance(documents, PlainDocuments)
    documents.reading.clear()
    bench.intake.take_in(write(tmp_path, **{f"n{number}": f"Words {number}" for number in range(6)}))
    qtbot.waitUntil(lambda: len(bench.intake.reading) == 6)
    files = {each.name: each.id for each in bench.planner.plan.all(Resource)}
    bench.intake.prefer([files["n5.txt"], files["n4.txt"]])
    documents.open()
    bench.settle(qtbot)
    assert documents.reads == [f"n{number}.txt" for number in (0, 5, 4, 1, 2, 3)]


def test_reading_goes_on_where_it_was_stopped(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    paths = write(tmp_path / "a", one="gas", two="forces", three="brine")
    _gate(bench).reading.clear()
    bench.intake.take_in(paths)
    qtbot.waitUntil(lambda: len(bench.intake.reading) == 3)
    so_far = bench.intake.reading_so_far
    assert so_far is not None
    assert (so_far.done, so_far.total) == (0, 3)
    bench.intake.stop_reading()
    assert bench.intake.reading_so_far is None
    _gate(bench).open()
    bench.settle(qtbot)
    bench.intake.read_waiting()
    bench.settle(qtbot)
    assert all(each.pages for each in bench.planner.plan.all(Resource))


def test_a_file_used_while_it_is_read_keeps_its_pages(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    bench.intake.took_in.connect(
        lambda came: bench.planner.do(
            lessons.attach(bench.planner.plan, ((came.resources[0], bench.lesson()),))
        )
    )
    bench.intake.take_in(write(tmp_path / "a", one="gas"))
    bench.settle(qtbot)
    assert [each.pages for each in resources_of(bench.planner.plan, bench.lesson().id)] == [1]


def test_the_library_reads_real_files(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(tmp_path, Library(tmp_path / "cache", budget_bytes=10_000_000, use_libreoffice=False))
    folder = tmp_path / "a"
    write(folder, one="gas pressure")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "no picture.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    bench.intake.take_in([folder])
    bench.settle(qtbot)
    found = {each.name: each for each in bench.planner.plan.all(Resource)}
    assert found["one.txt"].pages == 1
    assert found["empty.pdf"].unreadable
    assert found["no picture.png"].unreadable
    bench.close()


def _old_files(folder: Path) -> Path:
    folder.mkdir()
    (folder / "gas.rtf").write_text(r"{\rtf1\ansi The pressure of a gas}", encoding="ascii")
    (folder / "cut.rtf").write_text(r"{\rtf1\ansi", encoding="ascii")
    return folder


@needs_libreoffice
def test_files_without_a_quick_view_wait_for_libreoffice(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, Library(tmp_path / "cache", budget_bytes=10_000_000))
    bench.intake.take_in([_old_files(tmp_path / "a") / "gas.rtf"])
    bench.settle(qtbot)
    (found,) = bench.planner.plan.all(Resource)
    assert (found.pages, found.engine, found.unreadable) == (1, "LibreOffice", "")
    assert [each.name for each in bench.search.find("pressure")] == ["gas.rtf"]
    bench.close()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a program of POSIX systems")
def test_files_without_a_quick_view_say_when_nothing_could_print_them(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = Path(shutil.which("false") or "")
    bench = Bench(tmp_path, Library(tmp_path / "cache", budget_bytes=10_000_000, libreoffice=broken))
    bench.intake.take_in([_old_files(tmp_path / "a")])
    bench.settle(qtbot)
    reasons = [each.unreadable for each in bench.planner.plan.all(Resource)]
    assert len(reasons) == 2
    assert all("did not come to an end with it" in each for each in reasons)
    bench.close()
