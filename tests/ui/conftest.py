"""What every test of a window waits with: as patient as a slow and busy machine needs."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

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
