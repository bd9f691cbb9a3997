"""A folder in which files lie that were made to do harm: the window goes on, and says why of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coplan.plan.resource import Resource
from coplan.ui.week.screen import WeekScreen
from tests.documents.bombs import markup, portable, zips
from tests.documents.conftest import make_pdf
from tests.documents.weighing import Scales
from tests.house import House
from tests.stories import school
from tests.ui.week.stage import drop, files
from tests.ui.week.test_many_files import Heartbeat

MONDAY = "lesson.8X1.2026-11-30.P1"
GAINED = 50_000_000
TURNED = "Y8 forces \u202efdp.exe.pdf"
BOMBS = {
    "Y8 paragraphs.docx": markup.many_paragraphs_in_a_big_file,
    "Y8 laughs.docx": markup.billion_laughs,
    "Y8 zeros.pptx": zips.zeros,
    "Y8 lines.pdf": portable.millions_of_lines,
}


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    """A department with a timetable and no files yet."""
    opened = House(tmp_path / "home")
    opened.open()
    opened.until(lambda: opened.shown("first_run"), "the first run is shown")
    opened.fill("first_run.department", "Science")
    opened.fill("first_run.initials", "kt")
    opened.fill("first_run.timetable", str(school.timetable(tmp_path)))
    opened.click("first_run.start")
    school.say_which_week(opened)
    opened.until(lambda: opened.shown(MONDAY), "the timetable has become lessons")
    opened.settle()
    yield opened
    opened.close()


def test_the_window_goes_on_beside_bombs(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "Shared"
    folder.mkdir()
    for name, make in BOMBS.items():
        make(folder / name)
    make_pdf(folder / TURNED, "Resultant force")
    screen = house.window.named("week")
    assert isinstance(screen, WeekScreen)
    with Scales() as scales:
        heart = Heartbeat()
        drop(screen, files(folder))
        house.settle()
    assert heart.beats > 10 * len(BOMBS)
    assert scales.gained < GAINED
    found = {each.name: each for each in house.planner.plan.all(Resource)}
    assert not found[TURNED].unreadable
    for name in BOMBS:
        assert name in found
        assert found[name].unreadable.endswith(".")
        assert not found[name].pages
