"""What became of a page on a drive, in words, and what of it is news."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coplan.plan.delivery import Delivery
from coplan.plan.drive_news import news, told, untold
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId, RecordId
from coplan.plan.on_the_drive import WATCHED, Became, Fate, believe, in_initials, watched
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from tests.plan import world

NOW = world.NOW
DRIVE = Place(PlaceId(RecordId("drive")), "Shared drive", "S:\\Science")


def fate(became: Became = Became.KEPT, name: str = "Week 13/Gas pressure.docx", number: int = 1) -> Fate:
    """A fate of a page."""
    return Fate(DeliveryId(RecordId(f"d{number}")), BriefingId(RecordId("gas")), DRIVE.id, name, became)


def delivery(number: int, briefing: str, version: int, name: str, at: datetime = NOW) -> Delivery:
    """A delivery to the drive."""
    ids = (DeliveryId(RecordId(f"d{number}")), BriefingId(RecordId(briefing)), DRIVE.id)
    return Delivery(*ids, version, name, f"{number}", at, "KT", DRIVE.folder)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (fate(), ""),
        (
            replace(fate(Became.EDITED), written=NOW.replace(hour=9, minute=5)),
            "Somebody changed the Word page today at 9:05; Coplan will not replace it.",
        ),
        (
            replace(fate(Became.EDITED), written=NOW - timedelta(days=2)),
            "Somebody changed the Word page on Tue 24 at 12:00; Coplan will not replace it.",
        ),
        (
            replace(fate(Became.EDITED), written=NOW - timedelta(days=400)),
            "Somebody changed the Word page on Wed 22 October 2025; Coplan will not replace it.",
        ),
        (fate(Became.EDITED), "Somebody changed the Word page; Coplan will not replace it."),
        (
            replace(fate(Became.MOVED), now_at="Week 13/Old/Gas pressure.docx"),
            "The Word page is in “Week 13/Old” now.",
        ),
        (
            replace(fate(Became.MOVED), now_at="Week 13/G\u202eas.docx"),
            "The Word page is called “Gas.docx” now.",
        ),
        (fate(Became.GONE, "Gas.pdf"), "The PDF is not there any more."),
        (fate(Became.UNSEEN, "Gas.ics"), "“Gas.ics” cannot be seen now."),
        (replace(fate(), holder="AM"), "AM has the Word page open now."),
        (replace(fate(), holder="somebody", since=NOW), "Somebody has the Word page open now."),
        (
            replace(fate(), holder="AM", since=NOW - timedelta(days=3)),
            "AM may have the Word page open, since Mon 23 at 12:00.",
        ),
        (
            replace(fate(Became.EDITED), holder="AM"),
            "Somebody changed the Word page; Coplan will not replace it. AM has the Word page open now.",
        ),
    ],
)
def test_every_fate_has_a_sentence(said: Fate, sentence: str) -> None:
    assert said.sentence(NOW) == sentence


def test_every_fate_says_what_the_next_export_does() -> None:
    said = [fate(became).next_export for became in Became] + [replace(fate(), holder="AM").next_export]
    assert len(set(said)) == len(said)
    assert all(each.startswith("The next export ") and each.endswith(".") for each in said)


def test_a_clock_that_is_ahead_is_no_riddle() -> None:
    said = replace(fate(Became.EDITED), written=NOW + timedelta(days=1)).sentence(NOW)
    assert said == "Somebody changed the Word page on Fri 27 November; Coplan will not replace it."


@pytest.mark.parametrize(("holder", "shown"), [("k.t.", "KT"), ("KT", "KT"), ("K Tan", "K Tan"), ("", "")])
def test_initials_are_known_only_as_initials(holder: str, shown: str) -> None:
    assert in_initials(replace(fate(), holder=holder), world.plan()).holder == shown


def plan_with(*records: Delivery) -> Plan:
    """A plan with the drive and these deliveries."""
    return Plan.of((DRIVE, *records))


def test_the_last_version_of_each_page_is_looked_after() -> None:
    hour = timedelta(hours=1)
    records = (
        delivery(1, "gas", 1, "Gas.pdf", NOW - 3 * hour),
        delivery(2, "gas", 2, "Gas.pdf", NOW - 2 * hour),
        delivery(3, "gas", 2, "Gas.docx", NOW - 2 * hour),
        delivery(4, "week", 1, "Week.pdf", NOW - hour),
        delivery(5, "other", 1, "GAS.docx", NOW),
        delivery(6, "old", 1, "Old.pdf", NOW - WATCHED),
        replace(delivery(7, "elsewhere", 1, "E.pdf"), folder="T:\\"),
        replace(delivery(8, "nowhere", 1, "N.pdf"), place_id=PlaceId(RecordId("none"))),
    )
    assert {each.id for each in watched(plan_with(*records), NOW)[DRIVE]} == {"d2", "d4", "d5"}


def test_what_is_seen_once_is_believed_the_second_time() -> None:
    gone, kept = fate(Became.GONE), fate()
    known, doubted = believe({}, {}, [kept])
    assert known == {"d1": kept}
    known, doubted = believe(known, doubted, [gone])
    assert (known, doubted) == ({"d1": kept}, {"d1": gone})
    assert believe(known, doubted, [kept]) == ({"d1": kept}, {})
    known, doubted = believe(known, doubted, [gone])
    assert (known, doubted) == ({"d1": gone}, {})
    assert believe(known, doubted, [gone]) == (known, doubted)
    assert believe({}, {}, [gone]) == ({}, {"d1": gone})


def test_people_are_told_once_of_each_state() -> None:
    edited, files = fate(Became.EDITED), [delivery(1, "gas", 1, "Gas.docx")]
    said = told([edited], frozenset(), files)
    assert untold([edited], frozenset()) == (edited,)
    assert untold([edited, replace(edited, written=NOW)], said) == ()
    assert untold([fate(Became.GONE)], said) == (fate(Became.GONE),)
    assert untold([edited], told([fate()], said, files)) == (edited,)
    for unknown in ([], [fate(Became.UNSEEN)]):
        assert untold([edited], told(unknown, said, files)) == ()
    assert told([], said, []) == frozenset()


@pytest.mark.parametrize(
    ("fates", "sentence", "folder"),
    [
        ([fate(Became.EDITED)], "Somebody changed “Gas pressure” on Shared drive.", "Week 13"),
        (
            [fate(Became.EDITED), fate(Became.GONE, "Week 13/Gas pressure.pdf", 2)],
            "Somebody changed “Gas pressure” on Shared drive.",
            "Week 13",
        ),
        ([fate(Became.GONE, "Gas.pdf")], "“Gas” is not on Shared drive any more.", ""),
        ([fate(Became.GONE, "2026-11-30 Gas.pdf")], "“Gas” is not on Shared drive any more.", ""),
        (
            [replace(fate(Became.MOVED), now_at="Old/Gas pressure.docx")],
            "“Gas pressure” on Shared drive is in “Old” now.",
            "Old",
        ),
        (
            [fate(Became.EDITED, f"{n}.pdf", n) for n in (1, 2, 3)] + [fate(Became.GONE, "4.pdf", 4)],
            "On Shared drive, somebody changed 3 pages and removed 1.",
            "",
        ),
        (
            [fate(became, f"W/{became}.pdf", 1) for became in (Became.EDITED, Became.MOVED, Became.GONE)],
            "On Shared drive, somebody changed 1 page, moved 1 and removed 1.",
            "W",
        ),
    ],
)
def test_one_notice_says_what_became_of_the_pages_of_a_place(
    fates: list[Fate], sentence: str, folder: str
) -> None:
    said = news(DRIVE, fates)
    assert (said.sentence, said.folder) == (sentence, folder)
