"""How a rehearsal runs: its stages and their times, for two, for a department, for a mentor."""

from dataclasses import dataclass
from enum import StrEnum

from coplan.plan.department import Role, Staff


class Action(StrEnum):
    """What is done in a stage."""

    SEE = "see it"
    NAME = "name it"
    ROUND = "round"
    JOT = "jot"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a rehearsal."""

    what: str
    seconds: int
    action: Action

    @property
    def clock(self) -> str:
        """Its length as a timer shows it: "1:00"."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


@dataclass(frozen=True, slots=True)
class Preset:
    """The stages of a rehearsal in their order."""

    name: str
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> int:
        """How long the stages take together."""
        return sum(stage.seconds for stage in self.stages) // 60

    def fit(self, minutes: int) -> str:
        """How its length goes with the minutes booked: "8 of the 10 minutes, 2 to spare"."""
        spare = minutes - self.minutes
        if spare > 0:
            return f"{self.minutes} of the {minutes} minutes, {spare} to spare"
        return f"{self.minutes} minutes"


WALL = (
    "Start where it says.",
    "Leader first.",
    "Keep one thing, try one thing.",
    "Go again.",
    "Pass is fine.",
)
_STAGES = (
    ("See it: watch the model", Action.SEE),
    ("Name it: the steps, mark the script", Action.NAME),
    ("Do it: round 1", Action.ROUND),
    ("Do it again: round 2", Action.ROUND),
    ("Stop and jot", Action.JOT),
    ("One thing I’ll copy", Action.COPY),
)


def _preset(name: str, *minutes: int) -> Preset:
    return Preset(
        name,
        tuple(Stage(what, 60 * each, action) for (what, action), each in zip(_STAGES, minutes, strict=True)),
    )


PAIR = _preset("pair", 1, 1, 2, 2, 1, 1)
DEPARTMENT = _preset("department", 2, 3, 4, 4, 1, 1)
MENTOR = _preset("early career teacher with mentor", 3, 4, 4, 5, 2, 2)
PRESETS = (PAIR, DEPARTMENT, MENTOR)
MINUTES = (8, 10, 15, 20)


def fitting(who: Staff, partner: Staff, minutes: int) -> Preset:
    """The longest preset for these two that fits into the minutes."""
    mentored = who.role is Role.ECT and partner.id == who.mentor
    presets = (MENTOR, DEPARTMENT) if mentored else (DEPARTMENT,)
    return next((each for each in presets if each.minutes <= minutes), PAIR)
