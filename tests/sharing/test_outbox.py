"""What was made here is known as ours, whatever happened between its arrival and the plan's hearing of it."""

from datetime import datetime
from pathlib import Path

from coplan.plan.delivery import Parcel, Sent
from coplan.sharing.delivery import deliver
from coplan.sharing.outbox import Outbox

NOW = datetime(2026, 11, 26, 12)


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
