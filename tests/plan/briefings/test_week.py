"""The department's week says what is taught, what is ready and what is still to do, however large it is."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from coplan.paper import press
from coplan.plan import briefing, composing, export, lesson, protected_move, week
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import week_lessons
from coplan.plan.briefings.week_lessons import year_of
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.department import Staff, staff_id
from coplan.plan.ids import ProtectedMoveId, RehearsalId, derived
from coplan.plan.page import Grid, Page, SectionKind, Trim, words
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable import ProtectedTime, TaughtSlot, taught_slot
from tests.plan import departments, schools, sheet_pages, world
from tests.plan.schools import School
from tests.plan.test_gone_lessons import taken_out
from tests.ui.rehearse.school import plan as school_plan

MONDAY = departments.MONDAY


def page_of(plan: Plan, monday: date = MONDAY, chosen: tuple[str, ...] = ()) -> Page:
    """The page of a week."""
    made = replace(briefing.of_department(plan, BriefingKind.WEEK, monday), chosen=chosen)
    return composing.compose(export.source_of(plan, made, world.NOW, "KT"))


def said(page: Page, kind: SectionKind) -> str:
    """What a section says."""
    section = page.section(kind)
    assert section is not None
    return "\n".join(words(replace(page, kicker="", aside="", title="", sections=(section,))))


def lessons_of(page: Page) -> Grid:
    """The table of lessons."""
    section = page.section(SectionKind.LESSONS)
    assert section is not None
    assert isinstance(section.body, Grid)
    return section.body


def large(teachers: int, classes: int, lessons: int) -> Plan:
    """The sample with another timetable, of this many teachers, classes and lessons a week."""
    kept: list[Record] = [
        each for each in world.plan().everything() if not isinstance(each, (TaughtSlot, lesson.Lesson))
    ]
    people = [Staff(staff_id(f"{i:03}"), f"{i:03}") for i in range(teachers)]
    for i in range(lessons):
        code = f"{7 + i % classes % 5}x{i % classes}"
        day, period = i // classes % 5 + 1, f"P{i // classes // 5 % 5 + 1}"
        kept.append(taught_slot(WeekLetter.B, day, period, code, people[i % teachers].id, f"Lab {i % 30}"))
    return Plan.of((*kept, *people))


def test_the_week_of_the_sample_is_told_lesson_by_lesson() -> None:
    planner, _ = sheet_pages.marked_up()
    page = page_of(planner.plan)
    assert page.kicker == "Science · Week B"
    assert page.title == "Department week, 30 November to 4 December"
    assert page.aside == "Version 1, 26 November, KT"
    assert [each.kind for each in page.sections] == [
        SectionKind.DATES,
        SectionKind.MODEL,
        SectionKind.LESSONS,
        SectionKind.REHEARSALS,
        SectionKind.READY,
        SectionKind.VISITS,
    ]
    grid = lessons_of(page)
    assert len(grid.rows) == len(week.of(planner.plan, MONDAY).lessons) == 18
    assert grid.headings == ("Class", "Who", "When", "Where", "Lesson", "Ready")
    assert grid.rows[3] == (
        "8X1",
        "KT",
        "Mon 30 P1",
        "Lab 2",
        "Gas pressure: the particle model",
        "shared model",
    )
    assert grid.rows[0][-1] == "no file yet"
    assert said(page, SectionKind.DATES) == "Thu 3, 15:05 to 16:00: Department time"
    assert "KT with AM\nFirst five minutes\nMon 30, 8:25" in said(page, SectionKind.REHEARSALS)
    assert said(page, SectionKind.READY).startswith("Still to do\nFiles: 7A1 Tue 1 P4, 7A2 Wed 2 P5, ")
    assert said(page, SectionKind.READY).endswith(" and 11 more")
    assert page.asks == ()


def test_owed_rehearsals_are_told_until_they_are_booked() -> None:
    planner, _ = sheet_pages.marked_up()
    year_8 = [each for each in week.of(planner.plan, MONDAY).lessons if each.class_code.startswith("8")]
    planner.do(lesson.attach(planner.plan, ((sheet_pages.DECK, each) for each in year_8)))
    page = page_of(planner.plan)
    assert said(page, SectionKind.READY).endswith("Rehearsals: LB before 8Y2 Fri 4 P1")
    assert "slide 4 · 8X1, 8X2, 8Y1, 8Y2 · Worked examples" in said(page, SectionKind.MODEL)
    assert [row[-1] for row in lessons_of(page).rows[2:5]] == ["no file yet", "shared model", "shared model"]
    made = briefing.of_department(planner.plan, BriefingKind.WEEK, MONDAY)
    for days, told in ((8, True), (9, False), (30, False)):
        later = composing.compose(export.source_of(planner.plan, made, world.NOW + timedelta(days=days)))
        assert ("Rehearsals: LB" in said(later, SectionKind.READY)) is told


def test_a_week_with_everything_done_says_so() -> None:
    planner, _ = sheet_pages.marked_up()
    inside = week.of(planner.plan, MONDAY).lessons
    planner.do(lesson.attach(planner.plan, ((sheet_pages.DECK, each) for each in inside)))
    for each in inside:
        booked = next(planner.plan.all(Rehearsal))
        mine = replace(
            booked,
            id=RehearsalId(derived("test", each.teacher)),
            who=each.teacher,
            day=MONDAY - timedelta(days=3),
        )
        if planner.plan.find(Rehearsal, mine.id) is None:
            planner.do(Change("", (added(mine),)))
    page = page_of(planner.plan)
    assert said(page, SectionKind.READY) == "Nothing left to do\nEvery lesson has its files."


def test_days_off_and_moved_time_are_told() -> None:
    planner, _ = sheet_pages.marked_up()
    (year,) = planner.plan.all(SchoolYear)
    (kept,) = planner.plan.all(ProtectedTime)
    move = protected_move.ProtectedMove(
        ProtectedMoveId(derived("move")),
        kept.id,
        MONDAY + timedelta(days=3),
        MONDAY + timedelta(days=1),
        "After school",
        "Deputy head",
    )
    inset = replace(year, inset=(*year.inset, MONDAY + timedelta(days=4)))
    planner.do(Change("", (Edit(year, inset), added(move))))
    page = page_of(planner.plan)
    assert said(page, SectionKind.DATES) == (
        "Tue 1, 15:05 to 16:00: Department time, moved from Thu 3 (Deputy head decided) · "
        "Fri 4: an INSET day, no lessons"
    )


def test_a_holiday_week_says_that_it_is_one() -> None:
    page = page_of(world.plan(), date(2026, 10, 26))
    assert words(page)[-1] == "No lessons in this week: Autumn half-term."
    assert page.section(SectionKind.REHEARSALS) is None
    assert page.section(SectionKind.DATES) is None


@pytest.mark.parametrize("left", [(), (TaughtSlot, lesson.Lesson)])
def test_a_week_without_lessons_says_so(left: tuple[type[Record], ...]) -> None:
    records = [each for each in world.plan().everything() if left and not isinstance(each, left)]
    page = page_of(Plan.of(records))
    assert said(page, SectionKind.LESSONS) == "No lessons in this week."


def test_forty_lessons_of_twelve_classes_have_a_row_a_class_and_fit() -> None:
    page = page_of(large(8, 12, 40))
    grid = lessons_of(page)
    assert grid.headings == ("Class", "Who", "When", "Ready")
    assert len(grid.rows) == 12
    assert sum(row[2].count(" P") for row in grid.rows) == 40
    assert press.fit(page, {}).printable


def test_a_school_of_sixty_teachers_is_refused_with_one_cut_that_does() -> None:
    plan = large(60, 240, 960)
    page = page_of(plan)
    fitted = press.fit(page, {})
    assert fitted.overflow is not None
    (cut,) = fitted.overflow.together
    assert cut.section is SectionKind.LESSONS
    assert cut.trim is not None
    made = briefing.of_department(plan, BriefingKind.WEEK, MONDAY)
    after = plan.after(briefing.shorten(plan, made, cut.trim))
    shorter = page_of(after, chosen=after.get(Briefing, made.id).chosen)
    assert lessons_of(shorter) == cut.trim.body
    assert press.fit(shorter, {}).printable
    assert lessons_of(shorter).rows[0] == (
        "Year 7: 48 classes",
        "12 teachers",
        "192 lessons, Mon 30 to Thu 3",
        "192 of 192 not ready yet",
    )


def test_the_tenth_class_of_a_year_comes_after_the_second() -> None:
    codes = [row[0] for row in lessons_of(page_of(large(5, 21, 21))).rows if row[0].startswith("7")]
    assert codes == ["7x0", "7x5", "7x10", "7x15", "7x20"]


def test_rows_of_classes_that_wait_or_have_the_model_go_last() -> None:
    planner, _ = sheet_pages.marked_up()
    inside = week.of(planner.plan, MONDAY).lessons
    used = [each for each in inside if not each.class_code.startswith("9")]
    planner.do(lesson.attach(planner.plan, ((sheet_pages.DECK, each) for each in used)))
    found = week_lessons.of(planner.plan, week.of(planner.plan, MONDAY))
    trims = week_lessons.trims(found, (), frozenset({"8X1"}))
    assert [each.keeps.splitlines()[-1] for each in trims] == ["11T2", "9B3", "8X1", "by year"]
    shown = [each.body.rows for each in trims if isinstance(each.body, Grid)]
    assert [len(each) for each in shown] == [15, 8, 6, 5]
    last = shown[2]
    assert last[0][:2] == ("8X1", "KT")
    assert last[1] == (
        "Year 7: 3 other classes",
        "3 teachers",
        "3 lessons, Mon 30 to Wed 2",
        "all ready",
    )
    assert last[3][-1] == "3 of 3 not ready yet"


def test_of_several_lessons_those_that_wait_are_named() -> None:
    planner, _ = sheet_pages.marked_up()
    first, *_ = (each for each in week.of(planner.plan, MONDAY).lessons if each.class_code == "11T1")
    planner.do(lesson.attach(planner.plan, ((sheet_pages.DECK, first),)))
    rows = {row[0]: row for row in lessons_of(page_of(planner.plan, chosen=("11T1", "8X1"))).rows}
    assert rows["11T1"] == ("11T1", "KT", "Wed 2 P2 Lab 4, Thu 3 P5 Lab 4", "no file yet: Thu 3 P5")
    assert rows["8X1"][-1] == "shared model"


def test_a_file_that_is_gone_is_told_and_still_to_do() -> None:
    planner, _ = sheet_pages.marked_up()
    (deck,) = planner.plan.all(Resource)
    planner.do(Change("", (Edit(deck, replace(deck, missing=True)),)))
    page = page_of(planner.plan)
    assert lessons_of(page).rows[3][-1] == "file gone"
    assert "8X1 Mon 30 P1" in said(page, SectionKind.READY)


def test_lessons_that_have_left_the_timetable_are_not_told_as_taught() -> None:
    before, after = school_plan(), taken_out(school_plan())
    assert "8Y1" in {row[0] for row in lessons_of(page_of(before)).rows}
    page = page_of(after)
    assert "8Y1" not in {row[0] for row in lessons_of(page).rows}
    assert "8Y1" not in said(page, SectionKind.MODEL) + said(page, SectionKind.READY)
    assert "8Y1 Wed 2 P1, no longer in the timetable" in said(page, SectionKind.REHEARSALS)


def test_a_week_whose_lessons_have_all_left_the_timetable_has_none() -> None:
    plan = school_plan()
    for code in {each.class_code for each in plan.all(TaughtSlot)}:
        plan = taken_out(plan, code)
    page = page_of(plan)
    assert said(page, SectionKind.LESSONS) == "No lessons in this week."
    assert page.section(SectionKind.MODEL) is None


def test_many_rehearsals_are_told_day_by_day() -> None:
    planner, _ = sheet_pages.marked_up()
    booked = next(planner.plan.all(Rehearsal))
    for i in range(40):
        other = replace(booked, id=RehearsalId(derived(str(i))), day=MONDAY + timedelta(days=i % 5))
        planner.do(Change("", (added(other),)))
    section = page_of(planner.plan).section(SectionKind.REHEARSALS)
    assert section is not None
    assert isinstance(section.body, Grid)
    assert [row[0] for row in section.body.rows] == ["Mon 30", "Tue 1", "Wed 2", "Thu 3", "Fri 4"]
    assert section.body.rows[4][1] == "; ".join(["KT with AM 8:25 Lab 2"] * 8)


@pytest.mark.parametrize(("code", "year"), [("7A1", 7), ("10S2", 10), ("Sc7", 100), ("", 100), ("٧A", 100)])
def test_years_are_read_from_codes(code: str, year: int) -> None:
    assert year_of(code) == year


@settings(max_examples=25)
@given(schools.schools())
def test_every_lesson_of_any_school_is_told_once(school: School) -> None:
    shown = week.of(school.plan, school.lesson.day)
    page = page_of(school.plan, shown.monday)
    section = page.section(SectionKind.LESSONS)
    assert section is not None
    if not shown.lessons:
        assert not isinstance(section.body, Grid)
        return
    codes = sorted(each.class_code for each in shown.lessons)
    rows = lessons_of(page).rows
    assert sorted(row[0] for row in rows) == (codes if len(codes) <= 20 else sorted(set(codes)))
    for trim in section.trims:
        assert page_of(school.plan, shown.monday, tuple(trim.keeps.splitlines())).section(
            SectionKind.LESSONS
        ) == replace(section, body=trim.body, trims=page_trims(school, shown.monday, trim.keeps))


def page_trims(school: School, monday: date, keeps: str) -> tuple[Trim, ...]:
    """What could still go once a trim was taken."""
    section = page_of(school.plan, monday, tuple(keeps.splitlines())).section(SectionKind.LESSONS)
    assert section is not None
    return section.trims


def test_the_texts_of_the_sample_name_no_day_of_a_month_since_its_week_moves() -> None:
    facts = world.facts()
    said = (*facts["week_texts"].values(), *facts["department_texts"].values())
    assert not [each for each in said if re.search(r"\b(Mon|Tue|Wed|Thu|Fri)[a-z]* \d", each)]
