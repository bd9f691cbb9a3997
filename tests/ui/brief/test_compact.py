"""Cards of what was sent are small, so that the places stay in sight, and keep the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from coplan.plan.delivery import Delivery
from coplan.plan.on_the_drive import Became, Fate
from coplan.plan.place import Place
from coplan.ui.brief.export_panel import ExportPanel
from tests.ui.brief.stage import Stage
from tests.ui.desktop import Desktop

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


def test_two_deliveries_leave_the_places_in_sight_of_a_small_window(stage: Stage, tmp_path: Path) -> None:
    stage.window.resize(*SMALL)
    stage.settle()
    stage.window.resize(SMALL[0], 2 * SMALL[1] - stage.screen.height())
    exported(stage, tmp_path / "Shared drive", tmp_path / "Stick")
    stage.notices.dismiss()
    stage.settle()
    assert [each.accessibleName() for each in cards(stage)] == ["Delivered to Shared drive and Stick"]
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
    assert [each.text() for each in buttons] == ["Try now", "Elsewhere", "Local copy"]
    assert len({each.y() for each in buttons}) == 1
    assert buttons[2].accessibleName().startswith("Open the copy on this laptop")


def test_a_place_that_was_added_is_scrolled_to(stage: Stage, tmp_path: Path) -> None:
    stage.window.resize(1000, 420)
    for number in range(4):
        stage.screen.add_place(str(tmp_path / f"drive {number}"))
    stage.settle()
    assert is_seen(stage, stage.find("brief.place.drive 3"))


def tell(stage: Stage, place: str, became: Became = Became.KEPT, holder: str = "AM") -> None:
    """Have something be known of the PDF in a place."""
    (at,) = (each.id for each in stage.planner.plan.all(Place) if each.name == place)
    stage.seen.fates = tuple(
        Fate(each.id, each.briefing_id, at, each.name, became, holder=holder)
        for each in stage.planner.plan.all(Delivery)
        if each.place_id == at and each.name.endswith(".pdf")
    )
    stage.screen.show_fates()
    stage.settle()


def said(stage: Stage) -> list[str]:
    """What the cards say, from the top."""
    return [each.accessibleName() for each in sorted(cards(stage), key=lambda each: each.y())]


def test_what_arrived_in_several_places_has_one_card_that_opens_the_first(
    stage: Stage, desktop: Desktop, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("S & T", "Stick", "Cloud")]
    exported(stage, *folders)
    (card,) = cards(stage)
    assert card.accessibleName() == "Delivered to 3 places"
    assert card.accessibleDescription() == "It is in S & T, Stick and Cloud."
    stage.click("brief.open.docx")
    show = stage.find("brief.show")
    assert isinstance(show, QPushButton)
    lines = show.menu().actions()
    assert [each.text() for each in lines] == ["S && T", "Stick", "Cloud"]
    lines[1].trigger()
    stage.settle()
    (word,) = folders[0].glob("*.docx")
    assert desktop.paths == [str(word), str(folders[1])]


def test_a_place_of_which_something_is_to_be_said_has_its_own_card_above(
    stage: Stage, tmp_path: Path
) -> None:
    exported(stage, tmp_path / "A", tmp_path / "B", tmp_path / "C")
    tell(stage, "B")
    assert said(stage) == ["Delivered to B", "Delivered to A and C"]
    tell(stage, "B", Became.GONE, "")
    assert said(stage) == ["Delivered to B", "Delivered to A and C"]
    stage.seen.fates = ()
    stage.screen.show_fates()
    assert said(stage) == ["Delivered to 3 places"]


@pytest.mark.parametrize("name", ["brief.show", "brief.open.docx"])
def test_the_keyboard_stays_on_a_card_that_is_told_anew(stage: Stage, tmp_path: Path, name: str) -> None:
    exported(stage, tmp_path / "A", tmp_path / "B")
    before = stage.find(name)
    before.setFocus()
    for place, card in (("B", 1), ("A", 0)):
        tell(stage, place)
        now = QApplication.focusWidget()
        assert now is not before
        assert now is not None
        assert now.objectName() == name
        (holding,) = (each for each in cards(stage) if each.isAncestorOf(now))
        assert (holding.accessibleName(), said(stage)[card]) == ("Delivered to A", "Delivered to A")
        before = now


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


def test_more_below_is_said_until_the_end_is_seen(stage: Stage, tmp_path: Path) -> None:
    exported(stage, *(tmp_path / name for name in "ABCD"))
    panel = stage.screen.findChild(ExportPanel)
    assert panel is not None
    stage.window.resize(1208, 700)
    stage.settle()
    bar = panel.column.verticalScrollBar()
    assert bar.maximum() > 0
    more = stage.find("brief.more_below")
    assert isinstance(more, QPushButton)
    assert more.text() == "More below"
    stage.window.resize(1208, 480)
    stage.settle()
    assert more.text() == "More below: To"
    for _ in range(4):
        if stage.shown("brief.more_below"):
            stage.click("brief.more_below")
    assert bar.value() == bar.maximum()
    assert not stage.shown("brief.more_below")
    bar.setValue(0)
    assert stage.shown("brief.more_below")
    stage.window.resize(1208, 1400)
    stage.settle()
    assert bar.maximum() == 0
    assert not stage.shown("brief.more_below")


def test_four_deliveries_leave_what_is_to_be_decided_in_sight(stage: Stage, tmp_path: Path) -> None:
    long = "Science department briefings and cards for everybody (S: drive, all staff)"
    stage.window.resize(1208, 638)
    exported(stage, *(tmp_path / name for name in ("full", long, "ro", "Shared drive")))
    stage.notices.dismiss()
    stage.settle()
    stage.window.resize(1208, 2 * 638 - stage.screen.height())
    stage.settle()
    assert stage.screen.height() <= 638
    for name in ("brief.pdf", "brief.word", "brief.place.full"):
        assert is_seen(stage, stage.find(name)), name
