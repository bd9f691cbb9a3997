"""Files become resources: what stops none of the others, what replaces what, and what was found out."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from coplan.plan import intake, resource
from coplan.plan import lesson as lessons
from coplan.plan.plan import Plan
from coplan.plan.ports import Glimpse, PageWords, Picture, Progress, Reading
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.storage.search import SearchIndex
from tests.documents.in_process import Drives
from tests.plan import world

PLAN = world.plan()


@dataclass
class Files:
    """Documents that are held in memory; a file of `None` is broken."""

    said: dict[str, str | None]
    exact: bool = True
    cached: set[str] = field(default_factory=set)

    def glimpse(self, path: Path) -> Glimpse:
        """Kind, words and fingerprint."""
        said = self._text(path)
        return Glimpse(_hash(said), "txt", len(said), "", (PageWords(1, "", said),))

    def read_quick(self, path: Path, progress: Progress | None = None) -> Reading:
        """One page."""
        said = self._text(path)
        engine = "the file itself" if self.exact else "quick view"
        words = (PageWords(1, "", said),)
        return Reading(_hash(said), "txt", len(said), "A title", words, path, ((595, 842),), engine)

    def read_many(
        self,
        paths: Sequence[Path],
        progress: Progress | None,
        arrived: Callable[[Path, Reading | Trouble], None],
    ) -> None:
        """The best pages."""
        for path in paths:
            try:
                arrived(path, replace(self.read_quick(path), engine="LibreOffice"))
            except Trouble as trouble:
                arrived(path, trouble)

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """A white page."""
        return Picture(1, 1, 4, b"\xff\xff\xff\x00")

    def has_pages(self, fingerprint: str) -> bool:
        """Whether it is in the cache."""
        return fingerprint in self.cached

    def check_outside(self, path: Path) -> Path:
        """Every file may be opened."""
        return path

    def unlock(self, path: Path, password: str) -> None:
        """Nothing is locked."""

    def try_again(self, fingerprint: str) -> None:
        """Nothing was given up."""

    def may_be_bettered(self, fingerprint: str) -> bool:
        """A quick view is bettered by `read_many`."""
        return not self.exact

    def close(self) -> None:
        """Nothing is open."""

    def _text(self, path: Path) -> str:
        said = self.said.get(path.name)
        if said is None:
            raise Trouble(f"“{path.name}” is broken.", "Save it again.")
        return said


@dataclass
class Steps:
    """Counts what was reported; cancels after some steps."""

    until: int = 1_000
    said: list[str] = field(default_factory=list)

    def report(self, done: int, total: int, what: str) -> None:
        """Note what was said."""
        self.said.append(what)

    @property
    def cancelled(self) -> bool:
        """Whether enough has been done."""
        return len(self.said) >= self.until


def _hash(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    """A real index of words."""
    made = SearchIndex(tmp_path)
    yield made
    made.close()


def _look(
    files: Files, index: SearchIndex, *names: str, plan: Plan = PLAN, steps: Steps | None = None
) -> list[Resource]:
    paths = [Path("S:/Next week") / name for name in names]
    found = intake.look(files, index, plan, paths, steps or Steps(), Drives())
    return [each.resource for each in found]


def test_a_broken_file_stops_none_of_the_others(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "bad.txt": None, "two.txt": "forces"})
    found = _look(files, index, "one.txt", "bad.txt", "two.txt")
    assert [each.name for each in found] == ["one.txt", "bad.txt", "two.txt"]
    assert found[1].unreadable == "“bad.txt” is broken. Save it again."
    assert [each.name for each in index.find("forces")] == ["two.txt"]
    assert [each.name for each in index.find("bad")] == ["bad.txt"]


def test_stopping_teaches_the_index_nothing(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "two.txt": "forces"})
    found = _look(files, index, "one.txt", "two.txt", steps=Steps(until=1))
    assert len(found) == 1
    assert index.find("gas") == ()


def test_a_file_is_known_again_by_what_is_in_it(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas"})
    (one,) = _look(files, index, "one.txt")
    plan = PLAN.after(resource.bring_in(PLAN, (replace(one, pages=3, unreadable="It was locked."),)))
    (again,) = _look(files, index, "one.txt", plan=plan)
    assert again == replace(one, pages=3)


def test_taking_in_is_one_change(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "two.txt": "forces"})
    found = _look(files, index, "one.txt", "two.txt")
    lesson = next(PLAN.all(lessons.Lesson))
    change = intake.take_in(PLAN, found, lesson)
    assert change.sentence.startswith("Used 2 files in ")
    plan = PLAN.after(change)
    assert [each.name for each in lessons.resources_of(plan, lesson.id)] == ["one.txt", "two.txt"]
    assert plan.after(change.turned_back()) == PLAN
    assert not intake.take_in(plan, found, lesson)
    assert intake.take_in(PLAN, found).sentence == "Added 2 files"
    assert not intake.take_in(PLAN, ())


def test_an_older_version_gives_way_in_its_lessons_too(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "two.txt": None})
    plan = PLAN.after(intake.take_in(PLAN, _look(files, index, "one.txt", "two.txt")))
    files.said = {"one.txt": "gas again", "two.txt": "forces"}
    newer = _look(files, index, "one.txt", "two.txt", plan=plan)
    after = plan.after(intake.take_in(plan, newer))
    assert sorted(each.name for each in after.all(Resource)) == ["one.txt", "two.txt"]
    assert not any(each.unreadable for each in after.all(Resource))
    old = next(each for each in plan.all(Resource) if each.name == "one.txt")
    lesson = next(plan.all(lessons.Lesson))
    used = plan.after(lessons.attach(plan, ((old, lesson),)))
    after = used.after(intake.take_in(used, newer))
    assert after.find(Resource, old.id) is None
    assert [each.id for each in lessons.resources_of(after, lesson.id)] == [newer[0].id]


def test_a_file_that_cannot_be_read_now_replaces_nothing(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas"})
    plan = PLAN.after(intake.take_in(PLAN, _look(files, index, "one.txt")))
    files.said = {"one.txt": None}
    after = plan.after(intake.take_in(plan, _look(files, index, "one.txt", plan=plan)))
    assert sorted(bool(each.unreadable) for each in after.all(Resource)) == [False, True]


def test_reading_gives_pages_and_a_reason_when_it_cannot(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas"})
    (one,) = _look(files, index, "one.txt")
    read = intake.read(files, index, one, Steps()).resource
    assert (read.pages, read.title, read.engine) == (1, "A title", "the file itself")
    files.said = {"one.txt": "something else"}
    assert "was changed after it was added" in intake.read(files, index, one, Steps()).resource.unreadable
    files.said = {}
    assert "is broken" in intake.read(files, index, one, Steps()).resource.unreadable
    files.cached = {one.fingerprint}
    assert intake.read(files, index, read, Steps()).resource == read


def test_pages_are_bettered_only_for_the_same_file(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "two.txt": "forces"}, exact=False)
    one, two = (
        intake.read(files, index, each, Steps()).resource
        for each in _look(files, index, "one.txt", "two.txt")
    )
    assert not one.exact
    files.said = {"one.txt": "gas", "two.txt": "forces, but others"}
    better = intake.improve(files, index, (one, two), Steps())
    assert [(each.resource.name, each.resource.engine) for each in better] == [("one.txt", "LibreOffice")]


def test_what_was_found_out_keeps_to_what_is_there(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "two.txt": "forces"})
    found = _look(files, index, "one.txt", "two.txt")
    plan = PLAN.after(intake.take_in(PLAN, found))
    read = [intake.read(files, index, each, Steps()) for each in found]
    moved = plan.after(resource.bring_in(plan, (replace(found[0], folder="T:/Moved"),)))
    change = intake.found_out(moved, read)
    assert change.sentence == "Read 2 files"
    after = moved.after(change)
    one = after.get(Resource, found[0].id)
    assert (one.folder, one.pages) == ("T:/Moved", 1)
    assert not intake.found_out(after, read)
    assert not intake.found_out(PLAN, read)


def test_what_waits_is_what_has_no_pages_here(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas", "two.txt": "forces", "bad.txt": None})
    found = _look(files, index, "one.txt", "two.txt", "bad.txt")
    plan = PLAN.after(intake.take_in(PLAN, found))
    assert {each.name for each in intake.waiting(plan, files)} == {"one.txt", "two.txt"}
    plan = plan.after(intake.found_out(plan, [intake.read(files, index, found[0], Steps())]))
    files.cached = {found[0].fingerprint}
    assert {each.name for each in intake.waiting(plan, files)} == {"two.txt"}


def test_a_quick_view_waits_for_better_pages(index: SearchIndex) -> None:
    files = Files({"one.txt": "gas"}, exact=False)
    (one,) = _look(files, index, "one.txt")
    plan = PLAN.after(intake.take_in(PLAN, (intake.read(files, index, one, Steps()).resource,)))
    files.cached = {one.fingerprint}
    assert [each.name for each in intake.waiting(plan, files)] == ["one.txt"]
