"""The sample department as tests use it, on the Thursday before, with a keeper that keeps at once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from coplan import assets
from coplan.plan import sample
from coplan.plan.change import Change, Record
from coplan.plan.department import staff_id
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=ZoneInfo("Europe/London"))
MONDAY = date(2026, 11, 30)


@dataclass(slots=True)
class StoppedClock:
    """A clock that tells whatever time it was set to."""

    time: datetime = NOW

    def now(self) -> datetime:
        """The time it was set to."""
        return self.time

    def elapsed(self) -> float:
        """None goes by."""
        return 0.0


class RunningClock:
    """A clock that was set to a time and has been running since."""

    def __init__(self, start: datetime = NOW) -> None:
        self._start = start
        self._set_at = monotonic()
        self._skipped = 0.0

    def now(self) -> datetime:
        """The time it was set to, and what has gone by since."""
        return self._start + timedelta(seconds=self.elapsed())

    def elapsed(self) -> float:
        """What has gone by since it was set."""
        return monotonic() - self._set_at + self._skipped

    def skip(self, seconds: float) -> None:
        """Let time go by at once."""
        self._skipped += seconds


class MemoryKeeper:
    """Keeps changes in a list, or loses all of them with a `Trouble` it was given."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.trouble: Trouble | None = None

    def keep(self, change: Change, kept: Callable[[], None], lost: Callable[[Trouble], None]) -> None:
        """Keep at once, or lose at once."""
        if self.trouble:
            lost(self.trouble)
        else:
            self.changes.append(change)
            kept()


def facts() -> dict[str, Any]:
    """What the sample's data file says."""
    text = assets.resource("sample", "department.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def plan() -> Plan:
    """The sample department without any files."""
    return Plan.of(_records())


@cache
def _records() -> tuple[Record, ...]:
    """What the sample is made of: hundreds of tests begin with it."""
    return sample.records(facts(), NOW.date())


def planner(at: datetime = NOW) -> Planner:
    """A planner over the sample department, signed in as KT."""
    return Planner(plan(), MemoryKeeper(), StoppedClock(at), staff_id("KT"))
