"""The picture of the marked page: marks where they were drawn, as strong as they were pressed."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coplan.paper import marked_page
from coplan.plan.ids import SharedModelId, fresh
from coplan.plan.mark import Colour, Mark, Point, Tool, make
from tests.paper.readers import picture_of, slide

MODEL = SharedModelId(fresh())
WHITE = Image.new("RGB", (800, 600), "white")


def mark(tool: Tool, *points: Point, width: float = 0.01, text: str = "") -> Mark:
    """A red mark on page 1."""
    return make(MODEL, 1, tool, points, colour=Colour.RED, width=width, text=text)


def drawn(*marks: Mark, numbers: dict[str, int] | None = None) -> Image.Image:
    """Marks on a white page."""
    made = marked_page.draw(picture_of(WHITE), marks, numbers or {})
    picture = Image.open(io.BytesIO(made.jpeg)).convert("RGB")
    assert picture.size == (made.width, made.height) == WHITE.size
    return picture


def rgb(colour: str) -> tuple[int, ...]:
    """Red, green and blue of a colour as hex."""
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def dark(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part are not white."""
    return sum(picture.crop(box).convert("L").histogram()[:230])


def test_the_colours_of_the_slide_stay() -> None:
    made = marked_page.draw(slide(), (), {})
    pixel = Image.open(io.BytesIO(made.jpeg)).convert("RGB").getpixel((100, 100))
    assert pixel == pytest.approx((0xEF, 0xF5, 0xFC), abs=3)


def test_a_pen_is_where_it_was_drawn_and_as_wide_as_it_was_pressed() -> None:
    gentle = mark(Tool.PEN, (0.1, 0.5, 0.0), (0.4, 0.5, 0.0))
    picture = drawn(gentle, mark(Tool.PEN, (0.6, 0.5, 1.0), (0.9, 0.5, 1.0)))
    light, heavy = dark(picture, (100, 250, 300, 350)), dark(picture, (500, 250, 700, 350))
    assert 0 < light < heavy
    assert dark(picture, (10, 10, 790, 250)) == 0
    assert picture.getpixel((600, 300)) == pytest.approx(rgb(Colour.RED.shown), abs=12)


def test_a_highlighter_lets_what_is_under_it_through() -> None:
    under = WHITE.copy()
    under.paste("black", (395, 200, 405, 400))
    line = mark(Tool.HIGHLIGHTER, (0.2, 0.5, 1), (0.8, 0.5, 1), width=0.05)
    picture = Image.open(io.BytesIO(marked_page.draw(picture_of(under), [line], {}).jpeg)).convert("L")
    assert max(shades(picture, (398, 298, 402, 302))) < 40
    beside = shades(picture, (298, 298, 302, 302))
    assert 120 < min(beside) <= max(beside) < 250


def test_a_highlighter_lightens_a_dark_slide_and_leaves_its_words_light() -> None:
    under = Image.new("RGB", (800, 600), (20, 30, 40))
    under.paste("white", (395, 295, 405, 305))
    line = mark(Tool.HIGHLIGHTER, (0.2, 0.5, 1), (0.8, 0.5, 1), width=0.05)
    picture = Image.open(io.BytesIO(marked_page.draw(picture_of(under), [line], {}).jpeg)).convert("L")
    assert min(shades(picture, (398, 298, 402, 302))) > 230
    assert min(shades(picture, (298, 298, 302, 302))) > max(shades(picture, (298, 398, 302, 402))) + 40


@pytest.mark.parametrize("colour", list(Colour))
def test_a_highlighter_prints_its_light_tint_even_twice(colour: Colour) -> None:
    points = ((0.2, 0.5, 1), (0.8, 0.5, 1))
    twice = [make(MODEL, 1, Tool.HIGHLIGHTER, points, colour=colour, width=0.05, text="") for _ in range(2)]
    picture = drawn(*twice)
    assert picture.getpixel((400, 300)) == pytest.approx(rgb(colour.tint), abs=4)
    assert min(shades(picture.convert("L"), (300, 295, 500, 305))) > 165


def test_a_note_is_a_framed_slip_as_wide_as_on_the_screen() -> None:
    note = mark(Tool.NOTE, (0.1, 0.1, 1), text="Ask for the picture, not the word " * 4)
    picture = drawn(note)
    right = 80 + int(0.372 * 800)
    assert dark(picture, (80, 60, right, 300)) > 2000
    assert dark(picture, (right, 10, 790, 590)) == 0
    assert picture.getpixel((82, 70)) == pytest.approx(rgb(Colour.RED.shown), abs=12)


def shades(picture: Image.Image, box: tuple[int, int, int, int]) -> list[int]:
    """Every shade of grey in a part of a picture, once."""
    return [shade for shade, count in enumerate(picture.crop(box).histogram()) if count]


def test_pins_carry_their_numbers_and_stay_on_the_page() -> None:
    one, corner = mark(Tool.PIN, (0.5, 0.5, 1)), mark(Tool.PIN, (1.0, 1.0, 1))
    plain, numbered = drawn(one), drawn(one, numbers={one.id: 3})
    assert plain.tobytes() != numbered.tobytes()
    assert dark(drawn(corner), (740, 540, 798, 598)) > 300


def test_notes_are_readable_and_stay_on_the_page() -> None:
    note = mark(Tool.NOTE, (0.97, 0.97, 1), text="Ask for the picture, not the word " * 4)
    picture = drawn(note)
    assert dark(picture, (400, 350, 798, 598)) > 2000
    assert dark(picture, (10, 10, 390, 340)) == 0


anywhere = st.floats(-3, 4, allow_nan=False, width=32)
points = st.lists(st.tuples(anywhere, anywhere, st.floats(-1, 2, width=32)), min_size=1, max_size=12)


def fitting(tool: Tool, where: list[Point]) -> list[Point]:
    """As many points as a mark of this tool has."""
    match tool:
        case Tool.PEN | Tool.HIGHLIGHTER:
            return where
        case Tool.PIN | Tool.NOTE:
            return where[:1]
        case Tool.WORDS:
            return [*where, *where]
        case _:
            return [*where, *where][:2]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(Tool), points, st.floats(0, 0.2), st.text()), max_size=6))
def test_any_marks_can_be_drawn(many: list[tuple[Tool, list[Point], float, str]]) -> None:
    marks = [mark(tool, *fitting(tool, where), width=width, text=text) for tool, where, width, text in many]
    drawn(*marks, numbers={each.id: i for i, each in enumerate(marks)})


def test_what_spotlights_leave_dark_can_be_read() -> None:
    plain, one = drawn(), mark(Tool.SPOTLIGHT, (0.2, 0.2, 0.5), (0.5, 0.5, 0.5))
    seen = drawn(one, mark(Tool.SPOTLIGHT, (0.4, 0.4, 0.5), (0.8, 0.8, 0.5)))
    wide, high = seen.size
    for x, y in ((0.3, 0.3), (0.45, 0.45), (0.7, 0.7)):
        spot = (round(x * wide), round(y * high))
        assert seen.getpixel(spot) == pytest.approx(plain.getpixel(spot), abs=6)
    corner = (round(0.9 * wide), round(0.95 * high))
    before = float(str(plain.convert("L").getpixel(corner)))
    after = float(str(seen.convert("L").getpixel(corner)))
    assert 0.7 * before < after < 0.85 * before
