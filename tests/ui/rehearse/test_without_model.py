"""With a timetable and no shared model yet: the calendar is there, and so is when everyone is free."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan.change import Change, Edit
from coplan.plan.shared_model import SharedModel
from coplan.ui.kit import Choice
from coplan.ui.rehearse.person_toggle import PersonToggle
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, cell, focused, named, says, summary

CTRL = Qt.KeyboardModifier.ControlModifier


def test_everyone_free_is_answered_and_booking_asks_for_the_model(opened: Opened, qtbot: QtBot) -> None:
    planner = school.planner(of=world.plan())
    window = opened(planner)
    assert summary(window) == "No shared model yet"
    assert not button(window, "rehearse.plan_rest").isEnabled()
    QTest.keyClick(focused(window), Qt.Key.Key_E, CTRL)
    assert named(window, "rehearse.people_panel").isVisible()
    for toggle in window.findChildren(PersonToggle):
        toggle.setChecked(toggle.person.initials in ("KT", "LB"))
    before = named(window, "rehearse.before")
    assert isinstance(before, Choice)
    before.setCurrentIndex(before.findText("Wed 2 P1", Qt.MatchFlag.MatchStartsWith))
    free = [each for each in window.screen_._grid.cells() if each.cell.is_free]
    assert free
    assert says(window, "Both free:")
    QTest.mouseClick(free[0], LEFT)
    assert window.notices.current is not None
    assert window.notices.current.what == "There is no shared model to rehearse yet."
    QTest.keyClick(free[0], Qt.Key.Key_Escape)
    assert says(window, "No shared model yet")
    with qtbot.waitSignal(window.screen_.model_wanted):
        QTest.mouseClick(button(window, "rehearse.choose_model"), LEFT)
    QTest.mouseClick(cell(window, "2026-12-03", "After school"), LEFT)
    assert not booked(planner)
    chosen = next(school.plan().all(SharedModel))
    planner.do(Change("Chose the page to teach from", (Edit(None, chosen),)))
    assert not says(window, "No shared model yet")


def test_everybody_is_asked_for_a_week_ahead_when_there_is_no_lesson(opened: Opened) -> None:
    window = opened(school.planner(of=world.plan()))
    QTest.keyClick(focused(window), Qt.Key.Key_E, CTRL)
    before = named(window, "rehearse.before")
    assert isinstance(before, Choice)
    assert before.currentText().startswith("Fri 4 P1")
