"""Marks lie where people put them, whatever a page draws and however carelessly it ends."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from coplan.documents.library import Library
from coplan.plan.handout import Kind
from coplan.plan.mark import Colour, Meaning, Tool
from tests.documents.conftest import make_pdf
from tests.documents.marked_files import handed, labelled

SQUARE = b"0 0 1 rg 20 20 40 40 re f "
CARELESS = {
    "left open": b"q 0.2 0 0 0.2 90 70 cm q 1 0 0 1 5 5 cm " + SQUARE,
    "closed too often": b"0.5 0 0 0.5 0 0 cm Q " + SQUARE + b"Q Q",
    "no state": b"0.3 0 0 0.3 40 0 cm 0 0 60 60 re W n " + SQUARE,
    "writing": b"q 2 0 0 2 0 0 cm " + SQUARE + b"BT 3 Tr",
}


def picture(warm_library: Library, path: Path) -> Image.Image:
    seen = warm_library.draw_pdf(path.read_bytes(), 400)
    size = (seen.width, seen.height)
    return Image.frombuffer("RGB", size, seen.pixels, "raw", "BGRX", seen.stride, 1)


def where(seen: Image.Image, blue: bool) -> tuple[int, int, int, int] | None:
    """The box of all that is blue, or red."""
    red_part, _, blue_part = seen.split()
    other = blue_part if not blue else red_part
    mine = (blue_part if blue else red_part).point(lambda value: 255 * (value > 140))
    dark = other.point(lambda value: 255 * (value < 90))
    return Image.composite(mine, Image.new("L", seen.size), dark).getbbox()


def drawing(path: Path, content: bytes) -> Path:
    make_pdf(path, " ")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Contents"] = pdf.make_stream(content)
        pdf.save(path)
    return path


@pytest.mark.parametrize("content", CARELESS.values(), ids=CARELESS.keys())
def test_marks_do_not_move_with_what_the_page_leaves_behind(
    tmp_path: Path, warm_library: Library, content: bytes
) -> None:
    source = drawing(tmp_path / "careless.pdf", content)
    plain = where(picture(warm_library, source), blue=True)
    ink = labelled(1, Tool.LINE, (0.5, 0.2, 1.0), (0.8, 0.2, 1.0), colour=Colour.RED, width=0.04)
    seen = picture(warm_library, handed(source, Kind.HANDOUT, (1,), (ink,)))
    assert where(seen, blue=True) == plain
    box = where(seen, blue=False)
    assert box is not None
    assert box == pytest.approx((192, 52, 328, 68), abs=3)


def test_what_a_page_inherits_is_still_drawn(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "branch.pdf", "IIIIIIII", "Two")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pages = pdf.Root["/Pages"]
        for key in ("/Resources", "/MediaBox"):
            pages[key] = pdf.pages[0].obj[key]
            for page in pdf.pages:
                del page.obj[key]
        pdf.save(source)
    mark = labelled(1, Tool.PEN, (0.8, 0.8, 0.5), (0.9, 0.9, 0.5))
    for kind in Kind:
        seen = picture(warm_library, handed(source, kind, (1,), (mark,)))
        darkest, _ = seen.crop((0, 0, 200, 300)).convert("L").getextrema()
        assert float(str(darkest)) < 100


def test_highlights_over_each_other_are_no_darker(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "deck.pdf", " ")
    over = [labelled(1, Tool.HIGHLIGHTER, (0.2, 0.5, 0.5), (0.8, 0.5, 0.5), width=0.2) for _ in range(3)]
    seen = [
        picture(warm_library, handed(source, Kind.HANDOUT, (1,), tuple(over[:count]))).getpixel((200, 140))
        for count in (1, 3)
    ]
    assert seen[0] == seen[1]


def test_covers_hide_ink_that_came_later_and_tags_lie_above(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "deck.pdf", " ")
    cover = labelled(1, Tool.COVER, (0.1, 0.1, 1.0), (0.9, 0.9, 1.0))
    ink = labelled(1, Tool.LINE, (0.0, 0.5, 1.0), (0.5, 0.5, 1.0), colour=Colour.RED, width=0.05)
    seen = picture(warm_library, handed(source, Kind.HANDOUT, (1,), (cover, ink)))
    box = where(seen, blue=False)
    assert box is not None
    assert box[2] <= 42


def test_the_tag_lies_where_the_screen_has_it(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "deck.pdf", " ")
    arrow = labelled(1, Tool.ARROW, (0.5, 0.8, 1.0), (0.5, 0.3, 1.0), meaning=Meaning.TIME)
    seen = picture(warm_library, handed(source, Kind.HANDOUT, (1,), (arrow,))).convert("L")
    below = seen.crop((150, 242, 250, 256)).getextrema()
    above = seen.crop((150, 60, 250, 80)).getextrema()
    assert float(str(below[0])) < 128
    assert float(str(above[0])) == 255


def test_what_spotlights_leave_dark_is_a_light_grey_under_the_marks(
    tmp_path: Path, warm_library: Library
) -> None:
    source = make_pdf(tmp_path / "deck.pdf", " ")
    lit = (
        labelled(1, Tool.SPOTLIGHT, (0.2, 0.2, 1.0), (0.5, 0.5, 1.0)),
        labelled(1, Tool.SPOTLIGHT, (0.4, 0.4, 1.0), (0.7, 0.7, 1.0)),
    )
    ink = labelled(1, Tool.LINE, (0.8, 0.1, 1.0), (0.8, 0.9, 1.0), colour=Colour.RED, width=0.04)
    bare = picture(warm_library, handed(source, Kind.HANDOUT, (1,), (ink,)))
    seen = picture(warm_library, handed(source, Kind.HANDOUT, (1,), (*lit, ink)))
    for spot in ((120, 84), (180, 126), (240, 168)):
        assert seen.getpixel(spot) == (255, 255, 255)
    for spot in ((20, 20), (240, 84), (120, 200)):
        assert 180 < float(str(seen.convert("L").getpixel(spot))) < 220
    assert seen.getpixel((320, 140)) == bare.getpixel((320, 140))


def test_the_edge_of_a_spotlight_lies_outside_its_box(tmp_path: Path, warm_library: Library) -> None:
    source = make_pdf(tmp_path / "deck.pdf", " ")
    lit = labelled(1, Tool.SPOTLIGHT, (0.2, 0.2, 1.0), (0.6, 0.6, 1.0))
    for kind in Kind:
        seen = picture(warm_library, handed(source, kind, (1,), (lit,)))
        wide, high = seen.size
        inside = seen.crop((round(0.2 * wide), round(0.2 * high), round(0.6 * wide), round(0.6 * high)))
        assert float(str(inside.convert("L").getextrema()[0])) > 250
        assert float(str(seen.convert("L").getextrema()[0])) < 200
