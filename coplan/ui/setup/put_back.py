"""Tells what was typed in a form of the settings, could not be taken, and gave way to what the plan has."""

from collections.abc import Sequence
from dataclasses import dataclass

from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class PutBack:
    """One field: what it is for ("the first day"), what was typed into it, and what it says again."""

    what: str
    typed: str
    now: str


def told(fields: Sequence[PutBack]) -> Trouble:
    """What to say of some fields that were put back; there is at least one."""
    said = [f"“{each.typed}”" if each.typed else "an empty field" for each in fields]
    if len(fields) == 1:
        (one,) = fields
        return Trouble(_sentence(f"{said[0]} was not taken as {one.what}."), f"It is {one.now} as before.")
    again = ", ".join(f"{each.what} {each.now}" for each in fields)
    words = f"{', '.join(said[:-1])} and {said[-1]} were not taken."
    return Trouble(_sentence(words), f"Everything is as before: {again}.")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
