"""What is searched is what is drawn and what the file says, on the page where it stands."""

from coplan.documents.joined_words import deck, document, loses_most
from coplan.plan.ports import PageWords

LONG = "resultant force mass weight gravity newton trolley friction energy moment lever balance"


def test_a_page_of_a_deck_is_completed_with_what_the_drawing_lost() -> None:
    own = [PageWords(1, "Forces", "Forces\nDraw the resultant\nKS3", "Ask why")]
    assert deck(own, ["Forces\n7 of 9\nDraw  the\nresultant"], quick=False) == [
        PageWords(1, "Forces", "Forces\n7 of 9\nDraw  the\nresultant\nKS3", "Ask why")
    ]


def test_a_quick_view_has_the_words_of_the_slide_and_not_the_letters_that_were_drawn() -> None:
    own = [PageWords(1, "Forces", "Forces"), PageWords(2, "", "")]
    assert [page.text for page in deck(own, ["F0rces", "4", "more"], quick=True)] == ["Forces", "4", "more"]


def test_lost_lines_of_a_document_come_to_the_page_of_the_line_before() -> None:
    own = "Aims\nMethod one\nin a box\nResults table\nat the foot"
    pages = document(own, ["Aims\nMethod  one", "Results\ntable"])
    assert [page.text for page in pages] == ["Aims\nMethod  one\nin a box", "Results\ntable\nat the foot"]


def test_a_line_that_is_drawn_further_on_is_not_lost() -> None:
    drawn = ["start", *(f"page {number}" for number in range(20)), "the end"]
    assert [page.text for page in document("start\nthe end\nstart", drawn)] == drawn


def test_a_drawing_without_the_words_of_the_file_is_known() -> None:
    own = [PageWords(1, "", LONG)]
    assert loses_most(own, [""])
    assert loses_most(own, ["resultant force and nothing else"])
    assert not loses_most(own, [LONG.upper()])
    assert not loses_most([PageWords(1, "", "three words only")], [""])
