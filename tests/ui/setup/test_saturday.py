"""Where a school rings bells on Saturday, duties and days can be on Saturday too."""

import pytest
from pytestqt.qtbot import QtBot

from coplan.plan import bell_times
from coplan.plan.change import Change
from coplan.plan.planner import Planner
from coplan.plan.school_year import SATURDAY, SUNDAY, SchoolYear
from coplan.ui.kit import Button
from coplan.ui.setup.duties_box import DutiesBox, ProtectedBox
from coplan.ui.setup.week_tile import on_two_lines
from coplan.ui.setup.working_box import WorkingBox
from tests.plan import world


def _saturday(planner: Planner, source: int) -> Change:
    year = planner.plan.only(SchoolYear)
    assert year
    return bell_times.copy_day(planner.plan, year, source, (SATURDAY,))


@pytest.mark.parametrize("kind", [DutiesBox, WorkingBox])
def test_saturday_is_offered_while_it_has_bells(kind: type[DutiesBox | WorkingBox], qtbot: QtBot) -> None:
    planner = world.planner()
    made = kind(planner, lambda verb: bool(verb()))
    qtbot.addWidget(made)
    made.show_now()
    saturday = made.days.findChild(Button, f"{made.days.objectName()}.{SATURDAY}")
    assert saturday
    assert saturday.isHidden()
    planner.do(_saturday(planner, 1))
    made.show_now()
    assert not saturday.isHidden()
    saturday.setChecked(True)
    assert made.days.days() == (SATURDAY,)
    planner.do(_saturday(planner, SUNDAY))
    made.show_now()
    assert saturday.isHidden()
    assert made.days.days() == ()


def test_time_can_be_protected_on_a_saturday_with_bells(qtbot: QtBot) -> None:
    planner = world.planner()
    made = ProtectedBox(planner, lambda verb: bool(verb()))
    qtbot.addWidget(made)
    made.show_now()
    assert made.day.findData(SATURDAY) < 0
    planner.do(_saturday(planner, 1))
    made.show_now()
    assert made.day.findData(SATURDAY) > 0


def test_why_there_is_no_school_takes_two_lines_between_words() -> None:
    def fits(words: str) -> bool:
        return len(words) <= 11

    assert on_two_lines("Half term", fits) == ["Half term"]
    assert on_two_lines("Christmas holiday", fits) == ["Christmas", "holiday"]
    assert on_two_lines("A week off for all", fits) == ["A week off", "for all"]
    assert on_two_lines("Herbstferienwoche", fits) == ["Herbstferienwoche"]
