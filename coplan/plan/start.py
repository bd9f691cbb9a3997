"""Starting a department of one's own: what has to be there before there is a timetable."""

from datetime import date, time

from coplan.plan import department, ids
from coplan.plan.change import Change
from coplan.plan.department import Role
from coplan.plan.folder_path import check_whole, folder_name
from coplan.plan.ids import SchoolYearId
from coplan.plan.place import add_place
from coplan.plan.plan import Plan
from coplan.plan.school_year import Bells, SchoolYear, Slot, SlotKind, set_up

AUTUMN, SUMMER = (9, 1), (7, 22)
_DAY = (
    ("8:25", "Before school", time(8, 25), time(8, 45), SlotKind.BEFORE),
    ("P1", "P1", time(8, 50), time(9, 50), SlotKind.LESSON),
    ("P2", "P2", time(9, 50), time(10, 50), SlotKind.LESSON),
    ("Break", "Break", time(10, 50), time(11, 10), SlotKind.BREAK),
    ("P3", "P3", time(11, 10), time(12, 10), SlotKind.LESSON),
    ("P4", "P4", time(12, 10), time(13, 10), SlotKind.LESSON),
    ("Lunch", "Lunch", time(13, 10), time(14, 0), SlotKind.LUNCH),
    ("P5", "P5", time(14, 0), time(15, 0), SlotKind.LESSON),
    ("After school", "After school", time(15, 5), time(16, 0), SlotKind.AFTER),
)


def usual_year(today: date) -> SchoolYear:
    """A school year round today with the usual bells and no holidays yet; in August the one to come."""
    first = today.year if today.month >= AUTUMN[0] - 1 else today.year - 1
    name = f"{first} to {first + 1}"
    return SchoolYear(
        SchoolYearId(ids.derived("school year", name)),
        name,
        date(first, *AUTUMN),
        date(first + 1, *SUMMER),
        bells=(Bells((1, 2, 3, 4, 5), tuple(Slot(*each) for each in _DAY)),),
    )


def ours(plan: Plan, name: str, initials: str, today: date, folder: str = "", briefings: str = "") -> Change:
    """Start a department with its head, the usual year, the folder of its files and where its briefings go.

    Raises `Trouble` when the name, the initials or a folder cannot be used.
    """
    begun = department.begin(name, folder=folder)
    joined = department.join(plan, initials, Role.HEAD)
    if folder:
        check_whole(folder)
    edits = [*begun.edits, *joined.edits, *set_up(usual_year(today)).edits]
    if briefings.strip():
        edits += add_place(plan, folder_name(briefings), briefings.strip()).edits
    return Change(begun.sentence, tuple(edits))
