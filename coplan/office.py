"""The whole job without a window: what the command line does, one step after the other."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from coplan import doctor, wiring
from coplan.doctor import Finding
from coplan.plan import (
    booking_all,
    choosing,
    delivery,
    dispatch,
    export,
    file_kind,
    intake,
    lesson,
    matching,
    outbox,
    sample,
    week,
    week_pages,
)
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change
from coplan.plan.delivery import unlisted
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.outbox import Consignment
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.proposal import Proposed
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS, monday, short
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from coplan.plan.week_pages import MadePage
from coplan.settings import Settings, folders
from coplan.storage.keeper import InlineKeeper

Tell = Callable[[str], None]
BATCH = 8


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: its pages and who drew them, or why it cannot be shown; and what it is for."""

    name: str
    path: str
    pages: int
    engine: str
    unreadable: str
    lessons: tuple[str, ...]
    reason: str
    listed: str = ""
    macros: bool = False
    locked: bool = False

    @property
    def sentence(self) -> str:
        """The same in a line for people."""
        if self.listed:
            where = f" -> {', '.join(self.lessons)} ({self.reason})" if self.lessons else ""
            return f"{self.name}: {self.listed}, opens in its own program{where}"
        if self.unreadable:
            return f"{self.name}: {self.unreadable}"
        where = f" -> {', '.join(self.lessons)} ({self.reason})" if self.lessons else " -> no lesson found"
        if self.locked:
            return f"{self.name}: protected with a password, which Coplan asks for in its window{where}"
        exact = "" if self.engine != "quick view" else ", quick view, not exact"
        exact += ", contains macros, not run" if self.macros else ""
        return f"{self.name}: {self.pages} page{'s' if self.pages != 1 else ''}{exact}{where}"

    def as_json(self) -> dict[str, object]:
        """The fields by name."""
        return asdict(self)


class _Progress:
    """Tells how far the work is, as one sentence."""

    cancelled = False

    def __init__(self, tell: Tell | None) -> None:
        self._tell = tell

    def report(self, done: int, total: int, what: str) -> None:
        if self._tell and what:
            self._tell(f"{what} ({done} of {total})" if total else what)


class Office:
    """A plan that is open for the command line. Use it as a context; leaving it closes the plan."""

    def __init__(self, desk: wiring.Desk) -> None:
        self.desk = desk
        self.planner = Planner(desk.plan, InlineKeeper(desk.store), desk.clock)
        self._failed: list[Trouble] = []
        self.planner.on_trouble(self._failed.append)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the plan in this folder, made when it is not there. Raises `Trouble`."""
        places = folders()
        settings = Settings.load(places.settings)
        office = cls(wiring.open_desk(folder, places, settings))
        if settings.initials:
            office.planner.author = staff_id(settings.initials)
        return office

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.desk.close()

    @property
    def folder(self) -> Path:
        """Where the plan is kept."""
        return self.desk.folder

    @property
    def is_begun(self) -> bool:
        """Whether the plan has a department yet."""
        return self.planner.plan.only(Department) is not None

    def begin_sample(self, tell: Tell | None) -> tuple[Taken, ...]:
        """Fill an empty plan with the sample department, its files, its model and its rehearsals."""
        facts, today = wiring.sample_facts(), self._today
        self.planner.author = staff_id("KT")
        self.planner.do(sample.begin(facts, today, str(wiring.sample_files())))
        taken = self.take_in([wiring.sample_files()], accept=True, tell=tell)
        self.planner.do(sample.model(self.planner.plan, facts, today))
        return taken

    def take_in(self, paths: Sequence[Path], *, accept: bool, tell: Tell | None) -> tuple[Taken, ...]:
        """Bring files in with all their pages; with `accept`, use them where that is certain."""
        desk, planner, progress = self.desk, self.planner, _Progress(tell)
        pointed = desk.drives.files_in(paths, progress)
        looked = intake.look(desk.documents, desk.search, planner.plan, pointed.files, progress, desk.drives)
        found = {each.resource.id: each.resource for each in looked}
        planner.do(intake.take_in(planner.plan, tuple(found.values()), folders=pointed.folders))
        readable = [each for each in found.values() if not (each.unreadable or each.is_listed)]
        for start in range(0, len(readable), BATCH):
            batch = readable[start : start + BATCH]
            better = intake.improve(desk.documents, desk.search, batch, progress)
            planner.observe(intake.found_out(planner.plan, better))
        coming = week.of(planner.plan, self.day(None))
        suggestions = matching.suggest_all(planner.plan, coming, desk.search, added=found)
        if accept:
            certain = [each for each in suggestions if each.certain]
            planner.do(matching.accept(planner.plan, certain))
        self._check()
        reasons = {each.resource_id: each for each in suggestions}
        return tuple(self._taken(key, reasons.get(key)) for key in found)

    def plan_rehearsals(self, *, days: int, book: bool) -> Proposed:
        """Choose partner, time and room for every rehearsal that is owed; with `book`, book them all."""
        planner = self.planner
        task = choosing.task(planner.plan, planner.now, choosing.Asked(days=days))
        proposed = choosing.at_best(task, self.desk.solver)
        if book and proposed.lines:
            planner.do(booking_all.book_all(planner.plan, proposed.lines, planner.now))
            self._check()
        return proposed

    def read_timetable(self, path: Path) -> TimetableFile:
        """What a timetable file says. Raises `Trouble`."""
        return self.desk.read_timetable(path, self.planner.plan)

    def do(self, change: Change) -> None:
        """Do this and have it stored. Raises `Trouble`."""
        self.planner.do(change)
        self._check()

    def brief(
        self,
        folder: Path | None,
        day: date | None = None,
        kinds: Sequence[BriefingKind] = (BriefingKind.LESSON,),
        language: str = "",
    ) -> tuple[MadePage, ...]:
        """Export the pages of these kinds that a week has; to the plan's places without a folder.

        One that is not finished, or that nobody has begun, says what it lacks and stops no other.
        """
        plan = self.planner.plan
        week_pages.speakable(kinds, language)
        of = day or self.day(None)
        pages = week_pages.of_week(plan, kinds, of, language)
        places = [self._place(folder)] if folder else list(plan.all(Place))
        if not places:
            raise Trouble("The plan has no place for briefings yet.", "Name a folder with --to FOLDER.")
        made = tuple(self._brief(each, places, monday(of)) for each in pages)
        self._check()
        return made

    def day(self, said: str | None) -> date:
        """The day that was said as 2026-11-30, or one in next week."""
        if said is None:
            return self._today + timedelta(days=7)
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise Trouble(
                f"“{said}” is not a date.", "Write it as year, month and day: 2026-11-30."
            ) from error

    def examine(self) -> tuple[Finding, ...]:
        """Look at this laptop, the plan and the places."""
        return doctor.examine(self.desk, self.planner.plan)

    @property
    def _today(self) -> date:
        return self.planner.now.date()

    def _place(self, folder: Path) -> Place:
        """The plan's own place in this folder, or the folder as it is."""
        place = passing(folder)
        return next((each for each in self.planner.plan.all(Place) if _same(each, place)), place)

    def _brief(self, made: Briefing, places: list[Place], week: date) -> MadePage:
        planner, desk = self.planner, self.desk
        author = planner.plan.find(Staff, planner.author) if planner.author else None
        who = author.initials if author else ""
        source = export.source_of(planner.plan, made, planner.now, who, week=week)
        sent = dispatch.dispatch(desk.paper, desk.post, source, places, ("pdf", "docx"), planner.now)
        if sent.change:
            planner.do(sent.change)
        tried = self.deliver(sent.consignments) if sent.consignments else ()
        waiting = tuple(words for each in tried if each.waits for words in (each.why, each.remedy))
        files = tuple(file.path for each in tried for file in each.sent)
        missing = (*sent.missing, *waiting)
        return MadePage(made.kind, sent.title, made.language, files, missing, sent.begun, sent.remark)

    def deliver(self, consignments: Sequence[Consignment]) -> tuple[Consignment, ...]:
        """Bring these to their places, and say how each stands then."""
        planner, post = self.planner, self.desk.post
        ours = partial(delivery.ours, planner.plan)
        tried = [post.deliver(each.id, ours(each.place_id, each.briefing_id)) for each in consignments]
        if news := post.arrived():
            planner.observe(outbox.arrived(planner.plan, news))
            self._check()
            post.told([each.id for each in news])
        return tuple(each for each in tried if each)

    def _taken(self, key: object, suggestion: matching.Suggestion | None) -> Taken:
        found = next(each for each in self.planner.plan.all(Resource) if each.id == key)
        used = tuple(lesson.lessons_with(self.planner.plan, found.id))
        offered = suggestion.lessons if suggestion else ()
        reason = suggestion.why if suggestion else ""
        return Taken(
            found.name,
            found.path,
            found.pages,
            found.engine,
            found.unreadable,
            tuple(map(_named, offered or used)),
            reason,
            file_kind.called(found.kind) if found.is_listed else "",
            found.macros,
            found.locked,
        )

    def _check(self) -> None:
        """Raise what kept a change from being stored."""
        if self._failed:
            raise self._failed[0]


def _named(found: lesson.Lesson) -> str:
    """A lesson by its class, its day with the month, and its period: "9Y2 Mon 23 Nov P1"."""
    return f"{found.class_code} {short(found.day)} {MONTHS[found.day.month - 1][:3]} {found.period}"


def _same(one: Place, other: Place) -> bool:
    return Path(one.folder) == Path(other.folder)


def restore(folder: Path, backup: Path | None) -> tuple[str, Path]:
    """Put this backup, or the newest whole one, in the place of the plan in a folder; say which it was.

    The plan must not be open. Raises `Trouble` when there is no whole backup.
    """
    found = (backup.name, backup) if backup else wiring.newest_backup(folder)
    if found is None:
        raise Trouble(
            f"There is no whole backup of a plan in {folder}.",
            "Name a copy of the plan that you kept elsewhere, or move the plan away to begin a new one.",
        )
    wiring.restore(folder, found[1])
    return found


def passing(folder: Path) -> Place:
    """A folder named on the command line, known by its path so that our own files are known again.

    It is made when it is not there. Raises `Trouble` when it cannot be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        whole = str(folder.resolve())
    except FileExistsError as error:
        raise Trouble(f"{folder} is a file and not a folder.", "Name a folder for the briefings.") from error
    except OSError as error:
        raise Trouble(
            f"The folder {folder} cannot be made: {error.strerror}.", "Name another folder for the briefings."
        ) from error
    return Place(unlisted(whole), folder.name, whole)
