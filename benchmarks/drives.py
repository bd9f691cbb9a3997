"""A look at a place with 200 delivered pages among 5,000 files, beside one listing of the same folder.

`python -m benchmarks drives --folder` is not needed: it uses a folder of its own on this disk. The peer is
`os.scandir`, which is the least that anybody can ask of a drive. What nobody touched is read only once, so
the first look is a row of its own, beside reading the same 200 files.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks import _table
from benchmarks._schools import NOW
from coplan.plan import ids
from coplan.plan.delivery import Delivery
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId
from coplan.plan.on_the_drive import Became
from coplan.plan.place import Place
from coplan.sharing.drive_memory import DriveMemory
from coplan.sharing.on_the_drive import DriveLookout

PAGES, FILES, SIZE, TIMES = 200, 5_000, 200_000, 9
# Every page is asked for once more, for folders tell no sizes, and every name is held for its capitals.
GOAL = 5.0
LONG_AGO = 1_700_000_000


class Patience:
    """Waits until the end."""

    cancelled = False

    def report(self, done: int, total: int, what: str) -> None:
        """Hear how far it is."""


def filled(folder: Path, place: Place) -> tuple[Delivery, ...]:
    """A folder of a department's files, some of them pages of ours."""
    folder.mkdir()
    for number in range(FILES - PAGES):
        (folder / f"Scan {number:04}.pdf").write_bytes(b"somebody's")
    pages = []
    for number in range(PAGES):
        content = number.to_bytes(4, "little") * (SIZE // 4)
        name = f"2026-11-30 Page {number:03}.pdf"
        (folder / name).write_bytes(content)
        os.utime(folder / name, (LONG_AGO, LONG_AGO))
        key, made = DeliveryId(ids.derived("d", name)), BriefingId(ids.derived("b", name))
        print_ = hashlib.sha256(content).hexdigest()
        pages.append(Delivery(key, made, place.id, 1, name, print_, NOW, "KT", str(folder)))
    return tuple(pages)


def took(work: Callable[[], object]) -> float:
    """How long this takes, in seconds."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def main() -> int:
    """Print the first look and every later one."""
    home = Path(tempfile.mkdtemp(prefix="coplan-drives-"))
    try:
        folder = home / "Shared drive"
        place = Place(PlaceId(ids.derived("place")), "Shared drive", str(folder))
        pages = filled(folder, place)
        lookout = DriveLookout(DriveMemory(home / "cache"), lambda _: folder, lambda _: True, frozenset)

        def look() -> None:
            fates = lookout.look(place, pages, NOW, Patience()).fates
            if {each.became for each in fates} != {Became.KEPT}:
                raise RuntimeError("a page that nobody touched is not as we left it")

        def read() -> None:
            for each in pages:
                hashlib.sha256((folder / each.name).read_bytes()).hexdigest()

        def listed() -> None:
            with os.scandir(folder) as inside:
                for entry in inside:
                    _ = entry.name

        read()
        what = f"a look at {PAGES} pages among {FILES} files"
        _table.row(f"{what}, the first", took(look) * 1000, took(read) * 1000, "the same files hashed")
        ours, theirs = zip(*((took(look), took(listed)) for _ in range(TIMES)), strict=True)
        _table.row(f"{what}, later", _table.in_ms(ours), _table.in_ms(theirs), "os.scandir alone", goal=GOAL)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    main()
