"""When a page that could not be delivered is tried again."""

from datetime import timedelta

from coplan.plan.outbox import Hindrance

_SOON = tuple(timedelta(seconds=seconds) for seconds in (0.3, 0.7, 1.5, 3, 6))
_LATER = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 60))
MOST_WAIT = _LATER[-1]
LAST = timedelta(days=7)


def wait(hindrance: Hindrance, tries: int, waited: timedelta) -> timedelta | None:
    """How long to wait after the n-th failed try (from 1); `None` after seven days, when somebody is asked.

    A file that is open in a program may be free in a moment. Everything else is looked at after 15 s, then
    half as often, and at least once a minute, so that what can go again goes within the minute.
    """
    if waited > LAST:
        return None
    steps = (*_SOON, *_LATER) if hindrance is Hindrance.OPEN else _LATER
    return steps[min(tries, len(steps)) - 1]
