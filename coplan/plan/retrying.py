"""When a page that could not be delivered is tried again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from coplan.plan.outbox import Consignment, Hindrance, Obstacle, Stage

_SOON = tuple(timedelta(seconds=seconds) for seconds in (0.3, 0.7, 1.5, 3, 6))
_LATER = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 45))
MOST_WAIT = _LATER[-1]
LAST = timedelta(days=7)
_IDLE = timedelta(days=1)
PASSING = frozenset({Hindrance.AWAY, Hindrance.OPEN})


def wait(hindrance: Hindrance, tries: int, waited: timedelta) -> timedelta | None:
    """How long to wait after the n-th failed try (from 1); `None` after seven days, when somebody is asked.

    A file that is open in a program may be free in a moment. Everything else is looked at after 15 s, then
    half as often, and always within the minute, so that what can go again goes within the minute; so is what
    somebody is asked about at once, as they may put it right without telling anybody.
    """
    if waited > LAST:
        return None
    steps = (*_SOON, *_LATER) if hindrance is Hindrance.OPEN else _LATER
    return steps[min(max(tries, 1), len(steps)) - 1]


def begun(consignment: Consignment, now: datetime) -> Consignment:
    """One that is being tried.

    Its patience begins with the first try, and again if only somebody's word could have it tried. Of a time
    in which nobody tried it, such as holidays, no more than a day is counted.
    """
    if consignment.due is None:
        consignment = replace(consignment, counted_from=now, tries=0)
    else:
        beyond = max(now - consignment.due - _IDLE, timedelta())
        counted_from = (consignment.counted_from or consignment.made_at) + beyond
        consignment = replace(consignment, counted_from=min(counted_from, now))
    return consignment.at(Stage.ON_ITS_WAY, now)


def stands(consignment: Consignment, met: Sequence[Obstacle], now: datetime) -> Consignment:
    """How one stands after a try that met these obstacles, and when the next is due."""
    if not met and len(consignment.sent) == len(consignment.copies):
        done = replace(consignment, hindrance=None, why="", remedy="", due=None)
        return done.at(Stage.DELIVERED, now)
    if not met:
        stopped = replace(
            consignment,
            hindrance=None,
            why="It was stopped on its way.",
            remedy="It is tried again by itself, or when you say so.",
            due=now + MOST_WAIT,
        )
        return stopped.at(Stage.WAITING, now)
    trouble = max(met, key=lambda each: each.hindrance not in PASSING)
    tries = consignment.tries + 1 if trouble.hindrance is consignment.hindrance else 1
    pause = wait(trouble.hindrance, tries, now - (consignment.counted_from or consignment.made_at))
    tried = replace(
        consignment,
        hindrance=trouble.hindrance,
        why=trouble.what,
        remedy=trouble.remedy,
        tries=tries,
        due=now + pause if pause is not None else None,
    )
    passes = trouble.hindrance in PASSING and pause is not None
    return tried.at(Stage.WAITING if passes else Stage.ASKING, now)
