"""Pictures of every kind show their colours, the right way up, and every page of a scan."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, features

from tests.documents.bombs.pictures import tiff
from tests.documents.conftest import picture_bytes
from tests.documents.on_the_spot import glimpse, read
from tests.documents.photographs import FLAT, TURNED


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def test_a_photograph_of_an_iphone_is_the_right_way_up(tmp_path: Path) -> None:
    flat = read(tmp_path / "IMG_1.HEIC", FLAT)
    assert flat.sizes[0][0] > flat.sizes[0][1]
    assert flat.is_red(0.25, 0.25)
    turned = read(tmp_path / "IMG_2.jpg", TURNED)
    assert turned.sizes[0][1] > turned.sizes[0][0]
    assert turned.is_red(0.75, 0.25)
    assert not turned.is_red(0.25, 0.25)
    assert glimpse(tmp_path / "IMG_2.jpg")["kind"] == "heic"


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")
def test_an_avif_picture_is_shown(tmp_path: Path) -> None:
    picture = read(tmp_path / "photo.heic", picture_bytes("AVIF", (120, 80)))
    assert picture.is_red(0.2, 0.2)


@pytest.mark.parametrize(
    ("mode", "kind", "how"),
    [
        ("CMYK", "JPEG", {}),
        ("CMYK", "TIFF", {}),
        ("P", "PNG", {}),
        ("RGB", "BMP", {}),
        ("RGB", "MPO", {"save_all": True}),
        ("RGB", "TIFF", {"compression": "jpeg"}),
    ],
)
def test_colours_of_every_making_are_right(
    tmp_path: Path, mode: str, kind: str, how: dict[str, object]
) -> None:
    image = Image.open(BytesIO(picture_bytes("PNG", (120, 80)))).convert(mode)
    picture = read(tmp_path / "board.png", saved(image, kind, **how))
    assert picture.is_red(0.2, 0.2)
    assert min(picture.colour(0.8, 0.8)) > 240


@pytest.mark.parametrize(("mode", "value", "grey"), [("I;16", 30_000, 116), ("F", 0.5, 127)])
def test_pictures_of_many_shades_keep_theirs(tmp_path: Path, mode: str, value: float, grey: int) -> None:
    image = Image.new(mode, (60, 40), value)
    if mode == "F":
        image.putpixel((0, 0), 1.0)
    picture = read(tmp_path / "scan.tif", saved(image, "TIFF"))
    assert picture.colour(0.5, 0.5)[0] == pytest.approx(grey, abs=2)


def test_every_page_of_a_scan_is_shown_up_to_a_limit(tmp_path: Path) -> None:
    pages = [Image.new("1", (60, 80 if number % 2 else 40), 1) for number in range(104)]
    path = tmp_path / "scan.tiff"
    path.write_bytes(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:3]))
    sizes = read(path).sizes
    assert [width > height for width, height in sizes] == [True, False, True]
    path.write_bytes(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    reading = read(path)
    assert len(reading.sizes) == 101
    assert "first 100 pages" in reading.texts[-1]
    assert "4 more" in reading.texts[-1]


def test_what_moves_shows_its_first_picture(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    data = saved(first, "GIF", save_all=True, append_images=[second])
    picture = read(tmp_path / "particles.gif", data)
    assert picture.is_red(0.5, 0.5)


def test_a_picture_that_is_very_long_keeps_its_shape(tmp_path: Path) -> None:
    path = tmp_path / "timeline.png"
    path.write_bytes(saved(Image.new("RGB", (20_000, 200), "red"), "PNG"))
    (size,) = read(path).sizes
    assert size[0] / size[1] == pytest.approx(100, rel=0.02)


def test_a_scan_whose_second_page_has_no_size_shows_its_first(tmp_path: Path) -> None:
    first = tiff([(256, 4, 1, 10), (257, 4, 1, 10), (279, 4, 1, 100)], following=1_000)
    nothing = struct.pack("<HHHIII", 1, 258, 3, 1, 8, 0)
    assert len(read(tmp_path / "scan.tiff", first + nothing).sizes) == 1
