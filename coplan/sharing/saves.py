"""Saves outside the outbox, while somebody waits: what each has in a folder is written down all the same.

What a killed one left is settled at the next start, or by the next save to that folder.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import Timeout
from typing_extensions import override

from coplan.plan.delivery import Parcel
from coplan.plan.trouble import Trouble
from coplan.sharing.outbox import Outbox
from coplan.sharing.passage import Passage
from coplan.sharing.place_lock import locked
from coplan.sharing.terms import Terms
from coplan.sharing.traces import Memory, Spot, Trace
from coplan.sharing.written_traces import Written

_SAVES = "saves"


def is_save(spot: Spot) -> bool:
    """Whether this was left by a save rather than by a page of the outbox."""
    return spot.file.partition("/")[0] == _SAVES


def folders(outbox: Outbox) -> frozenset[Path]:
    """Where saves have something, or left it when they were killed."""
    return frozenset(Path(spot.place) for spot in outbox.spots() if is_save(spot))


def clear_up(outbox: Outbox, terms: Terms) -> None:
    """Settle what killed saves left in a folder, unless one is under way there."""
    with suppress(Timeout, Trouble), locked(outbox.folder, _whole(terms), _SAVES):
        _clear(outbox, terms)


@contextmanager
def journals(outbox: Outbox, terms: Terms, names: Sequence[str]) -> Iterator[Sequence[Memory]]:
    """A journal for each file of a save.

    Nothing is written down where that cannot be, or while another save goes to the same folder.
    """
    with ExitStack() as stack:
        is_noted = False
        with suppress(Timeout, Trouble):
            stack.enter_context(locked(outbox.folder, _whole(terms), _SAVES))
            _clear(outbox, terms)
            is_noted = True
        spots = [Spot(f"{_SAVES}/{each}", str(_whole(terms))) for each in names]
        yield [_Noted(outbox.journal(spot)) if is_noted else Memory() for spot in spots]


def _clear(outbox: Outbox, terms: Terms) -> None:
    for spot in outbox.spots():
        if is_save(spot) and Path(spot.place) == _whole(terms):
            with suppress(OSError, Trouble):
                Passage(terms, Parcel("", b""), outbox.journal(spot)).clear()


def _whole(terms: Terms) -> Path:
    return terms.folder.absolute()


class _Noted(Memory):
    """A journal that is also written down, as long as the outbox can be used."""

    def __init__(self, written: Written) -> None:
        super().__init__()
        self._written = written
        self._writes = True

    @override
    def add(self, trace: Trace) -> None:
        super().add(trace)
        self._write(lambda: self._written.add(trace))

    @override
    def remove(self, trace: Trace) -> None:
        super().remove(trace)
        self._write(lambda: self._written.remove(trace))

    @override
    def arrived(self) -> None:
        super().arrived()
        self._write(self._written.arrived)

    def _write(self, step: Callable[[], None]) -> None:
        if self._writes:
            try:
                step()
            except Trouble:
                self._writes = False
