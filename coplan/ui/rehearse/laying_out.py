"""Lays the timetable out: which days and rows it has, and what lies between its days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from coplan.plan import free_time
from coplan.plan.lesson import lessons_with
from coplan.plan.plan import Plan
from coplan.plan.school_year import FRIDAY, SchoolYear, SlotKind, WeekLetter, clock, monday, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.usual_day import usual_slots
from coplan.ui.rehearse.asked import Asked
from coplan.ui.rehearse.diaries import Diaries
from coplan.ui.rehearse.kept_time import kept_on
from coplan.ui.rehearse.sheet import Column, Row, Sheet
from coplan.ui.rehearse.sheet_day import Day


def laid_out(
    plan: Plan,
    year: SchoolYear,
    days: Sequence[date],
    now: datetime,
    model: SharedModel | None,
    asked: Asked,
    diaries: Diaries,
) -> Sheet:
    """The sheet of these teaching days, for a model and for what is asked."""
    rows = _rows(year, days)
    columns = tuple(_columns(year, days, now))
    using = frozenset(each.id for each in lessons_with(plan, model.resource_id)) if model else frozenset()
    cells = tuple(
        Day(diaries, year, column, now, using, asked, kept_on(plan, year, column.day)).cells(rows)
        for column in columns
    )
    return Sheet(columns, rows, cells)


def _columns(year: SchoolYear, days: Sequence[date], now: datetime) -> Iterator[Column]:
    today = free_time.today(year, now)
    before = min(today, days[0]) if days and days[0] - today < timedelta(days=7) else None
    for day in days:
        letter = year.week_letter(day)
        first = before is None or day == days[0] or monday(day) != monday(before)
        yield Column(
            day,
            short(day),
            day == today,
            "" if letter is WeekLetter.BOTH else letter.value,
            first,
            _skipped(year, before, day) if before else "",
        )
        before = day


def _skipped(year: SchoolYear, before: date, day: date) -> str:
    """The weekdays without school between two days: "Fri 27: INSET day"."""
    between = [before + timedelta(days=i) for i in range((day - before).days)]
    reasons: dict[str, list[date]] = {}
    for each in between:
        reason = year.why_not_taught(each)
        if reason and each.isoweekday() <= FRIDAY:
            reasons.setdefault(reason, []).append(each)
    return ", ".join(
        f"{short(run[0])}{f' to {short(run[-1])}' if len(run) > 1 else ''}: {reason.removeprefix('an ')}"
        for reason, run in reasons.items()
    )


def _rows(year: SchoolYear, days: Sequence[date]) -> tuple[Row, ...]:
    """Every slot that any of the days has, with the time that most have."""
    return tuple(
        Row(slot.name, clock(slot.start), slot.name if slot.kind is SlotKind.LESSON else slot.label)
        for slot in usual_slots(year.slots(day) for day in days)
    )
