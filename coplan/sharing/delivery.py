"""Puts pages into a folder that others use: whole or not at all, and never over what somebody changed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic

from coplan.plan import safe_names
from coplan.plan.delivery import Parcel, PartlySent, Sent
from coplan.plan.outbox import Hindrance, Obstacle
from coplan.sharing import leftovers, obstacles, saves
from coplan.sharing.disk import Disk
from coplan.sharing.hidden_names import ARRIVING, ASIDE, OURS, STALE
from coplan.sharing.outbox import Outbox
from coplan.sharing.passage import Passage, fingerprint_of
from coplan.sharing.terms import Terms
from coplan.sharing.traces import Journal, Memory

_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 0.0)
_LONGEST = 8.0

__all__ = ["ARRIVING", "ASIDE", "OURS", "STALE", "deliver"]


def deliver(
    parcels: Sequence[Parcel],
    folder: str,
    ours: Mapping[str, str],
    who: str,
    now: datetime,
    disk: Disk | None = None,
    outbox: Outbox | None = None,
) -> tuple[Sent, ...]:
    """Put files into a folder while somebody waits for it, and say under which names they arrived.

    `ours` are the fingerprints of what we put there last, by name: such a file is replaced if it is still as
    we left it; any other file keeps its name, and ours goes beside it with `who` and `now`. What is in the
    `outbox` is ours too: it may have arrived without anybody having heard of it.
    Raises `Trouble` when nothing arrived and `PartlySent` when only the first files did.
    """
    mine = {safe_names.key(name): fingerprint for name, fingerprint in ours.items()}
    made: frozenset[str] = frozenset()
    if outbox:
        made = outbox.made()
        outbox.note(fingerprint_of(parcel.content) for parcel in parcels)
    terms = Terms(Path(folder), mine, made, who, now, disk or Disk())
    if outbox is None:
        return _sent(terms, parcels, [Memory() for _ in parcels])
    with saves.journals(outbox, terms, [parcel.name for parcel in parcels]) as journals:
        return _sent(terms, parcels, journals)


def _sent(terms: Terms, parcels: Sequence[Parcel], journals: Sequence[Journal]) -> tuple[Sent, ...]:
    passages = [Passage(terms, *each) for each in zip(parcels, journals, strict=True)]
    sent: list[Sent] = []
    try:
        arrived = [passage.arrive().name for passage in passages]
        for passage in passages[:1]:
            leftovers.tidy(terms, passage, arrived)
        sent.extend(_placed(passage) for passage in passages)
    except (OSError, Obstacle) as error:
        stopped_at = passages[min(len(sent), len(passages) - 1)]
        trouble = error if isinstance(error, Obstacle) else stopped_at.explained(error)
        if sent:
            raise PartlySent(trouble, tuple(sent)) from error
        raise trouble from error
    finally:
        for passage in passages:
            _clear(passage)
    return tuple(sent)


def _placed(passage: Passage) -> Sent:
    """Give a file its name; it may have got it although the drive failed, or another laptop came between."""
    try:
        return passage.place()
    except (OSError, Obstacle):
        with suppress(OSError):
            for seconds in _PATIENCE:
                with suppress(Obstacle):
                    if (sent := passage.found()) is not None:
                        return sent
                    if passage.is_on_its_way():
                        break
                passage.terms.disk.wait(seconds)
        raise


def _clear(passage: Passage) -> None:
    """Leave nothing, and wait a little for whoever still has open what was moved aside.

    A drive that is away or answers nothing any more is not asked again.
    """
    began = monotonic()
    for seconds in _PATIENCE:
        try:
            passage.clear()
        except Obstacle:
            pass
        except OSError as error:
            if obstacles.hindrance_of(error) is Hindrance.AWAY and not obstacles.is_gone(error):
                return
        else:
            return
        if monotonic() - began > _LONGEST:
            return
        passage.terms.disk.wait(seconds)
