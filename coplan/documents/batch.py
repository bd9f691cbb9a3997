"""Office files through a program that prints them: many in one run, and what it leaves tried again."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.crew import LOOK, Crew, Failed, Patience
from coplan.documents.frames import Message
from coplan.documents.printing import Program
from coplan.documents.shelves import Shelves
from coplan.documents.steps import Steps
from coplan.plan.ports import Reading
from coplan.plan.trouble import Trouble

_RUNS_IN_VAIN = 2

Arrived = Callable[[Path, Reading | Trouble], None]


class Press:
    """Turns Office files into exact pages, one batch at a time; safe to call from many threads."""

    def __init__(self, program: Program, runs: Crew, crew: Crew, shelves: Shelves) -> None:
        self.program = program
        self._runs = runs
        self._crew = crew
        self._shelves = shelves
        self._turn = threading.Lock()

    def convert(self, waiting: dict[Path, Message], steps: Steps, arrived: Arrived) -> frozenset[str]:
        """Make pages of these files, given with what is known of each.

        Takes out of `waiting` those that have arrived: with a reading, or with the trouble that keeps them
        from being opened at all. What could not be printed stays in; the answer are the fingerprints of those
        that the program has looked at and refused, so that it would do so again.
        """
        refused: set[str] = set()
        for locked in (False, True):
            some = {path: look for path, look in waiting.items() if bool(look.get("locked")) is locked}
            if some:
                with self._my_turn(steps, some):
                    refused |= self._convert(some, steps, arrived)
                for path in [each for each in waiting if bool(waiting[each].get("locked")) is locked]:
                    if path not in some:
                        del waiting[path]
        return frozenset(refused)

    def _convert(self, waiting: dict[Path, Message], steps: Steps, arrived: Arrived) -> set[str]:
        """Files that share a shelf, so that what was behind a password stays in the folder for that."""
        first = next(iter(waiting.values()))
        folder = self._shelves.of(first["fingerprint"]).making("batch")
        batch = _Batch(folder, waiting, steps, arrived)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            groups: dict[str, dict[Path, Path]] = {}
            for path, copy in self._copies(batch).items():
                groups.setdefault(self.program.run_of(waiting[path]["kind"]), {})[path] = copy
            for group in groups.values():
                self._convert_group(batch, group)
        except OSError as error:
            raise refusals.no_room() from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return batch.refused

    def close(self) -> None:
        """End the program."""
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
        """A checked copy of each file, so that no program ever touches the file itself."""
        copies = {}
        for number, (path, look) in enumerate(list(batch.waiting.items())):
            copy = batch.folder / f"{number}.{look['kind']}"
            request = {"job": "copy", "path": look.get("at", str(path)), "copy": str(copy)}
            try:
                answer, _ = self._crew.have(request, path.name, batch.steps)
            except Trouble as trouble:
                batch.settle(path, trouble)
            else:
                if "copied" in answer:
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
                batch.refused |= {batch.waiting[path]["fingerprint"] for path in copies}
                return
            copies = dict(list(copies.items())[1:])

    def _run(self, batch: "_Batch", copies: dict[Path, Path]) -> bool:
        """One run; whether it came to its end."""
        by_copy = {str(copy): path for path, copy in copies.items()}

        started: set[int] = set()

        def told(message: Message) -> None:
            started.update(message.get("started", ()))
            for copy in message.get("made", ()):
                self._adopt(batch, by_copy[copy], Path(copy))

        request = {
            "job": self.program.job,
            "program": self.program.where,
            "files": list(by_copy),
            "folder": str(batch.folder),
        }
        patience = Patience(next(iter(copies)).name, self._runs.seconds, batch.steps, told)
        try:
            answer, _ = self._runs.ask(request, patience, once=True)
        except Failed:
            told({"made": [copy for copy in by_copy if Path(copy).with_suffix(".pdf").exists()]})
            return False
        finally:
            for process in started:
                self.program.end(process)
        told(answer)
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
        reading = self._shelves.put(pdf, record, batch.waiting[path], self.program.engine)
        batch.settle(path, reading)


class _Batch:
    """The files of one call, and who hears of them."""

    def __init__(self, folder: Path, waiting: dict[Path, Message], steps: Steps, arrived: Arrived) -> None:
        self.folder = folder
        self.waiting = waiting
        self.steps = steps
        self.refused: set[str] = set()
        self._arrived = arrived

    def settle(self, path: Path, result: Reading | Trouble) -> None:
        del self.waiting[path]
        self._arrived(path, result)
