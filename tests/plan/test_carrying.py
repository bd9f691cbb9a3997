"""A new version of a file: no mark is ever lost, and undo brings everything back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import carrying, intake, lesson, mark, matching, shared_model, step
from coplan.plan.department import staff_id
from coplan.plan.lesson import LessonResource
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from tests.plan import world


def file(name: str, content: str, pages: int) -> Resource:
    """A deck in the watched folder."""
    return Resource(resource_id(content * 64, name), name, "pptx", "S:/Week", content * 64, 9, pages=pages)


OLD, NEW = file("Forces L3.pptx", "a", 8), file("Forces L3.pptx", "b", 9)


def marked(pages: list[int]) -> Planner:
    """A planner over a model on page 4 of the old version, with a mark on each of these pages."""
    planner = world.planner()
    planner.do(bring_in(planner.plan, (OLD, NEW)))
    lessons = [each for each in planner.plan.all(lesson.Lesson) if each.class_code in {"8X1", "8Y2"}]
    planner.do(lesson.attach(planner.plan, [(OLD, each) for each in lessons]))
    planner.do(shared_model.choose(planner.plan, lessons[0], OLD, 4))
    for page in pages:
        spots = ((0.1, 0.2, 0.5), (0.3, 0.4, 0.5))
        planner.do(mark.put_on(mark.make(model(planner).id, page, Tool.PEN, spots)))
    return planner


def model(planner: Planner) -> SharedModel:
    """The only model."""
    (found,) = planner.plan.all(SharedModel)
    return found


def links(planner: Planner, resource: Resource) -> int:
    """How many lessons use a file."""
    return sum(link.resource_id == resource.id for link in planner.plan.all(LessonResource))


def test_model_marks_and_lessons_go_to_the_new_version_in_one_change() -> None:
    planner = marked([4, 4, 6, 7])
    planner.observe(carrying.propose(planner.plan, OLD, NEW))
    used = links(planner, OLD)
    before = planner.plan
    offer = carrying.offer(planner.plan, OLD, NEW, {4: 5, 6: 7})
    assert (offer.marks, offer.found, offer.to_place) == (4, 3, 1)
    change = carrying.carry(planner.plan, OLD, NEW, offer.moves)
    assert change.sentence == "Carried the shared model to the new version of Forces L3.pptx"
    planner.do(change)
    assert (model(planner).resource_id, model(planner).page) == (NEW.id, 5)
    assert sorted(each.page for each in planner.plan.all(Mark)) == [-7, 5, 5, 7]
    assert (links(planner, OLD), links(planner, NEW)) == (0, used)
    assert carrying.newer_of(planner.plan, planner.plan.get(Resource, OLD.id)) is None
    planner.undo()
    assert planner.plan == before
    assert carrying.newer_of(planner.plan, planner.plan.get(Resource, OLD.id)) == NEW


def test_the_old_version_stays_for_undo_but_is_not_offered_to_lessons() -> None:
    planner = marked([4])
    planner.observe(carrying.propose(planner.plan, OLD, NEW))
    planner.do(carrying.carry(planner.plan, OLD, NEW, {4: 4}))
    assert OLD.id not in {each.id for each in matching.unsorted(planner.plan)}
    planner.observe(intake.take_in(planner.plan, (NEW, file("Forces L4.pptx", "c", 3))))
    planner.undo()
    assert planner.plan.find(Resource, model(planner).resource_id)


def test_a_mark_that_needs_placing_knows_its_old_page_until_that_is_gone_too() -> None:
    planner = marked([6])
    planner.do(carrying.carry(planner.plan, OLD, NEW, {}))
    (waiting,) = carrying.unplaced(planner.plan, model(planner).id)
    older = carrying.before(planner.plan, model(planner))
    assert (older and older.id, waiting.page) == (OLD.id, -6)
    assert mark.on_page(planner.plan, model(planner).id, 6) == ()
    third = file("Forces L3.pptx", "d", 9)
    planner.do(bring_in(planner.plan, (third,)))
    planner.do(carrying.carry(planner.plan, NEW, third, {}))
    (waiting,) = carrying.unplaced(planner.plan, model(planner).id)
    assert waiting.page == 0


def test_a_mark_is_placed_where_it_was_or_where_somebody_points() -> None:
    planner = marked([6])
    planner.do(carrying.carry(planner.plan, OLD, NEW, {}))
    (waiting,) = carrying.unplaced(planner.plan, model(planner).id)
    planner.do(carrying.place(waiting, 3))
    (here,) = mark.on_page(planner.plan, model(planner).id, 3)
    assert here.points == waiting.points
    planner.undo()
    planner.do(carrying.place(waiting, 2, (0.5, 0.95)))
    (here,) = mark.on_page(planner.plan, model(planner).id, 2)
    assert here.box == pytest.approx((0.4, 0.8, 0.6, 1.0), abs=0.001)
    assert carrying.unplaced(planner.plan, model(planner).id) == ()


@pytest.mark.parametrize("tool", list(Tool))
def test_marks_of_every_tool_are_carried_and_placed_with_all_that_they_say(tool: Tool) -> None:
    planner = marked([])
    spots = ((0.25, 0.5, 1.0), (0.5, 0.75, 1.0))[: 1 if tool in (Tool.PIN, Tool.NOTE) else 2]
    drawn = mark.make(
        model(planner).id, 6, tool, spots, meaning=Meaning.WATCH, text="hot", author=staff_id("KT")
    )
    drawn = replace(drawn, level=3)
    planner.do(mark.put_on(drawn))
    planner.do(carrying.carry(planner.plan, OLD, NEW, {6: 7}))
    assert list(planner.plan.all(Mark)) == [replace(drawn, page=7)]
    planner.undo()
    planner.do(carrying.carry(planner.plan, OLD, NEW, {}))
    assert list(carrying.unplaced(planner.plan, model(planner).id)) == [replace(drawn, page=-6)]
    planner.do(carrying.place(replace(drawn, page=-6), 2, (1.0, 0.125)))
    (here,) = mark.on_page(planner.plan, model(planner).id, 2)
    assert here == replace(drawn, page=2, points=here.points)
    left, top, right, bottom = here.box
    before = drawn.box
    assert (right - left, bottom - top) == (before[2] - before[0], before[3] - before[1])
    assert (right, top) == (1.0, 0.125 - (bottom - top) / 2)


def test_a_pin_that_needs_placing_is_placed_by_pinning_its_step() -> None:
    planner = marked([])
    planner.do(step.pin(planner.plan, model(planner).id, 4, 0.2, 0.2))
    planner.do(carrying.carry(planner.plan, OLD, NEW, {}))
    (first,) = step.steps_of(planner.plan, model(planner).id)
    planner.do(step.pin(planner.plan, model(planner).id, 2, 0.5, 0.5, step=first))
    assert [each.page for each in planner.plan.all(Mark)] == [2]


def test_keeping_the_old_version_asks_no_more() -> None:
    planner = marked([4])
    planner.observe(carrying.propose(planner.plan, OLD, NEW))
    planner.do(carrying.keep(planner.plan, OLD))
    assert carrying.newer_of(planner.plan, planner.plan.get(Resource, OLD.id)) is None
    assert carrying.older_of(planner.plan, NEW.id) is None
    planner.undo()
    assert carrying.older_of(planner.plan, NEW.id)


def test_a_file_that_cannot_be_used_is_refused_in_words() -> None:
    planner = marked([4])
    with pytest.raises(Trouble, match="cannot be read"):
        carrying.propose(planner.plan, OLD, replace(NEW, unreadable="It is damaged."))
    with pytest.raises(Trouble, match="not here yet"):
        carrying.carry(planner.plan, OLD, replace(NEW, pages=0), {})


@pytest.mark.parametrize(
    ("name", "is_newer"),
    [
        ("Forces L3 v2.pptx", True),
        ("Forces L3 v2 FINAL.pptx", True),
        ("Copy of Forces_L3 (1).pptx", True),
        ("Forces L3 2026-11-20.pptx", True),
        ("forces l3 updated.pdf", True),
        ("Forces L4.pptx", False),
        ("Photosynthesis.pptx", False),
    ],
)
def test_names_that_only_say_another_version_look_like_one(name: str, is_newer: bool) -> None:
    ((_, said),) = carrying.by_likeness(OLD, [OLD, file(name, "c", 3)])
    assert said is is_newer


def test_the_likeliest_file_comes_first() -> None:
    others = [file("Forces L4.pptx", "c", 3), file("Acids.pptx", "e", 3), file("Forces L3 new.pptx", "d", 3)]
    assert next(each.name for each, _ in carrying.by_likeness(OLD, others)) == "Forces L3 new.pptx"


@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 8), max_size=8),
    st.dictionaries(st.integers(1, 8), st.integers(-2, 12)),
    st.dictionaries(st.integers(1, 9), st.integers(1, 9)),
)
def test_no_mark_is_ever_lost_and_undo_brings_all_back(
    pages: list[int], moves: dict[int, int], back: dict[int, int]
) -> None:
    planner = marked(pages)
    before = planner.plan
    third = file("Forces L3.pptx", "d", 9)
    planner.do(bring_in(planner.plan, (third,)))
    planner.do(carrying.carry(planner.plan, OLD, NEW, moves))
    planner.do(carrying.carry(planner.plan, NEW, third, back))
    after = list(planner.plan.all(Mark))
    assert {each.id for each in after} == {each.id for each in before.all(Mark)}
    assert {each.points for each in after} == {each.points for each in before.all(Mark)}
    assert all(each.page <= third.pages for each in after)
    assert 1 <= model(planner).page <= third.pages
    for _ in range(3):
        planner.undo()
    assert planner.plan == before
