"""Highlights on dark slides are seen, and light words on them stay readable."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.plan.mark import Colour, Tool
from coplan.plan.ports import Picture
from tests.ui.model.stage import PlainPages, Stage
from tests.ui.model.test_selecting import put


class NightPages(PlainPages):
    """Pages with a dark left half, on which a light bar stands for words; the right half is white."""

    @override
    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        plain = super().picture(fingerprint, page, width)
        dark, light = bytes([40, 30, 20, 255]), bytes([255] * 4)
        rows = []
        for y in range(plain.height):
            words = light if 0.49 < y / plain.height < 0.51 else dark
            rows.append(words * (width // 2) + light * (width - width // 2))
        return Picture(width, plain.height, width * 4, b"".join(rows))


@pytest.fixture
def night(qtbot: QtBot) -> Iterator[Stage]:
    """A slide that is dark on the left."""
    made = Stage(qtbot, documents=NightPages())
    yield made
    made.close()


def seen(stage: Stage, x: float, y: float) -> QColor:
    """The colour of a place of the page."""
    stage.calm()
    return stage.canvas.grab().toImage().pixelColor(stage.spot(x, y))


def test_a_highlight_on_dark_ground_lightens_it_and_keeps_its_words_light(night: Stage) -> None:
    ground = seen(night, 0.2, 0.45)
    put(night, Tool.WORDS, (0.1, 0.4), (0.4, 0.6))
    put(night, Tool.WORDS, (0.6, 0.4), (0.9, 0.6))
    assert seen(night, 0.2, 0.45).lightnessF() > ground.lightnessF() + 0.15
    assert seen(night, 0.2, 0.5).lightnessF() > 0.95
    assert seen(night, 0.7, 0.45).name() == Colour.GREEN.tint.lower()


def test_what_is_being_drawn_shows_as_it_will_be(night: Stage) -> None:
    night.press(Qt.Key.Key_H)
    ground = seen(night, 0.2, 0.3)
    QTest.mousePress(night.canvas, Qt.MouseButton.LeftButton, pos=night.spot(0.1, 0.3))
    QTest.mouseMove(night.canvas, night.spot(0.4, 0.3))
    assert seen(night, 0.2, 0.3).lightnessF() > ground.lightnessF() + 0.15
    QTest.mouseRelease(night.canvas, Qt.MouseButton.LeftButton, pos=night.spot(0.4, 0.3))
    assert seen(night, 0.2, 0.3).lightnessF() > ground.lightnessF() + 0.15
