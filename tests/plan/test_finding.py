"""Words within one file are found as the index finds them, and counted as people see them."""

from coplan.plan.finding import Hits, Where, pages_with, places
from coplan.plan.letters import tokens
from coplan.plan.ports import Box, PageWords, PlacedWord

PAGES = (
    PageWords(1, "Gas pressure", "Gas pressure grows. Pressure of gas, pressures too.", "Ask about tyres"),
    PageWords(2, "Heat", "Nothing of that sort", "Pressure again: say résumé"),
    PageWords(3, "The pressure", "lost in a quick view"),
    PageWords(4, "", "The ﬁnish and École, co-ordinates"),
)


def test_pages_are_found_with_how_often_and_where() -> None:
    assert pages_with("pressure", PAGES) == (
        Hits(1, 3, Where.PAGE),
        Hits(2, 1, Where.NOTES),
        Hits(3, 1, Where.TITLE),
    )


def test_words_that_follow_each_other_as_asked_count_once() -> None:
    assert pages_with("gas press", PAGES[:1]) == (Hits(1, 3, Where.PAGE),)
    assert pages_with("gas", [PageWords(1, "", "gas gas gas")]) == (Hits(1, 3, Where.PAGE),)


def test_every_word_must_be_on_the_page_and_only_the_last_may_be_a_beginning() -> None:
    assert pages_with("pressure tyres", PAGES) == (Hits(1, 2, Where.PAGE),)
    assert pages_with("pres gas", PAGES) == ()
    assert pages_with("", PAGES) == pages_with("?!", PAGES) == ()


def test_accents_ligatures_and_hyphens_are_as_in_the_index() -> None:
    for query in ("finish", "ecole", "ordin", "FINISH École"):
        assert [each.page for each in pages_with(query, PAGES)] == [4], query
    assert tokens("Co-ordinates, don't") == ["co", "ordinates", "don", "t"]


def test_places_are_the_boxes_of_what_was_asked_for() -> None:
    boxes = [Box(n / 10, 0, n / 10 + 0.1, 0.1) for n in range(6)]
    words = (
        PlacedWord("The", (boxes[0],)),
        PlacedWord("Gas", (boxes[1],)),
        PlacedWord("pressure", (boxes[2], boxes[3])),
        PlacedWord("pressed", ()),
        PlacedWord("gas", (boxes[4],)),
    )
    assert places("gas pressure", words) == ((boxes[1], boxes[2], boxes[3]), (boxes[4],))
    assert places("press", words) == ((boxes[2], boxes[3]),)
    assert places("nothing", words) == places("", words) == ()
