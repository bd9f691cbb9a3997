"""Pages that have been made anew: what there is stays on show until the new picture comes, never nothing."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.ports import Part, Picture
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks

FILE, WIDTH, SMALL = "a" * 64, 1000, 200
SEEN, WHOLE = Part(0, 0, 300, 300), (4000, 2000)


class Editions:
    """Draws every page in a grey that tells its number and whether it is of the new edition."""

    can_be_exact = True

    def __init__(self) -> None:
        self.new = False
        self.may_go_on = Event()
        self.may_go_on.set()

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Not any more."""
        return False

    def was_cut_off(self, fingerprint: str) -> bool:
        """Nothing was."""
        return False

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """Twice as wide as high."""
        return (200.0, 100.0)

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """A whole page."""
        return self._drawn(page, width, width // 2)

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """A part of one."""
        return self._drawn(page, part.width, part.height)

    def _drawn(self, page: int, width: int, height: int) -> Picture:
        new = self.new
        self.may_go_on.wait(5)
        grey = page * 10 + 100 * new
        return Picture(width, height, width * 4, bytes([grey, grey, grey, 255]) * (width * height))


@pytest.fixture
def editions() -> Editions:
    return Editions()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    assert running.close()


@pytest.fixture
def pages(tasks: Tasks, editions: Editions, qtbot: QtBot) -> Pages:
    """Pages 1 to 3 of the old edition, large and small, and a part of page 2."""
    made = Pages(tasks, editions)
    for page in (1, 2, 3):
        for width in (WIDTH, SMALL):
            made.picture(FILE, page, width)
            qtbot.waitUntil(tasks.idle)
    made.parts(FILE, 2, WHOLE, SEEN)
    qtbot.waitUntil(tasks.idle)
    editions.new = True
    return made


def grey(pages: Pages, page: int, width: int = WIDTH) -> int:
    """What is shown of a page; 0 when nothing is."""
    image = pages.picture(FILE, page, width)
    return image.pixelColor(3, 3).red() if image else 0


def test_the_old_picture_stays_until_the_new_one_comes(
    pages: Pages, editions: Editions, tasks: Tasks, qtbot: QtBot
) -> None:
    editions.may_go_on.clear()
    pages.renew(FILE, {})
    assert [grey(pages, 2, width) for width in (WIDTH, SMALL)] == [20, 20]
    editions.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert [grey(pages, 2, width) for width in (WIDTH, SMALL)] == [120, 120]


def test_an_old_picture_shows_its_page_under_the_number_that_it_has_now(
    pages: Pages, editions: Editions, tasks: Tasks, qtbot: QtBot
) -> None:
    editions.may_go_on.clear()
    pages.renew(FILE, {1: 1, 2: 3, 3: 4})
    assert [grey(pages, page) for page in (1, 3, 4)] == [10, 20, 30]
    editions.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert [grey(pages, page) for page in (1, 3, 4)] == [110, 130, 140]


def test_no_part_of_an_old_page_is_laid_over_the_new_one(
    pages: Pages, editions: Editions, tasks: Tasks, qtbot: QtBot
) -> None:
    editions.may_go_on.clear()
    pages.renew(FILE, {})
    assert all(image is None for _, image in pages.parts(FILE, 2, WHOLE, SEEN))
    assert grey(pages, 2) == 20
    editions.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert all(
        image and image.pixelColor(3, 3).red() == 120 for _, image in pages.parts(FILE, 2, WHOLE, SEEN)
    )


def test_a_new_thumbnail_does_not_push_out_the_page_as_it_was(
    pages: Pages, tasks: Tasks, qtbot: QtBot
) -> None:
    pages.renew(FILE, {})
    assert grey(pages, 2, SMALL) == 20
    qtbot.waitUntil(tasks.idle)
    assert grey(pages, 2, SMALL) == 120
    nearest = pages.nearest(FILE, 2, WIDTH)
    assert nearest is not None
    assert nearest.width() == WIDTH


def test_what_is_drawn_when_better_pages_come_is_not_shown(
    pages: Pages, editions: Editions, tasks: Tasks, qtbot: QtBot
) -> None:
    editions.new = False
    editions.may_go_on.clear()
    assert pages.picture(FILE, 2, 700) is not None
    qtbot.waitUntil(lambda: not tasks.idle())
    pages.renew(FILE, {})
    editions.new = True
    pages.picture(FILE, 2, 700)
    editions.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert grey(pages, 2, 700) == 120


def test_renewing_twice_and_with_fewer_pages_holds_no_more_memory(pages: Pages) -> None:
    before = pages.bytes_held
    pages.renew(FILE, {1: 1, 2: 2, 3: 2})
    pages.renew(FILE, {1: 1, 2: 2})
    assert pages.bytes_held <= before
    assert grey(pages, 1) == 10
