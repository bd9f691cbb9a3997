"""The doctor of one place: found by its name or folder, tried, and told of in lines and as JSON."""

import json
from pathlib import Path

import pytest

from coplan.cli import main
from coplan.office import Office
from coplan.plan import department
from coplan.plan.place import Place, add_place

TROUBLE = 2


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The folder of a place."""
    folder = tmp_path / "Science" / "Briefings"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def plan(tmp_path: Path, there: Path) -> Path:
    """A plan with a place that is there and one that is not."""
    with Office.open(tmp_path / "plan") as office:
        office.do(department.begin("Science"))
        office.do(add_place(office.planner.plan, "Shared drive", str(there)))
        office.do(add_place(office.planner.plan, "USB stick", str(there.with_name("Stick"))))
    return tmp_path / "plan"


def doctor(plan: Path, *words: str) -> int:
    """Ask the doctor."""
    return main(["doctor", *words, "--plan", str(plan)])


def in_json(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    """What was printed for programs, by what it is about."""
    return {each["aspect"]: each for each in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize("said", ["Shared drive", "SHARED  Drive "])
def test_a_place_is_found_by_its_name_in_any_capitals(
    plan: Path, there: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    doctor(plan, said)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"ok    Shared drive ({there}) can be reached."
    assert "ok    A page can be written there, read back and taken away again." in lines
    assert not list(there.iterdir())


def test_a_place_is_found_by_its_folder(plan: Path, there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doctor(plan, f"{there}/")
    assert capsys.readouterr().out.startswith(f"ok    Shared drive ({there})")


def test_any_other_folder_can_be_tried_before_it_is_a_place(
    plan: Path, there: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doctor(plan, str(there.parent))
    assert f"Science ({there.parent}) can be reached." in capsys.readouterr().out
    monkeypatch.chdir(there.parent.parent)
    doctor(plan, "Science")
    assert f"Science ({there.parent}) can be reached." in capsys.readouterr().out


def test_what_is_wrong_is_said_with_what_to_do(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(plan, "usb stick") == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("LOOK  USB stick (")
    assert second.startswith("      Make that folder, connect the drive")


def test_a_name_that_there_is_none_of_says_which_there_are(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(plan, "S drive") == TROUBLE
    said = capsys.readouterr().err
    assert "There is no place called “S drive” in the plan." in said
    assert "“Shared drive”, “USB stick”, or the path of a folder." in said


def test_a_plan_without_places_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Office.open(tmp_path / "plan") as office:
        office.do(department.begin("Science"))
    assert doctor(tmp_path / "plan", "S drive") == TROUBLE
    assert "It has none yet: name a folder." in capsys.readouterr().err


def test_programs_get_the_same(plan: Path, there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doctor(plan, "Shared drive", "--json")
    found = in_json(capsys)
    assert list(found)[:3] == ["reachable", "kind of place", "writable"]
    assert found["reachable"] == {
        "place": "Shared drive",
        "folder": str(there),
        "aspect": "reachable",
        "well": True,
        "sentence": f"Shared drive ({there}) can be reached.",
        "remedy": "",
    }
    assert doctor(plan, "USB stick", "--json") == 1
    assert [*in_json(capsys)] == ["reachable"]


def test_a_place_is_tried_where_it_is_on_this_laptop(
    plan: Path, there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Office.open(plan) as office:
        office.do(add_place(office.planner.plan, "S", "S:\\Science\\Briefings"))
        office.desk.roots.learn("S:\\Science\\Briefings", str(there))
        place = next(each for each in office.planner.plan.all(Place) if each.name == "S")
        found = office.desk.examine_place(place)
    assert found[0].sentence == f"S (S:\\Science\\Briefings, {there} on this laptop) can be reached."


def test_without_a_name_every_place_has_a_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(plan) == 1
    lines = capsys.readouterr().out.splitlines()
    (shared,) = (each for each in lines if "Shared drive" in each)
    (stick,) = (each for each in lines if "USB stick" in each)
    assert "can be reached and written to." in shared or "free there" in shared
    assert stick.startswith("LOOK  USB stick (")
