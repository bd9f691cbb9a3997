"""How the tests of this folder open the hall."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from coplan.plan.planner import Planner
from tests.ui.running.stage import Hall


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., Hall]]:
    """Open a hall on a planner, or on the sample department."""
    halls: list[Hall] = []

    def _open(planner: Planner | None = None) -> Hall:
        hall = Hall(planner)
        halls.append(hall)
        qtbot.addWidget(hall)
        with qtbot.waitExposed(hall):
            hall.show()
        hall.activateWindow()
        return hall

    yield _open
    for hall in halls:
        assert hall.tasks.close()


@pytest.fixture
def hall(opened: Callable[..., Hall]) -> Hall:
    """A hall in which the first booking is about to begin."""
    hall = opened()
    hall.run_booking()
    return hall
