"""Cards four to a page: which there are, which are on the sheet, and that all fit whatever is written."""

from dataclasses import replace

import pytest

from coplan.paper import press
from coplan.plan import briefing, composing, export, lesson, shared_model, step
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import cards
from coplan.plan.briefings.in_short import clipped, in_short
from coplan.plan.department import Staff
from coplan.plan.one_page import FOOT
from coplan.plan.page import Card, Cards, Listing, Page, SectionKind, words
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of
from coplan.plan.week import of as week_of
from tests.plan import sheet_pages, world
from tests.plan.sheet_pages import DECK, page_of

KINDS = tuple(cards.CHOICES)


def cards_of(page: Page) -> tuple[Card, ...]:
    section = page.section(SectionKind.CARDS)
    assert section is not None
    assert isinstance(section.body, Cards)
    return section.body.cards


def taught_in_all_classes(planner: Planner) -> None:
    found = week_of(planner.plan, world.NOW.date().replace(day=30)).lessons
    planner.do(
        lesson.attach(planner.plan, ((DECK, each) for each in found if each.class_code.startswith("8")))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_always_has_four_cards_and_names_nobody(kind: BriefingKind) -> None:
    planner, model = sheet_pages.marked_up()
    page = page_of(planner, model, kind)
    assert len(cards_of(page)) == cards.ON_A_SHEET
    assert not {each.initials for each in planner.plan.all(Staff)} & set(" ".join(words(page)).split())


def test_a_lesson_card_says_where_it_begins_what_comes_and_what_to_watch_for() -> None:
    planner, model = sheet_pages.marked_up()
    card = cards_of(page_of(planner, model, BriefingKind.LESSON_CARDS))[0]
    assert card.title == "8X1 · Mon 30 P1 · Lab 2"
    assert [each.heading for each in card.parts] == ["First five minutes", "The model, in short", "Watch for"]


def test_each_lesson_that_the_model_is_taught_in_has_its_card_in_the_order_of_the_week() -> None:
    planner, model = sheet_pages.marked_up()
    taught_in_all_classes(planner)
    said = [each.title[:3] for each in cards_of(page_of(planner, model, BriefingKind.LESSON_CARDS))]
    assert said == ["8X1", "8X2", "8Y1", "8Y2"]


def test_chosen_cards_are_on_the_sheet_again_and_again() -> None:
    planner, model = sheet_pages.marked_up()
    taught_in_all_classes(planner)
    made = briefing.of_model(planner.plan, model, BriefingKind.VISIT_CARDS)
    choices = cards.choices_of(export.source_of(planner.plan, made, world.NOW))
    assert len({each.id for each in choices}) == 4
    planner.do(briefing.pick(planner.plan, made, (choices[3].id, choices[1].id, "gone")))
    said = [each.title[:3] for each in cards_of(page_of(planner, model, BriefingKind.VISIT_CARDS))]
    assert said == ["8X2", "8Y2", "8X2", "8Y2"]


def test_a_visit_card_has_room_for_what_was_seen_and_one_thing_to_try() -> None:
    planner, model = sheet_pages.marked_up()
    card = cards_of(page_of(planner, model, BriefingKind.VISIT_CARDS))[0]
    room = [each.body.room for each in card.parts if isinstance(each.body, Listing)]
    assert room == [3, 2, 2]
    assert card.parts[0].heading == "A visitor looks at"


def test_much_that_is_not_negotiable_has_a_card_of_its_own() -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(shared_model.insist_on(model, ("go on " * 16,) * 3))
    model = planner.plan.get(SharedModel, model.id)
    first, second, third, _ = cards_of(page_of(planner, model, BriefingKind.STEP_CARDS))
    assert first == third
    assert (first.kicker, second.kicker) == ("Step by step", "Everybody keeps to this")


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_with_nothing_to_say_is_told_why_there_are_no_cards(kind: BriefingKind) -> None:
    planner, model = sheet_pages.marked_up()
    for each in steps_of(planner.plan, model.id):
        planner.do(step.take_out(planner.plan, each))
    bare = SharedModel(model.id, model.lesson_id, model.resource_id, model.page, model.title)
    made = briefing.of_model(planner.plan, model, kind)
    source = replace(export.source_of(planner.plan, made, world.NOW), model=bare)
    page = composing.compose(source)
    if kind is BriefingKind.VISIT_CARDS:
        assert len(cards_of(page)[0].parts) == 3
    else:
        assert page.sections == ()
        assert page.unsaid[0].reason


@pytest.mark.parametrize("kind", KINDS)
def test_cards_that_are_full_to_their_limits_fit_at_eleven_points_or_more(kind: BriefingKind) -> None:
    planner, model = sheet_pages.marked_up()
    text = "Say the question aloud and point at the walls while pupils write down what particles do. " * 3
    for field, most in shared_model.LIMITS.items():
        planner.do(shared_model.word(planner.plan.get(SharedModel, model.id), field, text[:most]))
    model = planner.plan.get(SharedModel, model.id)
    planner.do(shared_model.insist_on(model, (text[:100],) * 3))
    planner.do(step.add(planner.plan, model.id))
    for each in steps_of(planner.plan, model.id):
        planner.do(step.rewrite(planner.plan, each, text[: step.SAY_LIMIT], "", 60))
    fitted = press.fit(page_of(planner, planner.plan.get(SharedModel, model.id), kind), {})
    assert fitted.overflow is None
    assert fitted.shape.body >= 11


@pytest.mark.parametrize("kind", KINDS)
def test_cards_that_are_too_full_fit_once_the_cut_that_is_offered_is_taken(kind: BriefingKind) -> None:
    planner, model = sheet_pages.marked_up()
    for field, most in shared_model.LIMITS.items():
        wide = ("WWWWWWWW " * 30)[: most - 1].strip()
        planner.do(shared_model.word(planner.plan.get(SharedModel, model.id), field, wide))
    for each in steps_of(planner.plan, model.id):
        planner.do(step.rewrite(planner.plan, each, "WWWWWWWW " * 15, "", 60))
    model = planner.plan.get(SharedModel, model.id)
    fitted = press.fit(page_of(planner, model, kind), {})
    assert fitted.overflow is not None
    (cut,) = fitted.overflow.together
    assert cut.trim is not None
    planner.do(briefing.shorten(planner.plan, briefing.of_model(planner.plan, model, kind), cut.trim))
    assert press.fit(page_of(planner, model, kind), {}).overflow is None


def test_a_text_in_short_is_its_first_clause_or_says_that_it_is_cut_off() -> None:
    assert in_short("Draw the walls being hit; then write “pressure”", 40) == "Draw the walls being hit"
    assert (
        in_short("Draw the walls being hit; then write it", 60) == "Draw the walls being hit; then write it"
    )
    assert in_short("one two three four five six seven", 20) == "one two three four…"
    assert clipped("x" * 30, 20) == "x" * 19 + "…"


def test_wet_tuesday_is_read_from_afar_as_long_as_it_says_little() -> None:
    planner, model = sheet_pages.marked_up()
    short = press.fit(page_of(planner, model, BriefingKind.WET_TUESDAY_CARDS), {})
    assert short.shape.body >= 20
    assert short.layout.bottom > 0.8 * FOOT
    planner.do(shared_model.word(model, "wet_teacher", "greets each pupil at the door " * 3))
    (longer,) = planner.plan.all(SharedModel)
    fuller = press.fit(page_of(planner, longer, BriefingKind.WET_TUESDAY_CARDS), {})
    assert fuller.printable
    assert fuller.shape.body < short.shape.body
