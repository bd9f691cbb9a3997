"""Who is free together in a large school, free times of two, and calendars that nobody here made.

`python -m benchmarks free_time`. The first three rows are beside the limit that a click may take.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks import _table
from benchmarks._schools import NOW, school
from coplan.documents.library import Library
from coplan.plan import free_time
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.together import together
from coplan.plan.trouble import Trouble

TEACHERS, REHEARSALS, TIMES = 60, 120, 7
LIMIT = 50.0
_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "calendars"


def main() -> None:
    """Time both searches in a plan that was just opened and in one that was asked before; then the corpus."""
    records = tuple(school(TEACHERS, REHEARSALS, tight=False).everything())
    until = NOW + timedelta(days=14)

    def ask(plan: Plan) -> None:
        together(plan, [each.id for each in plan.all(Staff)], until, NOW)

    first = [_timed(ask, Plan.of(records)) for _ in range(TIMES)]
    plan = Plan.of(records)
    ask(plan)
    again = [_timed(ask, plan) for _ in range(TIMES)]
    what = f"{TEACHERS} teachers free together, two weeks"
    _table.row(f"{what}, just opened", _table.in_ms(first), LIMIT, "limit", goal=1.0)
    _table.row(f"{what}, asked before", _table.in_ms(again), LIMIT, "limit", goal=1.0)
    _table.row("free times of two before a lesson", _table.in_ms(_surveys(plan)), LIMIT, "limit", goal=1.0)
    _read_corpus()


def _surveys(plan: Plan) -> list[float]:
    people = list(plan.all(Staff))
    lesson = max(plan.all(Lesson), key=lambda each: each.day)

    def ask(plan: Plan) -> None:
        free_time.survey(plan, people[0].id, people[1].id, lesson, NOW)

    return [_timed(ask, plan) for _ in range(TIMES)]


def _timed(ask: Callable[[Plan], None], plan: Plan) -> float:
    start = perf_counter()
    ask(plan)
    return perf_counter() - start


def _read_corpus() -> None:
    """Every calendar is read or refused with a reason; none may be left over."""
    if not _CORPUS.is_dir():
        _table.note("calendars nobody here made", "skipped: they are not on this computer")
        return
    year = SchoolYear(
        next(school(2, 0, tight=False).all(SchoolYear)).id, "all", date(1997, 1, 1), date(2030, 1, 1)
    )
    files = sorted(_CORPUS.glob("*.ics"))
    read = times = passed = 0
    refused: list[str] = []
    with tempfile.TemporaryDirectory() as cache:
        library = Library(Path(cache), budget_bytes=1_000_000)
        start = perf_counter()
        try:
            for path in files:
                try:
                    found = library.calendars.read(path, year, year.first_day)
                except Trouble as trouble:
                    refused.append(trouble.what)
                    continue
                read, times = read + 1, times + len(found.taken)
                passed += bool(found.passed_over)
        finally:
            library.close()
    words = f"{read} read ({passed} with something passed over, {times} times), {len(refused)} refused"
    _table.note(f"{len(files)} calendars nobody here made", f"{words}, {perf_counter() - start:.1f} s")
    for each in refused:
        print(f"    {each}")
