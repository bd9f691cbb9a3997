"""Reads timetable files in a process that can be killed; what their rows mean is for the plan to say."""

import json
from pathlib import Path

from coplan.documents.crew import Crew
from coplan.plan.timetable_kinds.rows import Grid, Row


class Timetables:
    """Every call may take seconds: never on the window's thread."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    def read(self, path: Path) -> tuple[str, tuple[Grid, ...]]:
        """How a file is written, and its tables. Raises `Trouble` for what cannot be read or is no table."""
        answer, body = self._crew.have({"job": "timetable", "path": str(path)}, path.name)
        return str(answer["written"]), tuple(
            Grid(tuple(Row(int(line), tuple(cells)) for line, cells in rows), str(title))
            for title, rows in json.loads(body)
        )
