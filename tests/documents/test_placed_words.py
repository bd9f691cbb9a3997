"""Words are found where they stand on the picture of a page: turned, cropped, broken or right to left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from coplan import assets
from coplan.documents.library import Library
from coplan.plan.ports import Box, PlacedWord
from coplan.plan.trouble import Trouble

SIZE = (600, 400)
WIDE = 900


def read(warm_library: Library, path: Path, draw: Callable[[Canvas], None]) -> str:
    """A page that was drawn like this; its fingerprint."""
    canvas = Canvas(str(path / "page.pdf"), pagesize=SIZE)
    canvas.setFont("Helvetica", 24)
    draw(canvas)
    canvas.save()
    return warm_library.read(path / "page.pdf").fingerprint


def word(warm_library: Library, fingerprint: str, text: str) -> PlacedWord:
    """The only word like this on page 1."""
    (found,) = (each for each in warm_library.words_on(fingerprint, 1) if each.text == text)
    return found


def darkest(warm_library: Library, fingerprint: str, box: Box) -> float:
    """How much ink is in a box of the picture, from 0 to 1; letters fill about a quarter."""
    drawn = warm_library.picture(fingerprint, 1, WIDE)
    image = Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride, 1)
    across, down = drawn.width, drawn.height
    edges = (
        round(box.left * across),
        round(box.top * down),
        round(box.right * across),
        round(box.bottom * down),
    )
    part = image.convert("L").crop(edges)
    return 1 - sum(part.tobytes()) / 255 / (part.width * part.height)


def plain(canvas: Canvas) -> None:
    canvas.drawString(100, 300, "Forces")
    canvas.drawString(250, 80, "balance")


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    plain(canvas)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((60, 40, 560, 380))
    plain(canvas)


def turned_and_cropped(canvas: Canvas) -> None:
    canvas.setPageRotation(270)
    cropped(canvas)


def slanted(canvas: Canvas) -> None:
    canvas.rotate(20)
    canvas.drawString(200, 100, "Forces")
    canvas.drawString(400, -50, "balance")


@pytest.mark.parametrize("draw", [plain, turned, cropped, turned_and_cropped, slanted])
def test_the_ink_of_a_word_is_in_its_box(
    warm_library: Library, tmp_path: Path, draw: Callable[[Canvas], None]
) -> None:
    fingerprint = read(warm_library, tmp_path, draw)
    for text in ("Forces", "balance"):
        (box,) = word(warm_library, fingerprint, text).boxes
        assert 0 <= box.left < box.right <= 1
        assert 0 <= box.top < box.bottom <= 1
        assert darkest(warm_library, fingerprint, box) > 0.05
    whole = darkest(warm_library, fingerprint, Box(0, 0, 1, 1))
    boxes = [each.boxes[0] for each in warm_library.words_on(fingerprint, 1)]
    inside = sum(
        darkest(warm_library, fingerprint, box) * (box.right - box.left) * (box.bottom - box.top)
        for box in boxes
    )
    assert inside > 0.9 * whole


def test_a_word_broken_at_the_end_of_a_line_is_one_word_in_two_places(
    warm_library: Library, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 300, "The resul-")
        canvas.drawString(100, 270, "tant force")

    fingerprint = read(warm_library, tmp_path, draw)
    first, second = word(warm_library, fingerprint, "resultant").boxes
    assert first.bottom < second.bottom
    assert "resultant" in warm_library.read(tmp_path / "page.pdf").words[0].text


def test_words_end_where_those_of_the_index_do(warm_library: Library, tmp_path: Path) -> None:
    fingerprint = read(
        warm_library, tmp_path, lambda page: page.drawString(50, 50, "don't co-ordinate (2,5)")
    )
    texts = [each.text for each in warm_library.words_on(fingerprint, 1)]
    assert texts == ["don", "t", "co", "ordinate", "2", "5"]


def test_a_word_outside_the_page_has_no_place(warm_library: Library, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((0, 0, 300, 400))
        canvas.drawString(20, 300, "here")
        canvas.drawString(400, 300, "away")

    fingerprint = read(warm_library, tmp_path, draw)
    assert word(warm_library, fingerprint, "away").boxes == ()
    assert word(warm_library, fingerprint, "here").boxes


def test_right_to_left_words_and_accents_are_placed(warm_library: Library, tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("DejaVu", assets.resource("fonts", "DejaVuSans.ttf")))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", 24)
        canvas.drawString(100, 300, "םולש")
        canvas.drawString(100, 200, "é́cole ﬁnish")

    fingerprint = read(warm_library, tmp_path, draw)
    for found in warm_library.words_on(fingerprint, 1):
        (box,) = found.boxes
        assert darkest(warm_library, fingerprint, box) > 0.03
    assert len(warm_library.words_on(fingerprint, 1)) == 3


def test_words_squeezed_onto_one_letter_are_marked_only_where_they_are_seen(
    warm_library: Library, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 300, "Particles collide")
        canvas.scale(0.01, 1)
        canvas.drawString(10_000, 300, "Particles collide")

    fingerprint = read(warm_library, tmp_path, draw)
    seen = [each.boxes for each in warm_library.words_on(fingerprint, 1) if each.text == "collide"]
    assert sorted(map(len, seen)) == [0, 1]


def test_a_file_that_was_not_read_here_is_said_so(warm_library: Library) -> None:
    with pytest.raises(Trouble, match="not"):
        warm_library.words_on("0" * 64, 1)
