"""Reading lesson files from end to end: real files, real child processes, real pages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pptx
import pytest

from coplan.documents.library import Library
from coplan.plan.ports import Picture, Reading
from coplan.plan.trouble import Trouble
from tests.documents.conftest import (
    BUDGET,
    make_deck,
    make_document,
    make_pdf,
    make_picture_deck,
    picture_bytes,
)


def colour(picture: Picture, across: float, down: float) -> tuple[int, int, int]:
    """Red, green and blue of the pixel at this share of the width and height."""
    x, y = int(across * (picture.width - 1)), int(down * (picture.height - 1))
    start = y * picture.stride + 4 * x
    blue, green, red = picture.pixels[start : start + 3]
    return red, green, blue


def test_a_deck_gives_its_words_titles_and_notes_at_a_glimpse(warm_library: Library, tmp_path: Path) -> None:
    deck = make_deck(tmp_path / "Y9 Forces.pptx", "Forces", "Resultants")
    glimpse = warm_library.glimpse(deck)
    assert glimpse.kind == "pptx"
    assert glimpse.size == deck.stat().st_size
    assert [page.title for page in glimpse.words] == ["Forces", "Resultants"]
    assert glimpse.words[1].text == "Resultants\nBullet of Resultants"
    assert glimpse.words[1].notes == "Notes on Resultants"
    assert glimpse.title == "Forces"
    assert glimpse.picture is not None
    assert (glimpse.picture.width, glimpse.picture.height) == (256, 192)
    assert len(glimpse.picture.pixels) == 4 * 256 * 192


def test_the_words_of_a_deck_are_those_of_python_pptx(warm_library: Library, tmp_path: Path) -> None:
    path = make_picture_deck(tmp_path / "deck.pptx")
    words = set(" ".join(page.text for page in warm_library.glimpse(path).words).split())
    assert words == {"Gas", "pressure", "Cell", "0", "1", "2", "3", "In", "a", "group"}


def test_a_document_gives_its_words_and_first_heading(warm_library: Library, tmp_path: Path) -> None:
    path = make_document(tmp_path / "sheet.docx", "Draw the forces.", "Label them.", heading="Free bodies")
    glimpse = warm_library.glimpse(path)
    assert glimpse.kind == "docx"
    assert glimpse.title == "Free bodies"
    assert glimpse.words[0].text == "Free bodies\nDraw the forces.\nLabel them."


def test_a_pdf_is_read_as_it_is(warm_library: Library, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "notes.pdf", "Density of water", "Density of air", title="Density")
    reading = warm_library.read(path)
    assert reading.engine == "the file itself"
    assert reading.exact
    assert reading.title == "Density"
    assert reading.pdf.read_bytes() == path.read_bytes()
    assert reading.pdf.name == f"{reading.fingerprint}.pdf"
    assert [page.text for page in reading.words] == ["Density of water", "Density of air"]
    assert reading.sizes == ((400, 300), (400, 300))


@pytest.mark.parametrize("make", [make_deck, make_document])
def test_without_libreoffice_an_office_file_gets_a_quick_view(
    library: Library, tmp_path: Path, make: Callable[..., Path]
) -> None:
    path = make(tmp_path / "file.bin", "Pressure", "Volume")
    reading = library.read(path)
    assert reading.engine == "quick view"
    assert not reading.exact
    assert "Volume" in reading.words[-1].text
    assert library.has_pages(reading.fingerprint)
    assert not library.may_be_bettered(reading.fingerprint)
    assert library.read_quick(path) == reading


def test_a_quick_view_of_a_deck_keeps_titles_and_notes_and_hidden_slides(
    library: Library, tmp_path: Path
) -> None:
    reading = library.read(make_deck(tmp_path / "deck.pptx", "One", "Two", "Three", hidden=2))
    assert len(reading.sizes) == len(reading.words) == 3
    assert reading.words[-1].title == "Three"
    assert reading.words[-1].notes == "Notes on Three"


def test_the_pdf_beside_a_deck_is_taken_when_it_has_its_slides(library: Library, tmp_path: Path) -> None:
    deck = make_deck(tmp_path / "Forces.pptx", "One", "Two")
    pdf = make_pdf(tmp_path / "Forces.pdf", "Slide one", "Slide two")
    reading = library.read(deck)
    assert reading.engine == "the PDF beside it"
    assert reading.exact
    assert reading.pdf.read_bytes() == pdf.read_bytes()
    assert reading.words[1].text == "Slide two\nBullet of Two"
    assert reading.words[1].notes == "Notes on Two"


def test_an_older_pdf_or_a_handout_beside_a_deck_is_not_taken(library: Library, tmp_path: Path) -> None:
    old = make_deck(tmp_path / "Old.pptx", "One")
    os.utime(make_pdf(tmp_path / "Old.pdf", "Before"), (1_000_000, 1_000_000))
    handout = make_deck(tmp_path / "Handout.pptx", "One", "Two", "Three")
    make_pdf(tmp_path / "Handout.pdf", "Three on a page")
    broken = make_deck(tmp_path / "Broken.pptx", "Two")
    (tmp_path / "Broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert {library.read(path).engine for path in (old, handout, broken)} == {"quick view"}


def test_a_pdf_put_beside_a_deck_later_replaces_its_quick_view(library: Library, tmp_path: Path) -> None:
    deck = make_deck(tmp_path / "Forces.pptx", "One")
    quick = library.read(deck)
    library.picture(quick.fingerprint, 1, 100)
    make_pdf(tmp_path / "Forces.pdf", "Slide one", size=(200, 300))
    exact = library.read(deck)
    assert exact.engine == "the PDF beside it"
    assert library.picture(exact.fingerprint, 1, 100).height == 150
    assert not quick.pdf.exists()


def test_another_print_beside_a_deck_takes_the_place_of_the_first(library: Library, tmp_path: Path) -> None:
    deck, paper = make_deck(tmp_path / "Forces.pptx", "One"), tmp_path / "Forces.pdf"
    assert library.read_beside(deck) is None
    make_pdf(paper, "Slide one", size=(200, 300))
    first = library.read(deck)
    make_pdf(paper, "Slide one, now with an answer", size=(200, 400))
    assert library.read(deck) == first
    anew = library.read_beside(deck)
    assert anew is not None
    assert "answer" in anew.words[0].text
    assert library.picture(anew.fingerprint, 1, 100).height == 200
    assert library.read_beside(paper) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_a_picture_becomes_one_page(warm_library: Library, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "board"
    path.write_bytes(picture_bytes(kind, (600, 400)))
    reading = warm_library.read(path)
    assert reading.kind == kind.lower()
    assert reading.engine == "the file itself"
    (size,) = reading.sizes
    assert size[0] / size[1] == pytest.approx(1.5, abs=0.01)
    picture = warm_library.picture(reading.fingerprint, 1, 300)
    assert (picture.width, picture.height) == (300, 200)
    red, green, _ = colour(picture, 0.25, 0.25)
    assert red > 200
    assert green < 60
    assert min(colour(picture, 0.75, 0.75)) > 200


# Where the coloured quarter of a picture lands when it is turned as its EXIF orientation says.
CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


@pytest.mark.parametrize(("orientation", "corner"), CORNERS.items())
def test_a_photo_is_shown_the_right_way_up(
    warm_library: Library, tmp_path: Path, orientation: int, corner: tuple[int, int]
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture_bytes("JPEG", (600, 400), orientation=orientation))
    reading = warm_library.read(path)
    (size,) = reading.sizes
    assert (size[0] > size[1]) == (orientation < 5)
    picture = warm_library.picture(reading.fingerprint, 1, 200)
    for across, down in CORNERS.values():
        _, green, _ = colour(picture, 0.25 + across / 2, 0.25 + down / 2)
        assert (green < 90) == ((across, down) == corner)


def test_see_through_parts_of_a_picture_are_white(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(picture_bytes("PNG", mode="RGBA", colour="#00000000"))
    picture = warm_library.picture(warm_library.read(path).fingerprint, 1, 60)
    assert min(colour(picture, 0.25, 0.25)) > 250


@pytest.mark.parametrize(
    "data",
    [
        "Café – “quotes”\r\nline two".encode(),
        "Café – “quotes”\nline two".encode("utf-8-sig"),
        "Café – “quotes”\nline two".encode("utf-16"),
        "Café – “quotes”\rline two".encode("cp1252"),
    ],
)
def test_text_of_any_encoding_becomes_pages(warm_library: Library, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    assert warm_library.glimpse(path).words[0].text == "Café – “quotes”\nline two"
    reading = warm_library.read(path)
    assert reading.kind == "txt"
    assert reading.words[0].text == "Café – “quotes”\nline two"


def test_a_long_text_runs_over_pages(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("\n".join(f"Line {number} " + "word " * 40 for number in range(200)), encoding="utf-8")
    reading = warm_library.read(path)
    assert reading.kind == "md"
    assert len(reading.sizes) > 5
    assert "Line 199" in reading.words[-1].text


def test_a_file_is_only_read_and_its_times_stay(warm_library: Library, tmp_path: Path) -> None:
    path = make_deck(tmp_path / "deck.pptx", "One")
    path.chmod(0o444)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    before = path.read_bytes()
    warm_library.glimpse(path)
    warm_library.read(path)
    assert path.stat().st_mtime == 1_700_000_000
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["deck.pptx"]


def test_what_was_read_is_still_there_for_the_next_library(library: Library, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", "One")
    reading = library.read(path)
    other = Library(tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False)
    try:
        assert other.has_pages(reading.fingerprint)
        assert other.read(path) == reading
        assert other.picture(reading.fingerprint, 1, 100).width == 100
    finally:
        other.close()


def test_a_picture_is_the_same_when_it_comes_from_the_disk(library: Library, tmp_path: Path) -> None:
    reading = library.read(make_pdf(tmp_path / "a.pdf", "One"))
    first = library.picture(reading.fingerprint, 1, 400)
    library.close()
    other = Library(
        tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False, command=["no such program"]
    )
    assert other.picture(reading.fingerprint, 1, 400) == first
    other.close()


def test_the_cache_may_be_deleted_at_any_time(library: Library, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", "One")
    reading = library.read(path)
    library.picture(reading.fingerprint, 1, 100)
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)  # a drawn page may be on its way to it
    assert not library.has_pages(reading.fingerprint)
    with pytest.raises(Trouble, match="not on this laptop any more"):
        library.picture(reading.fingerprint, 1, 100)
    assert library.read(path) == reading
    assert library.picture(reading.fingerprint, 1, 100).width == 100


def test_a_page_that_is_not_there_is_a_trouble(warm_library: Library, tmp_path: Path) -> None:
    reading = warm_library.read(make_pdf(tmp_path / "a.pdf", "One"))
    for page in (0, 2):
        with pytest.raises(Trouble):
            warm_library.picture(reading.fingerprint, page, 100)


def test_many_threads_may_ask_at_once(warm_library: Library, tmp_path: Path) -> None:
    paths = [make_pdf(tmp_path / f"{number}.pdf", f"Page of {number}", "Two") for number in range(12)]

    def work(path: Path) -> tuple[Reading, Picture]:
        warm_library.glimpse(path)
        reading = warm_library.read(path)
        return reading, warm_library.picture(reading.fingerprint, 2, 64)

    with ThreadPoolExecutor(6) as threads:
        results = list(threads.map(work, paths))
    for number, (reading, picture) in enumerate(results):
        assert reading.words[0].text == f"Page of {number}"
        assert picture.width == 64


def test_a_pdf_of_our_own_is_drawn_without_being_kept(library: Library, tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "own.pdf", "Brief").read_bytes()
    assert library.draw_pdf(pdf, 800).height == 600
    assert list((tmp_path / "cache" / "making").iterdir()) == []


def test_read_many_gives_each_file_its_own_answer(warm_library: Library, tmp_path: Path) -> None:
    good = make_pdf(tmp_path / "good.pdf", "One")
    deck = make_deck(tmp_path / "deck.pptx", "One")
    gone = tmp_path / "gone.pptx"
    results: dict[Path, Reading | Trouble] = {}
    warm_library.read_many([good, gone, deck, good], None, results.__setitem__)
    assert isinstance(results[good], Reading)
    assert isinstance(results[deck], Reading)
    assert isinstance(results[gone], Trouble)


def test_a_picture_deck_is_laid_plainly_when_no_converter_can(warm_library: Library, tmp_path: Path) -> None:
    path = make_picture_deck(tmp_path / "deck.pptx")
    made = tmp_path / "made.pdf"
    record, _ = warm_library._crew.have({"job": "plain", "path": str(path), "pdf": str(made)}, path.name)
    assert len(record["sizes"]) == len(pptx.Presentation(str(path)).slides)
    assert made.read_bytes().startswith(b"%PDF")
    assert b"/Image" in made.read_bytes()


def test_a_file_that_lies_in_two_places_is_made_into_pages_once(library: Library, tmp_path: Path) -> None:
    one = make_deck(tmp_path / "one.pptx", "One")
    two = tmp_path / "two.pptx"
    shutil.copy(one, two)
    results: dict[Path, Reading | Trouble] = {}
    library.read_many([one, two], None, results.__setitem__)
    assert results[one] == results[two]


def test_the_program_itself_never_loads_what_opens_files() -> None:
    code = "import sys, coplan.documents.library; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not {"lxml", "PIL", "pypdfium2", "reportlab", "pptx", "docx", "office2pdf"} & set(loaded.split())


def test_a_warm_reader_answers_as_any_other(library: Library, tmp_path: Path) -> None:
    library.warm()
    assert library.glimpse(make_pdf(tmp_path / "a.pdf", "One")).kind == "pdf"


def test_a_library_that_is_prepared_draws_as_any_other(library: Library, tmp_path: Path) -> None:
    fingerprint = library.read(make_pdf(tmp_path / "a.pdf", "One")).fingerprint
    library.prepare()
    assert library.picture(fingerprint, 1, 100).width == 100
    library.prepare()
    library.close()
    library.prepare()
