"""A stage for each test of the Model screen."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from tests.documents.conftest import make_pdf
from tests.ui.model.office import FILE, WORDS, Office, furnished
from tests.ui.model.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """The screen with a shared model on page 4 of a deck of 12."""
    made = Stage(qtbot)
    yield made
    made.close()


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Stage]:
    """The screen before anything is a shared model."""
    made = Stage(qtbot, model=False)
    yield made
    made.close()


def library(folder: Path) -> Library:
    """The readers of lesson files, and what they have read."""
    return Library(folder / "cache", budget_bytes=100_000_000, use_libreoffice=False)


@pytest.fixture(scope="session")
def already_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a PDF that was read once for all tests, and with what was read."""
    folder = tmp_path_factory.mktemp("read")
    reader = library(folder)
    reader.read(make_pdf(folder / FILE, *WORDS))
    reader.close()
    return folder


@pytest.fixture
def reader(already_read: Path, tmp_path: Path) -> Iterator[Library]:
    """Readers that know the PDF."""
    copytree(already_read, tmp_path, dirs_exist_ok=True)
    made = library(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office(
    reader: Library, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """The screen with a PDF of three pages open, and a shared drive for what is saved."""
    made = furnished(reader, qtbot, tmp_path)

    def name_it(parent: object, title: str, wanted: str, *rest: object) -> tuple[str, str]:
        return str(made.folder / Path(wanted).name), "PDF (*.pdf)"

    # The system's own dialogue, which nobody could click here.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", name_it)
    yield made
    made.stage.close()
