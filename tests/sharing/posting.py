"""A laptop with an outbox, and a folder that stands for a drive."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Draft
from coplan.plan.place import Place
from coplan.plan.roots import Roots
from coplan.sharing.disk import Disk
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman

PDF, WORD = "2026-11-30 Gas pressure.pdf", "2026-11-30 Gas pressure.docx"


class Laptop:
    """What one program on a laptop has; `now` is its time, which tests set."""

    def __init__(self, home: Path, disk: Disk | None = None, roots: Roots | None = None) -> None:
        self.home = home
        self.time = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
        self.disk = disk or Disk()
        self.outbox = Outbox(home / "outbox")
        self.post = Postman(self.outbox, self, roots or Roots(), Path.is_dir, self.disk)
        self.ours: dict[str, str] = {}

    def now(self) -> datetime:
        """The time of the laptop."""
        return self.time

    def elapsed(self) -> float:
        """Seconds since some moment."""
        return 0.0

    def accept(self, place: Place, *contents: bytes, briefing: str = "b", version: int = 1) -> Consignment:
        """Take a page in: as PDF, and as Word file if there is a second content."""
        self.time += timedelta(minutes=1)
        parcels = tuple(Parcel(name, each) for name, each in zip((PDF, WORD), contents, strict=False))
        page = draft(place, parcels, self.time, briefing, version)
        (made,) = self.post.accept([page])
        return made

    def try_once(self, consignment: Consignment) -> Consignment:
        """Try, and have the plan hear of it."""
        tried = self.post.deliver(consignment.id, self.ours)
        assert tried is not None
        self.hear()
        return tried

    def hear(self) -> None:
        """The plan hears what arrived."""
        for each in self.post.arrived():
            self.ours |= dict(lies(each))
        self.post.told([each.id for each in self.post.arrived()])


def lies(consignment: Consignment) -> Mapping[str, str]:
    """What of it lies where, below its place."""
    return {"/".join((*consignment.subfolders, sent.name)): sent.fingerprint for sent in consignment.sent}


def drive(folder: Path, name: str = "S") -> Place:
    """A place that is there."""
    (folder / name).mkdir()
    return Place(PlaceId(RecordId(name)), name, str(folder / name))


def draft(
    place: Place, parcels: tuple[Parcel, ...], made_at: datetime, briefing: str = "b", version: int = 1
) -> Draft:
    """A page for a place."""
    kind, key = BriefingKind.LESSON, BriefingId(RecordId(briefing))
    return Draft(key, kind, "Gas pressure", version, place, (), "KT", "KT", made_at, parcels)


def sorted_into(page: Draft, *folders: str) -> Draft:
    """The same for folders below the place."""
    return replace(page, subfolders=folders)


def inside(folder: str | Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    root = Path(folder)
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
