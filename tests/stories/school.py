"""What a department has before it has Coplan: a folder of files, a timetable file and a shared drive."""

import csv
import json
import shutil
from pathlib import Path

from coplan import assets
from tests.house import House

FILES = (
    "Y8 Gas pressure L3.pptx",
    "Gas pressure exit ticket.pdf",
    "microscope drawing task.docx",
    "IMG_2031.jpg",
    "Year 9/Y9 Forces L2 (recovered).pptx",
)
DECK = "Y8 Gas pressure L3.pptx"


def next_week(folder: Path) -> Path:
    """A folder with some of next week's files, one of them broken."""
    whole = assets.resource("sample", "Next week")
    here = folder / "Next week"
    here.mkdir(parents=True)
    for name in FILES:
        shutil.copy(whole / name, here)
    return here


def timetable(folder: Path) -> Path:
    """A class report as SIMS writes it, with a row that has no place."""
    facts = json.loads(assets.resource("sample", "department.json").read_text("utf-8"))
    weeks, days = {"A": "1", "B": "2"}, ("Mon", "Tue", "Wed", "Thu", "Fri")
    file = folder / "timetable.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["Title", "Preferred Surname", "Initials", "Subject code", "Class", "Room", "Period"])
        for line in facts["timetable"]:
            when = f"{weeks[line['week']]}{days[line['weekday'] - 1]}:{line['period'][1:]}"
            rows.writerow(["", "", f"{line['teacher']} ", "Sc", line["class"], line["room"], when])
        rows.writerow(["", "", "KT", "Tu", "8T", "Lab 2", "1Mon:am"])
    return file


def say_which_week(house: House) -> None:
    """Answer what is asked when the first timetable of two weeks comes in: next week is Week B."""
    house.until(lambda: house.shown("timetable.week.B"), "it is asked which week comes")
    house.click("timetable.week.B")
    house.until(lambda: house.find("timetable.bring_in").isEnabled(), "the timetable has been looked at")
    house.click("timetable.bring_in")


def drive(folder: Path) -> Path:
    """An empty folder for briefings on a shared drive."""
    here = folder / "Shared drive" / "Briefings"
    here.mkdir(parents=True)
    return here
