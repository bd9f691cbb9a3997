"""How the tests of this folder open the Week."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.planner import Planner
from coplan.plan.ports import Documents
from tests.ui.week.stage import Stage

Opened = Callable[..., Stage]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Open the window on a planner, or on the sample department, with the Week in it."""
    stages: list[Stage] = []

    def _open(
        planner: Planner | None = None,
        documents: Documents | None = None,
        width: int = 1280,
        height: int = 720,
    ) -> Stage:
        stage = Stage(tmp_path, planner, documents)
        stages.append(stage)
        stage.open(qtbot, width, height)
        return stage

    yield _open
    for stage in stages:
        stage.close()
