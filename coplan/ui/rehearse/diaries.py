"""What is known of the days of one plan, written once and looked at with every repaint."""

from dataclasses import dataclass
from datetime import date

from coplan.plan import rehearsal
from coplan.plan.department import Staff
from coplan.plan.diary import Diary
from coplan.plan.ids import LessonId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable import is_gone, lessons_on


@dataclass(frozen=True, slots=True)
class Known:
    """A day: its diary, its lessons and its bookings; `gone` are lessons that the timetable has no more."""

    diary: Diary
    lessons: tuple[Lesson, ...]
    booked: tuple[Rehearsal, ...]
    gone: frozenset[LessonId]


class Diaries:
    """The days of a plan; another plan is another `Diaries`."""

    def __init__(self, plan: Plan, year: SchoolYear) -> None:
        self.plan, self._year = plan, year
        self._names = {person.id: person.initials for person in plan.all(Staff)}
        self._days: dict[date, Known] = {}

    def day(self, day: date) -> Known:
        """What is known of a day."""
        if day not in self._days:
            plan, year = self.plan, self._year
            booked = tuple(each for each in plan.all(Rehearsal) if each.day == day)
            written = rehearsal.diary(plan, year, day)
            lessons = lessons_on(plan, year, day)
            gone = frozenset(each.id for each in lessons if is_gone(plan, year, each))
            self._days[day] = Known(written, lessons, booked, gone)
        return self._days[day]

    def name(self, who: StaffId) -> str:
        """Somebody's initials."""
        return self._names.get(who, "?")
