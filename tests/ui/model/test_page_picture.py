"""A page is sharp at every zoom, never blank while it is drawn, and takes no more memory than is allowed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.ui import theme
from coplan.ui.model.page_view import PageView
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks
from tests.ui.model.checked_pages import CheckedPages, wrong_pixels

FILE = "f" * 64
WAIT_S = 5


class Bench:
    """A canvas of 800 by 500 with a page on it, and the means to hold the drawing up."""

    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.qtbot, self.tasks = qtbot, tasks
        self.documents = CheckedPages()
        self.pages = Pages(tasks, self.documents)
        self.view = PageView(self.pages)
        qtbot.addWidget(self.view)
        self.view.resize(800, 500)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.show_page(FILE, 3, ())
        self.calm()

    def calm(self) -> None:
        self.qtbot.waitUntil(self.tasks.idle)

    def zoom(self, zoom: float) -> None:
        self.view.look(self.view.view.zoomed(zoom))

    def shown(self) -> QImage:
        return self.view.grab().toImage()

    def blue_in_the_middle(self) -> int:
        """Tells which width the pixels come from that are in the middle."""
        return self.shown().pixelColor(400, 250).blue()


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Bench]:
    theme.apply(qapp, theme.load("light"))
    tasks = Tasks()
    yield Bench(qtbot, tasks)
    assert tasks.close()


@pytest.fixture
def held(bench: Bench) -> Iterator[Event]:
    """Drawing waits for this from now on."""
    may_go_on = Event()
    bench.documents.before = lambda: may_go_on.wait(WAIT_S)
    yield may_go_on
    may_go_on.set()


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.7, 2.5, 4.0])
def test_every_pixel_is_the_one_that_was_drawn(bench: Bench, zoom: float) -> None:
    bench.zoom(zoom)
    bench.calm()
    assert wrong_pixels(bench.view, bench.shown()) == 0


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_so_it_is_on_screens_of_other_scales(scale: str) -> None:
    surroundings = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.model.checked_pages"],
        env=surroundings,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def test_only_what_is_seen_of_a_large_page_is_drawn(bench: Bench) -> None:
    bench.documents.drawn.clear()
    bench.zoom(4.0)
    bench.calm()
    parts = [part for _, _, part in bench.documents.drawn if part]
    assert parts
    assert sum(part.width * part.height for part in parts) < 3 * 800 * 500 * 2
    assert all(width < 3840 for _, width, part in bench.documents.drawn if not part)


def test_something_is_shown_at_once_and_nothing_goes_blank(bench: Bench, held: Event) -> None:
    fitted = bench.blue_in_the_middle()
    bench.zoom(4.0)
    assert bench.blue_in_the_middle() == fitted
    held.set()
    bench.calm()
    assert bench.blue_in_the_middle() == 3840 % 251


def test_the_zoom_before_stands_in_until_the_next_has_come(bench: Bench) -> None:
    bench.zoom(3.0)
    bench.calm()
    may_go_on = Event()
    bench.documents.before = lambda: may_go_on.wait(WAIT_S)
    for zoom in (3.1, 3.3, 3.6, 4.0):
        bench.zoom(zoom)
        assert bench.blue_in_the_middle() == 2880 % 251
    may_go_on.set()
    bench.calm()
    assert bench.blue_in_the_middle() == 3840 % 251
    assert wrong_pixels(bench.view, bench.shown()) == 0


def test_panning_draws_only_what_comes_into_sight_and_most_of_that_beforehand(bench: Bench) -> None:
    bench.zoom(4.0)
    bench.view.look_ahead(12)
    bench.calm()
    bench.documents.drawn.clear()
    bench.view.look(bench.view.view.panned(-100, -60))
    assert wrong_pixels(bench.view, bench.shown()) == 0
    bench.calm()
    again = sum(part.width * part.height for _, _, part in bench.documents.drawn if part)
    assert again < 800 * 500


def test_the_next_page_is_there_before_it_is_turned_to(bench: Bench) -> None:
    bench.view.look_ahead(12)
    bench.calm()
    bench.documents.drawn.clear()
    for page in (4, 3, 2):
        bench.view.show_page(FILE, page, ())
        assert wrong_pixels(bench.view, bench.shown()) == 0
        bench.view.look_ahead(12)
        bench.calm()


def test_the_next_page_is_there_when_zoomed_too(bench: Bench) -> None:
    bench.zoom(4.0)
    bench.view.look_ahead(12)
    bench.calm()
    bench.view.show_page(FILE, 4, ())
    assert wrong_pixels(bench.view, bench.shown()) == 0


def test_zooming_and_panning_about_for_long_keeps_to_the_budget(bench: Bench) -> None:
    bench.pages.make_room(10)
    budget = 96 * 1024 * 1024
    for step in range(30):
        bench.view.look(bench.view.view.zoomed(2.0 + step / 15).panned(37.0 * step, -21.0 * step))
        bench.calm()
    assert bench.pages.bytes_held <= budget
