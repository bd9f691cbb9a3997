"""On a real file server: killed at every request, and a colleague who saves between any two of ours."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path
from random import Random

import pytest
from smbprotocol.open import Open

from coplan.plan.delivery import Parcel
from coplan.plan.outbox import Obstacle
from tests.sharing.conftest import Laptops
from tests.sharing.samba import Samba
from tests.sharing.samba_disk import SambaDisk
from tests.sharing.samba_pages import NAME, ONE, TWO, as_sent, inside, insist, seen, send
from tests.sharing.samba_session import FULL_CONTROL, READ, WRITE

ROUNDS = 50
Save = Callable[[SambaDisk, Path, bytes], None]


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
        number += 5
    assert number > 10


def _in_place(disk: SambaDisk, path: Path, content: bytes) -> None:
    disk.write(path, content)


def _as_word_does(disk: SambaDisk, path: Path, content: bytes) -> None:
    new, old = path.with_name("~WRD0001.tmp"), path.with_name("~WRL0001.tmp")
    disk.remove(new)
    disk.write(new, content)
    if path.name in disk.names(path.parent):
        disk.rename(path, old, replacing=True)
    disk.rename(new, path, replacing=False)
    disk.remove(old)


def _over_it(disk: SambaDisk, path: Path, content: bytes) -> None:
    new = path.with_name("upload.part")
    disk.remove(new)
    disk.write(new, content)
    disk.rename(new, path, replacing=True)


SAVES: dict[str, Save] = {"in place": _in_place, "as Word does": _as_word_does, "over it": _over_it}


class Colleague:
    """Somebody who saves just before our request number `at`, and tries again when she is refused."""

    def __init__(self, disk: SambaDisk, path: Path, save: Save, content: bytes) -> None:
        self.disk, self.path, self.save, self.content = disk, path, save, content
        self.requests = self.refused = 0
        self.at: int | None = None
        self.saved = False

    def between_requests(self) -> None:
        """What happens before each of our requests."""
        if self.at is not None and self.requests >= self.at and not self.saved:
            self.try_to_save()
        self.requests += 1

    def try_to_save(self) -> None:
        """Save once, if she may."""
        try:
            self.save(self.disk, self.path, self.content)
        except OSError:
            self.refused += 1
        else:
            self.saved = True


class HeldOpen:
    """A file that somebody keeps open in a program that lets others move and delete it, as on a Mac."""

    def __init__(self, opened: AbstractContextManager[Open]) -> None:
        self._opened = opened
        self._handle: Open | None = opened.__enter__()

    def write(self, content: bytes) -> None:
        """Write at the beginning, and close."""
        if self._handle is not None:
            self._handle.write(content, 0)
            self.close()

    def close(self) -> None:
        """Let go of it."""
        if self._handle is not None:
            self._handle = None
            self._opened.__exit__(None, None, None)


@pytest.mark.parametrize("how", SAVES)
def test_whatever_a_colleague_saves_between_two_requests_is_there_afterwards(
    folder: Path, laptop: Laptops, how: str
) -> None:
    disk, hers = laptop("S"), laptop("S")
    first = send(disk, folder, ONE)
    at, requests = 0, 1
    while at < requests:
        for each in folder.iterdir():
            each.unlink()
        (folder / NAME).write_bytes(ONE.content)
        colleague = Colleague(hers, folder / NAME, SAVES[how], f"saved before request {at}".encode())
        colleague.at = at
        disk.laptop.before = colleague.between_requests
        sent = insist(disk, folder, first)
        disk.laptop.before = lambda: None
        requests = colleague.requests
        if not colleague.saved:
            colleague.try_to_save()
        there = seen(folder)
        assert colleague.content in there.values(), (at, colleague.refused, list(there))
        assert TWO.content in there.values() or sent[0].name == NAME
        assert set(there.values()) <= {ONE.content, TWO.content, colleague.content}
        at += 3
    assert requests > 30


def test_replacing_plainly_would_lose_what_a_colleague_saves(folder: Path, laptop: Laptops) -> None:
    disk, hers = laptop("S"), laptop("S")
    path, new = folder / NAME, folder / "new"
    lost = []
    for at in range(20):
        path.write_bytes(ONE.content)
        colleague = Colleague(hers, path, _in_place, b"her corrections")
        colleague.at = at
        disk.laptop.before = colleague.between_requests
        with suppress(OSError):
            if disk.fingerprint(path) == as_sent(folder, NAME).fingerprint:
                disk.write_new(new, TWO.content)
                disk.rename(new, path, replacing=True)
        disk.laptop.before = lambda: None
        lost.append(colleague.saved and colleague.content not in seen(folder).values())
        disk.remove(new)
    assert any(lost)


def test_what_somebody_writes_late_into_a_page_that_was_open_all_the_time_is_not_lost(
    folder: Path, laptop: Laptops
) -> None:
    disk, hers = laptop("S"), laptop("S")
    for at in range(1, 200, 3):
        path = folder / NAME
        path.write_bytes(ONE.content)
        number = 0
        opened = hers.laptop.opened(f"{folder.name}\\{NAME}", READ | WRITE, FULL_CONTROL)
        with closing(HeldOpen(opened)) as held:

            def write_late(held: HeldOpen = held, at: int = at) -> None:
                nonlocal number
                number += 1
                if number == at:
                    held.write(b"her late words")

            disk.laptop.before = write_late
            with suppress(Obstacle):
                send(disk, folder, TWO, ours=(as_sent(folder, NAME),))
            disk.laptop.before = lambda: None
            if number < at:
                held.write(b"her late words")
        assert any(each.startswith(b"her late words") for each in inside(folder).values()), at
        for each in folder.iterdir():
            each.unlink()
        if number < at:
            return


def test_a_colleague_who_saves_at_any_instant_loses_nothing(folder: Path, laptop: Laptops) -> None:
    disk, hers = laptop("S"), laptop("S")
    random = Random(7)
    for number in range(ROUNDS):
        path = folder / f"{number} {NAME}"
        content = f"saved in round {number}".encode()
        path.write_bytes(ONE.content)
        colleague = Colleague(hers, path, SAVES[random.choice(sorted(SAVES))], content)
        begin = threading.Event()
        instant = random.random() * 0.06

        def save(
            colleague: Colleague = colleague, begin: threading.Event = begin, at: float = instant
        ) -> None:
            begin.wait()
            threading.Event().wait(at)
            while not colleague.saved:
                colleague.try_to_save()

        saving = threading.Thread(target=save)
        saving.start()
        begin.set()
        insist(disk, folder, (as_sent(folder, path.name),), Parcel(path.name, TWO.content))
        saving.join()
        assert content in seen(folder).values(), number
