"""How it stands with the folder of a place on this laptop: is it there, on what, and if not, where else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from coplan.plan.place import Place, taken
from coplan.plan.place_health import Finding, Sort
from coplan.plan.trouble import Trouble

_LETTER = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the folder is here, whether it can be reached, and which sort it is.

    `name` is that of its share or of the service that syncs it. `offer` is a folder that it seems to be, when
    it cannot be reached.
    """

    here: str
    is_there: bool
    sort: Sort = Sort.FOLDER
    name: str = ""
    offer: str = ""

    @property
    def said(self) -> str:
        """Which sort of folder it is, in few words; empty when it is not there."""
        if not self.is_there:
            return ""
        match self.sort:
            case Sort.NETWORK:
                letter = _LETTER.match(self.here)
                mapped = letter and self.name and not self.name.startswith(letter[0])
                if mapped:
                    return f"Network drive: {self.here[:2]} is {self.name}"
                return (
                    f"Network drive, {self.name}" if self.name.startswith(("//", "\\\\")) else "Network drive"
                )
            case Sort.SYNCED:
                return f"Synced by {self.name}"
            case Sort.STICK:
                return "USB stick, or another disk that can be taken out"
            case _:
                return "On this laptop"


class What(Enum):
    """What is at a path."""

    FOLDER = auto()
    FILE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Approach:
    """What a folder is that somebody wants to make a place: `same` is the place that has it already."""

    what: What
    same: Place | None = None
    is_own: bool = False


class Survey(Protocol):
    """Looks at places on their drives. Every call may take its time, so none is for the window's thread."""

    def stand(self, place: Place) -> Standing:
        """How it stands with a place."""
        ...

    def approach(self, folder: str, places: Sequence[Place]) -> Approach:
        """What there is at a path, before it becomes one of the places."""
        ...

    def examine(self, place: Place) -> tuple[Finding, ...]:
        """Everything that can be found out by trying it."""
        ...


def check(folder: str, found: Approach) -> None:
    """Raise `Trouble` when this cannot become a place. One that is away may: it will be there another day."""
    if found.same:
        raise taken(found.same, folder)
    if found.what is What.FILE:
        raise Trouble(f"“{folder}” is a file.", "Choose the folder that it is in, or another one.")
    if found.is_own:
        raise Trouble(
            f"“{folder}” is one of Coplan's own folders, in which nothing is kept for good.",
            "Choose a folder that colleagues can open too.",
        )
