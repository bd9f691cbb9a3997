"""How good a plan is, in words."""

from dataclasses import replace
from datetime import time

import pytest

from coplan.plan import owed as owing
from coplan.plan.owed import Owed
from coplan.plan.plan import Plan
from coplan.plan.proposal import Proposal, Proposed, Unplaced
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.rehearse.rest_words import said
from tests.plan import world
from tests.ui.rehearse import school


@pytest.fixture(scope="module")
def owed() -> Owed:
    """Somebody who is owed a rehearsal."""
    nothing_booked = Plan.of(each for each in school.plan().everything() if not isinstance(each, Rehearsal))
    return owing.of(nothing_booked, world.NOW, world.NOW.date().replace(month=12))[0]


def _proposed(*unplaced: Unplaced, words: str = "", proved: bool = False) -> Proposed:
    return Proposed((), unplaced, (), 0, 0, proved, words)


def _said(proposed: Proposed, *, any_owed: bool = True, any_out: bool = False, solver: bool = True) -> str:
    what, more, _ = said(proposed, any_owed=any_owed, any_out=any_out, solver=solver)
    return f"{what} {more}".strip()


def test_nothing_to_plan_has_a_reason() -> None:
    none = _proposed(proved=True)
    assert _said(none, any_owed=False) == "Nothing is owed. Everybody rehearses before they teach it."
    assert _said(none, any_out=True).startswith("Nothing is planned. Everybody who is owed")
    assert _said(none) == "Nothing is owed soon. The lessons are more than four school weeks away."


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("No way. The first plan stands.", "No way. The first plan stands."),
        (
            "The best plan that was found in 1 second; no other is more than 3 % better.",
            "The best plan that was found in 1 second. No other is more than 3 % better.",
        ),
    ],
)
def test_a_bound_is_said_in_a_sentence_of_its_own(words: str, wanted: str, owed: Owed) -> None:
    left = Unplaced(owed, "Nobody else is free.")
    assert _said(_proposed(left, words=words)) == wanted
    assert _said(_proposed(left, words=words), solver=False).startswith("The quick plan stands.")
    assert _said(_proposed(left, proved=True)) == "This is the best there is. Nobody can be given a time."


def test_what_was_chosen_by_hand_is_not_called_the_best(owed: Owed) -> None:
    line = Proposal(owed, owed.teacher, owed.lesson.day, "P1", time(9), 10, "the model", "Lab 1")
    mine = replace(line, locked=True)
    for lines, wanted in (
        ((line, line), "This is the best there is."),
        ((mine, line), "This is the best there is beside the line you locked."),
        ((mine, mine, line), "This is the best there is beside the 2 lines you locked."),
        ((mine,), "This is the plan as you chose it. Unlock a line to have it planned anew."),
    ):
        assert _said(replace(_proposed(proved=True), lines=lines)) == wanted
