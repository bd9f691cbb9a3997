"""Pictures of pages: the best there is at once, the newest wish first, and never more memory than allowed."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.ports import Part, Picture
from coplan.plan.trouble import Trouble
from coplan.ui.album import Wanted
from coplan.ui.pages import WIDEST, Pages
from coplan.ui.tasks import Tasks
from coplan.ui.tiling import TILE

FILE, OTHER = "a" * 64, "b" * 64
WAIT_S = 5


class Easel:
    """Draws pages in a grey of their own, half as high as wide; the first one waits until it may go on."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, int]] = []
        self.parts: list[Part] = []
        self.may_go_on = Event()
        self.may_go_on.set()
        self.begun = Event()
        self.broken: set[int] = set()

    can_be_exact = True

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Nothing is better than grey."""
        return False

    def was_cut_off(self, fingerprint: str) -> bool:
        """Nothing was."""
        return False

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """Twice as wide as high."""
        return (200.0, 100.0)

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """A part, whose green says how far from the left each pixel is, in squares."""
        self.begun.set()
        self.may_go_on.wait(WAIT_S)
        self.parts.append(part)
        row = b"".join(
            bytes([page, (part.left + x) // TILE, part.top // TILE, 255]) for x in range(part.width)
        )
        return Picture(part.width, part.height, part.width * 4, row * part.height)

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """One page."""
        self.asked.append((fingerprint, page, width))
        self.begun.set()
        self.may_go_on.wait(WAIT_S)
        if page in self.broken:
            raise Trouble(f"Page {page} cannot be drawn.", "Open it in its own program.")
        height = max(1, width // 2)
        grey = page * 10 % 256
        return Picture(width, height, width * 4, bytes([grey, grey, grey, 255]) * (width * height))


@pytest.fixture
def easel() -> Easel:
    return Easel()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    assert running.close()


@pytest.fixture
def pages(tasks: Tasks, easel: Easel) -> Pages:
    """Pages that are drawn one after another."""
    return Pages(tasks, easel, at_once=1)


def held(pages: Pages, easel: Easel, qtbot: QtBot) -> None:
    """Let the easel wait in the middle of its first page."""
    easel.may_go_on.clear()
    easel.begun.clear()
    pages.picture(OTHER, 9, 10)
    qtbot.waitUntil(easel.begun.is_set)
    easel.asked.clear()


def test_a_picture_comes_once_and_stays(pages: Pages, easel: Easel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pages.arrived) as came:
        assert pages.picture(FILE, 3, 100) is None
        assert pages.picture(FILE, 3, 100) is None
    assert came.args == [FILE, 3, 100]
    image = pages.picture(FILE, 3, 100)
    assert image is not None
    assert (image.width(), image.height(), image.pixelColor(5, 5).red()) == (100, 50, 30)
    assert easel.asked == [(FILE, 3, 100)]


def test_another_width_stands_in_until_the_right_one_comes(pages: Pages, qtbot: QtBot) -> None:
    for width in (50, 200):
        with qtbot.waitSignal(pages.arrived):
            pages.picture(FILE, 1, width)
    narrow, wide = pages.picture(FILE, 1, 100), pages.picture(FILE, 1, 400)
    assert narrow is not None
    assert wide is not None
    assert (narrow.width(), wide.width()) == (200, 200)
    assert pages.picture(FILE, 2, 100) is None
    qtbot.waitUntil(lambda: all(_is(pages, page, width) for page, width in ((1, 100), (1, 400), (2, 100))))


def _is(pages: Pages, page: int, width: int) -> bool:
    image = pages.picture(FILE, page, width)
    return image is not None and image.width() == width


def test_the_newest_wish_is_drawn_first(pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot) -> None:
    held(pages, easel, qtbot)
    for page in (1, 2, 3):
        pages.picture(FILE, page, 100)
    pages.picture(FILE, 1, 100)
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert [page for _, page, _ in easel.asked] == [1, 3, 2]


def test_what_fell_behind_is_dropped(pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot) -> None:
    held(pages, easel, qtbot)
    for page in range(1, 200):
        pages.picture(FILE, page, 100)
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    drawn = [page for _, page, _ in easel.asked]
    assert drawn[0] == 199
    assert len(drawn) < 60
    assert 1 not in drawn


def test_a_zoom_that_went_on_is_not_drawn(pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot) -> None:
    held(pages, easel, qtbot)
    for width in (90, 600, 700, 800):
        pages.picture(FILE, 1, width)
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert easel.asked == [(FILE, 1, 800), (FILE, 1, 90)]


def test_the_page_on_show_comes_first_then_what_may_come_next_then_thumbnails(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    held(pages, easel, qtbot)
    pages.picture(FILE, 1, 100)
    pages.look_ahead([Wanted(FILE, 5, 900), Wanted(FILE, 3, 900), Wanted(FILE, 4, 900)])
    pages.picture(FILE, 4, 900)
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert [page for _, page, _ in easel.asked] == [4, 5, 3, 1]
    assert _is(pages, 5, 900)


def test_whoever_turns_on_no_longer_looks_ahead_from_where_they_were(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    held(pages, easel, qtbot)
    pages.look_ahead([Wanted(FILE, 5, 900), Wanted(FILE, 3, 900)])
    pages.look_ahead([Wanted(FILE, 50, 900), Wanted(FILE, 48, 900)])
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert [page for _, page, _ in easel.asked] == [50, 48]


def test_nothing_else_keeps_the_page_on_show_waiting(tasks: Tasks, easel: Easel, qtbot: QtBot) -> None:
    pages = Pages(tasks, easel)
    easel.may_go_on.clear()
    pages.look_ahead([Wanted(FILE, 5, 900), Wanted(FILE, 6, 900)])
    pages.picture(FILE, 9, 100)
    pages.picture(FILE, 1, 900)
    qtbot.waitUntil(lambda: len(easel.asked) == 2)
    assert {page for _, page, _ in easel.asked} == {5, 1}
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert {page for _, page, _ in easel.asked} == {1, 5, 6, 9}


def test_small_pictures_are_drawn_two_at_a_time(tasks: Tasks, easel: Easel, qtbot: QtBot) -> None:
    pages = Pages(tasks, easel)
    easel.may_go_on.clear()
    for page in range(1, 5):
        pages.picture(FILE, page, 100)
    qtbot.waitUntil(lambda: len(easel.asked) == 2)
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert len(easel.asked) == 4


WHOLE = (4000, 2000)
SEEN = Part(500, 300, 600, 400)


def test_parts_come_as_squares_that_lie_where_they_belong(pages: Pages, tasks: Tasks, qtbot: QtBot) -> None:
    squares = pages.parts(FILE, 7, WHOLE, SEEN)
    assert [image for _, image in squares] == [None] * 8
    qtbot.waitUntil(tasks.idle)
    for tile, image in pages.parts(FILE, 7, WHOLE, SEEN):
        assert image is not None
        assert (image.width(), image.height()) == (tile.width, tile.height)
        corner = image.pixelColor(0, 0)
        assert (corner.blue(), corner.green()) == (7, tile.left // TILE)
    assert pages.shape(FILE, 7) == 0.5
    assert pages.nearest(FILE, 7, 4000) is None


def test_only_the_squares_that_come_into_sight_are_drawn(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    pages.parts(FILE, 1, WHOLE, SEEN)
    qtbot.waitUntil(tasks.idle)
    easel.parts.clear()
    pages.parts(FILE, 1, WHOLE, Part(SEEN.left + TILE, SEEN.top, SEEN.width, SEEN.height))
    qtbot.waitUntil(tasks.idle)
    assert easel.parts == [Part(1280, 256, 256, 512)]


def test_parts_that_were_panned_past_are_not_drawn(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    held(pages, easel, qtbot)
    for left in range(0, 3000, 300):
        pages.parts(FILE, 1, WHOLE, Part(left, 0, 200, 200))
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert easel.parts == [Part(2560, 0, 512, 256)]


def test_what_is_being_drawn_is_not_drawn_again(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    easel.may_go_on.clear()
    pages.parts(FILE, 1, WHOLE, SEEN)
    qtbot.waitUntil(easel.begun.is_set)
    pages.parts(FILE, 1, WHOLE, SEEN)
    assert not pages.missing_parts(FILE, 1, WHOLE, SEEN)
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert len(easel.parts) == 1


def test_the_memory_suits_the_window(tasks: Tasks, easel: Easel, qtbot: QtBot) -> None:
    pages = Pages(tasks, easel, budget=10)
    pages.make_room(100 * 50)
    for page in range(1, 9):
        with qtbot.waitSignal(pages.arrived):
            pages.picture(FILE, page, 100)
    assert pages.bytes_held == 5 * 100 * 50 * 4


def test_the_budget_holds_and_the_longest_unused_goes(tasks: Tasks, easel: Easel, qtbot: QtBot) -> None:
    one = 100 * 50 * 4
    pages = Pages(tasks, easel, budget=3 * one)
    for page in (1, 2, 3):
        with qtbot.waitSignal(pages.arrived):
            pages.picture(FILE, page, 100)
    assert pages.bytes_held == 3 * one
    assert _is(pages, 1, 100)
    with qtbot.waitSignal(pages.arrived):
        pages.picture(FILE, 4, 100)
    assert pages.bytes_held == 3 * one
    assert _is(pages, 1, 100)
    assert pages.picture(FILE, 2, 100) is None
    qtbot.waitUntil(tasks.idle)


def test_one_picture_larger_than_the_budget_is_kept(tasks: Tasks, easel: Easel, qtbot: QtBot) -> None:
    pages = Pages(tasks, easel, budget=10)
    with qtbot.waitSignal(pages.arrived):
        pages.picture(FILE, 1, 100)
    assert _is(pages, 1, 100)


def test_a_page_that_cannot_be_drawn_is_asked_for_once(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    easel.broken.add(2)
    with qtbot.waitSignal(pages.failed) as told:
        pages.picture(FILE, 2, 100)
    assert told.args == [FILE, 2]
    assert str(pages.trouble(FILE, 2)) == "Page 2 cannot be drawn. Open it in its own program."
    assert pages.picture(FILE, 2, 300) is None
    pages.look_ahead([Wanted(FILE, 2, 300)])
    assert tasks.idle()
    assert len(easel.asked) == 1
    easel.broken.clear()
    pages.forget(FILE)
    assert pages.trouble(FILE, 2) is None
    with qtbot.waitSignal(pages.arrived):
        pages.picture(FILE, 2, 100)


def test_a_file_that_was_read_again_is_tried_again(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    easel.broken.add(2)
    with qtbot.waitSignal(pages.failed):
        pages.picture(FILE, 2, 900)
    easel.broken.clear()
    pages.try_again(OTHER)
    assert pages.trouble(FILE, 2) is not None
    with qtbot.waitSignal(pages.arrived) as told:
        pages.try_again(FILE)
    assert told.args == [FILE, 2, 0]
    pages.picture(FILE, 2, 900)
    qtbot.waitUntil(tasks.idle)
    assert _is(pages, 2, 900)


def test_forgetting_a_file_draws_it_again(pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot) -> None:
    for name in (FILE, OTHER):
        with qtbot.waitSignal(pages.arrived):
            pages.picture(name, 1, 100)
    easel.asked.clear()
    pages.forget(FILE)
    assert pages.bytes_held == 100 * 50 * 4
    assert pages.picture(OTHER, 1, 100) is not None
    assert pages.picture(FILE, 1, 100) is None
    qtbot.waitUntil(tasks.idle)
    assert easel.asked == [(FILE, 1, 100)]


def test_an_old_picture_that_comes_late_is_not_shown(
    pages: Pages, easel: Easel, tasks: Tasks, qtbot: QtBot
) -> None:
    easel.may_go_on.clear()
    pages.picture(FILE, 1, 100)
    qtbot.waitUntil(easel.begun.is_set)
    arrived: list[int] = []
    pages.arrived.connect(lambda *_: arrived.append(1))
    pages.forget(FILE)
    assert pages.picture(FILE, 1, 100) is None
    easel.may_go_on.set()
    qtbot.waitUntil(tasks.idle)
    assert easel.asked == [(FILE, 1, 100), (FILE, 1, 100)]
    assert arrived == [1]
    assert _is(pages, 1, 100)


def test_no_picture_is_wider_than_what_a_laptop_can_hold(pages: Pages, easel: Easel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pages.arrived):
        pages.picture(FILE, 1, 20_000)
    assert easel.asked == [(FILE, 1, WIDEST)]
    assert pages.picture(FILE, 1, 20_000) is not None


def test_a_file_without_a_fingerprint_has_no_pictures(pages: Pages, tasks: Tasks) -> None:
    assert pages.picture("", 1, 100) is None
    pages.look_ahead([Wanted("", 1, 100)])
    assert tasks.idle()


def test_a_small_picture_is_held_for_the_first_page_until_a_real_one_comes(
    pages: Pages, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pages.arrived) as came:
        pages.hold(FILE, Picture(8, 4, 32, bytes([7, 7, 7, 255]) * 32))
    assert came.args == [FILE, 1, 8]
    small = pages.stand_in(FILE)
    assert small is not None
    assert small.pixelColor(1, 1).red() == 7
    assert pages.picture(FILE, 2, 1000) is None
    assert pages.picture(FILE, 1, 1000) == small
    qtbot.waitUntil(lambda: pages.stand_in(FILE) is None)
    real = pages.picture(FILE, 1, 1000)
    assert real is not None
    assert real.width() == 1000
