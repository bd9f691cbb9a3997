"""Pages are drawn whole or in parts, and a part looks as the same pixels of the whole page do."""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image, ImageChops
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coplan.documents.drawing import MOST_PIXELS, part_for
from coplan.documents.library import Library
from coplan.plan.ports import Part, Picture
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_pdf

WIDE = 2400
SIZE = (640, 360)
# So much of 255 does pdfium round the edge of a letter to one side or the other.
NEAR = 24


@pytest.fixture
def slide(warm_library: Library, tmp_path: Path) -> str:
    """A slide in the library of this module; its fingerprint."""
    return read_slide(warm_library, tmp_path)


def read_slide(library: Library, folder: Path) -> str:
    """A slide with small words, a tint and a photograph; its fingerprint."""
    canvas = Canvas(str(folder / "slide.pdf"), pagesize=SIZE)
    canvas.setFillColorRGB(0.9, 0.95, 1)
    canvas.rect(0, 0, *SIZE, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for line in range(20):
        canvas.drawString(20, 340 - 16 * line, "Resultant force is mass times acceleration " * 2)
    gradient = Image.linear_gradient("L").resize((300, 200)).convert("RGB")
    file = BytesIO()
    gradient.save(file, "PNG")
    canvas.drawImage(ImageReader(file), 330, 40, 270, 180)
    canvas.line(0, 0, *SIZE)
    canvas.save()
    return library.read(folder / "slide.pdf").fingerprint


def image(picture: Picture) -> Image.Image:
    shape = (picture.width, picture.height)
    return Image.frombuffer("RGB", shape, picture.pixels, "raw", "BGRX", picture.stride, 1)


@pytest.mark.parametrize(
    "part", [Part(0, 0, 256, 256), Part(256, 512, 512, 256), Part(2144, 1094, 256, 256), Part(700, 3, 1, 1)]
)
def test_a_part_is_what_the_whole_page_shows_there(warm_library: Library, slide: str, part: Part) -> None:
    whole = image(warm_library.picture(slide, 1, WIDE))
    drawn = warm_library.part(slide, 1, WIDE, part)
    assert (drawn.width, drawn.height) == (part.width, part.height)
    there = whole.crop((part.left, part.top, part.left + part.width, part.top + part.height))
    difference = ImageChops.difference(image(drawn), there).convert("L")
    assert max(difference.tobytes()) <= NEAR
    assert sum(difference.histogram()[3:]) <= part.width * part.height / 200


def test_parts_meet_without_a_seam(warm_library: Library, slide: str) -> None:
    """The last column of one part and the first of the next are those of a part across both."""
    across = image(warm_library.part(slide, 1, WIDE, Part(1200, 400, 512, 256)))
    put_together = Image.new("RGB", across.size)
    for left in (1200, 1456):
        put_together.paste(
            image(warm_library.part(slide, 1, WIDE, Part(left, 400, 256, 256))), (left - 1200, 0)
        )
    seam = (250, 0, 262, 256)
    difference = ImageChops.difference(across.crop(seam), put_together.crop(seam)).convert("L")
    assert max(difference.tobytes()) <= NEAR


def test_a_part_that_reaches_over_the_edge_ends_there(warm_library: Library, slide: str) -> None:
    drawn = warm_library.part(slide, 1, WIDE, Part(2300, 1300, 256, 256))
    assert (drawn.width, drawn.height) == (100, 50)


def test_a_part_of_a_page_wider_than_any_whole_picture_can_be_drawn(
    warm_library: Library, slide: str
) -> None:
    drawn = warm_library.part(slide, 1, 16_000, Part(8000, 4000, 512, 256))
    assert (drawn.width, drawn.height) == (512, 256)
    assert warm_library.size(slide, 1) == SIZE


def test_parts_are_not_kept_on_the_disk(library: Library, tmp_path: Path) -> None:
    library.part(read_slide(library, tmp_path), 1, WIDE, Part(0, 0, 512, 512))
    assert not list((tmp_path / "cache" / "pictures").rglob("*.page"))


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_has_no_part(warm_library: Library, slide: str, page: int) -> None:
    with pytest.raises(Trouble):
        warm_library.part(slide, page, WIDE, Part(0, 0, 9, 9))
    with pytest.raises(Trouble):
        warm_library.size(slide, page)


def test_the_part_of_a_page_has_bounds() -> None:
    whole, part = part_for((1, 1_000_000), 9_000_000, Part(-5, -5, 9_000_000, 9_000_000))
    assert part.left == part.top == 0
    assert part.width * part.height <= MOST_PIXELS
    assert max(whole) <= 1_000_000


def test_two_files_are_drawn_at_the_same_time_and_neither_gets_the_pixels_of_the_other(
    warm_library: Library, tmp_path: Path
) -> None:
    files = [make_pdf(tmp_path / f"{name}.pdf", *[name] * 6) for name in ("one", "two", "three")]
    prints = [warm_library.read(path).fingerprint for path in files]
    alone = {each: warm_library.picture(each, 1, 300).pixels for each in prints}
    wrong: list[str] = []

    def draw(each: str) -> None:
        pictures = [warm_library.picture(each, page, 300).pixels for page in range(2, 7)]
        wrong.extend(each for pixels in pictures if pixels != alone[each])

    threads = [Thread(target=draw, args=(each,)) for each in prints]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(set(alone.values())) == len(files)


@pytest.mark.skipif(sys.platform == "win32", reason="only the age of such files tells there")
def test_pages_that_a_killed_program_left_in_memory_go_before_the_first_is_drawn(library: Library) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(tempfile.gettempdir())
    left = folder / f"coplan-{ended.pid}-0123456789abcdef.page"
    left.write_bytes(b"a page of a locked file")
    library.prepare()
    library.close()
    assert not left.exists()
