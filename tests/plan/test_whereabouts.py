"""Where the files of a page lie after people have moved them about."""

from dataclasses import replace
from pathlib import PurePath

import pytest

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.on_the_drive import Became, Fate
from coplan.plan.outbox import Consignment, Copy, Stage, delivery_id
from coplan.plan.whereabouts import lying
from tests.plan.world import NOW

NAME = "Gas (KT).pdf"
SENT = Sent(str(PurePath("T/Science/9Y2")), NAME, NAME, "0")
PAGE = Consignment(
    ConsignmentId(RecordId("c")),
    BriefingId(RecordId("b")),
    BriefingKind.LESSON,
    "Gas",
    2,
    PlaceId(RecordId("s")),
    "Shared drive",
    "S/Science",
    ("9Y2",),
    "KT",
    "KT",
    NOW,
    (Copy("Gas.pdf", "0", 1, "outbox/Gas.pdf", SENT),),
    NOW,
    stage=Stage.DELIVERED,
)


def fate(became: Became, now_at: str = "") -> Fate:
    """What became of the file of that page."""
    key = delivery_id(PAGE, PAGE.copies[0])
    return Fate(key, PAGE.briefing_id, PAGE.place_id, f"9Y2/{NAME}", became, now_at=now_at)


@pytest.mark.parametrize(
    ("now_at", "path"),
    [
        ("", "T/Science/9Y2/Gas (KT).pdf"),
        ("9Y2/moved.pdf", "T/Science/9Y2/moved.pdf"),
        ("Old/Y9/moved.pdf", "T/Science/Old/Y9/moved.pdf"),
        ("moved.pdf", "T/Science/moved.pdf"),
    ],
)
def test_a_file_is_found_where_it_was_moved_to(now_at: str, path: str) -> None:
    (found,) = lying(PAGE, [fate(Became.MOVED if now_at else Became.KEPT, now_at)])
    assert PurePath(found.sent.path) == PurePath(path)
    assert not found.sent.beside
    assert not found.is_gone


def test_what_is_gone_is_known_and_nothing_is_of_what_nobody_looked_at() -> None:
    assert lying(PAGE, [fate(Became.GONE)])[0].is_gone
    another = replace(fate(Became.GONE), delivery_id=delivery_id(PAGE, Copy("Gas.docx", "0", 1, "")))
    assert not lying(PAGE, [another])[0].is_gone


@pytest.mark.parametrize(("now_at", "beside"), [("9Y2/ours.pdf", True), ("Old/ours.pdf", False)])
def test_what_was_moved_elsewhere_lies_beside_nothing(now_at: str, beside: bool) -> None:
    sent = replace(SENT, wanted="Gas.pdf")
    page = replace(PAGE, copies=(replace(PAGE.copies[0], sent=sent),))
    (found,) = lying(page, [fate(Became.MOVED, now_at)])
    assert (found.sent.beside, found.sent.name) == (beside, "ours.pdf")
