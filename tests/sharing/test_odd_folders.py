"""Folders in which people, accounts and systems have left what no delivery expects."""

import errno
import os
import sys
from pathlib import Path

import pytest
from typing_extensions import override

from coplan.plan.delivery import Parcel, Sent
from coplan.plan.outbox import Stage
from coplan.plan.roots import Roots
from coplan.sharing import terms
from coplan.sharing.disk import Disk
from coplan.sharing.hidden_names import OURS
from tests.sharing.posting import PDF, WORD, Laptop, draft, drive, inside, sorted_into

DATED = "2026-11-30 Gas pressure (KT 26 Nov 15.{}).pdf"
HERS = "for 9Y2 only.pdf"


class NeverRenames(Disk):
    """The drive goes just when a file is to get its name."""

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(new))


class GoesAfterwards(Disk):
    """The drive goes right after a file got its name, and a colleague renames it."""

    gone = False

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        super().rename_new(old, new)
        new.rename(new.with_name(HERS))
        self.gone = True
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(new))

    @override
    def names(self, folder: Path) -> list[str]:
        if self.gone:
            raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(folder))
        return super().names(folder)


class LeavesOthersAlone(Disk):
    """A folder in which nobody may rename what another account wrote."""

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(old))


class Denied(PermissionError):
    """What Windows says when somebody may not do something."""

    winerror = 5


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_keep_nothing_from_arriving(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    odd = [b"caf\xe9.pdf", OURS.encode() + b"00000000deadbeef.aside-caf\xe9.pdf"]
    for each in odd:
        Path(os.fsdecode(os.fsencode(place.folder) + b"/" + each)).write_bytes(b"hers")
    assert laptop.try_once(laptop.accept(place, b"one")).stage is Stage.DELIVERED
    there = {os.fsencode(each.name) for each in Path(place.folder).iterdir()}
    assert there == {PDF.encode(), *odd}


def test_a_copy_that_a_colleague_made_meanwhile_is_hers(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path, NeverRenames()), drive(tmp_path)
    made = laptop.accept(place, b"one")
    assert laptop.try_once(made).stage is Stage.WAITING
    (Path(place.folder) / HERS).write_bytes(b"one")
    again = Laptop(tmp_path)
    again.try_once(made)
    assert inside(place.folder) == {HERS: b"one", PDF: b"one"}
    assert again.ours.keys() == {PDF}


def test_a_copy_made_while_ours_still_lies_there_nameless_is_hers(tmp_path: Path) -> None:
    class Dies(Disk):
        @override
        def rename_new(self, old: Path, new: Path) -> None:
            raise KeyboardInterrupt

    laptop, place = Laptop(tmp_path, Dies()), drive(tmp_path)
    made = laptop.accept(place, b"one")
    with pytest.raises(KeyboardInterrupt):
        laptop.try_once(made)
    (Path(place.folder) / HERS).write_bytes(b"one")
    Laptop(tmp_path).try_once(made)
    assert inside(place.folder) == {HERS: b"one", PDF: b"one"}


def test_ours_that_a_colleague_renamed_before_we_heard_is_not_sent_twice(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    made = laptop.accept(place, b"one")
    Laptop(tmp_path, GoesAfterwards()).try_once(made)
    again = Laptop(tmp_path)
    assert again.try_once(made).stage is Stage.DELIVERED
    assert inside(place.folder) == {HERS: b"one"}


@pytest.mark.skipif(os.name == "nt", reason="Windows renames in one step")
def test_ours_by_a_second_name_that_a_colleague_changed_is_not_sent_twice(tmp_path: Path) -> None:
    class Links(Disk):
        @override
        def rename_new(self, old: Path, new: Path) -> None:
            new.with_name(HERS).hardlink_to(old)
            raise KeyboardInterrupt

    laptop, place = Laptop(tmp_path, Links()), drive(tmp_path)
    made = laptop.accept(place, b"one")
    with pytest.raises(KeyboardInterrupt):
        laptop.try_once(made)
    Laptop(tmp_path).try_once(made)
    Laptop(tmp_path).post.clear_up()
    assert {name for name in inside(place.folder) if not name.startswith(OURS)} == {HERS}


def test_where_another_accounts_file_may_not_be_moved_ours_goes_beside_it(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one"))
    other = Laptop(tmp_path, LeavesOthersAlone())
    other.time = laptop.time
    tried = other.try_once(other.accept(place, b"two", version=2))
    assert tried.stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"one", DATED.format(22): b"two"}


def test_what_windows_denies_again_and_again_is_another_accounts(tmp_path: Path) -> None:
    class Denies(Disk):
        @override
        def move_aside(self, old: Path, fresh: Path) -> None:
            raise Denied(errno.EACCES, "Access is denied", str(old))

    laptop, place = Laptop(tmp_path), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one"))
    other = Laptop(tmp_path, Denies())
    other.time = laptop.time
    made = other.accept(place, b"two", version=2)
    stages = [other.try_once(made).stage for _ in range(terms.PATIENCE + 1)]
    assert stages == [*[Stage.WAITING] * terms.PATIENCE, Stage.DELIVERED]
    assert inside(place.folder) == {PDF: b"one", DATED.format(22): b"two"}


def test_a_folder_in_which_nothing_may_be_renamed_is_said_to_be_one(tmp_path: Path) -> None:
    class Fixed(Disk):
        @override
        def rename_new(self, old: Path, new: Path) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(new))

    laptop, place = Laptop(tmp_path, Fixed()), drive(tmp_path)
    tried = laptop.try_once(laptop.accept(place, b"one"))
    assert tried.why == f"{PDF} was written in {place.folder}, but may not be given its name there."
    assert not inside(place.folder)


def test_a_dated_one_that_may_not_be_removed_keeps_nothing_from_being_delivered(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    hers = Path(place.folder) / PDF
    hers.write_bytes(b"hers")
    laptop.try_once(laptop.accept(place, b"one"))
    hers.unlink()
    other = Laptop(tmp_path, LeavesOthersAlone())
    other.time = laptop.time
    assert other.try_once(other.accept(place, b"two", version=2)).stage is Stage.DELIVERED
    again = Laptop(tmp_path)
    again.time = other.time
    assert again.try_once(again.accept(place, b"three", version=3)).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"three"}


def test_a_file_larger_than_any_page_is_never_read(tmp_path: Path) -> None:
    read: list[str] = []

    class Counts(Disk):
        @override
        def fingerprint(self, path: Path) -> str:
            read.append(path.name)
            return super().fingerprint(path)

    laptop, place = Laptop(tmp_path, Counts()), drive(tmp_path)
    with (Path(place.folder) / PDF).open("wb") as huge:
        huge.truncate(terms.LARGEST + 1)
    assert laptop.try_once(laptop.accept(place, b"one")).stage is Stage.DELIVERED
    assert PDF not in read
    assert (Path(place.folder) / DATED.format(21)).read_bytes() == b"one"


def test_a_large_folder_is_listed_few_times(tmp_path: Path) -> None:
    class Counts(Disk):
        listings = 0

        @override
        def names(self, folder: Path) -> list[str]:
            self.listings += 1
            return super().names(folder)

    disk = Counts()
    laptop, place = Laptop(tmp_path, disk), drive(tmp_path)
    laptop.try_once(laptop.accept(place, b"one", b"PK one"))
    (Path(place.folder) / f"~${WORD[2:]}").write_bytes(b"\5KT   ")
    first, disk.listings = disk.listings, 0
    laptop.try_once(laptop.accept(place, b"two", b"PK two", version=2))
    assert (first, disk.listings) <= (6, 9)


def test_a_name_in_other_capitals_is_the_same_name() -> None:
    assert not Sent("S:", "Caf\u00e9.pdf", "CAFE\u0301.PDF", "").beside
    assert Sent("S:", PDF, DATED.format(21), "").beside


def test_a_folder_is_found_among_files_that_are_called_alike(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    root = Path(place.folder)
    (root / "WEEK").write_bytes(b"her list")
    if (root / "Week").exists():
        pytest.skip("this drive does not tell capitals apart")
    (root / "week").mkdir()
    (root / "Week").mkdir()
    page = draft(place, (Parcel(PDF, b"one"),), laptop.time)
    (first,) = laptop.post.accept([sorted_into(page, "Week")])
    assert laptop.try_once(first).stage is Stage.DELIVERED
    assert inside(root) == {"WEEK": b"her list", f"Week/{PDF}": b"one"}
    (root / "Week" / PDF).unlink()
    (root / "Week").rmdir()
    (second,) = laptop.post.accept([sorted_into(page, "Week")])
    assert laptop.try_once(second).stage is Stage.DELIVERED
    assert inside(root) == {"WEEK": b"her list", f"week/{PDF}": b"one"}


@pytest.mark.skipif(os.name == "nt", reason="making links takes a right there")
@pytest.mark.parametrize("name", ["Week", "..", "Week/../..", "."])
def test_nothing_is_put_outside_a_place(tmp_path: Path, name: str) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    (tmp_path / "else").mkdir()
    (Path(place.folder) / "Week").symlink_to(tmp_path / "else")
    page = draft(place, (Parcel(PDF, b"one"),), laptop.time)
    (made,) = laptop.post.accept([sorted_into(page, name, "8x")])
    tried = laptop.try_once(made)
    assert tried.stage is Stage.ASKING
    assert "outside" in tried.why
    assert not list((tmp_path / "else").iterdir())
    assert not (tmp_path / PDF).exists()


def test_what_lies_where_a_place_was_before_it_moved_here_is_cleared_up(tmp_path: Path) -> None:
    class Dies(Disk):
        @override
        def rename_new(self, old: Path, new: Path) -> None:
            raise KeyboardInterrupt

    roots, place = Roots(), drive(tmp_path)
    laptop = Laptop(tmp_path, roots=roots)
    laptop.try_once(laptop.accept(place, b"one"))
    dying = Laptop(tmp_path, Dies(), roots)
    dying.ours, dying.time = laptop.ours, laptop.time
    made = dying.accept(place, b"two", version=2)
    with pytest.raises(KeyboardInterrupt):
        dying.try_once(made)
    assert PDF not in inside(place.folder)
    (tmp_path / "T").mkdir()
    roots.learn(place.folder, str(tmp_path / "T"))
    again = Laptop(tmp_path, roots=roots)
    assert again.try_once(made).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"one"}
    assert inside(tmp_path / "T") == {PDF: b"two"}
    assert not again.outbox.spots()


def test_a_drive_that_is_called_otherwise_now_still_keeps_one_of_each(tmp_path: Path) -> None:
    roots, place = Roots(), drive(tmp_path)
    laptop = Laptop(tmp_path, GoesAfterwards(), roots)
    made = laptop.accept(place, b"one")
    laptop.try_once(made)
    Path(place.folder).rename(tmp_path / "T")
    roots.learn(place.folder, str(tmp_path / "T"))
    assert Laptop(tmp_path, roots=roots).try_once(made).stage is Stage.DELIVERED
    assert inside(tmp_path / "T") == {HERS: b"one"}
