"""Timetables come in from real kinds of files, and no row is lost without a word."""

import pytest

from coplan.plan import timetable_file
from coplan.plan.department import Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.start import usual_year
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble
from tests.plan import world

YEAR: SchoolYear = usual_year(world.NOW.date())
SIMS = """Title,Preferred Surname,Initials,Subject code,Class,Room,Period
Dr,Example,KT ,Sc,8X1,Lab 2,2Mon:1
Ms,Example,AM,Sc,8X2,Lab 3,1Thu:5
Ms,Example,AM,Sc,8X2,Lab 3,1Fri:am
,,,,,,
Ms,Example,,Sc,9B1,Lab 1,1Tue:2
"""


def test_a_sims_report_is_placed_by_its_initials() -> None:
    found = timetable_file.parse(SIMS, "report.csv", YEAR)
    assert [(line.week, line.weekday, line.period, line.class_code, line.room) for line in found.lines] == [
        (WeekLetter.B, 1, "P1", "8X1", "Lab 2"),
        (WeekLetter.A, 4, "P5", "8X2", "Lab 3"),
    ]
    assert found.teachers == ("KT", "AM")
    assert found.lines[0].teacher == staff_id("KT")


def test_every_row_that_is_not_placed_is_listed_with_its_line_and_reason() -> None:
    found = timetable_file.parse(SIMS, "report.csv", YEAR)
    assert [(row.line, row.why) for row in found.unplaced] == [
        (4, "the school day has no lesson called “am”"),
        (6, "no teacher"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Class;Staff;Room;Day;Period;Week\n8X1;KT;Lab 2;Monday;P1;B\n",
        "class\tteacher\tday\tperiod\tweek\n8X1\tkt\tmon\t1\tWeek B\n",
        "Our timetable,,,\nClass,Initials,Period,Room\n8X1,KT,B Mon:1,Lab 2\n",
    ],
)
def test_other_tables_are_read_by_their_headings(text: str) -> None:
    (line,) = timetable_file.parse(text, "timetable.csv", YEAR).lines
    assert (line.week, line.weekday, line.period, line.teacher) == (WeekLetter.B, 1, "P1", staff_id("KT"))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\x00\x01", "Class,Period\n8X1,1Mon:1\n"])
def test_a_file_without_the_columns_is_refused_by_name(text: str) -> None:
    with pytest.raises(Trouble, match=r"holiday\.csv"):
        timetable_file.parse(text, "holiday.csv", YEAR)


def test_bringing_in_twice_changes_nothing_the_second_time() -> None:
    plan = Plan.of([YEAR])
    found = timetable_file.parse(SIMS, "report.csv", YEAR)
    change = timetable_file.bring_in(plan, found)
    assert change.sentence == "Brought in 2 lines of the timetable, 2 could not be placed"
    after = plan.after(change)
    assert (after.count(TaughtSlot), after.count(Staff)) == (2, 2)
    assert not timetable_file.bring_in(after, found)


def test_a_quote_that_never_ends_is_said_in_words() -> None:
    text = 'Class,Initials,Period\n8X1,KT,1Mon:1\n"' + "8X1,KT,1Mon:1\n" * 20_000
    with pytest.raises(Trouble, match=r"holiday\.csv.*quotation mark"):
        timetable_file.parse(text, "holiday.csv", YEAR)


HOSTILE = (
    "<img src=x>",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE plan;--",
    "\u202eecnuf",
    "ﷺ",
    "👩🏽\u200d🔬",
    "x" * 500,
)


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("column", range(6))
def test_whatever_a_cell_says_the_row_is_placed_or_listed(said: str, column: int) -> None:
    cells = ["8X1", "KT", "Lab 2", "Monday", "P1", "A"]
    cells[column] = said
    text = f"Class,Initials,Room,Day,Period,Week\n{','.join(cells)}\n8X1,KT,Lab 2,Tuesday,P1,A\n"
    found = timetable_file.parse(text, "report.csv", YEAR)
    assert len(found.lines) + len(found.unplaced) == 2
    assert [line.class_code for line in found.lines if line.weekday == 2] == ["8X1"]
