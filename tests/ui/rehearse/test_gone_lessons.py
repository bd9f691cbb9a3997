"""A lesson that is no longer in the timetable is neither shown as taught nor counted."""

from coplan.ui.rehearse.sheet import Sort
from tests.plan.test_gone_lessons import taken_out
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import Opened, cell, named, says, summary


def test_its_cell_says_so_and_its_teacher_is_not_counted(opened: Opened) -> None:
    window = opened(school.planner(of=taken_out(school.plan())))
    here = cell(window, "2026-12-02", "P1")
    assert "8Y1, JO: no longer in the timetable" in here.accessibleName()
    assert not any("taught" in item.first for item in here.cell.items if item.sort is Sort.TAUGHT)
    assert summary(window).startswith("2 of 3 teachers")
    card = named(window, "rehearse.clashes")
    assert card.isVisible()
    assert says(card, "JO with RS, Tue 1 · 11:10: 8Y1 Wed 2 P1 is no longer in the timetable.")


def test_nobody_is_said_to_rehearse_before_they_teach_it_when_nobody_teaches_it(opened: Opened) -> None:
    plan = school.plan()
    for code in ("8X1", "8X2", "8Y1", "8Y2"):
        plan = taken_out(plan, code)
    window = opened(school.planner(of=plan))
    assert summary(window) == "Nobody has a lesson to come with this model"
    window.screen_._on_booking(cell(window, "2026-12-01", "P3").cell)
    assert named(window, "rehearse.details").isVisible()
    assert not says(window, "Everybody rehearses before they teach it.")
