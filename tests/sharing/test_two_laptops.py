"""Laptops export the same page at once: in whatever order they come, each page lies there, and once."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId, PlaceId, RecordId
from coplan.plan.outbox import Draft, Obstacle
from coplan.plan.place import Place
from coplan.plan.roots import Roots
from coplan.sharing import delivery
from coplan.sharing.outbox import Outbox
from coplan.sharing.passage import fingerprint_of
from coplan.sharing.post import Postman
from tests.plan.world import StoppedClock
from tests.sharing.two_laptops import File, SharedFolder, SharingDisk, Turns, side_by_side

NOW = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
ROOT = Path("S")
NAME = "2026-11-30 Gas pressure.pdf"
OLD, NEW, OTHER = b"as it was", b"as both have it now", b"as the second has it"
HERS = b"as a colleague corrected it"
OURS = {NAME.casefold(): fingerprint_of(OLD)}
TRIES = 20


def contents(seed: int, count: int = 2) -> tuple[bytes, ...]:
    """What the laptops export."""
    return ((NEW, NEW, NEW) if seed % 2 else (NEW, OTHER, NEW))[:count]


def save(disk: SharingDisk, content: bytes, who: str) -> None:
    """Save as somebody does who is told that the file is in use, and tries again."""
    for _ in range(TRIES):
        try:
            delivery.deliver((Parcel(NAME, content),), str(ROOT), OURS, who, NOW, disk)
        except Obstacle:
            disk.wait(1)
            continue
        return
    raise AssertionError("It was never saved.")


@pytest.mark.parametrize("start", range(0, 1_200, 300))
def test_two_who_save_at_once_find_both_pages_and_each_once(start: int) -> None:
    for seed in range(start, start + 300):
        folder, pages = SharedFolder([File(NAME, OLD)]), contents(seed)

        def run(
            me: int, turns: Turns, folder: SharedFolder = folder, pages: tuple[bytes, ...] = pages
        ) -> None:
            save(SharingDisk(folder, turns, me), pages[me], "KT")

        side_by_side(seed, 2, run)
        assert sorted(each.content for each in folder) == sorted(set(pages)), (seed, folder)
        assert folder.called(NAME), seed


def correct(disk: SharingDisk, seed: int) -> bytes | None:
    """Save the page as a colleague does who may be told that it is in use; what she saved over."""
    for _ in range(TRIES):
        with suppress(OSError):
            return disk.save(ROOT / NAME, HERS, over=bool(seed & 2))
        disk.wait(0.05)
    return None


@pytest.mark.parametrize("people", [("KT", "KT"), ("KT", "AB"), ("KT", "AB", "JC")], ids="-".join)
def test_a_colleague_who_saves_meanwhile_loses_nothing_and_nor_do_they(people: tuple[str, ...]) -> None:
    ever_saved = 0
    for seed in range(150):
        folder, pages = SharedFolder([File(NAME, OLD)]), contents(seed, len(people))
        saved_over: list[bytes | None] = []

        def run(
            me: int,
            turns: Turns,
            folder: SharedFolder = folder,
            pages: tuple[bytes, ...] = pages,
            seed: int = seed,
            saved_over: list[bytes | None] = saved_over,
        ) -> None:
            disk = SharingDisk(folder, turns, me)
            if me < len(pages):
                save(disk, pages[me], people[me])
            else:
                saved_over.append(correct(disk, seed))

        side_by_side(seed, len(people) + 1, run)
        there = [each.content for each in folder]
        (undone,) = saved_over
        assert len(there) == len(set(there)), (seed, folder)
        assert set(there) >= set(pages) - {undone}, (seed, folder)
        assert set(there) <= {*pages, HERS}, (seed, folder)
        assert (HERS in there) == (undone is not None), (seed, folder)
        ever_saved += undone is not None
    assert ever_saved > 30


def post(folder: Path, disk: SharingDisk, content: bytes) -> None:
    """Send through an outbox of one's own, until it has arrived."""
    clock = StoppedClock(NOW)
    postman = Postman(Outbox(folder), clock, Roots(), lambda _: True, disk)
    place, page = Place(PlaceId(RecordId("place")), "Science", str(ROOT)), BriefingId(RecordId("page"))
    parcels = (Parcel(NAME, content),)
    kind = BriefingKind.LESSON
    (made,) = postman.accept([Draft(page, kind, "Gas pressure", 2, place, (), "KT", "KT", NOW, parcels)])
    for _ in range(TRIES):
        tried = postman.deliver(made.id, OURS)
        if tried is not None and not tried.waits:
            return
        clock.time += timedelta(minutes=1)
        disk.wait(1)
    raise AssertionError("It never arrived.")


@pytest.mark.slow
def test_two_outboxes_that_deliver_at_once_leave_both_pages_and_each_once(quick: Path) -> None:
    for seed in range(40):
        folder, pages = SharedFolder([File(NAME, OLD)]), contents(seed)

        def run(me: int, turns: Turns, folder: SharedFolder = folder, seed: int = seed) -> None:
            post(quick / f"{seed}-{me}", SharingDisk(folder, turns, me), contents(seed)[me])

        side_by_side(seed, 2, run)
        assert sorted(each.content for each in folder) == sorted(set(pages)), (seed, folder)
        assert folder.called(NAME), seed
