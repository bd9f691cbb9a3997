"""A store says when another program has written into the same plan, and never what it wrote itself."""

from contextlib import closing
from pathlib import Path

from coplan.plan import department
from coplan.plan.place import Place, add_place
from coplan.plan.plan import Plan
from coplan.storage.store import Store
from tests.storage.records import stopped


def test_only_what_another_program_wrote_is_news(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        first = store.news()
        assert first is not None
        store.caught_up(first[0])
        mine, theirs = department.begin("Science", ("S1",)), add_place(Plan(), "Drive", "S:/")
        store.apply(mine)
        assert store.news() is None
        with closing(Store.open(tmp_path, now=stopped)) as other:
            other.apply(theirs)
        store.apply(add_place(Plan(), "Mine", "T:/"))
        news = store.news()
        assert news is not None
        number, plan = news
        assert [each.name for each in plan.all(Place)] == ["Drive", "Mine"]
        assert store.news() == news
        store.caught_up(number)
        assert store.news() is None
