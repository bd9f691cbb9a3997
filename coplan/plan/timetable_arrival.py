"""A timetable file coming into the plan: whose lines, from which day, and what becomes of everything else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from coplan.plan import new_timetable, teaching_weeks
from coplan.plan.change import Change, Edit, added
from coplan.plan.department import Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter, monday, spoken
from coplan.plan.timetable import TaughtSlot
from coplan.plan.timetable_effects import Effects
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.timetable_kinds.clashes import clashes
from coplan.plan.timetable_kinds.rows import Placed, Unplaced
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Arrival:
    """What bringing a file in would do.

    `lines` and `unplaced` are of those who join and of rows that name nobody; `left_out` counts lines of
    others. `clashes` are contradictions within the file, `effects` what hangs on lessons that moved or went.
    """

    change: Change
    lines: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    left_out: int
    clashes: tuple[str, ...]
    effects: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def placed(self) -> int:
        """How many lines come in."""
        return len(self.lines)

    @property
    def head(self) -> str:
        """What comes in and what does not, in a sentence or two."""
        come = f"{_lessons(self.placed)} {'comes' if self.placed == 1 else 'come'} in"
        others = f"; {_lessons(self.left_out)} of other people" if self.left_out else ""
        out = f"{others} {'stays' if self.left_out == 1 else 'stay'} out" if others else ""
        missed = len(self.unplaced)
        whole = self.placed + missed
        left = f" {missed:,} of {whole:,} could not be placed." if missed else " Nothing is left over."
        return f"{come}{out}.{left}"


def usual_people(plan: Plan, found: TimetableFile) -> tuple[str, ...]:
    """Who comes in unless somebody says otherwise: the department, or everybody while that is one person."""
    if plan.count(Staff) <= 1:
        return found.teachers
    return tuple(each for each in found.teachers if plan.find(Staff, staff_id(each)))


def usual_day(plan: Plan, people: Collection[str], today: date) -> date | None:
    """From when a file holds unless somebody says otherwise: next Monday, and at first from the first day."""
    theirs = {staff_id(each) for each in people}
    known = any(line.teacher in theirs for line in plan.all(TaughtSlot))
    return monday(today) + timedelta(days=7) if known else None


def week_asked(plan: Plan, year: SchoolYear, found: TimetableFile, today: date) -> date | None:
    """The Monday of which somebody has to say first whether it is Week A or B; nothing when that is known.

    It is asked when the first timetable of two weeks comes in, unless somebody gave a week its letter.
    """
    if not found.says_weeks:
        return None
    by_letter = any(line.week is not WeekLetter.BOTH for line in plan.all(TaughtSlot))
    is_known = year.first_week is not WeekLetter.BOTH and (by_letter or year.week_overrides)
    return None if is_known else teaching_weeks.next_taught(year, today)


def look(
    plan: Plan,
    year: SchoolYear,
    found: TimetableFile,
    people: Collection[str],
    since: date | None = None,
    known: tuple[date, WeekLetter] | None = None,
) -> Arrival:
    """Everything that bringing a file in would do, done to nobody yet.

    `known` is a week of which somebody has said the letter, as far as it was asked.
    """
    said = teaching_weeks.know(year, *known).edits if known else ()
    year = next((each.after for each in said if isinstance(each.after, SchoolYear)), year)
    joining = frozenset(people)
    mine = tuple(each for each in found.placed if each.initials in joining)
    others = frozenset(found.teachers) - joining
    # Rows of people of whom nothing could be placed belong to nobody who can be ticked, so they are told.
    unplaced = tuple(row for row in found.unplaced if not row.teachers or not others.issuperset(row.teachers))
    new = [each for each in found.teachers if each in joining and not plan.find(Staff, staff_id(each))]
    edits: list[Edit] = [*said, *(added(Staff(staff_id(each), each)) for each in new)]
    present = [staff_id(each) for each in found.teachers if each in joining]
    edits += new_timetable.hold(plan, year, [each.what for each in mine], present, since).edits
    effects = Effects(plan, plan.after(Change("", tuple(edits))), year, since or year.first_day)
    edits += effects.edits()
    return Arrival(
        Change(_sentence(len(mine), len(unplaced), since), tuple(edits)),
        mine,
        unplaced,
        len(found.placed) - len(mine),
        (*_two_people(found, joining), *clashes(mine)),
        tuple(effects.sentences()),
        _missing(plan, found, since or year.first_day),
    )


def bring_in(
    plan: Plan,
    year: SchoolYear,
    found: TimetableFile,
    people: Collection[str],
    since: date | None = None,
    known: tuple[date, WeekLetter] | None = None,
) -> Change:
    """Let a file be the timetable of these people from a day on; those who are new join the department.

    Raises `Trouble` when it has no line of theirs.
    """
    if found.wants_columns:
        raise Trouble(
            f"Nobody has said what the columns of “{found.name}” are.",
            "Say which column has the class, which the teacher's initials and which the period.",
        )
    arrival = look(plan, year, found, people, since, known)
    if not arrival.placed:
        raise Trouble(
            f"“{found.name}” has no lesson of these people that fits into the school day.",
            "Look at the reasons beside its rows, and check the bell times in Settings.",
        )
    return arrival.change


def _lessons(number: int) -> str:
    return "1 lesson" if number == 1 else f"{number:,} lessons" if number else "No lessons"


def _sentence(lines: int, unplaced: int, since: date | None) -> str:
    count = "one lesson" if lines == 1 else f"{lines:,} lessons"
    missed = f"; {unplaced:,} could not be placed" if unplaced else ""
    when = f" from {spoken(since)}" if since else ""
    return f"Brought in {count} of the timetable{when}{missed}"


def _two_people(found: TimetableFile, joining: Collection[str]) -> tuple[str, ...]:
    """Initials that stand for more than one name in the file."""
    return tuple(
        f"{each.initials} stands for {' and for '.join((each.name, *each.others))}: all of it would be one "
        "person’s timetable"
        for each in found.people
        if each.others and each.initials in joining
    )


def _missing(plan: Plan, found: TimetableFile, start: date) -> tuple[str, ...]:
    """People of the department who teach now and are not in the file, so that their lines stay."""
    teaching = {line.teacher for line in plan.all(TaughtSlot) if line.ends is None or line.ends >= start}
    there = {staff_id(each) for each in found.teachers}
    return tuple(each.initials for each in plan.all(Staff) if each.id in teaching - there)
