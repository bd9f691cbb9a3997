"""What Ctrl+K finds in the plan, and in which order."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import lesson as lessons
from coplan.plan import resource
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.ports import Found
from coplan.plan.resource import Resource, resource_id
from coplan.ui.actions import COMMANDS, Command
from coplan.ui.shell import finder
from tests.plan import world

DECK = Resource(resource_id("f", "Y8 gas.pptx"), "Y8 gas.pptx", "pptx", "S:/Next week", "f", 10, "", 9, "x")
PLAN = world.plan()


def _find(query: str, plan: Plan = PLAN) -> list[str]:
    return [hit.text for hit in finder.find(query, plan, world.NOW.date(), COMMANDS)]


def test_every_word_must_be_there_in_any_order() -> None:
    assert _find("forces 9b3")
    assert _find("9b3 FORCES") == _find("forces 9b3")
    assert _find("9b3 brine") == []


def test_next_week_comes_before_this_one() -> None:
    hits = finder.find("8X1", PLAN, world.NOW.date(), ())
    lessons = [hit.target for hit in hits if isinstance(hit.target, Lesson)]
    assert lessons[0].day.isoformat() == "2026-11-30"


def test_what_begins_with_the_question_comes_first() -> None:
    assert _find("undo")[0] == "Undo"


@pytest.mark.parametrize("asked", ["comment", "annotate", "annotations", "handout"])
def test_the_ways_out_and_back_are_found_by_what_people_call_them(asked: str) -> None:
    both = {"Export or print the marked pages", "Take in the marks of a colleague’s PDF"}
    assert both <= set(_find(asked))


def test_printing_and_importing_are_found_by_their_own_words() -> None:
    assert {"Print the marked pages", "Export or print the marked pages"} <= set(_find("print"))
    assert "Take in the marks of a colleague’s PDF" in _find("import")


def test_a_few_of_each_kind() -> None:
    plan = PLAN
    many = tuple(
        Resource(resource_id(str(n), f"gas {n}.pdf"), f"gas {n}.pdf", "pdf", "S:/x", str(n), 1)
        for n in range(50)
    )
    plan = plan.after(resource.bring_in(plan, many))
    hits = finder.find("gas", plan, world.NOW.date(), COMMANDS)
    assert sum(isinstance(hit.target, Resource) for hit in hits) == finder.MOST_OF_A_KIND
    assert sum(isinstance(hit.target, Lesson) for hit in hits) == finder.MOST_OF_A_KIND


def test_a_file_found_by_name_is_not_said_twice() -> None:
    shown = (finder.Hit("page", DECK.name, "", DECK),)
    by_name = Found(DECK.id, 1, DECK.name, DECK.name)
    first_words = Found(DECK.id, 1, DECK.name, "x")
    inside = Found(DECK.id, 2, DECK.name, "gas pressure")
    plan = Plan.of([DECK])
    hits = finder.in_files("gas", (by_name, first_words, inside), plan, shown)
    assert [hit.target for hit in hits] == [inside]
    assert [(hit.text, hit.detail) for hit in hits] == [("“gas pressure”", "Y8 gas.pptx · slide 2")]
    (alone,) = finder.in_files("y8", (first_words,), plan)
    assert (alone.text, alone.detail) == ("Y8 gas.pptx", "slide 1")


def test_a_version_that_gave_its_place_away_is_not_found() -> None:
    new = replace(DECK, id=resource_id("g", DECK.name), fingerprint="g")
    old = replace(DECK, newer=new.id)
    plan = PLAN.after(resource.bring_in(PLAN, (old, new)))
    hits = finder.find("y8 gas", plan, world.NOW.date(), ())
    assert [hit.target for hit in hits] == [new]
    inside = [Found(each.id, 2, each.name, "gas pressure") for each in (old, new)]
    assert [hit.target for hit in finder.in_files("gas", inside, plan)] == [inside[1]]
    in_use = plan.after(lessons.attach(plan, ((old, _lesson(plan)),)))
    said = {hit.target: hit.detail for hit in finder.find("y8 gas", in_use, world.NOW.date(), ())}
    assert set(said) == {old, new}
    assert said[new] == "new version, not used yet"


def test_a_file_says_where_it_is_used() -> None:
    plan = PLAN.after(resource.bring_in(PLAN, (replace(DECK, title="Collisions"),)))
    first = _lesson(plan)
    plan = plan.after(lessons.attach(plan, ((DECK, first),)))
    said = f"used in {first.class_code} {first.when}"
    for query in ("y8 gas", "collisions", "used y8 gas"):
        (hit,) = (
            hit for hit in finder.find(query, plan, world.NOW.date(), ()) if isinstance(hit.target, Resource)
        )
        assert hit.detail == said
    second = replace(first, id=lessons.lesson_id("9Q1", first.day, "P9"), class_code="9Q1", period="P9")
    plan = plan.after(lessons.attach(plan, ((DECK, second),)))
    hits = finder.find("y8 gas", plan, world.NOW.date(), ())
    assert hits[0].detail == f"{said} and 1 more"


def _lesson(plan: Plan) -> Lesson:
    """The next one, a Monday or later."""
    coming = (each for each in plan.all(Lesson) if each.day >= world.NOW.date())
    return min(coming, key=lambda each: (each.day, each.period, each.class_code))


def test_without_a_question_there_are_the_commands() -> None:
    hits = finder.find("  ", PLAN, world.NOW.date(), COMMANDS)
    assert len(hits) == finder.MOST_COMMANDS
    assert all(isinstance(hit.target, Command) for hit in hits)


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(finder.fold(text)) == len(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(codec="ascii")))
def test_plain_letters_fold_as_all_others_do(text: str) -> None:
    assert finder.fold(text) == finder.fold(f"{text}é")[:-1] == text.casefold()


def test_a_file_says_how_many_pages_it_has() -> None:
    plan = Plan.of([DECK, replace(DECK, id=resource_id("g", "Y9.pdf"), name="Y9.pdf", pages=1)])
    hits = finder.find("y", plan, world.NOW.date(), ())
    assert [hit.detail for hit in hits if isinstance(hit.target, Resource)] == ["9 slides", "1 slide"]


def test_accents_and_capitals_do_not_matter() -> None:
    assert finder.fold("E\u0301LECTROLYSE") == finder.fold("électrolyse") == "electrolyse"


@pytest.mark.parametrize("kind", BriefingKind)
def test_every_kind_of_page_is_found_by_its_name(kind: BriefingKind) -> None:
    assert kind in [hit.target for hit in finder.find(kind.lower(), PLAN, world.NOW.date(), COMMANDS)]
