"""A timetable brought in from the command line: tried first, then done, with every row accounted for."""

import json
from pathlib import Path

import pytest

from coplan.cli import main
from coplan.office import Office
from coplan.plan.department import Staff
from coplan.plan.school_year import SchoolYear, set_up
from coplan.plan.timetable import TaughtSlot
from tests.plan.timetables import SIMS, YEAR

FAILED, TROUBLE = 1, 2


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    with Office.open(tmp_path / "plan") as office:
        office.planner.do(set_up(YEAR))
    return tmp_path / "plan"


def file(tmp_path: Path, text: str) -> str:
    made = tmp_path / "report.csv"
    made.write_text(text, encoding="utf-8")
    return str(made)


def bring(plan: Path, *words: str) -> int:
    return main(["timetable", "import", *words, "--plan", str(plan)])


def test_a_dry_run_says_everything_and_does_nothing(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(plan, file(tmp_path, SIMS), "--dry-run", "--json") == FAILED
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["placed"], said["changed"]) == ("SIMS report", 2, False)
    assert [each["line"] for each in said["unplaced"]] == [4, 6]
    assert said["people"][0] == {
        "initials": "KT",
        "lines": 1,
        "name": "Dr Example",
        "others": [],
        "joins": True,
    }
    with Office.open(plan) as office:
        assert office.planner.plan.count(TaughtSlot) == 0


def test_a_timetable_comes_in_and_a_later_one_from_its_day(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = "\n".join(SIMS.splitlines()[:3]) + "\n"
    assert bring(plan, file(tmp_path, clean)) == TROUBLE
    assert "--next-week A or --next-week B" in capsys.readouterr().err
    assert bring(plan, file(tmp_path, clean), "--next-week", "B") == 0
    assert "Brought in 2 lessons of the timetable." in capsys.readouterr().out
    later = file(tmp_path, clean.replace("Lab 2", "Lab 7"))
    assert bring(plan, later, "--from", "2027-01-04", "--who", "KT") == 0
    assert "AM Ms Example: 1 lesson, stays out" in capsys.readouterr().out
    with Office.open(plan) as office:
        now = office.planner.plan
        assert sorted(line.room for line in now.all(TaughtSlot)) == ["Lab 2", "Lab 3", "Lab 7"]
        assert {each.initials for each in now.all(Staff)} == {"KT", "AM"}


def test_a_file_may_be_named_from_the_folder_one_is_in(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(tmp_path, SIMS)
    monkeypatch.chdir(tmp_path)
    assert bring(plan, "report.csv", "--dry-run") == FAILED, "two of its rows cannot be placed"


def test_columns_are_told_once(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = file(tmp_path, "Gruppe,Wer,Wann\n8X1,KT,1Mon:1\n")
    assert bring(plan, mine) == TROUBLE
    assert "Gruppe, Wer, Wann" in capsys.readouterr().err
    told = ("--column", "class=Gruppe", "--column", "teacher=Wer", "--column", "period=Wann")
    assert bring(plan, mine, *told, "--dry-run") == 0
    assert bring(plan, mine, "--next-week", "A") == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "Monday"), "not a date"),
        (("--who", "ZZ"), "Nobody in “report.csv” has the initials ZZ"),
        (("--column", "class"), "nothing on both sides"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert bring(plan, file(tmp_path, SIMS), *words) == TROUBLE
    assert why in capsys.readouterr().err


def test_without_a_school_year_it_can_only_be_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(tmp_path / "new", file(tmp_path, SIMS), "--dry-run") == FAILED
    assert bring(tmp_path / "new", file(tmp_path, SIMS)) == TROUBLE
    assert "no school year" in capsys.readouterr().err
    with Office.open(tmp_path / "new") as office:
        assert office.planner.plan.only(SchoolYear) is None
