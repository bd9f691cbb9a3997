"""What every test of a window has: patience for a slow and busy machine, and a desktop that opens nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.desktop import Desktop

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits as long as it takes for what a test looks at; five seconds are little for two busy cores."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, signal: SignalInstance, *, timeout: int = PATIENCE_MS, **rest: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **rest)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The hands of a test, with patience."""
    return PatientBot(request)


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    """What the programs of the desktop are asked to open."""
    made = Desktop()
    made.begin()
    yield made
    made.end()
