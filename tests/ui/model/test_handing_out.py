"""Handing out while something else is open on the Model screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.printer import Handing
from coplan.sharing.outbox import Outbox
from tests.ui.model.test_past import KEY, LookingBack


@pytest.fixture
def back(qtbot: QtBot, tmp_path: Path) -> Iterator[LookingBack]:
    """The screen on a model whose history has been told."""
    looking = LookingBack(qtbot, tmp_path)
    yield looking
    looking.stage.close()
    looking.store.close()


def test_the_export_closes_the_history_and_shows_what_is_now(back: LookingBack, tmp_path: Path) -> None:
    back.draw(0.1)
    now = back.seen
    library = Library(tmp_path / "cache", budget_bytes=1_000_000, use_libreoffice=False)
    back.stage.screen.use_handouts(Handing(library, Outbox(tmp_path / "outbox")))
    back.stage.actions.refresh()
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    assert back.seen != now
    back.stage.canvas.setFocus()
    back.stage.press(KEY.Key_E, modifier=Qt.KeyboardModifier.ControlModifier)
    back.calm()
    assert back.stage.find("model.export_panel").isVisible()
    assert not back.stage.find("model.history_panel").isVisible()
    assert back.seen == now
    back.stage.click("model.export.close")
    assert back.stage.find("model.panel").isVisible()
    library.close()
