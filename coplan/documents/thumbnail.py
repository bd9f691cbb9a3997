"""A deck's own small picture, decoded here so that its foreign bytes never come near the window."""

from io import BytesIO

from PIL import Image

from coplan.documents.snapshot import checked, on_white
from coplan.plan.ports import Picture
from coplan.plan.trouble import Trouble

MOST_PIXELS = 16_000_000
WIDEST = 320


def decoded(data: bytes) -> Picture | None:
    """The picture in these PNG or JPEG bytes, at most 320 pixels wide or high; None when it is none."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as seen:
            if seen.width * seen.height > MOST_PIXELS:
                return None
        image = checked(data, "")
    except (Trouble, OSError, SyntaxError, ValueError):
        return None
    image.thumbnail((WIDEST, WIDEST))
    image = on_white(image).convert("RGB")
    return Picture(image.width, image.height, 4 * image.width, image.tobytes("raw", "BGRX"))
