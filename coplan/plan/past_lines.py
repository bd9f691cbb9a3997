"""The history of a model as people read it: runs of the same deed as one line, and when that was."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coplan.plan.ports import HistoryLine
from coplan.plan.school_year import MONTHS, clock, short

TOGETHER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Run:
    """One deed, or the same deed again and again by one person within two minutes.

    `number` and `time` are those of its newest line, `oldest` and `began` those of its oldest.
    """

    number: int
    time: datetime
    author: str
    sentence: str
    oldest: int
    began: datetime
    count: int = 1

    @property
    def words(self) -> str:
        """What was done: "Drew with the pen, 14 times"."""
        if self.count == 1:
            return self.sentence
        return f"{self.sentence}, {'twice' if self.count == 2 else f'{self.count} times'}"

    def holds(self, number: int) -> bool:
        """Whether the line of this number lies within the run."""
        return self.oldest <= number <= self.number


def runs(lines: Iterable[HistoryLine]) -> tuple[Run, ...]:
    """The lines, newest first, with those put together that say the same."""
    found: list[Run] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _goes_with(last, line):
            found[-1] = replace(last, oldest=line.number, began=line.time, count=last.count + 1)
        else:
            found.append(Run(line.number, line.time, line.author, line.sentence, line.number, line.time))
    return tuple(found)


def _goes_with(run: Run, line: HistoryLine) -> bool:
    same = (run.sentence, run.author) == (line.sentence, line.author)
    return same and abs(run.time - line.time) <= TOGETHER and run.time.date() == line.time.date()


def moment(time: datetime) -> str:
    """A day and a time as a sentence has them: "Tue 24 Nov at 15:42"."""
    return f"{_day(time.date())} at {clock(time)}"


def day(then: date, today: date) -> str:
    """A day over the lines of that day: "Today", "Yesterday", "Tue 24 Nov", "Tue 24 Nov 2025"."""
    match (today - then).days:
        case 0:
            return "Today"
        case 1:
            return "Yesterday"
    return _day(then) if then.year == today.year else f"{_day(then)} {then.year}"


def _day(then: date) -> str:
    return f"{short(then)} {MONTHS[then.month - 1][:3]}"
