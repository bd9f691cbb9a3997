"""A rehearsal as it runs: which stage, how long it has left, whose turn it is, and the rounds that were done.

Times are seconds of any clock that only goes forward. Nothing of this is kept but the number of rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coplan.plan.change import Change, Edit
from coplan.plan.preset import Action, Preset, Stage
from coplan.plan.rehearsal import Rehearsal

# A turn that was shorter was skipped. A teacher who is quick still needs this long to greet a class.
LEAST_TURN = 20
# Whose turns they are when everybody rehearses at once.
IN_PAIRS = ("the first of each pair", "the second of each pair")


@dataclass(frozen=True, slots=True)
class RunThrough:
    """One moment of a rehearsal that runs; `people` are initials, whoever leads first.

    `spent` are the seconds of the stage that were gone at the moment `since`, from when the clock has been
    running; without one it stands still. `waiting` are those whose turn of a round is now or still to come,
    and `turn_began` is how much of the stage was spent when the present turn began. `did` says that somebody
    has had a turn in the round there is, which is what makes it count.
    """

    stages: tuple[Stage, ...]
    people: tuple[str, ...]
    stage: int = 0
    spent: float = 0.0
    since: float | None = None
    waiting: tuple[str, ...] = ()
    turn_began: float = 0.0
    did: bool = False
    done: frozenset[int] = frozenset()

    @property
    def over(self) -> bool:
        """Whether every stage is behind them."""
        return self.stage >= len(self.stages)

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self.since is not None

    @property
    def now(self) -> Stage | None:
        """The stage there is; `None` at the end."""
        return None if self.over else self.stages[self.stage]

    @property
    def turn(self) -> str:
        """Whose turn it is; empty outside of a round."""
        return self.waiting[0] if self.waiting else ""

    @property
    def in_pairs(self) -> bool:
        """Whether everybody rehearses at once."""
        return self.people == IN_PAIRS

    @property
    def rounds(self) -> int:
        """How many rounds were done."""
        return len(self.done)

    @property
    def round(self) -> int:
        """Which round there is, from 1; 0 outside of one."""
        if self.now is None or self.now.action is not Action.ROUND:
            return 0
        return _rounds(self.stages[: self.stage + 1])

    @property
    def left_out(self) -> tuple[int, ...]:
        """The rounds that lie behind, from 1, in which nobody had a turn of `LEAST_TURN` seconds."""
        return tuple(
            _rounds(self.stages[: place + 1])
            for place, stage in enumerate(self.stages[: self.stage])
            if stage.action is Action.ROUND and place not in self.done
        )

    @property
    def left(self) -> float:
        """Seconds that the stage had left at the moment this is about."""
        return 0.0 if self.over else self.stages[self.stage].seconds - self.spent

    @property
    def swap(self) -> float:
        """Seconds that the stage has left when the next turn of the round begins; 0 when none is to come."""
        if self.over or len(self.waiting) < 2:
            return 0.0
        return self.stages[self.stage].seconds - _turn_ends(self)


def record(booked: Rehearsal, rounds: int) -> Change:
    """Write down how many rounds of a booking have been done, those of an earlier time included.

    That is all that is ever recorded of a rehearsal.
    """
    if rounds <= 0:
        return Change("", ())
    said = "Rehearsed one round" if rounds == 1 else f"Rehearsed {rounds} rounds"
    return Change(said, (Edit(booked, replace(booked, rounds=booked.rounds + rounds)),))


def begin(preset: Preset, people: Sequence[str]) -> RunThrough:
    """A rehearsal that is about to begin, of everybody in pairs if of nobody; its clock stands still."""
    return _entered(RunThrough(preset.stages, tuple(people) or IN_PAIRS), 0)


def at(run: RunThrough, now: float) -> RunThrough:
    """The rehearsal as it is at this moment: stages and turns follow each other by themselves."""
    if run.since is None or run.over:
        return run
    run = replace(run, spent=run.spent + max(0.0, now - run.since), since=now)
    while not run.over:
        over = run.spent - run.stages[run.stage].seconds
        turn_over = run.spent - _turn_ends(run)
        if run.waiting and turn_over >= 0 and len(run.waiting) > 1:
            run = _next_turn(run, run.spent - turn_over, did=True)
        elif over >= 0:
            run = replace(_entered(_finished(run, did=True), run.stage + 1), spent=over)
        else:
            return run
    return replace(run, since=None, spent=0.0)


def go_on(run: RunThrough, now: float) -> RunThrough:
    """Let the clock run."""
    return run if run.over else replace(at(run, now), since=now)


def stop(run: RunThrough, now: float) -> RunThrough:
    """Let the clock stand still."""
    return replace(at(run, now), since=None)


def forward(run: RunThrough, now: float) -> RunThrough:
    """Go on to the next stage; a round that was left early was done if somebody had a turn in it."""
    run = at(run, now)
    return run if run.over else _running_still(_entered(_finished(run, did=_had_turn(run)), run.stage + 1))


def back(run: RunThrough, now: float) -> RunThrough:
    """Begin this stage again, or in its first three seconds the one before it; what was done stays done."""
    run = at(run, now)
    to = run.stage - 1 if run.over or run.spent < 3 else run.stage
    return _entered(run, max(to, 0))


def pass_turn(run: RunThrough, now: float) -> RunThrough:
    """Whoever's turn it is passes: the others share the time, and a round that all pass was not done."""
    run = at(run, now)
    if not run.waiting or run.in_pairs:
        return run
    did = _had_turn(run)
    if len(run.waiting) > 1:
        return _next_turn(run, run.spent, did=did)
    return _running_still(_entered(_finished(run, did=did), run.stage + 1))


def more_time(run: RunThrough, now: float, seconds: int) -> RunThrough:
    """Give the stage there is more time; the others keep theirs."""
    run = at(run, now)
    if run.over:
        return run
    stage = run.stages[run.stage]
    longer = replace(stage, seconds=stage.seconds + seconds)
    return replace(run, stages=(*run.stages[: run.stage], longer, *run.stages[run.stage + 1 :]))


def end(run: RunThrough, now: float) -> RunThrough:
    """End here; a round that is under way was not done."""
    run = at(run, now)
    return replace(run, stage=len(run.stages), spent=0.0, since=None, waiting=(), did=False)


def _entered(run: RunThrough, stage: int) -> RunThrough:
    is_round = stage < len(run.stages) and run.stages[stage].action is Action.ROUND
    waiting = run.people if is_round else ()
    return replace(run, stage=stage, spent=0.0, turn_began=0.0, waiting=waiting, did=False)


def _rounds(stages: Sequence[Stage]) -> int:
    return sum(each.action is Action.ROUND for each in stages)


def _had_turn(run: RunThrough) -> bool:
    """Whether somebody has had a turn in this round by now."""
    return run.did or run.spent - run.turn_began >= LEAST_TURN


def _finished(run: RunThrough, *, did: bool) -> RunThrough:
    is_round = run.stages[run.stage].action is Action.ROUND
    return replace(run, done=run.done | {run.stage}) if is_round and did else run


def _next_turn(run: RunThrough, began: float, *, did: bool) -> RunThrough:
    return replace(run, waiting=run.waiting[1:], turn_began=began, did=did)


def _turn_ends(run: RunThrough) -> float:
    seconds = run.stages[run.stage].seconds
    return run.turn_began + (seconds - run.turn_began) / max(len(run.waiting), 1)


def _running_still(run: RunThrough) -> RunThrough:
    return replace(run, since=None) if run.over else run
