"""Pages to their places, beside a plain copy; and how long the window waits while 200 go to a slow drive."""

import hashlib
import os
import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import _table, stalls

# What is imported here cannot make the window wait for it any more.
if TYPE_CHECKING:
    from coplan.plan.outbox import Draft

PAGES, SIZE = 200, 60_000
SLOW_SECONDS = 0.03


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        _deliver(Path(folder))
    stalls.perform("from benchmarks.outbox import play; play()")


def _content(number: int) -> bytes:
    """The bytes of a page, none like another."""
    return hashlib.sha256(str(number).encode()).digest() * (SIZE // 32)


def _deliver(folder: Path) -> None:
    """Deliver pages to a folder of this disk, and copy the same files there as a person would."""
    from coplan.plan.roots import Roots
    from coplan.sharing.outbox import Outbox
    from coplan.sharing.post import Postman
    from coplan.wiring import SchoolClock

    there = folder / "there"
    there.mkdir()
    postman = Postman(Outbox(folder / "outbox"), SchoolClock(), Roots(), Path.is_dir)
    start = perf_counter()
    consignments = postman.accept(_drafts(there, PAGES))
    _table.note(f"{PAGES} pages are kept in the outbox", f"{(perf_counter() - start) * 1000:.0f} ms")
    times = []
    for each in consignments:
        start = perf_counter()
        postman.deliver(each.id, {})
        times.append(perf_counter() - start)
    copied, copies = folder / "copied", []
    copied.mkdir()
    for each in consignments:
        start = perf_counter()
        for copy in each.copies:
            _copy(Path(copy.path), copied / copy.wanted)
        copies.append(perf_counter() - start)
    _table.row(
        "a page of two files is delivered", _table.in_ms(times), _table.in_ms(copies), "copied and flushed"
    )


def _copy(source: Path, target: Path) -> None:
    """Copy a file down to the disk."""
    with target.open("wb") as file:
        file.write(source.read_bytes())
        file.flush()
        os.fsync(file.fileno())


def _drafts(folder: Path, count: int) -> "list[Draft]":
    from coplan.plan import ids
    from coplan.plan.briefing_kind import BriefingKind
    from coplan.plan.delivery import Parcel
    from coplan.plan.ids import BriefingId, PlaceId
    from coplan.plan.outbox import Draft
    from coplan.plan.place import Place
    from coplan.wiring import SchoolClock

    place = Place(PlaceId(ids.fresh()), "Slow drive", str(folder))
    now = SchoolClock().now() - timedelta(seconds=1)
    return [
        Draft(
            BriefingId(ids.fresh()),
            BriefingKind.LESSON,
            f"Page {number}",
            1,
            place,
            (),
            "KT",
            "KT",
            now,
            tuple(
                Parcel(f"Page {number}.{kind}", _content(2 * number + n))
                for n, kind in enumerate(("pdf", "docx"))
            ),
        )
        for number in range(count)
    ]


def play() -> None:
    """Be the process whose window goes on while pages go to a slow drive."""
    from coplan.sharing.disk import Disk

    never = Event()
    # Every step to the drive takes as long as on a share at the other end of a weak connection.
    for name in ("names", "write_new", "fingerprint", "rename_new", "remove", "changed_at"):
        step = getattr(Disk, name)
        setattr(Disk, name, lambda *given, step=step: (never.wait(SLOW_SECONDS), step(*given))[1])
    with tempfile.TemporaryDirectory() as home:
        watch = stalls.Watch(home)
        watch.act("the sample is opened", partial(watch.app.show, sample=True), watch.quiet)
        slow = Path(home) / "slow"
        slow.mkdir()
        post = watch.session.outgoing.post
        drafts = _drafts(slow, PAGES)

        def send() -> None:
            watch.app.tasks.run(lambda: post.accept(drafts), watch.session.outgoing.take)

        def arrived() -> bool:
            return not watch.session.outgoing.waiting and watch.quiet()

        watch.act("the Brief screen is opened", watch.app.actions.action("go.brief").trigger, watch.quiet)
        watch.act(f"{PAGES} pages go to a slow drive", send, arrived)
        if len(list(slow.iterdir())) != 2 * PAGES:
            raise SystemExit("Not every page arrived.")
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
