"""What is said of a page that is on its way: where to, since when, what keeps it and what would help."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from coplan.plan import outbox_words
from coplan.plan.outbox import Consignment, Hindrance, Stage
from coplan.plan.trouble import Trouble


def title(it: Consignment) -> str:
    """How far it is."""
    place = outbox_words.short_name(it.place)
    match it.stage:
        case Stage.WAITING:
            return f"Made. Waiting for {place}"
        case Stage.ASKING:
            return f"Made. {place} needs you"
        case Stage.DELIVERED:
            return f"Delivered to {place}"
        case _:
            return f"Made. On its way to {place}"


def together(places: Sequence[str]) -> str:
    """That it is in several places: two by their names, and more counted."""
    return f"Delivered to {named(places) if len(places) == 2 else f'{len(places)} places'}"


def why(it: Consignment, now: datetime) -> str:
    """Since when it waits, for what, and who does something about it; empty while it is on its way."""
    if it.stage not in {Stage.WAITING, Stage.ASKING}:
        return ""
    since = outbox_words.since(it.since, now)
    helps = it.remedy if it.stage is Stage.ASKING else "Tried again by itself."
    return f"{since[:1].upper()}{since[1:]}: {it.why} {helps}".strip()


def papers(it: Consignment) -> str:
    """What of it is there and what is not; empty while nothing is."""
    return f"{outbox_words.papers(it)}." if it.sent and it.waits else ""


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
        back = f"{outbox_words.short_name(away[0])} is" if len(set(away)) == 1 else "they are"
        said.append(f"It goes to {named(away)} when {back} back.")
    return " ".join(said)


def trouble(asking: Sequence[Consignment]) -> Trouble | None:
    """What to say of pages that need somebody; one place says for itself what would help."""
    if not asking:
        return None
    if len(asking) == 1:
        return Trouble(asking[0].why, asking[0].remedy)
    names = named(each.place for each in asking)
    return Trouble(
        f"The page is made, but {names} cannot take it.", "The outbox says of each what would help."
    )


def named(places: Iterable[str]) -> str:
    """Places in a sentence: "S:, T: and the stick"."""
    *some, last = dict.fromkeys(map(outbox_words.short_name, places)) or ("",)
    return f"{', '.join(some)} and {last}" if some else last
