"""Words that no typeface here can write are named in a sentence before anything is made."""

from pathlib import Path

import pikepdf
import pytest

from coplan.documents.handing_out import hand_out
from coplan.documents.marks_sent import request_of
from coplan.documents.unwritten import unwritten
from coplan.plan.handout import HandOut, Kind, Labelled, StepSheet
from coplan.plan.mark import Tool
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_pdf
from tests.documents.marked_files import MADE, came_back, handed, labelled, quiet

WORDS = ("שלום", "ضغط الغاز", "压力", "🎉")


def note(text: str, page: int = 1) -> Labelled:
    return labelled(page, Tool.NOTE, (0.2, 0.2, 1.0), text=text)


@pytest.mark.parametrize("words", WORDS)
def test_the_words_of_a_note_are_named_and_nothing_is_made(tmp_path: Path, words: str) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "One", "Two")
    marks = (note("All well", 1), note(f"Say {words} now", 2), note(words, 2))
    with pytest.raises(Trouble) as refused:
        handed(source, Kind.HANDOUT, (1, 2), marks)
    what = f"No typeface here can write “{words}” in the note on page 2, and 1 more note has such words."
    assert refused.value.what == what
    assert not (tmp_path / "handout.pdf").exists()
    assert handed(source, Kind.HANDOUT, (1,), marks).exists()


@pytest.mark.parametrize("words", WORDS)
def test_comments_say_them_as_they_are_and_leave_drawing_to_others(tmp_path: Path, words: str) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "One")
    made = handed(source, Kind.COMMENTS, (1,), (note(words), note("All well")))
    with pikepdf.open(made) as pdf:
        theirs, ours = pdf.pages[0].obj["/Annots"]
        assert str(theirs["/Contents"]) == words
        assert "/AP" not in theirs
        assert "/AP" in ours
    assert [each[6] for each in came_back(made)["comments"]] == [words, "All well"]


def test_the_page_of_steps_names_its_words_too(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "One")
    sheet = StepSheet("Gas", "8X1", (("Steps", ("1. Say 压力",)),))
    out = HandOut("f" * 64, Kind.COMMENTS, (1,), (), MADE, "Gas", sheet=sheet)
    with pytest.raises(Trouble, match="“压力” on the page of steps"):
        hand_out(request_of(out, str(source), str(tmp_path / "made.pdf")), quiet)


@pytest.mark.parametrize(
    "text", ["Read it → “kPa”", "Naïve façade, 5 × 10⁻³ Ω", "✓ ✔\ufe0f ☑", "Żółć Ελλάδα"]
)
def test_what_can_be_written_is_not_refused(text: str) -> None:
    assert unwritten(text) == ""


def test_long_words_are_shortened() -> None:
    assert len(unwritten("压力 " * 40)) <= 40
