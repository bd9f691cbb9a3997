"""What was made here is known as ours and kept, whatever happens to this laptop meanwhile."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from coplan.plan.delivery import Parcel, Sent
from coplan.plan.ids import BriefingId, RecordId
from coplan.plan.outbox import Stage
from coplan.plan.trouble import Trouble
from coplan.sharing.delivery import deliver
from coplan.sharing.outbox import COPIES, Outbox
from coplan.sharing.outbox_file import NAME
from coplan.sharing.traces import Kind, Spot, Trace
from tests.sharing.posting import PDF, WORD, Laptop, drive, inside

NOW = datetime(2026, 11, 26, 12)
FIRST = BriefingId(RecordId("b"))


def fingerprint(content: bytes) -> str:
    """The SHA-256 of bytes."""
    return sha256(content).hexdigest()


def send(folder: Path, content: bytes, outbox: Outbox) -> Sent:
    """Deliver a page of which the plan never heard."""
    (sent,) = deliver([Parcel("Page.pdf", content)], str(folder), {}, "KT", NOW, outbox=outbox)
    return sent


def test_a_page_that_arrived_unheard_is_replaced_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    send(folder, b"one", Outbox(tmp_path / "outbox"))
    assert send(folder, b"two", Outbox(tmp_path / "outbox")).name == "Page.pdf"
    assert [each.read_bytes() for each in folder.iterdir()] == [b"two"]


def test_what_a_colleague_changed_stays_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    outbox = Outbox(tmp_path / "outbox")
    send(folder, b"one", outbox)
    (folder / "Page.pdf").write_bytes(b"one, and a word of mine")
    assert send(folder, b"two", outbox).name == "Page (KT 26 Nov 12.00).pdf"
    assert (folder / "Page.pdf").read_bytes() == b"one, and a word of mine"


def test_where_nothing_can_be_written_it_is_known_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    outbox = Outbox(tmp_path / "file" / "outbox")
    outbox.note(["a" * 64])
    assert outbox.made() == {"a" * 64}


def test_what_was_made_for_one_briefing_is_not_that_of_another(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    laptop.accept(drive(tmp_path), b"one", briefing="b")
    laptop.outbox.note(["f" * 64])
    assert laptop.outbox.made(FIRST) == {fingerprint(b"one"), "f" * 64}
    assert laptop.outbox.made(BriefingId(RecordId("c"))) == {"f" * 64}


def test_what_earlier_versions_sent_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "sent.txt").write_text(f"\n{'a' * 64}\n{'b' * 20}\n{'c' * 64}", "ascii")
    assert Outbox(tmp_path / "outbox").made(FIRST) == {"a" * 64, "c" * 64}
    (tmp_path / "sent.txt").unlink()
    assert Outbox(tmp_path / "outbox").made(FIRST) == {"a" * 64, "c" * 64}


@pytest.mark.parametrize("damage", [b"", b"no database at all " * 300, None])
def test_pages_are_found_again_when_the_database_is_lost(tmp_path: Path, damage: bytes | None) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one", b"PK one")
    given_up = laptop.accept(place, b"other", briefing="c")
    laptop.post.drop(given_up.id)
    file = laptop.outbox.folder / NAME
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    again = Laptop(tmp_path)
    (found,) = again.post.waiting()
    assert (found.id, found.stage) == (made.id, Stage.MADE)
    assert again.try_once(found).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"one", WORD: b"PK one"}
    assert len(list(laptop.outbox.folder.glob(f"{NAME}.damaged-*"))) == bool(damage)
    assert laptop.post.waiting() == ()


def test_a_database_damaged_while_it_is_used_is_made_anew_at_the_next_try(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    made = laptop.accept(drive(tmp_path), b"one")
    content = bytearray((laptop.outbox.folder / NAME).read_bytes())
    content[:100] = bytes(100)
    (laptop.outbox.folder / NAME).write_bytes(content)
    with pytest.raises(Trouble, match="Pages cannot be kept for sending"):
        laptop.post.waiting()
    assert [each.id for each in laptop.post.waiting()] == [made.id]


def test_what_arrived_is_not_sent_again_when_the_database_is_lost(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one")
    assert laptop.post.deliver(made.id, {})
    (laptop.outbox.folder / NAME).unlink()
    again = Laptop(tmp_path)
    (left,) = again.post.arrived()
    assert left.sent[0].name == PDF
    for each in again.post.waiting():
        again.try_once(each)
    assert inside(place.folder) == {PDF: b"one"}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A laptop whose disk is nearly full."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=128k", "coplan", str(folder)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("This user may not mount the small disk that would be filled.")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", "-l", str(folder)], check=True)


def test_a_full_laptop_takes_all_of_it_or_nothing(small: Path, tmp_path: Path) -> None:
    laptop, place = Laptop(small), drive(tmp_path)
    kept = laptop.accept(place, b"one")
    with pytest.raises(Trouble, match="No space left on device"):
        laptop.accept(place, b"two" * 100, b"PK" * 200_000, version=2)
    assert [each.id for each in laptop.post.waiting()] == [kept.id]
    assert len(list((laptop.outbox.folder / COPIES).iterdir())) == 1
    assert laptop.try_once(kept).stage is Stage.DELIVERED


def fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as film, suppress(OSError):
        while film.write(bytes(512)):
            pass


def test_a_step_that_cannot_be_written_down_is_not_done(small: Path, tmp_path: Path) -> None:
    laptop, place = Laptop(small), drive(tmp_path)
    made = laptop.accept(place, b"one")
    fill(small / "films.zip")
    with pytest.raises(Trouble, match="See to it that there is room"):
        laptop.post.deliver(made.id, {})
    assert inside(place.folder) == {}
    (small / "films.zip").unlink()
    assert laptop.try_once(made).stage is Stage.DELIVERED


NOTING = """
import sys
from pathlib import Path
from coplan.sharing.outbox import Outbox
outbox = Outbox(Path(sys.argv[1]))
for number in range(40):
    outbox.note([f"{sys.argv[2]}{number:063}"])
"""


def test_two_programs_write_into_it_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", NOTING, str(tmp_path / "outbox")]
    both = [subprocess.Popen([*command, each]) for each in "ab"]
    assert [each.wait() for each in both] == [0, 0]
    assert len(Outbox(tmp_path / "outbox").made()) == 80


def test_traces_are_kept_until_a_file_has_arrived(tmp_path: Path) -> None:
    spot = Spot("1/Page.pdf", "S:", ("Week 1",))
    steps = [Trace(Kind.ARRIVING, "t", "1" * 64), Trace(Kind.ASIDE, "a", "0" * 64, "Page.pdf")]
    placed = Trace(Kind.PLACED, "Page.pdf", "1" * 64)
    journal = Outbox(tmp_path).journal(spot)
    for each in (*steps, placed):
        journal.add(each)
    assert Outbox(tmp_path).spots() == (spot,)
    assert Outbox(tmp_path).journal(spot).traces() == (*steps, placed)
    journal.arrived()
    over = Trace(Kind.OVER, "a", "0" * 64, "Page.pdf")
    assert Outbox(tmp_path).journal(spot).traces() == journal.traces() == (steps[0], over)
    for each in journal.traces():
        journal.remove(each)
    assert Outbox(tmp_path).spots() == ()


def test_the_database_is_sound(tmp_path: Path) -> None:
    Laptop(tmp_path).accept(drive(tmp_path), b"one")
    database = sqlite3.connect(tmp_path / "outbox" / NAME)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_a_database_emptied_while_it_is_used_is_made_anew(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    made = laptop.accept(drive(tmp_path), b"one")
    (laptop.outbox.folder / NAME).write_bytes(b"")
    assert [each.id for each in laptop.post.waiting()] == [made.id]


def test_a_database_that_lost_its_tables_is_laid_out_at_the_next_try(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    made = laptop.accept(drive(tmp_path), b"one")
    with closing(sqlite3.connect(laptop.outbox.folder / NAME)) as database:
        for table in ("consignment", "made_for", "trace"):
            database.execute(f"DROP TABLE {table}")
    with pytest.raises(Trouble):
        laptop.post.waiting()
    assert [each.id for each in laptop.post.waiting()] == [made.id]
