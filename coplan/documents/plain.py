"""Plain pages: words and pictures laid simply, for text files and for what no converter can draw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import A4, BOLD, FACE, LEADING, face_for, new_canvas, wrapped
from coplan.documents.photo import checked, on_white
from coplan.plan.trouble import Trouble

_MARGIN = 48.0
_SIZE = 11.0
_MOST_PAGES = 100
_MOST_PICTURES = 200
_MOST_ON_A_SHEET = 20_000
_PICTURES_WITHIN = 4.0
_SHRUNK = 1600


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on one page of its own: a title, text, and pictures as the bytes of their files."""

    title: str
    text: str
    pictures: tuple[bytes, ...] = ()


def flowing(text: str, pictures: Iterable[bytes] = (), title: str = "") -> bytes:
    """A PDF of A4 pages with this text running over them, and the pictures after it."""
    canvas, file = new_canvas(A4)
    width, height = A4
    room = height - 2 * _MARGIN
    a_page = int(room / (_SIZE * LEADING))
    all_lines = wrapped(text, FACE, _SIZE, width - 2 * _MARGIN)
    lines = list(islice(all_lines, a_page * _MOST_PAGES)) or [""]
    if next(all_lines, None) is not None:
        lines[-1] = f"Only the first {_MOST_PAGES} pages are shown."
    for start in range(0, len(lines), a_page):
        top = height - _MARGIN - _SIZE
        for number, line in enumerate(lines[start : start + a_page]):
            canvas.setFont(face_for(line), _SIZE)
            canvas.drawString(_MARGIN, top - number * _SIZE * LEADING, line)
        canvas.showPage()
    for image in _usable(pictures, monotonic() + _PICTURES_WITHIN):
        _place(canvas, image, (_MARGIN, _MARGIN, width - 2 * _MARGIN, room))
        canvas.showPage()
    canvas.setTitle(title)
    canvas.save()
    return file.getvalue()


def sheets(pages: Iterable[Sheet], size: tuple[float, float]) -> bytes:
    """A PDF with one page of this size in points for each sheet, its text made to fit."""
    canvas, file = new_canvas(size)
    deadline = monotonic() + _PICTURES_WITHIN
    for sheet in pages:
        _lay(canvas, sheet, size, deadline)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _lay(canvas: Canvas, sheet: Sheet, size: tuple[float, float], deadline: float) -> None:
    width, height = size
    unit = min(width, height) / 540
    margin = 36 * unit
    images = list(_usable(sheet.pictures, deadline))
    across = (width - 2 * margin) * (0.55 if images and sheet.text else 1.0)
    top = height - margin
    if sheet.title:
        for line in list(wrapped(sheet.title, BOLD, 26 * unit, width - 2 * margin))[:3]:
            top -= 32 * unit
            canvas.setFont(BOLD, 26 * unit)
            canvas.drawString(margin, top, line)
        top -= 10 * unit
    text = _without_title(sheet)[:_MOST_ON_A_SHEET]
    points, lines = _fitting(text, across, top - margin, unit)
    canvas.setFont(FACE, points)
    for number, line in enumerate(lines):
        canvas.drawString(margin, top - (number + 1) * points * LEADING, line)
    left = margin + (across + margin / 2 if text else 0)
    share = (top - margin) / max(1, len(images))
    for number, image in enumerate(images):
        box = (left, top - (number + 1) * share, width - margin - left, share * 0.95)
        _place(canvas, image, box)


def _without_title(sheet: Sheet) -> str:
    """The text without the line that is set large over it already; a title may stand anywhere in it."""
    lines = sheet.text.split("\n")
    if sheet.title in lines:
        lines.remove(sheet.title)
    return "\n".join(lines).strip()


def _fitting(text: str, width: float, height: float, unit: float) -> tuple[float, list[str]]:
    points = 20 * unit
    while True:
        lines = list(wrapped(text, FACE, points, width))
        if len(lines) * points * LEADING <= height or points < 5 * unit:
            return points, lines
        points *= 0.85


def _usable(pictures: Iterable[bytes], deadline: float) -> Iterator[Image.Image]:
    """Those pictures that can be shown, made small enough for a page; none after the deadline."""
    for number, data in enumerate(pictures):
        if number >= _MOST_PICTURES or monotonic() > deadline:
            return
        try:
            image = checked(data, "", _SHRUNK)
        except Trouble:
            continue
        image.thumbnail((_SHRUNK, _SHRUNK))
        yield on_white(image)


def _place(canvas: Canvas, image: Image.Image, box: tuple[float, float, float, float]) -> None:
    left, bottom, width, height = box
    if width > 1 and height > 1:
        canvas.drawImage(
            ImageReader(image), left, bottom, width, height, preserveAspectRatio=True, anchor="c"
        )
