"""`coplan rehearsals plan`: what is owed is planned, printed with reasons, and booked when asked for."""

import json
from pathlib import Path

import pytest

from coplan import wiring
from coplan.cli import main
from coplan.plan import lesson as lessons
from coplan.plan import sample
from coplan.plan.change import Change, added
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource, resource_id
from coplan.storage.store import Store
from tests.plan import world

FILE = "Y8 Gas pressure L3.pptx"
TITLE = "Gas pressure: the particle model"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of the sample department of this week, in which nothing is booked."""
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path))
    clock = wiring.SchoolClock()
    today = clock.now().date()
    deck = Resource(resource_id("f" * 64, FILE), FILE, "pptx", "S:/Science", "f" * 64, 1000, pages=9)
    plan = Plan.of((*sample.records(world.facts(), today), deck))
    plan = plan.after(sample.model(plan, world.facts(), today))
    taught = [(deck, each) for each in plan.all(Lesson) if each.title == TITLE]
    plan = plan.after(lessons.attach(plan, taught))
    records = [each for each in plan.everything() if not isinstance(each, Rehearsal)]
    store = Store.open(tmp_path / "plan", now=clock.now)
    store.apply(Change("Began", tuple(map(added, records))))
    store.close()
    return tmp_path / "plan"


def test_what_is_owed_is_planned_and_then_booked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearsals", "plan", "--plan", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "LB with AM" in said
    assert "AM is LB’s mentor" in said
    assert "No other plan is better." in said

    assert main(["rehearsals", "plan", "--json", "--book", "--plan", str(folder)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["booked"]
    assert found["proved"]
    assert sorted(line["teacher"] for line in found["lines"]) == ["AM", "JO", "KT", "LB"]

    assert main(["rehearsals", "plan", "--plan", str(folder)]) == 0
    assert capsys.readouterr().out.strip() == "Nobody else owes a rehearsal."


def test_without_a_timetable_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store.open(tmp_path / "empty", now=world.StoppedClock().now).close()
    assert main(["rehearsals", "plan", "--plan", str(tmp_path / "empty")]) == 2
    assert "There is no timetable yet." in capsys.readouterr().err
