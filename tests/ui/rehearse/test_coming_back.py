"""After a rehearsal the keyboard is back on the screen that it began from, though that was laid out anew."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.department import Staff
from coplan.plan.run_through import LEAST_TURN
from coplan.ui.pages import Pages
from coplan.ui.running.doorway import Doorway
from tests.ui.model.stage import PlainPages
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, focused, named


def _press(window: school.Window, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, keys)


def _at_the_end(doorway: Doorway) -> bool:
    return doorway.view is not None and doorway.view.end.isVisible()


def _runs(doorway: Doorway) -> bool:
    return doorway.view is not None


def test_the_keys_of_the_booking_work_after_its_rehearsal(opened: Opened, qtbot: QtBot) -> None:
    planner = school.planner()
    window = opened(planner)
    moment = [1000.0]
    pages = Pages(window.tasks, PlainPages(), parent=window)
    doorway = Doorway(window, planner, window.notices, pages, lambda: window.screen_, lambda: moment[0])
    window.screen_.run_wanted.connect(doorway.run_booking)
    first = min(booked(planner), key=lambda each: (each.day, each.start))
    window.screen_._seen.at = (first.day, first.slot)
    window.screen_.refresh()
    name = planner.plan.get(Staff, first.who).initials
    QTest.mouseClick(button(window, f"rehearse.run.{name}"), LEFT)
    for _ in range(7):
        _press(window, "PgDown")
        moment[0] += LEAST_TURN + 1
        if doorway.view and doorway.view.course:
            doorway.view.course.tick()
    assert _at_the_end(doorway)
    _press(window, "Esc")
    assert not _runs(doorway)
    assert planner.plan.get(type(first), first.id).rounds == 2
    assert (focused(window).objectName(), focused(window).isVisible()) == (f"rehearse.run.{name}", True)
    _press(window, "Ctrl+R")
    assert _runs(doorway)
    _press(window, "Esc")
    _press(window, "Esc")
    assert not named(window, "rehearse.details").isVisible()
