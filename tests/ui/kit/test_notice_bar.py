"""A notice in a narrow place keeps its words readable: its buttons stand below them."""

import pytest
from pytestqt.qtbot import QtBot

from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.theme import Tone

WHAT = "The page is made. It goes to Shared drive when Shared drive is back."


@pytest.mark.parametrize(("width", "below"), [(348, True), (620, False)])
def test_the_buttons_stand_below_the_words_where_these_would_be_squeezed(
    qtbot: QtBot, width: int, below: bool
) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice(WHAT, "", Tone.ACCENT, "check", ("", "Open the outbox"), 1)
    height = bar.heightForWidth(width)
    bar.resize(width, height)
    bar.show()
    assert len(bar._what.shown_lines()) <= 3
    assert (bar.action.y() >= bar._what.geometry().bottom()) == below
    assert bar.action.geometry().bottom() < height
