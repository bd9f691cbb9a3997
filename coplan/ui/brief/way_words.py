"""What is said of a page that is on its way: where to, since when, what keeps it and what would help."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from coplan.plan.outbox import Consignment, Copy, Hindrance, Stage
from coplan.plan.school_year import clock, short
from coplan.ui.brief.arrivals import paper_of


def title(it: Consignment) -> str:
    """How far it is."""
    match it.stage:
        case Stage.WAITING:
            return f"Made. Waiting for {it.place}"
        case Stage.ASKING:
            return f"Made. {it.place} needs you"
        case Stage.DELIVERED:
            return f"Delivered to {it.place}"
        case _:
            return f"Made. On its way to {it.place}"


def why(it: Consignment, now: datetime) -> str:
    """Since when it waits, for what, and who does something about it; empty while it is on its way."""
    if it.stage not in {Stage.WAITING, Stage.ASKING}:
        return ""
    then = it.since.astimezone(now.tzinfo)
    day = f"{short(then.date())} " if then.date() != now.date() else ""
    helps = it.remedy if it.stage is Stage.ASKING else "It is tried again by itself."
    return f"Since {day}{clock(then)}: {it.why} {helps}".strip()


def papers(it: Consignment) -> str:
    """What of it is there and what is not; empty while nothing is."""
    there = [each for each in it.copies if each.sent]
    if not there:
        return ""
    rest = _named([each for each in it.copies if not each.sent])
    return f"The {_named(there)} is there already, the {rest} is not." if rest else ""


def soon(waiting: Sequence[Consignment]) -> str:
    """When pages that wait for what passes by itself will go: "It goes to S: when S: is back."."""
    held = [each for each in waiting if each.stage is Stage.WAITING]
    going = named(each.place for each in waiting if each not in held)
    closing = named(each.place for each in held if each.hindrance is Hindrance.OPEN)
    away = [each.place for each in held if each.hindrance is not Hindrance.OPEN]
    said = [f"It is on its way to {going}."] if going else []
    if closing:
        said.append(f"It goes to {closing} when the page there is closed.")
    if away:
        back = f"{away[0]} is" if len(set(away)) == 1 else "they are"
        said.append(f"It goes to {named(away)} when {back} back.")
    return " ".join(said)


def named(places: Iterable[str]) -> str:
    """Places in a sentence: "S:, T: and the stick"."""
    *some, last = dict.fromkeys(places) or ("",)
    return f"{', '.join(some)} and {last}" if some else last


def _named(copies: Sequence[Copy]) -> str:
    called = {"PDF": "PDF", "Word": "Word page"}
    return " and ".join(called.get(paper, paper) for paper in (paper_of(each.wanted) for each in copies))
