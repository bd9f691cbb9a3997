"""Files that wait for their passwords: which they are, and what happens when somebody types one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coplan.plan import intake
from coplan.plan.planner import Planner
from coplan.plan.ports import Documents, Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.plan.turning import Bettered
from coplan.ui.tasks import Report, Task, Tasks


class Passwords(QObject):
    """A file is open from when its password was typed until the program ends.

    `wanted` asks somebody to type the password of a resource; once it has been unlocked, `read` carries the
    `Bettered` that it is now, and then `opened` the resource. Nothing here remembers a password.
    """

    wanted = Signal(object)
    read = Signal(object)
    opened = Signal(object)

    def __init__(
        self, planner: Planner, tasks: Tasks, documents: Documents, search: Search, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._planner, self._tasks = planner, tasks
        self._documents, self._search = documents, search
        self._open: set[str] = set()

    def waits(self, resource: Resource) -> bool:
        """Whether this file can only be shown once its password has been typed."""
        return resource.locked and resource.fingerprint not in self._open

    def waiting(self) -> tuple[Resource, ...]:
        """Every file that waits for its password."""
        return tuple(
            each for each in self._planner.plan.all(Resource) if self.waits(each) and not each.missing
        )

    def ask(self, resource: Resource) -> None:
        """Have somebody asked for the password of this file."""
        self.wanted.emit(resource)

    def try_on(
        self,
        resource: Resource,
        others: Sequence[Resource],
        password: str,
        then: Callable[[tuple[Resource, ...]], None],
        otherwise: Callable[[Trouble], None],
    ) -> Task:
        """Try a password on a file and, when it is right, on the others; `then` hears which are open now."""
        documents, search = self._documents, self._search

        def work(report: Report) -> tuple[Bettered, ...]:
            documents.unlock(Path(resource.path), password)
            unlocked = [resource]
            for other in others:
                if report.cancelled:
                    break
                with suppress(Trouble):
                    documents.unlock(Path(other.path), password)
                    unlocked.append(other)
            return tuple(intake.read(documents, search, each, report) for each in unlocked)

        def home(read: tuple[Bettered, ...]) -> None:
            opened = tuple(each.resource for each in read)
            self._open |= {each.fingerprint for each in opened}
            for each in read:
                self.read.emit(each)
                self.opened.emit(each.resource)
            then(opened)

        return self._tasks.run_reporting(work, home, otherwise, owner=self)
