"""Times every kind of page from plan to PDF and Word, beside peers that write the same words, in one run.

`python -m benchmarks paper`. WeasyPrint, Typst and docxtpl are installed into a folder that is thrown away
and have a process of their own; without them, their rows say so. Ours compose the page, measure and fit it on
one sheet and write it tagged; the peers only write. LibreOffice turns our own Word documents into PDF, all in
one call. How long the preview takes in the window is in `python -m benchmarks preview`.
"""

import base64
import json
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import _table
from benchmarks._table import note, row
from coplan.paper import marked_page, pdf, word
from coplan.paper.measure import Faces
from coplan.plan import export
from coplan.plan.export import Laid
from coplan.plan.page import Cards, Figure, Gallery, Grid, Listing, Prose, Section, text_of
from coplan.printer import Printer
from tests.golden import pages
from tests.paper import readers
from tests.plan import world

PACKAGES = ("weasyprint==70.0", "typst==0.15.2", "docxtpl==0.20.2")
TIMES = 15
PDF_GOAL, WORD_GOAL, PREVIEW_MS, WIDTH = 0.4, 1.3, 150.0, 900
Times = dict[str, float] | str


def main() -> int:
    """Print a table of times and ratios."""
    slide = readers.picture_of(pages.slide(4))
    _table.row(
        "draw the marks on a slide", _timed(lambda: marked_page.draw(slide, (), {})) * 1000, 60, "limit"
    )
    with tempfile.TemporaryDirectory(prefix="coplan-papers-") as folder:
        peers = _peers(Path(folder))
        desk = pages.Desk(Path(folder))
        tagged, worded, shown = {}, {}, {}
        for name in pages.NAMED:
            laid = pages.printed(name).laid
            tagged[name] = _timed(_pdf(desk, name, laid))
            worded[name] = _timed(_word(desk, name, laid))
            shown[name] = _timed(_preview(desk, name, laid))
        _beside("tagged PDF", tagged, {each: peers[each] for each in ("WeasyPrint", "Typst")}, PDF_GOAL)
        _beside("Word", worded, {"docxtpl": peers["docxtpl"]}, WORD_GOAL)
        _convert(Path(folder), median(tagged.values()))
        slowest = max(shown, key=shown.__getitem__)
        row(
            f"key to preview, the slowest page ({slowest})",
            shown[slowest] * 1000,
            PREVIEW_MS,
            "limit",
            goal=1.0,
        )
        desk.close()
    return 0


def _beside(what: str, ours: dict[str, float], peers: dict[str, Times], goal: float) -> None:
    """A row for each page and peer, and one for all pages together, which is what the goal is of."""
    for peer, theirs in peers.items():
        if isinstance(theirs, str):
            note(f"{what}, {peer}", f"{sum(ours.values()) / len(ours) * 1000:.1f} ms a page; {theirs}")
            continue
        for name in theirs:
            row(f"{what}: {name}", ours[name] * 1000, theirs[name] * 1000, peer)
        mine = median(ours[name] for name in theirs) * 1000
        first = goal if peer != "Typst" else None
        row(f"{what}: the median page", mine, median(theirs.values()) * 1000, peer, goal=first)


def _pdf(desk: Printer, name: str, last: Laid) -> Callable[[], object]:
    source = pages.source(name)
    return lambda: pdf.write((laid := export.lay(desk, source, last)).fitted, laid.pictures, world.NOW)


def _word(desk: Printer, name: str, last: Laid) -> Callable[[], object]:
    source, faces = pages.source(name), Faces()
    return lambda: word.write(
        (laid := export.lay(desk, source, last)).fitted, laid.pictures, world.NOW, faces
    )


def _preview(desk: Printer, name: str, last: Laid) -> Callable[[], object]:
    write = _pdf(desk, name, last)

    def shown() -> object:
        written = write()
        assert isinstance(written, bytes)
        return desk.draw_pdf(written, WIDTH)

    return shown


def _timed(work: Callable[[], object]) -> float:
    work()
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)


def _peers(folder: Path) -> dict[str, Times]:
    """How long each peer takes for each page, or why it cannot be had."""
    home = folder / "peers"
    venv.create(home, with_pip=True)
    python = str(home / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    for package in PACKAGES:
        command = [python, "-m", "pip", "install", "--quiet", "--no-cache-dir", package]
        subprocess.run(command, capture_output=True, check=False)
    said = json.dumps({name: _said(pages.printed(name).laid) for name in pages.NAMED})
    command = [python, str(Path(__file__).with_name("_papers.py")), str(folder)]
    done = subprocess.run(command, input=said, capture_output=True, check=True, encoding="utf-8")
    answer: dict[str, Times] = json.loads(done.stdout)
    return answer


def _said(laid: Laid) -> dict[str, Any]:
    """A page as peers are told of it."""
    page = laid.fitted.page
    return {
        "kicker": page.kicker,
        "aside": page.aside,
        "title": page.title,
        "language": page.language,
        "size": laid.fitted.shape.body,
        "blocks": [block for section in page.sections for block in _blocks(section, laid)],
    }


def _blocks(section: Section, laid: Laid) -> Iterator[tuple[str, Any]]:
    if section.heading:
        yield "heading", section.heading
    yield from _body(section.body, laid)


def _body(body: object, laid: Laid) -> Iterator[tuple[str, Any]]:
    match body:
        case Prose(paragraphs=lines):
            yield from (("text", text_of(line)) for line in lines)
        case Listing(items=items):
            yield "list", [text_of(each) for each in items]
        case Grid(headings=headings, rows=rows):
            yield "table", [headings, *rows]
        case Figure(picture=name, caption=caption):
            yield "picture", base64.b64encode(laid.pictures[name].jpeg).decode()
            yield "text", caption
        case Gallery(figures=figures):
            for each in figures:
                yield from _body(each, laid)
        case Cards(cards=cards):
            for card in cards:
                yield "heading", card.title
                for part in card.parts:
                    yield "text", part.heading
                    yield from _body(part.body, laid)


def _convert(folder: Path, ours: float) -> None:
    """Our own Word documents as LibreOffice turns them into PDF, all in one call, its start included."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        note("PDF of a page", "LibreOffice is not installed, so its row is left out")
        return
    documents = folder / "word"
    documents.mkdir()
    for name in pages.NAMED:
        (documents / f"{name}.docx").write_bytes(pages.printed(name).papers.docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "converted")]
    found = []
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run(
            [*command, *map(str, documents.iterdir())], check=True, capture_output=True, timeout=300
        )
        found.append((time.perf_counter() - start) / len(pages.NAMED))
    row("a PDF: the median page", ours * 1000, min(found) * 1000, "LibreOffice from our Word")


if __name__ == "__main__":
    sys.exit(main())
