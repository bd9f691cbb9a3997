"""What the wall says of a rehearsal that runs, in the words of the staff room."""

from coplan.plan.preset import WALL, Action
from coplan.plan.run_through import IN_PAIRS, LEAST_TURN, RunThrough
from coplan.ui.running.clock_face import written

NUMBERS = ("No rounds", "One round", "Two rounds", "Three rounds")
PRIVATE = "It is kept nowhere."
# Whose card it is when everybody rehearses at once and somebody writes for all.
US = "us"
STEMS = {
    Action.JOT: "When I get to …, I will …",
    Action.COPY: "One thing I’ll copy: …",
}
START, LEADER, KEEP, AGAIN, PASS = WALL
_TOO_SHORT = f"nobody’s turn lasted {LEAST_TURN} seconds"
ALOUD = {
    Action.JOT: "Each writes one line on a card of their own, or says it aloud.",
    Action.COPY: "Each says one thing they will copy, or writes it down.",
}


def turn(run: RunThrough) -> str:
    """Whose turn it is, and what the others do: "KT’s turn, LB listens"."""
    if run.now is None or run.now.action is not Action.ROUND:
        return ""
    if run.in_pairs:
        first = run.turn == IN_PAIRS[0]
        return "One teaches, one is the class" if first else "Swap: the other teaches now"
    others = [each for each in run.people if each != run.turn]
    if not others:
        return f"{run.turn}’s turn"
    listens = "listens" if len(others) == 1 else "listen"
    return f"{run.turn}’s turn, {' and '.join(others)} {listens}"


def following(run: RunThrough) -> str:
    """What comes next, and when by the clock: "LB from 1:00", "Then: Do it again"."""
    if run.now is None:
        return ""
    if run.in_pairs and len(run.waiting) > 1:
        return f"Swap at {written(run.swap)}"
    if len(run.waiting) > 1:
        return f"{run.waiting[1]} from {written(run.swap)}"
    if run.stage + 1 < len(run.stages):
        return f"Then: {run.stages[run.stage + 1].what.split(':')[0]}"
    return "Then: the end"


def on_the_wall(run: RunThrough) -> tuple[str, ...]:
    """Which sentences of the wall count now."""
    if run.now is None or run.now.action in ALOUD:
        return ()
    if run.now.action is not Action.ROUND:
        return (START,)
    earlier = any(each.action is Action.ROUND for each in run.stages[: run.stage])
    return (KEEP, AGAIN, PASS) if earlier else (LEADER, PASS)


def announced(run: RunThrough) -> str:
    """What a screen reader says when something begins: "Do it: round 1. KT’s turn, LB listens. 2:00"."""
    if run.now is None:
        return f"The end. {rounds(run.rounds)} done."
    parts = (run.now.what, turn(run), " ".join(on_the_wall(run)), f"{written(run.left)} left")
    return ". ".join(part.rstrip(".") for part in parts if part)


def rounds(count: int) -> str:
    """How many rounds, as the beginning of a sentence: "Two rounds"."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count} rounds"


def writes(whose: str) -> str:
    """What the button says that opens somebody's card for writing."""
    return "Write it here" if whose == US else f"Write as {whose}"


def card(whose: str) -> str:
    """What somebody's card is called."""
    return "Our card" if whose == US else f"{whose}’s card"


def skipped(number: int) -> str:
    """What is said when a round was left before anybody had a turn in it."""
    return f"Round {number} does not count: {_TOO_SHORT}."


def recorded(run: RunThrough, *, booked: bool) -> str:
    """What is kept of it if it ends now."""
    parts = [f"{rounds(run.rounds)} done."]
    if run.left_out:
        which, many = " and ".join(map(str, run.left_out)), len(run.left_out) > 1
        parts.append(
            f"Round{'s' if many else ''} {which} {'do' if many else 'does'} not count: {_TOO_SHORT}."
        )
    if run.round and run.stage not in run.done:
        parts.append(f"Round {run.round} is under way and does not count.")
    parts.append("That is all that is recorded." if run.rounds and booked else "Nothing is recorded.")
    return " ".join(parts)
