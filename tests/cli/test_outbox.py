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
        export(office, BriefingId(fresh()), 1, Parcel(NAME, b"%PDF a page"))
    return tmp_path / "plan"


def export(office: Office, page: BriefingId, version: int, *parcels: Parcel) -> None:
    """Keep a page in the outbox for the stick."""
    (place,) = office.planner.plan.all(Place)
    words = (page, BriefingKind.LESSON, "Gas pressure", version)
    office.desk.post.accept([Draft(*words, place, ("9Y2",), "KT", "KT", office.planner.now, parcels)])


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


def test_what_went_before_is_not_said_to_be_delivered_again(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word, lies = f"{NAME.removesuffix('.pdf')}.docx", plan.parent / "stick" / "9Y2"
    lies.parent.mkdir()
    main(["deliver", "--plan", str(plan)])
    page = BriefingId(fresh())
    for version in (1, 2):
        with Office.open(plan) as office:
            content = b"version %d" % version
            export(office, page, version, Parcel(f"2 {NAME}", b"%PDF" + content), Parcel(word, content))
            if version == 1:
                office.deliver(office.desk.post.waiting())
    (lies / f"~${word[2:]}").write_bytes(b"\x02KT" + bytes(52))
    capsys.readouterr()
    for said in ("Delivered", "There already:"):
        assert main(["deliver", "--plan", str(plan)]) == 1
        first, second, _ = capsys.readouterr().out.splitlines()
        assert first == f"{said} {lies / f'2 {NAME}'}"
        assert second.startswith("Waiting for Stick: ")


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
