"""Pages with a shut cover become pictures, so that nobody can copy or uncover what is under it."""

import ctypes
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf
from PIL import Image, ImageDraw

from coplan.documents.mark_shapes import SHUT, Box, box_on
from coplan.documents.page_frame import Frame, numbers_of
from coplan.documents.portable import Portable
from coplan.plan.handout import Labelled
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import Part
from coplan.plan.stroke import UNITS

_DOTS = 200
_FINEST, _LONGEST = 1_600, 4_000
_QUALITY = 90
_KEPT = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Annots"})
_ABOVE = frozenset({Tool.NOTE, Tool.PIN, Tool.COVER, Tool.SPOTLIGHT})


def covers_of(marks: Iterable[Labelled]) -> list[Mark]:
    """The covers among some marks."""
    return [each.mark for each in marks if each.mark.tool is Tool.COVER]


def is_hidden(mark: Mark, covers: Iterable[Mark]) -> bool:
    """Whether a cover lies over all of a mark, so that it must not be in the file either."""
    if mark.tool in _ABOVE:
        return False
    left, top, right, bottom = mark.box
    return any(
        each.box[0] <= left and each.box[1] <= top and right <= each.box[2] and bottom <= each.box[3]
        for each in covers
    )


def make_picture(
    out: Pdf, page: Page, frame: Frame, document: Portable, number: int, covers: Iterable[Mark]
) -> None:
    """Put a picture in place of all that a page draws; where covers lie the picture is blank."""
    boxes = [box_on(each, frame.aspect) for each in covers]
    seen = _drawn(document, number)
    pen = ImageDraw.Draw(seen)
    scale = seen.width / UNITS
    for box in boxes:
        pen.rectangle([edge * scale for edge in box], fill=SHUT)
    file = BytesIO()
    seen.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    for key in set(page.obj.keys()) - _KEPT:
        del page.obj[key]
    _drop_links(page, frame, boxes)
    picture = pikepdf.Stream(out, file.getvalue())
    facts = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Filter": Name.DCTDecode}
    for key, value in facts.items():
        picture[key] = value
    picture["/Width"], picture["/Height"] = seen.size
    picture["/ColorSpace"], picture["/BitsPerComponent"] = Name.DeviceRGB, 8
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(Page=out.make_indirect(picture)))
    tall = UNITS * frame.aspect
    turned = " ".join(f"{part:.8f}" for part in frame.matrix)
    content = f"q {turned} cm {UNITS:.0f} 0 0 {-tall:.4f} 0 {tall:.4f} cm /Page Do Q\n"
    page.obj["/Contents"] = out.make_stream(content.encode())


def _drawn(document: Portable, number: int) -> Image.Image:
    wide, high = document.size(number)
    scale = max(_DOTS / 72, _FINEST / wide)
    scale = min(scale, _LONGEST / wide, _LONGEST / high)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    pixels = bytearray(4 * size[0] * size[1])
    document.draw(number, size, Part(0, 0, *size), _as_room(pixels))
    return Image.frombuffer("RGB", size, bytes(pixels), "raw", "BGRX", 4 * size[0], 1).copy()


def _as_room(pixels: bytearray) -> Any:
    return (ctypes.c_ubyte * len(pixels)).from_buffer(pixels)


def _drop_links(page: Page, frame: Frame, boxes: list[Box]) -> None:
    """Take away the links under a cover, which may tell the answer."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, Array):
        return
    kept = [each for each in notes if not _is_under(each, frame, boxes)]
    if kept:
        page.obj["/Annots"] = Array(kept)
    else:
        del page.obj["/Annots"]


def _is_under(note: Any, frame: Frame, boxes: list[Box]) -> bool:
    corners = numbers_of(note.get("/Rect"), 5)
    if len(corners) != 4:
        return True
    spots = [frame.fraction(corners[0], corners[1]), frame.fraction(corners[2], corners[3])]
    xs = sorted(x * UNITS for x, _ in spots)
    ys = sorted(y * UNITS * frame.aspect for _, y in spots)
    return any(
        xs[0] < right and left < xs[1] and ys[0] < bottom and top < ys[1]
        for left, top, right, bottom in boxes
    )
