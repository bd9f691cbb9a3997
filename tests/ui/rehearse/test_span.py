"""Going on and back through the teaching weeks, whatever day today is."""

from datetime import datetime, timedelta

import pytest

from coplan.plan.school_year import SchoolYear
from coplan.ui.rehearse.span import Span
from tests.plan import world

THURSDAY = world.NOW


def year() -> SchoolYear:
    found = world.plan().only(SchoolYear)
    assert found is not None
    return found


@pytest.mark.parametrize("later", range(14))
@pytest.mark.parametrize("count", [7, 14])
def test_next_always_shows_a_later_week_and_back_comes_home(later: int, count: int) -> None:
    now = THURSDAY + timedelta(days=later)
    begun = Span(count)
    after = begun.moved(year(), now, 1)
    assert after.days(year(), now)[0] > begun.days(year(), now)[0]
    assert after.days(year(), now)[0].isoweekday() == 1
    assert after.moved(year(), now, -1) == begun


@pytest.mark.parametrize("now", [THURSDAY + timedelta(days=3), THURSDAY + timedelta(days=26)])
def test_every_step_moves_until_the_year_ends(now: datetime) -> None:
    for step in (1, -1):
        span, seen = Span(), list[object]()
        while (moved := span.moved(year(), now, step)) != span:
            assert moved.days(year(), now)[:1] != span.days(year(), now)[:1]
            seen.append(moved)
            span = moved
        assert len(seen) > 5
