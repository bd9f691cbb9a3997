"""What a week's export says once its sheet is closed, and what its rows hear from the outbox."""

import errno
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from coplan.plan.place import Place
from coplan.ui.notices import Notice
from coplan.ui.theme import Tone
from tests.ui.brief.stage import Stage
from tests.ui.brief.test_week_export import said, summary


def export(stage: Stage, place: Path, *, close: bool = False) -> None:
    """Export the one page of the sample's week to a place, and `close` the sheet while it is made."""
    stage.screen.add_place(str(place))
    stage.press("Ctrl+Shift+E")
    button = stage.find("brief.week.export")
    assert isinstance(button, QPushButton)
    button.click()
    if close:
        stage.press("Escape")
    stage.settle()


def told(stage: Stage) -> Notice:
    """The notice that is shown."""
    assert stage.notices.current
    return stage.notices.current


def test_the_notice_is_green_only_while_all_is_well(stage: Stage, tmp_path: Path) -> None:
    away = tmp_path / "away"
    export(stage, away, close=True)
    notice = told(stage)
    assert (notice.what, notice.remedy) == ("1 page is made.", "The outbox says what waits.")
    assert (notice.tone, notice.icon) == (Tone.WAITING, "warning")
    assert notice.passes
    away.mkdir()
    stage.outgoing.try_now()
    stage.settle()
    assert (told(stage).what, told(stage).remedy, told(stage).tone) == ("1 page is made.", "", Tone.ACCENT)


def test_a_page_that_needs_somebody_later_is_told_and_taken_back(stage: Stage, tmp_path: Path) -> None:
    away = tmp_path / "away"
    export(stage, away, close=True)
    stage.notices.dismiss()
    away.mkdir()
    stage.drive.refuse = errno.ENOSPC, b"%PDF"
    stage.outgoing.try_now()
    stage.settle()
    notice = told(stage)
    assert notice.remedy == "The outbox says what needs you."
    assert not notice.passes
    assert notice.then is not None
    notice.then()
    assert stage.asked == ["outbox"]
    stage.drive.refuse = None
    stage.outgoing.try_now()
    stage.settle()
    assert told(stage).tone is Tone.ACCENT


def test_a_notice_of_the_last_export_goes_with_the_next(stage: Stage, tmp_path: Path) -> None:
    export(stage, tmp_path / "away", close=True)
    stage.press("Ctrl+Shift+E")
    stage.click("brief.week.export")
    assert stage.notices.current is None


def test_a_page_beside_a_colleagues_leads_to_the_list(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.press("Ctrl+E")
    for each in tmp_path.iterdir():
        each.write_bytes(b"her corrections")
    stage.notices.dismiss()
    stage.press("Ctrl+Shift+E")
    button = stage.find("brief.week.export")
    assert isinstance(button, QPushButton)
    button.click()
    stage.press("Escape")
    notice = told(stage)
    assert (notice.tone, notice.action) == (Tone.WAITING, "Show the pages")
    assert notice.then is not None
    notice.then()
    assert ", Delivered beside theirs, " in said(stage)[0]


def test_a_page_that_is_led_elsewhere_or_left_out_says_so(stage: Stage, tmp_path: Path) -> None:
    export(stage, tmp_path / "away")
    (page,) = stage.outgoing.waiting
    stage.outgoing.set_aside(page.id)
    stage.settle()
    assert ", Not sent, " in said(stage)[0]
    assert summary(stage) == "1 page not sent to away."
    stage.outgoing.keep(page.id)
    stage.settle()
    assert ", Waiting, " in said(stage)[0]
    there = tmp_path / "there"
    there.mkdir()
    stage.screen.add_place(str(there))
    place = next(each for each in stage.planner.plan.all(Place) if each.name == "there")
    stage.outgoing.redirect(page.id, place)
    stage.settle()
    assert ", Delivered, " in said(stage)[0]
    assert summary(stage) == "1 page delivered to there."


def test_a_page_that_is_exported_once_more_is_followed(stage: Stage, tmp_path: Path) -> None:
    export(stage, tmp_path / "away")
    stage.click("brief.week.close")
    stage.press("Ctrl+E")
    (tmp_path / "away").mkdir()
    stage.outgoing.try_now()
    stage.settle()
    stage.press("Ctrl+Shift+E")
    stage.click("brief.week.last")
    assert summary(stage) == "1 page delivered to away."
