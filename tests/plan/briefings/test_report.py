"""The cycle report tells leaders what came of a technique, and nothing about anybody."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from coplan.plan import briefing, composing, export, page_text
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import report_fields as said
from coplan.plan.briefings.ledger import Ledger, minutes
from coplan.plan.briefings.report import suggests
from coplan.plan.briefings.unnamed import named
from coplan.plan.change import Change, Edit, Record, added, revised
from coplan.plan.department import Staff, staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.page import Grid, Page, SectionKind, words
from coplan.plan.page_text import PageField
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import WeekLetter
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of
from coplan.plan.timetable import taught_slot
from tests.plan import sheet_pages, world


def written(planner: Planner, field: PageField, text: str) -> None:
    """Write a text of the report."""
    model = next(planner.plan.all(SharedModel))
    planner.do(page_text.write(planner.plan, model.id, field, text))


def page_of(planner: Planner, left_out: tuple[SectionKind, ...] = (), who: str = "") -> Page:
    """The report on the sample's model."""
    made = briefing.of_model(planner.plan, next(planner.plan.all(SharedModel)), BriefingKind.REPORT)
    return composing.compose(export.source_of(planner.plan, replace(made, left_out=left_out), world.NOW, who))


def asked(page: Page) -> set[str]:
    """The fields that something is asked for in."""
    return {each.field for each in page.asks}


def table_of(page: Page) -> Grid:
    """The ledger as it is printed."""
    section = page.section(SectionKind.LEDGER)
    assert section is not None
    assert isinstance(section.body, Grid)
    return section.body


def test_the_report_of_the_sample_tells_the_whole_cycle() -> None:
    planner, _ = sheet_pages.marked_up()
    page = page_of(planner)
    assert page.kicker == "Science · Cycle report for leaders and governors"
    assert page.title == "Gas pressure: the particle model"
    assert page.aside == "Year 8 · Version 1, 26 November"
    assert [each.kind for each in page.sections] == [
        SectionKind.PROBLEM,
        SectionKind.REHEARSED,
        SectionKind.STEPS,
        SectionKind.REVIEW,
        SectionKind.LEDGER,
        SectionKind.ROUTINE,
        SectionKind.DECISION,
        SectionKind.NEXT,
    ]
    assert page.asks == ()
    lines = words(page)
    assert "How much: 3 rehearsals booked for 1 class; none done yet." in lines
    assert "Did what we rehearsed appear? In places" in lines
    assert "What there is to look at: the marked model (slide 4) and its 4 steps." in lines
    assert "Refine it. The pause after step 2 helps; step 3 takes too long with a large class." in lines


def test_rounds_are_counted_for_the_department_as_a_whole() -> None:
    planner, _ = sheet_pages.marked_up()
    for each in tuple(planner.plan.all(Rehearsal))[:2]:
        planner.do(Change("Done", (Edit(each, replace(each, rounds=2)),)))
    assert "How much: 3 rehearsals booked for 1 class; 2 done, 4 rounds in all." in words(page_of(planner))


def _with_canaries(records: Iterable[Record], *names: str) -> list[Edit]:
    return [Edit(each, revised(each, dict.fromkeys(names, "canary"))) for each in records]


def test_nothing_about_anybody_is_ever_on_it() -> None:
    planner, model = sheet_pages.marked_up()
    plan = planner.plan
    changed = [Edit(each, replace(each, initials=f"Q{i}Z")) for i, each in enumerate(plan.all(Staff))]
    planner.do(Change("Renamed everybody", tuple(changed)))
    private = (
        "first_five",
        "misconception",
        "handover",
        "prompt",
        "wet_teacher",
        "wet_pupils",
        "wet_visitor",
    )
    hidden = [
        *_with_canaries(plan.all(Lesson), "room", "subject"),
        *_with_canaries(plan.all(Mark), "text"),
        *_with_canaries(plan.all(Rehearsal), "part", "room"),
        *_with_canaries(steps_of(plan, model.id), "why"),
        *_with_canaries(plan.all(Resource), "name", "title", "folder"),
        *_with_canaries((model,), "title", *private),
    ]
    planner.do(Change("Hid canaries", tuple(hidden)))
    page = page_of(planner, who="Q0Z")
    printed = " ".join(words(page))
    assert page.title == "Cycle report"
    assert "canary" not in printed
    assert not [each.initials for each in planner.plan.all(Staff) if each.initials in printed]


@pytest.mark.parametrize("field", [said.SAW, said.NEXT, said.IMPROVE])
def test_initials_that_somebody_writes_are_asked_out_again(field: PageField) -> None:
    planner, _ = sheet_pages.marked_up()
    written(planner, field, "Seen with KT and LB.")
    (ask,) = page_of(planner).asks
    assert ask.field == field.name
    assert ask.words == f"Take KT and LB out of “{field.label}”: this page names nobody."
    assert page_of(planner, left_out=(field.section,)).asks == ()


def test_initials_in_a_step_are_asked_out_too() -> None:
    planner, model = sheet_pages.marked_up()
    step = steps_of(planner.plan, model.id)[0]
    planner.do(Change("Wrote", (Edit(step, replace(step, say="Say it as RS does")),)))
    assert asked(page_of(planner)) == {"steps"}


@pytest.mark.parametrize("text", ["By 9 AM", "From 11AM on", "A jotter", "ktAM", "10.30 AM"])
def test_times_and_other_words_are_nobodys_initials(text: str) -> None:
    assert named(world.plan(), text) == ()


def test_a_subject_is_nobody() -> None:
    planner, _ = sheet_pages.marked_up()
    assert named(planner.plan, "More RS for Year 8") == ("RS",)
    planner.do(Change("", (added(taught_slot(WeekLetter.A, 1, "P1", "8RS", staff_id("RS"), "", "RS")),)))
    assert named(planner.plan, "More RS for Year 8") == ()


def test_the_title_of_a_lesson_is_told_and_that_of_a_file_is_not() -> None:
    planner, model = sheet_pages.marked_up()
    (deck,) = planner.plan.all(Resource)
    planner.do(Change("", (Edit(deck, replace(deck, title=model.title)),)))
    assert page_of(planner).title == model.title
    lesson = planner.plan.get(Lesson, model.lesson_id)
    planner.do(Change("", (Edit(lesson, replace(lesson, title="")),)))
    assert page_of(planner).title == "Cycle report"


def test_what_is_missing_is_asked_for_and_not_printed() -> None:
    planner, model = sheet_pages.marked_up()
    for field in said.FIELDS:
        written(planner, field, "")
    planner.do(Change("", (Edit(model, replace(model, know="")),)))
    page = page_of(planner)
    assert asked(page) == {
        "improve",
        "for_whom",
        "how_know",
        "appeared",
        "helped",
        "minutes_added",
        "minutes_retired",
        "decision",
        "decider",
    }
    assert page.section(SectionKind.REVIEW) is None
    assert page.section(SectionKind.LEDGER) is None
    assert page.section(SectionKind.DECISION) is None


def test_how_we_will_know_comes_from_the_model_until_it_is_written() -> None:
    planner, _ = sheet_pages.marked_up()
    assert "We will know when pupils can explain step 2 without the slide." in words(page_of(planner))
    written(planner, said.KNOW, "They teach it to a partner.")
    assert "How we will know: They teach it to a partner." in words(page_of(planner))


@pytest.mark.parametrize(
    ("added", "retired", "balance", "meaning"),
    [
        ("20", "25 min", "5 given back", "Less is asked of each teacher than before."),
        ("30", "30", "the same", "As much is asked of each teacher as before."),
        ("0", "15 minutes", "15 given back", "Less is asked of each teacher than before."),
    ],
)
def test_the_balance_is_said_in_words(added: str, retired: str, balance: str, meaning: str) -> None:
    planner, _ = sheet_pages.marked_up()
    written(planner, said.MINUTES_ADDED, added)
    written(planner, said.MINUTES_RETIRED, retired)
    page = page_of(planner)
    assert page.asks == ()
    assert table_of(page).rows[-1] == ("Balance", balance, meaning)


def test_asking_for_more_needs_a_reason_and_who_decided_it() -> None:
    planner, _ = sheet_pages.marked_up()
    written(planner, said.MINUTES_ADDED, "40")
    assert asked(page_of(planner)) == {"more_why", "more_decider"}
    without = page_of(planner, left_out=(SectionKind.LEDGER,))
    assert asked(without) == {"more_why", "more_decider"}
    assert all(each.anyway for each in without.asks)
    written(planner, said.REASON, "The first cycle needs one meeting more.")
    written(planner, said.ALLOWED, "Headteacher")
    page = page_of(planner)
    assert page.asks == ()
    assert table_of(page).rows[-1] == (
        "Balance",
        "15 more",
        (
            "More is asked of each teacher than before. Why: The first cycle needs one meeting more. "
            "Decided by: headteacher."
        ),
    )


def test_minutes_have_to_be_a_number_and_to_stand_for_something() -> None:
    planner, model = sheet_pages.marked_up()
    written(planner, said.MINUTES_ADDED, "lots")
    (ask,) = page_of(planner).asks
    assert ask.words == "Write “Minutes added for each teacher, in figures” as a whole number, such as 20."
    written(planner, said.MINUTES_ADDED, "0")
    written(planner, said.ADDED, "")
    assert table_of(page_of(planner)).rows[0] == ("Added", "0", "nothing")
    written(planner, said.RETIRED, "")
    assert table_of(page_of(planner)).rows[1] == ("Retired", "25", model.stopped)
    planner.do(Change("", (Edit(model, replace(model, stopped="")),)))
    assert asked(page_of(planner)) == {"retired"}


@pytest.mark.parametrize("text", ["", "-5", "5.5", "about 20", "٢٠", "20 h", "min"])
def test_other_things_are_no_minutes(text: str) -> None:
    assert minutes(text) is None


def test_a_ledger_counts_what_is_given_back() -> None:
    assert Ledger(20, 25).balance == 5
    assert Ledger(25, 20).balance_said == "5 more"


def test_a_model_with_nothing_written_makes_a_short_page() -> None:
    planner, model = sheet_pages.marked_up()
    empty = SharedModel(model.id, model.lesson_id, model.resource_id, 4, "")
    removed = [*planner.plan.all(Rehearsal), *steps_of(planner.plan, model.id)]
    planner.do(Change("", (Edit(model, empty), *(Edit(each, None) for each in removed))))
    page = page_of(planner)
    assert page.title == "Cycle report"
    assert SectionKind.REHEARSED in {each.kind for each in page.unsaid}
    made = briefing.of_model(planner.plan, empty, BriefingKind.REPORT)
    assert suggests(export.source_of(planner.plan, made, world.NOW)) == {}
