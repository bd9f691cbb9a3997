"""The small first page of a file: its badge, then its own thumbnail, then the page, all in the same room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from coplan.plan.ports import Picture
from coplan.plan.resource import Resource, resource_id
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks
from coplan.ui.week.first_page import FirstPage
from tests.ui.model.stage import PlainPages

_FILE = Resource(resource_id("f" * 64, "gas.pptx"), "gas.pptx", "pptx", "", "f" * 64, 1)
_BLUE = Picture(32, 18, 128, bytes([200, 0, 0, 255]) * 32 * 18)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()


@pytest.fixture
def pages(tasks: Tasks) -> Pages:
    return Pages(tasks, PlainPages())


@pytest.fixture
def first(pages: Pages, qtbot: QtBot) -> FirstPage:
    made = FirstPage(pages)
    qtbot.addWidget(made)
    made.show()
    return made


def _middle(first: FirstPage) -> QColor:
    image = first.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 4)


def test_the_thumbnail_comes_while_the_file_is_shown_and_the_page_takes_its_place(
    first: FirstPage, pages: Pages, tasks: Tasks, qtbot: QtBot
) -> None:
    room = first.size()
    first.show_resource(_FILE)
    badge = _middle(first)
    pages.hold(_FILE.fingerprint, _BLUE)
    assert _middle(first).blue() == 200
    assert badge.blue() != 200
    first.show_resource(replace(_FILE, pages=3, engine="quick view"))
    first.grab()
    qtbot.waitUntil(tasks.idle)
    assert _middle(first) == QColor("white")
    assert first.size() == room


def test_another_file_is_not_shown_as_this_one(first: FirstPage, pages: Pages) -> None:
    first.show_resource(_FILE)
    before = _middle(first)
    pages.hold("another", _BLUE)
    assert _middle(first) == before


def test_a_file_without_pages_asks_for_none(first: FirstPage, tasks: Tasks) -> None:
    first.show_resource(_FILE)
    first.grab()
    first.show_resource(replace(_FILE, pages=3, unreadable="It is broken."))
    first.grab()
    assert tasks.idle()
