"""Timetables come in from real kinds of files, and no row is lost without a word."""

import pytest

from coplan.plan import column_mapping, timetable_file
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.department import staff_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable import Duty, TaughtSlot
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from tests.plan.timetables import FET, GRID, SIMS, read, with_tutor_time

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH


def said(found: TimetableFile) -> list[tuple[str, int, str, str, str]]:
    """Week, weekday, period, class and room of every lesson."""
    lines = [each for each in found.lines if isinstance(each, TaughtSlot)]
    return [(each.week, each.weekday, each.period, each.class_code, each.room) for each in lines]


def whys(found: TimetableFile) -> list[tuple[int, str]]:
    return [(row.line, row.why) for row in found.unplaced]


def test_a_sims_report_is_placed_by_its_initials() -> None:
    found = read(SIMS)
    assert found.kind == "SIMS report"
    assert said(found) == [("B", 1, "P1", "8X1", "Lab 2"), ("A", 4, "P5", "8X2", "Lab 3")]
    assert [(each.initials, each.lines, each.name) for each in found.people] == [
        ("KT", 1, "Dr Example"),
        ("AM", 1, "Ms Example"),
    ]


def test_every_row_that_has_no_place_is_listed_with_its_line_and_reason() -> None:
    found = read(SIMS)
    assert whys(found) == [
        (4, "the school day has no tutor time in the morning: Bell times can be given one"),
        (6, "no teacher"),
    ]
    assert found.unplaced[0].said == "Ms · Example · AM · Sc · 8X2 · Lab 3 · 1Fri:am"


def test_a_tutor_group_is_a_duty_where_the_day_has_tutor_time() -> None:
    found = read(SIMS, year=with_tutor_time())
    (tutor,) = [each for each in found.lines if isinstance(each, Duty)]
    assert (tutor.who, tutor.week, tutor.weekday, tutor.slot) == (staff_id("AM"), A, 5, "Tutor")
    assert tutor.what == "Tutor group 8X2"
    afternoon = read(SIMS.replace("1Fri:am", "1Fri:pm"), year=with_tutor_time())
    assert [each.slot for each in afternoon.lines if isinstance(each, Duty)] == ["Reg"]


def test_a_staff_grid_has_classes_above_rooms() -> None:
    found = read(GRID)
    assert (found.kind, found.teachers, found.unplaced) == ("SIMS staff grid", ("KT", "AM"), ())
    assert said(found) == [
        ("A", 1, "P1", "8X1", "Lab 2"),
        ("B", 1, "P1", "8X1", "Lab 2"),
        ("B", 5, "P5", "9B3", "Lab 1"),
        ("A", 1, "P2", "7A1", "Lab 3"),
    ]


def test_a_grid_may_write_names_and_leave_out_weeks_and_rooms() -> None:
    text = "Staff,Mon1,Tue2,Thu9\nDr Example (KT),8X1,8X2,\nAM,9B1,,9B2\n,Lab 1,Lab 9,\nMs Example,7A1,,\n"
    found = read(text)
    assert said(found) == [
        ("both", 1, "P1", "8X1", ""),
        ("both", 2, "P2", "8X2", ""),
        ("both", 1, "P1", "9B1", "Lab 1"),
    ]
    assert found.people[0].name == "Dr Example"
    assert whys(found) == [
        (4, "a room without a class above it"),
        (3, "the school day has no lesson called “9”"),
        (5, "nobody has said whose initials “Ms Example” stands for"),
    ]


def test_fet_joins_sets_and_teachers_by_a_plus_and_writes_each_hour() -> None:
    found = read(FET)
    assert (found.kind, found.unplaced) == ("FET timetable", ())
    assert said(found)[:2] == [("both", 1, "P1", "8X1", "Lab 2"), ("both", 1, "P1", "8X2", "Lab 2")]
    assert [(each.initials, each.lines) for each in found.people] == [("KT", 4), ("AM", 2)]
    assert {each[2] for each in said(found) if each[3] == "9B1"} == {"P3", "P4"}


@pytest.mark.parametrize(
    "text",
    [
        "Class,Staff,Room,Day,Period,Week\n8X1,KT,Lab 2,Monday,P1,B\n",
        "class,teacher,day,period,week\n8X1,kt,mon,1,Week B\n",
        "Our timetable,,,\nClass,Initials,Period,Room\n8X1,KT,B Mon:1,Lab 2\n",
        "Day,Period,Set Code,Teacher Code,Room,Week\nMonday,Period 1,8X1,KT,Lab 2,Week 2\n",
        "Week Code,Day Name,Period Name,Set,Teacher,Room Code\n,Mon (Week B),P1,8X1,KT,L2\n",
        "Class,Initials,Day,Start Time\n8X1,KT,2Mon,08:50\n",
        "Class,Initials,Period\n8X1,KT,Week B Monday Period 1\n",
    ],
)
def test_other_tables_are_read_by_their_headings(text: str) -> None:
    found = read(text)
    (line,) = found.lines
    assert isinstance(line, TaughtSlot)
    assert (line.week, line.weekday, line.period, line.teacher) == (B, 1, "P1", staff_id("KT"))
    assert found.kind == timetable_file.TABLE


@pytest.mark.parametrize(
    ("cells", "periods"),
    [
        ("1Mon:1-2", ["P1", "P2"]),
        ("Mon:P3 & P4", ["P3", "P4"]),
        ("Mon 1-3", ["P1", "P2", "P3"]),
        ("Mon 8:50-10:50", ["P1", "P2"]),
        ("Mon:Period 3/4", ["P3", "P4"]),
    ],
)
def test_a_double_lesson_is_one_line_a_period(cells: str, periods: list[str]) -> None:
    found = read(f"Class,Initials,Period\n8X1,KT,{cells}\n")
    assert [each[2] for each in said(found)] == periods


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("8X1,KT,Lab 2,Moonday,P1,A", "“Moonday” is no weekday"),
        ("8X1,KT,Lab 2,Monday,P9,A", "the school day has no lesson called “P9”"),
        ("8X1,KT,Lab 2,Saturday,P1,A", "Saturday has no bell times"),
        ("8X1,KT,Lab 2,Monday,P4-9,A", "the school day has not all the lessons of “P4-9”"),
        ("8X1,KT,Lab 2,Monday,9:05,A", "no lesson begins and ends with the bells at 9:05"),
        ("8X1,KT,Lab 2,Monday,8:50-10:20,A", "no lesson begins and ends with the bells at 8:50-10:20"),
        ("8X1,KT,Lab 2,Monday,P1,C", "“C” is no Week A or B"),
        ("8X1,KT,Lab 2,1Mon,P1,B", "it is in Week B by one column and in Week A by another"),
        ("8X1,KT,Lab 2,Monday,,A", "no period"),
        ("8X1,K. Example,Lab 2,Monday,P1,A", "nobody has said whose initials “K. Example” stands for"),
        (",KT,Lab 2,Monday,P1,A", "no class"),
        ("8X1,KT+AM+LB,Lab 1+Lab 2,Monday,P1,A", "2 rooms for 3 teachers"),
        ("8X1,KT,Lab 2,02/01/2026,P1,A", "“02/01/2026” is no weekday"),
        ("8X1,KT,Lab 2,46055,P1,A", "“46055” is no weekday"),
    ],
)
def test_a_row_that_does_not_fit_says_why(row: str, why: str) -> None:
    found = read(f"Class,Initials,Room,Day,Period,Week\n{row}\n")
    assert whys(found) == [(2, why)]
    assert not found.placed


def test_two_teachers_have_the_rooms_that_stand_in_their_order() -> None:
    found = read("Class,Initials,Room,Period\n9B1,KT & AM,Lab 1 / Lab 2,1Mon:1\n9B2,KT/AM,Hall,1Mon:2\n")
    lines = [each for each in found.lines if isinstance(each, TaughtSlot)]
    assert [(each.teacher, each.room) for each in lines] == [
        (staff_id("KT"), "Lab 1"),
        (staff_id("AM"), "Lab 2"),
        (staff_id("KT"), "Hall"),
        (staff_id("AM"), "Hall"),
    ]


def test_the_same_lesson_in_another_room_is_listed_and_twice_the_same_is_one() -> None:
    row = "8X1,KT,{},1Mon:1\n"
    found = read("Class,Initials,Room,Period\n" + row.format("Lab 1") * 2 + row.format("Lab 2"))
    assert said(found) == [("A", 1, "P1", "8X1", "Lab 1")]
    assert whys(found) == [(4, "row 2 has the same lesson in Lab 1, which stands")]


def test_headings_that_come_again_on_each_page_are_no_rows() -> None:
    head, *rows = SIMS.splitlines(keepends=True)
    found = read(head + rows[0] + head + rows[1])
    assert (len(found.placed), found.unplaced) == (2, ())


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\x01\n", "Class,Initials,Period\n", "x\ny\nz\n"])
def test_a_file_without_the_columns_is_refused_by_name(text: str) -> None:
    if text.startswith("Class"):
        assert not read(text, "holiday.csv").placed
        return
    with pytest.raises(Trouble, match=r"holiday\.csv"):
        read(text, "holiday.csv")


MINE = "Gruppe,Wer,Wann,Wo\n8X1,KT,1Mon:1,Lab 2\n"


def mapped(text: str, **columns: str) -> ColumnMapping:
    headings = read(text).headings
    (edit,) = column_mapping.remember(Plan(), headings, columns).edits
    assert isinstance(edit.after, ColumnMapping)
    return edit.after


def test_columns_that_tell_nothing_are_asked_for_and_remembered() -> None:
    asked = read(MINE)
    assert (asked.wants_columns, asked.headings, asked.columns) == (True, ("Gruppe", "Wer", "Wann", "Wo"), ())
    told = mapped(MINE, **{"class": "Gruppe", "teacher": "Wer", "period": "Wann", "room": "Wo"})
    found = read(MINE.replace("Lab 2", "Lab 3"), mappings=(told,))
    assert (found.kind, said(found)) == (timetable_file.MAPPED, [("A", 1, "P1", "8X1", "Lab 3")])
    assert read(MINE.replace("Wo", "Raum"), mappings=(told,)).wants_columns


def test_columns_that_tell_themselves_are_offered_with_the_question() -> None:
    asked = read("Class,Room,Room,,Wer\n8X1,Lab 2,Hall,x,KT\n")
    assert asked.headings == ("Class", "Room", "Room (column 3)", "Column 4", "Wer")
    assert dict(asked.columns) == {"class": "Class", "room": "Room"}


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"class": "Gruppe", "teacher": "Wer"}, "which column has the period"),
        ({"class": "Gruppe", "teacher": "Wer", "period": "Nie"}, "no column “Nie”"),
        ({"class": "Gruppe", "teacher": "Wer", "period": "Wer"}, "“Wer” was chosen twice"),
    ],
)
def test_columns_that_cannot_be_are_refused(columns: dict[str, str], why: str) -> None:
    with pytest.raises(Trouble, match=why):
        column_mapping.remember(Plan(), read(MINE).headings, columns)


HOSTILE = (
    "<img src=x>",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE plan;--",
    "\u202eecnuf",
    "ﷺ",
    "👩🏽\u200d🔬",
    "x" * 500,
)


@pytest.mark.parametrize("said_", HOSTILE)
@pytest.mark.parametrize("column", range(6))
def test_whatever_a_cell_says_the_row_is_placed_or_listed(said_: str, column: int) -> None:
    cells = ["8X1", "KT", "Lab 2", "Monday", "P1", "A"]
    cells[column] = said_
    found = read(f"Class,Initials,Room,Day,Period,Week\n{','.join(cells)}\n8X1,KT,Lab 2,Tuesday,P1,A\n")
    assert len(found.lines) + len(found.unplaced) == 2
    lines = [each for each in found.lines if isinstance(each, TaughtSlot)]
    assert [line.class_code for line in lines if line.weekday == 2] == ["8X1"]
