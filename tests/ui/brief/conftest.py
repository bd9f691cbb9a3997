"""A stage for each test of the Brief screen."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.plan import sheet_pages, world
from tests.ui.brief.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """The screen on the sample's shared model."""
    made = Stage(sheet_pages.marked_up()[0])
    yield made
    made.close()


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Stage]:
    """The screen before anything is a shared model."""
    made = Stage(world.planner())
    yield made
    made.close()
