"""The marks of a page as one drawing over it, whatever the page itself draws and leaves behind."""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

from coplan.documents.letter_forms import Drawn
from coplan.documents.mark_shapes import MULTIPLY, Box, Looks
from coplan.documents.page_frame import Frame
from coplan.plan.stroke import UNITS

LAYER = "/CoplanMarks"
_TINTS = "/CoplanTints"
_VEIL = "/CoplanVeil"
_STATES = "q Q BT ET"


def lay_over(
    out: Pdf, page: Page, frame: Frame, shown: Sequence[Looks], parts: Drawn, dimmed: bytes = b""
) -> None:
    """Lay marks over a page, the lowest first, and the tags of all of them above; `dimmed` lies below."""
    if not shown:
        return
    whole = (0.0, 0.0, UNITS, UNITS * frame.aspect)
    content = b"".join([*(each.content for each in shown), *(each.tag for each in shown)])
    tints = b"".join(each.tints for each in shown)
    pressed = {name: drawn for name, drawn in ((_TINTS, tints), (_VEIL, dimmed)) if drawn}
    for name in pressed:
        content = f"q {MULTIPLY} gs {name} Do Q\n".encode() + content
    layer = appearance(out, content, whole, shown, frame, parts)
    if pressed:
        named: Any = layer["/Resources"].get("/XObject", Dictionary())
        for name, drawn in pressed.items():
            named[name] = out.make_indirect(_together(out, drawn, whole))
        layer["/Resources"]["/XObject"] = named
        layer["/Resources"]["/ExtGState"] = _multiplied()
    own: Any = page.obj.get("/Resources", Dictionary())
    resources, listed = Dictionary(own), Dictionary(own.get("/XObject", Dictionary()))
    listed[LAYER] = out.make_indirect(layer)
    resources["/XObject"] = listed
    page.obj["/Resources"] = resources
    _enclose(out, page)
    box = (frame.left, frame.bottom, frame.right - frame.left, frame.top - frame.bottom)
    clip = " ".join(f"{edge:.3f}" for edge in box)
    page.contents_add(f"\nq {clip} re W n {LAYER} Do Q\n".encode())


def appearance(out: Pdf, content: bytes, box: Box, shown: Sequence[Looks], frame: Frame, parts: Drawn) -> Any:
    """A drawing in page units that lies on the page as the page is turned."""
    form = pikepdf.Stream(out, content)
    form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
    form["/BBox"] = Array(list(box))
    form["/Matrix"] = Array([round(part, 8) for part in frame.matrix])
    resources = Dictionary()
    if any(each.tints for each in shown):
        resources["/ExtGState"] = _multiplied()
    used = {form.name: form for each in shown for form in each.forms}
    if used:
        resources["/XObject"] = Dictionary({f"/{name}": parts.into(out, each) for name, each in used.items()})
    form["/Resources"] = resources
    return form


def _multiplied() -> Any:
    return Dictionary({MULTIPLY: Dictionary(Type=Name.ExtGState, BM=Name.Multiply)})


def _together(out: Pdf, tints: bytes, box: Box) -> Any:
    """Highlights as one group: where two overlap the page is no darker than under one, as on the screen."""
    form = pikepdf.Stream(out, tints)
    form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
    form["/BBox"] = Array(list(box))
    form["/Resources"] = Dictionary()
    form["/Group"] = Dictionary(Type=Name.Group, S=Name.Transparency, I=True, CS=Name.DeviceRGB)
    return form


def _enclose(out: Pdf, page: Page) -> None:
    """Have what a page draws itself leave nothing behind: no transformation, no clip, no colour."""
    try:
        found = [str(each.operator) for each in pikepdf.parse_content_stream(page, _STATES)]
    except (pikepdf.PdfError, ValueError):
        found = []
    saved, stray, writing = 0, False, False
    for operator in found:
        if operator in ("BT", "ET"):
            writing = operator == "BT"
        elif operator == "q":
            saved += 1
        elif saved:
            saved -= 1
        else:
            stray = True
    if stray:
        page.obj["/Contents"] = out.make_stream(_without_stray(page))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\n" + (b"ET " if writing else b"") + b"Q " * (saved + 1))


def _without_stray(page: Page) -> bytes:
    """The content without the restoring of what was never saved, which viewers pass over."""
    kept, saved = [], 0
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if operator == "Q" and not saved:
            continue
        saved += (operator == "q") - (operator == "Q")
        kept.append(each)
    return pikepdf.unparse_content_stream(kept)
