"""A time of day as people write it: "8:25", "08.25", "3:05 pm", "1505"."""

import re
from datetime import time

from coplan.plan.school_year import clock
from coplan.plan.trouble import Trouble

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?m?\.?")
_EARLIEST, _NOON = 6, 12


def read_time(text: str) -> time:
    """The time that was written.

    Raises `Trouble` for what is no time, and for the middle of the night: "3:05" might be meant for 15:05.
    """
    said = " ".join(text.casefold().split())
    match = _TIME.fullmatch(said)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (-1, 0)
    half = match[3] if match else None
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif half:
        hour = -1
    if not (0 <= hour < 24 and minute < 60):
        raise Trouble(f"“{text.strip()}” is not a time.", "Write it like 8:50 or 15:05.")
    if hour < _EARLIEST:
        remedy = f"Write {hour + _NOON}:{minute:02} if the afternoon is meant." if not half and hour else ""
        raise Trouble(
            f"{clock(time(hour, minute))} is in the night.", remedy or "Choose a time of the school day."
        )
    return time(hour, minute)
