"""Makes every file in the sample department's "Next week" folder: python packaging/make_sample.py.

Needs LibreOffice for the thumbnails and for the PDF beside one deck. Every date, seed and identity is
fixed, so the same versions of the libraries give the same bytes.
"""

import shutil
import tempfile
from pathlib import Path

from sample_files import (
    drawings_biology,
    photos,
    render,
    revision,
    sheets,
    texts,
    worksheets,
    year7,
    year8,
    year9,
    year10,
    year11,
)
from sample_files.deck import Deck, thumbnail
from sample_files.sealed import seal_package, seal_pdf

NEXT_WEEK = Path(__file__).parents[1] / "resources" / "sample" / "Next week"
BRINE = "Y11 brine electrolysis"


def decks() -> dict[str, Deck]:
    """Return each deck under the name it is saved by."""
    return {
        "Y8 Gas pressure L3.pptx": year8.gas_pressure(),
        "Y9 Forces L3 resultant v2 FINAL.pptx": year9.resultant_force(),
        f"{BRINE}.pptx": year11.brine(),
        "Year 7/Y7 Cells L2 using a microscope.pptx": year7.microscope(),
        "Year 10/Y10 Rates L4 collision theory.pptx": year10.collision_theory(),
        "Year 10/Y10 Rates L5 temperature.pptx": year10.temperature(),
        "Year 11/Y11 Electrolysis L5 half equations.pptx": year11.half_equations(),
        "Year 11/Y11 Paper 1 chemistry revision.pptx": revision.paper_one(),
    }


def make_decks() -> None:
    """Write the decks, with true thumbnails, and the PDF that lies beside one of them."""
    paths = []
    for name, deck in decks().items():
        deck.save(NEXT_WEEK / name)
        paths.append(NEXT_WEEK / name)
    with tempfile.TemporaryDirectory() as drawn:
        pages = render.to_pdf(paths, Path(drawn))
        for path, pdf in pages.items():
            seal_package(path, {"docProps/thumbnail.jpeg": thumbnail(render.first_page(pdf))})
            if path.stem == BRINE:
                beside = path.with_suffix(".pdf")
                shutil.copyfile(pdf, beside)
                seal_pdf(beside, "Electrolysis of brine")


def make_worksheets() -> None:
    """Write the Word worksheets."""
    for name, sheet in {
        "microscope drawing task.docx": worksheets.microscope_drawing(),
        "Year 7/7A cells key words.docx": worksheets.cell_words(),
        "Year 8/Y8 Gas pressure worksheet.docx": worksheets.gas_pressure(),
        "Year 8/8Y gas pressure SUPPORT.docx": worksheets.gas_pressure_support(),
        "Year 9/Resultant force practice.docx": worksheets.resultant_force(),
        "Year 10/rates practical method.docx": worksheets.rates_method(),
        "Year 11/half equations step by step.docx": worksheets.half_equations(),
    }.items():
        sheet.save(NEXT_WEEK / name)
        seal_package(NEXT_WEEK / name)


def make_pdfs() -> None:
    """Write the PDFs that are not drawn from a deck."""
    sheets.exit_ticket(NEXT_WEEK / "Gas pressure exit ticket.pdf")
    sheets.scanned_quiz(NEXT_WEEK / "Year 8" / "Scan_20261119.pdf")
    sheets.forces_homework(NEXT_WEEK / "Year 9" / "Y9 forces homework.pdf")
    sheets.locked_test(NEXT_WEEK / "Year 10" / "Y10 rates test LOCKED.pdf")
    sheets.electrolysis_questions(NEXT_WEEK / "Year 11" / "Y11 electrolysis exam questions.pdf")


def make_pictures() -> None:
    """Write the photographs and the diagram."""
    (NEXT_WEEK / "IMG_2031.jpg").write_bytes(photos.whiteboard())
    (NEXT_WEEK / "Year 9" / "9B1 board resultant force.jpg").write_bytes(photos.board_work())
    (NEXT_WEEK / "Year 11" / "IMG_2044 brine set-up.jpg").write_bytes(photos.bench())
    (NEXT_WEEK / "Year 7" / "onion cells x100.png").write_bytes(drawings_biology.onion_cells(labels=True))


def make_texts_and_troubles() -> None:
    """Write the notes, and the files that cannot be read: empty, broken, of another program."""
    for name, words in texts.NOTES.items():
        (NEXT_WEEK / name).write_text(words, encoding="utf-8", newline="\n")
    (NEXT_WEEK / "New Microsoft PowerPoint Presentation.pptx").write_bytes(b"")
    whole = (NEXT_WEEK / "Y9 Forces L3 resultant v2 FINAL.pptx").read_bytes()
    (NEXT_WEEK / "Year 9" / "Y9 Forces L2 (recovered).pptx").write_bytes(whole[: len(whole) // 3])
    texts.notebook(NEXT_WEEK / "Year 8" / "Gas pressure starter.notebook")


def main() -> None:
    """Make the folder afresh."""
    shutil.rmtree(NEXT_WEEK, ignore_errors=True)
    for make in (make_decks, make_worksheets, make_pdfs, make_pictures, make_texts_and_troubles):
        make()
    files = sorted(path for path in NEXT_WEEK.rglob("*") if path.is_file())
    for path in files:
        print(f"{path.stat().st_size:>9,}  {path.relative_to(NEXT_WEEK)}")
    print(f"{sum(path.stat().st_size for path in files):>9,}  in {len(files)} files")


if __name__ == "__main__":
    main()
