"""What is handed out: which pages "2, 4-6" are, whose marks, what they say, and what the file is called."""

from dataclasses import replace

import pytest

from coplan.plan import handout, safe_names
from coplan.plan.department import staff_id
from coplan.plan.handout import Kind
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Tool
from coplan.plan.shared_model import LIMITS, SharedModel
from coplan.plan.trouble import Trouble
from tests.plan import verbs, world


@pytest.mark.parametrize(
    ("said", "pages"),
    [
        ("2", (2,)),
        ("2, 4-6", (2, 4, 5, 6)),
        (" 6–4 ; 1,", (6, 5, 4, 1)),
        ("3,3,2-3", (3, 2)),
        ("12", (12,)),
    ],
)
def test_pages_as_people_write_them(said: str, pages: tuple[int, ...]) -> None:
    assert handout.pages_said(said, 12) == pages


@pytest.mark.parametrize("said", ["", ",", "0", "13", "2-13", "x", "4-", "-3", "2-x", "1.5", "٣", "9999999"])
def test_what_is_no_page_is_refused_in_words(said: str) -> None:
    with pytest.raises(Trouble):
        handout.pages_said(said, 12)


def test_marks_say_what_they_are_for_and_whose_they_are() -> None:
    planner = world.planner()
    verbs.work_on(planner)
    plan, model = planner.plan, next(planner.plan.all(SharedModel))
    found = {each.mark.tool: each for each in handout.labelled(plan, model, (4,))}
    assert (found[Tool.PIN].number, found[Tool.PIN].words) == (1, "Step 1: Read the gauge")
    assert (found[Tool.NOTE].author, found[Tool.NOTE].words) == ("KT", "Look here")
    only = handout.labelled(plan, model, (4,), frozenset({staff_id("LB")}))
    assert {each.author for each in only if each.mark.tool is not Tool.PIN} == {"LB"}
    assert handout.pages_with_marks(plan, model) == (4,)


def test_the_name_and_the_page_of_steps_say_what_is_inside() -> None:
    planner = world.planner()
    verbs.work_on(planner)
    plan, model = planner.plan, next(planner.plan.all(SharedModel))
    lesson = plan.find(Lesson, model.lesson_id)
    assert lesson is not None
    name = handout.file_name(model, lesson, Kind.HANDOUT)
    assert name.startswith("8Y2 ")
    assert name.endswith(", Gas pressure - the particle model, handout.pdf")
    assert handout.file_name(model, None, Kind.COMMENTS) == (
        "Gas pressure - the particle model, with comments.pdf"
    )
    sheet = handout.sheet_of(plan, model)
    assert dict(sheet.sections)["Steps"][0].startswith("1. Read the gauge")


def test_the_page_of_steps_leaves_nothing_of_the_model_out() -> None:
    planner = world.planner()
    verbs.work_on(planner)
    model = replace(next(planner.plan.all(SharedModel)), non_negotiables=("said always",))
    bare = replace(model, non_negotiables=())
    said = {field: f"said under {field}" for field in LIMITS if field != "title"}
    for field, words in said.items():
        model = replace(model, **{field: words})  # type: ignore[arg-type] # all these are words
    sections = dict(handout.sheet_of(planner.plan, model).sections)
    lines = "\n".join(line for section in sections.values() for line in section)
    for words in (*said.values(), "said always"):
        assert words in lines
    assert sections["8.55, wet Tuesday"][0] == "The teacher: said under wet_teacher"
    assert [heading for heading, _ in handout.sheet_of(planner.plan, bare).sections] == ["Steps"]


def test_a_step_says_where_its_pin_is_unless_that_is_the_page_of_the_model() -> None:
    planner = world.planner()
    verbs.work_on(planner)
    model = next(planner.plan.all(SharedModel))
    first = dict(handout.sheet_of(planner.plan, model).sections)["Steps"][0]
    assert "slide" not in first
    elsewhere = replace(model, page=model.page + 1)
    first = dict(handout.sheet_of(planner.plan, elsewhere).sections)["Steps"][0]
    assert first.endswith(f"slide {model.page})")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "title", ["Gas pressure: the particle model", "a/b\\c?", "CON", "x" * 120, "日本語" * 30]
)
def test_every_system_and_drive_takes_the_name_and_it_says_what_it_is(title: str, kind: Kind) -> None:
    planner = world.planner()
    verbs.work_on(planner)
    plan = planner.plan
    model = replace(next(plan.all(SharedModel)), title=title)
    for lesson in (plan.find(Lesson, model.lesson_id), None):
        name = handout.file_name(model, lesson, kind)
        assert name == safe_names.safe(name)
        assert name.endswith("handout.pdf" if kind is Kind.HANDOUT else "with comments.pdf")
