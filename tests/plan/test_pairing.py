"""Who still has to rehearse the shared model, and with whom."""

from datetime import date, datetime, timedelta

from coplan.plan import lesson as lessons
from coplan.plan import pairing, preset, rehearsal, sample
from coplan.plan.department import Role, Staff, staff_id
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource, resource_id
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from tests.plan import world

FILE = "Y8 Gas pressure L3.pptx"
TITLE = "Gas pressure: the particle model"


def department() -> tuple[Plan, SharedModel]:
    """The sample with its model used in the four lessons that are called like it."""
    deck = Resource(resource_id("f" * 64, FILE), FILE, "pptx", "S:/Science", "f" * 64, 1000, pages=9)
    plan = Plan.of((*world.plan().everything(), deck))
    plan = plan.after(sample.model(plan, world.facts(), world.NOW.date()))
    plan = plan.after(
        lessons.attach(plan, [(deck, each) for each in plan.all(Lesson) if each.title == TITLE])
    )
    return plan, next(plan.all(SharedModel))


def said(plan: Plan, model: SharedModel, now: datetime = world.NOW) -> list[tuple[str, str]]:
    return [(staff.initials, lesson.class_code) for staff, lesson in pairing.owed(plan, model, now)]


def person(plan: Plan, initials: str) -> Staff:
    return plan.get(Staff, staff_id(initials))


def test_only_the_early_career_teacher_is_owed_one() -> None:
    plan, model = department()
    assert said(plan, model) == [("LB", "8Y2")]
    assert [each.teacher.initials for each in pairing.standings(plan, model, world.NOW)] == [
        "KT",
        "AM",
        "JO",
        "LB",
    ]


def test_without_bookings_everybody_is_owed_one_in_the_order_of_their_lessons() -> None:
    plan, model = department()
    none = Plan.of(each for each in plan.everything() if not isinstance(each, Rehearsal))
    assert said(none, model) == [("KT", "8X1"), ("AM", "8X2"), ("JO", "8Y1"), ("LB", "8Y2")]


def test_a_lesson_that_is_over_is_owed_nothing() -> None:
    plan, model = department()
    none = Plan.of(each for each in plan.everything() if not isinstance(each, Rehearsal))
    year = plan.only(SchoolYear)
    assert year is not None
    begins = next(
        each for each in plan.all(Lesson) if each.class_code == "8X1" and each.title == TITLE
    ).begins(year)
    assert begins is not None
    assert said(none, model, begins) == [("AM", "8X2"), ("JO", "8Y1"), ("LB", "8Y2")]
    assert said(none, model, begins - timedelta(minutes=1))[0] == ("KT", "8X1")


def test_booking_settles_it_and_cancelling_owes_it_again() -> None:
    plan, model = department()
    teacher, lesson = pairing.owed(plan, model, world.NOW)[0]
    change = rehearsal.book(
        plan, model.id, teacher.id, staff_id("KT"), lesson, date(2026, 12, 2), "8:25", now=world.NOW
    )
    assert said(plan.after(change), model) == []
    assert said(plan.after(change).after(change.turned_back()), model) == [("LB", "8Y2")]


def test_a_rehearsal_after_the_lesson_does_not_count_for_it() -> None:
    plan, model = department()
    deck = next(plan.all(Resource))
    monday = date(2026, 11, 30)
    early = Lesson(lesson_id("8Z9", monday, "8:25"), "8Z9", monday, "8:25", staff_id("JO"))
    plan = plan.after(lessons.attach(plan, [(deck, early)]))
    assert said(plan, model)[0] == ("JO", "8Z9")


def test_an_early_career_teacher_rehearses_with_their_mentor() -> None:
    plan, model = department()
    teacher, lesson = pairing.owed(plan, model, world.NOW)[0]
    partner = pairing.suggest_partner(plan, model, teacher, lesson, world.NOW)
    assert partner is not None
    assert partner.initials == "AM"


def test_otherwise_the_partner_teaches_it_too_and_has_helped_least() -> None:
    plan, model = department()
    lesson = next(each for each in plan.all(Lesson) if each.class_code == "8Y1" and each.title == TITLE)
    partner = pairing.suggest_partner(plan, model, person(plan, "JO"), lesson, world.NOW)
    assert partner is not None
    assert partner.initials == "KT"


def test_a_partner_who_is_never_free_is_passed_over_while_another_is() -> None:
    plan, model = department()
    lesson = next(each for each in plan.all(Lesson) if each.class_code == "8X1" and each.title == TITLE)
    friday = datetime(2026, 11, 27, 9, tzinfo=world.NOW.tzinfo)
    partner = pairing.suggest_partner(plan, model, person(plan, "KT"), lesson, friday)
    assert partner is not None
    assert partner.initials == "JO"


def test_nobody_can_be_suggested_to_somebody_alone() -> None:
    plan, model = department()
    lb = person(plan, "LB")
    alone = Plan.of(each for each in plan.everything() if not isinstance(each, Staff) or each == lb)
    lesson = pairing.owed(plan, model, world.NOW)[0][1]
    assert pairing.suggest_partner(alone, model, lb, lesson, world.NOW) is None


def test_the_presets_are_those_of_the_table() -> None:
    assert (preset.PAIR.minutes, preset.DEPARTMENT.minutes, preset.MENTOR.minutes) == (8, 15, 20)
    assert [stage.clock for stage in preset.PAIR.stages] == ["1:00", "1:00", "2:00", "2:00", "1:00", "1:00"]
    ect = Staff(staff_id("LB"), "LB", Role.ECT, staff_id("AM"))
    mentor, other = Staff(staff_id("AM"), "AM"), Staff(staff_id("KT"), "KT")
    assert preset.fitting(ect, mentor, 20) is preset.MENTOR
    assert preset.fitting(ect, mentor, 15) is preset.DEPARTMENT
    assert preset.fitting(ect, other, 20) is preset.DEPARTMENT
    assert preset.fitting(ect, mentor, 10) is preset.PAIR
    assert preset.fitting(other, mentor, 5) is preset.PAIR
