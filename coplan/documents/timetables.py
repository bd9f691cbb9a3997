"""Reads timetable files in a process that can be killed; what their rows mean is for the plan to say."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

from coplan.documents.crew import Crew
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable_file import Contents
from coplan.plan.timetable_kinds.calendar import Event
from coplan.plan.timetable_kinds.rows import Grid, Row


class Timetables:
    """Every call may take seconds: never on the window's thread."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    def read(self, path: Path, year: SchoolYear) -> Contents:
        """What a file holds of a school year. Raises `Trouble` for what cannot be read or is no timetable."""
        request = {
            "job": "timetable",
            "path": str(path),
            "first": year.first_day.isoformat(),
            "last": year.last_day.isoformat(),
            "timezone": year.timezone,
        }
        answer, body = self._crew.have(request, path.name)
        found, written = json.loads(body), str(answer["written"])
        if "title" in answer:
            return Contents(path.name, written, events=tuple(map(_event, found)), title=str(answer["title"]))
        grids = (Grid(tuple(Row(line, tuple(cells)) for line, cells in rows), title) for title, rows in found)
        return Contents(path.name, written, tuple(grids))


def _event(told: list[Any]) -> Event:
    number, summary, place, times, why = told
    days = (
        (date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(end))
        for day, start, end in times
    )
    return Event(number, summary, place, tuple(days), why)
