"""The sample department: a real week to try things on, moved so that it is always next week."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from coplan.plan import department, lesson, levels, mark, page_text, shared_model, step, timetable
from coplan.plan.briefing import DEPARTMENT
from coplan.plan.change import Change, Record, added
from coplan.plan.department import Away, Department, Role, Staff, staff_id
from coplan.plan.ids import RehearsalId, SharedModelId, StepId, derived
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.mark import Colour, Mark, Meaning, Tool
from coplan.plan.page_text import PageText
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.sample_year import school_year
from coplan.plan.school_year import SchoolYear, WeekLetter, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.week import of as week_of

SAMPLE_WEEK = date(2026, 11, 30)
Facts = Mapping[str, Any]


def records(facts: Facts, today: date) -> tuple[Record, ...]:
    """People, year, timetable and titles of lessons, with next week as the sample week."""
    later = monday(today) + timedelta(days=7) - SAMPLE_WEEK
    year = school_year(facts, SAMPLE_WEEK + later)
    frame = Plan.of((*_people(facts), year, *_timetable(facts)))
    return (*frame.everything(), *_lessons(frame, facts, later))


def begin(facts: Facts, today: date, folder: str = "") -> Change:
    """Start with the sample department, whose files are in this folder."""
    found = (
        replace(each, folder=folder) if isinstance(each, Department) else each
        for each in records(facts, today)
    )
    return Change("Opened the sample department", tuple(added(each) for each in found))


def model(plan: Plan, facts: Facts, today: date) -> Change:
    """The sample's shared model with steps, pins and rehearsals, once its file is in the plan."""
    said = facts["model"]
    later = monday(today) + timedelta(days=7) - SAMPLE_WEEK
    resource = next((each for each in plan.all(Resource) if each.name == said["file"]), None)
    if resource is None:
        return Change("", ())
    chosen = shared_model.choose(plan, _lesson(plan, said["lesson"], later), resource, said["page"])
    after = plan.after(chosen)
    made = next(each for each in after.all(SharedModel) if plan.find(type(each), each.id) is None)
    edits = [edit for edit in chosen.edits if edit.after is not made]
    said_of_it = {field: said[field] for field in shared_model.LIMITS if field in said}
    made = replace(made, **said_of_it, non_negotiables=tuple(said["non_negotiables"]))
    edits.append(added(made))
    pins: list[Mark] = []
    for place, line in enumerate(said["steps"], start=1):
        key = StepId(derived("sample step", made.id, str(place)))
        edits.append(added(step.Step(key, made.id, float(place), line["say"], line["why"], line["seconds"])))
        x, y = line["pin"]
        pins.append(
            mark.make(made.id, made.page, Tool.PIN, ((x, y, 1.0),), author=staff_id("KT"), step_id=key)
        )
    drawn = (_mark(made, each) for each in said["marks"])
    edits.extend(map(added, levels.laid_on(plan, (*pins, *drawn))))
    edits.extend(added(_rehearsal(plan, each, made.id, later)) for each in facts["rehearsals"])
    week = SAMPLE_WEEK + later
    for about, texts in (
        (made.id, said["page_texts"]),
        (week.isoformat(), facts["week_texts"]),
        (DEPARTMENT, facts["department_texts"]),
    ):
        edits.extend(added(each) for each in _page_texts(about, texts))
    return Change("Marked up the sample model", tuple(edits))


def _page_texts(about: str, said: Mapping[str, str]) -> Iterator[PageText]:
    for name, words in said.items():
        yield PageText(page_text.key(about, name), about, name, words)


def _mark(model: SharedModel, said: Facts) -> Mark:
    return mark.make(
        model.id,
        model.page,
        Tool(said["tool"]),
        ((x, y, 1.0) for x, y in said["points"]),
        author=staff_id(said["who"]),
        colour=Colour[said["colour"]],
        width=said.get("width", 0.003),
        meaning=Meaning(said.get("meaning", Meaning.PLAIN)),
        text=said.get("text", ""),
    )


def _people(facts: Facts) -> Iterator[Record]:
    said = facts["department"]
    for edit in department.begin(said["name"], tuple(said["rooms"])).edits:
        if isinstance(edit.after, Department):
            yield edit.after
    for each in facts["staff"]:
        away = tuple(
            Away(WeekLetter(line["week"]), line["weekday"], _time(line["from"]), _time(line["to"]))
            for line in each["away"]
        )
        mentor = staff_id(each["mentor"]) if each["mentor"] else None
        yield Staff(staff_id(each["initials"]), each["initials"], Role(each["role"]), mentor, away)


def _timetable(facts: Facts) -> Iterator[Record]:
    for each in facts["timetable"]:
        teacher = staff_id(each["teacher"])
        yield timetable.taught_slot(
            WeekLetter(each["week"]),
            each["weekday"],
            each["period"],
            each["class"],
            teacher,
            each["room"],
            each["subject"],
        )
    for each in facts["duties"]:
        week = WeekLetter(each["week"])
        yield timetable.duty(staff_id(each["who"]), week, each["weekday"], each["slot"], each["what"])
    for each in facts["protected"]:
        yield timetable.protected_time(WeekLetter(each["week"]), each["weekday"], each["slot"], each["what"])


def _lessons(frame: Plan, facts: Facts, later: timedelta) -> Iterator[Lesson]:
    for each in facts["lessons"]:
        found = _lesson(frame, each, later)
        for edit in lesson.retitle(frame, found, each["title"]).edits:
            if isinstance(edit.after, Lesson):
                yield edit.after


def _lesson(plan: Plan, said: Facts, later: timedelta) -> Lesson:
    day = _day(said["date"], later)
    key = lesson_id(said["class"], day, said["period"])
    return next(each for each in week_of(plan, day).lessons if each.id == key)


def _rehearsal(plan: Plan, said: Facts, made: SharedModelId, later: timedelta) -> Rehearsal:
    day = _day(said["date"], later)
    year = plan.only(SchoolYear)
    slot = year.slot(day, said["slot"]) if year else None
    if slot is None:
        raise ValueError(f"the sample has no slot {said['slot']} on {day}")
    return Rehearsal(
        RehearsalId(derived("sample rehearsal", made, said["who"])),
        made,
        _lesson(plan, said["lesson"], later).id,
        staff_id(said["who"]),
        staff_id(said["with"]),
        said["part"],
        day,
        slot.name,
        slot.start,
        said["minutes"],
        said["room"],
    )


def _day(said: str, later: timedelta) -> date:
    return date.fromisoformat(said) + later


def _time(said: str) -> time:
    return time.fromisoformat(said)
