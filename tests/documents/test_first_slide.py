"""A deck that brings no thumbnail is known at once by its first slide."""

from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.dml import color

from coplan.documents.library import Library
from coplan.plan.ports import Picture
from tests.documents.bombs.zips import with_part
from tests.documents.conftest import make_deck

_RGB: Any = color.RGBColor
_LINKS = "_rels/.rels"


def _without_thumbnail(path: Path) -> Path:
    deck = pptx.Presentation(str(path))
    links = deck.part.package._rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        links.pop(key)
    deck.save(str(path))
    return path


def _pixel(picture: Picture, x: int, y: int) -> tuple[int, int, int]:
    start = y * picture.stride + 4 * x
    blue, green, red = picture.pixels[start : start + 3]
    return red, green, blue


def test_the_first_slide_stands_for_a_deck_without_a_thumbnail(warm_library: Library, tmp_path: Path) -> None:
    path = make_deck(tmp_path / "deck.pptx", "Forces", "Motion")
    deck: Any = pptx.Presentation(str(path))
    fill = deck.slides[0].background.fill
    fill.solid()
    fill.fore_color.rgb = _RGB(0, 0x80, 0x40)
    deck.save(str(path))
    picture = warm_library.glimpse(_without_thumbnail(path)).picture
    assert picture is not None
    assert (picture.width, picture.height) == (320, 240)
    assert _pixel(picture, 2, 2) == (0, 0x80, 0x40)
    assert len({_pixel(picture, x, y) for x in range(0, 320, 4) for y in range(0, 120, 2)}) > 1


@pytest.mark.parametrize("slides", [(), ("Forces",)])
def test_a_deck_with_nothing_to_show_has_no_picture(
    warm_library: Library, tmp_path: Path, slides: tuple[str, ...]
) -> None:
    path = _without_thumbnail(make_deck(tmp_path / "deck.pptx", *slides))
    if slides:
        with_part(path, "ppt/slides/slide1.xml", b"<p:sld", source=path.read_bytes())
    assert warm_library.glimpse(path).picture is None
