"""The example of what a file will be called is the next page that is likely to be sent."""

from dataclasses import replace
from datetime import datetime, timedelta

from coplan.plan import week
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, added
from coplan.plan.ids import LessonId, PlaceId, RecordId, ResourceId, SharedModelId, StaffId
from coplan.plan.lesson import Lesson, kept, use
from coplan.plan.next_page import next_model, shown
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import world

PLACE = Place(PlaceId(RecordId("p")), "P", "/p", "{week}/{class}")


def example(plan: Plan, now: datetime, author: StaffId | None, place: Place) -> str:
    """The path alone."""
    return shown(plan, now, author, place).splitlines()[0].removeprefix("As in “").removesuffix("”")


def _planner() -> Planner:
    """The sample with models of lessons of this week, of next week and of the week after."""
    planner = world.planner()
    for number in (2, 0, 1):
        day = world.MONDAY + timedelta(weeks=number - 1)
        lesson = week.of(planner.plan, day).lessons[0]
        model = SharedModel(
            SharedModelId(RecordId(f"m{number}")),
            lesson.id,
            ResourceId(RecordId(f"r{number}")),
            1,
            f"Week {number}: gas",
        )
        planner.do(
            Change(
                "Made a model",
                (*kept(planner.plan, lesson), added(use(lesson.id, model.resource_id)), added(model)),
            )
        )
    return planner


def test_it_is_the_model_of_the_next_lesson_with_its_folders() -> None:
    planner = _planner()
    model = next_model(planner.plan, planner.now)
    assert model is not None
    assert model.title == "Week 1: gas"
    lesson = planner.plan.get(Lesson, model.lesson_id)
    said = example(planner.plan, planner.now, planner.author, PLACE)
    assert said.startswith(f"2026-11-30/{lesson.class_code}/2026-11-30 ")
    assert said.endswith("Week 1 - gas.pdf")


def test_after_the_last_lesson_it_is_the_last_model() -> None:
    planner = _planner()
    model = next_model(planner.plan, planner.now + timedelta(weeks=9))
    assert model is not None
    assert model.title == "Week 2: gas"


def test_a_place_for_some_kinds_shows_one_of_them() -> None:
    planner = _planner()
    place = replace(PLACE, subfolders="", names="{title} v{version}", kinds=(BriefingKind.PARENTS,))
    said = example(planner.plan, planner.now, planner.author, place)
    assert said == "Week 1 - gas v1, Explainer for parents.pdf"


def test_without_any_model_it_is_made_up() -> None:
    assert example(Plan(), world.NOW, None, PLACE) == "2026-11-30/8X1/2026-12-02 Gas pressure.pdf"
    who = replace(PLACE, subfolders="", names="{title}: {who}")
    assert example(Plan(), world.NOW, None, who) == "Gas pressure - KT.pdf"


def test_what_a_part_of_the_pattern_cannot_say_is_told_below_the_example() -> None:
    planner = _planner()
    told = shown(planner.plan, planner.now, planner.author, PLACE)
    assert told.endswith("\n{date} and {week} are the same day here: the lesson is on a Monday.")
    for code, remark in (("8X9", "Year 8: this page is for two classes."), ("9X9", "No class: ")):
        also = _planner()
        model = next_model(also.plan, also.now)
        assert model is not None
        first = also.plan.get(Lesson, model.lesson_id)
        other = replace(first, id=LessonId(RecordId("other")), class_code=code)
        edits = (*kept(also.plan, other), added(use(other.id, model.resource_id)))
        also.do(Change("Gave it to another class", edits))
        assert f"\n{remark}" in shown(also.plan, also.now, also.author, PLACE)


def test_the_day_and_the_week_differ_in_the_example_when_a_lesson_lets_them() -> None:
    planner = _planner()
    later = next(each for each in week.of(planner.plan, world.MONDAY).lessons if each.day.weekday() == 2)
    model = SharedModel(SharedModelId(RecordId("mid")), later.id, ResourceId(RecordId("r")), 1, "Midweek")
    edits = (*kept(planner.plan, later), added(use(later.id, model.resource_id)), added(model))
    planner.do(Change("Made a model", edits))
    assert shown(planner.plan, planner.now, planner.author, PLACE).startswith("As in “2026-11-30/")
    assert "2026-12-02 Midweek.pdf”" in shown(planner.plan, planner.now, planner.author, PLACE)
    plain_place = replace(PLACE, subfolders="")
    assert "2026-11-30" in shown(planner.plan, planner.now, planner.author, plain_place)


def test_a_place_for_pages_of_the_department_has_one_of_them_as_its_example() -> None:
    place = replace(PLACE, kinds=(BriefingKind.WORKING,))
    told = shown(world.planner().plan, world.NOW, None, replace(place, names="{title} {who}"))
    assert told.startswith("As in “2026-11-30/How we work")
    assert "No class: this page is about the whole department." in told
    assert "No initials: you have not said who you are." in told
