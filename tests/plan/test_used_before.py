"""What earlier weeks used is offered again: to a lesson of the topic, and when somebody adds it once more."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import matching, resource, used_before, week
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id
from coplan.plan.used_before import UsedBefore
from coplan.storage.search import SearchIndex
from tests.plan import world

MONDAY = date(2026, 11, 30)
LAST_YEAR, LAST_WEEK = date(2025, 11, 24), date(2026, 11, 23)
GAS = "Gas pressure: the particle model"


@pytest.fixture
def search(tmp_path: Path) -> Iterator[SearchIndex]:
    """An index in which no file has words."""
    with closing(SearchIndex(tmp_path)) as index:
        yield index


def _file(name: str, content: str = "", **facts: Any) -> Resource:
    content = content or name
    found = Resource(resource_id(content, name), name, "pptx", "Science", content, 10, pages=9)
    return replace(found, **facts)


def _plan(*files: Resource) -> Plan:
    plan = world.plan()
    return plan.after(resource.bring_in(plan, files))


def _used(plan: Plan, file: Resource, code: str, day: date, title: str = GAS) -> Plan:
    lesson = Lesson(lesson_id(code, day, "P1"), code, day, "P1", staff_id("KT"), title=title)
    return plan.after(lessons.attach(plan, [(file, lesson)]))


def _lesson(plan: Plan, code: str = "8X1") -> Lesson:
    return next(each for each in week.of(plan, MONDAY).lessons if each.class_code == code)


def _offered(plan: Plan, code: str = "8X1") -> tuple[UsedBefore, ...]:
    return used_before.for_lesson(plan, _lesson(plan, code))


def _names(plan: Plan, code: str = "8X1") -> list[str]:
    return [each.resource.name for each in _offered(plan, code)]


def test_who_used_it_is_said_and_ones_own_class_first() -> None:
    deck = _file("deck.pptx")
    plan = _used(_used(_plan(deck), deck, "8Y2", LAST_WEEK), deck, "8X1", LAST_YEAR)
    assert [each.reason for each in _offered(plan)] == ["8X1 used this on 24 Nov 2025"]
    assert [each.reason for each in _offered(plan, "8Y2")] == ["8Y2 used this on Mon 23 November"]


@pytest.mark.parametrize(
    ("code", "day", "title"),
    [
        ("9B1", LAST_YEAR, GAS),
        ("8X1", LAST_YEAR, "Gas pressure: diffusion"),
        ("8X1", LAST_YEAR, ""),
        ("8X2", date(2026, 12, 2), GAS),
    ],
)
def test_another_year_or_topic_and_this_week_say_nothing(code: str, day: date, title: str) -> None:
    deck = _file("deck.pptx")
    assert _offered(_used(_plan(deck), deck, code, day, title)) == ()


def test_a_lesson_without_a_topic_is_offered_nothing() -> None:
    deck = _file("deck.pptx")
    plan = _used(_plan(deck), deck, "8X1", LAST_YEAR)
    plan = plan.after(lessons.retitle(plan, _lesson(plan), ""))
    assert _offered(plan) == ()


def test_three_at_most_the_best_first() -> None:
    names = ("gone", "near", "two years ago", "last year", "mine", "all used it")
    files = {name: _file(f"{name}.pptx", missing=name == "gone") for name in names}
    plan = _plan(*files.values())
    for name, code, day in (
        ("gone", "8X1", LAST_WEEK),
        ("two years ago", "8Y1", date(2024, 11, 25)),
        ("last year", "8Y1", LAST_YEAR),
        ("all used it", "8Y1", LAST_YEAR),
        ("all used it", "8Y2", date(2025, 11, 27)),
        ("mine", "8X1", date(2023, 11, 27)),
    ):
        plan = _used(plan, files[name], code, day)
    plan = _used(plan, files["near"], "8X1", date(2026, 11, 24), "Gas pressure: particle models again")
    assert _names(plan) == ["mine.pptx", "all used it.pptx", "last year.pptx"]


def test_the_version_in_its_place_is_offered_and_said_to_be_one() -> None:
    newest = _file("deck.pptx", "c")
    newer = _file("deck.pptx", "b", newer=newest.id)
    old = _file("deck.pptx", "a", newer=newer.id)
    plan = _used(_plan(old, newer, newest), old, "8X1", LAST_YEAR)
    assert _offered(plan) == (UsedBefore(newest, "8X1 used last year’s version"),)


def test_versions_that_follow_each_other_in_a_circle_end() -> None:
    one, two = _file("deck.pptx", "a"), _file("deck.pptx", "b")
    one, two = replace(one, newer=two.id), replace(two, newer=one.id)
    assert len(_offered(_used(_plan(one, two), one, "8X1", LAST_YEAR))) == 1


def test_a_copy_is_offered_when_the_file_is_gone() -> None:
    gone, copy = _file("deck.pptx", "a", missing=True), _file("Y8 deck copy.pptx", "a")
    plan = _used(_plan(gone, copy), gone, "8X1", LAST_YEAR)
    assert _offered(plan) == (UsedBefore(copy, "8X1 used this on 24 Nov 2025"),)


@pytest.mark.parametrize(
    ("facts", "warning"),
    [
        ({}, ""),
        ({"missing": True}, "Not in its folder any more, its pages are kept here"),
        ({"missing": True, "pages": 0}, "Not in its folder any more, nothing of it is kept here"),
        ({"unreadable": "It is broken."}, "Its pages cannot be shown here"),
    ],
)
def test_what_is_not_as_it_was_is_said(facts: dict[str, Any], warning: str) -> None:
    deck = _file("deck.pptx", **facts)
    (found,) = _offered(_used(_plan(deck), deck, "8X1", LAST_YEAR))
    assert found.warning == warning


@pytest.mark.parametrize(
    "mine", [("deck copy.pptx", "a"), ("Y8_squash_v3.pptx", "b")], ids=["a copy", "another version"]
)
def test_what_the_lesson_has_is_not_offered(mine: tuple[str, str]) -> None:
    old, new = _file("Y8 squash.pptx", "a"), _file(*mine)
    plan = _used(_plan(old, new), old, "8X1", LAST_YEAR)
    assert _names(plan) == ["Y8 squash.pptx"]
    assert _names(plan.after(lessons.attach(plan, [(new, _lesson(plan))]))) == []


def test_a_file_added_again_is_offered_like_any_other(search: SearchIndex) -> None:
    deck = _file("deck.pptx")
    plan = _used(_plan(deck), deck, "8X1", LAST_YEAR)
    here = week.of(plan, MONDAY)
    assert matching.suggest_all(plan, here, search) == ()
    (found,) = matching.suggest_all(plan, here, search, added={deck.id})
    assert found.certain
    assert found.reason == "8X1 used this on 24 Nov 2025"
    assert {each.class_code for each in found.lessons} == {"8X1", "8X2", "8Y1", "8Y2"}
    plan = plan.after(matching.accept(plan, [found]))
    assert matching.suggest_all(plan, here, search, added={deck.id}) == ()


def test_a_copy_of_what_earlier_weeks_used_is_certain_but_not_of_what_this_week_uses(
    search: SearchIndex,
) -> None:
    deck, copy = _file("deck.pptx", "a"), _file("deck copy.pptx", "a")
    plan = _used(_plan(deck, copy), deck, "8X1", LAST_YEAR)
    here = week.of(plan, MONDAY)
    assert [each.certain for each in matching.suggest_all(plan, here, search)] == [True]
    both = matching.suggest_all(plan, here, search, added={deck.id})
    assert {each.resource_id: each.certain for each in both} == {deck.id: True, copy.id: False}
    plan = plan.after(lessons.attach(plan, [(deck, _lesson(plan))]))
    assert [each.certain for each in matching.suggest_all(plan, here, search)] == [False]


def test_a_file_that_is_gone_is_never_certain(search: SearchIndex) -> None:
    deck = _file("Y8 gas pressure.pptx", missing=True)
    plan = _used(_plan(deck), deck, "8X1", LAST_YEAR)
    (found,) = matching.suggest_all(plan, week.of(plan, MONDAY), search, added={deck.id})
    assert not found.certain
    assert found.reason.endswith("not in its folder any more")


def test_what_has_a_newer_version_is_not_offered_beside_it(search: SearchIndex) -> None:
    new = _file("deck.pptx", "b")
    old = _file("deck.pptx", "a", newer=new.id)
    plan = _used(_plan(old, new), old, "8X1", LAST_YEAR)
    found = matching.suggest_all(plan, week.of(plan, MONDAY), search, added={old.id, new.id})
    assert [each.resource_id for each in found] == [new.id]
