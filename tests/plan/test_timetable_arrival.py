"""A timetable comes in from a day on: what was taught stays known, and what hangs on lessons stays."""

from dataclasses import replace
from datetime import date, time

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import new_timetable
from coplan.plan.change import Record
from coplan.plan.department import Staff, staff_id
from coplan.plan.ids import RehearsalId, SharedModelId, derived
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable import Duty, TaughtSlot, duty, lessons_on, taught_on
from coplan.plan.timetable_arrival import Arrival, bring_in, look, usual_day, usual_people
from coplan.plan.trouble import Trouble
from tests.plan.timetables import SIMS, YEAR, read, with_tutor_time

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH
KT, AM = staff_id("KT"), staff_id("AM")
MONDAY, BEFORE = date(2026, 11, 30), date(2026, 11, 29)
HEAD = "Class,Initials,Room,Day,Period\n"


def school(*records: Record) -> Plan:
    return Plan.of([YEAR, Staff(KT, "KT"), Staff(AM, "AM"), *records])


def after(plan: Plan, text: str, since: date | None = MONDAY, people: tuple[str, ...] = ("KT", "AM")) -> Plan:
    return plan.after(bring_in(plan, YEAR, read(HEAD + text), people, since))


def arrival(plan: Plan, text: str, since: date | None = MONDAY) -> Arrival:
    return look(plan, YEAR, read(HEAD + text), ("KT", "AM"), since)


def taught(plan: Plan, day: date) -> list[tuple[str, str, str]]:
    names = {each.id: each.initials for each in plan.all(Staff)}
    return sorted((each.period, each.class_code, names[each.teacher]) for each in taught_on(plan, YEAR, day))


FIRST = "8X1,KT,Lab 2,Mon,P1\n9B3,AM,Lab 1,Mon,P2\n"


def test_at_first_a_timetable_holds_from_the_first_day() -> None:
    plan = after(school(), FIRST, None)
    assert taught(plan, date(2026, 9, 7)) == [("P1", "8X1", "KT"), ("P2", "9B3", "AM")]
    assert all(line.begins is None and line.ends is None for line in plan.all(TaughtSlot))


def test_bringing_in_twice_changes_nothing_the_second_time() -> None:
    plan = after(school(), FIRST, None)
    assert not bring_in(plan, YEAR, read(HEAD + FIRST), ("KT", "AM"), None)
    assert not bring_in(plan, YEAR, read(HEAD + FIRST), ("KT", "AM"), MONDAY)


def test_a_new_timetable_ends_what_no_longer_stands_and_begins_what_is_new() -> None:
    plan = after(school(), FIRST, None)
    later = after(plan, "8X1,KT,Lab 2,Mon,P1\n9B3,AM,Lab 1,Mon,P3\n")
    assert taught(later, date(2026, 11, 23)) == taught(plan, date(2026, 11, 23))
    assert taught(later, MONDAY) == [("P1", "8X1", "KT"), ("P3", "9B3", "AM")]
    lines = {(each.class_code, each.period): (each.begins, each.ends) for each in later.all(TaughtSlot)}
    assert lines == {
        ("8X1", "P1"): (None, None),
        ("9B3", "P2"): (None, BEFORE),
        ("9B3", "P3"): (MONDAY, None),
    }


def test_another_room_from_a_day_on_keeps_the_room_until_then() -> None:
    later = after(after(school(), FIRST, None), FIRST.replace("Lab 2", "Lab 9"))
    lines = [list(taught_on(later, YEAR, day)) for day in (date(2026, 11, 23), MONDAY)]
    rooms = [[line.room for line in some if line.class_code == "8X1"] for some in lines]
    assert rooms == [["Lab 2"], ["Lab 9"]]
    assert len({each.id for each in later.all(TaughtSlot)}) == 3


def test_correcting_the_same_day_again_leaves_no_traces_of_the_mistake() -> None:
    plan = after(school(), FIRST, None)
    wrong = after(plan, FIRST.replace("Lab 2", "Lab 9"))
    right = after(wrong, FIRST)
    assert taught(right, MONDAY) == taught(plan, MONDAY)
    assert [each.room for each in taught_on(right, YEAR, MONDAY) if each.class_code == "8X1"] == ["Lab 2"]
    assert [
        each.room for each in taught_on(after(right, FIRST.replace("Lab 2", "Lab 9")), YEAR, MONDAY)
    ].count("Lab 9") == 1


def test_others_keep_their_lines_and_are_named_when_they_are_not_in_the_file() -> None:
    plan = after(school(), FIRST, None)
    found = arrival(plan, "8X1,KT,Lab 2,Mon,P4\n")
    assert found.missing == ("AM",)
    later = plan.after(found.change)
    assert taught(later, MONDAY) == [("P2", "9B3", "AM"), ("P4", "8X1", "KT")]


def test_who_does_not_join_is_left_out_and_counted() -> None:
    found = look(school(), YEAR, read(HEAD + FIRST + "7A1,ZZ,Hall,Mon,P1\n7A1,ZZ,Hall,Moon,P1\n"), ("KT",))
    assert (found.placed, found.left_out, found.unplaced) == (1, 2, ())
    assert {each.initials for each in school().after(found.change).all(Staff)} == {"KT", "AM"}


def test_everybody_comes_in_while_the_department_is_one_person_and_else_only_its_own() -> None:
    file = read(HEAD + FIRST + "7A1,ZZ,Hall,Mon,P1\n")
    assert usual_people(Plan.of([YEAR, Staff(KT, "KT")]), file) == ("KT", "AM", "ZZ")
    assert usual_people(school(), file) == ("KT", "AM")


def test_it_holds_from_next_monday_unless_there_is_no_timetable_yet() -> None:
    today = date(2026, 11, 26)
    assert usual_day(school(), ("KT",), today) is None
    assert usual_day(after(school(), FIRST, None), ("KT",), today) == MONDAY


def test_new_people_join_with_their_lessons_in_one_change() -> None:
    plan = Plan.of([YEAR, Staff(KT, "KT")])
    change = bring_in(plan, YEAR, read(SIMS), ("KT", "AM"))
    assert change.sentence == "Brought in 2 lessons of the timetable; 2 could not be placed"
    done = plan.after(change)
    assert (done.count(TaughtSlot), done.count(Staff)) == (2, 2)
    assert done.after(change.turned_back()) == plan


def test_a_file_without_a_line_of_theirs_is_refused() -> None:
    with pytest.raises(Trouble, match="no lesson of these people"):
        bring_in(school(), YEAR, read(HEAD + FIRST), ("ZZ",))
    with pytest.raises(Trouble, match="what the columns"):
        bring_in(school(), YEAR, read("Wer,Wann,Wo\nKT,1Mon:1,Hall\n"), ("KT",))


def test_duties_that_no_timetable_brought_stay() -> None:
    gate = duty(KT, BOTH, 1, "Break", "Gate duty")
    tutor = duty(KT, BOTH, 1, "Tutor", "Tutor group 8X")
    plan = school(gate, tutor)
    year = with_tutor_time()
    lines = [duty(KT, BOTH, 2, "Tutor", "Tutor group 8X")]
    later = plan.after(new_timetable.hold(plan, year, lines, [KT], MONDAY))
    assert {(each.weekday, each.what, each.ends) for each in later.all(Duty)} == {
        (1, "Gate duty", None),
        (1, "Tutor group 8X", BEFORE),
        (2, "Tutor group 8X", None),
    }


def kept(plan: Plan, day: date, period: str) -> Lesson:
    (found,) = [each for each in lessons_on(plan, YEAR, day) if each.period == period]
    return found


def test_a_prepared_lesson_gets_the_new_room_and_teacher_where_it_stays() -> None:
    plan = after(school(), FIRST, None)
    plan = plan.after(lessons.retitle(plan, kept(plan, MONDAY, "P1"), "Forces"))
    later = after(plan, "8X1,AM,Lab 7,Mon,P1\n9B3,KT,Lab 1,Mon,P2\n")
    assert kept(later, MONDAY, "P1") == replace(
        kept(plan, MONDAY, "P1"), teacher=AM, room="Lab 7", title="Forces"
    )


def test_what_the_department_said_of_a_lesson_stays_as_it_said() -> None:
    plan = after(school(), FIRST, None)
    hall = replace(kept(plan, MONDAY, "P1"), room="Hall")
    plan = Plan.of([*plan.everything(), hall])
    assert kept(after(plan, FIRST.replace("Lab 2", "Lab 7")), MONDAY, "P1").room == "Hall"


def test_a_prepared_lesson_that_moved_is_named_and_stays() -> None:
    plan = after(school(), FIRST, None)
    plan = plan.after(lessons.retitle(plan, kept(plan, MONDAY, "P1"), "Forces"))
    found = arrival(plan, "8X1,KT,Lab 2,Tue,P3\n9B3,AM,Lab 1,Mon,P2\n")
    gone = "8X1 Mon 30 P1 (“Forces”) is no longer in the timetable; what was prepared for it is kept"
    assert found.effects == (f"{gone}; that week it is now taught Tue 1 P3.",)
    later = plan.after(found.change)
    assert kept(later, MONDAY, "P1").title == "Forces"
    assert arrival(plan, FIRST).effects == ()


def test_a_rehearsal_in_a_period_that_is_now_taught_is_named() -> None:
    plan = after(school(), FIRST, None)
    lesson = kept(plan, date(2026, 12, 7), "P1")
    booked = Rehearsal(
        RehearsalId(derived("r")),
        SharedModelId(derived("m")),
        lesson.id,
        KT,
        AM,
        "The model",
        date(2026, 12, 2),
        "P3",
        time(11, 10),
        10,
        "Lab 1",
    )
    plan = Plan.of([*plan.everything(), booked])
    assert arrival(plan, FIRST + "7Z9,AM,Hall,Wed,P3\n").effects == (
        "The rehearsal of KT with AM, Wed 2 · 11:10: AM now teaches 7Z9 in Hall then.",
    )
    assert arrival(plan, FIRST + "7Z9,AM,Hall,Wed,P4\n").effects == ()


def test_lines_that_contradict_each_other_are_pointed_out_with_their_lines() -> None:
    text = (
        "8X1,KT,Lab 1,Mon,P1\n8X2,KT,Lab 2,Mon,P1\n"  # in two rooms
        "9B1,KT,Lab 1,Tue,P1\n9B1,AM,Lab 2,Tue,P1\n"  # a class in two rooms
        "7A1,KT,Hall,Wed,P1\n7A2,AM,Hall,Wed,P1\n"  # a room with two classes
        "7A3,KT,Hall,Thu,P1\n7A4,KT,Hall,Thu,P1\n7A3,AM,Hall,Thu,P1\n"  # taught together
    )
    assert arrival(school(), text).clashes == (
        "A Mon P1, B Mon P1: KT is in Lab 1 and Lab 2 at once (rows 2 and 3)",
        "A Tue P1, B Tue P1: 9B1 is in Lab 1 and Lab 2 at once, with AM and KT (rows 4 and 5)",
        "A Wed P1, B Wed P1: Hall has 7A1 and 7A2 at once, with AM and KT (rows 6 and 7)",
        "A Thu P1, B Thu P1: Hall has 7A3 and 7A4 at once, with AM and KT (rows 8, 9 and 10)",
    )


def test_nothing_is_left_out_unsaid_of_people_of_whom_nothing_could_be_placed() -> None:
    found = arrival(school(), "8X1,KT,Lab 2,Sunday,P1\n9B3,AM,Lab 1,Mon,P2\n7A1,ZZ,Lab 3,Mon,P9\n")
    assert [row.line for row in found.unplaced] == [2, 4]
    assert found.head == "1 lesson comes in. 2 of 3 could not be placed."


def test_initials_of_two_people_are_pointed_out() -> None:
    text = SIMS.replace("Ms,Example,AM,Sc,8X2,Lab 3,1Thu:5", "Mr,Sample,KT,Sc,8X2,Lab 3,1Thu:5")
    found = look(school(), YEAR, read(text), ("KT",))
    assert found.clashes == (
        "KT stands for Dr Example and for Mr Sample: all of it would be one person’s timetable",
    )
    assert found.head == "2 lessons come in. 2 of 4 could not be placed."


def test_a_teacher_to_be_confirmed_is_nobody() -> None:
    found = arrival(school(), "8X1,TBC,Lab 2,Mon,P1\n9B3,AM,Lab 1,Mon,P2\n")
    assert [(row.line, row.why) for row in found.unplaced] == [(2, "“TBC” is nobody yet")]
