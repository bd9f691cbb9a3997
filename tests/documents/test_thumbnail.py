"""A deck's own picture comes into the program as plain pixels, small whatever it was, or not at all."""

from io import BytesIO

import pytest
from PIL import Image

from coplan.documents.thumbnail import decoded


def _file(image: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    image.save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_picture_keeps_its_shape_and_colours_and_becomes_small(kind: str) -> None:
    seen = decoded(_file(Image.new("RGB", (1600, 900), (200, 100, 50)), kind))
    assert seen is not None
    assert (seen.width, seen.height, seen.stride) == (320, 180, 1280)
    blue, green, red, _ = seen.pixels[-4:]
    assert (abs(red - 200), abs(green - 100), abs(blue - 50)) < (4, 4, 4)


def test_what_is_see_through_lies_on_white() -> None:
    seen = decoded(_file(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))
    assert seen is not None
    assert set(seen.pixels[:3]) == {255}


def test_other_kinds_damaged_and_huge_pictures_are_none() -> None:
    whole = _file(Image.effect_noise((200, 200), 50), "PNG")
    assert decoded(_file(Image.new("RGB", (8, 8)), "GIF")) is None
    assert decoded(whole[: len(whole) // 2]) is None
    assert decoded(b"\x89PNG and then nothing") is None
    assert decoded(_file(Image.new("1", (5000, 4000)), "PNG")) is None
