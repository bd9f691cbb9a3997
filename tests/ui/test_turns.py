"""What is on the screen is read before everything else."""

from coplan.plan.resource import Resource, resource_id
from coplan.ui.turns import Turns

FILES = [Resource(resource_id(name, name), f"{name}.pptx", "pptx", "", name, 1) for name in "abcd"]


def _order(turns: Turns) -> str:
    taken = []
    while found := turns.take():
        taken.append(found.name[0])
    return "".join(taken)


def _waiting() -> Turns:
    turns = Turns()
    for each in FILES:
        turns.add(each)
    return turns


def test_files_are_read_in_the_order_in_which_they_came() -> None:
    assert _order(_waiting()) == "abcd"


def test_what_is_on_the_screen_comes_first_in_its_order() -> None:
    turns = _waiting()
    turns.prefer([FILES[3].id, resource_id("away", "away"), FILES[1].id])
    assert _order(turns) == "dbac"


def test_what_was_stopped_does_not_wait_any_more() -> None:
    turns = _waiting()
    turns.prefer([FILES[2].id])
    turns.leave(FILES[2].id)
    turns.leave(FILES[2].id)
    assert len(turns) == 3
    assert _order(turns) == "abd"
    assert turns.take() is None
