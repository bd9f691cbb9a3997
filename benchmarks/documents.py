"""Times how lesson files are read and shown beside poppler, other programs and LibreOffice, with goals."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import pptx
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks import _slides, _table, _windows
from coplan.documents import libreoffice
from coplan.documents.crew import environment
from coplan.documents.library import Library
from coplan.documents.package import Package
from coplan.documents.slides import read_deck
from coplan.plan.ports import Part

_SLIDES = 30
_WIDTH, _HEIGHT = 1920, 1080
_DECKS = 20
_COLD = 4
_BUDGET = 2_000_000_000
_WHOLE_DECK = 60
_DECK_WIDTH = 1280
_THUMBNAILS, _THUMBNAIL = 200, 88
_ZOOMED = 3840
_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "slides"
_OF_CORPUS = 12
_WORDS = ("force", "mass", "weight", "gravity", "newton", "trolley", "resultant", "friction", "energy")
pypdfium2: Any = import_module("pypdfium2")


def main() -> None:
    """Print a table of times and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = Library(folder / "cache", budget_bytes=_BUDGET)
        try:
            _words(library, folder)
            _pages(library, folder)
            _whole_deck(library, folder)
            _week(library, folder)
            _corpus(library, folder)
        finally:
            library.close()
    _windows.compare()


def _row(what: str, ours: float, peer: float, peer_name: str, goal: float | None = None) -> None:
    _table.row(what, ours * 1000, peer * 1000, peer_name, goal=goal)


def _timed(work: Callable[[], object], times: int = 7) -> float:
    """The median of so many runs, in seconds."""
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return median(found)


def _deck(path: Path, slides: int, seed: int) -> Path:
    """A deck as teachers make them: a title, bullets, a picture on every third slide, and notes."""
    random = Random(seed)
    deck = pptx.Presentation()
    picture = BytesIO(_photo(640, 480, seed))
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"{random.choice(_WORDS).title()} {number}"
        slide.placeholders[1].text = "\n".join(" ".join(random.choices(_WORDS, k=9)) for _ in range(6))
        slide.notes_slide.notes_text_frame.text = " ".join(random.choices(_WORDS, k=30))
        if number % 3 == 0:
            slide.shapes.add_picture(picture, 5_000_000, 3_000_000, 3_000_000)
    deck.save(str(path))
    return path


def _photo(width: int, height: int, seed: int) -> bytes:
    noise = Image.frombytes(
        "RGB", (width // 8, height // 8), Random(seed).randbytes(width * height * 3 // 64)
    )
    file = BytesIO()
    noise.resize((width, height), Image.Resampling.BICUBIC).save(file, "JPEG", quality=85)
    return file.getvalue()


def _words(library: Library, folder: Path) -> None:
    path = _deck(folder / "thirty.pptx", _SLIDES, 1)
    data = path.read_bytes()
    ours = _timed(lambda: read_deck(Package(data, path.name)))
    peer = _timed(lambda: _words_of_python_pptx(data))
    _row(f"words and notes of {_SLIDES} slides", ours, peer, "python-pptx")
    slides = read_deck(Package(data, path.name)).slides
    same = [(slide.words.text, slide.words.notes) for slide in slides] == _words_of_python_pptx(data)
    print(f"{'':52} the words are {'the same' if same else 'NOT the same'}")
    fresh = Library(folder / "fresh", budget_bytes=_BUDGET)
    start = perf_counter()
    fresh.glimpse(path)
    first = perf_counter() - start
    fresh.close()
    _row(f"a glimpse of {_SLIDES} slides, with its reader starting", first, 0.3, "the limit")
    _row(
        f"a glimpse of {_SLIDES} slides, reader warm",
        _timed(lambda: library.glimpse(path)),
        peer,
        "python-pptx",
    )


def _words_of_python_pptx(data: bytes) -> list[tuple[str, str]]:
    found = []
    for slide in pptx.Presentation(BytesIO(data)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found.append(("\n".join(text for text in texts if text), notes))
    return found


def _pages(library: Library, folder: Path) -> None:
    for name, make in (("text", _text_pages), ("pictures", _picture_pages), ("scans", _scan_pages)):
        path = folder / f"{name}.pdf"
        make(path)
        _draw(library, name, path)


def _draw(library: Library, name: str, path: Path) -> None:
    reading = library.read(path)
    pages = range(1, len(reading.sizes) + 1)
    pdf = pypdfium2.PdfDocument(path)
    across, down = reading.sizes[0]
    width = min(_WIDTH, int(_HEIGHT * across / down))
    scale = width / across

    def bare(page: int) -> None:
        pdf[page - 1].render(scale=scale, prefer_bgrx=True)

    def handed_over(page: int) -> None:
        library._gallery._painters.draw(reading.pdf, name, page, width)

    def turned(page: int) -> None:
        library.picture(reading.fingerprint, page, width)

    seen = Part(800, 400, 1920, 1080)

    def zoomed(page: int) -> None:
        library.part(reading.fingerprint, page, _ZOOMED, seen)

    handed_over(1)
    ours, peer = _each(pages, handed_over), _each(pages, bare)
    unvisited = _each(pages, turned)
    library._gallery._writer.submit(int).result()
    visited = _each(pages, turned)
    _row(f"draw a page of {name} at 1080p, handed over", ours, peer, "bare pypdfium2", 1.15)
    _row(f"turn to a page of {name} never seen", unvisited, 0.080, "the limit", 1.0)
    _row(f"turn to a page of {name} seen before", visited, peer, "bare pypdfium2")
    _row(f"a window full of a page of {name} at 400 %", _each(pages, zoomed), 0.080, "the limit", 1.0)
    pdf.close()


def _whole_deck(library: Library, folder: Path) -> None:
    """All pages of a deck, by two readers at once and by one, beside poppler; and many thumbnails."""
    pdf = _slides.make(folder / "deck.pdf", _WHOLE_DECK)
    reading = library.read(pdf)
    both = _drawn(library, reading.fingerprint, range(1, _WHOLE_DECK + 1), _DECK_WIDTH, 2)
    for program in ("pdftoppm", "pdftocairo"):
        if shutil.which(program) is None:
            _table.note(f"beside {program}", f"skipped, because {program} is not installed")
            continue
        size = ["-scale-to-x", str(_DECK_WIDTH), "-scale-to-y", "-1"]
        kind = ["-png"] if program == "pdftocairo" else []
        start = perf_counter()
        subprocess.run([program, *kind, *size, pdf, folder / program], check=True)
        _row(f"{_WHOLE_DECK} pages, {_DECK_WIDTH} pixels wide", both, perf_counter() - start, program)
    many = library.read(_slides.make(folder / "many.pdf", _THUMBNAILS)).fingerprint
    pages = range(1, _THUMBNAILS + 1)
    alone = _drawn(library, many, pages, _THUMBNAIL, 1)
    _row(
        f"{_THUMBNAILS} thumbnails by two readers",
        _drawn(library, many, pages, _THUMBNAIL + 1, 2),
        alone,
        "one reader",
    )


def _drawn(library: Library, fingerprint: str, pages: Sequence[int], width: int, threads: int) -> float:
    start = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda page: library.picture(fingerprint, page, width), pages))
    return perf_counter() - start


def _each(pages: Sequence[int], work: Callable[[int], object]) -> float:
    found = []
    for page in pages:
        start = perf_counter()
        work(page)
        found.append(perf_counter() - start)
    return median(found)


def _text_pages(path: Path) -> None:
    random = Random(2)
    canvas = Canvas(str(path))
    for _ in range(8):
        for line in range(50):
            canvas.drawString(60, 780 - 14 * line, " ".join(random.choices(_WORDS, k=11)))
        canvas.showPage()
    canvas.save()


def _picture_pages(path: Path) -> None:
    random = Random(3)
    canvas = Canvas(str(path), pagesize=(960, 540))
    for number in range(8):
        canvas.setFillColorRGB(0.95, 0.97, 1)
        canvas.rect(0, 0, 960, 540, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawImage(ImageReader(BytesIO(_photo(1200, 900, number))), 480, 60, 440, 330)
        for line in range(8):
            canvas.drawString(40, 400 - 40 * line, " ".join(random.choices(_WORDS, k=6)))
        canvas.showPage()
    canvas.save()


def _scan_pages(path: Path) -> None:
    canvas = Canvas(str(path))
    for number in range(6):
        canvas.drawImage(ImageReader(BytesIO(_photo(1654, 2339, number))), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()


def _week(library: Library, folder: Path) -> None:
    program = libreoffice.found()
    if program is None:
        print("A week of decks: skipped, because LibreOffice is not installed.")
        return
    decks = [_deck(folder / f"deck {number}.pptx", 12, number) for number in range(_DECKS)]
    cold = _timed(lambda: _cold(program, decks.pop(0), folder), times=_COLD)
    decks = [_deck(folder / f"deck {number}.pptx", 12, number) for number in range(_DECKS)]
    start = perf_counter()
    engines: list[str] = []
    library.read_many(decks, None, lambda _, result: engines.append(getattr(result, "engine", "refused")))
    batch = (perf_counter() - start) / len(decks)
    print(f"{'':52} {engines.count('LibreOffice')} of {len(decks)} decks are exact")
    _row(f"a deck of a week of {_DECKS}, in one run", batch, cold, "cold LibreOffice for each", 0.45)
    again = _timed(lambda: library.read(decks[0]))
    pdf = library.read(decks[0]).pdf
    peer = _timed(lambda: _opened(pdf))
    _row("a deck that was read before", again, peer, "opening its PDF in pypdfium2", 1.1)


def _cold(program: Path, deck: Path, folder: Path) -> None:
    _converted(program, [deck], folder)


def _converted(program: Path, decks: Sequence[Path], folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as out:
        profile = (Path(out) / "profile").as_uri()
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                out,
                *decks,
            ],
            check=len(decks) == 1,
            capture_output=True,
            env=environment(),
        )


def _corpus(library: Library, folder: Path) -> None:
    """Real decks, taken in at once and then exactly, beside one call of LibreOffice for all of them."""
    program = libreoffice.found()
    decks = sorted(_CORPUS.glob("*.pptx"))[::7][:_OF_CORPUS] if _CORPUS.is_dir() else []
    if program is None or not decks:
        _table.note("real decks", "skipped: they, or LibreOffice, are not here")
        return
    start = perf_counter()
    library.read_many(decks, None, lambda _, __: None)
    ours = perf_counter() - start
    peer = _timed(lambda: _converted(program, decks, folder), times=1)
    _row(f"{len(decks)} real decks are read exactly", ours, peer, "one call of LibreOffice")


def _opened(pdf: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for page in range(len(document)):
        document[page].get_textpage().get_text_range()
    document.close()


if __name__ == "__main__":
    main()
