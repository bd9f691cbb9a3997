"""Files made to do harm: each is refused or shown within its limits, and the next file is read as ever."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.bombs import markup, pictures, portable, writing, zips
from tests.documents.conftest import make_deck, make_pdf, needs_libreoffice
from tests.documents.weighing import WEIGHS, Scales

Make = Callable[[Path], None]

SECONDS = 2.0
MOST = 250_000_000
GAINED = 50_000_000
# They are only long, or are tame as far as they are read, and so are shown.
SHOWN: dict[Make, int] = {
    markup.deep: 1,
    pictures.gif_of_many_frames: 1,
    pictures.tiff_in_a_circle: 1,
    pictures.tiff_of_many_pages: 101,
    pictures.tiff_with_an_endless_setting: 1,
    pictures.huge_picture_in_a_deck: 3,
    portable.pages_that_are_not_there: 1,
    portable.objects_inside_themselves: 1,
    portable.lengths_in_a_circle: 1,
    portable.deep_lists: 1,
    portable.huge_bilevel: 1,
    portable.huge_wavelets: 1,
    portable.letters_in_letters: 1,
    portable.letters_that_mean_millions: 1,
    portable.vast_page: 1,
    portable.thin_page: 1,
    writing.one_line_of_10_mb: 100,
    writing.one_word_of_9_mb: 100,
    writing.nothing_but_line_ends: 100,
    writing.nothing_but_tabs: 1,
}
# They are found out only when their page is drawn.
NOT_DRAWN: set[Make] = {
    portable.tree_in_a_circle,
    portable.tiny_tiles,
    portable.tiles_in_tiles,
    portable.shade_by_a_long_sum,
    portable.millions_of_patches,
    portable.picture_over_and_over,
    portable.huge_fax,
}
FAMILIES = [zips, markup, pictures, portable, writing]


def within_limits(scales: Scales) -> None:
    assert scales.computed < SECONDS
    assert scales.most < MOST or not WEIGHS
    assert scales.gained < GAINED


def told(make: Callable[[], object]) -> str:
    """What is said about a file that is not read; empty when it is."""
    with Scales() as scales:
        try:
            make()
            what = ""
        except Trouble as trouble:
            what = trouble.what
            for sentence in (trouble.what, trouble.remedy):
                assert sentence.endswith(".")
    within_limits(scales)
    return what


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_bombs_are_refused_or_tamed_at_once(library: Library, tmp_path: Path, family: ModuleType) -> None:
    """One library meets one bomb after another, as it would in a folder of them."""
    library.warm()
    wrong = []
    for make in family.BOMBS:
        path = tmp_path / "Y8 lesson.pptx"
        make(path)
        try:
            _meet(library, path, make)
        except AssertionError as error:
            wrong.append(f"{make.__name__}: {error}")
        path.unlink()
    assert not wrong, "\n\n".join(wrong)


def _meet(library: Library, path: Path, make: Make) -> None:
    told(lambda: library.glimpse(path))
    refused = told(lambda: library.read_quick(path))
    if refused:
        assert "“Y8 lesson.pptx”" in refused
        assert make not in SHOWN
        assert make not in NOT_DRAWN
        return
    reading = library.read_quick(path)
    assert make in NOT_DRAWN or len(reading.sizes) == SHOWN[make]
    drawn = told(lambda: library.picture(reading.fingerprint, 1, 1280))
    assert (drawn == "Page 1 could not be drawn.") == (make in NOT_DRAWN)


BEFORE_LIBREOFFICE = [
    writing.rich_text_in_rich_text,
    writing.rich_text_with_endless_bytes,
    markup.paragraphs_in_a_header,
    zips.short_in_the_list,
]


@needs_libreoffice
@pytest.mark.parametrize("make", BEFORE_LIBREOFFICE, ids=lambda make: make.__name__)
def test_a_bomb_never_comes_to_libreoffice(exact_library: Library, tmp_path: Path, make: Make) -> None:
    make(tmp_path / "bomb")
    exact_library.warm()
    assert told(lambda: exact_library.read(tmp_path / "bomb"))


@needs_libreoffice
def test_a_deck_with_a_huge_picture_is_shown_without_libreoffice(
    exact_library: Library, tmp_path: Path
) -> None:
    pictures.huge_picture_in_a_deck(tmp_path / "deck.pptx")
    assert not exact_library.read(tmp_path / "deck.pptx").exact


def test_after_a_bomb_the_next_file_is_read(library: Library, tmp_path: Path) -> None:
    markup.three_million_paragraphs(tmp_path / "bomb")
    portable.forms_in_forms(tmp_path / "bomb.pdf")
    for name in ("bomb", "bomb.pdf"):
        with pytest.raises(Trouble):
            library.glimpse(tmp_path / name)
    assert library.glimpse(make_deck(tmp_path / "deck.pptx", "One")).title == "One"


def test_a_page_that_ends_its_reader_keeps_nobody_from_the_next(library: Library, tmp_path: Path) -> None:
    portable.tiny_tiles(tmp_path / "bomb.pdf")
    bomb = library.read(tmp_path / "bomb.pdf")
    with pytest.raises(Trouble, match="could not be drawn"):
        library.picture(bomb.fingerprint, 1, 800)
    good = library.read(make_pdf(tmp_path / "good.pdf", "One"))
    assert library.picture(good.fingerprint, 1, 800).width == 800
