"""A school year from term dates as people have them: first what was understood, then the year itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from coplan.plan.change import Change, Edit
from coplan.plan.school_year import FRIDAY, Holiday, SchoolYear, WeekLetter, monday, spoken
from coplan.plan.term_dates import add_holiday, add_inset, run_from, weekdays_of
from coplan.plan.term_lines import Kind, Line, frame_of, may_be_term, paired, read_lines, refused
from coplan.plan.trouble import Trouble

MOST_LINES = 500
A_DAY = timedelta(days=1)
_LONG_GAP = 8
_LONGEST_GAP = timedelta(days=37)
_SHORTEST = timedelta(days=120)
_NOT_WHOLE = "This is not a whole school year. Write all its terms, or change its first and last day below."


@dataclass(frozen=True, slots=True)
class TermText:
    """What was read: every line, and the school year as it would be with them."""

    lines: tuple[Line, ...]
    before: SchoolYear
    year: SchoolYear

    @property
    def refused(self) -> tuple[Line, ...]:
        """The lines that were not understood or cannot be."""
        return tuple(line for line in self.lines if line.why)

    @property
    def understood(self) -> tuple[Line, ...]:
        """The lines that say something about the year."""
        return tuple(line for line in self.lines if line.said)


def read(text: str, year: SchoolYear) -> TermText:
    """Read term dates for this school year, or for another one when all of them belong to it.

    Terms or teaching days say the whole year anew; without them, holidays and INSET days are added to it.
    Raises `Trouble` when there is far too much text.
    """
    rows = text.splitlines()
    if len(rows) > MOST_LINES:
        raise Trouble(f"That is {len(rows)} lines.", "Copy only the part with the term dates.")
    frame = frame_of(rows, year)
    lines = paired(list(read_lines(rows, frame)))
    if any(line.kind is Kind.TAUGHT for line in lines):
        lines, after = _of_teaching_days([_only_taught(each) for each in lines], year)
    elif any(line.kind is Kind.TERM for line in lines):
        lines, after = _whole(lines, year)
    else:
        lines, after = _added(lines, year)
    return TermText(tuple(lines), year, after)


def take(found: TermText) -> Change:
    """Have the school year as it was read.

    Raises `Trouble` when no line of it was understood, and when a term is missing that would be a holiday.
    """
    if not found.understood:
        raise Trouble(
            "No term dates were found in this.",
            "Write each in a line, such as “Half-term: 26 October to 30 October 2026”.",
        )
    if found.year == found.before:
        return Change("", ())
    _check_terms(found)
    after = found.year
    days = (
        f"{spoken(after.first_day)} {after.first_day.year} to {spoken(after.last_day)} {after.last_day.year}"
    )
    return Change(f"Took in the term dates, {days}", (Edit(found.before, after),))


def _check_terms(found: TermText) -> None:
    """Refuse a year without a term that was said but not understood, or with a gap as long as a term."""
    if not any(line.kind is Kind.TERM for line in found.lines):
        return
    lost = next((line for line in found.lines if may_be_term(line)), None)
    if lost:
        raise Trouble(
            f"Line {lost.number} seems to be a term, and without it there would be no school in that term.",
            "Put the line right, or take it out if it is not wanted.",
        )
    said = {span for line in found.lines if line.kind is Kind.HOLIDAY for span in line.spans}
    for each in found.year.holidays:
        if each.last - each.first > _LONGEST_GAP and (each.first, each.last) not in said:
            raise Trouble(
                f"No term is said from {spoken(each.first)} to {spoken(each.last)} {each.last.year}, "
                "so all of it would be a holiday.",
                "Write the term that is missing, or write these days in a line as a holiday.",
            )


def _only_taught(line: Line) -> Line:
    """The line, refused when it says something else beside a list of teaching days."""
    if line.kind in (Kind.TAUGHT, Kind.HEADING, None):
        return line
    return refused(line, "A list of teaching days says the whole year already.")


def _added(lines: list[Line], year: SchoolYear) -> tuple[list[Line], SchoolYear]:
    """The year with the holidays and INSET days of these lines."""
    told = []
    for line in lines:
        now, year = _with_line(line, year)
        told.append(now)
    return told, year


def _with_line(line: Line, year: SchoolYear) -> tuple[Line, SchoolYear]:
    """The year with what one line says; the line comes back refused when that cannot be."""
    before = year
    try:
        for first, last in line.spans:
            if line.kind is Kind.INSET:
                for day in weekdays_of(first, last) or (first,):
                    year = year if day in year.inset else _done(add_inset(year, day))
            elif line.kind is Kind.HOLIDAY and Holiday(line.name, first, last) not in year.holidays:
                year = _done(add_holiday(year, line.name, first, last))
    except Trouble as trouble:
        return refused(line, f"{trouble.what} {trouble.remedy}"), before
    return line, year


def _done(change: Change) -> SchoolYear:
    after = change.edits[0].after
    assert isinstance(after, SchoolYear)
    return after


def _whole(lines: list[Line], year: SchoolYear) -> tuple[list[Line], SchoolYear]:
    """The year that these terms make: what lies between two of them is not taught."""
    lines, terms = _terms(lines)
    said = [span for line in lines if line.kind is Kind.INSET for span in line.spans]
    first = min(each[0] for each in (*terms, *said))
    last = max(each[1] for each in (*terms, *said))
    if max(each[1] for each in terms) - min(each[0] for each in terms) < _SHORTEST:
        return _added([refused(each, _NOT_WHOLE) if each.kind is Kind.TERM else each for each in lines], year)
    inset = () if said else tuple(day for day in year.inset if first <= day <= last)
    bare = _named(replace(year, holidays=(), inset=inset), first, last)
    # INSET days go in before holidays, because a holiday may be said to go on until the day after one.
    told, made = lines, bare
    for kind in (Kind.INSET, Kind.HOLIDAY):
        told, made = _each(told, kind, made)
    return told, replace(made, holidays=_with_gaps(made, terms))


def _each(lines: list[Line], kind: Kind, year: SchoolYear) -> tuple[list[Line], SchoolYear]:
    told = []
    for line in lines:
        now, year = _with_line(line, year) if line.kind is kind else (line, year)
        told.append(now)
    return told, year


def _terms(lines: list[Line]) -> tuple[list[Line], list[tuple[date, date]]]:
    """The terms in order, and the lines with those refused that overlap with one before them."""
    terms: list[tuple[date, date]] = []
    told = []
    for line in lines:
        spans = line.spans if line.kind is Kind.TERM else ()
        clash = any(a <= last and first <= b for a, b in terms for first, last in spans)
        told.append(refused(line, "These days overlap with another term.") if clash else line)
        terms += () if clash else spans
    return told, sorted(terms)


def _with_gaps(year: SchoolYear, terms: list[tuple[date, date]]) -> tuple[Holiday, ...]:
    """The holidays, with one for each stretch of days without a reason between two terms."""
    holidays = list(year.holidays)
    for (_, ended), (begins, _) in pairwise(terms):
        days = [day for day in weekdays_of(ended + A_DAY, begins - A_DAY) if year.is_taught(day)]
        for first, last in _runs(days):
            holidays.append(Holiday(_gap_name(first, last), first, last))
    return tuple(sorted(holidays, key=lambda each: each.first))


def _gap_name(first: date, last: date) -> str:
    if (last - first).days < _LONG_GAP:
        return "Half-term"
    if first.month == 12 or last.month == 1:
        return "Christmas holiday"
    return "Easter holiday" if first.month in (3, 4) else "Holiday"


def _runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Stretches of days of which one follows the other, weekends aside."""
    runs: list[tuple[date, date]] = []
    for day in days:
        follows = runs and weekdays_of(runs[-1][1], day)[1:2] == (day,)
        if follows:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _named(year: SchoolYear, first: date, last: date) -> SchoolYear:
    """The year from one day to another, called after both."""
    year = _done(run_from(year, first, last)) if (first, last) != (year.first_day, year.last_day) else year
    kept = tuple(pair for pair in year.week_overrides if monday(first) <= pair[0] <= last)
    name = f"{first.year} to {last.year}" if last.year > first.year else year.name
    return replace(year, name=name, week_overrides=kept)


def _of_teaching_days(lines: list[Line], year: SchoolYear) -> tuple[list[Line], SchoolYear]:
    """The year in which just these days are taught, in these weeks."""
    told: list[Line] = []
    letters: dict[date, WeekLetter] = {}
    days: set[date] = set()
    for line in lines:
        why = _why_not_taught(line, letters)
        told.append(refused(line, why) if why else line)
        if line.kind is Kind.TAUGHT and not why:
            days.add(line.spans[0][0])
    if len(days) < 2:
        return told, year
    first, last = min(days), max(days)
    bare = _named(replace(year, holidays=(), inset=(), week_overrides=()), first, last)
    gaps = _runs(day for day in weekdays_of(first, last) if day not in days)
    names = {(each.first, each.last): each.name for each in year.holidays}
    holidays = tuple(Holiday(names.get(gap, "No lessons"), *gap) for gap in gaps)
    return told, _lettered(replace(bare, holidays=holidays), letters)


def _why_not_taught(line: Line, letters: dict[date, WeekLetter]) -> str:
    """Why a line of a list of teaching days cannot be taken; its week is put down when it is the first."""
    if line.kind is not Kind.TAUGHT or line.letter is None:
        return ""
    day = line.spans[0][0]
    if day.isoweekday() > FRIDAY:
        return "This day is at a weekend."
    week = letters.setdefault(monday(day), line.letter)
    return "" if week is line.letter else f"Another line puts its week down as Week {week}."


def _lettered(year: SchoolYear, letters: dict[date, WeekLetter]) -> SchoolYear:
    """The year with these letters: those that do not follow from the week before are written down."""
    weeks = sorted(letters)
    if len(weeks) > 2 and set(letters.values()) == {WeekLetter.A}:
        return replace(year, first_week=WeekLetter.BOTH)
    year = replace(year, first_week=letters[weeks[0]])
    for week in weeks:
        if year.week_letter(week) is not letters[week]:
            year = replace(year, week_overrides=(*year.week_overrides, (week, letters[week])))
    return year
