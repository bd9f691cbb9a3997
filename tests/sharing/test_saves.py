"""What a save left that was killed is settled at the next start or save, and nobody else's is touched."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from typing_extensions import override

from coplan.plan.delivery import Parcel
from coplan.plan.trouble import Trouble
from coplan.sharing import delivery
from coplan.sharing.disk import Disk
from tests.sharing.posting import PDF, WORD, Laptop, inside

T = TypeVar("T")
NOW = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
OLD = {PDF: b"%PDF one", WORD: b"PK one"}
NEW = {PDF: b"%PDF two", WORD: b"PK two"}
HERS = b"as a colleague corrected it"
ELSEWHERE = {
    ".coplan-0badcafe-7-0123456789abcdef.tmp": b"on its way from another laptop",
    ".coplan-6b49d20012345678.aside-Register.pdf": b"moved aside by another laptop",
}
STEPS = 10_000


class Killed(BaseException):
    """The program is killed."""


class Mortal(Disk):
    """A drive that a program reaches so many times, and then never again."""

    def __init__(self, steps: int, *, is_done: bool = False) -> None:
        self.left, self._is_done = steps, is_done

    @property
    @override
    def user(self) -> str:
        return "0123abcd-1"

    @override
    def names(self, folder: Path) -> list[str]:
        return self._step(lambda: super(Mortal, self).names(folder))

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        self._step(lambda: super(Mortal, self).write_new(path, content))

    @override
    def fingerprint(self, path: Path) -> str:
        return self._step(lambda: super(Mortal, self).fingerprint(path))

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._step(lambda: super(Mortal, self).rename_new(old, new))

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        self._step(lambda: super(Mortal, self).move_aside(old, fresh))

    @override
    def remove(self, path: Path) -> bool:
        return self._step(lambda: super(Mortal, self).remove(path))

    def _step(self, do: Callable[[], T]) -> T:
        self.left -= 1
        if self.left < 0 or (self.left == 0 and not self._is_done):
            raise Killed
        done = do()
        if self.left == 0:
            raise Killed
        return done


def save(laptop: Laptop, folder: Path, pages: dict[str, bytes], disk: Disk | None = None) -> None:
    """Save pages as a handout is saved."""
    parcels = tuple(Parcel(name, content) for name, content in pages.items())
    delivery.deliver(parcels, str(folder), {}, "KT", NOW, disk or laptop.disk, laptop.outbox)


def scene(home: Path, name: str = "Handouts", *, with_colleague: bool = False) -> tuple[Laptop, Path]:
    """A folder in which our last pages lie, and what other laptops are in the middle of."""
    laptop, folder = Laptop(home), home / name
    folder.mkdir()
    save(laptop, folder, OLD)
    if with_colleague:
        (folder / WORD).write_bytes(HERS)
    for theirs, content in ELSEWHERE.items():
        (folder / theirs).write_bytes(content)
    return laptop, folder


def steps(home: Path, *, with_colleague: bool) -> int:
    """How many steps a save takes."""
    laptop, folder = scene(home, with_colleague=with_colleague)
    save(laptop, folder, NEW, endless := Mortal(STEPS))
    return STEPS - endless.left


@pytest.mark.parametrize("next_is", ["a start", "a save"])
@pytest.mark.parametrize("with_colleague", [False, True], ids=["alone", "beside a colleague’s"])
def test_a_save_that_is_killed_at_any_step_is_settled_by_what_is_next(
    quick: Path, *, with_colleague: bool, next_is: str
) -> None:
    last = steps(quick, with_colleague=with_colleague)
    for step in range(1 + (next_is == "a save"), last + 1, 2):
        laptop, folder = scene(quick, f"Handouts {step}", with_colleague=with_colleague)
        with pytest.raises(Killed):
            save(laptop, folder, NEW, Mortal(step, is_done=bool(step // 2 % 2)))
        after = Laptop(quick)
        if next_is == "a start":
            after.post.clear_up()
        else:
            save(after, folder, {"Other.pdf": b"%PDF other"})
        found = inside(folder)
        found.pop("Other.pdf", None)
        for name, content in ELSEWHERE.items():
            assert found.pop(name) == content
        assert found.pop(PDF) in {OLD[PDF], NEW[PDF]}, step
        assert found.pop(WORD) in ({HERS} if with_colleague else {OLD[WORD], NEW[WORD]}), step
        assert set(found.values()) <= ({NEW[WORD]} if with_colleague else set()), step
        assert after.outbox.spots() == ()


class Claimed(Mortal):
    """A drive on which a program ends once it has claimed a name with an empty file."""

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        new.touch()
        self.left = 0
        raise Killed


class Aside(Mortal):
    """A drive on which a program ends once it has moved our last page aside."""

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        super().move_aside(old, fresh)
        self.left = 0


def test_a_name_that_a_killed_save_claimed_is_free_again(quick: Path) -> None:
    laptop, folder = scene(quick)
    with pytest.raises(Killed):
        save(laptop, folder, {"Other.pdf": b"%PDF other"}, Claimed(STEPS))
    assert "Other.pdf" in inside(folder)
    Laptop(quick).post.clear_up()
    assert inside(folder) == OLD | ELSEWHERE


def test_what_was_left_on_a_stick_is_settled_when_it_is_back(quick: Path) -> None:
    laptop, folder = scene(quick)
    with pytest.raises(Killed):
        save(laptop, folder, NEW, Aside(STEPS))
    assert PDF not in inside(folder)
    folder.rename(pocket := quick / "pocket")
    Laptop(quick).post.clear_up()
    pocket.rename(folder)
    Laptop(quick).post.clear_up()
    assert inside(folder) == OLD | ELSEWHERE


class Meanwhile(Disk):
    """A drive on which something else happens whenever a file of ours is moved."""

    def __init__(self, do: Callable[[], None]) -> None:
        self._do = do

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._do()
        super().rename_new(old, new)


def test_a_save_that_is_under_way_is_left_alone(quick: Path) -> None:
    laptop, folder = scene(quick)
    other = Laptop(quick)

    def start_and_save() -> None:
        before = inside(folder)
        other.post.clear_up()
        save(other, folder, {"Other.pdf": b"%PDF other"})
        assert inside(folder) == before | {"Other.pdf": b"%PDF other"}

    save(laptop, folder, NEW, Meanwhile(start_and_save))
    assert inside(folder) == NEW | ELSEWHERE | {"Other.pdf": b"%PDF other"}
    assert laptop.outbox.spots() == ()


def test_a_folder_that_is_gone_is_not_made_for_the_sake_of_the_outbox(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        save(Laptop(tmp_path / "gone"), tmp_path / "gone" / "Handouts", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_save_to_a_folder_goes_on_where_the_outbox_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_bytes(b"a file in the way")
    laptop, folder = Laptop(tmp_path), tmp_path / "Handouts"
    folder.mkdir()
    save(laptop, folder, NEW)
    assert inside(folder) == NEW
