"""People of the department: what each does, who mentors whom, and leaving."""

from dataclasses import replace

from coplan.plan.change import Change, Edit, removed
from coplan.plan.department import Role, Staff
from coplan.plan.engagement import Engagement
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.timetable import Duty, TaughtSlot
from coplan.plan.trouble import Trouble


def become(person: Staff, role: Role) -> Change:
    """Do something else in the department; only early career teachers have a mentor."""
    mentor = person.mentor if role is Role.ECT else None
    after = replace(person, role=role, mentor=mentor)
    return Change(f"{person.initials} is now {role}", (Edit(person, after),) if after != person else ())


def mentor(person: Staff, by: Staff | None) -> Change:
    """Have a mentor, or none. Raises `Trouble` when somebody would mentor themselves."""
    if by is not None and by.id == person.id:
        raise Trouble(f"{person.initials} cannot be their own mentor.", "Choose a colleague.")
    after = replace(person, mentor=by.id if by else None)
    who = f"{by.initials} now mentors {person.initials}" if by else f"{person.initials} has no mentor now"
    return Change(who, (Edit(person, after),) if after != person else ())


def leave(plan: Plan, person: Staff) -> Change:
    """Leave the department, with the duties in the timetable.

    Raises `Trouble` for somebody who still teaches or rehearses, and for the last one.
    """
    if plan.count(Staff) == 1:
        raise Trouble(f"{person.initials} is the only one in the department.", "Add somebody else first.")
    lines = sum(slot.teacher == person.id for slot in plan.all(TaughtSlot))
    if lines or any(lesson.teacher == person.id for lesson in plan.all(Lesson)):
        raise Trouble(
            f"{person.initials} still teaches lessons in this plan.",
            "Give those lessons to somebody else in the timetable first.",
        )
    if any(person.id in (booked.who, booked.partner) for booked in plan.all(Rehearsal)):
        raise Trouble(f"{person.initials} has rehearsals in this plan.", "Cancel those rehearsals first.")
    mentored = [each for each in plan.all(Staff) if each.mentor == person.id]
    edits = [Edit(each, replace(each, mentor=None)) for each in mentored]
    edits += [removed(each) for each in plan.all(Duty) if each.who == person.id]
    edits += [removed(each) for each in plan.all(Engagement) if each.who == person.id]
    return Change(f"Took {person.initials} out of the department", (*edits, removed(person)))
