"""Whatever is done, undone and done again, the database holds what the screen shows."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.storage.keeper import InlineKeeper
from coplan.storage.store import Store
from tests.plan import verbs, world


def planner_on(store: Store) -> Planner:
    """A planner that keeps what it does in a store, and fails when the store does."""
    planner = Planner(store.load(), InlineKeeper(store), world.StoppedClock(), verbs.KT)
    planner.on_trouble(_fail)
    return planner


def _fail(trouble: Trouble) -> None:
    raise AssertionError(str(trouble))


@pytest.fixture(scope="module")
def midweek(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a plan in the middle of its week."""
    folder = tmp_path_factory.mktemp("midweek")
    with closing(Store.open(folder, now=world.StoppedClock().now)) as store:
        planner = planner_on(store)
        planner.do(verbs.VERBS["sample.begin"](planner.plan))
        verbs.work_on(planner)
        assert store.check() == ()
    return folder / "plan.db"


@pytest.mark.parametrize("name", verbs.VERBS)
def test_every_verb_is_kept_undone_and_done_again(midweek: Path, tmp_path: Path, name: str) -> None:
    if name not in verbs.BEGINNINGS:
        shutil.copy(midweek, tmp_path)
    with closing(Store.open(tmp_path, now=world.StoppedClock().now)) as store:
        planner = planner_on(store)
        before = planner.plan
        assert store.load() == before
        planner.do(verbs.VERBS[name](before))
        assert store.load() == planner.plan != before
        planner.undo()
        assert store.load() == planner.plan == before
        planner.redo()
        assert store.load() == planner.plan != before
        assert store.check() == ()


@pytest.mark.slow
@settings(max_examples=12)
@given(data=st.data())
def test_any_week_of_work_is_loaded_as_it_was(
    midweek: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    shutil.copy(midweek, folder)
    with closing(Store.open(folder, now=world.StoppedClock().now)) as store:
        planner = planner_on(store)
        names = st.sampled_from(sorted(verbs.VERBS.keys() - verbs.BEGINNINGS) + ["undo", "redo"] * 8)
        for name in data.draw(st.lists(names, min_size=3, max_size=25)):
            _do(planner, name)
        loaded = store.load()
        assert loaded == planner.plan
        assert [each.id for each in loaded.everything()] == _in_order(planner.plan, loaded)
        assert store.check() == ()


def _do(planner: Planner, name: str) -> None:
    """Do, undo or redo; what makes no sense in this plan any more is passed over."""
    if name == "undo":
        planner.undo()
        return
    if name == "redo":
        planner.redo()
        return
    try:
        planner.do(verbs.VERBS[name](planner.plan))
    except (Trouble, StopIteration, IndexError):
        return


def _in_order(plan: Plan, like: Plan) -> list[str]:
    kinds = dict.fromkeys(type(each) for each in like.everything())
    return [each.id for kind in kinds for each in plan.all(kind)]
