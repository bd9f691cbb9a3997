"""A department after a year: 3,000 records and 500 files, kept as Coplan keeps them."""

import hashlib
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from coplan import wiring
from coplan.plan import lesson, mark, sample, week
from coplan.plan.change import Change, Record, added
from coplan.plan.ids import SharedModelId, StepId, derived
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Tool
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.settings import Settings, folders
from coplan.storage.store import Store

RECORDS = 3_000
RESOURCES = 500
_STEPS = 4


def furnish(home: Path) -> int:
    """Make the department the plan that opens in this home; return how many records it has."""
    places = folders({"COPLAN_HOME": str(home)})
    clock = wiring.SchoolClock()
    frame = Plan.of(sample.records(wiring.sample_facts(), clock.now().date()))
    plan = _with_a_year(frame, _files(home / "Resources"))
    folder = places.data / "plan"
    store = Store.open(folder, now=clock.now)
    store.apply(Change("A year of planning", tuple(added(each) for each in plan.everything())))
    store.close()
    Settings(places.settings).changed(initials="KT", plan_folder=str(folder)).save()
    return sum(1 for _ in plan.everything())


def _files(folder: Path) -> tuple[Resource, ...]:
    folder.mkdir(parents=True)
    found = []
    for number in range(RESOURCES):
        name = f"Y{7 + number % 5} lesson {number:03}.txt"
        words = f"{name}\nWhat the particles of a gas do when it is heated, number {number}.\n".encode()
        (folder / name).write_bytes(words)
        fingerprint = hashlib.sha256(words).hexdigest()
        key = resource_id(fingerprint, name)
        found.append(Resource(key, name, "txt", str(folder), fingerprint, len(words), name, 1, "text"))
    return tuple(found)


def _with_a_year(frame: Plan, resources: tuple[Resource, ...]) -> Plan:
    """The frame with lessons week by week, a file in each, and models until there are enough records."""
    lessons = list(islice(_lessons(frame), 600))
    records: dict[str, Record] = {each.id: each for each in (*frame.everything(), *resources)}
    plan = frame
    for each, resource in zip(lessons, cycle(resources), strict=False):
        for edit in lesson.attach(plan, [(resource, each)]).edits:
            if edit.after:
                records[edit.id] = edit.after
    for each, resource in zip(lessons, cycle(resources), strict=False):
        if len(records) >= RECORDS:
            break
        for record in _model(each, resource):
            records[record.id] = record
    return Plan.of(records.values())


def _lessons(frame: Plan) -> "list[Lesson]":
    year = frame.only(SchoolYear)
    if year is None:
        raise LookupError("the sample has no school year")
    days = (year.last_day - year.first_day).days
    weeks = (week.of(frame, year.first_day + timedelta(days=day)) for day in range(0, days, 7))
    return [each for found in weeks for each in found.lessons]


def _model(of: Lesson, resource: Resource) -> list[Record]:
    key = SharedModelId(derived("timed model", of.id))
    steps = [
        Step(StepId(derived("timed step", key, str(place))), key, float(place), f"Say {place}", "", 60)
        for place in range(1, _STEPS + 1)
    ]
    pins = [
        mark.make(key, 1, Tool.PIN, ((0.2 * place, 0.5, 1.0),), step_id=each.id)
        for place, each in enumerate(steps, start=1)
    ]
    return [SharedModel(key, of.id, resource.id, 1, "Heating a gas"), *steps, *pins]
