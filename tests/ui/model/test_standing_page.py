"""A deck's own picture stands where its first page will be, so that nothing moves when that comes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from coplan.plan.ports import Picture
from coplan.plan.resource import bring_in
from coplan.ui.model.standing_page import StandingPage
from tests.ui.model.stage import SHEET, Stage
from tests.ui.model.test_screen import _OneFile

_WAITING = replace(SHEET, pages=0, engine="")
_PICTURE = Picture(320, 180, 1280, bytes([90, 120, 200, 255]) * 320 * 180)


@pytest.fixture
def waiting(qtbot: QtBot) -> Iterator[Stage]:
    """A file that is being read is open, and its own picture is here."""
    stage = Stage(qtbot, model=False)
    stage.pages.hold(SHEET.fingerprint, _PICTURE)
    stage.planner.do(bring_in(stage.planner.plan, (_WAITING,)))
    stage.screen.use_search(_OneFile())
    stage.screen.show_resource(None, SHEET.id)
    stage.calm()
    yield stage
    stage.close()


def _standing(stage: Stage) -> StandingPage:
    found = stage.find("model.stand_in")
    assert isinstance(found, StandingPage)
    return found


def test_the_picture_stands_where_the_page_will_be(waiting: Stage) -> None:
    standing = _standing(waiting)
    assert standing.isVisible()
    before = standing.page().translated(QPointF(standing.mapTo(waiting.window, QPoint(0, 0))))
    waiting.planner.do(bring_in(waiting.planner.plan, (SHEET,)))
    waiting.calm()
    assert not standing.isVisible()
    view, canvas = waiting.canvas.view, waiting.canvas.mapTo(waiting.window, QPoint(0, 0))
    after = (canvas.x() + view.left, canvas.y() + view.top, view.page_width, view.page_height)
    assert before.getRect() == pytest.approx(after, abs=1.0)


def test_its_words_are_beside_it_until_its_pages_come(waiting: Stage) -> None:
    words = waiting.find("model.words_beside")
    assert isinstance(words, QPlainTextEdit)
    assert words.isVisible()
    assert words.toPlainText() == "1. Heating curves\nWhat happens to the particles?"
    waiting.planner.do(bring_in(waiting.planner.plan, (SHEET,)))
    waiting.calm()
    assert not words.isVisible()


def test_a_file_that_cannot_be_read_says_why_whatever_its_picture(waiting: Stage) -> None:
    broken = replace(_WAITING, unreadable="heat.pdf is locked. Save it without a password.")
    waiting.planner.do(bring_in(waiting.planner.plan, (broken,)))
    waiting.calm()
    assert not _standing(waiting).isVisible()
    assert waiting.find("model.reason").isVisible()
