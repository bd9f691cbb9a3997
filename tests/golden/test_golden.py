"""Every kind of page looks and reads as when somebody last looked at it and found it good."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.golden import likeness, pages, remake

MOST_BYTES = 600_000
REMAKE = "python -m tests.golden.remake"


@pytest.mark.parametrize("name", pages.NAMED)
def test_a_page_says_what_it_said(name: str) -> None:
    before = (remake.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert remake.text(name).splitlines() == before.splitlines(), f"if that is meant: {REMAKE} {name}"


@pytest.mark.parametrize("name", pages.NAMED)
def test_a_page_looks_as_it_did(name: str, tmp_path: Path) -> None:
    with Image.open(remake.FOLDER / f"{name}.png") as kept:
        before = kept.convert("L")
    after = likeness.drawn(pages.printed(name).papers.pdf)
    found = likeness.compare(before, after)
    if not found.same:
        path = tmp_path / f"{name} before, now and where they differ.png"
        likeness.side_by_side(before, after).save(path)
        pytest.fail(
            f"{name} looks different by {found.worst} at {found.at}: {path} shows it. "
            f"If that is meant: {REMAKE} {name}"
        )


def test_nothing_else_is_kept_and_all_of_it_is_small() -> None:
    kept = {each.name for each in remake.FOLDER.iterdir() if each.suffix in {".png", ".txt"}}
    assert kept == {f"{name}{suffix}" for name in pages.NAMED for suffix in (".png", ".txt")}
    assert sum(each.stat().st_size for each in remake.FOLDER.glob("*.png")) < MOST_BYTES


@pytest.mark.parametrize("name", ["lesson", "week", "parents-ur"])
def test_edges_of_another_program_are_no_difference(name: str, tmp_path: Path) -> None:
    poppler = shutil.which("pdftoppm")
    if poppler is None:
        pytest.skip("pdftoppm is not installed, so there is no other program to draw with")
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(pages.printed(name).papers.pdf)
    dots = str(likeness.DOTS * likeness.LARGER)
    command = [poppler, "-r", dots, "-gray", "-png", "-singlefile", str(pdf), str(tmp_path / "page")]
    subprocess.run(command, check=True, timeout=60)
    with Image.open(tmp_path / "page.png") as other:
        assert likeness.compare(likeness.drawn(pdf.read_bytes()), likeness.small(other)).same


@pytest.mark.parametrize("moved", [(0, 2), (2, 0)])
def test_a_line_that_moves_by_two_points_is_a_difference(moved: tuple[int, int], tmp_path: Path) -> None:
    before = likeness.drawn(pages.printed("working").papers.pdf)
    # The title, by its rows of dark dots.
    box = (0, 64, before.width, 90)
    line, after = before.crop(box), before.copy()
    after.paste(ImageChops.offset(line, *moved), box)
    found = likeness.compare(before, after)
    assert not found.same
    assert box[1] - likeness.TILE <= found.at[1] <= box[3]
    likeness.side_by_side(before, after).save(tmp_path / "both.png")
    with Image.open(tmp_path / "both.png") as both:
        assert both.width > 3 * before.width
        red, green, _ = both.convert("RGB").crop((2 * before.width, 0, *both.size)).split()
        assert max(ImageChops.subtract(red, green).tobytes()) > 60
