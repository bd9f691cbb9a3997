"""PDF pages: their sizes, turns and crops, and how large they are drawn."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.drawing import MOST_PIXELS, pixels_for
from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.test_library import colour

SIDES = st.floats(min_value=0.1, max_value=20_000)


def two_colours(path: Path) -> Path:
    """A page of 400 by 200 points, left half red, right half blue."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(400, 200))
    for number, shade in enumerate(("red", "blue")):
        canvas.setFillColor(shade)
        canvas.rect(200 * number, 0, 200, 200, stroke=0, fill=1)
    canvas.save()
    path.write_bytes(file.getvalue())
    return path


@pytest.mark.parametrize(
    ("turn", "size"), [(0, (400, 200)), (90, (200, 400)), (180, (400, 200)), (270, (200, 400))]
)
def test_a_turned_page_is_shown_turned(
    warm_library: Library, tmp_path: Path, turn: int, size: tuple[float, float]
) -> None:
    path = two_colours(tmp_path / "a.pdf")
    pdf = pikepdf.open(BytesIO(path.read_bytes()))
    pdf.pages[0].rotate(turn, relative=False)
    pdf.save(path)
    reading = warm_library.read(path)
    assert reading.sizes == (size,)
    picture = warm_library.picture(reading.fingerprint, 1, 100)
    red_at = {0: (0.1, 0.5), 90: (0.5, 0.1), 180: (0.9, 0.5), 270: (0.5, 0.9)}[turn]
    assert colour(picture, *red_at) == (255, 0, 0)


def test_a_page_is_cropped_to_its_crop_box(warm_library: Library, tmp_path: Path) -> None:
    path = two_colours(tmp_path / "a.pdf")
    pdf = pikepdf.open(BytesIO(path.read_bytes()))
    pdf.pages[0].cropbox = pikepdf.Array([250, 50, 350, 150])
    pdf.save(path)
    reading = warm_library.read(path)
    assert reading.sizes == ((100.0, 100.0),)
    picture = warm_library.picture(reading.fingerprint, 1, 50)
    for corner in ((0, 0), (1, 0), (0, 1), (1, 1)):
        assert colour(picture, *corner) == (0, 0, 255)


def drawn_over(pdf: pikepdf.Pdf, kind: str, box: list[int], shade: str) -> pikepdf.Object:
    """Something that lies over a page: a field or a note, filled with one colour."""
    look = pikepdf.Stream(pdf, f"{shade} rg 0 0 100 100 re f".encode())
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 100]
    appearance = pikepdf.Dictionary(N=pdf.make_indirect(look))
    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=box, F=4, AP=appearance)
    made.Subtype = pikepdf.Name(kind)
    return pdf.make_indirect(made)


def test_forms_and_notes_are_drawn(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 100))
        field = drawn_over(pdf, "/Widget", [0, 0, 100, 100], "1 0 0")
        field.FT, field.T = pikepdf.Name.Tx, pikepdf.String("Answer")
        note = drawn_over(pdf, "/Square", [100, 0, 200, 100], "0 0 1")
        pdf.pages[0].Annots = pikepdf.Array([field, note])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pdf.save(path)
    picture = warm_library.picture(warm_library.read(path).fingerprint, 1, 200)
    assert colour(picture, 0.75, 0.5) == (0, 0, 255)
    red, green, blue = colour(picture, 0.25, 0.5)
    assert red > green
    assert (green, blue) != (255, 255)


def test_a_huge_page_is_drawn_smaller(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    Canvas(str(path), pagesize=(14_000, 14_000)).save()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_000, 14_000))
        pdf.save(path)
    picture = warm_library.picture(warm_library.read(path).fingerprint, 1, 12_000)
    assert picture.width * picture.height <= MOST_PIXELS
    assert picture.width == picture.height


@given(size=st.tuples(SIDES, SIDES), width=st.integers(min_value=-5, max_value=10**6))
def test_no_page_has_more_than_64_million_pixels(size: tuple[float, float], width: int) -> None:
    across, down = pixels_for(size, width)
    assert across >= 1
    assert down >= 1
    assert across * down <= MOST_PIXELS


def test_a_pdf_of_far_too_many_pages_is_refused(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    with pikepdf.new() as pdf:
        for _ in range(5_001):
            pdf.add_blank_page()
        pdf.save(path)
    with pytest.raises(Trouble, match="5001 pages"):
        warm_library.read(path)
