"""The lesson files of the department: read once, in processes that can be killed, and kept as pages and words."""

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from coplan.documents import libreoffice as office_programs
from coplan.documents import refusals
from coplan.documents.crew import Crew, Failed, Patience, default_command
from coplan.documents.frames import Message
from coplan.documents.kinds import CONVERTED_ONLY, OFFICE, called
from coplan.documents.painting import Painter
from coplan.documents.shelf import QUICK, Kept, Shelf, words_from
from coplan.plan.ports import Glimpse, Picture, Progress, Reading
from coplan.plan.trouble import Trouble

LIBREOFFICE_WALL = 45.0
ITSELF = "the file itself"
BESIDE = "the PDF beside it"
LIBREOFFICE = "LibreOffice"

Arrived = Callable[[Path, Reading | Trouble], None]


class Library:
    """Reads lesson files; see `ports.Documents`. Safe to call from many threads, never from the window's.

    `read` gives the best pages there can be and may take seconds; `read_quick` gives pages at once, which
    may be a quick view; `read_many` gives the best pages of many files in one run of LibreOffice.
    `command` starts a reader; a frozen build names its own program there.
    """

    def __init__(
        self,
        cache: Path,
        *,
        budget_bytes: int,
        libreoffice: Path | None = None,
        search_libreoffice: bool = True,
        command: Sequence[str] = (),
    ) -> None:
        found = office_programs.found() if libreoffice is None and search_libreoffice else libreoffice
        self.libreoffice = found
        self._shelf = Shelf(cache, budget_bytes)
        command = command or default_command()
        self._crew = Crew(command)
        self._office = Crew(command, most=1)
        self._painter = Painter(command)
        self._converting = threading.Lock()

    def glimpse(self, path: Path) -> Glimpse:
        """Kind, words and the file's own thumbnail, at once."""
        answer, picture = self._ask({"job": "glimpse", "path": str(path)}, path.name)
        self._must_have_a_reader(path.name, str(answer["kind"]))
        return Glimpse(
            fingerprint=str(answer["fingerprint"]),
            kind=str(answer["kind"]),
            size=int(answer["size"]),
            title=str(answer["title"]),
            words=words_from(answer["words"]),
            picture=picture,
        )

    def read(self, path: Path, progress: Progress | None = None) -> Reading:
        """The best pages there can be of this file."""
        results: list[Reading | Trouble] = []
        self.read_many([path], progress, lambda _, result: results.append(result))
        result = results[0]
        if isinstance(result, Trouble):
            raise result
        return result

    def read_quick(self, path: Path, progress: Progress | None = None) -> Reading:
        """Pages without waiting for LibreOffice: the best that are kept, or else a quick view."""
        look = self._look(path, progress)
        kept = self._shelf.find(look["fingerprint"])
        if kept:
            return kept.reading
        return self._at_hand(path, look, progress) or self._quick(path, look, progress)

    def read_many(self, paths: Sequence[Path], progress: Progress | None, arrived: Arrived) -> None:
        """Read these files; `arrived` is called once for each, from this thread, as soon as it is ready.

        Office files without a PDF beside them go through LibreOffice together; what it cannot open gets a
        quick view. Cancelling makes every file that is left arrive with that trouble.
        """
        waiting: dict[Path, Message] = {}
        for number, path in enumerate(dict.fromkeys(paths)):
            try:
                _may_go_on(path.name, progress)
                if progress:
                    progress.report(number, len(paths), f"Reading {path.name}")
                look = self._look(path, progress)
                reading = self._best_at_hand(path, look, progress)
            except Trouble as trouble:
                arrived(path, trouble)
                continue
            if reading:
                arrived(path, reading)
            else:
                waiting[path] = look
        if self.libreoffice and waiting:
            self._convert(waiting, progress, arrived)
        for path, look in waiting.items():
            try:
                _may_go_on(path.name, progress)
                kept = self._shelf.find(look["fingerprint"])
                result = kept.reading if kept else self._quick(path, look, progress)
                if self.libreoffice:
                    self._shelf.remember_tried(look["fingerprint"])
            except Trouble as trouble:
                arrived(path, trouble)
            else:
                arrived(path, result)

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide; cached on disk."""
        kept = self._shelf.find(fingerprint)
        if kept is None or not 1 <= page <= len(kept.reading.sizes):
            raise refusals.not_here(page)
        drawn = self._shelf.picture(fingerprint, kept.edition, page, width)
        if drawn is None:
            drawn = self._painter.draw(kept.reading.pdf, kept.edition, page, width)
            self._shelf.put_picture(fingerprint, kept.edition, page, width, drawn)
        return drawn

    def has_pages(self, fingerprint: str) -> bool:
        """Whether the pages of this file are in the cache on this laptop."""
        return self._shelf.find(fingerprint) is not None

    def close(self) -> None:
        """End every child process."""
        self._crew.close()
        self._office.close()
        self._painter.close()

    def _ask(self, request: Message, name: str, progress: Progress | None = None) -> tuple[Message, bytes]:
        patience = Patience(name, progress=progress)
        try:
            return self._crew.ask(request, patience)
        except Failed as failed:
            raise _told(name, patience, failed) from failed

    def _look(self, path: Path, progress: Progress | None) -> Message:
        look, _ = self._ask({"job": "look", "path": str(path)}, path.name, progress)
        self._must_have_a_reader(path.name, str(look["kind"]))
        return look

    def _must_have_a_reader(self, name: str, kind: str) -> None:
        if kind in CONVERTED_ONLY and self.libreoffice is None:
            raise refusals.needs_libreoffice(name, called(kind))

    def _best_at_hand(self, path: Path, look: Message, progress: Progress | None) -> Reading | None:
        kept = self._shelf.find(look["fingerprint"])
        if kept and kept.reading.exact:
            return kept.reading
        return self._at_hand(path, look, progress) or _settled(kept, self.libreoffice)

    def _at_hand(self, path: Path, look: Message, progress: Progress | None) -> Reading | None:
        """Exact pages that need no other program: the file's own, or those of the PDF beside it."""
        office = look["kind"] in OFFICE or look["kind"] in CONVERTED_ONLY
        made = self._shelf.making()
        job = {"job": "beside" if office else "pages", "path": str(path), "pdf": str(made)}
        record, _ = self._ask(job, path.name, progress)
        if "sizes" not in record:
            return None
        return self._shelf.put(made, record, BESIDE if office else ITSELF)

    def _quick(self, path: Path, look: Message, progress: Progress | None) -> Reading:
        """A quick view: by the bundled converter in a reader of its own, else laid plainly."""
        if look["kind"] in CONVERTED_ONLY:
            raise refusals.not_converted(path.name, called(look["kind"]))
        made = self._shelf.making()
        request = {"path": str(path), "pdf": str(made)}
        patience = Patience(path.name, progress=progress)
        try:
            record, _ = self._crew.ask({"job": "quick", **request}, patience, once=True)
        except Failed:
            made.unlink(missing_ok=True)
            record, _ = self._ask({"job": "plain", **request}, path.name, progress)
        return self._shelf.put(made, record, QUICK)

    def _convert(self, waiting: dict[Path, Message], progress: Progress | None, arrived: Arrived) -> None:
        """Hand these files to LibreOffice; take out of `waiting` those that have arrived."""
        folder = self._shelf.making("batch")
        with self._converting:
            try:
                folder.mkdir(parents=True)
                copies = self._copies(waiting, folder, progress, arrived)
                while copies:
                    copies = self._one_run(copies, folder, waiting, progress, arrived)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _copies(
        self, waiting: dict[Path, Message], folder: Path, progress: Progress | None, arrived: Arrived
    ) -> dict[Path, Path]:
        """A checked copy of each file in `folder`, so that LibreOffice never touches the file itself."""
        copies = {}
        for number, path in enumerate(list(waiting)):
            copy = folder / f"{number}.{waiting[path]['kind']}"
            try:
                self._ask({"job": "copy", "path": str(path), "copy": str(copy)}, path.name, progress)
            except Trouble as trouble:
                del waiting[path]
                arrived(path, trouble)
            else:
                copies[path] = copy
        return copies

    def _one_run(
        self,
        copies: dict[Path, Path],
        folder: Path,
        waiting: dict[Path, Message],
        progress: Progress | None,
        arrived: Arrived,
    ) -> dict[Path, Path]:
        """One run of LibreOffice; what is left to try when the run broke off in the middle."""
        by_copy = {copy: path for path, copy in copies.items()}

        def made(copy: Path) -> None:
            path = by_copy[copy]
            try:
                reading = self._adopted(path, copy, progress)
            except Trouble:
                return
            del waiting[path]
            arrived(path, reading)
            if progress:
                progress.report(len(copies) - len(waiting), len(copies), f"Made pages of {path.name}")

        whole = True
        request = {
            "job": "libreoffice",
            "program": str(self.libreoffice),
            "files": [str(copy) for copy in copies.values()],
            "folder": str(folder),
        }
        first = next(iter(copies)).name
        patience = Patience(
            first,
            LIBREOFFICE_WALL,
            progress,
            lambda message: [made(Path(copy)) for copy in message["made"]] and None,
        )
        try:
            answer, _ = self._office.ask(request, patience, once=True)
            for copy in answer["made"]:
                made(Path(copy))
            whole = bool(answer["whole"])
        except Failed:
            whole = False
        except Trouble:
            return {}
        left = {path: copy for path, copy in copies.items() if path in waiting}
        return {} if whole else dict(list(left.items())[1:])

    def _adopted(self, path: Path, copy: Path, progress: Progress | None) -> Reading:
        pdf = copy.with_suffix(".pdf")
        record, _ = self._ask({"job": "adopt", "path": str(copy), "pdf": str(pdf)}, path.name, progress)
        return self._shelf.put(pdf, record, LIBREOFFICE)


def _settled(kept: Kept | None, libreoffice: Path | None) -> Reading | None:
    """A quick view that nothing on this laptop can better."""
    return kept.reading if kept and (kept.tried or libreoffice is None) else None


def _told(name: str, patience: Patience, failed: Failed) -> Trouble:
    return refusals.too_slow(name, patience.seconds) if failed.slow else refusals.stopped(name)


def _may_go_on(name: str, progress: Progress | None) -> None:
    if progress and progress.cancelled:
        raise refusals.cancelled(name)
