"""Every icon that a screen asks for is there, takes its colour from the theme and is sharp."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import coplan.ui
from coplan.assets import resource
from coplan.ui import theme
from coplan.ui.kit.icons import icon, paint_icon

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))
# Where the name of an icon stands in a call, by position.
POSITIONS = {
    "icon": 0,
    "paint_icon": 1,
    "IconButton": 0,
    "EmptyState": 0,
    "Chip": 2,
    "set_state": 2,
    "Tool": 2,
    "set_icon": 0,
}


def _asked_for(source: str) -> Iterator[str]:
    """The literal icon names in calls of a module."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
        place = POSITIONS.get(called)
        if place is not None and len(node.args) > place:
            given.append(node.args[place])
        for value in given:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield value.value


def test_every_icon_that_is_asked_for_exists() -> None:
    asked = {
        (path.name, name)
        for folder in coplan.ui.__path__
        for path in Path(folder).rglob("*.py")
        for name in _asked_for(path.read_text("utf-8"))
    }
    assert asked
    assert sorted(item for item in asked if item[1] not in NAMES) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_is_24_by_24_and_takes_any_colour(qapp: QApplication, name: str) -> None:
    source = resource("icons", f"{name}.svg").read_bytes()
    drawing = QSvgRenderer(source)
    assert drawing.isValid()
    assert drawing.viewBox().size() == QSize(24, 24)
    assert b"currentColor" in source
    assert b"#" not in source


def _painted(name: str, colour: str, ratio: float) -> QImage:
    image = QImage(round(24 * ratio), round(24 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_icon(painter, name, QRectF(0, 0, 24, 24), QColor(colour))
    painter.end()
    return image


def test_the_colour_is_the_one_given(qapp: QApplication) -> None:
    image = _painted("star-filled", "#0B6B63", 2.0)
    assert image.pixelColor(24, 24).name() == "#0b6b63"
    assert image.pixelColor(1, 1).name() == "#ffffff"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_it_is_drawn_in_the_pixels_of_the_screen(qapp: QApplication, ratio: float) -> None:
    """A plus is drawn along the pixels, so at any ratio its ends are as dark as its middle."""
    image = _painted("plus", "#000000", ratio)
    middle = image.height() // 2
    darkest = min(image.pixelColor(middle, y).lightness() for y in range(image.height()))
    assert darkest < 90


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    drawn = icon("star-filled", "ink")
    colours = []
    for name in ("light", "dark"):
        theme.apply(qapp, theme.load(name))
        colours.append(drawn.pixmap(QSize(24, 24)).toImage().pixelColor(12, 12).name())
    theme.apply(qapp, theme.load("light"))
    assert colours == [theme.load("light").ink.lower(), theme.load("dark").ink.lower()]


def test_an_icon_that_is_not_there_is_a_bug(qapp: QApplication) -> None:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    with pytest.raises(FileNotFoundError):
        paint_icon(painter, "unicorn", QRectF(0, 0, 24, 24), QColor("black"))
    painter.end()
