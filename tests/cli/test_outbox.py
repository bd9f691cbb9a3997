"""`coplan deliver`: what waits goes when its place is back, and says how it stands until then."""

import json
from pathlib import Path

import pytest

from coplan.cli import main
from coplan.office import Office
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Delivery, Parcel
from coplan.plan.ids import BriefingId, fresh
from coplan.plan.outbox import Draft
from coplan.plan.place import Place, add_place

NAME = "2026-11-30 Gas pressure.pdf"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a plan with one page that waits for a stick."""
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path / "home"))
    with Office.open(tmp_path / "plan") as office:
        office.do(add_place(office.planner.plan, "Stick", str(tmp_path / "stick")))
        (place,) = office.planner.plan.all(Place)
        page = (BriefingId(fresh()), BriefingKind.LESSON, "Gas pressure", 1)
        parcels = (Parcel(NAME, b"%PDF a page"),)
        office.desk.post.accept([Draft(*page, place, ("9Y2",), "KT", "KT", office.planner.now, parcels)])
    return tmp_path / "plan"


def test_what_waits_says_why_and_goes_when_its_place_is_back(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = plan.parent / "stick"
    assert main(["deliver", "--plan", str(plan)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"Waiting for Stick: {NAME}",
        f"  {stick} is not there at the moment. Connect the drive.",
    ]
    stick.mkdir()
    assert main(["deliver", "--plan", str(plan)]) == 0
    arrived = stick / "9Y2" / NAME
    assert capsys.readouterr().out.splitlines() == [f"Delivered {arrived}"]
    assert arrived.read_bytes() == b"%PDF a page"
    with Office.open(plan) as office:
        assert [each.name for each in office.planner.plan.all(Delivery)] == [f"9Y2/{NAME}"]
    assert main(["deliver", "--plan", str(plan)]) == 0
    assert capsys.readouterr().out.splitlines() == ["Nothing waits to be sent."]
    assert [each.name for each in (stick / "9Y2").iterdir()] == [NAME]


def test_programs_are_told_where_the_local_copy_is(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deliver", "--plan", str(plan), "--json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["place"], said["stage"], said["delivered"]) == ("Stick", "waiting", [])
    assert Path(said["waiting"][0]).read_bytes() == b"%PDF a page"


def test_a_plan_that_is_not_there_is_not_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deliver", "--plan", str(tmp_path / "nothing")]) == 2
    assert "There is no plan in" in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()


def test_a_plan_of_ones_own_that_nobody_has_begun_leads_to_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path / "home"))
    assert main(["deliver"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("coplan --sample deliver")
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.rstrip().endswith("coplan --sample doctor")
