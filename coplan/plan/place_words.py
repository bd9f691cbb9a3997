"""What is said in few words of places: which can be reached, which are away, and which take no pages."""

from collections.abc import Sequence

from coplan.plan.outbox import Hindrance

_REFUSALS = {Hindrance.REFUSED: "cannot be written to", Hindrance.FULL: "has too little room"}
_ONLY_HERE = ("Saved on this laptop only", "This laptop only")


def refusal(hindrance: Hindrance | None) -> str:
    """What a place that is there does which keeps pages out like this; empty when it is not the place's."""
    return _REFUSALS.get(hindrance, "") if hindrance else ""


def standing(
    reached: Sequence[str], away: Sequence[str], refusing: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """How it stands with places, from the fullest words to the shortest; what is not well hides the rest.

    `refusing` are those that are there and take no pages, each with what it does.
    """
    gone, refused = len(away), len(refusing)
    take = "takes" if refused == 1 else "take"
    is_away = f"{', '.join(away)} not connected", f"{_places(gone)} not connected", f"{gone} away"
    refuse = ", ".join(map(" ".join, refusing))
    look = f"{gone + refused} {'wants' if gone + refused == 1 else 'want'} a look"
    if away and refusing:
        return f"{is_away[0]}, {refuse}", f"{is_away[1]}, {refused} {take} none", look
    if refusing:
        return refuse, f"{_places(refused)} {take} no pages", look
    if away:
        return is_away
    if reached:
        return f"{', '.join(reached)} connected", f"{_places(len(reached))} connected", "Connected"
    return _ONLY_HERE


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"
