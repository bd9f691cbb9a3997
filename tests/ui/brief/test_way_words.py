"""What is said of pages on their way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Copy, Hindrance, Stage
from coplan.ui.brief import way_words
from tests.plan.world import NOW

S = Consignment(
    ConsignmentId(RecordId("c")),
    BriefingId(RecordId("b")),
    BriefingKind.LESSON,
    "Gas pressure",
    3,
    PlaceId(RecordId("s")),
    "S:",
    "S:\\Science",
    (),
    "KT",
    "KT",
    NOW,
    (),
    NOW,
    Stage.WAITING,
    Hindrance.AWAY,
    "S:\\Science is not there at the moment.",
    "Connect the drive.",
)
T = replace(S, place_id=PlaceId(RecordId("t")), place="T:")
OPEN = replace(T, place="U:", hindrance=Hindrance.OPEN)
FULL = replace(
    S, place="V:", stage=Stage.ASKING, hindrance=Hindrance.FULL, why="V: is full.", remedy="Tidy it."
)


def test_what_passes_by_itself_says_so_and_since_when() -> None:
    assert way_words.title(S) == "Made. Waiting for S:"
    assert (
        way_words.why(S, NOW) == "Since 12:00: S:\\Science is not there at the moment. Tried again by itself."
    )
    assert way_words.why(S, NOW + timedelta(1)).startswith("Since Thursday 12:00: ")


def test_what_needs_somebody_says_what_would_help() -> None:
    assert way_words.title(FULL) == "Made. V: needs you"
    assert way_words.why(FULL, NOW) == "Since 12:00: V: is full. Tidy it."


def test_what_is_under_way_says_no_more() -> None:
    going = replace(S, stage=Stage.ON_ITS_WAY)
    assert (way_words.title(going), way_words.why(going, NOW)) == ("Made. On its way to S:", "")


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        ((S,), "It goes to S: when S: is back."),
        ((S, T), "It goes to S: and T: when they are back."),
        ((OPEN,), "It goes to U: when the page there is closed."),
        ((replace(S, stage=Stage.MADE), OPEN, T), "It is on its way to S:. It goes to U: when"),
    ],
)
def test_the_notice_says_when_it_goes(waiting: tuple[Consignment, ...], said: str) -> None:
    assert way_words.soon(waiting).startswith(said)


def test_one_place_that_needs_somebody_speaks_for_itself_and_several_together() -> None:
    one, two = way_words.trouble([FULL]), way_words.trouble([FULL, replace(FULL, place="W:")])
    assert one is not None
    assert (one.what, one.remedy) == ("V: is full.", "Tidy it.")
    assert two is not None
    assert two.what == "The page is made, but V: and W: cannot take it."
    assert way_words.trouble([]) is None


def test_half_of_a_page_is_said_by_paper_and_nothing_of_one_that_is_all_here() -> None:
    there = Sent("S:\\Science", "Gas.pdf", "Gas.pdf", "1")
    pdf, word = (Copy(f"Gas.{kind}", "1", 1, "here") for kind in ("pdf", "docx"))
    assert way_words.papers(replace(S, copies=(pdf, word))) == ""
    half = replace(S, copies=(replace(pdf, sent=there), word))
    assert way_words.papers(half) == "PDF arrived, Word still to go."
