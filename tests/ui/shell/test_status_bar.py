"""The status bar says as much as there is room for: fewer words where it is narrow, and none of them cut."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from coplan.ui.kit import Button
from coplan.ui.shell.status_bar import StatusBar
from tests.ui.dressing import wear
from tests.ui.shell.stage import Stage

PLACES = ("Science department shared drive of the federation", "S:", "T:", "Stick", "OneDrive of the trust")
WAITS = ("21 pages wait for 2 places", "21 pages wait", "21 wait")


def _parts(status: StatusBar) -> list[QWidget]:
    names = ("status.ours", "status.places", "status.outbox", "status.folders", "status.saved", "status.find")
    found = (status.findChild(QWidget, name) for name in names)
    return [each for each in found if each is not None and not each.isHidden()]


def _fill(status: StatusBar) -> None:
    status.show_sample(True)
    status.show_places((), PLACES)
    status.show_outbox(WAITS, "clock", waits=True)
    status.show_folders("The folder Year 9 of the shared drive is away")
    status.show_saved(0, "12:00")
    status.show_busy("Reading page 4 of 12")


def _shown(stage: Stage) -> StatusBar:
    """One that is as wide as the test wants, over the window."""
    status = StatusBar(stage.window)
    status.show()
    _fill(status)
    return status


def _words(status: StatusBar, name: str) -> str:
    found = status.findChild(QWidget, name)
    assert isinstance(found, QLabel | Button)
    return found.text()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [1024, 1280, 1366, 1920])
def test_nothing_is_cut_and_search_stays_in_reach(width: int, scale: float, stage: Stage) -> None:
    wear(scale)
    status = _shown(stage)
    status.resize(width - round(76 * scale), status.height())
    layout = status.layout()
    assert layout is not None
    layout.activate()
    for part in _parts(status):
        assert part.width() >= part.sizeHint().width(), part.objectName()
        assert part.geometry().right() < status.width(), part.objectName()
    wear()


def test_there_is_more_to_read_where_there_is_room(stage: Stage) -> None:
    status = _shown(stage)
    status.resize(4000, status.height())
    assert _words(status, "status.places") == f"{', '.join(PLACES)} not connected"
    assert _words(status, "status.saved") == "All changes saved 12:00"
    status.resize(1000, status.height())
    assert _words(status, "status.places") == "5 places not connected"
    assert _words(status, "status.outbox") == WAITS[0]
    places = status.findChild(QWidget, "status.places")
    assert places is not None
    assert places.toolTip() == f"{', '.join(PLACES)} not connected"


def test_the_outbox_is_there_only_when_it_has_something_to_say(stage: Stage) -> None:
    status = stage.window.status
    assert status.outbox.isHidden()
    status.show_outbox(("2 pages wait for S:", "2 wait"), "clock", waits=True)
    assert status.outbox.isVisible()
    assert status.outbox.accessibleName() == "2 pages wait for S:. Open the outbox"
    status.show_outbox(())
    assert status.outbox.isHidden()
