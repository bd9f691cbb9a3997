"""Many Office files through one run of LibreOffice, the real one and a scripted stand-in that misbehaves."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coplan.documents.library import Library, Limits
from coplan.plan.ports import Reading
from coplan.plan.trouble import Trouble
from tests.documents.conftest import BUDGET, make_deck, make_document, make_pdf, needs_libreoffice

posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script for a POSIX shell")

# Stands in for LibreOffice: prints every file as a copy of one PDF, but hangs or dies at files that say so.
STAND_IN = """#!{python}
import os, shutil, sys, zipfile
from pathlib import Path
arguments = sys.argv[1:]
folder = Path(arguments[arguments.index("--outdir") + 1])
with open({log!r}, "a") as log:
    log.write("run\\n")
for file in arguments[arguments.index("--outdir") + 2:]:
    words = zipfile.ZipFile(file).read("word/document.xml")
    if b"hang" in words:
        os.execvp("sleep", ["sleep", "600"])
    if b"die" in words:
        os.abort()
    if b"refuse" not in words:
        shutil.copy({pdf!r}, folder / (Path(file).stem + ".pdf"))
"""


class Heard:
    """Progress that remembers what it heard, and cancels after so many reports."""

    def __init__(self, cancel_after: int = 10_000) -> None:
        self.reports: list[str] = []
        self._cancel_after = cancel_after

    def report(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        self.reports.append(what)

    @property
    def cancelled(self) -> bool:
        return len(self.reports) >= self._cancel_after


@pytest.fixture
def stand_in_library(tmp_path: Path) -> Iterator[Library]:
    pdf = make_pdf(tmp_path / "printed.pdf", "Printed")
    program = tmp_path / "soffice"
    script = STAND_IN.format(python=sys.executable, pdf=str(pdf), log=str(tmp_path / "runs"))
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    limits = Limits(libreoffice_seconds=2.0)
    made = Library(tmp_path / "cache", budget_bytes=BUDGET, libreoffice=program, limits=limits)
    yield made
    made.close()


def read_all(library: Library, paths: list[Path], progress: Heard | None = None) -> dict[str, str]:
    """The engine of each file by its stem, or "trouble"."""
    results: dict[str, str] = {}

    def arrived(path: Path, result: Reading | Trouble) -> None:
        assert path.stem not in results
        results[path.stem] = result.engine if isinstance(result, Reading) else "trouble"

    library.read_many(paths, progress, arrived)
    return results


@needs_libreoffice
def test_every_file_of_a_batch_becomes_exact(exact_library: Library, tmp_path: Path) -> None:
    decks = [make_deck(tmp_path / f"deck {number}.pptx", "One", "Two", hidden=2) for number in range(6)]
    sheets = [make_document(tmp_path / f"sheet {number}.docx", f"Task {number}") for number in range(3)]
    progress = Heard()
    results = read_all(exact_library, [*decks, *sheets], progress)
    assert results == {path.stem: "LibreOffice" for path in (*decks, *sheets)}
    assert progress.reports
    reading = exact_library.read(decks[0])
    assert [page.title for page in reading.words] == ["One", "Two"]
    assert reading.words[1].notes == "Notes on Two"
    assert exact_library.can_be_exact


@needs_libreoffice
def test_an_exact_picture_takes_the_place_of_the_quick_one(exact_library: Library, tmp_path: Path) -> None:
    deck = make_deck(tmp_path / "deck.pptx", "One")
    quick = exact_library.read_quick(deck)
    assert not quick.exact
    assert exact_library.may_be_bettered(quick.fingerprint)
    exact_library.picture(quick.fingerprint, 1, 100)
    exact = exact_library.read(deck)
    assert exact_library.may_be_bettered(quick.fingerprint)
    assert exact.engine == "LibreOffice"
    assert exact.fingerprint == quick.fingerprint
    assert exact_library.read_quick(deck) == exact
    assert exact_library.picture(exact.fingerprint, 1, 100).width == 100


@needs_libreoffice
def test_rich_text_is_read_through_libreoffice(exact_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "letter.rtf"
    path.write_bytes(rb"{\rtf1\ansi Dear parents}")
    assert exact_library.glimpse(path).kind == "rtf"
    reading = exact_library.read(path)
    assert reading.engine == "LibreOffice"
    assert "Dear parents" in reading.words[0].text


@posix_only
def test_a_file_that_breaks_a_run_does_not_take_the_others_with_it(
    stand_in_library: Library, tmp_path: Path
) -> None:
    says = ["fine", "die", "well", "hang", "good", "refuse"]
    paths = [make_document(tmp_path / f"{word}.docx", word) for word in says]
    results = read_all(stand_in_library, paths)
    expected = dict.fromkeys(("fine", "well", "good"), "LibreOffice")
    assert results == expected | dict.fromkeys(("die", "hang", "refuse"), "quick view")


@posix_only
def test_what_libreoffice_could_not_open_is_not_tried_again(
    stand_in_library: Library, tmp_path: Path
) -> None:
    path = make_document(tmp_path / "a.docx", "refuse")
    for _ in range(2):
        assert stand_in_library.read(path).engine == "quick view"
    assert (tmp_path / "runs").read_text().count("run") == 1


@posix_only
def test_a_program_that_always_fails_is_given_up_soon(stand_in_library: Library, tmp_path: Path) -> None:
    paths = [make_document(tmp_path / f"{number}.docx", f"die {number}") for number in range(6)]
    assert set(read_all(stand_in_library, paths).values()) == {"quick view"}
    assert (tmp_path / "runs").read_text().count("run") == 2


@posix_only
def test_cancelling_ends_libreoffice_at_once(stand_in_library: Library, tmp_path: Path) -> None:
    paths = [make_document(tmp_path / f"{number}.docx", f"hang {number}") for number in range(3)]
    results = read_all(stand_in_library, paths, Heard(cancel_after=3))
    # One that was waited for until its time was over has a quick view.
    assert set(results.values()) == {"trouble"}
