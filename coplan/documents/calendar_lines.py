"""Makes the lines of a calendar file ready to be parsed: what says nothing of when cannot spoil the rest."""

import re
from collections.abc import Iterator
from typing import Final

_FOLD: Final = re.compile(r"\n+[ \t]")
_SPACES: Final = re.compile(r"[ \t]+")
_RULES: Final = ("RRULE", "EXRULE")
_BESIDE: Final = frozenset({"VALARM", "VTODO", "VJOURNAL"})
_OF_CALENDARS: Final = frozenset({"METHOD", "X-WR-CALNAME"})


class CutShort(Exception):
    """The file ends before something that was begun in it does."""


def ready(text: str, *, zones: bool = True) -> str:
    """The text without reminders, tasks and diaries, and with `zones` also the time zones it describes.

    Raises `CutShort` when the end is missing: nobody knows what else was in such a file.
    """
    return "\n".join(_kept(_FOLD.sub("", text), zones=zones))


def _kept(text: str, *, zones: bool) -> Iterator[str]:
    open_parts: list[str] = []
    left_out = 0
    dropped = _BESIDE if zones else _BESIDE | {"VTIMEZONE"}
    for line in text.split("\n"):
        name = _name(line)
        if name == "BEGIN":
            part = line.partition(":")[2].strip().upper()
            open_parts.append(part)
            left_out += part in dropped
        if not left_out and _counts(line, name, open_parts):
            yield _SPACES.sub("", line) if name in _RULES else line
        if name == "END" and open_parts:
            left_out -= open_parts.pop() in dropped
    if open_parts:
        raise CutShort


def _name(line: str) -> str:
    return line.partition(":")[0].partition(";")[0].strip().upper()


def _counts(line: str, name: str, open_parts: list[str]) -> bool:
    """Whether a line matters; of a calendar itself, only its name and what it is for."""
    if not line.strip():
        return False
    in_calendar = bool(open_parts) and open_parts[-1] == "VCALENDAR"
    return not in_calendar or name in {"BEGIN", "END"} or name in _OF_CALENDARS
