"""A lesson that somebody adds by hand, because there is no timetable or the timetable does not have it."""

from datetime import date

from coplan.plan import department
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.department import Staff, staff_id
from coplan.plan.lesson import Lesson, LessonResource, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, SlotKind, short
from coplan.plan.shared_model import of_lesson
from coplan.plan.timetable import lessons_on, taught_on
from coplan.plan.trouble import Trouble

MOST_IN_CODE = 20


def add(
    plan: Plan, class_code: str, day: date, period: str, initials: str, room: str = "", title: str = ""
) -> Change:
    """Add a lesson. A teacher who is not in the department yet joins it with the lesson.

    Raises `Trouble` when the day or its bells cannot have the lesson, or have it already.
    """
    code = " ".join(class_code.split())
    if not code:
        raise Trouble("The lesson has no class yet.", "Write the class as on the timetable, such as 8X1.")
    if len(code) > MOST_IN_CODE:
        raise Trouble(
            f"“{code}” is too long for the name of a class.", f"Use at most {MOST_IN_CODE} characters."
        )
    year = _year(plan)
    if reason := year.why_not_taught(day):
        raise Trouble(f"No lessons are taught on {short(day)}: it is {reason}.", "Choose a school day.")
    if period not in periods(plan, day):
        raise Trouble(f"{short(day)} has no lesson called “{period}”.", "Choose a lesson that the day has.")
    key = lesson_id(code, day, period)
    if any(each.id == key for each in lessons_on(plan, year, day)):
        raise Trouble(
            f"{code} has a lesson on {short(day)} {period} already.", "Choose another time or another class."
        )
    lesson = Lesson(key, code, day, period, staff_id(initials), room.strip(), title=title.strip())
    return Change(f"Added {code} on {lesson.when}", (*_joined(plan, initials), added(lesson)))


def _joined(plan: Plan, initials: str) -> tuple[Edit, ...]:
    if not initials.strip():
        raise Trouble("The lesson has no teacher yet.", "Write the teacher's initials, as on the timetable.")
    known = plan.find(Staff, staff_id(initials))
    return () if known else department.join(plan, initials).edits


def _year(plan: Plan) -> SchoolYear:
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble(
            "There is no school year yet, so no day has lessons.", "Set the school year up in Settings first."
        )
    return year


def remove(plan: Plan, lesson: Lesson) -> Change:
    """Take a lesson out again; its files become unsorted.

    Raises `Trouble` for a lesson of the timetable, and for one that has the shared model.
    """
    kept = plan.find(Lesson, lesson.id)
    if kept is None or not is_extra(plan, lesson):
        raise Trouble(
            f"{lesson.class_code} {lesson.when} is in the timetable.", "Take it out of the timetable instead."
        )
    if of_lesson(plan, lesson.id):
        raise Trouble(
            f"{lesson.class_code} {lesson.when} has the shared model.",
            "Make another lesson's page the shared model first, then take this lesson out.",
        )
    links = [link for link in plan.all(LessonResource) if link.lesson_id == lesson.id]
    return Change(f"Took out {lesson.class_code} {lesson.when}", (*map(removed, links), removed(kept)))


def is_extra(plan: Plan, lesson: Lesson) -> bool:
    """Whether the timetable does not have this lesson."""
    year = plan.only(SchoolYear)
    if year is None:
        return True
    taught = taught_on(plan, year, lesson.day)
    return all(lesson_id(slot.class_code, lesson.day, slot.period) != lesson.id for slot in taught)


def periods(plan: Plan, day: date) -> tuple[str, ...]:
    """The periods in which lessons can be taught on this day, in order."""
    year = plan.only(SchoolYear)
    slots = year.slots(day) if year else ()
    return tuple(slot.name for slot in slots if slot.kind is SlotKind.LESSON)
