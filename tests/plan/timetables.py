"""Timetable files as their tables, written here from what is known of each kind."""

import csv
from dataclasses import replace
from datetime import time
from io import StringIO

from coplan.plan import timetable_file
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.school_year import Bells, SchoolYear, Slot, SlotKind
from coplan.plan.start import usual_year
from coplan.plan.timetable_file import Contents, TimetableFile
from coplan.plan.timetable_kinds.rows import Grid, Row
from tests.plan import world

YEAR: SchoolYear = usual_year(world.NOW.date())
SIMS = """Title,Preferred Surname,Initials,Subject code,Class,Room,Period
Dr,Example,KT ,Sc,8X1,Lab 2,2Mon:1
Ms,Example,AM,Sc,8X2,Lab 3,1Thu:5
Ms,Example,AM,Sc,8X2,Lab 3,1Fri:am
,,,,,,
Ms,Example,,Sc,9B1,Lab 1,1Tue:2
"""
GRID = """Staff timetable,,,,
Autumn term,,,,
,,,,
Printed for the office,,,,
,1Mon:1,1Mon:2,2Mon:1,2Fri:5
KT,8X1,,8X1,9B3
,Lab 2,,Lab 2,Lab 1
AM,,7A1,,
,,Lab 3,,
"""
FET = """"Activity Id","Day","Hour","Students Sets","Subject","Teachers","Activity Tags","Room","Comments"
"1","Monday","1","8X1+8X2","Science","KT","","Lab 2",""
"2","Tuesday","3","9B1","Science","KT+AM","","Lab 1",""
"2","Tuesday","4","9B1","Science","KT+AM","","Lab 1",""
"""


def grid(text: str, separator: str = ",") -> Grid:
    """A table as the reader of files hands it over, with its lines."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    return Grid(tuple(Row(line, tuple(cells)) for line, cells in enumerate(rows, 1) if any(cells)))


def read(
    text: str, name: str = "report.csv", year: SchoolYear = YEAR, mappings: tuple[ColumnMapping, ...] = ()
) -> TimetableFile:
    """What a file of this text says."""
    return timetable_file.parse(Contents(name, grids=(grid(text),)), year, mappings)


def with_tutor_time() -> SchoolYear:
    """A school year whose days begin with tutor time and have another after lunch."""
    slots = list(YEAR.bells[0].slots)
    slots[1:1] = [Slot("Tutor", "Tutor time", time(8, 45), time(8, 50), SlotKind.TUTOR)]
    slots.append(Slot("Reg", "Registration", time(15, 0), time(15, 5), SlotKind.TUTOR))
    return replace(YEAR, bells=(Bells((1, 2, 3, 4, 5), tuple(slots)),))
