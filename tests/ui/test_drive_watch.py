"""The window hears what somebody did to our pages on a real folder, says it once, and shows where."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import ids
from coplan.plan import place as places
from coplan.plan.change import Change, added
from coplan.plan.delivery import Delivery
from coplan.plan.ids import BriefingId, DeliveryId, RecordId
from coplan.plan.on_the_drive import Became, Sought
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.sharing.drive_memory import DriveMemory
from coplan.sharing.on_the_drive import DriveLookout
from coplan.ui import drive_watch as watching
from coplan.ui.drive_watch import DriveWatch
from coplan.ui.notices import Notices
from coplan.ui.outside import Opener
from coplan.ui.tasks import Tasks
from tests.documents.in_process import Drives
from tests.plan import world
from tests.ui.desktop import Desktop

GAS = BriefingId(RecordId("gas"))
WORD, PDF = "Gas pressure.docx", "Gas pressure.pdf"


class Bench:
    """A watch of a drive with a page of ours, and a place for notices."""

    def __init__(self, home: Path) -> None:
        self.home, self.root = home, home / "Shared drive"
        self.root.mkdir()
        self.tasks, self.window = Tasks(), QWidget()
        self.notices = Notices(self.window)
        self.gate, self.looking = Event(), Event()
        self.gate.set()
        self.is_there, self.broken, self.asked = True, False, 0
        self.planner = Planner(world.plan(), world.MemoryKeeper(), world.StoppedClock())
        self.planner.do(places.add_place(self.planner.plan, "Shared drive", str(self.root)))
        self.deliver(1, WORD, PDF)
        self.told: list[str] = []
        self.notices.shown.connect(self._on_shown)
        self.watch = self.new_watch()

    @property
    def place(self) -> Place:
        """The drive."""
        return next(self.planner.plan.all(Place))

    def new_watch(self) -> DriveWatch:
        """A watch, as after a start."""
        lookout = DriveLookout(
            DriveMemory(self.home / "cache"),
            lambda place: Path(place.folder),
            self._reaches,
            self._on_their_way,
        )
        return DriveWatch(self.planner, self.tasks, lookout, self.notices, self.tasks)

    def _reaches(self, _: Place) -> bool:
        self.looking.set()
        return self.gate.wait(20) and self.is_there

    def _on_their_way(self) -> frozenset[str]:
        self.asked += 1
        if self.broken:
            raise Trouble("The outbox cannot be read.", "Make room.")
        return frozenset()

    def _on_shown(self, words: str) -> None:
        self.told.append(words)

    def deliver(self, version: int, *names: str) -> None:
        """Put a version of the page there, and tell the plan."""
        records = []
        for name in names:
            content = f"{name} {version}".encode()
            (self.root / name).write_bytes(content)
            key = DeliveryId(ids.derived(name, str(version)))
            print_ = hashlib.sha256(content).hexdigest()
            now, folder = self.planner.now, self.place.folder
            records.append(Delivery(key, GAS, self.place.id, version, name, print_, now, "KT", folder))
        self.planner.observe(Change("Delivered", tuple(map(added, records))))

    def became(self) -> dict[str, Became]:
        """What is known of each file."""
        return {each.name: each.became for each in self.watch.of(GAS)}

    def close(self) -> None:
        """Stop everything."""
        self.gate.set()
        self.watch.stop()
        assert self.tasks.close(20_000)
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Looks follow each other quickly."""
    monkeypatch.setattr(watching, "USUALLY", 0.05)
    monkeypatch.setattr(watching, "SELDOM", 0.1)
    monkeypatch.setattr(watching, "SOON", 0.02)
    made = Bench(tmp_path)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.close()


def begin(bench: Bench, qtbot: QtBot) -> None:
    """Look until it is known that all is well."""
    bench.watch.start()
    qtbot.waitUntil(lambda: bench.became() == {WORD: Became.KEPT, PDF: Became.KEPT})
    assert bench.told == []


def test_an_edit_is_said_once_and_shown(bench: Bench, qtbot: QtBot, desktop: Desktop) -> None:
    begin(bench, qtbot)
    (bench.root / WORD).write_bytes(b"somebody was here")
    qtbot.waitUntil(lambda: len(bench.told) == 1)
    assert bench.became() == {WORD: Became.EDITED, PDF: Became.KEPT}
    notice = bench.notices.current
    assert notice is not None
    assert notice.what == "Somebody changed “Gas pressure” on Shared drive."
    assert notice.remedy == "The next export leaves it as it is and puts the new page beside it."
    assert notice.then is not None
    notice.then()
    qtbot.waitUntil(lambda: desktop.paths == [str(bench.root)])
    (bench.root / WORD).write_bytes(b"somebody was here again")
    looks: list[None] = []
    bench.watch.changed.connect(lambda: looks.append(None))
    qtbot.waitUntil(lambda: bool(looks))
    assert len(bench.told) == 1


def test_what_was_said_before_a_restart_is_not_said_again(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    (bench.root / PDF).unlink()
    qtbot.waitUntil(lambda: len(bench.told) == 1)
    assert bench.notices.current is not None
    assert bench.notices.current.what == "“Gas pressure” is not on Shared drive any more."
    kept = bench.home / "cache" / "drives" / f"{bench.place.id}.json"
    qtbot.waitUntil(lambda: "GONE" in kept.read_text("ascii"))
    bench.watch.stop()
    bench.watch = bench.new_watch()
    bench.watch.start()
    qtbot.waitUntil(lambda: bench.became().get(PDF) is Became.GONE)
    bench.notices.dismiss()
    (bench.root / WORD).rename(bench.root / "Gas 7X1.docx")
    qtbot.waitUntil(lambda: len(bench.told) == 2)
    assert bench.told[1].startswith("“Gas pressure” on Shared drive is called “Gas 7X1.docx” now.")


def test_an_instant_without_the_file_is_not_said(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SOON", 60.0)
    aside = (bench.root / WORD).rename(bench.root / "~WRL0001.tmp")
    bench.watch.start()
    qtbot.waitUntil(lambda: bench.became() == {PDF: Became.KEPT})
    aside.rename(bench.root / WORD)
    bench.watch.look_again()
    begin(bench, qtbot)


def test_a_new_version_of_ours_is_no_edit(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    bench.deliver(2, WORD, PDF)
    begin(bench, qtbot)


def test_what_was_found_of_before_a_delivery_is_not_believed(bench: Bench, qtbot: QtBot) -> None:
    bench.gate.clear()
    bench.watch.start()
    qtbot.waitUntil(bench.looking.is_set)
    known: list[set[str]] = []
    bench.watch.changed.connect(lambda: known.append(set(bench.became())))
    bench.deliver(2, "Gas 2.pdf")
    bench.gate.set()
    qtbot.waitUntil(lambda: bench.became() == {"Gas 2.pdf": Became.KEPT})
    assert {WORD, PDF} not in known


def test_a_place_that_is_away_says_nothing_and_comes_back(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    bench.is_there = False
    qtbot.waitUntil(lambda: set(bench.became().values()) == {Became.UNSEEN})
    bench.is_there = True
    begin(bench, qtbot)


def test_an_outbox_that_cannot_be_read_says_nothing(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    bench.broken = True
    (bench.root / WORD).write_bytes(b"somebody was here")
    qtbot.waitUntil(lambda: bench.asked > 2)
    assert bench.told == []
    bench.broken = False
    qtbot.waitUntil(lambda: len(bench.told) == 1)


def test_a_place_that_is_let_go_is_looked_at_no_more(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    bench.planner.do(places.remove_place(bench.place))
    assert bench.became() == {}
    bench.watch.look_again()


def test_what_was_said_goes_once_something_is_delivered_there(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    (bench.root / PDF).unlink()
    qtbot.waitUntil(lambda: len(bench.told) == 1)
    bench.deliver(2, WORD, PDF)
    assert bench.notices.current is None


def test_what_was_said_goes_once_it_is_well_again(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    (bench.root / PDF).rename(bench.home / PDF)
    qtbot.waitUntil(lambda: len(bench.told) == 1)
    (bench.home / PDF).rename(bench.root / PDF)
    qtbot.waitUntil(lambda: bench.notices.current is None)


def test_pages_are_looked_at_more_often_while_the_brief_is_open(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "USUALLY", 600.0)
    monkeypatch.setattr(watching, "RATIO", 0.0)
    monkeypatch.setattr(watching, "WATCHING", 0.05)
    bench.watch.on_opened("brief")
    begin(bench, qtbot)
    for _ in range(2):
        bench.looking.clear()
        qtbot.waitUntil(bench.looking.is_set, timeout=2_000)


def sought(bench: Bench, qtbot: QtBot, path: Path) -> Sought:
    """Where the file is that was at this path."""
    heard: list[Sought] = []
    bench.watch.seek(str(path), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def test_a_file_that_was_moved_this_moment_is_found_and_what_is_gone_or_away_is_known(
    bench: Bench, qtbot: QtBot
) -> None:
    begin(bench, qtbot)
    (bench.root / "Old").mkdir()
    (bench.root / PDF).rename(bench.root / "Old" / "moved.pdf")
    (bench.root / WORD).unlink()
    assert sought(bench, qtbot, bench.root / PDF) == Sought(
        str(bench.root / "Old" / "moved.pdf"), Became.MOVED
    )
    assert sought(bench, qtbot, bench.root / WORD) == Sought(became=Became.GONE)
    assert sought(bench, qtbot, bench.root) == Sought()
    bench.is_there = False
    assert sought(bench, qtbot, bench.root / PDF) == Sought(became=Became.UNSEEN)


def test_one_that_was_known_to_be_moved_and_was_moved_again_is_found_too(bench: Bench, qtbot: QtBot) -> None:
    begin(bench, qtbot)
    once, twice = bench.root / "once.pdf", bench.root / "twice.pdf"
    (bench.root / PDF).rename(once)
    qtbot.waitUntil(lambda: bench.became()[PDF] is Became.MOVED)
    once.rename(twice)
    assert sought(bench, qtbot, once).path == str(twice)


def test_a_page_that_was_renamed_this_moment_is_opened_under_its_new_name(
    bench: Bench, qtbot: QtBot, desktop: Desktop
) -> None:
    begin(bench, qtbot)
    opener = Opener(bench.tasks, Drives(), bench.notices, bench.tasks, bench.watch)
    (bench.root / PDF).rename(bench.root / "moved.pdf")
    opener.open(str(bench.root / PDF), "Export the page again.")
    qtbot.waitUntil(lambda: bool(desktop.paths))
    assert desktop.paths == [str(bench.root / "moved.pdf")]
    assert not [each for each in bench.told if "there" in each]


@pytest.mark.parametrize(
    ("is_there", "said"),
    [
        (True, f"“{PDF}” is not there any more. Export the page again."),
        (False, f"“{PDF}” cannot be reached now. Connect its drive, then try again."),
    ],
)
def test_only_a_page_that_is_really_gone_is_said_to_be(
    bench: Bench, qtbot: QtBot, *, is_there: bool, said: str
) -> None:
    begin(bench, qtbot)
    bench.is_there = is_there
    (bench.root / PDF).unlink()
    opener = Opener(bench.tasks, Drives(), bench.notices, bench.tasks, bench.watch)
    opener.open(str(bench.root / PDF), "Export the page again.")
    qtbot.waitUntil(lambda: said in bench.told)
