"""Who has no time in a part of a slot only, and where that and the ring of the free part stand."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan.change import Change, Edit
from coplan.plan.department import staff_id
from coplan.plan.engagement import Engagement
from coplan.plan.ids import EngagementId, RecordId
from coplan.plan.opening import Opening
from coplan.plan.school_year import Slot, SlotKind
from coplan.ui.rehearse.cell_face import Face
from coplan.ui.rehearse.sheet import Cell, Item, Sort
from tests.ui.dressing import wear
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, button, cell, named

MONDAY = date(2026, 11, 30)
SLOT = Slot("P1", "P1", time(8, 50), time(9, 50), SlotKind.LESSON)


def _taken(who: str, start: time, end: time) -> Change:
    key = EngagementId(RecordId(f"{who} {start}"))
    return Change("Read a calendar", (Edit(None, Engagement(key, staff_id(who), MONDAY, start, end)),))


def test_a_cell_says_until_when_somebody_has_no_time(opened: Opened) -> None:
    planner = school.planner()
    planner.do(_taken("LB", time(10, 0), time(10, 55)))
    window = opened(planner)
    here = cell(window, "2026-11-30", "Break")
    assert here.cell.is_free
    words = [item.first for item in here.cell.items]
    assert words == ["LB has no time until 10:55"]


@pytest.mark.parametrize("width", [58, 76, 117])
def test_the_ring_stands_clear_of_the_words(width: int, qtbot: QtBot) -> None:
    wear()
    ways = (("TB has no time until 12:00",), ("TB until 12:00",), ("TB until", "12:00"), ("TB",))
    item = Item(Sort.BUSY, ways[0][0], ways=ways)
    cell = Cell(MONDAY, SLOT, (item,), Opening(MONDAY, "P1", time(9, 0), ""))
    face = Face(cell, width, 52)
    assert face.ring_area.isValid()
    assert all(each.area.bottom() <= face.ring_area.top() + 3 for each in face.busy)
    assert "until" in " ".join(face.busy[0].lines)


def test_an_old_refusal_goes_with_the_next_change(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    reason = named(window, "rehearse.reason")
    QTest.mouseClick(cell(window, "2026-12-07", "P1"), LEFT, pos=QPoint(30, 40))
    assert reason.isVisible()
    planner.do(_taken("RS", time(7, 0), time(7, 30)))
    assert not reason.isVisible()
    assert button(window, "rehearse.book").isVisible()
