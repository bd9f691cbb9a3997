"""Takes what comes for so long and no longer: a drive that hangs may never let go of whoever asks it."""

from collections.abc import Iterator
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def taken(source: Iterator[T], seconds: float) -> tuple[tuple[T, ...], bool]:
    """What came within so many seconds, and whether that was all.

    What comes later is left to a thread that nobody waits for, so that `source` can still end as it should.
    What `source` raises is raised here.
    """
    found: list[T] = []
    raised: list[BaseException] = []

    def take() -> None:
        try:
            found.extend(source)
        except BaseException as error:  # noqa: BLE001 - a bug is handed to whoever asked, and raised there
            raised.append(error)

    thread = Thread(target=take, name="in time", daemon=True)
    thread.start()
    thread.join(seconds)
    is_all = not thread.is_alive()
    if raised:
        raise raised[0]
    return tuple(found), is_all
