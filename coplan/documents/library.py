"""The lesson files of the department: read once, by processes that can be killed, and kept as pages."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coplan.documents import converter, microsoft_office, refusals
from coplan.documents import libreoffice as office_programs
from coplan.documents.batch import Arrived, Press
from coplan.documents.calendars import Calendars
from coplan.documents.crew import Crew, Failed, Patience, default_command
from coplan.documents.frames import Message
from coplan.documents.gallery import Gallery
from coplan.documents.handouts import Handouts
from coplan.documents.kinds import CONVERTED_ONLY, OFFICE
from coplan.documents.page_count import PageCount
from coplan.documents.painting import Painters
from coplan.documents.pixels import unpacked
from coplan.documents.printing import Program
from coplan.documents.shelf import QUICK, Kept, words_from
from coplan.documents.shelves import Shelves
from coplan.documents.steps import Steps
from coplan.documents.templates import Templates
from coplan.documents.timetables import Timetables
from coplan.plan.file_kind import called
from coplan.plan.ports import Glimpse, Part, Picture, PlacedWord, Progress, Reading
from coplan.plan.trouble import Trouble

ITSELF = "the file itself"
BESIDE = "the PDF beside it"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a reader may take for one job, and LibreOffice for one file, before it is ended."""

    seconds: float = 15.0
    libreoffice_seconds: float = 45.0


DEFAULT = Limits()


class Library:
    """Reads lesson files; see `ports.Documents`. Safe to call from many threads, never from the window's.

    `read` gives the best pages there can be and may take seconds; `read_quick` gives pages at once, which
    may be a quick view; `read_many` gives the best pages of many files in one run of LibreOffice.

    `libreoffice` is its program; where it is usually installed it is found without being named. Where
    there is none, Microsoft Office prints; `printing` names another program that does.
    `command` starts a reader; a frozen build names its own program there.
    """

    def __init__(
        self,
        cache: Path,
        *,
        budget_bytes: int,
        libreoffice: Path | None = None,
        use_libreoffice: bool = True,
        printing: Program | None = None,
        command: Sequence[str] = (),
        limits: Limits = DEFAULT,
    ) -> None:
        start = tuple(command) or default_command()
        self._budget = budget_bytes
        self._shelves = Shelves(cache, budget_bytes)
        self._crew = Crew(start, seconds=limits.seconds)
        self._apart = Crew(start, most=1, seconds=limits.seconds)
        self._gallery = Gallery(self._shelves, Painters(start, limits.seconds))
        self.timetables = Timetables(self._crew)
        self.handouts = Handouts(self._crew, self._shelves, self._gallery)
        self.calendars = Calendars(self._crew)
        printing = printing or _found(libreoffice, use_libreoffice=use_libreoffice)
        runs = Crew(start, most=1, seconds=limits.libreoffice_seconds)
        self._count = _count_with(
            printing, Crew(start, most=1, seconds=limits.libreoffice_seconds), self._crew
        )
        self.templates = Templates(self._crew, self._shelves, self._count)
        self._press = Press(printing, runs, self._crew, self._shelves) if printing else None

    @property
    def can_be_exact(self) -> bool:
        """Whether a program is here that betters a quick view in `read` or `read_many`."""
        return self._press is not None

    @property
    def printed_by(self) -> str:
        """The name of the program that makes exact pages of Office files; "" when there is none."""
        return self._press.program.engine if self._press else ""

    def warm(self) -> None:
        """Start the first reader, so that the first file does not wait for it."""
        with suppress(Trouble):
            self._crew.have({"job": "warm"}, "")

    def glimpse(self, path: Path) -> Glimpse:
        """Kind, words and the file's own thumbnail, at once."""
        answer, picture = self._crew.have({"job": "glimpse", "path": str(path)}, path.name)
        locked = bool(answer.get("locked"))
        if not locked:
            self._check_kind(path.name, str(answer["kind"]))
            if converter.here(str(answer["kind"])):
                self._apart.prepare()  # a quick view will be wanted next
        return Glimpse(
            fingerprint=str(answer["fingerprint"]),
            kind=str(answer["kind"]),
            size=int(answer["size"]),
            title=str(answer["title"]),
            words=words_from(answer["words"]),
            picture=unpacked(picture),
            macros=bool(answer.get("macros")),
            locked=locked,
        )

    def unlock(self, path: Path, password: str) -> None:
        """Open a locked file with its password, so that it can be read until the program ends.

        Neither the password nor the reader that has seen it is kept.
        """
        copy = self._shelves.place_inside(path.name)
        request = {"job": "unlock", "path": str(path), "copy": str(copy), "password": password}
        try:
            look, _ = self._crew.ask(request, Patience(path.name, self._crew.seconds), once=True)
            self._check_kind(path.name, str(look["kind"]))
        except Failed as failed:
            self._shelves.leave(copy)
            raise refusals.unanswered(path.name, self._crew.seconds, slow=failed.slow) from failed
        except Trouble:
            self._shelves.leave(copy)
            raise
        self._shelves.unlock({**look, "at": str(copy), "locked": True})

    def check_outside(self, path: Path) -> Path:
        """Where a file lies that may be opened in its own program."""
        answer, _ = self._crew.have({"job": "outside", "path": str(path)}, path.name)
        return Path(answer["at"])

    def read(self, path: Path, progress: Progress | None = None) -> Reading:
        """The best pages there can be of this file."""
        results: list[Reading | Trouble] = []
        self.read_many([path], progress, lambda _, result: results.append(result))
        result = results[0]
        if isinstance(result, Trouble):
            raise result
        return result

    def read_quick(self, path: Path, progress: Progress | None = None) -> Reading:
        """Pages without waiting for LibreOffice: the best that are kept, or else a quick view.

        Raises `NoQuickView` for a file whose pages only `read` and `read_many` can make.
        """
        look = self._look(path, progress)
        kept = self._kept(look)
        reading = kept.reading if kept else self._at_hand(path, look, progress)
        if reading is None and look["kind"] in CONVERTED_ONLY:
            raise refusals.no_quick_view(path.name, called(look["kind"]), self.printed_by)
        return reading or self._quick(path, look, progress)

    def read_beside(self, path: Path) -> Reading | None:
        """The pages of the PDF beside an Office file, in place of those it had; `None` without such a PDF."""
        look = self._look(path, None)
        return self._at_hand(path, look, None) if self._is_office(look) else None

    def read_many(self, paths: Sequence[Path], progress: Progress | None, arrived: Arrived) -> None:
        """Read these files; `arrived` is called once for each, from this thread, as soon as it is ready.

        Office files without a PDF beside them go through LibreOffice together; what it cannot open gets a
        quick view. After cancelling, the files that are left arrive with that trouble.
        """
        files = list(dict.fromkeys(paths))
        steps = Steps(progress, len(files))

        def settled(path: Path, result: Reading | Trouble) -> None:
            arrived(path, result)
            steps.finish(path.name)

        waiting = self._sorted_out(files, steps, settled)
        unlike = {look["fingerprint"]: path for path, look in reversed(waiting.items())}
        batch = {path: look for path, look in waiting.items() if unlike[look["fingerprint"]] == path}
        twins = {path: look for path, look in waiting.items() if path not in batch}
        refused: frozenset[str] | None = None
        if self._press and batch:
            with suppress(Trouble):
                refused = self._press.convert(batch, steps, settled)
        for path, look in {**batch, **twins}.items():
            settled(path, self._second_best(path, look, steps, refused))

    def prepare(self) -> None:
        """Begin to make ready to read and to draw, so that the first page need not wait for it."""
        self._gallery.prepare()
        self._crew.prepare()

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide; see `Gallery.picture`."""
        return self._gallery.picture(fingerprint, page, width)

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """Draw a part of a page as it is when the page is `width` pixels wide."""
        return self._gallery.part(fingerprint, page, width, part)

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """Width and height of a page (from 1) of a file that was read, in points."""
        return self._gallery.size(fingerprint, page)

    def words_on(self, fingerprint: str, page: int) -> tuple[PlacedWord, ...]:
        """The words of a page (from 1) of a file that was read, each with where it is on the picture."""
        return self._gallery.words_on(fingerprint, page)

    def draw_pdf(self, pdf: bytes, width: int) -> Picture:
        """Draw the first page of a PDF of our own, `width` pixels wide; nothing is kept."""
        return self._gallery.draw_pdf(pdf, width)

    @property
    def cache_budget(self) -> int:
        """How many bytes of the disk drawn pages may take."""
        return self._budget

    def cache_size(self) -> int:
        """How many bytes of the disk drawn pages take, with the PDFs they are drawn from; counted now."""
        return self._shelves.lasting.size()

    def empty_cache(self) -> None:
        """Throw away every drawn page and PDF that is not on show; they are made again when wanted."""
        self._shelves.lasting.empty()

    def has_pages(self, fingerprint: str) -> bool:
        """Whether the pages of this file are in the cache on this laptop."""
        return self._shelves.of(fingerprint).find(fingerprint) is not None

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Whether a quick view of this file need not be the last: better pages are here or can be made."""
        kept = self._shelves.of(fingerprint).find(fingerprint)
        return kept is not None and (kept.reading.exact or self._settled(kept) is None)

    def was_cut_off(self, fingerprint: str) -> bool:
        """Whether this file has only a quick view because the program took too long or broke down."""
        kept = self._shelves.of(fingerprint).find(fingerprint)
        return self._press is not None and kept is not None and kept.cut_off

    def try_again(self, fingerprint: str) -> None:
        """Let the next `read` or `read_many` try once more to make exact pages of this file."""
        self._shelves.of(fingerprint).forget_tried(fingerprint)

    def close(self) -> None:
        """End every child process, and throw away what was behind a password."""
        self._crew.close()
        self._apart.close()
        if self._count:
            self._count.close()
        if self._press:
            self._press.close()
        self._gallery.close()
        self._shelves.close()

    def _sorted_out(self, files: list[Path], steps: Steps, settled: Arrived) -> dict[Path, Message]:
        """Settle what needs no other program; the files that are left, with what is known of each."""
        waiting: dict[Path, Message] = {}
        for path in files:
            try:
                steps.begin(path.name)
                look = self._look(path, steps)
                reading = self._best_at_hand(path, look, steps)
            except Trouble as trouble:
                settled(path, trouble)
                continue
            if reading:
                settled(path, reading)
            else:
                waiting[path] = look
        return waiting

    def _look(self, path: Path, progress: Progress | None) -> Message:
        """What the file is; for one that was unlocked, what is inside, and `at` which place."""
        look, _ = self._crew.have({"job": "look", "path": str(path)}, path.name, progress)
        if look.get("locked"):
            inside = self._shelves.unlocked(look["fingerprint"])
            if inside is None:
                raise refusals.password(path.name)
            return inside
        self._check_kind(path.name, str(look["kind"]))
        return look

    def _check_kind(self, name: str, kind: str) -> None:
        if kind in CONVERTED_ONLY and not self._prints(kind):
            raise refusals.needs_libreoffice(name, called(kind))

    def _best_at_hand(self, path: Path, look: Message, progress: Progress | None) -> Reading | None:
        """Exact pages, or a quick view that nothing on this laptop can better."""
        kept = self._kept(look)
        if kept and kept.reading.exact:
            return kept.reading
        return self._at_hand(path, look, progress) or self._settled(kept)

    def _settled(self, kept: Kept | None) -> Reading | None:
        return kept.reading if kept and (kept.tried or not self._prints(kept.reading.kind)) else None

    def _kept(self, look: Message) -> Kept | None:
        return self._shelves.of(look["fingerprint"]).find(look["fingerprint"])

    def _prints(self, kind: str) -> bool:
        return self._press is not None and self._press.program.prints(kind)

    def _is_office(self, look: Message) -> bool:
        return look["kind"] in OFFICE or look["kind"] in CONVERTED_ONLY

    def _making(self, look: Message) -> Path:
        return self._shelves.of(look["fingerprint"]).making()

    def _at_hand(self, path: Path, look: Message, progress: Progress | None) -> Reading | None:
        """Exact pages that need no other program: the file's own, or those of the PDF beside it."""
        office = self._is_office(look)
        made = self._making(look)
        job = {"job": "beside" if office else "pages", "path": look.get("at", str(path)), "pdf": str(made)}
        job["near"] = str(path)
        record, _ = self._crew.have(job, path.name, progress)
        if "sizes" not in record:
            return None
        return self._shelves.put(made, record, look, BESIDE if office else ITSELF)

    def _second_best(
        self, path: Path, look: Message, steps: Steps, refused: frozenset[str] | None
    ) -> Reading | Trouble:
        """A quick view of a file that no program could print; `refused` is `None` when none has tried."""
        cut_off = refused is None or look["fingerprint"] not in refused
        try:
            steps.begin(path.name)
            kept = self._kept(look)
            if kept is None and look["kind"] in CONVERTED_ONLY:
                refusal = refusals.not_finished if cut_off else refusals.not_converted
                raise refusal(path.name, called(look["kind"]), self.printed_by)
            reading = kept.reading if kept else self._quick(path, look, steps)
        except Trouble as trouble:
            return trouble
        if refused is not None and not reading.exact:
            self._shelves.of(look["fingerprint"]).remember_tried(look["fingerprint"], cut_off=cut_off)
        return reading

    def _quick(self, path: Path, look: Message, progress: Progress | None) -> Reading:
        """A quick view: by one bundled converter after another in readers of their own, else laid plainly."""
        made = self._making(look)
        request = {"path": look.get("at", str(path)), "pdf": str(made)}
        patience = Patience(path.name, self._apart.seconds, progress)
        for name in converter.here(look["kind"]):
            with suppress(Failed):
                record, _ = self._apart.ask({"job": "quick", "with": name, **request}, patience, once=True)
                self._apart.prepare()
                if "sizes" in record:
                    return self._shelves.put(made, record, look, QUICK)
        record, _ = self._crew.have({"job": "plain", **request}, path.name, progress)
        return self._shelves.put(made, record, look, QUICK)


def _found(libreoffice: Path | None, *, use_libreoffice: bool) -> Program | None:
    """What prints Office files here: LibreOffice, else Microsoft Office on Windows."""
    if not use_libreoffice:
        return None
    where = libreoffice or office_programs.found()
    return office_programs.as_program(where) if where else microsoft_office.found()


def _count_with(printing: Program | None, runs: Crew, crew: Crew) -> PageCount | None:
    """Only LibreOffice can be asked by itself while it is printing other files."""
    return PageCount(printing, runs, crew) if printing and printing.job == "libreoffice" else None
