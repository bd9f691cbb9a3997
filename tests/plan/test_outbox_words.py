"""What is said of pages that wait is said in few and plain words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coplan.plan import ids, outbox_words
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId
from coplan.plan.outbox import Consignment, Copy, Stage
from tests.plan.world import NOW


def _page(place: str = "S:", stage: Stage = Stage.WAITING) -> Consignment:
    copies = (Copy("Forces.pdf", "a", 1, ""), Copy("Forces.docx", "b", 1, ""))
    key, made = ConsignmentId(ids.fresh()), BriefingId(ids.fresh())
    kind, where = next(iter(BriefingKind)), PlaceId(ids.derived("place", place))
    who = "KT"
    made_for = (made, kind, "Forces", 1, where, place, f"/{place}", (), who, who)
    return Consignment(key, *made_for, NOW, copies, NOW, stage)


ASKING, ONE = _page(stage=Stage.ASKING), _page()


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        ([], ()),
        ([_page()], ("1 page waits for S:", "1 page waits", "1 waits")),
        ([_page(), _page()], ("2 pages wait for S:", "2 pages wait", "2 wait")),
        ([_page(), _page("T:")], ("2 pages wait for 2 places", "2 pages wait", "2 wait")),
        ([ONE, replace(ONE, place="T:")], ("1 page waits for 2 places", "1 page waits", "1 waits")),
        ([ASKING], ("1 page needs you", "1 needs you")),
        (
            [ASKING, _page()],
            ("1 page needs you, 1 waits for S:", "1 needs you, 1 waits", "1 needs you"),
        ),
    ],
)
def test_what_waits(waiting: list[Consignment], words: tuple[str, ...]) -> None:
    assert outbox_words.waiting_words(waiting) == words


def test_what_goes() -> None:
    assert outbox_words.sending_words(()) == ()
    assert outbox_words.sending_words([("S:", 3, 18)])[0] == "Sending 3 of 18 to S:"
    assert outbox_words.sending_words([("S:", 1, 1)])[0] == "Sending 1 page to S:"
    assert outbox_words.sending_words([("S:", 1, 3), ("T:", 2, 4)])[0] == "Sending 3 of 7 to 2 places"


def test_at_the_door() -> None:
    assert outbox_words.goodbye([_page(), _page()]) == (
        "2 pages still wait for S:. They are kept on this laptop and go when Coplan is open again."
    )
    asking = replace(_page(), stage=Stage.ASKING, place="Science department briefings and cards of 2026")
    assert outbox_words.goodbye([asking]) == (
        "1 page still needs you, for Science department briefings and cards…"
        " The outbox says why. It is kept on this laptop."
    )
    assert outbox_words.elsewhere([_page()]) == (
        "1 page of the other plan still waits for S:, and goes when that plan is open again."
    )
    assert outbox_words.elsewhere([_page(), _page("T:", Stage.ASKING), _page("T:", Stage.ASKING)]) == (
        "2 pages of the other plan still need you, for T:."
        " 1 page of the other plan still waits for S:, and goes when that plan is open again."
    )


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=5), "since 11:55"),
        (timedelta(days=2), "since Tuesday 12:00"),
        (timedelta(days=7), "since Thu 19 November 12:00"),
        (timedelta(hours=-1), "since 13:00"),
        (timedelta(days=-2), "since Sat 28 November 12:00"),
    ],
)
def test_since_when(ago: timedelta, words: str) -> None:
    assert outbox_words.since(NOW - ago, NOW) == words


def test_which_papers_arrived() -> None:
    page = _page()
    assert outbox_words.papers(page) == "PDF and Word"
    pdf, word = page.copies
    partly = replace(page, copies=(replace(pdf, sent=Sent("/S:", pdf.wanted, pdf.wanted, "a")), word))
    assert outbox_words.papers(partly) == "PDF arrived, Word still to go"


def test_what_lies_beside() -> None:
    page = _page()
    pdf, word = page.copies
    beside = replace(pdf, sent=Sent("/S:", pdf.wanted, "Forces (KT).pdf", "a"))
    (sentence,) = outbox_words.besides(replace(page, copies=(beside, word)))
    assert sentence == "Somebody else changed “Forces.pdf”, so ours lies beside it as “Forces (KT).pdf”."


def test_how_far_it_has_come() -> None:
    assert outbox_words.state(_page(), going=False) == "Waiting for S:"
    assert outbox_words.state(_page(), going=True) == "On its way"
    assert outbox_words.state(_page(stage=Stage.ON_ITS_WAY), going=False) == "Waiting for S:"
    assert outbox_words.state(ASKING, going=False) == "Needs you"
    assert outbox_words.state(_page("Shared drive of the federation"), going=False) == "Waiting"


def test_when_it_is_tried_again() -> None:
    assert outbox_words.tried_again(None) == "Tried again when you say so"
    assert outbox_words.tried_again(39.6) == "Tried again in 40 s"
    assert outbox_words.tried_again(-3) == "Tried again now"


def test_a_place_that_does_not_answer_is_said_after_a_while() -> None:
    assert outbox_words.no_answer(3) == ""
    assert outbox_words.no_answer(45.2) == "No answer for 45 s"
    assert outbox_words.no_answer(200) == "No answer for 3 min"


def test_a_long_name_is_shortened_between_words() -> None:
    assert outbox_words.short_name("Science department shared drive of the federation") == (
        "Science department shared drive of the…"
    )
