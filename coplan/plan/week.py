"""A week of lessons, from the timetable, with what the department has said about them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coplan.plan.ids import LessonId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import FRIDAY, MONTHS, SATURDAY, SchoolYear, WeekLetter, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot, lessons_on


class Readiness(StrEnum):
    """How far a lesson is, in the words of the Week screen."""

    NO_RESOURCES = "No resources yet"
    GONE = "File gone"
    READY = "Ready"
    SHARED_MODEL = "Shared model"


@dataclass(frozen=True, slots=True)
class Week:
    """The lessons of a week by day, each day in the order of its periods."""

    monday: date
    letter: str
    days: tuple[tuple[date, tuple[Lesson, ...]], ...]

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson of the week in order."""
        return tuple(lesson for _, day in self.days for lesson in day)

    @property
    def title(self) -> str:
        """The week as the top bar says it: "Week of 30 November · B"."""
        letter = f" · {self.letter}" if self.letter else ""
        return f"Week of {self.monday.day} {MONTHS[self.monday.month - 1]}{letter}"


def of(plan: Plan, day: date) -> Week:
    """The week of this day, with Saturday where it has bells; without a school year it has no lessons."""
    year = plan.only(SchoolYear)
    first = monday(day)
    on_saturday = year is not None and bool(year.slots(first + timedelta(days=SATURDAY - 1)))
    days = tuple(first + timedelta(days=i) for i in range(SATURDAY if on_saturday else FRIDAY))
    if year is None:
        return Week(first, "", tuple((each, ()) for each in days))
    letter = year.week_letter(first)
    return Week(
        first,
        "" if letter is WeekLetter.BOTH else letter.value,
        tuple((each, lessons_on(plan, year, each)) for each in days),
    )


def next_taught(plan: Plan, day: date) -> date | None:
    """The first day with lessons after the week of this day, if the year has one."""
    year = plan.only(SchoolYear)
    later = year.next_teaching_days(monday(day) + timedelta(days=7), 1) if year else ()
    return later[0] if later else None


def other_weeks_lessons(plan: Plan, week: Week) -> str:
    """The letter of the other week, when this one has no lessons only because all are in that; or nothing."""
    year = plan.only(SchoolYear)
    letters = {line.week for line in plan.all(TaughtSlot)}
    if year is None or not letters or WeekLetter.BOTH in letters or year.week_letter(week.monday) in letters:
        return ""
    return " and ".join(sorted(letters))


def why_not_taught(plan: Plan, week: Week) -> str:
    """Why the whole week has no lessons, in words; empty when one of its days may have some."""
    year = plan.only(SchoolYear)
    reasons = [year.why_not_taught(day) for day, _ in week.days] if year else []
    return ", ".join(dict.fromkeys(reasons)) if all(reasons) else ""


def readiness(plan: Plan, lesson: LessonId) -> Readiness:
    """Whether a lesson is the shared model, has its resources, misses one of them, or waits for them."""
    return readinesses(plan).get(lesson, Readiness.NO_RESOURCES)


def readinesses(plan: Plan) -> dict[LessonId, Readiness]:
    """The readiness of every lesson that has resources; all others wait for them."""
    gone = _with_file_gone(plan)
    known = {
        link.lesson_id: Readiness.GONE if link.lesson_id in gone else Readiness.READY
        for link in plan.all(LessonResource)
    }
    return known | {model.lesson_id: Readiness.SHARED_MODEL for model in plan.all(SharedModel)}


def ready(plan: Plan) -> frozenset[LessonId]:
    """The lessons that have their resources, all of them where they were."""
    return frozenset(readinesses(plan)) - _with_file_gone(plan)


def _with_file_gone(plan: Plan) -> frozenset[LessonId]:
    gone = {each.id for each in plan.all(Resource) if each.missing}
    links = [link.lesson_id for link in plan.all(LessonResource) if link.resource_id in gone]
    models = [model.lesson_id for model in plan.all(SharedModel) if model.resource_id in gone]
    return frozenset((*links, *models))
