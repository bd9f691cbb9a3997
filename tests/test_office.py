"""The whole job without a window, on folders and files as they really are."""

import logging
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coplan.office import Office
from coplan.plan import department, lesson, sample, week, word_template
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.lesson import lesson_id
from coplan.plan.place import add_place
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS, short
from coplan.plan.trouble import Trouble
from tests.plan import world


def test_a_place_that_no_disk_can_have_is_away(tmp_path: Path) -> None:
    with Office.open(tmp_path / "plan") as office:
        planner = office.planner
        planner.do(department.begin("Science"))
        planner.do(add_place(planner.plan, "Here", str(tmp_path)))
        planner.do(add_place(planner.plan, "Nowhere", str(tmp_path / ("x" * 300))))
        said = {each.sentence.split(" (")[0]: each.well for each in office.examine()}
    assert said["Here"]
    assert not said["Nowhere"]


def test_a_log_that_cannot_be_written_stops_nobody(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = logging.getLogger("coplan.documents")
    with Office.open(tmp_path / "plan"):
        log.warning("A reader failed")
        (written,) = home.rglob("*.log")
        assert written.read_text("utf-8").endswith(" coplan.documents: A reader failed\n")
        for each in logging.getLogger("coplan").handlers:
            each.close()
        shutil.rmtree(written.parent)
        log.warning("Another one failed")
    assert capsys.readouterr().err == ""


def test_no_briefing_without_a_place_for_it(tmp_path: Path) -> None:
    with Office.open(tmp_path / "plan") as office, pytest.raises(Trouble, match="shared model"):
        office.brief(tmp_path / "never made")
    assert not (tmp_path / "never made").exists()


def test_what_an_earlier_week_used_is_offered_when_it_is_imported_again(tmp_path: Path) -> None:
    deck = tmp_path / "notes.txt"
    deck.write_text("nothing to go by")
    with Office.open(tmp_path / "plan") as office:
        planner = office.planner
        planner.do(sample.begin(world.facts(), planner.now.date(), str(tmp_path)))
        coming = next(
            each for each in week.of(planner.plan, office.day(None)).lessons if each.class_code == "8X1"
        )
        day = coming.day - timedelta(days=364)
        before = replace(coming, id=lesson_id("8X1", day, "P1"), day=day, period="P1")
        (first,) = office.take_in([deck], accept=True, tell=None)
        assert first.lessons == ()
        planner.do(lesson.attach(planner.plan, [(next(planner.plan.all(Resource)), before)]))
        (again,) = office.take_in([deck], accept=True, tell=None)
        assert again.reason.startswith("8X1 used this on ")
        assert {each.split()[0] for each in again.lessons} == {"8X1", "8X2", "8Y1", "8Y2"}
        month = MONTHS[coming.day.month - 1][:3]
        assert f"8X1 {short(coming.day)} {month} {coming.period}" in again.lessons
        assert len(list(lesson.lessons_with(planner.plan, next(planner.plan.all(Resource)).id))) == 5
        planner.undo()
        assert len(list(lesson.lessons_with(planner.plan, next(planner.plan.all(Resource)).id))) == 1


def test_pages_go_out_with_our_own_look_when_the_template_is_away(tmp_path: Path) -> None:
    with Office.open(tmp_path / "plan") as office:
        planner = office.planner
        planner.do(sample.begin(world.facts(), planner.now.date(), str(tmp_path)))
        found = next(planner.plan.all(department.Department))
        planner.do(word_template.use(found, str(tmp_path / "Page.docx")))
        (made,) = office.brief(tmp_path / "out", kinds=(BriefingKind.WEEK,))
    assert sorted(Path(each).suffix for each in made.files) == [".docx", ".pdf"]
    assert made.missing[0] == "“Page.docx” is not there any more."
