"""On a real file server: killed at every request, and a colleague who saves between any two of ours."""

import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from coplan.plan.delivery import Sent
from coplan.plan.outbox import Obstacle
from coplan.sharing.delivery import OURS
from tests.sharing.conftest import Laptops
from tests.sharing.samba import Samba
from tests.sharing.samba_disk import SambaDisk
from tests.sharing.test_samba import NAME, NOW, ONE, TWO, folder, inside, send

__all__ = ["folder"]
ROUNDS = 50
Save = Callable[[SambaDisk, Path, bytes], None]


def seen(folder: Path) -> dict[str, bytes]:
    """The files that people see."""
    return {name: content for name, content in inside(folder).items() if not name.startswith(OURS)}


def insist(disk: SambaDisk, folder: Path, ours: tuple[Sent, ...], tries: int = 5) -> tuple[Sent, ...]:
    """Deliver, again and again, as the outbox does."""
    for _ in range(tries - 1):
        try:
            return send(disk, folder, TWO, ours=ours)
        except Obstacle:
            continue
    return send(disk, folder, TWO, ours=ours)


@pytest.mark.parametrize("instant", ["before", "after"])
def test_a_server_that_dies_at_any_request_leaves_no_half_page_and_no_second_one(
    samba: Samba, folder: Path, laptop: Laptops, instant: str
) -> None:
    disk = laptop("S")
    first = send(disk, folder, ONE)
    done, number = False, 0
    while not done:
        count = 0

        def die(at: int = number) -> None:
            nonlocal count
            count += 1
            if count == at + 1:
                samba.kill()
                samba.start()

        setattr(disk.laptop, instant, die)
        try:
            sent = send(disk, folder, TWO, ours=first)
        except Obstacle:
            assert set(seen(folder).values()) <= {ONE.content, TWO.content}
            sent = insist(disk, folder, first)
        done = count <= number
        assert seen(folder) == {NAME: TWO.content}
        assert [each.name for each in sent] == [NAME]
        for each in folder.iterdir():
            each.unlink()
        (folder / NAME).write_bytes(ONE.content)
        number += 3
    assert number > 10
