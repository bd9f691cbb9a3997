"""Pages in the outbox go to their places, one program at a time, and say in words what keeps them."""

import errno
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from typing_extensions import override

from coplan.plan.delivery import Parcel
from coplan.plan.outbox import Hindrance, Stage
from coplan.plan.roots import Roots
from coplan.plan.trouble import Trouble
from coplan.sharing.disk import Disk
from coplan.sharing.traces import Kind, Spot, Trace
from tests.sharing.posting import PDF, WORD, Laptop, draft, drive, inside, sorted_into

DATED = "2026-11-30 Gas pressure (KT 26 Nov 15.{}).pdf"


def test_both_files_arrive_and_the_next_version_takes_their_place(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    assert laptop.try_once(laptop.accept(place, b"one", b"PK one")).stage is Stage.DELIVERED
    laptop.try_once(laptop.accept(place, b"two", b"PK two", version=2))
    assert inside(place.folder) == {PDF: b"two", WORD: b"PK two"}
    assert laptop.post.waiting() == ()
    assert inside(tmp_path / "outbox" / "pages") == {}


def test_accepting_is_all_or_nothing(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    whole = draft(place, (Parcel(PDF, b"one"),), laptop.time)
    too_long = replace(whole, parcels=(Parcel(PDF, b"two"),), briefing_id=whole.briefing_id)
    shutil.rmtree(laptop.outbox.folder, ignore_errors=True)
    laptop.outbox.folder.write_bytes(b"a file is in the way")
    with pytest.raises(Trouble, match="Pages cannot be kept"):
        laptop.post.accept([whole, too_long])
    laptop.outbox.folder.unlink()
    assert laptop.post.waiting() == ()


def test_a_newer_version_takes_the_place_of_one_that_waits(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    older = laptop.accept(place, b"one")
    other = laptop.accept(place, b"other page", briefing="c")
    newer = laptop.accept(place, b"two", version=2)
    assert [each.id for each in laptop.post.waiting()] == [other.id, newer.id]
    assert laptop.post.deliver(older.id, {}) is None
    assert inside(place.folder) == {}


class Breaking(Disk):
    """A drive on which steps fail while `fails` says so, before they are done or after."""

    def __init__(self) -> None:
        self.fails: Callable[[str, Path], bool] = lambda step, path: False
        self.number = errno.EHOSTDOWN
        self.after = False

    def _do(self, step: str, path: Path, do: Callable[[], None]) -> None:
        fails = self.fails(step, path)
        if not fails or self.after:
            do()
        if fails:
            raise OSError(self.number, os.strerror(self.number), str(path))

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._do("rename", new, lambda: super(Breaking, self).rename_new(old, new))

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        self._do("write", path, lambda: super(Breaking, self).write_new(path, content))

    @override
    def remove(self, path: Path) -> bool:
        self._do("remove", path, lambda: None)
        return super().remove(path)

    @override
    def names(self, folder: Path) -> list[str]:
        self._do("names", folder, lambda: None)
        return super().names(folder)


def test_a_version_that_arrived_unheard_is_replaced_by_the_next(tmp_path: Path) -> None:
    disk = Breaking()
    laptop, place = Laptop(tmp_path, disk), drive(tmp_path)
    first = laptop.accept(place, b"one")
    gone = False

    def drive_goes(step: str, path: Path) -> bool:
        nonlocal gone
        gone = gone or (step == "rename" and path.name == PDF)
        return gone

    disk.fails, disk.after = drive_goes, True
    tried = laptop.try_once(first)
    assert (tried.stage, tried.hindrance) == (Stage.WAITING, Hindrance.AWAY)
    assert inside(place.folder) == {PDF: b"one"}
    disk.fails = lambda step, path: False
    (tmp_path / "S" / PDF).rename(tmp_path / "S" / "moved by a colleague.pdf")
    assert laptop.try_once(first).sent[0].name == "moved by a colleague.pdf"
    assert inside(place.folder) == {"moved by a colleague.pdf": b"one"}
    laptop.try_once(laptop.accept(place, b"two", version=2))
    assert inside(place.folder) == {"moved by a colleague.pdf": b"one", PDF: b"two"}


def test_a_page_that_is_locked_waits_while_the_other_file_goes(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one", b"PK one"))
    owner = tmp_path / "S" / f"~${WORD[2:]}"
    owner.write_bytes(b"\x02KT".ljust(162, b" "))
    newer = laptop.accept(place, b"two", b"PK two", version=2)
    tried = laptop.try_once(newer)
    assert (tried.stage, tried.hindrance, tried.tries) == (Stage.WAITING, Hindrance.OPEN, 1)
    assert tried.why == f"{WORD} in {place.folder} is open: KT has it."
    assert tried.due == laptop.time + timedelta(seconds=0.3)
    assert {each.name for each in tried.sent} == {PDF}
    owner.unlink()
    assert laptop.try_once(newer).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"two", WORD: b"PK two"}


def test_an_owner_file_of_days_ago_keeps_nothing_waiting(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one", b"PK one"))
    owner = tmp_path / "S" / f"~${WORD[2:]}"
    owner.write_bytes(b"left when her laptop lost its power")
    os.utime(owner, (1_000_000, 1_000_000))
    assert laptop.try_once(laptop.accept(place, b"two", b"PK two")).stage is Stage.DELIVERED


def test_our_newest_takes_the_place_of_our_earlier_dated_copy(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one"))
    (tmp_path / "S" / PDF).write_bytes(b"her corrections")
    for version, content in enumerate((b"two", b"three", b"four"), 2):
        laptop.try_once(laptop.accept(place, content, version=version))
    assert inside(place.folder) == {PDF: b"her corrections", DATED.format(24): b"four"}
    (tmp_path / "S" / DATED.format(24)).write_bytes(b"four, and a word of hers")
    laptop.try_once(laptop.accept(place, b"five", version=5))
    assert sorted(inside(place.folder).values()) == [b"five", b"four, and a word of hers", b"her corrections"]


def test_two_pages_that_would_like_one_name_both_stay(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"of 8x", briefing="8x"))
    other = Laptop(tmp_path)
    other.time = laptop.time
    other.try_once(other.accept(place, b"of 8y", briefing="8y"))
    assert inside(place.folder) == {PDF: b"of 8x", DATED.format(22): b"of 8y"}


def test_folders_are_found_in_any_capitals_and_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    (tmp_path / "S" / "WEEK 1").mkdir()
    page = draft(place, (Parcel(PDF, b"one"),), laptop.time)
    (first,) = laptop.post.accept([sorted_into(page, "Week 1", "8x")])
    assert laptop.try_once(first).stage is Stage.DELIVERED
    assert inside(place.folder) == {f"WEEK 1/8x/{PDF}": b"one"}
    (tmp_path / "S" / "Week 2").write_bytes(b"her list")
    (second,) = laptop.post.accept([sorted_into(page, "Week 2")])
    tried = laptop.try_once(second)
    assert (tried.stage, tried.why) == (
        Stage.ASKING,
        f"The folder Week 2 cannot be made in {place.folder}, as a file is called so.",
    )


def test_the_folder_of_a_place_is_never_made(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    (tmp_path / "S").rmdir()
    tried = laptop.try_once(laptop.accept(place, b"one"))
    assert (tried.hindrance, tried.why) == (Hindrance.AWAY, f"{place.folder} is not there at the moment.")
    assert not (tmp_path / "S").exists()


def test_a_local_copy_that_somebody_opens_can_only_be_looked_at(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    (copy,) = laptop.accept(place, b"one").copies
    assert not Path(copy.path).stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_a_damaged_local_copy_is_never_sent(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one", b"PK one")
    damaged = Path(made.copies[0].path)
    damaged.chmod(stat.S_IREAD | stat.S_IWRITE)
    damaged.write_bytes(b"on")
    tried = laptop.try_once(made)
    assert tried.stage is Stage.ASKING
    assert tried.why.startswith(f"The copy of {PDF} that is kept on this laptop is damaged")
    assert inside(place.folder) == {WORD: b"PK one"}
    with pytest.raises(Trouble, match="damaged or gone"):
        laptop.post.redirect(made.id, drive(tmp_path, "T"))


def test_what_is_left_goes_to_another_place(tmp_path: Path) -> None:
    laptop, place, other = Laptop(tmp_path), drive(tmp_path), drive(tmp_path, "T")
    made = laptop.accept(place, b"one", b"PK one")
    elsewhere = laptop.post.redirect(made.id, other)
    assert elsewhere is not None
    assert [each.id for each in laptop.post.waiting()] == [elsewhere.id]
    laptop.try_once(elsewhere)
    assert (inside(place.folder), inside(other.folder)) == ({}, {PDF: b"one", WORD: b"PK one"})
    assert laptop.post.redirect(elsewhere.id, place) is None


def test_what_was_dropped_half_way_is_cleaned_when_the_drive_is_back(tmp_path: Path) -> None:
    disk = Breaking()
    laptop, place = Laptop(tmp_path, disk), drive(tmp_path)
    other = drive(tmp_path, "T")
    made = laptop.accept(place, b"one")
    gone = False

    def drive_goes(step: str, path: Path) -> bool:
        nonlocal gone
        gone = gone or step == "write"
        return gone

    def back(step: str, path: Path) -> bool:
        return False

    disk.fails, disk.after = drive_goes, True
    laptop.try_once(made)
    assert len(inside(place.folder)) == 1
    laptop.post.drop(made.id)
    assert len(inside(place.folder)) == 1
    disk.fails = back
    laptop.try_once(laptop.accept(other, b"two", briefing="c"))
    Laptop(tmp_path, disk).post.clear_up()
    assert inside(place.folder) == {}
    assert laptop.outbox.spots() == ()


def test_a_place_is_where_this_laptop_has_it(tmp_path: Path) -> None:
    place = drive(tmp_path)
    laptop = Laptop(tmp_path, roots=Roots(f"S:\\Science = {place.folder}"))
    made = laptop.accept(replace(place, folder="S:\\Science"), b"one")
    assert laptop.try_once(made).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"one"}


def test_another_program_at_the_same_place_is_waited_for(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one")
    laptop.try_once(made)
    (lock,) = laptop.outbox.folder.glob("*.lock")
    newer = laptop.accept(place, b"two", version=2)
    with FileLock(lock):
        tried = laptop.try_once(newer)
    assert (tried.stage, tried.why) == (
        Stage.WAITING,
        "Another Coplan on this laptop is delivering to S.",
    )
    assert tried.due
    assert tried.due > laptop.time
    assert laptop.try_once(newer).stage is Stage.DELIVERED


def test_after_seven_days_somebody_is_asked_and_their_word_begins_it_anew(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    (tmp_path / "S").rmdir()
    made = laptop.accept(place, b"one")
    for _ in range(8):
        given_up = laptop.try_once(made)
        assert given_up.stage is Stage.WAITING
        laptop.time += timedelta(days=1)
    given_up = laptop.try_once(made)
    assert (given_up.stage, given_up.due) == (Stage.ASKING, None)
    again = laptop.try_once(made)
    assert (again.stage, again.due) == (Stage.WAITING, laptop.time + timedelta(seconds=15))
    laptop.time -= timedelta(days=1)
    assert laptop.try_once(made).due == laptop.time + timedelta(seconds=30)


class ThinksBetter:
    """Somebody who drops a page while it is on its way, after its first file."""

    cancelled = False

    def __init__(self, drop: Callable[[], None]) -> None:
        self._drop = drop

    def report(self, done: int, total: int, what: str) -> None:
        """Say how far it is."""
        assert total == 2
        if done:
            self._drop()


def test_what_arrived_before_somebody_thought_better_of_it_is_heard_of(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one", b"PK one")
    progress = ThinksBetter(lambda: laptop.post.drop(made.id))
    laptop.post.deliver(made.id, {}, progress)
    (heard,) = laptop.post.arrived()
    assert [each.name for each in heard.sent] == list(inside(place.folder))[:1] == [PDF]
    laptop.hear()
    assert laptop.post.arrived() == laptop.post.waiting() == ()


class Liar(Disk):
    """A drive that loses the last byte of what it is given, and says nothing."""

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        super().write_new(path, content[:-1])


def test_a_drive_that_keeps_other_bytes_than_it_was_given_gets_no_page(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path, Liar()), drive(tmp_path)
    tried = laptop.try_once(laptop.accept(place, b"one"))
    assert (tried.stage, tried.hindrance) == (Stage.ASKING, Hindrance.OTHER)
    assert tried.why == f"{PDF} reads differently in {place.folder} from what was written there."
    assert inside(place.folder) == {}


def test_a_name_that_was_only_claimed_when_the_program_ended_gets_its_page(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one")
    journal = laptop.outbox.journal(Spot(f"{made.id}/{PDF}", place.folder))
    journal.add(Trace(Kind.PLACED, PDF, made.copies[0].fingerprint))
    (tmp_path / "S" / PDF).write_bytes(b"")
    assert Laptop(tmp_path).try_once(made).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"one"}


def test_a_name_beside_is_that_of_when_the_page_was_made_however_late_it_goes(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    (tmp_path / "S" / PDF).write_bytes(b"hers")
    made = laptop.accept(place, b"one")
    laptop.time += timedelta(days=2)
    assert laptop.try_once(made).sent[0].name == DATED.format(21)


def test_what_arrived_of_a_page_that_was_dropped_is_kept_until_the_plan_heard_of_it(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one", b"PK one"))
    (tmp_path / "S" / f"~${WORD[2:]}").write_bytes(b"\x02KT".ljust(162, b" "))
    half = laptop.accept(place, b"two", b"PK two", version=2)
    laptop.post.deliver(half.id, laptop.ours)
    laptop.post.drop(half.id)
    (heard,) = Laptop(tmp_path).post.arrived()
    assert [(each.name, each.fingerprint) for each in heard.sent] == [(PDF, half.copies[0].fingerprint)]
    laptop.hear()
    assert laptop.post.arrived() == ()


def test_a_lock_that_cannot_be_opened_is_said_in_words(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one"))
    (lock,) = laptop.outbox.folder.glob("*.lock")
    lock.unlink()
    lock.mkdir()
    newer = laptop.accept(place, b"two", version=2)
    with pytest.raises(Trouble, match="Nothing can be sent from"):
        laptop.post.deliver(newer.id, {})
    laptop.post.drop(newer.id)
    assert laptop.post.waiting() == ()
