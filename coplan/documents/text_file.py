"""The text of a small file that somebody chose, such as a timetable."""

import stat
from pathlib import Path

from coplan.documents.plain_text import decoded, is_text
from coplan.plan.trouble import Trouble

MOST_BYTES = 10_000_000


def read_text(path: Path) -> str:
    """Read a text file of any common encoding. Raises `Trouble` for what is missing, huge or no text."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unreadable(path, "it is no file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or "the drive does not answer") from error
    except ValueError as error:
        raise _unreadable(path, "no file can have this name") from error
    if len(data) > MOST_BYTES or not is_text(data):
        raise Trouble(f"“{path.name}” is not a text file.", "Save it as CSV in the program it comes from.")
    return decoded(data)


def _unreadable(path: Path, why: str) -> Trouble:
    return Trouble(
        f"“{path.name}” cannot be read: {why}.", "Check that it is there and not open in another program."
    )
