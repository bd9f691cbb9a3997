"""Drawings (SVG) are shown, found by their words, and open nothing outside themselves."""

import base64
from pathlib import Path

import pytest

from coplan.documents.refusals import Bomb
from coplan.plan.trouble import Trouble
from tests.documents.conftest import picture_bytes
from tests.documents.on_the_spot import glimpse, read

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, settings: str = 'width="300" height="200"', before: str = "") -> bytes:
    return f"{before}<svg {SPACE} {settings}>{inside}</svg>".encode()


RED = '<rect width="300" height="200" fill="red"/>'


@pytest.mark.parametrize(
    ("settings", "shape"),
    [
        ('width="300" height="200"', 1.5),
        ('width="100%" height="100%" viewBox="0 0 300 200"', 1.5),
        ('width="30mm" height="2cm"', 1.5),
        ('viewBox="0 0 300 200"', 1.5),
        ("", 1.5),
    ],
)
def test_a_drawing_is_shown_in_its_shape(tmp_path: Path, settings: str, shape: float) -> None:
    picture = read(tmp_path / "drawing.png", drawing(RED, settings))
    assert picture.is_red(0.2, 0.2)
    assert picture.sizes[0][0] / picture.sizes[0][1] == pytest.approx(shape, abs=0.03)


def test_a_drawing_is_found_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "cell.svg"
    path.write_bytes(
        drawing('<title>Animal cell</title><text x="9" y="40">Cell <tspan>membrane</tspan></text>')
    )
    found = glimpse(path)
    assert (found["kind"], found["title"]) == ("svg", "Animal cell")
    assert found["words"][0][2] == "Cell membrane"
    assert read(path).texts == ["Cell membrane"]


def test_drawings_of_illustrator_explain_their_own_words(tmp_path: Path) -> None:
    before = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://ns.adobe.com/Extensibility/1.0/">]>'
    data = drawing(RED, 'xmlns:x="&ns;" width="300" height="200"', before)
    assert read(tmp_path / "logo.svg", data).is_red(0.5, 0.5)


def test_a_picture_inside_the_drawing_is_shown(tmp_path: Path) -> None:
    inside = base64.b64encode(picture_bytes("PNG", (60, 40))).decode()
    image = f'<image width="300" height="200" xlink:href="data:image/png;base64,{inside}"/>'
    assert read(tmp_path / "drawing.svg", drawing(image)).is_red(0.2, 0.2)


@pytest.mark.parametrize(
    "inside",
    [
        '<image width="300" height="200" xlink:href="{}"/>',
        '<image width="300" height="200" href="file://{}"/>',
        '<image width="300" height="200" href="red.png"/>',
        '<filter id="f"><feImage href="{}"/></filter><rect width="300" height="200" filter="url(#f)"/>',
        '<image width="300" height="200" href="data:image/svg+xml;base64,nested"/>',
        '<foreignObject width="300" height="200"><img src="{}"/></foreignObject>',
    ],
)
def test_nothing_outside_the_drawing_is_opened(tmp_path: Path, inside: str) -> None:
    secret = tmp_path / "red.png"
    secret.write_bytes(picture_bytes("PNG", (300, 200), "red"))
    nested = drawing(f'<image width="300" height="200" href="{secret}"/>')
    markup = inside.format(secret).replace("nested", base64.b64encode(nested).decode())
    picture = read(tmp_path / "drawing.svg", drawing(markup))
    assert min(picture.colour(0.2, 0.2)) > 240


def test_words_of_other_files_do_not_come_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    before = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = tmp_path / "drawing.svg"
    path.write_bytes(drawing('<text x="9" y="40">&x;</text>', before=before))
    for ask in (glimpse, read):
        with pytest.raises(Trouble, match="damaged"):
            ask(path)


def copies() -> str:
    steps = (f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    return f'<defs><g id="g0">{RED}</g>{"".join(steps)}</defs><use href="#g8"/>'


BLUR = "<feGaussianBlur stdDeviation='9'/>"
BOMBS = {
    "copies": drawing(copies()),
    "layers": drawing('<g opacity="0.9">' * 100 + RED + "</g>" * 100),
    "effects": drawing(f"<filter id='f'>{BLUR * 3}</filter>" + f"<g filter='url(#f)'>{RED}</g>" * 60),
    "pieces": drawing("<rect/>" * 200_000),
    "deep": drawing("<g>" * 5_000 + "</g>" * 5_000),
    "laughs": drawing(
        "<text>&j;</text>",
        before='<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>",
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_drawing_that_was_made_to_do_harm_is_refused(tmp_path: Path, bomb: str) -> None:
    path = tmp_path / "drawing.svg"
    path.write_bytes(BOMBS[bomb])
    with pytest.raises((Trouble, Bomb), match=r"not safe|damaged"):
        read(path)


@pytest.mark.parametrize(
    "settings", ['width="4" height="4294967296"', 'viewBox="0 0 1 1e12"', 'width="1" height="5000"']
)
def test_a_drawing_of_no_possible_shape_is_refused(tmp_path: Path, settings: str) -> None:
    with pytest.raises(Trouble, match="damaged"):
        read(tmp_path / "drawing.svg", drawing(RED, settings))


def test_a_size_that_is_not_understood_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path / "drawing.svg", drawing(RED, 'width="40" height="1E+20"')).is_red(0.5, 0.5)
