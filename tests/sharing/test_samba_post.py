"""The outbox and a real file server: what waits arrives when it can, whole and once."""

import threading
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId, PlaceId, RecordId
from coplan.plan.outbox import Draft, Hindrance, Stage
from coplan.plan.place import Place
from coplan.plan.roots import Roots
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman
from tests.plan.world import StoppedClock
from tests.sharing.conftest import Laptops
from tests.sharing.samba import Samba
from tests.sharing.samba_disk import SambaDisk
from tests.sharing.samba_pages import NOW, ONE, as_sent, inside, insist, seen

BETWEEN = "2026-11-30", "Year 8"
PDF = Parcel("Gas pressure.pdf", Random(3).randbytes(50_000))
WORD = Parcel("Gas pressure.docx", Random(4).randbytes(40_000))
ROUNDS = 8
STRIDE = 17


def postman(folder: Path, disk: SambaDisk, clock: StoppedClock) -> Postman:
    """The outbox of one laptop, which looks for the place through its own connection."""

    def reaches(root: Path) -> bool:
        try:
            disk.names(root)
        except OSError:
            return False
        return True

    return Postman(Outbox(folder), clock, Roots(), reaches, disk)


def draft(root: Path, *parcels: Parcel) -> Draft:
    """A briefing for the place."""
    place = Place(PlaceId(RecordId("place")), "Science", str(root), "{week}/{class}")
    kind = BriefingKind.LESSON
    return Draft(
        BriefingId(RecordId("page")), kind, "Gas pressure", 1, place, BETWEEN, "KT", "KT", NOW, parcels
    )


def test_pages_wait_for_a_server_that_is_away_and_arrive_once_in_their_folders(
    samba: Samba, folder: Path, laptop: Laptops, tmp_path: Path
) -> None:
    clock = StoppedClock(NOW)
    post = postman(tmp_path, laptop("S"), clock)
    (made,) = post.accept([draft(folder, PDF, WORD)])
    samba.kill()
    waiting = post.deliver(made.id, {})
    assert waiting is not None
    assert (waiting.stage, waiting.hindrance) == (Stage.WAITING, Hindrance.AWAY)
    assert waiting.due is not None
    samba.start()
    clock.time += timedelta(minutes=5)
    restarted = postman(tmp_path, laptop("S"), clock)
    arrived = restarted.deliver(restarted.waiting()[0].id, {})
    assert arrived is not None
    assert arrived.stage is Stage.DELIVERED
    assert inside(folder.joinpath(*BETWEEN)) == {PDF.name: PDF.content, WORD.name: WORD.content}
    assert restarted.deliver(made.id, {}) == arrived
    assert [each.id for each in restarted.arrived()] == [made.id]
    assert restarted.waiting() == ()


def test_a_server_that_dies_at_any_request_of_the_outbox_gets_both_files_once(
    samba: Samba, folder: Path, laptop: Laptops, tmp_path: Path
) -> None:
    disk = laptop("S")
    for at in range(0, 200, STRIDE):
        clock, number = StoppedClock(NOW), 0
        outbox = tmp_path / str(at)
        (made,) = postman(outbox, disk, clock).accept([draft(folder, PDF, WORD)])

        def die(at: int = at) -> None:
            nonlocal number
            number += 1
            if number == at + 1:
                samba.kill()
                samba.start()

        disk.laptop.after = die
        found = postman(outbox, disk, clock).deliver(made.id, {})
        while found is not None and found.waits:
            clock.time += timedelta(minutes=1)
            found = postman(outbox, disk, clock).deliver(made.id, {})
        disk.laptop.after = lambda: None
        below = folder.joinpath(*BETWEEN)
        assert seen(below) == {PDF.name: PDF.content, WORD.name: WORD.content}
        for each in below.iterdir():
            each.unlink()
        if number <= at:
            break
    assert 50 < number <= at


@pytest.mark.parametrize("same", [True, False])
def test_two_laptops_that_deliver_a_page_at_once_lose_none(folder: Path, laptop: Laptops, same: bool) -> None:
    disks = laptop("S"), laptop("S")
    contents = PDF.content, PDF.content if same else WORD.content
    for number in range(ROUNDS):
        name = f"{number}.pdf"
        (folder / name).write_bytes(ONE.content)
        start = threading.Barrier(2)

        def deliver(each: int, name: str = name, start: threading.Barrier = start) -> None:
            start.wait()
            insist(disks[each], folder, (as_sent(folder, name),), Parcel(name, contents[each]))

        threads = [threading.Thread(target=deliver, args=(each,)) for each in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        found = inside(folder)
        assert sorted(found.values()) == sorted(set(contents)), (number, list(found))
        for file in folder.iterdir():
            file.unlink()
