"""What a week leaves to each person: their last free period, and rehearsals until they have enough."""

from collections.abc import Sequence
from datetime import date

from coplan.plan.department import Department
from coplan.plan.diary import Busy, Diary, minute
from coplan.plan.ids import StaffId
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, SlotKind

_TIMES = {1: "a rehearsal", 2: "two rehearsals", 3: "three rehearsals", 4: "four rehearsals"}


class Week:
    """The seven days from a Monday to its Sunday, with all that keeps people busy on them.

    Only lesson periods count as free. Without a department nothing is kept back.
    """

    def __init__(self, plan: Plan, year: SchoolYear, diaries: Sequence[Diary]) -> None:
        self._department = plan.only(Department)
        self._diaries = diaries
        self._lessons = [
            (diary, minute(slot.start), minute(slot.end))
            for diary in diaries
            if year.is_taught(diary.day)
            for slot in year.slots(diary.day)
            if slot.kind is SlotKind.LESSON
        ]
        self._free: dict[StaffId, list[tuple[date, int, int]]] = {}
        self._booked: dict[StaffId, int] = {}

    def diary(self, day: date) -> Diary:
        """One of its days."""
        return self._diaries[day.weekday()]

    def has_enough(self, who: StaffId) -> bool:
        """Whether somebody rehearses as often as the department asks of anybody."""
        return self._department is not None and self.rehearsals(who) >= self._department.most_each

    def said_enough(self, who: StaffId) -> str:
        """How often somebody rehearses, as people say it: "has two rehearsals that week already"."""
        count = self.rehearsals(who)
        return f"has {_TIMES.get(count, f'{count} rehearsals')} that week already"

    def is_last_free(self, who: StaffId, day: date, start: int, end: int) -> bool:
        """Whether somebody would have no free period any more if this stretch were taken."""
        if self._department is None or not self._department.keeps_last_free:
            return False
        free = self.free(who)
        return bool(free) and all(when == day and first < end and start < last for when, first, last in free)

    def rehearsals(self, who: StaffId) -> int:
        """How many rehearsals somebody has."""
        if who not in self._booked:
            stretches = (each for diary in self._diaries for each in diary.people.get(who, ()))
            self._booked[who] = sum(each.busy is Busy.REHEARSES for each in stretches)
        return self._booked[who]

    def free(self, who: StaffId) -> list[tuple[date, int, int]]:
        """The lesson periods in which somebody has nothing at all: day, start and end."""
        if who not in self._free:
            self._free[who] = [
                (diary.day, start, end)
                for diary, start, end in self._lessons
                if diary.clash_of(who, start, end) is None
            ]
        return self._free[who]
