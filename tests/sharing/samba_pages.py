"""Pages that the tests bring to their file server, and what they find there afterwards."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from coplan.plan.delivery import Parcel, Sent
from coplan.plan.outbox import Obstacle
from coplan.sharing import delivery
from coplan.sharing.disk import Disk

NOW = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
NAME = "2026-11-30 Gas pressure.pdf"
BESIDE = "2026-11-30 Gas pressure (KT 26 Nov 15.20).pdf"
ONE = Parcel(NAME, Random(1).randbytes(70_000))
TWO = Parcel(NAME, Random(2).randbytes(70_000))
TRIES = 100
_A_WHILE = 0.05


def send(disk: Disk, folder: Path, *parcels: Parcel, ours: tuple[Sent, ...] = ()) -> tuple[Sent, ...]:
    """Deliver as KT, who put `ours` there before."""
    mine = {each.name: each.fingerprint for each in ours}
    return delivery.deliver(parcels, str(folder), mine, "KT", NOW, disk)


def insist(disk: Disk, folder: Path, ours: tuple[Sent, ...], page: Parcel = TWO) -> tuple[Sent, ...]:
    """Deliver, again and again, as the outbox does."""
    for _ in range(TRIES - 1):
        try:
            return send(disk, folder, page, ours=ours)
        except Obstacle:
            disk.wait(_A_WHILE)
    return send(disk, folder, page, ours=ours)


def as_sent(folder: Path, name: str) -> Sent:
    """What is known of the first page when it was delivered under a name."""
    return Sent(str(folder), name, name, hashlib.sha256(ONE.content).hexdigest())


def inside(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too, as the server's own disk has it."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def seen(folder: Path) -> dict[str, bytes]:
    """The files that people see."""
    return {name: content for name, content in inside(folder).items() if not name.startswith(delivery.OURS)}
