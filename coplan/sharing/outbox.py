"""What this laptop has made and was about to send, by fingerprint, so that it is known as ours afterwards.

The plan says what arrived only once it has arrived. When the program is ended between the two, or the plan
cannot be written, a page of ours would look like somebody else's for ever.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class Outbox:
    """A list of fingerprints in a file; what cannot be written there is known until the program ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._noted: set[str] = set()

    def note(self, fingerprints: Iterable[str]) -> None:
        """Write down what is about to be sent, down to the disk."""
        new = list(fingerprints)
        self._noted.update(new)
        with suppress(OSError), self._file.open("a", encoding="ascii") as file:
            # A line that was cut short by the end of the program must not swallow the next.
            file.write("".join(f"\n{each}" for each in new))
            file.flush()
            os.fsync(file.fileno())

    def made(self) -> frozenset[str]:
        """Everything that was written down."""
        with suppress(OSError, UnicodeDecodeError):
            return frozenset(self._noted.union(self._file.read_text("ascii").split()))
        return frozenset(self._noted)
