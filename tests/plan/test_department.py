"""The department: its name, its people and its places."""

import pytest

from coplan.plan import department, people
from coplan.plan.department import Department, Role, Staff, staff_id
from coplan.plan.folder_path import folder_name
from coplan.plan.place import Place, add_place, remove_place
from coplan.plan.plan import Plan
from coplan.plan.timetable import Duty
from coplan.plan.trouble import Trouble
from tests.plan import world

PLAN = world.plan()


def _person(initials: str, plan: Plan = PLAN) -> Staff:
    return department.staff(plan, initials)


def test_initials_are_the_same_however_they_are_written() -> None:
    assert staff_id(" kt ") == staff_id("KT")
    assert _person("kt").initials == "KT"
    with pytest.raises(Trouble, match="QQ"):
        _person("QQ")


@pytest.mark.parametrize("initials", ["", "   ", "ABCDE", "K T", "K.T", "kt"])
def test_initials_that_will_not_do(initials: str) -> None:
    with pytest.raises(Trouble):
        department.join(PLAN, initials)


def test_a_department_has_a_name() -> None:
    found = PLAN.only(Department)
    assert found is not None
    assert department.rename(found, "Sciences").sentence == "Renamed the department"
    with pytest.raises(Trouble, match="no name"):
        department.rename(found, "  ")
    with pytest.raises(Trouble, match="no name"):
        department.begin("")


def test_a_place_is_added_once_and_named_by_its_folder() -> None:
    plan = PLAN.after(add_place(PLAN, "Shared drive", "S:/Science"))
    with pytest.raises(Trouble, match="already"):
        add_place(plan, "Again", "S:/Science")
    with pytest.raises(Trouble, match="No folder"):
        add_place(plan, "Nowhere", " ")
    for half in ("Science", "~/Science", "S:Science", "./Science", "file:///srv/Science"):
        with pytest.raises(Trouble, match="where it is"):
            add_place(plan, "Somewhere", half)
    for whole in ("/srv/Science", "T:\\Science", "\\\\server\\Science"):
        assert add_place(plan, "Somewhere", whole)
    place = next(plan.all(Place))
    assert plan.after(remove_place(place)) == PLAN
    assert [folder_name(each) for each in ("S:\\Science\\Briefings\\", "/srv/science/", "S:")] == [
        "Briefings",
        "science",
        "S:",
    ]


def test_somebody_becomes_something_else_and_then_has_no_mentor() -> None:
    plan = PLAN.after(people.become(_person("LB"), Role.TEACHER))
    assert (_person("LB", plan).role, _person("LB", plan).mentor) == (Role.TEACHER, None)
    assert not people.become(_person("LB", plan), Role.TEACHER)


def test_a_mentor_is_a_colleague() -> None:
    plan = PLAN.after(people.mentor(_person("LB"), _person("JO")))
    assert _person("LB", plan).mentor == staff_id("JO")
    plan = plan.after(people.mentor(_person("LB", plan), None))
    assert _person("LB", plan).mentor is None
    with pytest.raises(Trouble, match="own mentor"):
        people.mentor(_person("LB"), _person("LB"))


def test_who_teaches_stays_and_who_does_not_may_leave() -> None:
    with pytest.raises(Trouble, match="still teaches"):
        people.leave(PLAN, _person("KT"))
    plan = PLAN.after(department.join(PLAN, "ZZ"))
    plan = plan.after(people.mentor(_person("LB", plan), _person("ZZ", plan)))
    plan = plan.after(people.leave(plan, _person("ZZ", plan)))
    assert plan.find(Staff, staff_id("ZZ")) is None
    assert _person("LB", plan).mentor is None
    assert plan.count(Duty) == PLAN.count(Duty)


def test_the_last_one_stays() -> None:
    alone = Plan.of([Staff(staff_id("KT"), "KT")])
    with pytest.raises(Trouble, match="only one"):
        people.leave(alone, next(alone.all(Staff)))
