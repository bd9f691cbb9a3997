"""Real folders are watched: what is new, changed, moved or gone is noticed, and keeps its identity."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import time_ns

import pytest
from typing_extensions import override

from coplan.plan import carrying, shared_model, watching
from coplan.plan.change import Change, Edit
from coplan.plan.lesson import LessonResource
from coplan.plan.ports import Glimpse
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.plan.watching import SECOND, Added
from coplan.storage.search import SearchIndex
from tests.plan import world
from tests.plan.watched import SetClock, Watched
from tests.ui.week.stage import PlainDocuments


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Watched]:
    """A watched folder with two files in it."""
    search = SearchIndex(tmp_path / "index")
    made = Watched(tmp_path / "Next week", search)
    made.write("Y9/forces.txt", "resultant force")
    made.write("gas.txt", "gas pressure")
    made.look()
    yield made
    search.close()


def test_what_is_there_comes_in_with_its_words(it: Watched) -> None:
    assert set(it.here()) == {"Y9/forces.txt", "gas.txt"}
    assert [found.name for found in it.search.find("resultant")] == ["forces.txt"]
    assert not it.look().change


def test_a_file_that_moves_keeps_everything(it: Watched) -> None:
    lesson, before = it.use("gas.txt"), it.resource("gas.txt")
    (it.root / "Y8").mkdir()
    (it.root / "gas.txt").rename(it.root / "Y8" / "Y8 Gas L3.txt")
    assert it.look().change.sentence == "Looked at Next week: 1 moved"
    after = it.resource("Y8/Y8 Gas L3.txt")
    assert after == replace(before, folder=str(it.root / "Y8"), name="Y8 Gas L3.txt")
    assert it.used(lesson) == ["Y8 Gas L3.txt"]
    assert [found.name for found in it.search.find("pressure")] == ["Y8 Gas L3.txt"]


def test_a_rename_storm_is_one_change(it: Watched) -> None:
    for number in range(400):
        it.write(f"file {number:03}.txt", f"words {number}")
    it.look()
    ids = it.here()
    for number in reversed(range(400)):
        (it.root / f"file {number:03}.txt").rename(it.root / f"file {number + 1:03}.txt")
    assert not it.look().change
    assert it.look().change.sentence == "Looked at Next week: 400 moved"
    now = it.here()
    assert all(now[f"file {number + 1:03}.txt"] == ids[f"file {number:03}.txt"] for number in range(400))


def test_two_files_that_change_places_stay_what_they_are(it: Watched) -> None:
    ids, lesson = it.here(), it.use("gas.txt")
    swap = it.root / "swap"
    (it.root / "gas.txt").rename(swap)
    (it.root / "Y9" / "forces.txt").rename(it.root / "gas.txt")
    swap.rename(it.root / "Y9" / "forces.txt")
    it.settle()
    assert it.here() == {"gas.txt": ids["Y9/forces.txt"], "Y9/forces.txt": ids["gas.txt"]}
    assert it.used(lesson) == ["forces.txt"]


def test_a_copy_is_a_file_of_its_own_for_good(it: Watched) -> None:
    before = it.here()["gas.txt"]
    for folder in ("Archive", "Y8"):
        it.write(f"{folder}/gas.txt", "gas pressure")
    it.look()
    first = it.here()
    assert first["gas.txt"] == before
    assert len(set(first.values())) == 4
    for _ in range(3):
        assert not it.look().change
    (it.root / "gas.txt").unlink()
    it.settle()
    assert it.here() == {path: key for path, key in first.items() if path != "gas.txt"}


def test_a_changed_file_takes_its_place_in_its_lessons(it: Watched) -> None:
    lesson, old = it.use("gas.txt"), it.resource("gas.txt")
    it.write("gas.txt", "gas pressure, with a new starter")
    it.settle()
    new = it.resource("gas.txt")
    assert new.id != old.id
    assert it.plan.find(Resource, old.id) is None
    assert it.used(lesson) == ["gas.txt"]
    assert it.plan.count(LessonResource) == world.plan().count(LessonResource) + 1


def test_a_file_with_marks_stays_and_says_what_lies_in_its_place(it: Watched) -> None:
    model, old = it.mark("gas.txt"), it.resource("gas.txt")
    for text in ("a new starter", "another one"):
        it.write("gas.txt", text)
        it.settle()
        new = it.resource("gas.txt")
        assert it.plan.get(Resource, old.id) == replace(old, newer=new.id)
        assert it.plan.get(SharedModel, model.id).resource_id == old.id
        assert sum(each.path == old.path for each in it.plan.all(Resource)) == 2
    it.write("gas.txt", "gas pressure")
    it.settle()
    assert it.plan.get(Resource, old.id) == old
    assert it.here()["gas.txt"] == str(old.id)


def test_somebody_who_keeps_the_marked_version_is_not_asked_again(it: Watched) -> None:
    it.mark("gas.txt")
    old = it.resource("gas.txt")
    it.write("gas.txt", "a new starter")
    it.settle()
    kept = it.plan.get(Resource, old.id)
    it.plan = it.plan.after(carrying.keep(it.plan, kept))
    it.settle()
    assert it.plan.get(Resource, old.id) == old
    it.write("gas.txt", "and another")
    it.settle()
    assert it.plan.get(Resource, old.id).newer is not None


def test_a_copy_that_somebody_kept_of_the_old_version_is_a_copy(it: Watched) -> None:
    lesson = it.use("gas.txt")
    it.write("gas before.txt", "gas pressure")
    it.write("gas.txt", "gas pressure, with a new starter")
    it.settle()
    assert it.used(lesson) == ["gas.txt"]
    assert set(it.here()) == {"Y9/forces.txt", "gas.txt", "gas before.txt"}


def test_a_file_is_missing_once_two_looks_have_missed_it_and_comes_back_by_itself(it: Watched) -> None:
    old = it.resource("gas.txt")
    (it.root / "gas.txt").unlink()
    first = it.look()
    assert not first.change
    assert first.again_soon
    assert it.look().change.sentence == "Looked at Next week: 1 gone"
    assert it.plan.get(Resource, old.id) == replace(old, missing=True)
    assert not it.look().again_soon
    it.write("Back/gas again.txt", "gas pressure")
    it.settle()
    assert it.here()["Back/gas again.txt"] == str(old.id)


def test_saving_by_way_of_another_file_is_never_a_loss(it: Watched) -> None:
    lesson = it.use("gas.txt")
    (it.root / "gas.txt").rename(it.root / "~gas.tmp")
    assert not it.look().change
    it.write("gas.txt", "gas pressure, saved")
    it.look()
    assert it.used(lesson) == ["gas.txt"]
    assert not any(each.missing for each in it.plan.all(Resource))


def test_a_file_that_is_being_written_waits(it: Watched) -> None:
    it.drives.ahead = 0
    it.write("deck.txt", "half a d")
    look = it.look()
    assert (look.waiting, look.again_soon) == (1, True)
    it.write("deck.txt", "half a deck and more")
    it.drives.ahead = 3 * SECOND
    assert it.look().waiting == 1
    it.drives.ahead = 6 * SECOND
    assert it.look().waiting == 0
    assert "deck.txt" in it.here()


def test_a_drive_whose_clock_is_ahead_is_believed_once_nothing_moves(it: Watched) -> None:
    file = it.write("deck.txt", "a deck")
    tomorrow = time_ns() + 86_400 * SECOND
    os.utime(file, ns=(tomorrow, tomorrow))
    assert it.look().waiting == 1
    it.drives.ahead += 3 * SECOND
    assert it.look().waiting == 0
    assert "deck.txt" in it.here()


def test_a_drive_that_is_away_changes_nothing(it: Watched) -> None:
    before = it.plan
    it.drives.away.add(str(it.root))
    with pytest.raises(Trouble, match="does not answer"):
        it.look()
    it.drives.away.clear()
    it.settle()
    assert it.plan == before


def test_a_folder_that_is_suddenly_empty_is_not_believed_at_once(it: Watched) -> None:
    before, aside = it.plan, it.root.with_name("aside")
    it.root.rename(aside)
    it.root.mkdir()
    look = it.look()
    assert (look.is_empty, look.again_soon, it.plan) == (True, False, before)
    it.root.rmdir()
    aside.rename(it.root)
    it.settle()
    assert it.plan == before


class _Leaving(PlainDocuments):
    """The drive goes away when the first file is read."""

    drives: SetClock
    root: str

    @override
    def glimpse(self, path: Path) -> Glimpse:
        """Never."""
        if self.reads:
            self.drives.away.add(self.root)
            raise Trouble("Nothing came.", "Wait.")
        self.reads.append(path.name)
        return super().glimpse(path)


def test_a_drive_that_goes_away_in_the_middle_keeps_what_was_seen(it: Watched) -> None:
    for name in ("a", "b", "c"):
        it.write(f"{name}.txt", f"words of {name}")
    leaving = _Leaving()
    leaving.drives, leaving.root = it.drives, str(it.root)
    it.documents = leaving
    look = it.look()
    assert look.trouble is not None
    assert look.waiting == 2
    assert "a.txt" in it.here()
    assert not any(each.unreadable for each in it.plan.all(Resource))
    it.drives.away.clear()
    it.documents = PlainDocuments()
    it.settle()
    assert set(it.here()) == {"Y9/forces.txt", "gas.txt", "a.txt", "b.txt", "c.txt"}


class _Shut(PlainDocuments):
    """Reads nothing."""

    @override
    def glimpse(self, path: Path) -> Glimpse:
        """Never."""
        raise Trouble(f"“{path.name}” is locked.", "Wait.")


def test_what_cannot_be_read_says_why_until_it_can(it: Watched) -> None:
    file = it.write("deck.txt", "BROKEN")
    it.settle()
    lesson = it.use("deck.txt")
    assert it.resource("deck.txt").unreadable
    file.write_text("whole again")
    it.settle()
    assert not it.resource("deck.txt").unreadable
    assert it.used(lesson) == ["deck.txt"]


def test_who_has_a_file_open_is_said_only_when_it_cannot_be_read(it: Watched) -> None:
    for name in ("deck.txt", "~$deck.txt"):
        (it.root / name).write_bytes(b"\x02KT" + b" " * 52)
    it.documents = _Shut()
    it.settle()
    assert it.resource("deck.txt").unreadable == "“deck.txt” is locked. Wait. KT has it open just now."
    it.documents = PlainDocuments()
    it.look(anew=True)
    assert not it.resource("deck.txt").unreadable


def test_looking_anew_reads_again_what_could_not_be_read(it: Watched) -> None:
    it.write("deck.txt", "a deck")
    it.documents = _Shut()
    it.settle()
    it.documents = PlainDocuments()
    it.settle()
    assert it.resource("deck.txt").unreadable
    it.look(anew=True)
    assert not it.resource("deck.txt").unreadable


def test_what_was_taken_out_stays_out_until_it_changes(it: Watched) -> None:
    it.plan = it.plan.after(shared_model.forget_resource(it.plan, it.resource("gas.txt")))
    it.settle()
    os.utime(it.root / "gas.txt", ns=(0, 0))
    it.settle()
    assert "gas.txt" not in it.here()
    it.write("gas.txt", "something new")
    it.settle()
    assert "gas.txt" in it.here()


def test_what_was_added_by_hand_a_moment_ago_is_not_read_again(it: Watched) -> None:
    file = it.write("deck.txt", "a deck")
    print_of = it.documents.glimpse(file).fingerprint
    it.documents = _Leaving()
    it.documents.reads.append("whatever is read now fails")
    it.documents.drives, it.documents.root = it.drives, str(it.root)
    added = {str(file): Added(print_of, 6, time_ns() + 5 * SECOND)}
    look = it.look(lately=added)
    assert look.trouble is None
    assert look.memory.seen["deck.txt"].fingerprint == print_of


@pytest.mark.parametrize("name", ["GAS.TXT", "Gas.txt"])
def test_other_letters_in_a_name_are_the_same_file(it: Watched, name: str) -> None:
    lesson, before = it.use("gas.txt"), it.resource("gas.txt")
    (it.root / "gas.txt").rename(it.root / "between")
    (it.root / "between").rename(it.root / name)
    it.write(name, "with other words at the same time")
    it.settle()
    assert it.used(lesson) == [name]
    assert it.plan.find(Resource, before.id) is None


def test_a_file_moved_between_two_watched_folders_keeps_its_id(it: Watched) -> None:
    other = Watched(it.root.with_name("Archive"), it.search)
    before = it.here()["gas.txt"]
    (it.root / "gas.txt").rename(other.root / "gas old.txt")
    other.plan = it.plan
    other.look()
    assert [each.name for each in other.plan.all(Resource) if each.id == before] == ["gas old.txt"]


def test_a_pdf_that_comes_beside_a_file_is_a_print_of_it(it: Watched) -> None:
    it.write("deck.txt", "gas pressure")
    it.settle()
    deck = it.resource("deck.txt")
    it.plan = it.plan.after(Change("Read it", (Edit(deck, replace(deck, pages=3, engine="quick view")),)))
    it.write("other.pdf", "something else")
    for said in ("a print of the deck", "another print of the deck"):
        it.write("DECK.pdf", said)
        found = [watching.printed_anew(it.plan, it.look()) for _ in range(3)]
        assert [[each.name for each in some] for some in found if some] == [["deck.txt"]]
    os.utime(it.root / "DECK.pdf", ns=(0, 0))
    assert not any(watching.printed_anew(it.plan, it.look()) for _ in range(3))
