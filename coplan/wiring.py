"""Puts the parts behind the window together; the only module that imports all of the heavy ones."""

import contextlib
import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from typing_extensions import override

from coplan import assets
from coplan.documents.library import Library
from coplan.documents.lister import Lister
from coplan.documents.sightings import Sightings
from coplan.plan import place_health, timetable_file
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.department import Staff
from coplan.plan.place import Place
from coplan.plan.place_health import Finding
from coplan.plan.plan import Plan
from coplan.plan.ports import Clock
from coplan.plan.resource import Resource
from coplan.plan.roots import Roots
from coplan.plan.school_year import SchoolYear, monday, spoken
from coplan.plan.school_year import clock as clock_time
from coplan.plan.start import usual_year
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from coplan.printer import Handing, Inviter, Printer, WordTemplates
from coplan.settings import Folders, Settings
from coplan.sharing import health, in_time
from coplan.sharing.drive_memory import DriveMemory
from coplan.sharing.on_the_drive import DriveLookout
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman
from coplan.sharing.survey import Surveyor
from coplan.solving.worker import Worker
from coplan.storage import backups, early
from coplan.storage.keeper import QueueKeeper
from coplan.storage.late import LateStore
from coplan.storage.search import SearchIndex

if TYPE_CHECKING:
    from coplan.storage.store import Store

SCHOOL_TIME = ZoneInfo("Europe/London")
LOG_NAME, LARGEST_LOG = "coplan.log", 1_000_000
OUTBOX = "outbox"
PLACE_SECONDS = 60.0
SAMPLE_KEPT = timedelta(days=35)
Run = Callable[[Callable[[], None], Callable[[], None], Callable[[Trouble], None]], None]


class SchoolClock:
    """The computer's clock, read in the school's own time zone."""

    def now(self) -> datetime:
        """The time."""
        return datetime.now(SCHOOL_TIME)

    def elapsed(self) -> float:
        """Seconds since the computer was switched on, or thereabouts."""
        return monotonic()


@dataclass(frozen=True, slots=True)
class Desk:
    """One plan, open: its store, what was in it, and the tools that work on it."""

    folder: Path
    late: LateStore
    plan: Plan
    documents: Library
    drives: Lister
    sightings: Sightings
    search: SearchIndex
    paper: Printer
    clock: Clock
    handouts: Handing
    solver: Worker
    invites: Inviter
    templates: WordTemplates
    roots: Roots
    post: Postman
    lookout: DriveLookout

    def keeper(self, run: Run) -> QueueKeeper:
        """Keeps changes on whichever thread `run` gives it."""
        return QueueKeeper(self.late, run)

    @property
    def store(self) -> "Store":
        """Where the plan is kept, opened when it was not yet. Raises `Trouble`."""
        return self.late.opened()

    def open_store(self) -> None:
        """Have the store open before it is needed. Raises `Trouble`."""
        self.late.opened()

    def reaches(self, place: Place) -> bool:
        """Whether the folder of a place is there now; asks its drive, which may take its time."""
        return self.drives.is_folder(Path(self.roots.here(place.folder)))

    def examine_place(self, place: Place) -> tuple[Finding, ...]:
        """Try a place with hidden files of our own, and say how it is; never on the window's thread."""
        here = self.roots.here(place.folder)
        laptop = partial(datetime.now, UTC)  # not the school's: its drive is compared with this laptop itself
        findings, is_all = in_time.taken(
            health.examine(place, here, self.drives.is_folder, laptop), PLACE_SECONDS
        )
        return findings if is_all else (*findings, place_health.silent(place, here, PLACE_SECONDS))

    @property
    def survey(self) -> Surveyor:
        """Whom to ask how it stands with places."""
        return Surveyor(self.drives, self.roots, self.folder, self.examine_place)

    def read_timetable(self, path: Path, plan: Plan) -> TimetableFile:
        """What a timetable file says, with the columns that people have told of before. Raises `Trouble`."""
        year = plan.only(SchoolYear) or usual_year(self.today)
        contents = self.documents.timetables.read(path, year)
        known = (each.initials for each in plan.all(Staff))
        return timetable_file.parse(contents, year, plan.all(ColumnMapping), known)

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.clock.now().date()

    def relearn(self, plan: Plan) -> None:
        """Put the words of every resource into an index that is new or was damaged."""
        if not self.search.needs_rebuilding:
            return
        for each in plan.all(Resource):
            if each.locked:
                self.search.learn(each.id, each.name, ())
            elif each.pages:
                with contextlib.suppress(Trouble):  # a file that is away now is learnt when it is read again
                    self.search.learn(each.id, each.name, self.documents.read_quick(Path(each.path)).words)
        self.search.rebuilt()

    def back_up(self) -> Path:
        """Make a backup now and say where it is."""
        return backups.back_up(self.store, self.clock.now())

    def list_backups(self) -> tuple[tuple[str, Path], ...]:
        """The backups there are, newest first, each with the words that say which it is."""
        return tuple((_said(each), each.path) for each in backups.listed(self.folder))

    def close(self, *, back_up: bool = True) -> None:
        """Back up what has changed, and let go of files and child processes."""
        self.documents.close()
        self.drives.close()
        self.solver.close()
        self.search.close()
        if self.late.is_open:
            if back_up:
                backups.back_up_when_due(self.store, self.clock.now())
            self.store.close()


def open_documents(places: Folders, settings: Settings) -> Library:
    """The readers of lesson files and what they have read on this laptop."""
    return Library(places.cache, budget_bytes=settings.cache_megabytes * 1_000_000)


def open_desk(
    folder: Path,
    places: Folders,
    settings: Settings,
    clock: Clock | None = None,
    documents: Library | None = None,
) -> Desk:
    """Open the plan in this folder, made when it is not there. Raises `Trouble`.

    A plan that is as this version left it is read at once, and its store opened when it is first needed.
    """
    clock = clock or SchoolClock()
    _keep_log(places.logs)
    plan = early.plan_at(folder)
    late = LateStore(partial(_store, folder, clock))
    if plan is None:
        plan = late.opened().load()
    documents = documents or open_documents(places, settings)
    outbox, roots = Outbox(folder / OUTBOX), Roots(settings.roots)
    printer, handing = Printer(documents, outbox), Handing(documents, outbox)
    lister, sightings, search = Lister(), Sightings(places.cache), SearchIndex(folder)
    post = Postman(outbox, clock, roots, lister.is_folder)
    return Desk(
        folder,
        late,
        plan,
        documents,
        lister,
        sightings,
        search,
        printer,
        clock,
        handing,
        Worker(),
        Inviter(outbox),
        WordTemplates(documents, outbox),
        roots,
        post,
        _lookout(places, roots, lister, post),
    )


def _lookout(places: Folders, roots: Roots, lister: Lister, post: Postman) -> DriveLookout:
    """What looks at the pages that were delivered; what is on its way is ours before the plan knows."""

    def where(place: Place) -> Path:
        return Path(roots.here(place.folder))

    def on_their_way() -> frozenset[str]:
        consignments = (*post.waiting(), *post.arrived())
        return frozenset(copy.fingerprint for each in consignments for copy in each.copies)

    return DriveLookout(
        DriveMemory(places.cache), where, lambda place: lister.is_folder(where(place)), on_their_way
    )


def _store(folder: Path, clock: Clock) -> "Store":
    from coplan.storage.store import Store

    return Store.open(folder, now=clock.now)


class _Log(RotatingFileHandler):
    """Where there is no room for a log, or its drive is away, there can still be room for a plan."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without it."""


def _keep_log(folder: Path) -> None:
    """Write what goes wrong inside to a file rather than to whatever terminal there is."""
    log = logging.getLogger("coplan")
    if log.handlers:
        return
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    kept = _Log(folder / LOG_NAME, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8", delay=True)
    kept.setFormatter(logging.Formatter("{asctime} {name}: {message}", style="{"))
    log.addHandler(kept)
    log.propagate = False


def sample_facts() -> dict[str, Any]:
    """What the sample department's data file says."""
    facts: dict[str, Any] = json.loads(assets.resource("sample", "department.json").read_text("utf-8"))
    return facts


def sample_files() -> Path:
    """The folder of the sample department's lesson files."""
    return assets.resource("sample", "Next week")


def sample_folder(places: Folders, clock: Clock | None = None) -> Path:
    """Where the sample of this week is kept: a new one each week, so that its lessons are always to come.

    Samples of weeks long past are thrown away. Raises `Trouble` when there can be none.
    """
    today = (clock or SchoolClock()).now().date()
    samples = places.data / "sample"
    try:
        samples.mkdir(parents=True, exist_ok=True)
        for old in samples.iterdir():
            if _is_older(old.name, today - SAMPLE_KEPT):
                shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise Trouble(
            f"The sample department cannot be kept in {samples}: {error.strerror or error}.",
            "See to it that there is room on the disk and that the folder can be written to.",
        ) from error
    return samples / monday(today).isoformat()


def restore(folder: Path, backup: Path, clock: Clock | None = None) -> None:
    """Put a backup in the place of the plan of a folder, which must be closed. Raises `Trouble`."""
    backups.restore(folder, backup, (clock or SchoolClock()).now())


def newest_backup(folder: Path) -> tuple[str, Path] | None:
    """The newest whole backup of the plan in a folder, with the words that say which it is."""
    found = backups.newest(folder)
    return (_said(found), found.path) if found else None


def _said(backup: backups.Backup) -> str:
    why = {
        backups.BEFORE_MIGRATION: ", before an upgrade",
        backups.BEFORE_RESTORE: ", before something was restored",
    }
    return f"{spoken(backup.time.date())}, {clock_time(backup.time)}{why.get(backup.why, '')}"


def _is_older(name: str, day: date) -> bool:
    try:
        return date.fromisoformat(name) < day
    except ValueError:
        return False
