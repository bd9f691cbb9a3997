"""What the file of a plan is called, and which version of it this program writes."""

from pathlib import Path

NAME = "plan.db"
APPLICATION_ID = 0x436F506C
SCHEMA = 6
REVISION = "0006"
WAIT_MS = 5000


def uri(path: Path, mode: str) -> str:
    """The address of a database file for `sqlite3.connect(..., uri=True)`: to read, write or create it."""
    return f"{path.absolute().as_uri()}?mode={mode}"
