"""Words on the picture of a page: in every script, joined, with their holes open."""

from itertools import pairwise

from PIL import Image

from coplan.paper import shaped
from coplan.paper.printed_letters import write
from coplan.plan.page import Run

BLACK = (0, 0, 0)


def written(text: str, *, leftward: bool = False) -> Image.Image:
    """A word in large type on a white page, from x = 40 on, with its baseline at y = 150."""
    page = Image.new("RGB", (800, 200), "white")
    write(page, [(Run(text),)], leftward, [(40, 150)], 100, BLACK)
    return page.convert("L")


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box round all ink."""
    found = picture.point(lambda shade: 255 - shade).getbbox()
    assert found
    return found


def test_letters_stand_on_their_baseline_and_are_as_wide_as_measured() -> None:
    left, _, right, bottom = inked(written("Hx"))
    assert abs(bottom - 150) <= 2
    assert 40 <= left <= 60
    assert right <= 40 + shaped.width("Hx", strong=False) * 100 <= right + 12


def test_holes_and_what_lies_in_them() -> None:
    ring = written("O")
    left, top, right, bottom = inked(ring)
    assert ring.getpixel(((left + right) // 2, (top + bottom) // 2)) == 255
    sign = written("®")
    left, top, right, bottom = inked(sign)
    crossing = sign.crop((left, (top + bottom) // 2, right, (top + bottom) // 2 + 1)).tobytes()
    assert sum(before < 128 <= after for before, after in pairwise(crossing)) >= 3


def test_what_runs_to_the_left_begins_at_the_right_and_joins() -> None:
    word = written("سلام", leftward=True)
    apart = sum(shaped.width(letter, strong=False) for letter in "سلام") * 100
    left, _, right, _ = inked(word)
    assert right - left < apart * 0.95
    first = (40, 0, 84, 200)
    assert written("אב ii", leftward=True).crop(first).tobytes() == written("ii").crop(first).tobytes()
