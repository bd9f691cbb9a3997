"""Cards of what was sent are small, so that the places stay in sight, and keep the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from coplan.plan.delivery import Delivery
from coplan.plan.on_the_drive import Became, Fate
from coplan.ui.brief.export_panel import ExportPanel
from tests.ui.brief.stage import Stage

# What is left for the screen in a window of 1366 by 768.
SMALL = (1294, 686)


def exported(stage: Stage, *folders: Path) -> None:
    """Send the page to some folders."""
    for folder in folders:
        folder.mkdir()
        stage.screen.add_place(str(folder))
    stage.settle()
    stage.press("Ctrl+E")


def is_seen(stage: Stage, widget: QWidget) -> bool:
    """Whether all of a widget is in the part of the panel that can be seen."""
    panel = stage.screen.findChild(ExportPanel)
    assert panel is not None
    view = panel.column.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, QPoint()), widget.size()))


def cards(stage: Stage, name: str = "brief.delivered") -> list[QWidget]:
    """The cards of what was delivered."""
    return [each for each in stage.window.findChildren(QWidget, name) if each.isVisible()]


def test_two_cards_leave_the_places_in_sight_of_a_small_window(stage: Stage, tmp_path: Path) -> None:
    stage.window.resize(*SMALL)
    stage.settle()
    stage.window.resize(SMALL[0], 2 * SMALL[1] - stage.screen.height())
    exported(stage, tmp_path / "Shared drive", tmp_path / "Stick")
    stage.notices.dismiss()
    stage.settle()
    assert len(cards(stage)) == 2
    assert stage.screen.height() <= SMALL[1]
    assert is_seen(stage, stage.find("brief.place.Stick"))
    assert is_seen(stage, stage.find("brief.place.Shared drive"))
    assert is_seen(stage, stage.find("brief.add_place"))


def test_the_buttons_of_a_card_stand_in_one_line_with_short_words(stage: Stage, tmp_path: Path) -> None:
    exported(stage, tmp_path / "Shared drive")
    (card,) = cards(stage)
    buttons = [each for each in card.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in buttons] == ["PDF", "Word", "Folder"]
    assert len({each.y() for each in buttons}) == 1
    assert buttons[0].accessibleName().startswith("Open PDF")
    assert buttons[2].accessibleName().startswith("Show in folder")


def test_a_waiting_card_has_its_buttons_in_one_line(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path / "away"))
    stage.settle()
    stage.press("Ctrl+E")
    buttons = [each for each in stage.find("brief.waiting").findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in buttons] == ["Try now", "Elsewhere", "Copy"]
    assert len({each.y() for each in buttons}) == 1
    assert buttons[2].accessibleName().startswith("Open the copy on this laptop")


def test_a_place_that_was_added_is_scrolled_to(stage: Stage, tmp_path: Path) -> None:
    stage.window.resize(1000, 420)
    for number in range(4):
        stage.screen.add_place(str(tmp_path / f"drive {number}"))
    stage.settle()
    assert is_seen(stage, stage.find("brief.place.drive 3"))


@pytest.mark.parametrize("name", ["brief.show", "brief.open.docx"])
def test_the_keyboard_stays_on_a_card_that_is_told_anew(stage: Stage, tmp_path: Path, name: str) -> None:
    exported(stage, tmp_path / "A", tmp_path / "B")
    wanted = cards(stage)[1].findChild(QPushButton, name)
    assert wanted is not None
    wanted.setFocus()
    (first, *_) = stage.planner.plan.all(Delivery)
    stage.seen.fates = (
        Fate(first.id, first.briefing_id, first.place_id, first.name, Became.KEPT, holder="AM"),
    )
    stage.screen.show_fates()
    stage.settle()
    now = QApplication.focusWidget()
    assert now is not wanted
    assert now is not None
    assert now.objectName() == name
    assert cards(stage)[1].isAncestorOf(now)


def test_the_keyboard_goes_with_a_page_from_waiting_to_delivered(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path / "S"))
    stage.settle()
    stage.press("Ctrl+E")
    stage.find("brief.elsewhere").setFocus()
    (tmp_path / "S").mkdir()
    stage.outgoing.try_now()
    stage.settle()
    now = QApplication.focusWidget()
    assert now is not None
    assert cards(stage)[0].isAncestorOf(now)


def test_the_keyboard_falls_on_no_tick_when_its_card_goes(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path / "S"))
    stage.settle()
    stage.press("Ctrl+E")
    stage.find("brief.try_now").setFocus()
    (waits,) = stage.outgoing.waiting
    stage.outgoing.set_aside(waits.id)
    stage.settle()
    assert not stage.shown("brief.waiting")
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
