"""How a rehearsal runs: its stages and their times, for two, for a department, for a mentor."""

from dataclasses import dataclass

from coplan.plan.department import Role, Staff


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a rehearsal."""

    what: str
    seconds: int

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


_STAGES = (
    "See it: watch the model",
    "Name it: the steps, mark the script",
    "Do it: round 1",
    "Do it again: round 2",
    "Stop and jot",
    "One thing I’ll copy",
)


def _preset(name: str, *minutes: int) -> Preset:
    return Preset(name, tuple(Stage(what, 60 * each) for what, each in zip(_STAGES, minutes, strict=True)))


PAIR = _preset("pair", 1, 1, 2, 2, 1, 1)
DEPARTMENT = _preset("department", 2, 3, 4, 4, 1, 1)
MENTOR = _preset("early career teacher with mentor", 3, 4, 4, 5, 2, 2)
MINUTES = (8, 10, 15, 20)


def fitting(who: Staff, partner: Staff, minutes: int) -> Preset:
    """The longest preset for these two that fits into the minutes."""
    mentored = who.role is Role.ECT and partner.id == who.mentor
    presets = (MENTOR, DEPARTMENT) if mentored else (DEPARTMENT,)
    return next((each for each in presets if each.minutes <= minutes), PAIR)
