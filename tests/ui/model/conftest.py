"""A stage for each test of the Model screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from tests.ui.model.office import Office, furnished
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


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "cache", budget_bytes=100_000_000, use_libreoffice=False)
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
