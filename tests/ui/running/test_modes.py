"""Every way to rehearse, to its end: all in pairs, with covers on the page, and with a clicker alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan import mark
from coplan.plan.mark import Tool
from coplan.plan.preset import PRESETS, Preset
from coplan.ui.running.wording import US
from tests.ui.rehearse import school
from tests.ui.running.stage import Hall


def _all_in_pairs(opened: Callable[..., Hall]) -> Hall:
    planner = school.planner()
    planner.author = None
    hall = opened(planner)
    hall.doorway.run_model(school.model_of(planner).id)
    return hall


def test_all_in_pairs_swap_write_one_line_and_keep_it_nowhere(opened: Callable[..., Hall]) -> None:
    hall = _all_in_pairs(opened)
    hall.press("Space", "PgDown", "PgDown")
    assert (hall.said("turn"), hall.said("following")) == ("One teaches, one is the class", "Swap at 2:00")
    hall.pass_time(121)
    assert (hall.said("turn"), hall.view.stage.clock.rings) == ("Swap: the other teaches now", True)
    hall.press("P")
    assert hall.said("title") == "Do it: round 1"
    hall.pass_time(120)
    hall.next_round()
    assert hall.said("stem") == "When I get to …, I will …"
    hall.click(f"whose.{US}")
    hall.write("will", "zigzag")
    hall.press("PgDown", "PgDown")
    assert hall.said("recorded") == "Two rounds done. Nothing is recorded."
    hall.click(f"card.{US}")
    assert hall.said("card") == "When I get to …, I will zigzag."
    hall.click(f"card.{US}")
    assert (hall.said("card"), bool(hall.said("recorded"))) == ("", True)
    hall.press("Return")
    assert hall.doorway.view is None
    assert "zigzag" not in repr(list(hall.planner.plan.everything()))


@pytest.mark.parametrize("preset", PRESETS)
def test_whose_turn_it_is_follows_the_clock_in_every_length(hall: Hall, preset: Preset) -> None:
    hall.view.beginning.choose(preset)
    first, second = hall.view.beginning.initials
    hall.press("Space")
    turns: list[str] = []
    while hall.view.course and not hall.view.course.run.over:
        hall.pass_time(1, step=1)
        words = hall.said("turn")
        if words and (not turns or turns[-1] != words):
            turns.append(words)
    one, other = f"{first}’s turn, {second} listens", f"{second}’s turn, {first} listens"
    assert turns == [one, other, one, other]
    assert hall.view.rounds == 2


def test_pass_is_for_rounds_and_skips_nothing_else(hall: Hall) -> None:
    hall.press("Space")
    for stage, title in enumerate(("See it: watch the model", "Name it: the steps, mark the script")):
        hall.press("P")
        assert (hall.said("title"), hall.part("pass").isEnabled()) == (title, False), stage
        hall.press("PgDown")
    assert hall.part("pass").isEnabled()
    hall.press("P", "P")
    assert (hall.said("title"), hall.view.rounds) == ("Do it again: round 2", 0)
    hall.press("PgDown", "P")
    assert hall.said("title") == "Stop and jot"


def test_a_clicker_alone_runs_it_to_its_end(hall: Hall) -> None:
    hall.press("PgDown", "PgDown", "PgDown")
    hall.pass_time(30)
    hall.press("B")
    hall.pass_time(300)
    hall.press("B")
    assert (hall.said("title"), hall.clock) == ("Do it: round 1", "1:30")
    hall.press("PgDown", "PgUp", "PgDown")
    hall.next_round()
    hall.press("PgDown", "PgDown", "F5")
    assert hall.part("end_panel").isVisible()
    assert hall.view.rounds == 2
    hall.press("PgDown")
    assert hall.part("end_panel").isVisible()


def test_a_display_that_goes_takes_nothing_with_it(hall: Hall) -> None:
    hall.press("Space", "PgDown", "PgDown")
    hall.pass_time(30)
    hall.hide()
    hall.resize(1024, 768)
    hall.pass_time(10)
    hall.show()
    assert hall.view.geometry() == hall.rect()
    assert (hall.said("title"), hall.clock) == ("Do it: round 1", "1:20")


def test_covers_open_with_r_or_a_click_and_shut_again(hall: Hall, qtbot: QtBot) -> None:
    planner = hall.planner
    model = school.model_of(planner)
    corners = ((0.2, 0.2, 0.5), (0.4, 0.4, 0.5))
    planner.do(mark.put_on(mark.make(model.id, model.page, Tool.COVER, corners)))
    page = hall.view.page
    qtbot.waitUntil(lambda: page.picture is not None and page.finished)

    def under() -> str:
        picture = page.picture
        assert picture is not None
        return picture.pixelColor(round(picture.width() * 0.22), round(picture.height() * 0.25)).name()

    shut = under()
    hall.press("Space")
    hall.press("R")
    assert (page.hides, under(), shut != under()) == (False, "#ffffff", True)
    assert hall.part("uncover").property("text") == "Cover"
    hall.click("uncover")
    assert (page.hides, under()) == (True, shut)
    tall = page.width() * 9 / 16  # of a page that is 16 to 9, and as wide as there is room
    assert tall <= page.height()
    QTest.mouseClick(
        page, Qt.MouseButton.LeftButton, pos=QPoint(round(page.width() * 0.3), round(tall * 0.3))
    )
    assert not page.hides
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not page.hides
