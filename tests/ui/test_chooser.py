"""The choosers of files and folders begin in a folder that is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coplan.ui import chooser


def test_without_a_folder_of_documents_it_begins_at_home(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    assert chooser.beginning(parent) == str(Path.home())
    documents.mkdir()
    assert chooser.beginning(parent) == str(documents)
