"""Which lesson of its unit a lesson is: said by its title, or counted, or not claimed."""

from datetime import date

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import unit, week
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.unit import Title
from tests.plan import world

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Forces 3: resultant force", Title("Forces", 3, "resultant force")),
        ("Forces L3 - resultant", Title("Forces", 3, "resultant")),
        ("Lesson 3: Resultant forces", Title("", 3, "Resultant forces")),
        ("Electrolysis of brine", Title("", None, "Electrolysis of brine")),
        ("WW1: trenches", Title("WW1", None, "trenches")),
        ("An Inspector Calls Act 2: Sheila", Title("An Inspector Calls Act 2", None, "Sheila")),
        ("1066: the contenders", Title("1066", None, "the contenders")),
    ],
)
def test_titles(title: str, parts: Title) -> None:
    assert unit.read_title(title) == parts


def _titled(plan: Plan, code: str, monday: date, *titles: str) -> Plan:
    here = [each for each in week.of(plan, monday).lessons if each.class_code == code]
    for lesson, title in zip(here, titles, strict=False):
        plan = plan.after(lessons.retitle(plan, lesson, title))
    return plan


def _number(plan: Plan) -> int | None:
    wanted = [each for each in week.of(plan, MONDAY).lessons if each.class_code == "9B3"]
    return unit.numbers(plan, plan.only(SchoolYear), wanted).get(wanted[0].id)


def test_nothing_is_claimed_while_the_start_of_the_unit_is_not_known() -> None:
    assert _number(world.plan()) is None


def test_lessons_are_counted_from_the_first_of_the_unit() -> None:
    plan = _titled(world.plan(), "9B3", date(2026, 11, 16), "Waves: echoes")
    assert _number(plan) == 2


def test_a_number_in_an_earlier_title_counts_on() -> None:
    plan = _titled(world.plan(), "9B3", date(2026, 11, 23), "Forces 4: free body diagrams")
    assert _number(plan) == 5


def test_a_lesson_of_two_periods_is_not_counted() -> None:
    plan = _titled(world.plan(), "9B3", date(2026, 11, 16), "Waves: echoes")
    plan = _titled(plan, "9B3", date(2026, 11, 23), "Forces: resultant force")
    assert _number(plan) is None
