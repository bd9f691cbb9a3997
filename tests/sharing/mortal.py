"""A program that delivers and can be killed: forked when asked, and then waiting for the word."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId, PlaceId, RecordId
from coplan.plan.outbox import Draft
from coplan.plan.place import Place
from coplan.plan.roots import Roots
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman

PAGE = "2026-11-30 Gas pressure"
ENDS = ("pdf", "docx")


class StoppedClock:
    """It is always the same minute."""

    def now(self) -> datetime:
        """The time."""
        return datetime(2026, 11, 26, 15, 20, tzinfo=UTC)

    def elapsed(self) -> float:
        """Seconds since some moment."""
        return 0.0


def post(home: Path) -> Postman:
    """The post of a laptop."""
    return Postman(Outbox(home / "outbox"), StoppedClock(), Roots(), Path.is_dir)


def content(end: str, version: int) -> bytes:
    """What is in a file."""
    return f"{end} version {version} ".encode() * 3_000


def draft(home: Path, version: int) -> Draft:
    """A version of the page for the drive, which lies beside the laptop's folder."""
    place = Place(PlaceId(RecordId("S")), "S:", str(home / "S"), "{week}")
    now = StoppedClock().now().replace(minute=20 + version)
    parcels = tuple(Parcel(f"{PAGE}.{end}", content(end, version)) for end in ENDS)
    briefing = BriefingId(RecordId("b"))
    return Draft(briefing, BriefingKind.LESSON, PAGE, version, place, ("W1",), "KT", "KT", now, parcels)


def deliver_all(home: Path) -> None:
    """Bring everything that waits to its place, and hear of it."""
    mortal = post(home)
    for each in mortal.waiting():
        mortal.deliver(each.id, {})
    mortal.told([each.id for each in mortal.arrived()])


def live(home: Path) -> None:
    """What is killed somewhere: takes a page in and delivers it."""
    if not (home / "taken").exists():
        post(home).accept([draft(home, 9)])
    deliver_all(home)


def main() -> None:
    """For each folder that is named: a child, its number, and, at the word, its life."""
    for line in sys.stdin:
        reading, writing = os.pipe()
        if not (child := os.fork()):
            os.read(reading, 1)
            live(Path(line.strip()))
            os._exit(0)
        _say(child)
        sys.stdin.readline()
        os.write(writing, b"!")
        _say(os.waitpid(child, 0)[1])
        os.close(reading)
        os.close(writing)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
