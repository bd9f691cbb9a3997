"""Files that lessons of earlier weeks used find the same topic again, and copies say whose they are."""

from dataclasses import replace
from datetime import date

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import matching, resource, week
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.matching import Scene, Suggestion
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id
from tests.plan import world

MONDAY = date(2026, 11, 30)
LAST_YEAR = date(2025, 11, 24)


def _file(name: str, content: str = "") -> Resource:
    content = content or name
    return Resource(resource_id(content, name), name, "pptx", "Next week", content, 10)


def _used(used: Resource, code: str, day: date, title: str, *others: Resource) -> Plan:
    """The sample, where a lesson of an earlier week used a file, and other files have come since."""
    plan = world.plan()
    plan = plan.after(resource.bring_in(plan, (used, *others)))
    lesson = Lesson(lesson_id(code, day, "P1"), code, day, "P1", staff_id("KT"), title=title)
    return plan.after(lessons.attach(plan, [(used, lesson)]))


def _suggest(plan: Plan, file: Resource) -> Suggestion | None:
    return matching.suggest(Scene.of(plan, week.of(plan, MONDAY)), file)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (_file("deck.pptx", "a"), _file("deck copy.pptx", "a"), "8X1 used this on 24 Nov 2025"),
        (_file("Lesson gas.pptx", "a"), _file("lesson_gas v2 FINAL.pptx", "b"), None),
        (_file("Y8 squash.pptx", "a"), _file("y8_squash_v2 FINAL.pptx", "b"), "8X1 used last year’s version"),
    ],
)
def test_what_last_years_class_used_is_certain(old: Resource, new: Resource, reason: str | None) -> None:
    plan = _used(old, "8X1", LAST_YEAR, "Gas pressure: the particle model", new)
    found = _suggest(plan, new)
    if reason is None:
        assert not (found and found.certain)
    else:
        assert found is not None
        assert found.certain
        assert found.reason.startswith(reason)
        assert {each.class_code for each in found.lessons} == {"8X1", "8X2", "8Y1", "8Y2"}


def test_the_version_that_took_its_place_is_known() -> None:
    new = _file("something else.pptx", "b")
    old = replace(_file("deck.pptx", "a"), newer=new.id)
    plan = _used(old, "8X2", date(2026, 11, 18), "Gas pressure: the particle model", new)
    found = _suggest(plan, new)
    assert found is not None
    assert found.reason == "8X2 used an earlier version"


@pytest.mark.parametrize(
    ("code", "title"),
    [("9B1", "Gas pressure: the particle model"), ("8X1", "Gas pressure: diffusion"), ("8X1", "")],
)
def test_another_year_or_topic_says_nothing(code: str, title: str) -> None:
    new = _file("deck copy.pptx", "a")
    assert _suggest(_used(_file("deck.pptx", "a"), code, LAST_YEAR, title, new), new) is None


def test_a_file_of_this_week_is_not_past() -> None:
    new = _file("deck copy.pptx", "a")
    plan = _used(_file("deck.pptx", "a"), "8X1", date(2026, 12, 2), "Gas pressure: the particle model", new)
    assert _suggest(plan, new) is None


def test_of_two_copies_only_one_is_certain() -> None:
    first, copy = _file("Y9 resultant force.pptx", "a"), _file("Y9 resultant force (1).pptx", "a")
    plan = world.plan()
    plan = plan.after(resource.bring_in(plan, (copy, first)))
    scene = Scene.of(plan, week.of(plan, MONDAY))
    found = matching.once(
        plan,
        week.of(plan, MONDAY),
        [each for file in (copy, first) if (each := matching.suggest(scene, file))],
    )
    assert [each.certain for each in found] == [False, True]
    assert found[0].reason.startswith("the same file as “Y9 resultant force.pptx”; ")
