"""The doctor has one line for each place, and waits for no drive longer than it says."""

import re
import threading
from pathlib import Path

import pytest

from coplan import doctor, wiring
from coplan.office import Office
from coplan.plan.change import Change, added
from coplan.plan.ids import LessonId, RecordId, ResourceId, SharedModelId
from coplan.plan.place import Place, add_place
from coplan.plan.shared_model import SharedModel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a place."""
    made = tmp_path / "Briefings"
    made.mkdir()
    return made


def test_every_place_has_a_line_in_the_order_of_the_plan(tmp_path: Path, folder: Path) -> None:
    names = [f"Place {number}" for number in range(5)]
    with Office.open(tmp_path / "plan") as office:
        for number, name in enumerate(names):
            where = folder / name
            if number % 2:
                where.mkdir()
            office.do(add_place(office.planner.plan, name, str(where)))
        order = [each.name for each in office.planner.plan.all(Place)]
        lines = doctor.examine(office.desk, office.planner.plan)[-len(names) :]
    assert [each.sentence.partition(" (")[0] for each in lines] == order
    for each in lines:
        is_away = int(each.sentence.removeprefix("Place ")[0]) % 2 == 0
        assert ("cannot be reached" in each.sentence) == is_away
        assert each.as_json()["remedy"] == each.remedy


def test_a_drive_that_hangs_is_left_to_itself(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "PLACE_SECONDS", 0.0)
    with Office.open(tmp_path / "plan") as office:
        office.do(add_place(office.planner.plan, "Shared drive", str(folder)))
        *_, last = office.desk.examine_place(next(iter(office.planner.plan.all(Place))))
        for each in threading.enumerate():
            if each.name == "in time":
                each.join(10)
    assert last.sentence == f"Shared drive ({folder}) has not answered for 0 seconds."
    assert not list(folder.iterdir())


def test_counts_and_room_are_said_as_people_say_them(tmp_path: Path) -> None:
    with Office.open(tmp_path / "plan") as office:
        model = SharedModel(
            SharedModelId(RecordId("m")), LessonId(RecordId("l")), ResourceId(RecordId("r")), 1, "Gas"
        )
        office.do(Change("Made a model", (added(model),)))
        said = [each.sentence for each in doctor.examine(office.desk, office.planner.plan)]
    assert "It has 0 resources and 1 shared model." in said
    assert re.fullmatch(r"\d{1,3} (MB|GB|TB) (is|are) free on this laptop's disk\.", said[-1])
