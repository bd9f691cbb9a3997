"""Office files through LibreOffice: many in one run, and what is left when a run breaks off tried again."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.crew import LOOK, Crew, Failed, Patience
from coplan.documents.frames import Message
from coplan.documents.libreoffice import export_of
from coplan.documents.shelf import Shelf
from coplan.documents.steps import Steps
from coplan.plan.ports import Reading
from coplan.plan.trouble import Trouble

ENGINE = "LibreOffice"
_RUNS_IN_VAIN = 2

Arrived = Callable[[Path, Reading | Trouble], None]


class Press:
    """Turns Office files into exact pages, one batch at a time; safe to call from many threads."""

    def __init__(self, program: Path, runs: Crew, crew: Crew, shelf: Shelf) -> None:
        self._program = program
        self._runs = runs
        self._crew = crew
        self._shelf = shelf
        self._turn = threading.Lock()

    def convert(self, waiting: dict[Path, Message], steps: Steps, arrived: Arrived) -> None:
        """Make pages of these files, given with what is known of each.

        Takes out of `waiting` those that have arrived: with a reading, or with the trouble that keeps them
        from being opened at all. What LibreOffice could not open stays in.
        """
        with self._my_turn(steps, waiting):
            folder = self._shelf.making("batch")
            try:
                folder.mkdir(parents=True, exist_ok=True)
                batch = _Batch(folder, waiting, steps, arrived)
                groups: dict[str, dict[Path, Path]] = {}
                for path, copy in self._copies(batch).items():
                    groups.setdefault(export_of(copy.suffix.lstrip(".")), {})[path] = copy
                for group in groups.values():
                    self._convert_group(batch, group)
            except OSError as error:
                raise refusals.no_room() from error
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """End LibreOffice."""
        self._runs.close()

    @contextmanager
    def _my_turn(self, steps: Steps, waiting: dict[Path, Message]) -> Iterator[None]:
        while not self._turn.acquire(timeout=LOOK):
            if steps.cancelled:
                raise refusals.cancelled(next(iter(waiting)).name)
        try:
            yield
        finally:
            self._turn.release()

    def _copies(self, batch: "_Batch") -> dict[Path, Path]:
        """A checked copy of each file, so that LibreOffice never touches the file itself."""
        copies = {}
        for number, (path, look) in enumerate(list(batch.waiting.items())):
            copy = batch.folder / f"{number}.{look['kind']}"
            request = {"job": "copy", "path": str(path), "copy": str(copy)}
            try:
                self._crew.have(request, path.name, batch.steps)
            except Trouble as trouble:
                batch.settle(path, trouble)
            else:
                copies[path] = copy
        return copies

    def _convert_group(self, batch: "_Batch", copies: dict[Path, Path]) -> None:
        """Run until every file has had its try: the one that breaks a run off is left out of the next."""
        in_vain = 0
        while copies and in_vain < _RUNS_IN_VAIN:
            before = len(copies)
            whole = self._run(batch, copies)
            copies = {path: copy for path, copy in copies.items() if path in batch.waiting}
            in_vain = 0 if len(copies) < before else in_vain + 1
            if whole:
                return
            copies = dict(list(copies.items())[1:])

    def _run(self, batch: "_Batch", copies: dict[Path, Path]) -> bool:
        """One run; whether it came to its end."""
        by_copy = {str(copy): path for path, copy in copies.items()}

        def made(message: Message) -> None:
            for copy in message["made"]:
                self._adopt(batch, by_copy[copy], Path(copy))

        request = {
            "job": "libreoffice",
            "program": str(self._program),
            "files": list(by_copy),
            "folder": str(batch.folder),
        }
        patience = Patience(next(iter(copies)).name, self._runs.seconds, batch.steps, made)
        try:
            answer, _ = self._runs.ask(request, patience, once=True)
        except Failed:
            made({"made": [copy for copy in by_copy if Path(copy).with_suffix(".pdf").exists()]})
            return False
        made(answer)
        return bool(answer["whole"])

    def _adopt(self, batch: "_Batch", path: Path, copy: Path) -> None:
        pdf = copy.with_suffix(".pdf")
        request = {"job": "adopt", "path": str(copy), "pdf": str(pdf)}
        if path not in batch.waiting:
            return
        try:
            record, _ = self._crew.have(request, path.name, batch.steps)
        except Trouble:
            if batch.steps.cancelled:
                raise
            return
        batch.settle(path, self._shelf.put(pdf, record, ENGINE))


class _Batch:
    """The files of one call, and who hears of them."""

    def __init__(self, folder: Path, waiting: dict[Path, Message], steps: Steps, arrived: Arrived) -> None:
        self.folder = folder
        self.waiting = waiting
        self.steps = steps
        self._arrived = arrived

    def settle(self, path: Path, result: Reading | Trouble) -> None:
        del self.waiting[path]
        self._arrived(path, result)
