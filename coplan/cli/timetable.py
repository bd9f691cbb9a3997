"""The command line's way to bring a timetable in, with everything said that the window would show."""

import argparse
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from coplan.cli.answer import Answer
from coplan.plan import column_mapping, staff_names, teaching_weeks, timetable_arrival
from coplan.plan.department import Staff, staff_id
from coplan.plan.school_year import SchoolYear, WeekLetter, spoken
from coplan.plan.start import usual_year
from coplan.plan.timetable import Duty, TaughtSlot
from coplan.plan.timetable_arrival import Arrival
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble

if TYPE_CHECKING:
    from coplan.office import Office

# Lines for people, and values for programs.
Said: TypeAlias = tuple[list[str], dict[str, object]]


def answer(office: "Office", asked: argparse.Namespace) -> Answer:
    """Do what was asked. Raises `Trouble` for a file that is no timetable or whose columns nobody knows."""
    planner = office.planner
    found = office.read_timetable(asked.file)
    if asked.column:
        office.do(column_mapping.remember(planner.plan, found.headings, _pairs(asked.column)))
        found = office.read_timetable(asked.file)
    if asked.initials:
        office.do(staff_names.remember(planner.plan, _pairs(asked.initials)))
        found = office.read_timetable(asked.file)
    if found.wants_columns:
        raise Trouble(
            f"The columns of “{found.name}” do not say what they are: {', '.join(found.headings)}.",
            "Say it with --column class=HEADING --column teacher=HEADING --column period=HEADING.",
        )
    people = _people(office, asked, found)
    since = (
        office.day(asked.since)
        if asked.since
        else timetable_arrival.usual_day(planner.plan, people, planner.now.date())
    )
    year = planner.plan.only(SchoolYear)
    if year is None and not asked.dry_run:
        raise Trouble(
            "The plan has no school year yet, so no lesson has its time.",
            "Start a department in Coplan first.",
        )
    usual = year or usual_year(planner.now.date())
    week = timetable_arrival.week_asked(planner.plan, usual, found, planner.now.date())
    if asked.next_week and week is None:
        week = teaching_weeks.next_taught(usual, planner.now.date())
    known = (week, WeekLetter(asked.next_week)) if week and asked.next_week else None
    if week and known is None and not asked.dry_run:
        raise Trouble(
            f"The timetable has Week A and Week B, and nobody has said which the week of {spoken(week)} is.",
            "Say it with --next-week A or --next-week B.",
        )
    arrival = timetable_arrival.look(planner.plan, usual, found, people, since, known)
    if year and not asked.dry_run:
        office.do(timetable_arrival.bring_in(planner.plan, year, found, people, since, known))
    lines, values = _told(office, found, arrival, people, since, dry=asked.dry_run)
    questions, asking = _open_questions(found, None if known else week)
    return Answer((*lines, *questions), {**values, **asking}, not arrival.unplaced)


def _people(office: "Office", asked: argparse.Namespace, found: TimetableFile) -> tuple[str, ...]:
    if asked.everybody:
        return found.teachers
    if not asked.who:
        return timetable_arrival.usual_people(office.planner.plan, found)
    said = tuple(each.strip().upper() for each in asked.who.split(",") if each.strip())
    strange = next((each for each in said if each not in found.teachers), "")
    if strange:
        raise Trouble(
            f"Nobody in “{found.name}” has the initials {strange}.", f"It has {', '.join(found.teachers)}."
        )
    return said


def _open_questions(found: TimetableFile, week: date | None) -> Said:
    """What the window would ask: initials for names, and which week the next one is."""
    unknown = [each.name for each in found.names if not each.initials]
    offered = staff_names.suggested(unknown, found.teachers)
    lines = [f'ASK Whose initials are “{name}”? --initials "{name}={offered[name]}"' for name in unknown]
    if week:
        lines.append(f"ASK Is the week of {spoken(week)} Week A or B? --next-week A or --next-week B")
    values: dict[str, object] = {
        "names": [{**asdict(each), "suggested": each.initials or offered[each.name]} for each in found.names],
        "week_asked": week.isoformat() if week else None,
    }
    return lines, values


def _pairs(said: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for each in said:
        key, equals, heading = each.partition("=")
        if not equals or not heading.strip():
            raise Trouble(f"“{each}” has nothing on both sides of “=”.", "Write it as class=Set.")
        columns[key.strip()] = heading.strip()
    return columns


def _told(
    office: "Office",
    found: TimetableFile,
    arrival: Arrival,
    people: tuple[str, ...],
    since: date | None,
    *,
    dry: bool,
) -> Said:
    plan, joins = office.planner.plan, frozenset(people)
    known = {each.id for each in plan.all(Staff)}
    lines = [f"“{found.name}” is a {found.kind} ({found.written})."]
    lines += [f"It holds from {spoken(since)}." if since else "It holds from the first day of the year."]
    for each in found.people:
        new = "" if staff_id(each.initials) in known else ", new"
        out = "" if each.initials in joins else ", stays out"
        called = f" {each.name}" if each.name else ""
        lines.append(
            f"  {each.initials}{called}: {each.lines} lesson{'s' if each.lines != 1 else ''}{new}{out}"
        )
    lines += (f"LOOK {each}" for each in (*arrival.effects, *arrival.clashes))
    lines += (
        f"LOOK {each} is not in this file and keeps the lessons of the old timetable."
        for each in arrival.missing
    )
    lines += (f"Not placed: row {row.line}, {row.why} ({row.said})" for row in arrival.unplaced)
    would = "Would have b" if dry else "B"
    changed = arrival.change.sentence.removeprefix("B") if arrival.change else ""
    lines.append(f"{would}{changed}." if changed else "The timetable is as it was.")
    return (
        lines,
        {
            "file": found.name,
            "kind": found.kind,
            "written": found.written,
            "from": since.isoformat() if since else None,
            "dry_run": dry,
            "changed": bool(arrival.change) and not dry,
            "people": [{**asdict(each), "joins": each.initials in joins} for each in found.people],
            "placed": arrival.placed,
            "left_out": arrival.left_out,
            "lines": [
                _line(each.line, each.initials, each.what) for each in found.placed if each.initials in joins
            ],
            "unplaced": [{"line": row.line, "said": row.said, "why": row.why} for row in arrival.unplaced],
            "clashes": list(arrival.clashes),
            "effects": list(arrival.effects),
            "missing": list(arrival.missing),
        },
    )


def _line(number: int, initials: str, what: TaughtSlot | Duty) -> dict[str, object]:
    if isinstance(what, TaughtSlot):
        return {
            "line": number,
            "teacher": initials,
            "class": what.class_code,
            "week": str(what.week),
            "weekday": what.weekday,
            "period": what.period,
            "room": what.room,
            "subject": what.subject,
        }
    return {
        "line": number,
        "teacher": initials,
        "duty": what.what,
        "week": str(what.week),
        "weekday": what.weekday,
        "period": what.slot,
    }
