"""Files to hand out: whole and sound, with the marks where people put them, and nothing that nobody chose."""

import hashlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from coplan.documents.library import Library
from coplan.documents.portable import Portable
from coplan.plan.handout import HandOut, Kind
from coplan.plan.mark import Colour, Tool
from coplan.plan.ports import Picture
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_pdf
from tests.documents.marked_files import MADE, SHEET, every_kind, handed, labelled, lying

TURNS = (0, 90, 180, 270)


def image(picture: Picture) -> Image.Image:
    size = (picture.width, picture.height)
    return Image.frombuffer("RGB", size, picture.pixels, "raw", "BGRX", picture.stride, 1)


def words(path: Path, page: int) -> str:
    document = Portable(path.read_bytes(), path.name)
    text = document.text(page)
    document.close()
    return text


@pytest.mark.parametrize("kind", Kind)
def test_a_file_is_sound_and_says_everything_in_real_words(tmp_path: Path, kind: Kind) -> None:
    source = lying(tmp_path / "deck.pdf", *TURNS)
    before = source.read_bytes()
    marks = tuple(mark for page in range(1, 5) for mark in every_kind(page))
    made = handed(source, kind, (1, 2, 3, 4), marks, sheet=SHEET)
    with pikepdf.open(made) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 5
    assert "Read the gauge" in words(made, 5)
    if kind is Kind.HANDOUT:
        assert "kPa" in words(made, 1)
        assert "Watch for" in words(made, 4)
    assert source.read_bytes() == before


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("turn", TURNS)
def test_marks_lie_where_people_see_them_however_a_page_is_turned(
    tmp_path: Path, warm_library: Library, kind: Kind, turn: int
) -> None:
    source = lying(tmp_path / "deck.pdf", turn)
    ink = labelled(1, Tool.PEN, (0.7, 0.2, 0.5), (0.9, 0.2, 0.5), colour=Colour.RED, width=0.04)
    seen = image(warm_library.draw_pdf(handed(source, kind, (1,), (ink,)).read_bytes(), 400))
    red = [(x, y) for x in range(0, 400, 4) for y in range(0, seen.height, 4) if _is_red(seen, x, y)]
    xs, ys = [x / 400 for x, _ in red], [y / seen.height for _, y in red]
    assert (min(xs), max(xs)) == pytest.approx((0.68, 0.92), abs=0.02)
    assert (min(ys) + max(ys)) / 2 == pytest.approx(0.2, abs=0.02)


def _is_red(seen: Image.Image, x: int, y: int) -> bool:
    pixel = seen.getpixel((x, y))
    return isinstance(pixel, tuple) and pixel[0] > 120 and pixel[1] < 80


def test_a_highlight_leaves_the_words_under_it_dark(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "IIIIIIIIIIIIIII")
    over = labelled(1, Tool.HIGHLIGHTER, (0.1, 0.49, 0.5), (0.3, 0.49, 0.5), colour=Colour.INK, width=0.1)
    seen = image(warm_library.draw_pdf(handed(source, Kind.HANDOUT, (1,), (over,)).read_bytes(), 800))
    colours = {seen.getpixel((x, 292)) for x in range(100, 200)}
    darkest = min(sum(each) for each in colours if isinstance(each, tuple))
    assert darkest < 250
    assert (255, 230, 138) in colours


def test_pages_that_nobody_chose_are_not_in_the_file(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "deck.pdf", *(f"Secret{number}" for number in range(1, 6)))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        to = pikepdf.Array([pdf.pages[4].obj, pikepdf.Name.Fit])
        pdf.pages[1].obj["/Annots"] = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Dest=to
                )
            ]
        )
        pdf.save(source)
    for kind in Kind:
        made = handed(source, kind, (2, 4), every_kind(2)[:-1])
        with pikepdf.open(made) as pdf:
            assert len(pdf.pages) == 2
            held = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
            assert sum(each.get("/Type") == pikepdf.Name.Page for each in held) == 2
        assert "Secret2" in words(made, 1)
        assert "Secret4" in words(made, 2)


def test_a_shut_cover_hides_and_an_open_one_shows(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "Answer")
    with_cover = (labelled(1, Tool.COVER, (0.05, 0.3, 1.0), (0.5, 0.7, 1.0)),)
    darkest = {}
    for shut in (True, False):
        made = handed(source, Kind.HANDOUT, (1,), with_cover, shut=shut)
        inside = image(warm_library.draw_pdf(made.read_bytes(), 400)).crop((30, 100, 190, 200))
        darkest[shut] = inside.convert("L").getextrema()[0]
    assert float(str(darkest[True])) > 200 > float(str(darkest[False]))


def test_comments_of_the_file_itself_stay_or_become_part_of_the_page(tmp_path: Path) -> None:
    source = handed(make_pdf(tmp_path / "deck.pdf", "One"), Kind.COMMENTS, (1,), every_kind()[:2])
    again = source.rename(tmp_path / "theirs.pdf")
    with pikepdf.open(handed(again, Kind.COMMENTS, (1,), every_kind()[2:4])) as pdf:
        assert len(pdf.pages[0].obj["/Annots"]) == 4
        names = [str(each["/NM"]) for each in pdf.pages[0].obj["/Annots"]]
        assert len(set(names)) == 4
    with pikepdf.open(handed(again, Kind.HANDOUT, (1,), ())) as pdf:
        assert "/Annots" not in pdf.pages[0].obj


def test_a_comment_says_who_what_and_may_be_printed(tmp_path: Path) -> None:
    made = handed(make_pdf(tmp_path / "deck.pdf", "One"), Kind.COMMENTS, (1,), every_kind())
    with pikepdf.open(made) as pdf:
        notes = {str(each["/Subj"]): each for each in pdf.pages[0].obj["/Annots"]}
        assert str(notes["Rectangle"]["/Contents"]) == "Watch for"
        assert str(notes["Step"]["/Contents"]) == "Step 2: Read"
        assert str(notes["Arrow"]["/LE"][1]) == "/ClosedArrow"
        assert {str(each["/T"]) for each in notes.values()} == {"LB"}
        assert {int(each["/F"]) for each in notes.values()} == {4}
        assert all("/N" in each["/AP"] for each in notes.values())


def test_the_pages_of_an_unlocked_file_go_out_from_its_copy(tmp_path: Path, warm_library: Library) -> None:
    plain = make_pdf(tmp_path / "plain.pdf", "One", "Two")
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(plain) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="gas", owner="gas"))
    before = hashlib.sha256(locked.read_bytes()).hexdigest()
    warm_library.unlock(locked, "gas")
    reading = warm_library.read(locked)
    out = HandOut(reading.fingerprint, Kind.COMMENTS, (2,), every_kind(2), MADE)
    made = warm_library.handouts.make(out)
    assert made.pages == 1
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert not pdf.is_encrypted
    assert hashlib.sha256(locked.read_bytes()).hexdigest() == before


def test_two_hundred_pages_and_two_thousand_marks_go_out_in_good_time(
    tmp_path: Path, warm_library: Library
) -> None:
    path = make_pdf(tmp_path / "long.pdf", *(f"Page {number}" for number in range(200)))
    reading = warm_library.read(path)
    marks = tuple(mark for page in range(1, 201) for mark in every_kind(page)[:-1])
    told: list[int] = []
    made = warm_library.handouts.make(
        HandOut(reading.fingerprint, Kind.HANDOUT, tuple(range(1, 201)), marks, MADE), _Told(told)
    )
    assert made.pages == 200
    assert max(told) >= 199
    pictures = warm_library.handouts.pictures(made, 60)
    assert [next(pictures).width for _ in range(3)] == [60, 60, 60]


class _Told:
    cancelled = False

    def __init__(self, told: list[int]) -> None:
        self._told = told

    def report(self, done: int, total: int, what: str) -> None:
        self._told.append(done)


def test_a_file_whose_pages_are_gone_is_refused_in_words(warm_library: Library) -> None:
    with pytest.raises(Trouble):
        warm_library.handouts.make(HandOut("0" * 64, Kind.HANDOUT, (1,), (), MADE))
