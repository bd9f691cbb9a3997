"""Somebody's own calendar as a file: when it says that they are busy, and what of it was passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Protocol

from coplan.plan import ids
from coplan.plan.ports import Progress
from coplan.plan.school_year import SchoolYear

_COPY = re.compile(r"\s*(\(\d+\)|- copy|copy)$", re.IGNORECASE)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch of one day, up to but not including `end`; an end at 23:59 is midnight."""

    day: date
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What was read: nothing of what the events are about.

    `since` is the first day that was looked at. `passed_over` says of an event why it does not count, and
    how many others there are of which the same is said.
    """

    name: str
    title: str
    since: date
    taken: tuple[Taken, ...] = ()
    passed_over: tuple[tuple[str, int], ...] = ()

    @property
    def source(self) -> str:
        """By what a newer export of the same calendar is known; it gives nothing of its name away."""
        stem = _COPY.sub("", self.name.rpartition(".")[0].strip())
        return ids.derived("calendar", (self.title.strip() or stem).casefold())

    @property
    def said_of_passed(self) -> Sequence[str]:
        """What was passed over, in sentences; only the first few of many."""
        said = [
            f"{reason}, so it was passed over."
            if count == 1
            else f"{reason}: {count} like it were passed over."
            for reason, count in self.passed_over[:_SHOWN]
        ]
        rest = sum(count for _, count in self.passed_over[_SHOWN:])
        return (*said, *([f"As many as {rest} more were passed over."] if rest else ()))


class Calendars(Protocol):
    """Reads people's calendar files. Never call it on the window's thread."""

    def read(
        self, path: Path, year: SchoolYear, since: date, progress: Progress | None = None
    ) -> CalendarFile:
        """What a file says of a school year from a day on. Raises `Trouble` when it cannot be read."""
        ...
