"""A stage for each test of the Model screen."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

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
