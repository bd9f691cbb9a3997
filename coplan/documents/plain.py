"""Plain pages: words and pictures laid simply, for text files and for what no converter can draw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from coplan import assets
from coplan.documents.photo import checked, on_white
from coplan.plan.trouble import Trouble

A4 = (595.28, 841.89)
_FACE, _BOLD = "LiberationSans", "LiberationSans-Bold"
_MARGIN = 48.0
_SIZE = 11.0
_LEADING = 1.35
_MOST_PAGES = 500
_MOST_PICTURES = 200
_SHRUNK = 1600


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on one page of its own: a title, text, and pictures as the bytes of their files."""

    title: str
    text: str
    pictures: tuple[bytes, ...] = ()


def flowing(text: str, pictures: Iterable[bytes] = (), title: str = "") -> bytes:
    """A PDF of A4 pages with this text running over them, and the pictures after it."""
    canvas, file = _canvas(A4)
    width, height = A4
    room = height - 2 * _MARGIN
    lines = list(_wrapped(text, _FACE, _SIZE, width - 2 * _MARGIN)) or [""]
    a_page = int(room / (_SIZE * _LEADING))
    for start in range(0, min(len(lines), a_page * _MOST_PAGES), a_page):
        top = height - _MARGIN - _SIZE
        for number, line in enumerate(lines[start : start + a_page]):
            canvas.setFont(_FACE, _SIZE)
            canvas.drawString(_MARGIN, top - number * _SIZE * _LEADING, line)
        canvas.showPage()
    for image in _usable(pictures):
        _place(canvas, image, (_MARGIN, _MARGIN, width - 2 * _MARGIN, room))
        canvas.showPage()
    canvas.setTitle(title)
    canvas.save()
    return file.getvalue()


def sheets(pages: Iterable[Sheet], size: tuple[float, float]) -> bytes:
    """A PDF with one page of this size in points for each sheet, its text made to fit."""
    canvas, file = _canvas(size)
    for sheet in pages:
        _lay(canvas, sheet, size)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _canvas(size: tuple[float, float]) -> tuple[Canvas, BytesIO]:
    for face, file_name in ((_FACE, "LiberationSans-Regular.ttf"), (_BOLD, "LiberationSans-Bold.ttf")):
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(assets.resource("fonts", file_name))))
    file = BytesIO()
    return Canvas(file, pagesize=size, pageCompression=1, invariant=1), file


def _lay(canvas: Canvas, sheet: Sheet, size: tuple[float, float]) -> None:
    width, height = size
    unit = min(width, height) / 540
    margin = 36 * unit
    images = list(_usable(sheet.pictures))
    across = (width - 2 * margin) * (0.55 if images and sheet.text else 1.0)
    top = height - margin
    if sheet.title:
        for line in list(_wrapped(sheet.title, _BOLD, 26 * unit, width - 2 * margin))[:3]:
            top -= 32 * unit
            canvas.setFont(_BOLD, 26 * unit)
            canvas.drawString(margin, top, line)
        top -= 10 * unit
    text = _without_title(sheet)
    points, lines = _fitting(text, across, top - margin, unit)
    canvas.setFont(_FACE, points)
    for number, line in enumerate(lines):
        canvas.drawString(margin, top - (number + 1) * points * _LEADING, line)
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
        lines = list(_wrapped(text, _FACE, points, width))
        if len(lines) * points * _LEADING <= height or points < 5 * unit:
            return points, lines
        points *= 0.85


def _wrapped(text: str, face: str, points: float, width: float) -> Iterator[str]:
    for paragraph in text.expandtabs(4).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if pdfmetrics.stringWidth(longer, face, points) <= width:
                line = longer
                continue
            if line:
                yield line
            line = word
            while pdfmetrics.stringWidth(line, face, points) > width and len(line) > 1:
                fits = max(1, int(len(line) * width / pdfmetrics.stringWidth(line, face, points)))
                yield line[:fits]
                line = line[fits:]
        yield line


def _usable(pictures: Iterable[bytes]) -> Iterator[Image.Image]:
    """Those pictures that can be shown, made small enough for a page."""
    for number, data in enumerate(pictures):
        if number >= _MOST_PICTURES:
            return
        try:
            image = checked(data, "")
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
