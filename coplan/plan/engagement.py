"""What keeps somebody busy by their own calendar: only when, never what or with whom."""

from dataclasses import dataclass
from datetime import date, time

from coplan.plan.change import Record
from coplan.plan.ids import EngagementId, StaffId

MIDNIGHT = time(23, 59)


@dataclass(frozen=True, slots=True)
class Engagement(Record):
    """A stretch of one day that is taken, up to but not including `end`; a longer one is one for each day.

    `source` names the calendar it came from, so that a newer one can take its place.
    """

    id: EngagementId
    who: StaffId
    day: date
    start: time
    end: time
    source: str = ""

    @property
    def last_minute(self) -> int:
        """The end in minutes since midnight; the last minute of a day stands for midnight itself."""
        return 24 * 60 if self.end >= MIDNIGHT else self.end.hour * 60 + self.end.minute
