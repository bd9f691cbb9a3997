"""An office for each test of the outbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.outbox.stage import Office


@pytest.fixture
def office(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """A window with an outbox that has nothing in it."""
    made = Office(tmp_path)
    made.shell.open(qtbot)
    made.outgoing.start()
    qtbot.waitUntil(made.tasks.idle)
    yield made
    made.close()
