"""One change can be undone alone when nothing builds on it; else it is said what stands in the way."""

from dataclasses import replace

import pytest

from coplan.plan import department, lesson
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.ids import PlaceId, RecordId, ResourceId
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from tests.plan import world


def _place(name: str) -> Place:
    return Place(PlaceId(RecordId(name)), name, f"/{name}")


def _file() -> Resource:
    return Resource(ResourceId(RecordId("new")), "new.pdf", "pdf", "", "f" * 64, 1)


def _do(planner: Planner, change: Change) -> Change:
    planner.do(change)
    return planner.history.done[-1]


def test_an_older_change_is_undone_alone_and_can_be_done_again() -> None:
    planner = world.planner()
    older = _do(planner, Change("Added one", (added(_place("one")),)))
    newer = _do(planner, Change("Added two", (added(_place("two")),)))
    planner.undo_alone(older)
    assert planner.plan.find(Place, _place("one").id) is None
    assert planner.plan.find(Place, _place("two").id)
    assert planner.history.done[-1:] == (newer,)
    planner.redo()
    assert planner.plan.find(Place, _place("one").id)
    planner.undo_alone(planner.history.done[-1])
    with pytest.raises(Trouble, match="undone already"):
        planner.undo_alone(older)


def test_what_wrote_over_it_stands_in_the_way() -> None:
    planner = world.planner()
    found = planner.plan.only(Department)
    assert found
    older = _do(planner, department.rename(found, "Physics"))
    there = planner.plan.only(Department)
    assert there
    _do(planner, department.rename(there, "Chemistry"))
    with pytest.raises(Trouble, match="“Renamed the department”"):
        planner.undo_alone(older)
    planner.undo()
    planner.undo_alone(older)
    assert planner.plan.only(Department) == found


def test_another_field_of_the_same_record_does_not_stand_in_the_way() -> None:
    planner = world.planner()
    found = planner.plan.only(Department)
    assert found
    older = _do(planner, department.rename(found, "Physics"))
    there = planner.plan.only(Department)
    assert there
    _do(planner, department.point_at(there, "/files"))
    planner.undo_alone(older)
    now = planner.plan.only(Department)
    assert now
    assert (now.name, now.folder) == (found.name, "/files")


def test_what_names_a_record_that_came_with_it_stands_in_the_way() -> None:
    planner = world.planner()
    where, file = next(iter(planner.plan.all(lesson.Lesson))), _file()
    older = _do(planner, Change("Added new.pdf", (added(file),)))
    _do(planner, lesson.attach(planner.plan, ((file, where),)))
    with pytest.raises(Trouble, match=r"“Used new\.pdf in"):
        planner.undo_alone(older)


def test_what_went_is_not_brought_back_to_something_that_is_gone() -> None:
    planner = world.planner()
    where, file = next(iter(planner.plan.all(lesson.Lesson))), _file()
    planner.do(Change("Added new.pdf", (added(file),)))
    planner.do(lesson.attach(planner.plan, ((file, where),)))
    older = _do(planner, lesson.detach(planner.plan, file, where))
    _do(planner, Change("Took the file out", (removed(file),)))
    with pytest.raises(Trouble, match="Took the file out"):
        planner.undo_alone(older)


def test_what_was_done_elsewhere_stands_in_the_way_too() -> None:
    planner = world.planner()
    new = Staff(staff_id("ZZ"), "ZZ")
    older = _do(planner, Change("Added ZZ", (added(new),)))
    where = next(iter(planner.plan.all(lesson.Lesson)))
    planner.hear(Change("Gave it to ZZ", (Edit(where, replace(where, teacher=new.id)),)))
    with pytest.raises(Trouble, match="cannot be undone any more"):
        planner.undo_alone(older)
