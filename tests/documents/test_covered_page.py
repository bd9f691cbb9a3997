"""What a shut cover hides is not in the file at all, however the page is turned."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from coplan.documents.library import Library
from coplan.documents.portable import Portable
from coplan.plan.handout import Kind, Labelled
from coplan.plan.mark import Colour, Meaning, Tool
from tests.documents.conftest import make_pdf
from tests.documents.marked_files import handed, labelled, lying


def cover(page: int = 1) -> Labelled:
    return labelled(page, Tool.COVER, (0.0, 0.3, 1.0), (0.6, 0.7, 1.0))


def words(path: Path, page: int) -> str:
    document = Portable(path.read_bytes(), path.name)
    text = document.text(page)
    document.close()
    return text


def pictures(path: Path) -> list[Image.Image]:
    with pikepdf.open(path) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        return [pikepdf.PdfImage(each).as_pil_image() for each in found if each.get("/Subtype") == "/Image"]


def test_words_under_a_shut_cover_are_not_in_the_file(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "Answer kelvin", "Question")
    shut = handed(source, Kind.HANDOUT, (1, 2), (cover(),))
    assert words(shut, 1) == ""
    assert "Question" in words(shut, 2)
    (picture,) = pictures(shut)
    left, top, right, bottom = 0, round(0.3 * picture.height), round(0.6 * picture.width), 0
    bottom = round(0.7 * picture.height)
    darkest, _ = picture.crop((left, top, right - 2, bottom - 2)).convert("L").getextrema()
    assert float(str(darkest)) > 240
    opened = handed(source, Kind.HANDOUT, (1,), (cover(),), shut=False)
    assert "kelvin" in words(opened, 1)
    assert not pictures(opened)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_became_a_picture_looks_as_before(
    tmp_path: Path, warm_library: Library, turn: int
) -> None:
    source = lying(tmp_path / "deck.pdf", turn)
    small = (labelled(1, Tool.COVER, (0.9, 0.9, 1.0), (0.95, 0.95, 1.0)),)
    seen = {
        shut: warm_library.draw_pdf(handed(source, Kind.HANDOUT, (1,), small, shut=shut).read_bytes(), 200)
        for shut in (True, False)
    }
    assert (seen[True].width, seen[True].height) == (seen[False].width, seen[False].height)
    pairs = zip(bytes(seen[True].pixels), bytes(seen[False].pixels), strict=True)
    far = [abs(one - other) for one, other in pairs]
    assert sum(far) / len(far) < 4


def test_what_is_wholly_under_a_cover_goes_and_what_lies_above_stays(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "Answer")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        links = [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=rect,
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://example.org/{name}"),
            )
            for name, rect in (("answer", [20, 140, 60, 160]), ("film", [300, 10, 390, 40]))
        ]
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(each) for each in links])
        pdf.save(source)
    under = labelled(1, Tool.PEN, (0.1, 0.4, 0.5), (0.2, 0.5, 0.5), colour=Colour.RED)
    told = labelled(1, Tool.PEN, (0.1, 0.5, 0.5), (0.2, 0.4, 0.5), meaning=Meaning.CHECK)
    note = labelled(1, Tool.NOTE, (0.2, 0.4, 1.0), text="Think first")
    made = handed(source, Kind.HANDOUT, (1,), (under, told, cover(), note))
    assert words(made, 1) == "Think first"
    with pikepdf.open(made) as pdf:
        (link,) = pdf.pages[0].obj["/Annots"]
        assert "film" in str(link["/A"]["/URI"])
        assert (
            b"0.6588 0.1176 0.2471 rg" not in pdf.pages[0].resources["/XObject"]["/CoplanMarks"].read_bytes()
        )


def test_a_pdf_with_comments_keeps_its_pages(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "deck.pdf", "Answer kelvin")
    assert "kelvin" in words(handed(source, Kind.COMMENTS, (1,), (cover(),)), 1)
