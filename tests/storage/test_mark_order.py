"""The order in which marks lie is the same when the plan is opened again."""

from contextlib import closing
from pathlib import Path

from coplan.plan import levels, mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark, Tool
from coplan.storage.store import Store
from tests.storage.records import stopped

MODEL = SharedModelId(RecordId("a" * 32))


def test_a_mark_that_was_deleted_and_came_back_lies_where_it_lay_after_reopening(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        plan = store.load()
        drawn: list[Mark] = []
        for place in (0.2, 0.4, 0.6):
            level = levels.above(plan, MODEL, 4)
            drawn.append(mark.make(MODEL, 4, Tool.PEN, [(place, 0.5, 1.0)], level=level))
            change = mark.put_on(drawn[-1])
            plan = plan.after(change)
            store.apply(change)
        gone = mark.rub_out([drawn[1]])
        for change in (gone, gone.turned_back()):
            plan = plan.after(change)
            store.apply(change)
        assert list(mark.on_page(plan, MODEL, 4)) == drawn
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert list(mark.on_page(store.load(), MODEL, 4)) == drawn
