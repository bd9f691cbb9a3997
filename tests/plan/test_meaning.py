"""Meanings are counted for a model, in their own order."""

from dataclasses import replace

from coplan.plan import mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.meaning import SIGNS, by_meaning
from coplan.plan.plan import Plan

MODEL, OTHER = SharedModelId(RecordId("one")), SharedModelId(RecordId("two"))


def meant(meaning: Meaning, model: SharedModelId = MODEL, page: int = 4) -> Mark:
    """A mark that means this."""
    return mark.make(model, page, Tool.PEN, [(0.1, 0.1, 0.5)], meaning=meaning)


def test_how_many_marks_have_each_meaning() -> None:
    time, tight = meant(Meaning.TIME), meant(Meaning.TIGHT)
    plan = Plan.of([time, tight, replace(meant(Meaning.TIGHT), page=7), meant(Meaning.SAY, OTHER)])
    assert list(by_meaning(plan, MODEL).items()) == [(Meaning.TIGHT, 2), (Meaning.TIME, 1)]
    assert by_meaning(plan, SharedModelId(RecordId("none"))) == {}


def test_every_meaning_has_a_sign_that_says_what_it_asks() -> None:
    assert set(SIGNS) == set(Meaning)
    for sign in SIGNS.values():
        assert sign.says
        assert not sign.says.endswith(".")
