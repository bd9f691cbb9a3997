"""A PDF of slides as teachers have them: words on a tint, and a photograph on every third."""

from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_SIZE = (960, 540)
_WORDS = ("force", "mass", "weight", "gravity", "newton", "trolley", "resultant", "friction", "energy")


def tint(number: int) -> tuple[int, int, int]:
    """The red, green and blue of a slide's background: a light colour that no slide near it has."""
    return 200 + number * 17 % 55, 200 + number * 29 % 55, 200 + number * 41 % 55


def make(path: Path, count: int) -> Path:
    """Write so many slides, always the same ones."""
    random = Random(count)
    canvas = Canvas(str(path), pagesize=_SIZE)
    for number in range(1, count + 1):
        canvas.setFillColorRGB(*(part / 255 for part in tint(number)))
        canvas.rect(0, 0, *_SIZE, stroke=0, fill=1)
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont("Helvetica-Bold", 34)
        canvas.drawString(40, 470, f"{number}. {' '.join(random.choices(_WORDS, k=3))}")
        canvas.setFont("Helvetica", 20)
        for line in range(8):
            canvas.drawString(40, 400 - 40 * line, " ".join(random.choices(_WORDS, k=6)))
        if number % 3 == 0:
            canvas.drawImage(ImageReader(_photo(random)), 500, 60, 420, 315)
        canvas.showPage()
    canvas.save()
    return path


def _photo(random: Random) -> BytesIO:
    grain = Image.frombytes("RGB", (80, 60), random.randbytes(80 * 60 * 3))
    file = BytesIO()
    grain.resize((1200, 900), Image.Resampling.BICUBIC).save(file, "JPEG", quality=85)
    file.seek(0)
    return file
