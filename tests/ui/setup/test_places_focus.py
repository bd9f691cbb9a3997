"""The keyboard stays on the button that was pressed in a place, or goes to the nearest one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import place_health
from coplan.plan.change import Change, added, removed
from coplan.plan.delivery import Delivery
from coplan.plan.ids import BriefingId, DeliveryId, RecordId
from coplan.plan.place import Place, add_place
from coplan.ui.kit import Button, IconButton
from tests.ui.setup.test_places_box import NO_RENAMING, Stage


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The box with three places, active."""
    made = Stage(qtbot, tmp_path)
    for name in ("One", "Two", "Three"):
        made.planner.do(add_place(made.planner.plan, "", made.folder(name)))
    made.settle()
    made.box.activateWindow()
    qtbot.waitUntil(made.box.isActiveWindow)
    yield made
    made.held.set()
    assert made.tasks.close()


def _press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _nothing_is_selected(stage: Stage) -> bool:
    return not any(each.hasSelectedText() for each in stage.box.findChildren(QLineEdit))


def test_the_keyboard_stays_on_check_while_and_after_it_is_tried(stage: Stage) -> None:
    stage.held.clear()
    check = stage.find(Button, ".check", 1)
    _press(check)
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is check
    stage.held.set()
    stage.settle()
    assert QApplication.focusWidget() is check
    assert len(stage.examined) == 1
    assert _nothing_is_selected(stage)


def test_stopping_and_hiding_lead_back_to_check(stage: Stage) -> None:
    stage.findings = (NO_RENAMING,)
    check = stage.find(Button, ".check", 1)
    _press(check)
    stage.settle()
    hide = next(
        each for each in stage.box.findChildren(IconButton, "settings.place.hide_found") if each.isVisible()
    )
    _press(hide)
    assert QApplication.focusWidget() is check
    stage.held.clear()
    _press(check)
    (stop,) = stage.find(QWidget, ".checking", 1).findChildren(IconButton)
    _press(stop)
    assert QApplication.focusWidget() is check
    stage.held.set()
    stage.settle()
    assert _nothing_is_selected(stage)


def test_undoing_where_a_drive_is_leaves_the_keyboard_in_the_same_place(stage: Stage) -> None:
    stage.planner.do(add_place(stage.planner.plan, "", r"S:\Briefings"))
    stage.roots.learn(r"S:\Briefings", stage.folder("T", "Briefings"), ())
    stage.box.show_places()
    number = next(n for n, each in enumerate(stage.places) if each.folder == r"S:\Briefings")
    stage.settle()
    _press(stage.find(Button, ".forget", number))
    stage.settle()
    assert QApplication.focusWidget() is stage.find(Button, ".check", number)
    assert _nothing_is_selected(stage)


def test_taking_a_place_away_leads_to_the_next_one_and_at_last_to_adding_one(stage: Stage) -> None:
    order = stage.places
    for place, then in ((order[1], order[2]), (order[2], order[0])):
        _press(_remove(stage, place))
        assert QApplication.focusWidget() is _remove(stage, then)
        assert _nothing_is_selected(stage)
    _press(_remove(stage, order[0]))
    assert QApplication.focusWidget() is stage.find(Button, "settings.add_place")


def _remove(stage: Stage, place: Place) -> IconButton:
    found = stage.box.findChild(IconButton, f"settings.place.{place.id}.remove")
    assert found is not None
    return found


def test_what_was_found_wrong_goes_when_a_page_got_there(stage: Stage) -> None:
    stage.findings = (place_health.room(0),)
    place = stage.places[0]
    stage.click(".check")
    stage.settle()
    assert "no room left" in stage.says()
    for later, said in ((-1, True), (1, False)):
        sent = Delivery(
            DeliveryId(RecordId(str(later))),
            BriefingId(RecordId("b")),
            place.id,
            1,
            "Gas.pdf",
            "f",
            stage.planner.now + timedelta(minutes=later),
        )
        stage.planner.observe(Change("Delivered", (added(sent),)))
        stage.box.show_deliveries()
        assert ("no room left" in stage.says()) is said


def test_when_all_places_go_at_once_the_keyboard_is_on_adding_one(stage: Stage) -> None:
    _remove(stage, stage.places[0]).setFocus()
    gone = tuple(removed(each) for each in stage.places)
    stage.planner.do(Change("Took all places away", gone))
    assert QApplication.focusWidget() is stage.find(Button, "settings.add_place")
