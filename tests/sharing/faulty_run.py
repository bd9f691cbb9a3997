"""A page exported several times to a drive on which everything goes wrong, until the drive is well again."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from random import Random

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Draft
from coplan.plan.place import Place
from coplan.plan.roots import Roots
from coplan.plan.safe_names import beside
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman
from tests.sharing.drive import Colleague, Drive, Judge, VirtualClock

PAGE = "2026-11-30 Gas pressure"
WITHIN = 60.0


class Run:
    """One seed. `plainly` is the control: whatever has the name is replaced."""

    def __init__(self, folder: Path, seed: int, *, plainly: bool = False) -> None:
        self._random, self._plainly = Random(seed), plainly
        self.clock = VirtualClock()
        root = folder / "S"
        root.mkdir(parents=True)
        self.judge = Judge(root)
        names = [f"{PAGE}.pdf", f"{PAGE}.docx", beside(f"{PAGE}.docx", "KT", self.clock.now()), "Other.docx"]
        self.drive = Drive(self._random, self.clock, self.judge, Colleague(self._random, self.judge, names))
        self.places = [self._place(root / "A", ""), self._place(root / "B", "{week}")]
        self.post = Postman(
            Outbox(folder / "outbox"),
            self.clock,
            Roots(),
            lambda path: not self.drive.away and path.is_dir(),
            self.drive,
        )
        self.newest: dict[PlaceId, tuple[bytes, ...]] = {}
        self.cleared_at = self.done_at = 0.0
        self._ours: dict[PlaceId, dict[str, str]] = {}
        self._replaced: set[ConsignmentId] = set()
        self._due: dict[ConsignmentId, float] = {}
        self._deaf = self._random.random() < 0.3

    def go(self) -> None:
        """Export now and then while nothing works, then wait until everything has arrived."""
        exports = self._random.randint(2, 4)
        for version in range(1, exports + 1):
            self._weather()
            self._export(version)
            self._work(self._random.choice((0.0, 5.0, 70.0)))
        if self._random.random() < 0.3:
            self.drive.away = True
            self._work(86_400.0, tries=4)
        self.drive.away, self.drive.fault, self.drive.meddling = False, 0.0, 0.0
        self.cleared_at = self.clock.passed
        self._work(WITHIN + 1)
        self.post.clear_up()

    def waiting(self) -> tuple[Consignment, ...]:
        """What has not arrived."""
        return tuple(each for each in self.post.waiting() if each.id not in self._replaced)

    def _place(self, folder: Path, subfolders: str) -> Place:
        folder.mkdir()
        return Place(PlaceId(RecordId(folder.name)), folder.name, str(folder), subfolders)

    def _weather(self) -> None:
        self.drive.fault = self._random.choice((0.0, 0.02, 0.1, 0.3))
        self.drive.meddling = self._random.choice((0.0, 0.02, 0.1))
        self.drive.away = self._random.random() < 0.1

    def _export(self, version: int) -> None:
        contents = [
            b"%s version %d " % (kind, version) * self._random.randint(5, 40) for kind in (b"PDF", b"DOCX")
        ]
        parcels = tuple(
            Parcel(f"{PAGE}.{end}", each) for end, each in zip(("pdf", "docx"), contents, strict=True)
        )
        place = self.places[0] if self._random.random() < 0.8 else self.places[1]
        self.judge.made.update(contents)
        self.newest[place.id] = tuple(contents)
        draft = Draft(
            BriefingId(RecordId("b")),
            BriefingKind.LESSON,
            PAGE,
            version,
            place,
            _below(place),
            "KT",
            "KT",
            self.clock.now(),
            parcels,
        )
        (made,) = self.post.accept([draft])
        if version > 1 and self._random.random() < 0.1:
            self._turn(made)

    def _turn(self, made: Consignment) -> None:
        """Somebody thinks better of it after a first try."""
        self._try(made)
        second = self.places[made.place_id == self.places[0].id]
        if self._random.random() < 0.5:
            self.post.drop(made.id)
        elif elsewhere := self.post.redirect(made.id, second, _below(second)):
            self.newest[second.id] = tuple(Path(each.path).read_bytes() for each in elsewhere.copies)
        self.newest.pop(made.place_id, None)

    def _work(self, seconds: float, tries: int = 1_000) -> None:
        """What the window does: try what is due, then sleep until something is."""
        until = self.clock.passed + seconds
        while tries and self.clock.passed <= until and (waiting := self.waiting()):
            tries -= 1
            for each in waiting:
                if self._due.get(each.id, 0.0) <= self.clock.passed:
                    self._try(each)
            left = [self._due.get(each.id, 0.0) for each in self.waiting()]
            self.done_at = self.clock.passed
            if left:
                self.clock.passed = max(self.clock.passed + 0.1, min(left))
        self.clock.passed = max(self.clock.passed, until)

    def _try(self, consignment: Consignment) -> None:
        if self._plainly:
            self._replace(consignment)
            return
        tried = self.post.deliver(consignment.id, self._ours.get(consignment.place_id, {}))
        if tried is not None and tried.due is not None:
            self._due[tried.id] = self.clock.passed + (tried.due - self.clock.now()).total_seconds()
        if not self._deaf or self._random.random() < 0.3:
            self._hear()

    def _hear(self) -> None:
        news = self.post.arrived()
        for each in news:
            lies: Mapping[str, str] = {
                "/".join((*each.subfolders, sent.name)).casefold(): sent.fingerprint for sent in each.sent
            }
            self._ours.setdefault(each.place_id, {}).update(lies)
        self.post.told([each.id for each in news])

    def _replace(self, consignment: Consignment) -> None:
        folder = Path(consignment.folder).joinpath(*consignment.subfolders)
        try:
            for name in consignment.subfolders:
                self.drive.make_folder(Path(consignment.folder) / name)
            for copy in consignment.copies:
                on_way = folder / f"{copy.wanted}.tmp"
                self.drive.remove(on_way)
                self.drive.write_new(on_way, Path(copy.path).read_bytes())
                self.drive.replace(on_way, folder / copy.wanted)
        except OSError:
            wait = timedelta(seconds=15)
            self._due[consignment.id] = self.clock.passed + wait.total_seconds()
        else:
            self._replaced.add(consignment.id)


def _below(place: Place) -> tuple[str, ...]:
    return ("2026-11-30",) if place.subfolders else ()
