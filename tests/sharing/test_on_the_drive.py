"""What a look finds of our pages in a real folder: as we left them, edited, moved, gone or open."""

import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typing_extensions import override

from coplan.plan.delivery import Delivery
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId, RecordId
from coplan.plan.on_the_drive import Became, Look
from coplan.plan.place import Place
from coplan.sharing.disk import Disk
from coplan.sharing.drive_memory import DriveMemory, Memory
from coplan.sharing.on_the_drive import DriveLookout
from tests.sharing.test_owner_file import office

NOW = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Europe/London"))
OLD = 1_700_000_000
WORD, PDF = "Week 13/Gas pressure.docx", "Week 13/Gas pressure.pdf"


class Counting(Disk):
    """The real disk, which remembers what was read of it."""

    def __init__(self) -> None:
        self.read: list[str] = []

    @override
    def fingerprint(self, path: Path) -> str:
        self.read.append(path.name)
        return super().fingerprint(path)


@dataclass(slots=True)
class Patience:
    """Waits for an answer, until it has heard this many reports."""

    reports: int = 1_000_000
    heard: int = 0

    def report(self, done: int, total: int, what: str) -> None:
        """Hear how far it is."""
        self.heard += 1

    @property
    def cancelled(self) -> bool:
        """Whether enough was heard."""
        return self.heard > self.reports


@dataclass(slots=True)
class Drive:
    """A place with pages of ours on it, and what looks at it."""

    root: Path
    cache: Path
    is_there: bool = True
    on_their_way: set[str] = field(default_factory=set)
    disk: Counting = field(default_factory=Counting)
    files: list[Delivery] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """The place."""
        return Place(PlaceId(RecordId("place")), "Shared drive", str(self.root))

    def put(self, name: str, content: bytes) -> Path:
        """Write a file that was written long ago."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (OLD, OLD))
        return path

    def deliver(self, name: str, content: bytes) -> None:
        """Put a page there and remember that it is ours."""
        self.put(name, content)
        number = len(self.files)
        self.files.append(
            Delivery(
                DeliveryId(RecordId(f"delivery-{number}")),
                BriefingId(RecordId("gas")),
                self.place.id,
                1,
                name,
                hashlib.sha256(content).hexdigest(),
                NOW,
            )
        )

    def look(self, progress: Patience | None = None, *, again: bool = False) -> Look:
        """Look at it; `again` as after the program was started again."""
        lookout = DriveLookout(
            DriveMemory(self.cache),
            lambda place: Path(place.folder),
            lambda _: self.is_there,
            lambda: self.on_their_way,
            self.disk,
        )
        if again:
            self.disk.read.clear()
        return lookout.look(self.place, self.files, NOW, progress or Patience())

    def became(self) -> dict[str, Became]:
        """What became of each file."""
        return {each.name: each.became for each in self.look().fates}


@pytest.fixture
def drive(tmp_path: Path) -> Drive:
    """A drive with a page on both papers, and a colleague's files around it."""
    drive = Drive(tmp_path / "drive", tmp_path / "cache")
    drive.deliver(WORD, b"our Word page")
    drive.deliver(PDF, b"our PDF")
    drive.put("Week 13/Minutes.docx", b"a colleague")
    drive.put("Cover/Seating.pdf", b"a colleague")
    return drive


def test_what_is_as_we_left_it_is_read_once(drive: Drive) -> None:
    assert drive.became() == {WORD: Became.KEPT, PDF: Became.KEPT}
    assert sorted(drive.disk.read) == ["Gas pressure.docx", "Gas pressure.pdf"]
    fates = drive.look(again=True).fates
    assert [each.became for each in fates] == [Became.KEPT, Became.KEPT]
    assert drive.disk.read == []


@pytest.mark.parametrize("content", [b"somebody", b"OUR Word page"])
def test_an_edit_is_seen_whatever_its_size_and_whether_it_was_seen_before(
    drive: Drive, content: bytes
) -> None:
    for looked_before in (False, True):
        if looked_before:
            drive.put(WORD, b"our Word page")
            drive.look()
        path = drive.put(WORD, content)
        os.utime(path, (OLD + 60, OLD + 60))
        fates = {each.name: each for each in drive.look().fates}
        assert (fates[WORD].became, fates[PDF].became) == (Became.EDITED, Became.KEPT)
        assert fates[WORD].written == datetime.fromtimestamp(OLD + 60, NOW.tzinfo)


def test_another_size_says_edited_without_a_reading(drive: Drive) -> None:
    drive.look()
    drive.put(WORD, b"much longer than what we had put there")
    drive.disk.read.clear()
    assert drive.became()[WORD] is Became.EDITED
    assert drive.became()[WORD] is Became.EDITED
    assert drive.disk.read == []


def test_a_file_written_just_now_is_read_again(drive: Drive) -> None:
    (drive.root / WORD).write_bytes(b"our Word page")
    drive.look()
    drive.look(again=True)
    assert drive.disk.read == ["Gas pressure.docx"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Week 13/Old/Gas pressure.docx", "is in “Week 13/Old”"),
        ("Week 13/Gas pressure 7X1.docx", "is called “Gas pressure 7X1.docx”"),
        ("Archive/2026/Gas.docx", "is called “Archive/2026/Gas.docx”"),
        ("Gas pressure.docx", "is in the place’s own folder"),
    ],
)
@pytest.mark.parametrize("looked_before", [True, False])
def test_what_was_moved_or_renamed_is_found(drive: Drive, name: str, said: str, looked_before: bool) -> None:
    if looked_before:
        drive.look()
    (drive.root / name).parent.mkdir(parents=True, exist_ok=True)
    (drive.root / WORD).rename(drive.root / name)
    moved = drive.look().fates[0]
    assert (moved.became, moved.now_at) == (Became.MOVED, name)
    assert moved.sentence(NOW) == f"The Word page {said} now."
    assert drive.look(again=True).fates[0] == moved
    assert drive.disk.read == []


def test_what_is_hidden_too_deep_or_linked_is_gone(drive: Drive) -> None:
    (drive.root / ".hidden").mkdir()
    (drive.root / WORD).rename(drive.root / ".hidden/Gas.docx")
    deep = drive.root / "a/b/c/d/e"
    deep.mkdir(parents=True)
    (drive.root / PDF).rename(deep / "Gas.pdf")
    (drive.root / "round").symlink_to(drive.root, target_is_directory=True)
    (drive.root / "down").symlink_to(deep, target_is_directory=True)
    assert drive.became() == {WORD: Became.GONE, PDF: Became.GONE}
    assert drive.became() == {WORD: Became.GONE, PDF: Became.GONE}


def test_a_page_of_ours_is_not_taken_for_another_that_has_the_same_bytes(drive: Drive) -> None:
    drive.deliver("Copy.pdf", b"our PDF")
    (drive.root / PDF).unlink()
    assert drive.became() == {WORD: Became.KEPT, PDF: Became.GONE, "Copy.pdf": Became.KEPT}


def test_files_of_other_sizes_are_not_read_when_the_size_is_known(drive: Drive) -> None:
    drive.look()
    (drive.root / WORD).unlink()
    for _ in range(3):
        drive.look(again=True)
        assert drive.disk.read == []


def test_a_folder_that_is_gone_took_the_pages_along(drive: Drive) -> None:
    drive.look()
    (drive.root / "Week 13").rename(drive.root / "Archive")
    assert [each.now_at for each in drive.look().fates] == [
        "Archive/Gas pressure.docx",
        "Archive/Gas pressure.pdf",
    ]


def test_a_place_that_is_away_makes_nothing_gone(drive: Drive) -> None:
    drive.look()
    drive.is_there = False
    look = drive.look()
    assert not look.reached
    assert {each.became for each in look.fates} == {Became.UNSEEN}
    drive.is_there = True
    drive.root.rename(drive.root.with_name("unplugged"))
    assert not drive.look().reached


def test_a_place_that_somebody_emptied_has_no_pages(drive: Drive) -> None:
    drive.look()
    shutil.rmtree(drive.root)
    drive.root.mkdir()
    assert set(drive.became().values()) == {Became.GONE}


def test_an_empty_folder_where_a_drive_was_makes_nothing_gone(drive: Drive) -> None:
    drive.look()
    memory = DriveMemory(drive.cache)
    memory.remember_files(drive.place.id, memory.load(drive.place.id).prints, -1)
    drive.root.rename(drive.root.with_name("unmounted"))
    drive.root.mkdir()
    assert not drive.look().reached


def test_a_folder_that_may_not_be_looked_into_says_nothing(drive: Drive) -> None:
    (drive.root / "Week 13").rename(drive.root / "Aside")
    (drive.root / "Week 13").symlink_to("Week 13")  # a circle, which the system refuses to follow
    assert set(drive.became().values()) == {Became.UNSEEN}


def test_a_file_that_nobody_may_read_now_says_nothing(drive: Drive) -> None:
    class Locked(Counting):
        """A disk on which every file is held by another program."""

        @override
        def fingerprint(self, path: Path) -> str:
            raise PermissionError

    drive.disk = Locked()
    assert set(drive.became().values()) == {Became.UNSEEN}


def test_what_is_on_its_way_is_ours_before_the_plan_hears_of_it(drive: Drive) -> None:
    drive.look()
    drive.put(WORD, b"our second version")
    drive.on_their_way.add(hashlib.sha256(b"our second version").hexdigest())
    assert drive.became()[WORD] is Became.KEPT


def test_who_has_it_open(drive: Drive) -> None:
    (drive.root / "Week 13/~$s pressure.docx").write_bytes(office("AM"))
    (drive.root / "Week 13/.~lock.Gas pressure.pdf#").write_text(",lab,pc,22.11.2026 12:14,file:///x;")
    assert [each.holder for each in drive.look().fates] == ["AM", "lab"]


def test_other_capitals_are_the_same_file(drive: Drive) -> None:
    (drive.root / WORD).rename(drive.root / "Week 13/GAS Pressure.docx")
    assert drive.became()[WORD] is Became.KEPT


def test_what_was_read_before_it_was_stopped_is_not_read_again(drive: Drive) -> None:
    assert not drive.look(Patience(reports=1)).reached
    assert drive.disk.read == ["Gas pressure.docx"]
    drive.look(again=True)
    assert drive.disk.read == ["Gas pressure.pdf"]


def test_a_damaged_memory_is_no_memory(drive: Drive) -> None:
    drive.look()
    kept = drive.cache / "drives" / "place.json"
    for damage in (b"", b"[]", b'{"version": 1, "prints": [[1]], "said": [], "device": 0}', b"\xff"):
        kept.write_bytes(damage)
        assert drive.became() == {WORD: Became.KEPT, PDF: Became.KEPT}


def test_what_was_said_is_remembered_beside_what_was_seen(drive: Drive) -> None:
    drive.look()
    place = drive.place.id
    memory = DriveMemory(drive.cache)
    memory.remember_said(place, frozenset({"delivery-0 EDITED "}))
    drive.put(PDF, b"somebody else")
    drive.look()
    assert DriveMemory(drive.cache).load(place).said == {"delivery-0 EDITED "}


def test_what_is_said_while_somebody_looks_is_not_forgotten(tmp_path: Path) -> None:
    memory, place = DriveMemory(tmp_path), PlaceId(RecordId("place"))
    with ThreadPoolExecutor(2) as both:
        for number in range(40):
            said = frozenset({f"delivery-{number} GONE "})
            looked = both.submit(memory.remember_files, place, {}, number + 1)
            told = both.submit(memory.remember_said, place, said)
            assert looked.exception() is told.exception() is None
            kept = DriveMemory(tmp_path).load(place)
            assert kept == memory.load(place) == Memory({}, said, number + 1)


def test_nothing_on_the_drive_is_touched(drive: Drive) -> None:
    (drive.root / PDF).unlink()
    before = {path: path.stat().st_mtime_ns for path in drive.root.rglob("*")}
    drive.look()
    assert {path: path.stat().st_mtime_ns for path in drive.root.rglob("*")} == before
