"""When people are busy by their own calendar files, read by readers; see `plan.calendar_file.Calendars`."""

from collections import Counter
from datetime import date
from pathlib import Path

from coplan.documents.crew import Crew
from coplan.plan.calendar_file import CalendarFile, Taken
from coplan.plan.diary import moment
from coplan.plan.engagement import MIDNIGHT
from coplan.plan.ports import Progress
from coplan.plan.school_year import SchoolYear

_DAY = 24 * 60


class Calendars:
    """Asks a reader, which tells days and times and nothing else of what is in the file."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    def read(
        self, path: Path, year: SchoolYear, since: date, progress: Progress | None = None
    ) -> CalendarFile:
        """What a file says of a school year from a day on. Raises `Trouble` when it cannot be read."""
        request = {
            "job": "calendar",
            "path": str(path),
            "first": max(since, year.first_day).isoformat(),
            "last": year.last_day.isoformat(),
            "timezone": year.timezone,
        }
        answer, _ = self._crew.have(request, path.name, progress)
        taken = tuple(
            Taken(date.fromisoformat(day), moment(start), MIDNIGHT if end >= _DAY else moment(end))
            for day, start, end in answer["taken"]
        )
        passed = Counter(str(each) for each in answer["passed"])
        return CalendarFile(path.name, str(answer["title"]), since, taken, tuple(passed.items()))
