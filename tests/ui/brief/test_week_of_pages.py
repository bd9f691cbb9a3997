"""A page of the department that is exported with a week lies with the pages of that week."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox

from tests.plan import world
from tests.ui.brief.stage import Stage


def test_how_we_work_goes_with_the_week_that_is_chosen(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.press("Ctrl+Shift+E")
    weeks = stage.find("brief.week.which")
    assert isinstance(weeks, QComboBox)
    later = next(n for n in range(weeks.count()) if weeks.itemData(n) > world.MONDAY)
    weeks.setCurrentIndex(later)
    stage.settle()
    stage.click("brief.week.kind.working")
    stage.click("brief.week.all")
    stage.click("brief.week.export")
    stage.settle()
    days = {each.name.partition(" ")[0] for each in tmp_path.iterdir()}
    assert days == {weeks.itemData(later).isoformat()}
