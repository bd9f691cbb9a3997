"""Files find their lessons by their names and words, and say why."""

from datetime import date

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import matching, resource, week
from coplan.plan.lesson import lessons_with
from coplan.plan.matching import Scene, Suggestion
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, resource_id
from tests.plan import world

PLAN = world.plan()
WEEK = week.of(PLAN, date(2026, 11, 30))
SCENE = Scene.of(PLAN, WEEK)


def _file(name: str, folder: str = "Next week") -> Resource:
    return Resource(resource_id(name, name), name, name.rsplit(".", 1)[-1], folder, name, 10)


def _suggest(name: str, *pages: str, folder: str = "Next week") -> Suggestion | None:
    words = tuple(PageWords(number, "", text) for number, text in enumerate(pages, start=1))
    return matching.suggest(SCENE, _file(name, folder), words)


def _classes(suggestion: Suggestion | None) -> list[str]:
    return [lesson.class_code for lesson in suggestion.lessons] if suggestion else []


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("Y9 Forces L3 resultant v2 FINAL.pptx", ["9B3", "9B1", "9B2"]),
        ("y8_gas_pressure_particle_model_lesson.pptx", ["8X1", "8X2", "8Y1", "8Y2"]),
        ("Year 7 - microscopes.docx", ["7A3", "7A1", "7A2"]),
        ("8X1 particle model SEN version.docx", ["8X1"]),
        ("Yr11 brine.pdf", ["11T2", "11T1"]),
    ],
)
def test_a_name_with_year_and_topic_is_certain(name: str, classes: list[str]) -> None:
    suggestion = _suggest(name)
    assert _classes(suggestion) == classes
    assert suggestion is not None
    assert suggestion.certain


def test_words_alone_are_offered_but_not_certain() -> None:
    suggestion = _suggest("drawing task.docx", "Use a microscope to look at onion cells.")
    assert _classes(suggestion) == ["7A3", "7A1", "7A2"]
    assert suggestion is not None
    assert not suggestion.certain
    assert "microscope" in suggestion.reason


def test_the_folder_can_name_the_year() -> None:
    suggestion = _suggest("collision theory.pptx", folder="S:\\Science\\Year 10")
    assert suggestion is not None
    assert suggestion.certain
    assert suggestion.reason == "“collision theory” in its name; Y10 in its folder"


@pytest.mark.parametrize(
    "name", ["IMG_2031.jpg", "to print.txt", "Y12 organic chemistry.pptx", "Y9 waves.pptx", "…"]
)
def test_nothing_is_guessed(name: str) -> None:
    assert _suggest(name, "Remember your homework.") is None


def test_the_year_in_the_name_outweighs_words_inside() -> None:
    suggestion = _suggest(
        "Y10 starter.pptx", "the particle model and gas pressure", "collision theory and rates"
    )
    assert _classes(suggestion) == ["10S2", "10S3", "10S1"]


def test_one_slide_of_a_long_deck_does_not_make_its_topic() -> None:
    pages = ["Revise bonding."] * 60
    assert _suggest("Y11 revision.pptx", *pages, "Electrolysis of brine") is None


def test_another_year_is_never_offered_however_well_the_words_fit() -> None:
    assert _suggest("Y10 gas pressure particle model.pptx", "Gas pressure: the particle model") is None


def _retitled(**titles: str) -> Scene:
    """The week once the last lesson of these classes is called so."""
    plan = PLAN
    for code, title in titles.items():
        last = [each for each in WEEK.lessons if each.class_code == code.lstrip("_")][-1]
        plan = plan.after(lessons.retitle(plan, last, title))
    return Scene.of(plan, week.of(plan, WEEK.monday))


def test_a_class_with_the_topic_twice_is_left_to_choose() -> None:
    file = _file("Y10 collision theory.pptx")
    once = matching.suggest(SCENE, file)
    twice = matching.suggest(_retitled(_10S1="Rates: collision theory"), file)
    assert once is not None
    assert once.certain
    assert twice is not None
    assert not twice.certain


@pytest.mark.parametrize(("count", "offers"), [(3, 3), (4, 0)])
def test_three_may_be_chosen_from_and_more_are_no_help(count: int, offers: int) -> None:
    titles = ["in a tyre", "in a lung", "in a syringe", "in a diver"][:count]
    called = {f"_{code}": titles[place % count] for place, code in enumerate(("8X1", "8X2", "8Y1", "8Y2"))}
    scene = _retitled(**{code: f"Gas pressure: {title}" for code, title in called.items()})
    suggestion = matching.suggest(scene, _file("Y8 gas pressure.pptx"))
    assert len(suggestion.offers if suggestion else ()) == offers


def test_a_name_that_says_two_topics_is_left_to_choose() -> None:
    suggestion = _suggest("Y11 electrolysis of brine + half equations.pptx")
    assert suggestion is not None
    assert not suggestion.certain
    assert {each.lessons[0].title for each in suggestion.offers} == {
        "Electrolysis of brine",
        "Electrolysis: half equations",
    }


def test_accepting_is_one_change_and_never_doubles() -> None:
    planner = world.planner()
    found = _file("Y8 gas pressure.pptx")
    planner.do(resource.bring_in(planner.plan, (found,)))
    suggestion = matching.suggest(SCENE, found)
    assert suggestion is not None
    planner.do(matching.accept(planner.plan, (suggestion, suggestion)))
    assert len(list(lessons_with(planner.plan, found.id))) == 4
    assert matching.unsorted(planner.plan) == ()
    assert not matching.accept(planner.plan, (suggestion,))
    planner.undo()
    assert matching.unsorted(planner.plan) == (found,)


def test_a_file_that_was_taken_out_since_is_passed_over() -> None:
    gone = _suggest("Y8 gas pressure.pptx")
    assert gone is not None
    assert not matching.accept(world.plan(), [gone])


def test_the_label_says_the_first_lesson_and_how_many_more() -> None:
    suggestion = _suggest("Y8 gas pressure.pptx")
    assert suggestion is not None
    assert suggestion.label == "8X1 Mon P1 + 3"


def test_what_is_said_in_two_places_is_not_said_in_one_breath() -> None:
    suggestion = _suggest("Y9 forces.pptx", "resultant force")
    assert suggestion is not None
    assert suggestion.reason == "Y9 and “Forces” in its name; “resultant force” at its start"


def test_a_sheet_that_begins_with_its_year_is_not_for_another() -> None:
    said = "Rates of reaction: collision theory {} exit ticket"
    assert _classes(_suggest("exit ticket.pdf", said.format("Year 10")))
    assert _suggest("exit ticket.pdf", said.format("Year 8")) is None
