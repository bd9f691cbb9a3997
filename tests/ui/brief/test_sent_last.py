"""What is said of pages that were sent before, once somebody has looked at the drive."""

from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath

import pytest

from coplan.plan.delivery import Delivery
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId, RecordId
from coplan.plan.on_the_drive import Became, Fate
from coplan.plan.place import Place
from coplan.ui.brief.sent_last import SentLast
from tests.plan.world import NOW

PLACE = Place(PlaceId(RecordId("1")), "Shared drive", "S/Science")
PAGE = BriefingId(RecordId("b"))
WORD = Delivery(
    DeliveryId(RecordId("w")), PAGE, PLACE.id, 2, "9Y2/Gas pressure.docx", "0", NOW, "KT", "S/Science"
)
PDF = replace(WORD, id=DeliveryId(RecordId("p")), name="9Y2/Gas pressure.pdf")


def last(*fates: Fate, deliveries: tuple[Delivery, ...] = (PDF, WORD)) -> SentLast:
    """The page as it was sent, and what became of it."""
    return SentLast(deliveries, (PLACE,), fates, lambda folder: folder.replace("S/", "T/"), NOW)


def fate(of: Delivery, became: Became, **more: object) -> Fate:
    """What became of a file."""
    return replace(Fate(of.id, PAGE, PLACE.id, of.name, became), **more)  # type: ignore[arg-type]


def test_files_are_where_the_place_is_on_this_laptop() -> None:
    (card,) = last().cards()
    assert card.title == "Version 2, Thu 26 12:00, KT: Shared drive"
    assert [PurePath(each.path) for each in card.sent] == [
        PurePath("T/Science/9Y2/Gas pressure.pdf"),
        PurePath("T/Science/9Y2/Gas pressure.docx"),
    ]
    assert not card.words
    assert not any(each.beside for each in card.sent)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (fate(WORD, Became.KEPT, holder="AM", since=NOW), "AM has the Word page open now."),
        (fate(WORD, Became.EDITED, written=NOW - timedelta(hours=3)), "Somebody changed the Word page"),
        (fate(WORD, Became.GONE), "The Word page is not there any more. The next export puts it there"),
        (fate(WORD, Became.MOVED, now_at="Old/Gas.docx"), "The Word page is called “Old/Gas.docx” now."),
    ],
)
def test_what_became_of_a_file_is_said(found: Fate, said: str) -> None:
    (card,) = last(found).cards()
    assert [each[: len(said)] for each in card.words] == [said]


def test_what_was_moved_is_opened_where_it_is_and_what_is_gone_is_not_offered() -> None:
    (card,) = last(fate(WORD, Became.MOVED, now_at="Old/Gas.docx"), fate(PDF, Became.GONE)).cards()
    assert PurePath(card.sent[1].path) == PurePath("T/Science/Old/Gas.docx")
    assert not card.sent[1].beside
    assert card.gone == {"Gas pressure.pdf"}


def test_ours_beside_a_colleagues_is_known_by_its_name() -> None:
    before = replace(WORD, id=DeliveryId(RecordId("o")), version=1, delivered_at=NOW - timedelta(1))
    beside = replace(WORD, name="9Y2/Gas pressure (KT 26 Nov 12.00).docx")
    (card,) = last(deliveries=(beside, PDF, before)).cards()
    (ours, pdf) = card.sent
    assert (ours.beside, ours.wanted) == (True, "Gas pressure.docx")
    assert not pdf.beside


def test_a_page_called_otherwise_since_lies_beside_nothing() -> None:
    before = replace(
        WORD, id=DeliveryId(RecordId("o")), version=1, name="9Y2/Gas.docx", delivered_at=NOW - timedelta(1)
    )
    (card,) = last(deliveries=(WORD, before)).cards()
    assert not any(each.beside for each in card.sent)


def sent_to(*exports: tuple[int, str]) -> SentLast:
    """The page as it was sent to places called by letters, by version."""
    every = "".join(letters for _, letters in exports)
    places = tuple(Place(PlaceId(RecordId(each)), each, each) for each in sorted(every))
    deliveries = (
        replace(
            paper,
            id=DeliveryId(RecordId(f"{paper.id}{version}{each}")),
            place_id=PlaceId(RecordId(each)),
            version=version,
            folder=each,
            delivered_at=NOW + timedelta(minutes=version),
        )
        for version, letters in exports
        for each in reversed(letters)
        for paper in (PDF, WORD)
    )
    return SentLast(tuple(deliveries), places, (), str, NOW)


@pytest.mark.parametrize(
    ("exports", "lines"),
    [
        (((2, "A"),), ["Version 2, Thu 26 12:02, KT: A"]),
        (((2, "ABC"),), ["Version 2, Thu 26 12:02, KT: A, B and C"]),
        (((2, "ABCD"),), ["Version 2, Thu 26 12:02, KT: A, B and 2 more"]),
        (
            ((3, "BC"), (2, "A")),
            ["Version 3, Thu 26 12:03, KT: B and C", "Version 2, Thu 26 12:02, KT: A"],
        ),
    ],
)
def test_a_line_names_every_place_of_an_export(
    exports: tuple[tuple[int, str], ...], lines: list[str]
) -> None:
    assert [*sent_to(*exports).lines()] == lines


def test_older_exports_are_counted_by_their_places() -> None:
    assert sent_to((4, "A"), (3, "B"), (2, "C"), (1, "DE")).lines()[2:] == ("Earlier: 3 more places",)


def test_a_place_of_which_something_is_to_be_said_comes_first() -> None:
    sent = sent_to((3, "A"), (2, "B"), (1, "C"))
    assert [each.place for each in sent.cards()] == ["A", "B", "C"]
    word = next(each for each in sent.deliveries if each.place_id == "B" and each.name.endswith(".docx"))
    told = replace(sent, fates=(fate(word, Became.EDITED),))
    assert [each.place for each in told.cards()] == ["B", "A", "C"]
