"""What stands on the printed part of the timetable."""

from datetime import date

import pytest

from coplan.plan import protected_move, week_page
from coplan.plan.department import staff_id
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.plan.week_page import Look, WeekPage
from tests.plan import world
from tests.ui.rehearse import school

DAYS = (date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 3))


def _said(page: WeekPage, look: Look) -> list[str]:
    return [
        each.words.replace("\u00a0", " ")
        for row in page.cells
        for cell in row
        for each in cell
        if each.look is look
    ]


def test_rehearsals_lessons_and_protected_time_are_there_for_everyone() -> None:
    plan = school.plan()
    model = next(plan.all(SharedModel))
    page = week_page.compose(plan, DAYS, model, None, world.NOW)
    assert page.title == "Rehearsals · Science"
    assert page.below == "Thu 26 November to Thu 3 December · Weeks A and B · everyone"
    assert [(day.name, day.week) for day in page.days][:2] == [("Thu 26", "Week A"), ("Mon 30", "Week B")]
    assert page.days[1].skipped == "INSET day"
    assert "KT with AM · 8:25 · Lab 2" in _said(page, Look.REHEARSAL)
    assert _said(page, Look.LESSON) == ["8X1 · KT"]
    assert _said(page, Look.KEPT) == ["Department time", "Department time"]
    assert _said(page, Look.BUSY) == []


def test_one_person_has_their_own_sheet_with_what_keeps_them() -> None:
    plan = school.plan()
    page = week_page.compose(plan, DAYS, None, staff_id("KT"), world.NOW)
    assert page.below.endswith("for KT")
    assert all("KT" in words for words in _said(page, Look.REHEARSAL))
    assert any(words.startswith("teaches") for words in _said(page, Look.BUSY))


def test_moved_protected_time_says_who_decided() -> None:
    plan = school.plan()
    year = plan.get(SchoolYear, next(plan.all(SchoolYear)).id)
    line = protected_move.line_on(plan, year, DAYS[2], "After school")
    assert line is not None
    moved = plan.after(
        protected_move.move(
            plan, line, DAYS[2], DAYS[1], "8:25", "Deputy head", "a fire drill", now=world.NOW
        )
    )
    page = week_page.compose(moved, DAYS, None, None, world.NOW)
    assert "Department time, moved from Thu 3: Deputy head decided, a fire drill" in _said(page, Look.KEPT)


def test_a_day_with_its_own_bells_has_its_own_times() -> None:
    page = week_page.compose(school.plan(), [date(2026, 12, day) for day in (2, 3, 4)], None, None, world.NOW)
    times = {
        label: [[each.words for each in cell if each.look is Look.TIMES] for cell in row]
        for (_, label), row in zip(page.rows, page.cells, strict=True)
    }
    assert ("9:50", "P2") in page.rows, "most days decide what the row says"
    assert times["P1"] == [[], [], ["8:50 to 9:45"]]
    assert times["P2"] == [[], [], ["9:45 to 10:40"]]
    assert times["Before school"] == [[], [], []]
    assert times["Tutor time"] == [["not on Wednesdays"], ["not on Thursdays"], []]
    assert "its own bells" in page.foot
    assert page.name == "Rehearsals - 2 Dec to 4 Dec - everyone"


def test_days_of_the_same_bells_say_no_times() -> None:
    page = week_page.compose(school.plan(), [date(2026, 12, 1)], None, staff_id("KT"), world.NOW)
    assert _said(page, Look.TIMES) == []
    assert "its own bells" not in page.foot
    assert page.name == "Rehearsals - 1 Dec - KT"


def test_without_a_school_day_there_is_no_sheet() -> None:
    with pytest.raises(Trouble):
        week_page.compose(school.plan(), [date(2026, 11, 28)], None, None, world.NOW)
