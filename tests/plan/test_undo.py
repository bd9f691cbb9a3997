"""Every verb there is can be undone and done again, and nobody can add one without saying how."""

import pytest

from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from tests.plan import verbs, world

every_verb = pytest.mark.parametrize("name", verbs.VERBS)


def planner_for(name: str) -> Planner:
    """A planner over a department in the middle of its week, or over nothing for a verb that begins one."""
    planner = Planner(Plan(), world.MemoryKeeper(), world.StoppedClock(), verbs.KT)
    if name not in verbs.BEGINNINGS:
        planner = world.planner()
        verbs.work_on(planner)
    return planner


def test_every_verb_is_in_the_table() -> None:
    assert sorted(verbs.VERBS) == sorted(verbs.found_in_the_code())


@every_verb
def test_do_undo_and_redo_return_the_same_plan(name: str) -> None:
    planner = planner_for(name)
    before = planner.plan
    change = verbs.VERBS[name](before)
    assert change, "the example should change something"
    planner.do(change)
    after = planner.plan
    assert after != before
    planner.undo()
    assert planner.plan == before
    planner.redo()
    assert planner.plan == after
    planner.undo()
    assert planner.plan == before


IRREGULAR = (
    "Drew",
    "Wrote",
    "Took",
    "Made",
    "Put",
    "Left",
    "Kept",
    "Sent",
    "Chose",
    "Set",
    "Read",
    "Brought",
)


@every_verb
def test_every_change_has_a_sentence_for_the_history(name: str) -> None:
    sentence = verbs.VERBS[name](planner_for(name).plan).sentence
    assert not sentence[0].islower()
    assert not sentence.endswith(".")
    # It is what was done, never an order.
    done = sentence.split()[0].endswith("ed") or sentence.startswith(IRREGULAR)
    assert done or {"is", "has", "now", "longer"} & set(sentence.split()), sentence


def test_a_whole_day_of_work_can_be_undone_and_done_again() -> None:
    planner = world.planner()
    plans = [planner.plan]
    planner.on_changed(lambda _: plans.append(planner.plan))
    verbs.work_on(planner)
    done = len(plans)
    while planner.undo():
        pass
    while planner.redo():
        pass
    assert plans[done : 2 * done - 1] == plans[done - 2 :: -1][: done - 1]
    assert plans[2 * done - 1 :] == plans[1:done]
