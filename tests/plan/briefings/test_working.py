"""How we work is written by the department; the plan only suggests."""

from dataclasses import replace

from coplan.plan import briefing, composing, export, page_text
from coplan.plan.briefing import DEPARTMENT
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.briefings.working import DESIGN, FIXED, REHEARSE, ROOM, suggests
from coplan.plan.change import Change, Edit, added
from coplan.plan.page import Listing, Prose, SectionKind, words
from coplan.plan.page_text import PageText
from coplan.plan.planner import Planner
from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable import protected_time
from tests.plan import departments, sheet_pages, world


def source_of(planner: Planner) -> Source:
    """What the page is made from."""
    made = briefing.of_department(planner.plan, BriefingKind.WORKING, departments.MONDAY)
    return export.source_of(planner.plan, made, world.NOW, "KT")


def test_the_sample_says_all_of_it() -> None:
    planner, _ = sheet_pages.marked_up()
    page = composing.compose(source_of(planner))
    assert (page.kicker, page.title, page.aside) == ("Science", "How we work", "Version 1, 26 November, KT")
    assert [each.kind for each in page.sections] == list(DESIGN.sections)
    assert page.asks == ()
    assert "Thursday, after school: Department time" in words(page)


def test_nothing_is_printed_that_nobody_has_written() -> None:
    planner, _ = sheet_pages.marked_up()
    for text in tuple(planner.plan.all(PageText)):
        planner.do(Change("", (Edit(text, None),)))
    source = source_of(planner)
    page = composing.compose(source)
    assert [each.kind for each in page.sections] == [SectionKind.DATES]
    assert {each.field for each in page.asks} == {"rehearse", "retire", "worked", "decides", "fixed"}
    assert suggests(source) == {
        "rehearse": "Worked examples: say why each step is true before the next",
        "retire": "Weekly data entry for Year 8 (25 minutes each).",
        "worked": "We will know when pupils can explain step 2 without the slide.",
        "fixed": "Say “particles”, never “bits of air”\nThree seconds of silence after the question",
    }


def test_suggestions_have_room_where_they_go() -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(Change("", (Edit(model, replace(model, non_negotiables=("x" * 100,) * 3, know=" ")),)))
    assert set(suggests(source_of(planner))) == {"rehearse", "retire"}
    assert all(len(text) <= ROOM for text in suggests(source_of(planner)).values())


def test_one_line_is_a_paragraph_and_several_are_a_list() -> None:
    planner, _ = sheet_pages.marked_up()
    planner.do(page_text.write(planner.plan, DEPARTMENT, FIXED, "One technique at a time. Pass is fine."))
    page = composing.compose(source_of(planner))
    fixed, rehearse = page.section(SectionKind.FIXED), page.section(SectionKind.REHEARSE)
    assert fixed is not None
    assert rehearse is not None
    assert isinstance(fixed.body, Prose)
    assert isinstance(rehearse.body, Listing)
    (trim,) = fixed.trims
    assert (trim.words, trim.source, trim.keeps) == ("Pass is fine.", "fixed", "One technique at a time.")


def test_protected_time_is_told_in_the_order_of_the_week() -> None:
    planner, _ = sheet_pages.marked_up()
    lines = (
        protected_time(WeekLetter.A, 2, "P3", "Planning"),
        protected_time(WeekLetter.BOTH, 2, "P1", ""),
        protected_time(WeekLetter.BOTH, 6, "Club", "Saturday school"),
    )
    planner.do(Change("", tuple(map(added, lines))))
    said = words(composing.compose(source_of(planner)))
    assert said[-4:] == (
        "Tuesday, P1: protected time",
        "Tuesday of Week A, P3: Planning",
        "Thursday, after school: Department time",
        "Saturday, Club: Saturday school",
    )


def test_a_plan_without_anything_asks_for_everything() -> None:
    planner = world.planner()
    for record in tuple(planner.plan.everything()):
        planner.do(Change("", (Edit(record, None),)))
    page = composing.compose(source_of(planner))
    assert (page.kicker, page.title, page.sections) == ("", "How we work", ())
    assert len(page.asks) == len(DESIGN.fields)
    assert REHEARSE.name in {each.field for each in page.asks}
