"""Plain pages: words and pictures laid simply, for text files and for what no converter can draw."""

from collections.abc import Iterable, Iterator
from itertools import islice
from time import monotonic

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.lettering import A4, FACE, LEADING, face_for, new_canvas, wrapped
from coplan.documents.snapshot import checked, on_white
from coplan.plan.trouble import Trouble

_MARGIN = 48.0
_SIZE = 11.0
_MOST_PAGES = 100
_MOST_PICTURES = 200
_PICTURES_WITHIN = 4.0
_SHRUNK = 1600


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
