"""The whole job without a window, on folders and files as they really are."""

from pathlib import Path

import pytest

from coplan.office import Office
from coplan.plan import department
from coplan.plan.trouble import Trouble


def test_a_place_that_no_disk_can_have_is_away(tmp_path: Path) -> None:
    with Office.open(tmp_path / "plan") as office:
        planner = office.planner
        planner.do(department.begin("Science"))
        planner.do(department.add_place(planner.plan, "Here", str(tmp_path)))
        planner.do(department.add_place(planner.plan, "Nowhere", str(tmp_path / ("x" * 300))))
        said = {each.sentence.split(" (")[0]: each.well for each in office.examine()}
    assert said["Here"]
    assert not said["Nowhere"]


def test_no_briefing_without_a_place_for_it(tmp_path: Path) -> None:
    with Office.open(tmp_path / "plan") as office, pytest.raises(Trouble, match="shared model"):
        office.brief(tmp_path / "never made")
    assert not (tmp_path / "never made").exists()
