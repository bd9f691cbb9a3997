"""Why a rehearsal is proposed as it is, why one found no place, and how good a whole plan is, in words."""

from coplan.plan import free_time
from coplan.plan.department import Role
from coplan.plan.free_time import Looked
from coplan.plan.opening import Opening
from coplan.plan.plan import Plan
from coplan.plan.proposal import Proposal
from coplan.plan.puzzle import (
    DISCOMFORT,
    LEVELS,
    LOAD,
    MOVE,
    NO_MENTOR,
    UNPLACED,
    UNPROTECTED,
    levels,
)
from coplan.plan.school_year import SchoolYear, SlotKind
from coplan.plan.setting_out import Field
from coplan.plan.solver import Proof

PROVED = "No other plan is better."
_BETTER = {
    DISCOMFORT: "have a better gap before a lesson",
    UNPROTECTED: "use more protected time",
    NO_MENTOR: "bring one more together with their mentor",
    LOAD: "share the helping more fairly",
    MOVE: "have fewer changes of room",
}


def reasons(plan: Plan, year: SchoolYear, line: Proposal) -> tuple[str, ...]:
    """What speaks for a line, the most important first."""
    slot = year.slot(line.day, line.slot)
    if slot is None:
        return ()
    looked = Looked(line.day, slot, Opening(line.day, line.slot, line.start, line.room))
    said = []
    for free in free_time.best_first(plan, line.lesson, (looked,)):
        said.append(free.gap)
        if free.protected:
            said.append("in protected time")
        if free.kind is SlotKind.LUNCH:
            said.append("uses lunch, which both offer")
        if free.kind is SlotKind.BREAK:
            said.append("uses break")
    if line.teacher.role is Role.ECT and line.teacher.mentor == line.partner.id:
        said.append(f"{line.partner.initials} is {line.teacher.initials}’s mentor")
    if line.room and line.room == line.lesson.room:
        said.append("in the room of the lesson")
    return tuple(said)


def why_not_placed(field: Field, number: int) -> str:
    """Why a line has no place in any plan like this one, in a sentence."""
    puzzle, line = field.puzzle, field.puzzle.lines[number]
    owed = field.owed[number]
    name = owed.teacher.initials
    before = [
        place
        for place, each in enumerate(field.places)
        if each.day < owed.lesson.day or (each.day == owed.lesson.day and place in line.moments)
    ]
    if not before:
        return "There is no time left before the lesson."
    mine = [place for place in before if puzzle.free[place] >> line.who & 1]
    if not mine:
        return f"{name} has no free time before the lesson."
    if not any(puzzle.free[place] & ~(1 << line.who) for place in mine):
        return f"Nobody else is free when {name} is."
    if not line.moments:
        return f"Every room is in use when {name} and somebody else are free."
    if all(puzzle.shares[line.who][puzzle.moments[place].week] == 0 for place in line.moments):
        return f"{name} has as many rehearsals already as anybody is asked for in a week."
    if all(puzzle.uses(line.who, place) for place in line.moments) and all(
        puzzle.spare[line.who][puzzle.moments[place].week] == 0 for place in line.moments
    ):
        return f"It would take {name}’s last free period of the week."
    return (
        "Everybody or every room that is free in time is needed for other rehearsals or has had a fair share."
    )


def said(reached: int, proof: Proof, seconds: float) -> str:
    """How good an answer is that costs so much, in a sentence."""
    if proof.proved:
        return PROVED
    found = levels(reached), levels(proof.bound)
    level, missing = next(
        (level, mine - least) for level, mine, least in zip(LEVELS, *found, strict=True) if mine > least
    )
    time = f"{seconds:.0f} second{'' if round(seconds) == 1 else 's'}"
    if level == UNPLACED:
        more = "one rehearsal" if missing == 1 else f"{missing} rehearsals"
        return f"The best plan that was found in {time}; another might have room for {more} more."
    return f"The best plan that was found in {time}; another might {_BETTER[level]}."
