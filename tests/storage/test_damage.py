"""A file that a failing disk has spoilt is said to be damaged, whatever is wrong with it, and never a bug."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coplan.plan import department, sample
from coplan.plan.change import Change, added
from coplan.plan.ids import ResourceId, fresh
from coplan.plan.plan import Plan
from coplan.plan.ports import PageWords
from coplan.plan.trouble import Damaged, Trouble
from coplan.storage import backups
from coplan.storage.search import SearchIndex
from coplan.storage.store import Store
from tests.plan import world
from tests.storage.records import stopped

PAGE = 4096
Spoil = Callable[[bytearray, random.Random], None]


def some_bytes(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 5, 50, 500))):
        content[chance.randrange(len(content))] = chance.randrange(256)


def the_end(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(1, len(content)) :]


def a_page(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = chance.choice((bytes(PAGE), chance.randbytes(PAGE)))


def the_order(content: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the sample department's plan."""
    folder = tmp_path_factory.mktemp("plan")
    with closing(Store.open(folder, now=stopped)) as store:
        store.apply(Change("Begin", tuple(map(added, sample.records(world.facts(), world.NOW.date())))))
        return store.path.read_bytes()


@pytest.mark.parametrize("spoil", [some_bytes, the_end, a_page, the_order])
def test_a_spoilt_plan_is_damaged_or_whole(plan: bytes, spoil: Spoil, tmp_path: Path) -> None:
    damaged = 0
    for seed in range(25):
        content = bytearray(plan)
        spoil(content, random.Random(seed))
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / "plan.db").write_bytes(content)
        try:
            with closing(Store.open(folder, now=stopped)) as store:
                store.load()
                store.check()
        except Damaged:
            damaged += 1
    assert damaged


def test_a_plan_that_has_lost_a_table_is_damaged(plan: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.db").write_bytes(plan.replace(b"CREATE TABLE staff", b"CREATE TABLE stuff"))
    with pytest.raises(Damaged), closing(Store.open(tmp_path, now=stopped)) as store:
        store.load()


def test_a_plan_that_is_empty_now_but_has_backups_is_not_begun_anew(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        store.apply(department.begin("Science"))
        backups.back_up(store, stopped())
    store.path.write_bytes(b"")
    with pytest.raises(Damaged):
        Store.open(tmp_path, now=stopped)
    store.path.unlink()  # as the remedy says, to begin a new plan
    with closing(Store.open(tmp_path, now=stopped)) as begun:
        assert begun.load() == Plan()


@pytest.mark.parametrize("spoil", [some_bytes, the_end, a_page, the_order])
def test_a_spoilt_index_of_words_is_begun_again(spoil: Spoil, tmp_path: Path) -> None:
    for seed in range(25):
        folder = tmp_path / str(seed)
        with closing(SearchIndex(folder)) as index:
            for number in range(12):
                index.learn(ResourceId(fresh()), f"{number}.pdf", [PageWords(1, "Gas", "pressure " * 200)])
            index.rebuilt()
        content = bytearray(index.path.read_bytes())
        spoil(content, random.Random(seed))
        index.path.write_bytes(content)
        with closing(SearchIndex(folder)) as index:
            index.find("gas pres")
            index.learn(ResourceId(fresh()), "new.pdf", [PageWords(1, "Forces", "motion")])
            index.find("forces")
            assert index.needs_rebuilding in {True, False}


def test_who_comes_after_the_index_was_closed_is_told_and_nothing_is_begun_again(tmp_path: Path) -> None:
    with closing(SearchIndex(tmp_path)) as index:
        index.learn(ResourceId(fresh()), "gas.pdf", [PageWords(1, "Gas", "pressure")])
    with pytest.raises(Trouble, match="closed"):
        index.learn(ResourceId(fresh()), "new.pdf", [PageWords(1, "Forces", "motion")])
    with closing(SearchIndex(tmp_path)) as again:
        assert len(again.find("gas")) == 1


def test_an_index_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "search.db").mkdir()
    with pytest.raises(Trouble, match=r"search\.db"):
        SearchIndex(tmp_path)
