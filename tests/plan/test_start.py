"""Starting a department of one's own."""

from datetime import date

import pytest

from coplan.plan import start
from coplan.plan.department import Department, Role, Staff
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.trouble import Trouble

TODAY = date(2026, 11, 26)


def test_a_department_begins_with_its_head_a_year_and_a_place() -> None:
    plan = Plan()
    change = start.ours(plan, " Science ", "kt", TODAY, "S:/Next week", " S:/Science/Briefings ")
    plan = plan.after(change)
    department, head, year = plan.only(Department), plan.only(Staff), plan.only(SchoolYear)
    assert department is not None
    assert (department.name, department.folder) == ("Science", "S:/Next week")
    assert head is not None
    assert (head.initials, head.role) == ("KT", Role.HEAD)
    assert year is not None
    assert year.is_taught(TODAY)
    place = plan.only(Place)
    assert place is not None
    assert (place.name, place.folder) == ("Briefings", "S:/Science/Briefings")


def test_everything_but_the_name_and_the_initials_can_wait() -> None:
    plan = Plan().after(start.ours(Plan(), "Science", "KT", TODAY))
    assert plan.count(Place) == 0


@pytest.mark.parametrize(
    ("name", "initials"), [("", "KT"), ("  ", "KT"), ("Science", ""), ("Science", "K T")]
)
def test_a_beginning_that_cannot_be_is_refused(name: str, initials: str) -> None:
    with pytest.raises(Trouble):
        start.ours(Plan(), name, initials, TODAY)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 8, 1), 2026),
        (date(2026, 7, 31), 2025),
        (date(2026, 11, 26), 2026),
        (date(2027, 1, 1), 2026),
        (date(2024, 2, 29), 2023),
    ],
)
def test_the_usual_year_is_the_one_of_today_and_in_august_the_next(today: date, first: int) -> None:
    year = start.usual_year(today)
    assert year.name == f"{first} to {first + 1}"
    assert year.first_day.year == first
    assert [slot.name for slot in year.slots(date(first, 9, 1))][1] == "P1"


def test_folders_of_which_only_a_part_is_said_are_refused() -> None:
    with pytest.raises(Trouble, match="folder “Next week”"):
        start.ours(Plan(), "Science", "KT", date(2026, 9, 1), folder="Next week")
    with pytest.raises(Trouble, match="folder “~/Briefings”"):
        start.ours(Plan(), "Science", "KT", date(2026, 9, 1), briefings="~/Briefings")
