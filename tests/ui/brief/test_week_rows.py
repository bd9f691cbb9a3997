"""How the pages of a week's export stand, and what that comes to in words."""

from dataclasses import replace

import pytest

from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Copy, Stage
from coplan.plan.week_list import Listed
from coplan.ui.brief import week_rows
from coplan.ui.brief.week_rows import Row, State
from tests.plan.world import NOW

LISTED = Listed(Briefing(BriefingId(RecordId("b")), None), "Gas pressure", "", True, ())
COPY = Copy("Gas.docx", "0", 1, "copies/Gas.docx")
MADE = Consignment(
    id=ConsignmentId(RecordId("c")),
    briefing_id=LISTED.briefing.id,
    kind=BriefingKind.LESSON,
    title="Gas pressure",
    version=1,
    place_id=PlaceId(RecordId("s")),
    place="ro",
    folder="ro",
    subfolders=(),
    who="KT",
    signed="KT",
    made_at=NOW,
    copies=(COPY,),
    since=NOW,
)
OURS = replace(COPY, sent=Sent("ro", COPY.wanted, "Gas (KT 26 Nov 12.00).docx", "0"))
THERE = replace(
    MADE, stage=Stage.DELIVERED, copies=(replace(COPY, sent=Sent("ro", "Gas.docx", "Gas.docx", "0")),)
)
BESIDE = replace(THERE, copies=(OURS,))
ASKING = replace(MADE, stage=Stage.ASKING, why="Nothing may be written in ro.", remedy="Ask for the right.")
AWAY = replace(MADE, stage=Stage.WAITING, why="ro is away.")


def row(*consignments: Consignment, state: State | None = None, number: int = 0) -> Row:
    """A page with these on their way, or one that stands like this."""
    there = {
        ConsignmentId(RecordId(f"{number} {n}")): replace(
            each,
            briefing_id=BriefingId(RecordId(f"page {number}")),
            place_id=PlaceId(RecordId(each.place)),
        )
        for n, each in enumerate(consignments)
    }
    made = Row(LISTED, consignments=there)
    return replace(made, state=state) if state else week_rows.standing(made)


def left_out(of: Row) -> Row:
    """A page that somebody sends nowhere of where it waits for."""
    return week_rows.standing(replace(of, unsent=frozenset(of.consignments)))


def test_what_needs_somebody_is_not_said_to_wait() -> None:
    rows = [row(ASKING, number=1), row(ASKING, number=2), row(AWAY, number=3), row(THERE, number=4)]
    said = "1 page delivered to ro. 1 page waits for ro. 2 pages need you, for ro."
    assert week_rows.summary(rows) == said
    assert week_rows.to_look_at(rows) == "The outbox says what needs you."


def test_each_place_is_spoken_of_for_itself() -> None:
    rows = [row(THERE, replace(ASKING, place="S:"), number=n) for n in range(2)]
    assert week_rows.summary(rows) == "2 pages delivered to ro. 2 pages need you, for S:."


def test_a_page_says_the_worst_reason_and_where_else_it_is_not() -> None:
    away, full = replace(AWAY, place="S:"), replace(ASKING, place="Stick", why="Stick is full.")
    stands = row(AWAY, ASKING, away, full, THERE)
    assert stands.state is State.NEEDS_YOU
    assert stands.words == (
        "Delivered to ro. Nothing may be written in ro. Ask for the right."
        " It needs you for Stick too. It waits for ro and S: too."
    )


def test_a_page_beside_a_colleagues_is_not_simply_delivered() -> None:
    beside = row(BESIDE, replace(THERE, place="S:"))
    assert beside.state is State.BESIDE
    assert beside.besides == (
        "Somebody else changed “Gas.docx”, so ours lies beside it as “Gas (KT 26 Nov 12.00).docx”.",
    )
    assert "1 page lies beside what somebody else changed." in week_rows.summary([beside, row(THERE)])
    assert week_rows.to_look_at([beside])


def test_what_somebody_left_out_neither_waits_nor_needs_anybody() -> None:
    both = row(THERE, replace(ASKING, place="S:"))
    one = next(key for key, each in both.consignments.items() if each.waits)
    left = week_rows.standing(replace(both, unsent=frozenset({one})))
    assert (left.state, left.words) == (State.DELIVERED, "Not sent to S:.")
    assert week_rows.summary([left]) == "1 page delivered to ro. 1 page not sent to S:."
    assert left_out(row(AWAY)).state is State.NOT_SENT
    assert week_rows.to_look_at([left, left_out(row(AWAY))]) == ""


@pytest.mark.parametrize(
    ("rows", "worst"),
    [
        ([row(THERE)], State.DELIVERED),
        ([row(THERE), row(MADE)], State.ON_ITS_WAY),
        ([row(THERE), row(BESIDE), row(MADE)], State.BESIDE),
        ([row(THERE), row(AWAY), row(BESIDE)], State.WAITING),
        ([row(ASKING), row(AWAY)], State.NEEDS_YOU),
        ([row(state=State.LACKING), row(THERE)], State.DELIVERED),
        ([left_out(row(ASKING)), row(MADE)], State.ON_ITS_WAY),
        ([], State.DELIVERED),
    ],
)
def test_the_worst_page_that_was_made_counts(rows: list[Row], worst: State) -> None:
    assert week_rows.worst(rows) is worst
