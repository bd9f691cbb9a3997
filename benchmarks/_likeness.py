"""How alike two drawn pages look, and how many of a file's words a text holds."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from PIL import Image, ImageMath
from pypdfium2 import PdfDocument

WIDTH = 960
# The window of scikit-image's default; here the windows lie side by side instead of overlapping.
_WINDOW = 7
_C1 = (0.01 * 255) ** 2
_C2 = (0.03 * 255) ** 2
_MOST_PAGES = 20


def pages_of(pdf: bytes, most: int = _MOST_PAGES) -> tuple[list[Image.Image], int, str]:
    """The first pages in grey, 960 pixels wide, how many pages there are, and all their words."""
    opening: Any = PdfDocument
    document = opening(pdf)
    try:
        drawn = [_drawn(document[number]) for number in range(min(len(document), most))]
        words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        return drawn, len(document), words
    finally:
        document.close()


def _drawn(page: Any) -> Image.Image:
    picture: Image.Image = page.render(scale=WIDTH / max(1.0, page.get_width())).to_pil().convert("L")
    height = max(_WINDOW, min(4000, round(WIDTH * picture.height / picture.width)))
    return picture if picture.size == (WIDTH, height) else picture.resize((WIDTH, height))


def likeness(ours: list[Image.Image], theirs: list[Image.Image]) -> float:
    """The mean structural similarity over the pages of the model; a page that is missing counts as 0."""
    return sum(map(similarity, ours, theirs)) / max(1, len(theirs))


def similarity(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity of two grey pictures (Wang and others, 2004), from -1 to 1."""
    if one.size != other.size:
        one = one.resize(other.size, Image.Resampling.BILINEAR)
    x, y = one.convert("F"), other.convert("F")

    def mean(picture: Any) -> Image.Image:
        small: Image.Image = picture.reduce(_WINDOW)
        return small

    xx, yy, xy = (
        mean(ImageMath.lambda_eval(lambda it: it["a"] * it["b"], a=a, b=b))
        for a, b in ((x, x), (y, y), (x, y))
    )
    windows: Any = ImageMath.lambda_eval(_similar, mx=mean(x), my=mean(y), xx=xx, yy=yy, xy=xy)
    whole: Any = windows.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return float(whole)


def recall(words: Iterable[str], text: str) -> float:
    """The share of these words that the text holds, counted as often as they are wanted."""
    wanted, there = Counter(words), Counter(split(text))
    held = sum(min(count, there[word]) for word, count in wanted.items())
    return held / wanted.total() if wanted else 1.0


def split(text: str) -> list[str]:
    """The words of a text as a search would see them."""
    return "".join(sign.lower() if sign.isalnum() else " " for sign in text).split()


def _similar(it: dict[str, Any]) -> Any:
    mx, my = it["mx"], it["my"]
    vx, vy, vxy = it["xx"] - mx * mx, it["yy"] - my * my, it["xy"] - mx * my
    alike = (mx * my * 2 + _C1) * (vxy * 2 + _C2)
    return alike / ((mx * mx + my * my + _C1) * (vx + vy + _C2))
