"""How a shared model was: every line of its history leads back to what the plan was then."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import mark, shared_model, step
from coplan.plan.change import Change, Record, added
from coplan.plan.ids import RecordId, SharedModelId, StaffId
from coplan.plan.mark import Colour, Mark, Tool
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import PastModels
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.storage.keeper import InlineKeeper
from coplan.storage.late import LateStore
from coplan.storage.operation import operation
from coplan.storage.store import Store
from tests.plan import verbs, world
from tests.storage.records import stopped

PLANS = Path(__file__).parents[1] / "plans"
ABOUT_MODELS = [
    name
    for name in sorted(verbs.VERBS.keys() - verbs.BEGINNINGS)
    if name.split(".")[0] in {"mark", "step", "shared_model", "carrying", "intake"}
]


def part_of(plan: Plan, model: SharedModelId) -> list[Record]:
    """The model of a plan with its steps and marks, each kind in its order."""
    found = plan.find(SharedModel, model)
    steps = [each for each in plan.all(Step) if each.model_id == model]
    marks = [each for each in plan.all(Mark) if each.model_id == model]
    return [found, *steps, *marks] if found else []


def by_kind(records: tuple[Record, ...]) -> list[Record]:
    """The records as `part_of` gives them."""
    return [each for kind in (SharedModel, Step, Mark) for each in records if type(each) is kind]


def at_work(store: Store) -> Planner:
    """A planner in the middle of the sample's week."""
    planner = Planner(store.load(), InlineKeeper(store), world.StoppedClock(), verbs.KT)
    if not planner.plan.count(SharedModel):
        planner.do(verbs.VERBS["sample.begin"](planner.plan))
        verbs.work_on(planner)
    return planner


@pytest.fixture(scope="module")
def midweek(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a plan in the middle of its week."""
    folder = tmp_path_factory.mktemp("midweek")
    with closing(Store.open(folder, now=world.StoppedClock().now)) as store:
        at_work(store)
    return folder / "plan.db"


@pytest.fixture
def store(midweek: Path, tmp_path: Path) -> Iterator[Store]:
    """A store in the middle of its week."""
    shutil.copy(midweek, tmp_path)
    with closing(Store.open(tmp_path, now=world.StoppedClock().now)) as opened:
        yield opened


def the_model(plan: Plan) -> SharedModel:
    """Its only shared model."""
    return next(plan.all(SharedModel))


def test_lines_tell_of_the_model_its_steps_and_marks_and_of_nothing_else(store: Store) -> None:
    planner = at_work(store)
    model = the_model(planner.plan)
    count = planner.plan.count(Mark)
    planner.do(mark.rub_out(planner.plan.all(Mark)))
    planner.do(shared_model.word(model, "know", "They can say why"))
    planner.undo()
    planner.redo()
    told = [line.sentence for line in store.lines(model.id)]
    assert told[:4] == [
        "Did again: Wrote “How we will know”",
        "Undid: Wrote “How we will know”",
        "Wrote “How we will know”",
        f"Rubbed out {count} marks",
    ]
    assert told[-4:] == [
        "Pinned step 1",
        "Added step 2",
        "Added step 1",
        "Page 4 of gas.pptx is now the shared model",
    ]
    numbers = [line.number for line in store.lines(model.id)]
    assert numbers == sorted(numbers, reverse=True)
    assert store.lines(model.id, 2) == store.lines(model.id)[:2]
    assert {line.author for line in store.lines(model.id)} == {"KT"}


def test_a_deleted_model_still_has_its_past(store: Store) -> None:
    planner = at_work(store)
    before = part_of(planner.plan, the_model(planner.plan).id)
    model = the_model(planner.plan)
    planner.do(shared_model.drop(planner.plan, model))
    dropped, *_ = lines = store.lines(model.id)
    assert store.model_at(model.id, dropped.number) == ()
    assert by_kind(store.model_at(model.id, lines[1].number)) == before
    assert store.model_at(model.id, 10_000) == store.model_at(SharedModelId(RecordId("0")), 1) == ()
    assert store.model_at(model.id, lines[-1].number - 1) == ()


@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_line_leads_back_to_what_was_there_after_it(
    midweek: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    shutil.copy(midweek, folder)
    with closing(Store.open(folder, now=world.StoppedClock().now)) as store:
        planner = at_work(store)
        model = the_model(planner.plan).id
        then = {store.lines(model, 1)[0].number: planner.plan}
        names = st.sampled_from(ABOUT_MODELS + ["undo", "redo"] * 8)
        for name in data.draw(st.lists(names, min_size=3, max_size=20)):
            act(planner, name)
            then[store.history(1)[0].number] = planner.plan
        told = {line.number for line in store.lines(model)}
        for number, plan in then.items():
            assert by_kind(store.model_at(model, number)) == part_of(plan, model), number
        parts = [(number, part_of(plan, model)) for number, plan in sorted(then.items())]
        changed = {now[0] for before, now in pairwise(parts) if before[1] != now[1]}
        assert changed <= told


def act(planner: Planner, name: str) -> None:
    """Do, undo or redo; what makes no sense in this plan any more is passed over."""
    try:
        if name in {"undo", "redo"}:
            (planner.undo if name == "undo" else planner.redo)()
        else:
            planner.do(verbs.VERBS[name](planner.plan))
    except (Trouble, StopIteration, IndexError):
        return


@pytest.mark.parametrize("clock", ["stopped", "running"])
def test_lines_of_an_older_version_find_what_was_there_by_the_time(
    midweek: Path, tmp_path: Path, clock: str
) -> None:
    shutil.copy(midweek, tmp_path)
    now = (world.StoppedClock() if clock == "stopped" else world.RunningClock()).now
    with closing(Store.open(tmp_path, now=now)) as store:
        planner = at_work(store)
        model = the_model(planner.plan).id
        names = (*ABOUT_MODELS[:14], "undo", "undo", "redo", "mark.move", "mark.recolour", "undo", "undo")
        for name in names:
            act(planner, name)
        lines = store.lines(model)
        known = {line.number: store.model_at(model, line.number) for line in lines}
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE history SET upto = NULL WHERE number <= 30")
        assert len(lines) > 14
        assert {line.number: store.model_at(model, line.number) for line in lines} == known


def test_a_plan_of_the_second_schema_shows_how_its_model_was(tmp_path: Path) -> None:
    shutil.copy(PLANS / "schema_2.db", tmp_path / "plan.db")
    with closing(Store.open(tmp_path, now=world.StoppedClock().now)) as store:
        plan = store.load()
        model = the_model(plan).id
        told = [(line.number, line.sentence) for line in store.lines(model)]
        assert [sentence for _, sentence in told] == [
            "Leave out step 1",
            "Leave out step 1",
            "Write a note",
            "Draw with the pen",
            "Pin step 1",
            "Add step 2",
            "Add step 1",
            "Make page 4 of gas.pptx the shared model",
        ]
        counts = [len(store.model_at(model, number)) for number, _ in told]
        assert counts == [6, 4, 6, 5, 4, 3, 2, 1]
        assert by_kind(store.model_at(model, told[0][0])) == part_of(plan, model)


def test_what_has_not_fully_arrived_is_passed_over(store: Store) -> None:
    planner = at_work(store)
    model = the_model(planner.plan)
    stamp = store.operations()[1][-1].stamp
    for kind, name, value in (("mark", "model_id", model.id), ("step", "model_id", model.id)):
        late = replace(stamp, counter=stamp.counter + 1, device="other")
        store.take_in([operation(kind, RecordId(kind * 8), name, value, late, "", ())])
    store.take_in([operation("thing", RecordId("t" * 32), "model_id", model.id, stamp, "", ())])
    planner.do(shared_model.word(model, "know", "They can say why"))
    newest = store.lines(model.id, 1)[0].number
    assert by_kind(store.model_at(model.id, newest)) == part_of(planner.plan, model.id)


def test_what_two_laptops_wrote_unseen_is_what_the_plan_showed(midweek: Path, tmp_path: Path) -> None:
    stores = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shutil.copy(midweek, tmp_path / name)
        stores.append(Store.open(tmp_path / name, device=name, now=world.StoppedClock().now))
    one, two = stores
    model = the_model(one.load())
    pens = [each for each in one.load().all(Mark) if each.tool is Tool.PEN]
    two.apply(mark.recolour(pens, Colour.RED))
    two.apply(mark.rub_out([each for each in two.load().all(Mark) if each.tool is Tool.NOTE]))
    one.apply(mark.recolour(pens, Colour.BLUE))
    one.take_in(two.operations()[1])
    one.apply(step.add(one.load(), model.id, "Ask why"))
    newest = one.lines(model.id, 1)[0].number
    assert by_kind(one.model_at(model.id, newest)) == part_of(one.load(), model.id)
    for each in stores:
        each.close()


def test_five_thousand_marks_are_there_at_once(store: Store) -> None:
    planner = at_work(store)
    model = the_model(planner.plan)
    points = [(i / 200, 0.5, 0.5) for i in range(40)]
    many = [mark.make(model.id, 4, Tool.PEN, points, author=StaffId(verbs.KT)) for _ in range(5000)]
    planner.do(Change("Drew", tuple(map(added, many))))
    newest = store.lines(model.id, 1)[0].number
    began = process_time()
    found = store.model_at(model.id, newest)
    took = process_time() - began
    # It takes 0.2 s, a quarter of what reading every operation one by one takes.
    store.operations()
    assert took < 0.7 * (process_time() - began - took)
    assert by_kind(found) == part_of(planner.plan, model.id)


def test_a_store_that_opens_late_tells_the_past_too(midweek: Path, tmp_path: Path) -> None:
    shutil.copy(midweek, tmp_path)
    late = LateStore(lambda: Store.open(tmp_path, now=stopped))
    past: PastModels = late
    model = the_model(late.opened().load()).id
    line = past.lines(model)[0]
    assert past.model_at(model, line.number)
    late.opened().close()
